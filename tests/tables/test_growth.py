"""How many agreements may have stood at the end of each year."""

from dataclasses import replace
from datetime import date

import pandas as pd

from lib.classify.derived import started
from lib.classify.phases import OPEN, phases
from lib.query.selection import Selection, select
from lib.tables.growth import growth_count, standing_rows
from tests.changes.test_events import changed
from tests.drawing import turned

DAY = date(2026, 11, 27)
COLUMNS = ["year", "category", "category_code", "agreements"]


def totals(dataset, day=DAY):
    """How many there are at the end of each year."""
    rows = standing_rows(dataset.on(day))
    return rows.groupby("year")["agreements"].sum().to_dict()


def test_tiny_grows_and_falls_as_counted_by_hand(tiny):
    counts = totals(tiny)
    assert list(counts) == list(range(1954, 2027))
    # Lyra's first agreement of 1990 ends in June 2001, in which its second one begins.
    assert [counts[year] for year in (1954, 1989, 1990, 2000, 2001, 2002, 2009, 2010, 2026)] == [
        1,
        1,
        2,
        2,
        2,
        3,
        3,
        4,
        4,
    ]


def test_what_ended_was_replaced_or_was_suspended_is_taken_off_from_that_year_on(tiny):
    ended = totals(changed(tiny, "hub-norway-1954", status="ended", ended="1990-05"))
    assert (ended[1989], ended[1990]) == (1, 1)
    suspended = totals(changed(tiny, "hub-norway-1954", status="suspended", suspended="1985"))
    assert (suspended[1984], 1985 in suspended) == (1, False)
    stated = totals(changed(tiny, "hub-norway-1954", status="suspended", status_as_of="1985"))
    assert 1985 not in stated
    open_end = totals(changed(tiny, "hub-lyra-1990", status="listed", ended=None))
    assert open_end == totals(tiny)


def test_what_is_over_on_a_day_that_nobody_gives_and_what_is_pending_is_left_out(tiny):
    for status in ("ended", "superseded", "suspended", "pending"):
        without_norway = changed(tiny, "hub-norway-1954", status=status, status_as_of=None)
        assert min(totals(without_norway)) == 1990


def test_the_last_year_is_counted_on_the_day_of_reading(tiny):
    soon = changed(tiny, "hub-health-2010", signed="2026-11-28")
    assert totals(soon)[2026] == 3
    assert totals(soon, date(2026, 11, 28))[2026] == 4


def test_on_the_last_day_the_dated_agreements_are_those_that_may_stand(shipped):
    for asked in (Selection(), Selection(scope="all"), Selection(categories=frozenset({"science"}))):
        dataset = select(shipped, asked, DAY)
        may_stand = phases(dataset).isin(OPEN) & started(dataset.agreements).notna()
        assert totals(dataset)[2026] == may_stand.sum()


def test_the_footer_counts_what_is_drawn_and_what_has_no_beginning(tiny):
    read = tiny.on(DAY)
    assert growth_count(read, standing_rows(read)) == (
        "4 of 6 agreements have a date of beginning and may stand on 27 November 2026; 1 more may stand, without a date of "
        "beginning."
    )


def test_the_table_has_its_columns_and_order_whatever_is_selected_and_however_files_are_sorted(tiny, nothing):
    empty = standing_rows(nothing)
    assert (list(empty.columns), len(empty)) == (COLUMNS, 0)
    assert growth_count(nothing, empty).startswith("0 of ")
    pd.testing.assert_frame_equal(standing_rows(turned(tiny)), standing_rows(replace(tiny, source=None)))
