"""How many agreements may have stood at the end of each year, as bands."""

from itertools import pairwise

import pandas as pd
import pytest

from lib.figures.growth import growth_figure, growth_summary
from lib.figures.label_placement import LINE
from lib.figures.small_multiples import AXIS
from lib.tables.growth import standing_rows
from tests.drawing import DARK, LIGHT, MARKUP, THEMES, assert_harmless, category_labels, turned

NAMES = {"un": "UN", "science": "Science", "state": "States"}
SOME = pd.DataFrame(
    [(2000, "science", 1), (2001, "science", 2), (2001, "state", 1), (2003, "science", 1)],
    columns=["year", "category_code", "agreements"],
)


def drawn(dataset, theme=LIGHT):
    return growth_figure(standing_rows(dataset), category_labels(dataset), theme, dataset.day.year)


def test_each_band_is_as_high_as_the_table_says_in_each_year_and_may_fall():
    science, states = growth_figure(SOME, NAMES, LIGHT, 2004).data
    assert list(science.x) == list(states.x) == [2000, 2001, 2002, 2003, 2004]
    assert (list(science.y), list(states.y)) == ([1, 2, 0, 1, 0], [0, 1, 0, 0, 0])
    # Steps, because a number holds for a year; stacked, so that the top is the sum.
    assert {trace.line.shape for trace in (science, states)} == {"hv"}
    assert len({trace.stackgroup for trace in (science, states)}) == 1


def test_a_band_that_ends_before_the_last_year_is_not_named_there():
    assert [text.text for text in growth_figure(SOME, NAMES, LIGHT, 2003).layout.annotations] == ["<b>Science</b>  1"]
    assert not growth_figure(SOME, NAMES, LIGHT, 2004).layout.annotations


def test_the_axis_reaches_the_fullest_year():
    assert growth_figure(SOME, NAMES, LIGHT, 2003).layout.yaxis.range == (0, 3)


def test_names_and_last_numbers_stand_beside_the_ends_and_none_touch(shipped):
    table, names = standing_rows(shipped), category_labels(shipped)
    figure = drawn(shipped)
    last = table[table["year"] == shipped.day.year].set_index("category_code")["agreements"]
    assert [text.text for text in figure.layout.annotations] == [
        f"<b>{names[code]}</b>  {last[code]}" for code in names if code in last
    ]
    heights = [text.y for text in figure.layout.annotations]
    line = figure.layout.yaxis.range[1] * LINE / (figure.layout.height - AXIS)
    assert all(after - before >= line * 0.999 for before, after in pairwise(heights))
    assert heights[0] > 0
    assert figure.layout.showlegend is False


@pytest.mark.parametrize("theme", THEMES)
def test_each_category_has_its_colour_whatever_is_selected(shipped, chosen, theme):
    everywhere = {trace.name: trace.fillcolor for trace in drawn(shipped, theme).data}
    names = category_labels(shipped)
    assert everywhere.items() <= {names[code]: colour for code, colour in theme.categories.items()}.items()
    assert {trace.name: trace.fillcolor for trace in drawn(chosen, theme).data}.items() <= everywhere.items()


@pytest.mark.parametrize("theme", THEMES)
def test_markup_in_the_label_of_a_category_is_letters(theme):
    assert_harmless(growth_figure(SOME, {"science": MARKUP}, theme, 2003))


def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped):
    assert drawn(shipped, DARK).to_json() == drawn(turned(shipped), DARK).to_json()


def test_nothing_selected_is_a_picture_without_marks(nothing):
    assert len(drawn(nothing).data) == 0
    assert growth_summary(standing_rows(nothing)) == "No agreement of the selection has a date."


def test_the_summary_tells_the_fullest_year():
    assert growth_summary(SOME) == (
        "Dated agreements that may have stood at the end of each year from 2000 to 2003; the most are 3, in 2001."
    )
