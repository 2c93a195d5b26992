"""Agreements laid out in time: lanes, the days that a date can mean, and levels on which none covers another."""

from datetime import date, timedelta
from itertools import chain, combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.dates import last_day
from lib.figures.lanes import (
    CROWDED,
    FADE,
    MOST_PARTNERS,
    depth,
    drawn_span,
    is_crowded,
    lay_out,
    with_lanes,
    within,
)
from lib.tables.rows import timeline_rows
from tests.drawing import TODAY

COLUMNS = ["agreement_id", "category_code", "status_code", "began", "ended", "lane"]
PHASES = {"in_force": "in_force", "in_use": "in_force", "suspended": "suspended", "ended": "ended"}
YEAR = timedelta(days=365)


def table(*rows):
    """Rows of a timeline, each `began`, and where given `ended`, status and lane."""
    full = [(*row, *(None, "listed", "un")[len(row) - 1 :]) for row in rows]
    cells = [
        (f"a{place:03}", "un", status, began, ended, lane) for place, (began, ended, status, lane) in enumerate(full)
    ]
    frame = pd.DataFrame(cells, columns=COLUMNS, dtype="str")
    phase = frame["status_code"].map(PHASES).fillna("unknown")
    return frame.assign(phase_code=phase, suspended=None, status_as_of=None)


def bar(*row):
    """The one bar of one row."""
    (bars,) = lay_out(table(row), ["un"], TODAY).values()
    return bars[0]


months = st.builds("{}-{:02}".format, st.integers(1950, 2025), st.integers(1, 12))
dates = st.one_of(
    st.integers(1950, 2025).map(str),
    st.integers(1950, 2025).map("{}~".format),
    months,
    months.map("{}~".format),
    st.dates(date(1950, 1, 1), date(2025, 12, 31)).map(str),
)
rows = st.tuples(dates, st.none() | dates, st.sampled_from(["listed", "in_force", "in_use", "suspended", "ended"]))
spans = st.tuples(st.integers(1940, 2030), st.integers(0, 40)).map(
    lambda pair: (date(pair[0], 1, 1), date(pair[0] + pair[1], 12, 31))
)


@pytest.mark.parametrize(
    ("began", "first", "last"),
    [
        ("2010-05-10", date(2010, 5, 10), date(2010, 5, 10)),
        ("2010-02", date(2010, 2, 1), date(2010, 2, 28)),
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        # "About" is wider by its own precision on both sides.
        ("2010-05-10~", date(2010, 4, 25), date(2010, 5, 25)),
        ("2010-05~", date(2010, 3, 31), date(2010, 7, 1)),
        ("2010~", date(2009, 1, 1), date(2011, 12, 31)),
    ],
)
def test_a_beginning_covers_the_days_that_its_date_can_mean(began, first, last):
    assert (bar(began).begins, bar(began).begun) == (first, last)


@pytest.mark.parametrize(
    ("row", "ends", "known", "is_open"),
    [
        (("2000-06-01", "2010-05"), date(2010, 5, 31), True, False),
        (("2000-06-01", "2010-05", "in_force"), date(2010, 5, 31), True, False),
        (("2000-06-01", None, "in_force"), TODAY, False, True),
        (("2000-06-01", None, "in_use"), TODAY, False, True),
        (("2000-06-01", None, "listed"), date(2000, 6, 1) + FADE, False, False),
        (("2000-06-01", None, "superseded"), date(2000, 6, 1) + FADE, False, False),
        (("2000-06-01", None, "suspended"), date(2000, 6, 1) + FADE, False, False),
        # Dates as coarse as these may lie in a wrong order; a bar never ends before it has begun.
        (("2000", "2000-03"), date(2000, 12, 31), True, False),
        (("2030-01-01", None, "in_force"), date(2030, 1, 1), False, True),
    ],
)
def test_an_end_is_known_or_open_until_today_or_fades(row, ends, known, is_open):
    drawn = bar(*row)
    assert (drawn.ends, drawn.end_known, drawn.is_open) == (ends, known, is_open)


@given(st.lists(rows, min_size=1, max_size=CROWDED))
def test_on_a_level_no_bar_covers_another_and_neighbours_are_a_year_apart(crowd):
    (bars,) = lay_out(table(*crowd), ["un"], TODAY).values()
    assert len(bars) == len(crowd)
    for one, other in combinations(bars, 2):
        if one.level == other.level:
            first, second = sorted((one, other), key=lambda bar: bar.begins)
            assert second.begins - first.ends > YEAR


