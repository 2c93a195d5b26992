"""What somebody should look at, on a day that the test names."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib.core.i18n import date_text
from lib.query.selection import Selection, select
from lib.tables.aggregates import category_of_agreements
from lib.tables.attention import DEFAULT, RANGES, REASONS, Horizon, attention_rows, decision_day, reason_names
from tests.drawing import turned

DAY = date(2026, 1, 1)
COLUMNS = [
    "reason_code", "reason", "table", "record_id", "name", "date", "decide_by", "term", "notice", "renewal", "category_code",
]  # fmt: skip


def changed(dataset, record_id, table="agreements", **cells):
    """The data set with some cells of one record changed."""
    frame = getattr(dataset, table)
    rows = frame.iloc[:, 0] == record_id
    for column, value in cells.items():
        frame.loc[rows, column] = value
    return dataset.narrowed(**{table: frame})


def known_only(dataset, table, record_id):
    """The data set in which one record rests on nothing but what the compiler knows, with confidence unchanged."""
    sources, citations = dataset.sources, dataset.citations
    sources.loc[sources["source_id"] == "newspaper", "kind"] = "knowledge"
    rows = (citations["table"] == table) & (citations["record_id"] == record_id) & citations["agrees"]
    citations.loc[rows, "source_id"] = "newspaper"
    return replace(dataset.narrowed(sources=sources, citations=citations), source=None)


def ending(dataset, end, record_id="hub-lyra-2001"):
    return changed(dataset, record_id, ended=end, end_basis="stated", status="in_use")


def alone(dataset, record_id, **cells):
    """The data set as if it were whole, in which one agreement has other cells."""
    return replace(changed(dataset, record_id, **cells), source=None)


def unreplaced(dataset):
    """The data set in which no text takes the place of the first agreement with Lyra, which ends in June 2001."""
    dataset = changed(dataset, "hub-lyra-2001", supersedes_id=None)
    return alone(dataset, "hub-lyra-1990", status="in_use")


def ends(dataset, today=DAY, settings=DEFAULT):
    """The sentence and the day of decision of each end that is listed."""
    rows = attention_rows(dataset, today, settings)
    rows = rows[rows["reason_code"] == "ends"]
    return list(rows[["reason", "decide_by"]].itertuples(index=False, name=None))


def reasons(dataset, record_id, today=DAY, settings=DEFAULT):
    rows = attention_rows(dataset, today, settings)
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
        ("hub-mira", "No source states its status.", ""),
        ("hub-mira", "Neither signature nor entry into force is known.", ""),
        ("hub-mira", "Rests on weak sources only.", ""),
        ("labs", "No seat is known, so it is not on the map.", ""),
    ]


def test_every_reason_has_a_name_in_order_of_urgency():
    assert list(reason_names()) == list(REASONS)
    assert len(set(reason_names().values())) == len(REASONS)


@pytest.mark.parametrize("name", RANGES)
def test_a_setting_may_be_as_little_and_as_much_as_its_range_says_and_no_more(name):
    least, most = RANGES[name]
    for value in (least, most):
        assert getattr(Horizon(**{name: value}), name) == value
    for value in (least - 1, most + 1, float(least), str(least), True, None):
        with pytest.raises(ValueError, match=name):
            Horizon(**{name: value})


def test_the_settings_that_nobody_changed_are_a_year_ahead_and_five_years_back_without_notice(tiny):
    assert Horizon() == Horizon(horizon_months=12, notice_months=0, buffer_weeks=0, years=5)
    assert attention_rows(tiny, DAY).equals(attention_rows(tiny, DAY, Horizon()))


@pytest.mark.parametrize(
    ("end", "notice", "buffer", "day"),
    [
        ("2027-03-15", 0, 0, "2027-03-15"),
        ("2027-03-01", 6, 0, "2026-09-01"),
        ("2027-03-01", 6, 2, "2026-08-18"),
        ("2027-03-31", 1, 0, "2027-02-28"),  # February has no 31st
        ("2028-03-31", 1, 0, "2028-02-29"),
        ("2028-02-29", 12, 0, "2027-02-28"),  # 2027 has no leap day
        ("2028-02-29", 24, 1, "2026-02-21"),
        ("2027-01-31", 2, 0, "2026-11-30"),  # across the turn of the year
        ("2027-12-31", 12, 0, "2026-12-31"),
        ("2027-03-07", 0, 1, "2027-02-28"),
        ("2028-03-07", 0, 1, "2028-02-29"),
        ("2027-05-31", 3, 1, "2027-02-21"),  # first the notice, then the buffer
        ("2027-02-10~", 1, 0, "2027-01-10"),
        ("2027-05", 3, 1, "2027-01-25"),
        ("2028-02", 0, 0, "2028-02-01"),
        ("2027-02~", 12, 0, "2026-02-01"),
        ("2027", 1, 0, "2026-12-01"),
        ("2028", 0, 52, "2027-01-02"),
        ("2027~", 0, 4, "2026-12-04"),
        ("2027", 36, 52, "2023-01-02"),
    ],
)
def test_the_decision_is_due_a_notice_and_a_buffer_before_the_first_day_that_the_end_can_mean(end, notice, buffer, day):
    assert decision_day(end, Horizon(notice_months=notice, buffer_weeks=buffer)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        (date(2000, 5, 31), False),
        (date(2000, 6, 1), True),  # a year before the first day that June 2001 can mean
        (date(2001, 6, 1), True),
        (date(2001, 6, 30), True),
        (date(2001, 7, 1), False),
    ],
)
def test_an_end_is_pressing_from_a_year_before_its_first_day_to_its_last(tiny, today, listed):
    running = unreplaced(tiny)
    assert ("ends" in reasons(running, "hub-lyra-1990", today)) is listed


@pytest.mark.parametrize(
    ("end", "first", "last"),
    [
        ("2028-02-29", date(2027, 8, 29), date(2028, 2, 29)),
        ("2028-02-29~", date(2027, 8, 29), date(2028, 2, 29)),
        ("2028-02", date(2027, 8, 1), date(2028, 2, 29)),
        ("2028", date(2027, 7, 1), date(2028, 12, 31)),
        ("2028~", date(2027, 7, 1), date(2028, 12, 31)),
    ],
)
def test_the_horizon_reaches_the_first_day_of_an_end_and_leaves_it_after_the_last(tiny, end, first, last):
    dataset, half = ending(tiny, end), Horizon(horizon_months=6)
    days = [date.fromordinal(first.toordinal() - 1), first, last, date.fromordinal(last.toordinal() + 1)]
    assert [len(ends(dataset, day, half)) for day in days] == [0, 1, 1, 0]


def test_the_horizon_reaches_the_day_of_decision_before_it_reaches_the_end(tiny):
    dataset, settings = ending(tiny, "2028-01-01"), Horizon(horizon_months=1, notice_months=6, buffer_weeks=1)
    assert decision_day("2028-01-01", settings) == date(2027, 6, 24)
    assert ends(dataset, date(2027, 5, 23), settings) == []
    assert ends(dataset, date(2027, 5, 24), settings) == [
        ("Ends 1 January 2028. Decision due 24 June 2027. Notice assumed: 6 months.", "2027-06-24")
    ]


@pytest.mark.parametrize(
    ("today", "reason"),
    [
        (date(2027, 3, 1), "Ends 1 September 2027. Decision due 1 March 2027. Notice assumed: 6 months."),
        (date(2027, 3, 2), "Ends 1 September 2027. Decision was due 1 March 2027. Notice assumed: 6 months."),
        (date(2027, 9, 1), "Ends 1 September 2027. Decision was due 1 March 2027. Notice assumed: 6 months."),
    ],
)
def test_a_decision_that_is_overdue_is_said_to_be(tiny, today, reason):
    dataset = ending(tiny, "2027-09-01")
    assert ends(dataset, today, Horizon(notice_months=6)) == [(reason, "2027-03-01")]


def test_an_overdue_decision_is_listed_though_the_end_lies_beyond_the_horizon(tiny):
    settings = Horizon(horizon_months=1, notice_months=36)
    assert ends(ending(tiny, "2028-06"), DAY, settings) == [
        ("Ends June 2028. Decision was due 1 June 2025. Notice assumed: 36 months.", "2025-06-01")
    ]


def test_an_end_is_told_as_precisely_as_it_is_known(tiny):
    rows = attention_rows(unreplaced(tiny), date(2001, 1, 1))
    told = rows.iloc[0][["reason_code", "reason", "date", "decide_by"]].tolist()
    assert told == ["ends", "Ends June 2001.", "2001-06", "2001-06-01"]
    assert ends(ending(tiny, "2026~"), date(2025, 6, 1)) == [("Ends about 2026.", "2026-01-01")]


def test_an_end_that_may_be_past_is_told_as_overdue(tiny):
    assert ends(ending(tiny, "2026-02"), date(2026, 2, 15)) == [
        ("Ends February 2026. Decision was due 1 February 2026.", "2026-02-01")
    ]


def test_ends_stand_by_day_of_decision_then_by_name_without_regard_to_accents(tiny):
    dataset = ending(tiny, "2026-05", "hub-health-2010")
    dataset = ending(dataset, "2026-04-30", "labs-charter")
    dataset = ending(dataset, "2026-05-01", "hub-norway-1954")
    dataset = ending(dataset, "2026-09-01", "hub-lyra-2001")
    dataset = changed(dataset, "hub-health-2010", title_en="zebra")
    dataset = changed(dataset, "hub-norway-1954", title_en="Éther")
    rows = attention_rows(dataset, DAY, Horizon(buffer_weeks=1))
    assert rows.loc[rows["reason_code"] == "ends", "record_id"].tolist() == [
        "labs-charter", "hub-norway-1954", "hub-health-2010", "hub-lyra-2001",
    ]  # fmt: skip


def test_only_an_end_has_a_day_of_decision(tiny):
    rows = attention_rows(ending(tiny, "2026-05"), DAY)
    assert (rows["decide_by"].notna() == (rows["reason_code"] == "ends")).all()


def test_rows_without_distinct_names_stand_by_id_whatever_the_order_of_the_files(tiny):
    agreements = tiny.agreements.assign(title_en="Same", signed=None, in_force=None)
    same = replace(tiny.narrowed(agreements=agreements), source=None)
    assert attention_rows(turned(same), DAY).equals(attention_rows(same, DAY))


def test_each_row_has_the_category_by_which_it_is_filtered(tiny):
    rows = attention_rows(ending(tiny, "2026-05", "hub-norway-1954"), DAY)
    found = list(rows[["record_id", "category_code"]].itertuples(index=False, name=None))
    assert found == [
        ("hub-norway-1954", "state"), ("hub-health-2010", "un"), ("hub-mira", "science"), ("hub-mira", "science"),
        ("hub-mira", "science"), ("labs", "network"),
    ]  # fmt: skip


@pytest.mark.parametrize("status", ["ended", "superseded"])
def test_what_has_ended_needs_no_attention(tiny, status):
    assert reasons(changed(tiny, "hub-mira", status=status), "hub-mira") == []


@pytest.mark.parametrize(
    ("today", "listed"),
    [(date(2016, 12, 31), False), (date(2017, 1, 1), True), (date(2025, 1, 1), True)],
)
def test_a_status_is_unconfirmed_five_years_after_it_was_stated(tiny, today, listed):
    assert ("unconfirmed" in reasons(tiny, "hub-health-2010", today)) is listed


@pytest.mark.parametrize(("years", "today", "listed"), [
    (1, date(2012, 12, 31), False), (1, date(2013, 1, 1), True), (30, date(2041, 12, 31), False),
    (30, date(2042, 1, 1), True),
])  # fmt: skip
@pytest.mark.parametrize(("status", "code"), [("listed", "unconfirmed"), ("pending", "revision")])
def test_the_reader_sets_after_how_many_years_a_status_is_unconfirmed(tiny, status, code, years, today, listed):
    dataset = changed(tiny, "hub-health-2010", status=status)
    assert reasons(dataset, "hub-health-2010", today, Horizon(years=years)) == [code] * listed


def test_years_are_counted_by_the_calendar_and_leap_days_add_none(tiny):
    old = changed(tiny, "hub-health-2010", status_as_of="1986-01-10")
    rows = attention_rows(old, date(2026, 1, 5))
    assert rows.iloc[0]["reason"] == "Status last stated 10 January 1986, 39 years ago."


@pytest.mark.parametrize("status", ["under_revision", "pending"])
def test_a_revision_that_takes_more_than_five_years_has_a_reason_of_its_own(tiny, status):
    assert reasons(changed(tiny, "hub-health-2010", status=status), "hub-health-2010") == ["revision"]


@pytest.mark.parametrize("status", ["under_revision", "pending", "in_use"])
def test_a_status_without_a_day_is_neither_unconfirmed_nor_long_under_revision(tiny, status):
    assert reasons(changed(tiny, "labs-charter", status=status), "labs-charter") == []


def test_an_agreement_without_signature_is_dated_by_its_entry_into_force(tiny):
    assert reasons(tiny, "hub-norway-1954") == []
    assert reasons(changed(tiny, "hub-norway-1954", in_force=None), "hub-norway-1954") == ["undated"]


@pytest.mark.parametrize(("table", "record_id"), [("agreements", "hub-lyra-2001"), ("partners", "lyra")])
class TestWeakEvidence:
    """What rests on weak sources only, for agreements and for partners alike."""

    def test_a_row_of_low_confidence_rests_on_weak_sources(self, tiny, table, record_id):
        assert reasons(tiny, record_id) == []
        assert reasons(changed(tiny, record_id, table, confidence="medium"), record_id) == []
        assert reasons(changed(tiny, record_id, table, confidence="low"), record_id) == ["weak"]

    def test_so_does_a_row_that_only_the_compiler_vouches_for(self, tiny, table, record_id):
        assert reasons(known_only(tiny, table, record_id), record_id) == ["weak"]

    def test_it_is_listed_once_where_both_hold(self, tiny, table, record_id):
        dataset = known_only(changed(tiny, record_id, table, confidence="low"), table, record_id)
        assert reasons(dataset, record_id) == ["weak"]

    def test_one_document_that_agrees_is_enough(self, tiny, table, record_id):
        dataset = known_only(tiny, table, record_id)
        more = tiny.citations[(tiny.citations["table"] == table) & (tiny.citations["record_id"] == record_id)]
        dataset = replace(dataset.narrowed(citations=pd.concat([dataset.citations, more])), source=None)
        assert reasons(dataset, record_id) == []

    def test_a_document_that_disagrees_is_not(self, tiny, table, record_id):
        dataset = known_only(tiny, table, record_id)
        more = tiny.citations[(tiny.citations["table"] == table) & (tiny.citations["record_id"] == record_id)]
        more = pd.concat([dataset.citations, more.assign(agrees=False)])
        assert reasons(replace(dataset.narrowed(citations=more), source=None), record_id) == ["weak"]

    def test_a_filter_does_not_take_away_the_documents(self, tiny, table, record_id):  # noqa: ARG002
        dataset = tiny.narrowed(citations=tiny.citations.iloc[:0])
        assert reasons(dataset, record_id) == []


def test_weak_agreements_and_partners_stand_together_by_name(tiny):
    rows = attention_rows(changed(tiny, "lyra", "partners", confidence="low", name_en="Aether"), DAY)
    assert rows.loc[rows["reason_code"] == "weak", "record_id"].tolist() == ["lyra", "hub-mira"]


def test_a_partner_without_a_seat_is_listed_unless_it_ceased_to_exist(tiny):
    assert reasons(tiny, "labs") == ["seatless"]
    assert reasons(changed(tiny, "labs", "partners", city_en="Oslo"), "labs") == []
    assert reasons(changed(tiny, "labs", "partners", dissolved="2010"), "labs") == []


def test_the_home_organisation_is_never_listed(tiny):
    placeless = changed(tiny, "hub", "partners", latitude=None, longitude=None, confidence="low")
    assert reasons(known_only(placeless, "partners", "hub"), "hub") == []


def test_what_a_filter_leaves_out_is_not_listed(tiny):
    chosen = select(tiny, Selection(categories=frozenset({"un"})))
    assert attention_rows(chosen, DAY)["record_id"].tolist() == ["hub-health-2010"]


@pytest.mark.usefixtures("french")
def test_names_and_dates_are_in_the_language_of_the_reader_and_of_its_dictionary(tiny):
    named = changed(tiny, "labs", "partners", name_fr="Éther", latitude=None)
    named = changed(named, "lyra", "partners", name_fr="Zénith", latitude=None, city_en=None, city_fr=None)
    rows = attention_rows(named, DAY)
    assert rows["name"].tolist()[-2:] == ["Éther", "Zénith"]
    assert rows["name"].tolist()[0] == "Accord de coopération entre HUB et l'ADS"


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("end", ["2027-09-01", "2027-09", "2027~"])
def test_a_sentence_about_an_end_names_the_end_and_the_decision_in_the_language_of_the_reader(tiny, end):
    [(reason, day)] = ends(ending(tiny, end), DAY, Horizon(horizon_months=24, notice_months=1))
    assert date_text(end) in reason
    assert date_text(day) in reason


def test_the_shipped_list_names_only_records_that_there_are(shipped):
    rows = attention_rows(shipped, DAY)
    assert rows["reason_code"].map(REASONS.index).is_monotonic_increasing
    assert not rows.duplicated(["reason_code", "table", "record_id"]).any()
    known = set(shipped.agreements["agreement_id"]) | set(shipped.partners["partner_id"])
    assert set(rows["record_id"]) <= known
    assert rows["name"].notna().all()


def test_the_category_of_a_shipped_row_is_that_of_its_record(shipped):
    rows = attention_rows(shipped, DAY).set_index("record_id")
    own = shipped.partners.set_index("partner_id")["category"]
    for table, categories in (("agreements", category_of_agreements(shipped)), ("partners", own)):
        found = rows.loc[rows["table"] == table, "category_code"]
        assert len(found)
        assert found.tolist() == [categories[key] for key in found.index]


def test_an_end_that_a_rule_infers_says_so(tiny):
    inferred = alone(tiny, "hub-lyra-2001", ended="2026-05", end_basis="inferred")
    [(reason, _day)] = ends(inferred)
    assert reason == "Ends May 2026, by inference: no source states the end."


def test_the_notice_of_the_agreement_comes_before_the_one_that_the_reader_assumes_and_each_is_named(tiny):
    settings = Horizon(horizon_months=24, notice_months=3)
    with_notice = alone(tiny, "hub-lyra-2001", ended="2027-09-01", notice="P6M")
    assert ends(with_notice, settings=settings) == [
        ("Ends 1 September 2027. Decision due 1 March 2027. Notice of the agreement: 6 months.", "2027-03-01")
    ]
    without = alone(tiny, "hub-lyra-2001", ended="2027-09-01")
    assert ends(without, settings=settings) == [
        ("Ends 1 September 2027. Decision due 1 June 2027. Notice assumed: 3 months.", "2027-06-01")
    ]
    assert decision_day("2027-09-01", settings, "P2W") == date(2027, 8, 18)


def test_term_notice_and_renewal_are_in_the_reason_and_in_columns_of_their_own(tiny):
    renewed = alone(tiny, "hub-lyra-2001", ended="2026-06-15", term="P5Y", notice="P1M", renewal="tacit")
    row = attention_rows(renewed, DAY).iloc[0]
    assert row["reason"].endswith("Concluded for 5 years. Renewed tacitly unless a party objects.")
    assert row[["term", "notice", "renewal"]].tolist() == ["5 years", "1 month", "Tacit"]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("in_use", "No day is known on which its status was stated."),
        ("listed", "No day is known on which its status was stated."),
        ("not_stated", "No source states its status."),
    ],
)
def test_what_may_stand_without_a_dated_status_is_listed(tiny, status, reason):
    dataset = alone(tiny, "hub-lyra-2001", status=status, status_as_of=None)
    rows = attention_rows(dataset, DAY)
    rows = rows[rows["record_id"] == "hub-lyra-2001"]
    assert rows[["reason_code", "reason"]].to_numpy().tolist() == [["undated_status", reason]]


@pytest.mark.parametrize("status", ["pending", "suspended", "ended", "superseded"])
def test_what_does_not_stand_needs_no_day_of_its_status(tiny, status):
    dataset = alone(tiny, "hub-lyra-2001", status=status, status_as_of=None)
    assert "undated_status" not in reasons(dataset, "hub-lyra-2001")


@pytest.mark.parametrize("cells", [{"kind": "founding_instrument"}, {"relation": "constitutive"}])
@pytest.mark.parametrize("stated", [None, "1955"])
def test_what_founds_an_organisation_need_not_be_confirmed_every_few_years(tiny, cells, stated):
    assert reasons(alone(tiny, "hub-lyra-2001", status_as_of=stated, **cells), "hub-lyra-2001") == []
    assert reasons(alone(tiny, "hub-lyra-2001", status_as_of=stated), "hub-lyra-2001") != []


def test_what_a_later_text_replaces_or_whose_end_is_past_needs_no_attention_whatever_its_status_says(tiny):
    old = changed(tiny, "hub-lyra-1990", status="in_use", status_as_of="1991", ended=None)
    assert reasons(old, "hub-lyra-1990") == []
    assert reasons(alone(tiny, "hub-health-2010", ended="2020"), "hub-health-2010") == []


def test_what_is_over_is_judged_on_the_day_of_the_list_not_on_that_of_the_package(tiny):
    ended = alone(tiny, "hub-health-2010", ended="2020")
    assert reasons(ended, "hub-health-2010", date(2019, 12, 31)) == ["ends", "unconfirmed"]
