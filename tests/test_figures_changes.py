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


@pytest.mark.parametrize("look", LOOKS)
def test_each_segment_is_as_high_as_the_table_says_and_has_the_colour_of_its_category(chosen, look):
    changes, names = table(chosen), category_labels(chosen)
    drawn = {
        (trace.legendgroup, int(year), height > 0, trace.marker.opacity): abs(height)
        for trace in changes_figure(changes, names, look).data
        for year, height in zip(trace.x, trace.y, strict=True)
    }
    assert drawn == {
        (row["category_code"], row["year"], row["side"] == "began", 1.0 if row["certain"] else PALE): row["changes"]
        for row in changes.to_dict("records")
    }
    for trace in changes_figure(changes, names, look).data:
        assert trace.marker.color == look.categories[trace.legendgroup]
        assert trace.name == names[trace.legendgroup]


def test_the_legend_names_each_category_once(chosen):
    shown = [
        trace.legendgroup
        for trace in changes_figure(table(chosen), category_labels(chosen), LIGHT).data
        if trace.showlegend
    ]
    assert len(shown) == len(set(shown)) == len(set(table(chosen)["category_code"]))


def test_numbers_have_no_sign_on_either_side_and_every_column_fits(shipped):
    changes = table(shipped)
    axis = changes_figure(changes, category_labels(shipped), LIGHT).layout.yaxis
    assert not any("-" in text or "−" in text for text in axis.ticktext)
    assert [abs(value) for value in axis.tickvals] == [int(text) for text in axis.ticktext]
    heights = changes.groupby(["side", "year"])["changes"].sum()
    assert axis.range[0] < -heights["ended"].max()
    assert axis.range[1] > heights["began"].max()


def test_the_sides_are_named_on_the_picture(tiny):
    texts = [text.text for text in changes_figure(table(tiny), category_labels(tiny), LIGHT).layout.annotations]
    assert texts == ["↑ began", "↓ ended or replaced"]


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