@given(st.lists(rows, min_size=1, max_size=CROWDED))
def test_a_lane_has_no_empty_level(crowd):
    (bars,) = lay_out(table(*crowd), ["un"], TODAY).values()
    assert {bar.level for bar in bars} == set(range(depth(bars)))


@given(st.lists(rows, min_size=CROWDED + 1, max_size=CROWDED + 20))
def test_in_a_crowded_lane_every_agreement_has_a_place_of_its_own_in_its_year(crowd):
    (bars,) = lay_out(table(*crowd), ["un"], TODAY).values()
    assert is_crowded(bars)
    places = [(bar.row["began"][:4], bar.level) for bar in bars]
    assert len(set(places)) == len(places) == len(crowd)
    # Each year is a column without gaps on the same baseline, the lane's deepest level.
    for year in {year for year, _level in places}:
        levels = sorted(level for one, level in places if one == year)
        assert levels == list(range(depth(bars) - len(levels), depth(bars)))


@given(st.lists(rows, min_size=CROWDED + 1, max_size=CROWDED + 20), spans)
def test_a_part_of_time_keeps_exactly_what_is_drawn_in_it(crowd, span):
    everything, kept = table(*crowd), within(table(*crowd), span, TODAY)
    drawn = {bar.row["agreement_id"]: bar for bar in lay_out(everything, ["un"], TODAY, span)["un"]}
    touching = {key for key, bar in drawn.items() if bar.begins <= span[1] and bar.ends >= span[0]}
    assert set(kept["agreement_id"]) == touching
    assert list(kept.columns) == list(everything.columns)


def test_in_a_part_of_time_no_lane_is_stacked_because_marks_would_lie_outside_of_it():
    crowd = table(*[("1995", None, "in_force")] * (CROWDED + 1))
    (bars,) = lay_out(crowd, ["un"], TODAY, (date(2010, 1, 1), date(2019, 12, 31))).values()
    assert [bar.level for bar in bars] == list(range(CROWDED + 1))


def test_a_part_of_time_includes_its_first_and_its_last_day():
    span = (date(2000, 1, 1), date(2009, 12, 31))
    rows = table(("1990", "1999-12-31"), ("1990", "2000-01-01"), ("2009-12-31",), ("2010-01-01",), ("2010~",), (None,))
    assert within(rows, span, TODAY)["began"].tolist() == ["1990", "2009-12-31", "2010~"]


def test_without_a_part_of_time_every_row_is_kept_undated_ones_too():
    rows = table(("1990",), (None,))
    assert within(rows, None, TODAY) is rows


@pytest.mark.parametrize("rows", [table(), table((None,))])
def test_a_part_of_time_in_which_nothing_is_dated_keeps_the_columns(rows):
    kept = within(rows, (date(2000, 1, 1), date(2009, 12, 31)), TODAY)
    assert (len(kept), list(kept.columns)) == (0, list(rows.columns))


def test_lanes_come_in_the_order_asked_for_without_empty_or_undated_ones():
    rows = table(("1990", None, "listed", "b"), ("1991", None, "listed", "a"), (None, None, "listed", "c"))
    assert list(lay_out(rows, ["c", "a", "x", "b"], TODAY)) == ["a", "b"]
    assert lay_out(table(), ["un"], TODAY) == {}


def test_a_lane_that_is_just_full_is_not_yet_crowded():
    (full,) = lay_out(table(*[("1995",)] * CROWDED), ["un"], TODAY).values()
    assert not is_crowded(full)
    assert is_crowded([*full, full[0]])


def test_the_order_of_the_rows_moves_no_bar(shipped):
    rows = with_lanes(timeline_rows(shipped), "category")
    codes = sorted(set(rows["lane"]))
    assert lay_out(rows.sample(frac=1, random_state=5), codes, TODAY) == lay_out(rows, codes, TODAY)


@pytest.mark.parametrize("by", ["category", "kind"])
def test_by_category_or_kind_every_agreement_is_in_one_lane(chosen, by):
    rows = timeline_rows(chosen)
    lanes = with_lanes(rows, by)
    assert lanes["lane"].tolist() == rows[f"{by}_code"].tolist()
    assert lanes["agreement_id"].tolist() == rows["agreement_id"].tolist()


