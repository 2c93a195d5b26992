"""Bars under their labels: as long as their numbers, in their colours, clickable by their codes."""

from dataclasses import replace

import pytest

from lib.core.i18n import use_language
from lib.figures.bars import CHIP, LEAST, LETTERS, PARTS, ROOM, BarRow, bars_figure, pale, part_name
from lib.figures.goals import areas_figure, goals_figure
from lib.figures.label_placement import text_width
from lib.figures.theme import WIDTHS, contrast, readable_on
from lib.labels.names import goal_colours, goal_names
from lib.tables.subjects import per_area, per_goal, touched
from tests.drawing import LIGHT, MARKUP, THEMES, annotations, assert_harmless

ROWS = [
    BarRow("a", "Alpha", "#FCC30B", 3, 2, 0, "1"),
    BarRow("b", "Beta", "#19486A", 0, 1200, 4, "2"),
    BarRow("c", "Gamma", "#3F7E44", 0),
]


def lengths(trace):
    return dict(zip(trace.customdata, trace.x, strict=True))


def test_each_row_has_a_solid_and_a_pale_bar_in_line_and_a_striped_one_below():
    stated, inferred, initiatives = bars_figure(ROWS, LIGHT).data
    assert [lengths(trace) for trace in (stated, inferred, initiatives)] == [{"a": 3}, {"a": 2, "b": 1200}, {"b": 4}]
    # The pale part begins where the solid one ends.
    assert (stated.base, inferred.base, initiatives.base) == ((0,), (3, 0), (0,))
    assert stated.y[0] == inferred.y[0]
    assert initiatives.y[0] > inferred.y[1]
    assert (stated.marker.pattern.shape, initiatives.marker.pattern.shape) == (None, "/")


def test_a_bar_has_the_colour_of_its_row_and_an_inferred_one_a_paler_one():
    stated, inferred, initiatives = bars_figure(ROWS, LIGHT).data
    assert stated.marker.color == ("#FCC30B",)
    assert initiatives.marker.color == ("#19486A",)
    assert inferred.marker.color == (pale("#FCC30B", LIGHT), pale("#19486A", LIGHT))


@pytest.mark.parametrize("theme", THEMES)
def test_every_bar_is_seen_on_the_page_by_its_outline(theme):
    for trace in bars_figure(ROWS, theme).data:
        assert trace.marker.opacity == 1
        assert trace.marker.line.width == 1
        assert contrast(trace.marker.line.color, theme.paper) >= 3


def test_a_pale_colour_is_nearer_to_the_paper():
    for theme in THEMES:
        assert contrast(pale("#19486A", theme), theme.paper) < contrast("#19486A", theme.paper)
    assert pale("#000000", LIGHT) == "#A6A6A6"


def test_rows_come_from_the_top_down_each_under_its_label():
    figure = bars_figure(ROWS, LIGHT)
    bottom, top = figure.layout.yaxis.range
    heads = [next(a.y for a in figure.layout.annotations if a.text == name) for name in ("Alpha", "Beta", "Gamma")]
    stated, inferred, initiatives = (list(trace.y) for trace in figure.data)
    places = [top, heads[0], stated[0], heads[1], inferred[1], initiatives[0], heads[2], bottom]
    assert places == sorted(set(places))


def test_what_a_bar_counts_stands_behind_it_and_what_is_none_is_not_told():
    assert annotations(bars_figure(ROWS, LIGHT)) == [
        "<b>1</b>", "Alpha", "3 agreements, 2 more inferred",
        "<b>2</b>", "Beta", "1,200 agreements inferred", "4 initiatives", "Gamma",
    ]  # fmt: skip
    one = [BarRow("d", "Delta", "#3F7E44", 1, 0, 1)]
    assert annotations(bars_figure(one, LIGHT)) == ["Delta", "1 agreement", "1 initiative"]


