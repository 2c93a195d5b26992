"""Bars under their labels: as long as their numbers, in their colours, clickable by their codes."""

from dataclasses import replace
from itertools import pairwise

import pytest

from lib.aggregates import per_area, per_goal
from lib.figures.bars import CHIP, LETTERS, ROOM, ROW_HEIGHT, BarRow, bars_figure, basis_name
from lib.figures.goals import areas_figure, goals_figure
from lib.figures.labels import text_width
from lib.language import number_text, use_language
from lib.names import area_names, goal_colours, goal_names
from lib.theme import LIGHT, WIDTHS, readable_on
from tests.drawing import LOOKS, MARKUP, annotations, assert_harmless

ROWS = [
    BarRow("a", "Alpha", 3, 2, "#FCC30B", "1"),
    BarRow("b", "Beta", 0, 1200, "#19486A", "2"),
    BarRow("c", "Gamma", 0, 0, "#3F7E44"),
]


def test_each_row_is_a_bar_of_a_solid_and_a_pale_part_as_long_as_its_numbers():
    stated, inferred = bars_figure(ROWS, LIGHT).data
    assert (stated.x, inferred.x) == ((3, 0, 0), (2, 1200, 0))
    assert stated.marker.opacity == 1 > inferred.marker.opacity > 0
    assert stated.y == inferred.y
    assert (stated.orientation, bars_figure(ROWS, LIGHT).layout.barmode) == ("h", "stack")


def test_both_parts_of_a_bar_have_its_colour_and_give_its_code():
    for part in bars_figure(ROWS, LIGHT).data:
        assert part.marker.color == ("#FCC30B", "#19486A", "#3F7E44")
        assert part.customdata == ("a", "b", "c")


def test_rows_come_from_the_top_down_each_under_its_label():
    figure = bars_figure(ROWS, LIGHT)
    bottom, top = figure.layout.yaxis.range
    places, heads = (
        figure.data[0].y,
        [a.y for a in figure.layout.annotations if "Gamma" in a.text or "<b>" in a.text[4:]],
    )
    assert list(places) == sorted(places)
    assert top < heads[0] < places[0] < heads[1] < places[1] < heads[2] < places[2] < bottom


def test_a_label_tells_the_total_and_a_chip_the_number_in_the_ink_that_reads():
    figure = bars_figure(ROWS, LIGHT)
    assert annotations(figure) == ["<b>1</b>", "Alpha  <b>5</b>", "<b>2</b>", "Beta  <b>1,200</b>", "Gamma  <b>0</b>"]
    chips = [a for a in figure.layout.annotations if a.bgcolor]
    assert [(a.bgcolor, a.font.color) for a in chips] == [("#FCC30B", "#000000"), ("#19486A", "#FFFFFF")]
    assert all(readable_on(a.bgcolor) == a.font.color for a in chips)


def test_the_hover_tells_the_number_and_on_what_it_rests():
    stated, inferred = bars_figure(ROWS, LIGHT).data
    assert (stated.text[0], inferred.text[0], inferred.text[1]) == ("Alpha: 3", "Alpha: 2", "Beta: 1,200")
    assert stated.hovertemplate == "%{text}<extra>Stated by a source</extra>"
    assert inferred.hovertemplate == "%{text}<extra>Inferred by a rule</extra>"
    assert (basis_name("stated"), basis_name("inferred")) == ("Stated by a source", "Inferred by a rule")


def test_a_bar_without_length_has_no_outline_either():
    stated, inferred = bars_figure(ROWS, LIGHT).data
    assert (stated.marker.line.width, inferred.marker.line.width) == ((1, 0, 0), (1, 1, 0))


@pytest.mark.parametrize("look", LOOKS)
def test_markup_in_a_label_or_a_chip_is_letters(look):
    assert_harmless(bars_figure([BarRow("a", MARKUP, 1, 1, "#000000", MARKUP)], look))


def test_no_rows_are_a_picture_without_bars():
    figure = bars_figure([], LIGHT)
    assert [list(part.x) for part in figure.data] == [[], []]
    assert annotations(figure) == []


def test_a_picture_grows_with_its_rows():
    heights = [bars_figure(ROWS * number, LIGHT).layout.height for number in (1, 2, 3)]
    assert [b - a for a, b in pairwise(heights)] == [3 * ROW_HEIGHT] * 2


def test_the_same_rows_give_the_same_picture():
    assert bars_figure(ROWS, LIGHT).to_json() == bars_figure(ROWS, LIGHT).to_json()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chip", ["", "13"])
def test_a_label_that_has_no_room_is_cut_and_its_mark_and_number_stay(chip, width):
    row = BarRow("a", "Mesures relatives " * 6, 1000, 234, "#3F7E44", chip, " ●")
    figure = bars_figure([row], replace(LIGHT, width=width))
    *_chip, label = figure.layout.annotations
    assert label.text.startswith("Mesures relatives")
    assert label.text.endswith(f"… ●  <b>{number_text(1234)}</b>")
    assert (CHIP if chip else 0) + text_width(label.text) * LETTERS / 13 <= ROOM[width]
    # Whoever hovers the bar reads the whole.
    assert row.label in figure.data[0].text[0]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("width", "most"), list(zip(WIDTHS, (5, 0, 2), strict=True)))
def test_few_goals_and_areas_are_cut_and_none_loses_its_number(shipped, width, most, language):
    use_language(language)
    look = replace(LIGHT, width=width)
    figures = goals_figure(per_goal(shipped), goal_colours(shipped), look), areas_figure(per_area(shipped), look)
    shown = [a.text for figure in figures for a in figure.layout.annotations if "  <b>" in a.text]
    assert len(shown) == len(goal_names(shipped)) + len(area_names(shipped))
    assert all(CHIP + text_width(text) * LETTERS / 13 <= ROOM[width] + CHIP for text in shown)
    assert sum("…" in text for text in shown) <= most