def test_by_partner_an_agreement_is_in_the_lane_of_each_of_its_partners(tiny):
    lanes = with_lanes(timeline_rows(tiny), "partner")
    assert sorted(zip(lanes["lane"], lanes["agreement_id"], strict=True)) == [
        ("health", "hub-health-2010"),
        ("labs", "labs-charter"),
        ("lyra", "hub-lyra-1990"),
        ("lyra", "hub-lyra-2001"),
        ("lyra", "labs-charter"),
        # Mira has a lane because of the charter, so its undated memorandum has one too.
        ("mira", "hub-mira"),
        ("mira", "labs-charter"),
        ("norway", "hub-norway-1954"),
    ]


def test_only_the_partners_with_most_dated_agreements_have_a_lane_at_most_thirty(shipped):
    rows = timeline_rows(shipped)
    dated = rows.dropna(subset=["began"])
    counts = pd.Series(list(chain.from_iterable(dated["partner_ids"]))).value_counts()
    lanes = with_lanes(rows, "partner")
    kept = set(lanes["lane"])
    assert len(kept) == MOST_PARTNERS == 30
    assert min(counts[list(kept)]) >= max(counts.drop(list(kept)))
    drawn = lanes.dropna(subset=["began"])["lane"].value_counts()
    assert drawn.to_dict() == counts[list(kept)].to_dict()


def test_by_partner_the_rows_of_nothing_are_no_rows(nothing):
    lanes = with_lanes(timeline_rows(nothing), "partner")
    assert len(lanes) == 0
    assert "lane" in lanes


def test_a_line_ends_where_a_partner_withdrew_and_only_in_its_lane(tiny):
    lanes = with_lanes(timeline_rows(tiny), "partner", {("labs-charter", "mira"): "2015-06"})
    charter = lanes[lanes["agreement_id"] == "labs-charter"].set_index("lane")
    assert charter["ended"].fillna("").to_dict() == {"labs": "", "lyra": "", "mira": "2015-06"}
    assert charter["phase_code"].to_dict() == {"labs": "in_force", "lyra": "in_force", "mira": "ended"}
    [bar] = [bar for bar in lay_out(lanes, ["mira"], TODAY)["mira"] if bar.row["agreement_id"] == "labs-charter"]
    assert (bar.ends, bar.end_known, bar.is_over) == (date(2015, 6, 30), True, True)


@pytest.mark.parametrize(
    ("suspended", "stated", "ends"),
    [
        ("2022-03-08", "2024", date(2022, 3, 8)),
        (None, "2024", date(2024, 12, 31)),
        (None, None, last_day("2010") + FADE),
    ],
)
def test_a_line_ends_with_a_suspension_else_where_a_source_speaks_of_it(suspended, stated, ends):
    rows = table(("2010", None, "suspended")).assign(suspended=suspended, status_as_of=stated)
    [bar] = lay_out(rows, ["un"], TODAY)["un"]
    assert (bar.ends, bar.is_suspended, bar.is_open) == (ends, True, False)


def test_what_a_later_text_replaces_has_no_arrow_to_today():
    rows = table(("2010", None, "in_force")).assign(phase_code="replaced")
    [bar] = lay_out(rows, ["un"], TODAY)["un"]
    assert (bar.is_open, bar.is_over) == (False, True)


@pytest.mark.parametrize("began", ["0001", "0001~", "0001-01-01", "9999", "9999~", "9998-12-31~"])
@pytest.mark.parametrize("ended", [None, "9999", "9999~", "9999-12-31"])
def test_a_date_at_the_end_of_the_calendar_is_laid_out_within_it(began, ended):
    bars = lay_out(table((began, ended), ("2010", "2011")), ["un"], TODAY)["un"]
    assert len(bars) == 2
    assert all(date.min <= bar.begins <= bar.begun <= bar.ends <= date.max for bar in bars)


def test_an_end_far_ahead_leaves_room_for_the_others():
    first, last = drawn_span([bar("1990", "2999-12-31"), bar("2010", "2011")], TODAY)
    assert date(1980, 1, 1) < first < date(1990, 1, 1)
    assert last.year == TODAY.year + 49


def test_ends_that_are_near_are_all_drawn():
    assert drawn_span([bar("1990", "2050"), bar("2010")], TODAY) is None
    assert drawn_span([], TODAY) is None
