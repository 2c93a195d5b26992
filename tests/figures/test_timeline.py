"""The timeline draws what is known of a date, and nothing more."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest

from lib.core.dates import first_day, last_day, precision
from lib.core.i18n import use_language
from lib.figures.lanes import COLUMN, CROWDED, FADE, with_lanes, within
from lib.figures.theme import WIDTHS, contrast
from lib.figures.timeline import FADE_STEPS, timeline_figure, timeline_summary
from lib.tables.rows import timeline_rows
from tests.drawing import (
    DARK,
    LIGHT,
    SYMBOLS,
    THEMES,
    TODAY,
    annotations,
    assert_harmless,
    category_labels,
    clickable,
    hostile,
    pieces,
    turned,
    without_key,
)
from tests.making import agreed

DECADE = (date(2010, 1, 1), date(2019, 12, 31))
CAPS = {"line-ns-open", "triangle-right", "x-thin-open"}


def drawn(dataset, by="category", span=None, theme=LIGHT):
    """The timeline of a data set, its lanes labelled by their codes."""
    rows = with_lanes(within(timeline_rows(dataset), span, TODAY), by)
    lanes = (
        {code: code for code in category_labels(dataset)}
        if by == "category"
        else {c: c for c in sorted(set(rows["lane"]))}
    )
    return without_key(timeline_figure(rows, lanes, theme, TODAY, TODAY, span))


@pytest.fixture(scope="module")
def everything(shipped):
    """The timeline of the shipped package by category."""
    return drawn(shipped)


@pytest.fixture(scope="module")
def part(chosen):
    """The timeline of what answers each selection, by category."""
    return drawn(chosen)


def one(began, ended=None, status="listed", category="science"):
    """The timeline of one agreement."""
    return many([(began, ended, status)], category)


def many(agreements, category="science", lane="lane"):
    rows = many_rows(agreements, category, lane)
    return without_key(timeline_figure(rows, {lane: "Lane"}, LIGHT, TODAY, TODAY))


# What the declaration says of the statuses that the tests use, where it is not unknown.
PHASES = {
    "in_force": "in_force",
    "in_use": "in_force",
    "suspended": "suspended",
    "ended": "ended",
    "superseded": "replaced",
}


def many_rows(agreements, category="science", lane="lane"):
    """Rows of `timeline_rows` in one lane, for agreements that are told by beginning, end and status."""
    cells = {
        "agreement_id": [f"a{place:03}" for place in range(len(agreements))],
        "title": "Title",
        "category_code": category,
        "status_code": [status for _began, _ended, status in agreements],
        "status": [status.capitalize() for _began, _ended, status in agreements],
        "phase_code": [PHASES.get(status, "unknown") for _began, _ended, status in agreements],
        "suspended": None,
        "status_as_of": None,
        "signed": [began for began, _ended, _status in agreements],
        "in_force": None,
        "ended": [ended for _began, ended, _status in agreements],
        "began": [began for began, _ended, _status in agreements],
        "lane": lane,
    }
    return pd.DataFrame(cells).astype("str")


def lines(figure, width):
    """The spans of days of the lines of that width, each with its opacity, palest last."""
    found = [
        (start[0], end[0], trace.opacity)
        for trace in figure.data
        if trace.mode == "lines" and trace.line.width == width
        for start, end in pieces(trace)
    ]
    return sorted(found, key=lambda line: (line[0], -line[2]))


def marks(figure):
    """The marks that can be clicked: agreement_id, day, symbol, colour, hover."""
    return [
        mark
        for trace in figure.data
        if trace.customdata is not None
        for mark in zip(trace.customdata, trace.x, trace.marker.symbol, trace.marker.color, trace.text, strict=True)
    ]


def caps(figure):
    """The ends: day, level and symbol."""
    return [
        cap
        for trace in figure.data
        if trace.mode == "markers" and trace.customdata is None
        for cap in zip(trace.x, trace.y, trace.marker.symbol, strict=True)
    ]


def test_a_year_with_very_many_agreements_is_a_column_and_a_click_on_its_top_gives_the_year():
    figure = many([("1990", None, "listed")] * 100 + [("1995-02", None, "listed")] * 50)
    (tops,) = [trace for trace in figure.data if trace.customdata is not None]
    assert list(tops.customdata) == ["year:1990", "year:1995"]
    assert list(tops.text) == ["1990: 100 agreements", "1995: 50 agreements"]
    (columns,) = [trace for trace in figure.data if trace.fill == "toself"]
    bottom, highest, _high, _low, _gap, _bottom, half, *_more = columns.y
    assert bottom - highest == pytest.approx(2 * (bottom - half)) == COLUMN
    assert tops.y == (highest, half)


def test_a_picture_of_twenty_thousand_agreements_is_as_small_as_one_of_hundreds():
    sizes = [
        len(many([(str(1950 + n % 70), None, "listed") for n in range(number)]).to_json()) for number in (7_000, 20_000)
    ]
    assert sizes[1] < sizes[0] * 1.1 < 60_000


def test_a_day_is_a_mark_on_that_day_and_no_band():
    figure = one("2010-05-10")
    assert [mark[:3] for mark in marks(figure)] == [("a000", date(2010, 5, 10), "square")]
    assert lines(figure, 6) == []


@pytest.mark.parametrize("category", SYMBOLS)
def test_the_mark_of_a_day_is_that_of_its_category(category):
    (mark,) = marks(one("2010-05-10", category=category))
    assert mark[2:4] == (SYMBOLS[category], LIGHT.categories[category])


@pytest.mark.parametrize(
    ("began", "first", "last"),
    [
        ("2010-02", date(2010, 2, 1), date(2010, 2, 28)),
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        ("2010-02~", date(2010, 1, 1), date(2010, 3, 31)),
        ("2010~", date(2009, 1, 1), date(2011, 12, 31)),
        ("2010-05-10~", date(2010, 4, 25), date(2010, 5, 25)),
    ],
)
def test_a_band_is_as_long_as_the_days_that_the_date_can_mean(began, first, last):
    figure = one(began)
    outer, inner = lines(figure, 6)
    assert outer[:2] == (first, last)
    # Soft ends: the darker part lies inside the paler one.
    assert first < inner[0] < inner[1] < last
    ((_code, day, symbol, *_more),) = marks(figure)
    assert abs((day - first) - (last - day)) <= timedelta(days=1)
    assert symbol == "line-ns-open"


def test_about_a_year_is_wider_than_a_year_a_month_wider_than_a_day():
    def width(began):
        bands = lines(one(began), 6)
        return max((end - start for start, end, _opacity in bands), default=timedelta(0))

    widths = [width(began) for began in ("2010-05-10", "2010-05-10~", "2010-05~", "2010", "2010~")]
    assert all(narrow < wide for narrow, wide in pairwise(widths))


def test_a_known_end_is_a_solid_line_with_a_bar_across_it():
    figure = one("2000-03-01", "2010-05")
    assert lines(figure, 2) == [(date(2000, 3, 1), date(2010, 5, 31), 1)]
    assert caps(figure) == [(date(2010, 5, 31), 0, "line-ns-open")]


@pytest.mark.parametrize("status", ["in_force", "in_use"])
def test_an_open_end_is_a_solid_line_with_an_arrow_at_today(status):
    figure = one("2000-03-01", status=status)
    assert lines(figure, 2) == [(date(2000, 3, 1), TODAY, 1)]
    assert caps(figure) == [(TODAY, 0, "triangle-right")]


def test_an_unknown_end_fades_in_three_pieces_and_has_no_cap():
    figure = one("2000-03-01")
    fading = lines(figure, 2)
    assert len(fading) == 3
    assert (fading[0][0], fading[-1][1]) == (date(2000, 3, 1), date(2000, 3, 1) + FADE)
    assert all(before[1] == after[0] for before, after in pairwise(fading))
    assert all(before[2] > after[2] > 0 for before, after in pairwise(fading))
    assert [opacity for *_days, opacity in fading] == list(FADE_STEPS)
    assert caps(figure) == []


@pytest.mark.parametrize("ended", [None, "2010-05"])
def test_a_suspension_is_a_cross_at_the_end(ended):
    ((_day, _level, symbol),) = caps(one("2000-03-01", ended, "suspended"))
    assert symbol == "x-thin-open"


@pytest.mark.parametrize("status", ["ended", "superseded"])
def test_what_is_over_is_told_by_shape_and_by_word_in_the_colour_of_its_category(status):
    over, standing = one("2000-03-01", "2010-05", status), one("2000-03-01", None, "in_force")
    assert [cap[2] for cap in caps(over)] != [cap[2] for cap in caps(standing)]
    assert {mark[3] for mark in marks(over)} == {mark[3] for mark in marks(standing)}
    assert f"Status: {status.capitalize()}" in marks(over)[0][4]
    # Where its end is not known, it neither has an arrow nor runs on to today.
    faded = one("2000-03-01", None, status)
    assert caps(faded) == []
    assert marks(faded)[0][2] != marks(one("2000-03-01", None, "listed"))[0][2]
    assert max(end for _start, end, _opacity in lines(faded, 2)) < TODAY


def crowd(*statuses):
    """A lane just too full, with statuses of its first agreements."""
    full = [*statuses, *["listed"] * (CROWDED + 1 - len(statuses))]
    return many([("2010", None, status) for status in full], category="state")


def test_a_crowded_lane_is_a_stack_with_one_mark_an_agreement_and_no_line():
    figure = crowd()
    assert [trace.mode for trace in figure.data] == ["markers"]
    assert sorted(clickable(figure)) == [f"a{place:03}" for place in range(CROWDED + 1)]
    assert set(figure.data[0].x) == {date(2010, 7, 1)}
    assert sorted(figure.data[0].y) == list(range(CROWDED + 1))


def test_in_a_stack_what_is_over_is_hollow_and_what_is_suspended_a_cross():
    symbols = [mark[2] for mark in marks(crowd("ended", "superseded", "suspended", "in_force"))]
    assert symbols[:5] == ["square-open", "square-open", "x-thin-open", "square", "square"]


def test_a_lane_that_is_just_full_is_drawn_with_lines():
    figure = many([("2010-05-10", None, "in_force")] * CROWDED)
    assert len(lines(figure, 2)) == CROWDED


def test_every_dated_agreement_is_one_mark_and_undated_ones_are_none(chosen, part):
    rows = timeline_rows(chosen).dropna(subset=["began"])
    assert sorted(clickable(part)) == sorted(rows["agreement_id"])


def test_in_a_decade_every_agreement_that_is_kept_is_one_mark(chosen):
    rows = within(timeline_rows(chosen), DECADE, TODAY)
    assert sorted(clickable(drawn(chosen, "kind", DECADE))) == sorted(rows["agreement_id"])


@pytest.mark.parametrize("decade", [1950, 2000, 2010])
@pytest.mark.parametrize("by", ["category", "kind", "partner"])
def test_everything_that_a_decade_counts_is_seen_in_it(shipped, by, decade):
    span = (date(decade, 1, 1), date(decade + 9, 12, 31))
    figure = drawn(shipped, by, span)
    seen = set()
    for trace in figure.data:
        ends = [(x, x, y) for x, y in zip(trace.x, trace.y, strict=True)] if trace.mode == "markers" else []
        ends += [(start[0], end[0], start[1]) for start, end in pieces(trace)] if trace.mode == "lines" else []
        seen |= {level for first, last, level in ends if first <= span[1] and last >= span[0]}
    levels = {y for trace in figure.data if trace.customdata is not None for y in trace.y}
    assert levels - seen == set()
    assert figure.layout.xaxis.range == span


def test_by_partner_there_are_at_most_thirty_lanes_with_a_mark_for_each_partner_and_agreement(shipped):
    figure = drawn(shipped, "partner")
    assert len(annotations(figure)) == 30
    rows = with_lanes(timeline_rows(shipped), "partner").dropna(subset=["began"])
    assert sorted(clickable(figure)) == sorted(rows["agreement_id"])


@pytest.mark.parametrize("by", ["category", "kind", "partner"])
def test_no_two_marks_stand_on_the_same_spot_and_lanes_keep_apart(shipped, by):
    figure = drawn(shipped, by)
    spots = [
        spot for trace in figure.data if trace.customdata is not None for spot in zip(trace.x, trace.y, strict=True)
    ]
    assert len(set(spots)) == len(spots)
    heads = [annotation.y for annotation in figure.layout.annotations]
    levels = {y for trace in figure.data if trace.customdata is not None for y in trace.y}
    assert heads == sorted(heads)
    # A head has a row and a half to itself above the first level of its lane and below the last level before.
    assert all(abs(level - head) >= 1.5 for level in levels for head in heads)


def test_each_lane_is_headed_by_its_name_and_number_of_agreements(tiny):
    assert annotations(drawn(tiny)) == ["<b>un</b>  1", "<b>science</b>  3", "<b>state</b>  1"]


@pytest.mark.parametrize("theme", THEMES)
def test_the_head_of_a_lane_reads_on_paper(shipped, theme):
    for annotation in drawn(shipped, theme=theme).layout.annotations:
        assert contrast(annotation.font.color, theme.paper) >= 4.5, annotation.text


def test_a_lane_of_one_category_is_headed_in_its_colour_and_a_mixed_one_in_ink(everything):
    by_category = {a.text.split("<b>")[1].split("</b>")[0]: a.font.color for a in everything.layout.annotations}
    assert by_category == {code: LIGHT.categories[code] for code in by_category}
    mixed = many([("2010", None, "listed"), ("2011", None, "listed")], category=["un", "state"])
    assert mixed.layout.annotations[0].font.color == LIGHT.ink


def test_all_that_is_drawn_lies_within_the_picture(everything):
    bottom, top = everything.layout.yaxis.range
    levels = [y for trace in everything.data for y in trace.y if y is not None]
    assert top < min(levels) <= max(levels) < bottom


def test_filtering_does_not_recolour(everything, part):
    everywhere = {mark[0]: mark[3] for mark in marks(everything)}
    assert {mark[0]: mark[3] for mark in marks(part)}.items() <= everywhere.items()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("package", ["tiny", "shipped"])
def test_markup_in_titles_is_letters(package, theme, request):
    assert_harmless(drawn(hostile(request.getfixturevalue(package)), theme=theme))


def test_markup_in_the_name_of_a_lane_is_letters(tiny):
    rows = with_lanes(timeline_rows(tiny), "category")
    figure = timeline_figure(rows, {"un": "<b style='x'><script>"}, LIGHT, TODAY, TODAY)
    assert annotations(figure) == ["<b>&lt;b style='x'&gt;&lt;script&gt;</b>  1"]


@pytest.mark.parametrize("by", ["category", "partner"])
def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped, by):
    assert drawn(shipped, by).to_json() == drawn(shipped, by).to_json() == drawn(turned(shipped), by).to_json()


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"phase_code": "ended"}, "Ended: 2015"),
        ({"phase_code": "replaced"}, "Replaced: 2015"),
        ({"phase_code": "ended", "withdrawn": "2015"}, "Withdrawn: 2015"),
        ({"phase_code": "in_force"}, "Ends: 2015"),
        ({"phase_code": "suspended", "suspended": "2014-03"}, "Suspended: March 2014"),
    ],
)
def test_the_hover_tells_what_the_end_is(cells, line):
    rows = many_rows([("2010", "2015", "listed")]).assign(**cells)
    figure = without_key(timeline_figure(rows, {"lane": "Lane"}, LIGHT, TODAY, TODAY))
    assert line in marks(figure)[0][4].split("<br>")


def test_the_hover_tells_dates_no_more_precisely_than_they_are_known(tiny):
    told = {mark[0]: mark[4].split("<br>") for mark in marks(drawn(tiny))}
    assert told["hub-lyra-1990"] == [
        "<b>First agreement between HUB and Lyra</b>",
        "Signed: 1990",
        "Replaced: June 2001",
        "Status: Replaced (June 2001)",
    ]
    assert told["hub-norway-1954"][1] == "In force from: 4 October 1954"
    assert told["hub-norway-1954"][-1] == "Status: In force (stated October 2025)"
    assert told["labs-charter"][1] == "Signed: about November 2002"


def test_the_dotted_line_marks_the_day_asked_for(tiny):
    rows = with_lanes(timeline_rows(tiny), "category")
    figure = timeline_figure(rows, {"un": "UN"}, LIGHT, TODAY, date(1990, 6, 1))
    (line,) = figure.layout.shapes
    assert (line.x0, line.x1, line.line.dash) == (date(1990, 6, 1), date(1990, 6, 1), "dot")


@pytest.mark.parametrize("span", [None, DECADE], ids=["all of time", "a decade"])
@pytest.mark.parametrize("by", ["category", "kind", "partner"])
def test_nothing_selected_is_a_picture_without_marks(nothing, by, span):
    figure = drawn(nothing, by, span)
    assert (len(figure.data), annotations(figure)) == (0, [])


def test_the_summary_counts_precisions_and_known_ends(tiny, nothing):
    assert timeline_summary(timeline_rows(tiny)) == (
        "5 agreements have a date: 3 to the day, 1 to the month and 1 to the year. The end of 1 is known."
    )
    assert timeline_summary(timeline_rows(nothing)) == "No agreement of the selection has a date."


def test_the_summary_leaves_out_a_precision_that_does_not_occur(tiny):
    rows = timeline_rows(tiny)
    assert timeline_summary(rows[rows["agreement_id"] == "hub-norway-1954"]) == (
        "1 agreement has a date: 1 to the day. No end is known."
    )


def test_the_numbers_of_the_summary_are_those_of_the_rows(chosen):
    dated = timeline_rows(chosen).dropna(subset=["began"])
    told = timeline_summary(dated)
    for name, number in dated["began"].map(precision).value_counts().items():
        assert f"{number} to the {name}" in told


def test_titles_are_those_of_the_language_and_dark_has_the_colours_of_dark(tiny):
    use_language("fr")
    figure = drawn(tiny, theme=DARK)
    assert any("Premier accord entre HUB et la Lyre" in mark[4] for mark in marks(figure))
    assert {mark[3] for mark in marks(figure)} <= set(DARK.categories.values())


def test_every_mark_stands_on_a_day_that_its_date_can_mean(shipped):
    began = timeline_rows(shipped).set_index("agreement_id")["began"]
    for code, day, *_more in marks(drawn(shipped, "partner")):
        assert first_day(began[code]) <= day <= last_day(began[code])


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_of_a_stack_do_not_reach_into_the_next_year(shipped, width):
    rows = with_lanes(timeline_rows(shipped), "category")
    lanes = {"state": "States"}
    figure = without_key(
        timeline_figure(rows[rows["lane"] == "state"], lanes, replace(LIGHT, width=width), TODAY, TODAY)
    )
    (stack,) = [trace for trace in figure.data if trace.mode == "markers"]
    years = [day.year for day in stack.x]
    assert len(years) > 100
    assert stack.marker.size + stack.marker.line.width < width / (max(years) - min(years) + 4)


@pytest.mark.parametrize("date_text", ["0001", "0001~", "9999", "9999~", "9999-12-31", "9998-12-31~", "2999"])
@pytest.mark.parametrize("column", ["signed", "in_force", "ended", "suspended"])
def test_no_date_of_the_calendar_stops_the_picture(tiny, column, date_text):
    rows = timeline_rows(agreed(tiny, "hub-lyra-2001", **{column: date_text})).assign(lane="science")
    figure = timeline_figure(rows, {"science": "Science"}, LIGHT, TODAY, TODAY)
    assert figure.to_json()
    sizes = [size for trace in figure.data if (size := getattr(trace.marker, "size", None)) is not None]
    assert all(size > 0 for size in sizes)


def test_a_stack_over_many_centuries_has_marks_that_are_seen(tiny):
    rows = timeline_rows(tiny)
    many = pd.concat([rows] * (CROWDED + 1), ignore_index=True).assign(lane="science")
    many.loc[0, "began"] = "0001"
    figure = timeline_figure(many, {"science": "Science"}, LIGHT, TODAY, TODAY)
    assert min(trace.marker.size for trace in figure.data if trace.mode == "markers") >= 1


def test_an_end_far_ahead_does_not_squeeze_the_others(tiny):
    rows = timeline_rows(agreed(tiny, "hub-lyra-2001", ended="2999-12-31")).assign(lane="science")
    axis = timeline_figure(rows, {"science": "Science"}, LIGHT, TODAY, TODAY).layout.xaxis
    assert axis.range[1].year < 2100
    assert tuple(axis.rangeslider.range) == tuple(axis.range)
