"""What began and what ended each year, as columns that rise and hang."""

from datetime import date

import pytest

from lib.changes import Span, change_rows, changes_per_year
from lib.figures.changes import PALE, changes_figure, changes_summary
from lib.theme import LIGHT
from tests.drawing import LOOKS, MARKUP, assert_harmless, category_labels

TODAY = date(2026, 11, 27)
EVER = Span("1950", "2026-11-27", TODAY)


def table(dataset, span=EVER):
    return changes_per_year(change_rows(dataset, span))


def columns(figure):
    """Label, year, side and opacity of each column, with where it begins and how far it reaches."""
    return {
        (trace.name, int(year), "began" if height > 0 else "ended", trace.marker.opacity): (base, height)
        for trace in figure.data
        for year, height, base in zip(trace.x, trace.y, trace.base, strict=True)
    }


@pytest.mark.parametrize("look", LOOKS)
def test_each_column_is_as_high_as_the_table_says_and_has_the_colour_of_its_category(chosen, look):
    changes, names = table(chosen), category_labels(chosen)
    figure = changes_figure(changes, names, look)
    assert {key: abs(height) for key, (_base, height) in columns(figure).items()} == {
        (names[row["category_code"]], row["year"], row["side"], 1.0 if row["certain"] else PALE): row["changes"]
        for row in changes.to_dict("records")
    }
    colours = {names[code]: colour for code, colour in look.categories.items()}
    assert all(trace.marker.color == colours[trace.name] for trace in figure.data)


def test_what_is_certain_stands_on_the_line_of_its_category_and_what_may_be_stands_on_it(chosen):
    figure = changes_figure(table(chosen), category_labels(chosen), LIGHT)
    drawn = columns(figure)
    lines = {
        text.text.split("<b>")[1].split("</b>")[0]: line.y0
        for text, line in zip(figure.layout.annotations, figure.layout.shapes, strict=True)
    }
    for (name, year, side, opacity), (base, _height) in drawn.items():
        sure = drawn.get((name, year, side, 1.0), (0, 0))[1] if opacity == PALE else 0
        assert base == lines[name] + sure


def test_no_column_reaches_the_name_of_its_row_or_the_row_below(shipped):
    figure = changes_figure(table(shipped), category_labels(shipped), LIGHT)
    tops = [text.y for text in figure.layout.annotations]
    order = [text.text.split("<b>")[1].split("</b>")[0] for text in figure.layout.annotations]
    for (name, *_key), (base, height) in columns(figure).items():
        row = order.index(name)
        assert base + height < tops[row]
        assert base + height >= [*tops, figure.layout.yaxis.range[0]][row + 1]


def test_each_row_tells_its_name_and_its_sides(tiny):
    texts = [text.text for text in changes_figure(table(tiny), category_labels(tiny), LIGHT).layout.annotations]
    assert texts == [
        "<b>United Nations system</b>  ↑ 2 began, ↓ 1 ended or replaced",
        "<b>International scientific organisations</b>  ↑ 5 began, ↓ 2 ended or replaced",
        "<b>States and territories</b>  ↑ 1 began",
    ]


def test_the_summary_of_tiny_is_as_counted_by_hand(tiny, nothing):
    assert changes_summary(table(tiny)) == (
        "Most beginnings lie in 2002: 2. Most ends lie in 2001: 1. 1 that only may lie there is pale."
    )
    assert changes_summary(table(nothing)) == "No dated beginning or end lies between these dates."


def test_an_empty_table_gives_an_empty_picture(nothing):
    assert len(changes_figure(table(nothing), category_labels(nothing), LIGHT).data) == 0


def test_names_are_no_markup(shipped):
    names = {code: MARKUP + label for code, label in category_labels(shipped).items()}
    assert_harmless(changes_figure(table(shipped), names, LIGHT))
