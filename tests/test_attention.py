"""What somebody should look at, on a day that the test names."""

from datetime import date

import pytest

from lib.attention import REASONS, attention_rows, reason_names
from lib.selection import Selection, select

DAY = date(2026, 1, 1)
COLUMNS = ["reason_code", "reason", "table", "record_id", "name", "date"]


def changed(dataset, record_id, table="agreements", **cells):
    """The data set with some cells of one record changed."""
    frame = getattr(dataset, table)
    rows = frame.iloc[:, 0] == record_id
    for column, value in cells.items():
        frame.loc[rows, column] = value
    return dataset.narrowed(**{table: frame})


def reasons(dataset, record_id, today=DAY):
    rows = attention_rows(dataset, today)
    return rows.loc[rows["record_id"] == record_id, "reason_code"].tolist()


def test_the_list_has_its_columns_and_types_whatever_is_selected(chosen):
    rows = attention_rows(chosen, DAY)
    assert {column: str(kind) for column, kind in rows.dtypes.items()} == dict.fromkeys(COLUMNS, "str")


def test_nothing_needs_attention_where_nothing_is_selected(nothing):
    assert len(attention_rows(nothing, DAY)) == 0


def test_each_row_says_in_words_why_it_is_there_most_pressing_first(tiny):
    rows = attention_rows(tiny, DAY).fillna("")
    assert list(rows[["record_id", "reason", "date"]].itertuples(index=False, name=None)) == [
        ("hub-health-2010", "Status last stated 2012, 14 years ago.", "2012"),
        ("hub-mira", "Neither signature nor entry into force is known.", ""),
        ("hub-mira", "Rests on weak sources only.", ""),
        ("labs", "No place is known, so it is not on the map.", ""),
    ]


def test_every_reason_has_a_name_in_order_of_urgency():
    assert list(reason_names()) == list(REASONS)
    assert len(set(reason_names().values())) == len(REASONS)


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        (date(2000, 6, 29), False),  # 366 days before the last day that June 2001 can mean
        (date(2000, 6, 30), True),
        (date(2001, 6, 1), True),
        (date(2001, 6, 30), True),
        (date(2001, 7, 1), False),
    ],
)
def test_an_end_is_pressing_from_a_year_before_it_to_its_last_day(tiny, today, listed):
    running = changed(tiny, "hub-lyra-1990", status="in_use")
    assert ("ends" in reasons(running, "hub-lyra-1990", today)) is listed


def test_an_end_is_told_as_precisely_as_it_is_known(tiny):
    rows = attention_rows(changed(tiny, "hub-lyra-1990", status="in_use"), date(2001, 1, 1))
    assert rows.iloc[0][["reason_code", "reason", "date"]].tolist() == ["ends", "Ends June 2001.", "2001-06"]


@pytest.mark.parametrize("status", ["ended", "superseded"])
def test_what_has_ended_needs_no_attention(tiny, status):
    assert reasons(changed(tiny, "hub-mira", status=status), "hub-mira") == []


@pytest.mark.parametrize(
    ("today", "listed"),
    [(date(2016, 12, 31), False), (date(2017, 1, 1), True), (date(2025, 1, 1), True)],
)
def test_a_status_is_unconfirmed_five_years_after_it_was_stated(tiny, today, listed):
    assert ("unconfirmed" in reasons(tiny, "hub-health-2010", today)) is listed


def test_years_are_counted_by_the_calendar_and_leap_days_add_none(tiny):
    old = changed(tiny, "hub-health-2010", status_as_of="1986-01-10")
    rows = attention_rows(old, date(2026, 1, 5))
    assert rows.iloc[0]["reason"] == "Status last stated 10 January 1986, 39 years ago."


@pytest.mark.parametrize("status", ["under_revision", "pending"])
def test_a_revision_that_takes_more_than_five_years_has_a_reason_of_its_own(tiny, status):
    assert reasons(changed(tiny, "hub-health-2010", status=status), "hub-health-2010") == ["revision"]


def test_a_partner_without_a_place_is_listed_unless_it_ceased_to_exist(tiny):
    assert reasons(tiny, "labs") == ["seatless"]
    assert reasons(changed(tiny, "labs", "partners", dissolved="2010"), "labs") == []


def test_the_home_organisation_is_never_listed(tiny):
    assert reasons(changed(tiny, "hub", "partners", latitude=None, longitude=None), "hub") == []


def test_what_a_filter_leaves_out_is_not_listed(tiny):
    chosen = select(tiny, Selection(categories=frozenset({"un"})))
    assert attention_rows(chosen, DAY)["record_id"].tolist() == ["hub-health-2010"]


@pytest.mark.usefixtures("french")
def test_names_and_dates_are_in_the_language_of_the_reader_and_of_its_dictionary(tiny):
    named = changed(tiny, "labs", "partners", name_fr="Éther", latitude=None)
    named = changed(named, "lyra", "partners", name_fr="Zénith", latitude=None)
    rows = attention_rows(named, DAY)
    assert rows["name"].tolist()[-2:] == ["Éther", "Zénith"]
    assert rows["name"].tolist()[0] == "Accord de coopération entre HUB et l'ADS"


def test_the_shipped_list_names_only_records_that_there_are(shipped):
    rows = attention_rows(shipped, DAY)
    assert rows["reason_code"].map(REASONS.index).is_monotonic_increasing
    assert not rows.duplicated(["reason_code", "table", "record_id"]).any()
    known = set(shipped.agreements["agreement_id"]) | set(shipped.partners["partner_id"])
    assert set(rows["record_id"]) <= known
    assert rows["name"].notna().all()
