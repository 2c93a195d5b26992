"""What began and what ended between two dates, for every precision of a date."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.changes.events import (
    COLUMNS,
    WHATS,
    Period,
    change_rows,
    changes_per_year,
    default_since,
    what_names,
)
from lib.core.i18n import labels
from lib.query.selection import Selection, select
from tests.drawing import turned

TODAY = date(2026, 11, 27)
EVER = Period("1000", "2026-11-27", TODAY)


def changed(dataset, record_id, table="agreements", **cells):
    """The data set, as if it were whole, with some cells of one record changed."""
    frame = getattr(dataset, table)
    rows = frame.iloc[:, 0] == record_id
    for column, value in cells.items():
        frame.loc[rows, column] = value
    return replace(dataset.narrowed(**{table: frame}), source=None)


def told(dataset, since, until, record_id=None):
    """What the rows say, as (what, record, date, certain)."""
    rows = change_rows(dataset, Period(since, until, TODAY))
    if record_id:
        rows = rows[rows["record_id"] == record_id]
    columns = ["what_code", "record_id", "date", "certain"]
    return list(rows[columns].fillna("").itertuples(index=False, name=None))


def test_everything_that_ever_changed_in_tiny_latest_first_and_without_a_date_last(tiny):
    assert told(tiny, "1000", "2026-11-27") == [
        ("ended", "lyra|mira|cooperates_with|2015", "2018", True),
        ("began", "lyra|mira|cooperates_with|2015", "2015", True),
        ("ended", "school", "2013", True),
        ("began", "school", "2011", True),
        ("began", "hub-health-2010", "2010-05-10", True),
        ("began", "labs-charter", "2002-11~", False),
        ("began", "lyra|labs|member_of|2002-11", "2002-11", True),
        ("replaced", "hub-lyra-1990", "2001-06", True),
        ("began", "hub-lyra-2001", "2001-06-15", True),
        ("began", "hub-lyra-1990", "1990", True),
        ("began", "hub-norway-1954", "1954-10-04", True),
    ]


def test_each_row_is_told_in_words_with_its_partners_and_its_category(tiny):
    row = change_rows(tiny, Period("2018", "2018", TODAY)).iloc[0]
    assert row.drop("known_by").to_dict() == {
        "relation": "Among others", "relation_code": "context",
        "date": "2018", "what": "Ended", "what_code": "ended", "certainty": "", "certain": True, "about": "Tie",
        "name": "Lyra Observatory – cooperates with – Mira Laboratory (2015)", "partners": ("Lyra Observatory", "Mira Laboratory"),
        "category": labels(tiny.schema.vocabulary("partners", "category"))["science"], "table": "ties",
        "record_id": "lyra|mira|cooperates_with|2015", "partner_ids": ("lyra", "mira"), "category_code": "science",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("signed", "since", "until", "found"),
    [
        # A day lies in a span or it does not.
        ("2010-05-10", "2010-05-10", "2010-05-10", [True]),
        ("2010-05-10", "2010-05-11", "2011", []),
        ("2010-05-10", "2009", "2010-05-09", []),
        ("2010-05-10", "2010", "2010", [True]),
        # A month and a year may mean any of their days.
        ("2010-05", "2010-05", "2010-05", [True]),
        ("2010-05", "2010-05-02", "2010-12", [False]),
        ("2010-05", "2009", "2010-05-30", [False]),
        ("2010-05", "2010-06", "2011", []),
        ("2010", "2010", "2010", [True]),
        ("2010", "2010-02", "2012", [False]),
        ("2010", "2000", "2010-11", [False]),
        ("2010", "2011", "2012", []),
        ("2010", "2000", "2009-12-31", []),
        # About is never asserted.
        ("2010~", "2010", "2010", [False]),
        ("2010~", "1990", "2020", [False]),
        ("2010-05~", "2010-05", "2010-05", [False]),
        ("2010-05-10~", "2010", "2011", [False]),
        ("2010~", "2011", "2020", []),
        # The dates of the span have precisions too.
        ("2010-05-31", "2010-05", "2010-05", [True]),
        ("2010-05-31", "2010~", "2010~", [True]),
    ],
)
def test_a_beginning_is_listed_where_it_may_lie_and_asserted_where_it_must(tiny, signed, since, until, found):
    dataset = changed(tiny, "hub-health-2010", signed=signed)
    assert [certain for *_row, certain in told(dataset, since, until, "hub-health-2010")] == found
    ending = changed(tiny, "hub-norway-1954", ended=signed)
    ends = [certain for what, *_row, certain in told(ending, since, until, "hub-norway-1954") if what == "ended"]
    assert ends == found


def test_what_only_may_have_changed_says_why(tiny):
    rows = change_rows(tiny, Period("2002", "2003", TODAY)).set_index("record_id")
    assert rows.loc["labs-charter", "certainty"] == "May have: the date is not precise enough"


def test_what_lies_ahead_of_today_has_not_changed(tiny):
    ahead = changed(tiny, "hub-norway-1954", ended="2026-11-28")
    assert told(ahead, "2026", "2030", "hub-norway-1954") == []
    soon = changed(tiny, "hub-norway-1954", ended="2026")
    assert told(soon, "2026", "2030", "hub-norway-1954") == [("ended", "hub-norway-1954", "2026", False)]


def test_nothing_changes_in_a_span_that_ends_before_it_begins(tiny):
    assert len(change_rows(tiny, Period("2011", "2010", TODAY))) == 0
    assert len(change_rows(tiny, Period("2027", "2030", TODAY))) == 0


def test_an_undated_relation_has_no_beginning_though_a_source_speaks_of_it(tiny):
    assert told(tiny, "1000", "2026", "hub-mira") == []
    assert told(tiny, "1000", "2026", "mira|labs|member_of|") == []


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2010", "2015", [("ended", "hub-health-2010", "", True)]),  # between its beginning and the statement
        ("2012", "2015", [("ended", "hub-health-2010", "", False)]),
        ("2011", "2011", [("ended", "hub-health-2010", "", False)]),
        ("2013", "2015", []),
        ("2000", "2009", []),
    ],
)
def test_an_end_without_a_date_lies_between_beginning_and_statement(tiny, since, until, found):
    over = changed(tiny, "hub-health-2010", status="ended")  # stated in 2012
    rows = [row for row in told(over, since, until, "hub-health-2010") if row[0] != "began"]
    assert rows == found


def test_an_end_without_a_date_says_by_when_it_was_known(tiny):
    over = changed(tiny, "hub-health-2010", status="ended")
    for since, words in (("2010", "By 2012, day not known"), ("2012", "May have: known by 2012, day not known")):
        rows = change_rows(over, Period(since, "2015", TODAY))
        rows = rows[(rows["record_id"] == "hub-health-2010") & (rows["what_code"] == "ended")]
        assert rows[["certainty", "known_by"]].to_numpy().tolist() == [[words, "2012"]]


def test_a_suspension_without_a_date_is_told_by_the_day_on_which_it_was_stated(tiny):
    suspended = changed(tiny, "hub-health-2010", status="suspended")
    assert told(suspended, "2012", "2012", "hub-health-2010") == [("suspended", "hub-health-2010", "", False)]


def test_a_suspension_is_told_on_its_day_whenever_it_was_stated_and_apart_from_the_end(tiny):
    suspended = changed(tiny, "hub-health-2010", status="suspended", suspended="2011-03-08")
    assert told(suspended, "2011", "2026", "hub-health-2010") == [("suspended", "hub-health-2010", "2011-03-08", True)]
    assert told(suspended, "2012", "2026", "hub-health-2010") == []
    over = changed(suspended, "hub-health-2010", status="ended", ended="2015")
    assert told(over, "2011", "2026", "hub-health-2010") == [
        ("ended", "hub-health-2010", "2015", True),
        ("suspended", "hub-health-2010", "2011-03-08", True),
    ]


def test_what_a_source_says_has_ended_has_ended_though_a_later_text_names_it(tiny):
    ended = changed(tiny, "hub-lyra-1990", status="ended")
    assert told(ended, "2001", "2001", "hub-lyra-1990") == [("ended", "hub-lyra-1990", "2001-06", True)]


def test_without_a_date_of_its_own_a_text_is_replaced_when_the_next_one_takes_effect(tiny):
    open_end = changed(tiny, "hub-lyra-1990", ended=None)
    assert told(open_end, "2001", "2001", "hub-lyra-1990") == [("replaced", "hub-lyra-1990", "2001-06-15", True)]
    later = changed(open_end, "hub-lyra-2001", in_force="2002-01")
    assert told(later, "2001", "2001", "hub-lyra-1990") == []
    assert told(later, "2002", "2002", "hub-lyra-1990") == [("replaced", "hub-lyra-1990", "2002-01", True)]


def test_the_text_that_replaces_counts_though_it_is_not_selected(tiny):
    open_end = changed(tiny, "hub-lyra-1990", ended=None)
    alone = select(open_end, Selection(kinds=frozenset({"cooperation_agreement"})))
    assert "hub-lyra-2001" not in set(alone.agreements["agreement_id"])
    assert told(alone, "2001", "2001", "hub-lyra-1990") == [("replaced", "hub-lyra-1990", "2001-06-15", True)]


def test_an_event_without_an_end_took_place_and_is_told_once(tiny):
    event = changed(tiny, "school", "initiatives", kind="event", ended=None, started="2011-03")
    assert told(event, "2011", "2011", "school") == [("held", "school", "2011-03", True)]
    long = changed(event, "school", "initiatives", ended="2011-04")
    assert [row[0] for row in told(long, "2011", "2011", "school")] == ["ended", "began"]


def test_each_row_tells_whose_relation_it_is(tiny):
    relations = change_rows(tiny, EVER).set_index("record_id")["relation_code"].to_dict()
    assert relations["hub-health-2010"] == relations["school"] == "own"
    assert relations["lyra|mira|cooperates_with|2015"] == "context"


def test_only_what_is_selected_is_told(tiny):
    chosen = select(tiny, Selection(categories=frozenset({"un"})))
    assert {row[1] for row in told(chosen, "1000", "2026")} == {"hub-health-2010", "school"}


def test_years_count_each_kind_of_change_apart_by_category_and_certainty(tiny):
    dataset = changed(tiny, "hub-health-2010", status="suspended", suspended="2003-05")
    years = changes_per_year(change_rows(dataset, Period("2001", "2003", TODAY)))
    assert years.to_numpy().tolist() == [
        [2001, "began", "science", True, 1],
        [2001, "replaced", "science", True, 1],
        [2002, "began", "science", False, 1],
        [2002, "began", "science", True, 1],
        [2003, "suspended", "un", True, 1],
    ]
    assert list(years.columns) == ["year", "what_code", "category_code", "certain", "changes"]


def test_an_empty_selection_gives_empty_tables_with_the_same_columns(nothing):
    rows = change_rows(nothing, EVER)
    assert list(rows.columns) == list(COLUMNS)
    assert len(rows) == len(changes_per_year(rows)) == 0


def test_the_order_does_not_depend_on_the_order_of_the_files(tiny):
    assert change_rows(turned(tiny), EVER).equals(change_rows(tiny, EVER))


def test_every_kind_of_change_and_of_record_has_a_name_in_both_languages(tiny):
    assert tuple(what_names()) == WHATS
    assert set(change_rows(tiny, EVER)["about"]) == {"Agreement", "Tie", "Initiative"}


@pytest.mark.usefixtures("french")
def test_names_and_words_are_in_the_language_of_the_reader(tiny):
    rows = change_rows(tiny, Period("2010", "2010", TODAY))
    assert rows[["what", "about", "name"]].to_numpy().tolist() == [
        ["Début", "Accord", "Accord de coopération entre HUB et l'ADS"]
    ]


def test_a_span_begins_ten_years_before_it_ends_where_nobody_says_otherwise():
    assert default_since("2026-11-27") == "2016"
    assert default_since("1995") == "1985"
    assert default_since("0005") == "0001"


def test_a_span_ends_today_at_the_latest():
    assert Period("2016", "2030", TODAY).last.date() == TODAY
    assert Period("2016", "2026-11-26", TODAY).to_today is False
    assert Period("2016", "2026", TODAY).to_today is True


years = st.integers(1950, 2030).map(str)


@given(years, years, years)
def test_two_spans_that_meet_tell_what_the_whole_tells_and_a_wider_span_forgets_nothing(shipped, one, two, three):
    first, middle, last = sorted((one, two, three))
    whole, early = (change_rows(shipped, Period(first, until, TODAY)) for until in (last, middle))
    late = change_rows(shipped, Period(middle, last, TODAY))
    keys = [set(zip(f["table"], f["record_id"], f["what_code"], strict=True)) for f in (whole, early, late)]
    assert keys[0] == keys[1] | keys[2]
    sure = [
        set(zip(f["table"], f["record_id"], f["what_code"], strict=True))
        for f in (whole[whole["certain"]], early[early["certain"]])
    ]
    assert sure[1] <= sure[0]