def test_a_chip_has_the_ink_that_reads():
    chips = [a for a in bars_figure(ROWS, LIGHT).layout.annotations if a.bgcolor]
    assert [(a.bgcolor, a.font.color) for a in chips] == [("#FCC30B", "#000000"), ("#19486A", "#FFFFFF")]
    assert all(readable_on(a.bgcolor) == a.font.color for a in chips)


@pytest.mark.parametrize("width", WIDTHS)
def test_each_bar_has_room_for_its_text_behind_it(width):
    theme = replace(LIGHT, width=width)
    figure = bars_figure([BarRow("a", "A", "#19486A", 9, 3), BarRow("b", "B", "#19486A", 1200)], theme)
    longest = figure.layout.xaxis.range[1]
    for text in (a for a in figure.layout.annotations if a.xref != "paper"):
        assert text.x / longest * ROOM[width] + text_width(text.text) <= ROOM[width]


def test_a_single_record_does_not_fill_the_picture():
    assert bars_figure([BarRow("a", "A", "#19486A", 1)], LIGHT).layout.xaxis.range == (0, LEAST)


def test_the_hover_tells_the_number_and_on_what_it_rests():
    stated, inferred, initiatives = bars_figure(ROWS, LIGHT).data
    assert (stated.text, inferred.text[1]) == (("Alpha: 3 agreements",), "Beta: 1,200 agreements")
    assert initiatives.text == ("Beta: 4 initiatives",)
    assert stated.hovertemplate == "%{text}<extra>Stated by a source</extra>"
    assert [part_name(part) for part in PARTS] == ["Stated by a source", "Inferred by a rule", "Joint initiatives"]


@pytest.mark.parametrize("theme", THEMES)
def test_markup_in_a_label_or_a_chip_is_letters(theme):
    assert_harmless(bars_figure([BarRow("a", MARKUP, "#000000", 1, 1, 1, MARKUP)], theme))


def test_no_rows_are_a_picture_without_bars():
    figure = bars_figure([], LIGHT)
    assert [list(part.x) for part in figure.data] == [[], [], []]
    assert annotations(figure) == []


def test_a_picture_grows_with_its_rows_and_their_bars():
    empty, one, two = (
        bars_figure([BarRow("a", "A", "#19486A", stated, 0, joint)] * 3, LIGHT).layout.height
        for stated, joint in ((0, 0), (1, 0), (1, 1))
    )
    assert empty < one < two
    heights = [bars_figure(ROWS * number, LIGHT).layout.height for number in (1, 2, 3)]
    assert heights[2] - heights[1] == heights[1] - heights[0] > 0


def test_the_same_rows_give_the_same_picture():
    assert bars_figure(ROWS, LIGHT).to_json() == bars_figure(ROWS, LIGHT).to_json()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chip", ["", "13"])
def test_a_label_that_has_no_room_is_cut_and_its_mark_stays(chip, width):
    row = BarRow("a", "Mesures relatives " * 6, "#3F7E44", 1000, 234, 0, chip, " ●")
    figure = bars_figure([row], replace(LIGHT, width=width))
    label = next(a for a in figure.layout.annotations if a.text.startswith("Mesures relatives"))
    assert label.text.endswith("… ●")
    assert (CHIP if chip else 0) + text_width(label.text) * LETTERS / 13 <= ROOM[width]
    # Whoever hovers the bar reads the whole.
    assert row.label in figure.data[0].text[0]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("width", "most"), list(zip(WIDTHS, (5, 0, 2), strict=True)))
def test_few_goals_and_areas_are_cut(shipped, width, most, language):
    use_language(language)
    theme = replace(LIGHT, width=width)
    figures = goals_figure(per_goal(shipped), goal_colours(shipped), theme), areas_figure(per_area(shipped), theme)
    labels = [a.text for figure in figures for a in figure.layout.annotations if a.xref == "paper" and not a.bgcolor]
    assert len(labels) == len(goal_names(shipped)) + touched(per_area(shipped)).sum()
    assert sum("…" in text for text in labels) <= most
