"""What began each year and what ended, was replaced or suspended, as columns that rise and hang."""

from datetime import date

import pytest

from lib.changes.events import DRAWN, Period, change_rows, changes_per_year
from lib.figures.changes import PALE, changes_figure, changes_summary
from tests.changes.test_events import changed
from tests.drawing import LIGHT, MARKUP, THEMES, assert_harmless, category_labels, key_of, theme_of, without_key

TODAY = date(2026, 11, 27)
EVER = Period("1950", "2026-11-27", TODAY)


def table(dataset, span=EVER):
    return changes_per_year(change_rows(dataset, span))


def columns(figure):
    """Label, year, kind and opacity of each column, with where it begins and how far it reaches."""
    return {
        (trace.name, int(year), what, trace.marker.opacity): (base, height)
        for trace in without_key(figure).data
        for year, height, base, what in zip(trace.x, trace.y, trace.base, trace.customdata, strict=True)
    }


def of_each_kind(dataset):
    """The data set in which the agreement with the health agency is suspended and the one with Norway has ended."""
    dataset = changed(dataset, "hub-health-2010", status="suspended", suspended="2001-02")
    return changed(dataset, "hub-norway-1954", status="ended", ended="2001~")


@pytest.mark.parametrize("theme", THEMES)
def test_each_column_is_as_high_as_the_table_says_and_stands_on_its_side(chosen, theme):
    changes, names = table(chosen), category_labels(chosen)
    drawn = columns(changes_figure(changes, names, theme))
    assert {key: abs(height) for key, (_base, height) in drawn.items()} == {
        (names[row["category_code"]], row["year"], row["what_code"], 1.0 if row["certain"] else PALE): row["changes"]
        for row in changes.to_dict("records")
    }
    assert all((height > 0) == (what == "began") for (_name, _year, what, _opacity), (_base, height) in drawn.items())


def test_columns_of_a_side_stand_beyond_each_other_the_certain_ones_first(shipped):
    figure = changes_figure(table(shipped), category_labels(shipped), LIGHT)
    lines = {
        text.text.split("<b>")[1].split("</b>")[0]: line.y0
        for text, line in zip(figure.layout.annotations, figure.layout.shapes, strict=True)
    }
    reached = {}
    order = {what: place for place, what in enumerate(DRAWN)}
    drawn = columns(figure)
    for name, year, what, opacity in sorted(drawn, key=lambda key: (-key[3], order[key[2]])):
        base, height = drawn[name, year, what, opacity]
        side = (name, year, what == "began")
        assert base == reached.get(side, lines[name])
        reached[side] = base + height


@pytest.mark.parametrize("theme", THEMES)
def test_what_ended_is_full_what_was_replaced_an_outline_and_what_was_suspended_crossed(tiny, theme):
    figure = without_key(changes_figure(table(of_each_kind(tiny)), category_labels(tiny), theme))
    found = {trace.customdata[0]: trace.marker for trace in figure.data if trace.customdata[0] != "began"}
    assert found["ended"].color == theme.categories["state"]
    assert (found["replaced"].color, found["replaced"].line.color) == (theme.paper, theme.categories["science"])
    assert (found["suspended"].pattern.shape, found["suspended"].line.color) == ("x", theme.categories["un"])


def test_the_key_tells_the_kinds_that_hang_and_what_is_pale_where_they_occur(tiny):
    names = [trace.name for trace in key_of(changes_figure(table(of_each_kind(tiny)), category_labels(tiny), LIGHT))]
    assert names == ["Ended", "Replaced", "Suspended", "May lie there"]
    early = changes_figure(table(tiny, Period("1950", "1995", TODAY)), category_labels(tiny), LIGHT)
    assert key_of(early) == []


def test_hovering_tells_what_happened(tiny):
    texts = {
        text
        for trace in without_key(changes_figure(table(tiny), category_labels(tiny), LIGHT)).data
        for text in trace.text
    }
    assert {"2001: 1 began", "2001: 1 was replaced", "2018: 1 ended"} <= texts


def test_no_column_reaches_the_name_of_its_row_or_the_row_below(shipped):
    figure = changes_figure(table(shipped), category_labels(shipped), LIGHT)
    tops = [text.y for text in figure.layout.annotations]
    order = [text.text.split("<b>")[1].split("</b>")[0] for text in figure.layout.annotations]
    for (name, *_key), (base, height) in columns(figure).items():
        row = order.index(name)
        assert base + height < tops[row]
        assert base + height >= [*tops, figure.layout.yaxis.range[0]][row + 1]


def test_each_row_tells_its_name_and_its_sides(tiny):
    def told(theme):
        return [text.text for text in changes_figure(table(tiny), category_labels(tiny), theme).layout.annotations]

    assert told(LIGHT) == [
        "<b>United Nations system</b>  ↑ 2 began, ↓ 1 ended",
        "<b>International scientific organisations</b>  ↑ 5 began, ↓ 1 ended, 1 was replaced",
        "<b>States and territories</b>  ↑ 1 began",
    ]
    assert told(theme_of("light", 340))[1] == "<b>International scientific organisations</b>  ↑ 5 ↓ 2"


def test_the_summary_of_tiny_is_as_counted_by_hand(tiny, nothing):
    assert changes_summary(table(tiny)) == (
        "Most beginnings lie in 2002: 2. Most ends lie in 2013: 1. Most replacements lie in 2001: 1. "
        "1 that only may lie there is pale."
    )
    assert changes_summary(table(nothing)) == "No dated change lies between these dates."


def test_an_empty_table_gives_an_empty_picture(nothing):
    assert len(changes_figure(table(nothing), category_labels(nothing), LIGHT).data) == 0


def test_names_are_no_markup(shipped):
    names = {code: MARKUP + label for code, label in category_labels(shipped).items()}
    assert_harmless(changes_figure(table(shipped), names, LIGHT))
