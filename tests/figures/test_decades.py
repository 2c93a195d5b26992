"""Growth step by step: a small picture for each decade, everybody at the same place in all of them."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest

from lib.figures.decades import ACROSS, BEFORE, COLUMNS, HINT, NEW, decades_figure
from lib.figures.theme import WIDTHS
from lib.graph.first_agreements import arrival_rows
from lib.graph.layouts import around_home
from lib.graph.network import node_names
from tests.drawing import ESCAPED, LIGHT, MARKUP, THEMES, assert_harmless, category_labels, clickable, filled, turned


def drawn(dataset, theme=LIGHT, names=None):
    return decades_figure(
        arrival_rows(dataset),
        around_home(dataset.whole),
        names or node_names(dataset),
        dataset.home,
        category_labels(dataset),
        theme,
    )


def panels(figure):
    """The middle of each picture, by its decade."""
    return {int(title.text[3:7]): (title.x, title.y) for title in figure.layout.annotations}


def marks(figure, size):
    """The places at which marks of a size stand, with their colours, by picture."""
    found, middles = defaultdict(list), panels(figure)
    for trace in figure.data:
        if trace.marker.size == size:
            for x, y in zip(trace.x, trace.y, strict=True):
                decade = min(middles, key=lambda d: abs(middles[d][0] - x) + abs(middles[d][1] - 1.2 - y))
                found[decade].append(
                    (round(x - middles[decade][0], 6), round(y - middles[decade][1], 6), trace.marker.color)
                )
    return found


def test_each_partner_is_large_and_in_its_colour_in_the_decade_in_which_it_came_and_small_ever_after(shipped):
    figure, rows, places = drawn(shipped), arrival_rows(shipped), around_home(shipped)
    new, before, hint = (marks(figure, style["size"]) for style in (NEW, BEFORE, HINT))
    for decade in panels(figure):
        for drawn_there, members in (
            (new, rows[rows["decade"] == decade]),
            (before, rows[rows["decade"] < decade]),
        ):
            assert sorted(drawn_there[decade]) == sorted(
                (
                    round(places[row["node"]][0], 6),
                    round(places[row["node"]][1] - 1.2, 6),
                    LIGHT.categories[row["category_code"]],
                )
                for row in members.to_dict("records")
            )
        assert len(hint[decade]) == (rows["decade"] > decade).sum()


def test_titles_tell_who_came_and_how_many_there_are_by_then(tiny):
    assert [title.text for title in drawn(tiny).layout.annotations] == [
        "<b>1950s</b>  +1, 1 ever", "<b>1960s</b>  +0, 1 ever", "<b>1970s</b>  +0, 1 ever",
        "<b>1980s</b>  +0, 1 ever", "<b>1990s</b>  +1, 2 ever", "<b>2000s</b>  +2, 4 ever",
        "<b>2010s</b>  +1, 5 ever",
    ]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_stand_in_rows_that_fit_the_width_and_do_not_touch(shipped, width):
    figure = drawn(shipped, replace(LIGHT, width=width))
    middles = list(panels(figure).values())
    assert len({y for _x, y in middles[: COLUMNS[width]]}) == 1
    assert all(
        after[0] - before[0] == pytest.approx(ACROSS) for before, after in pairwise(middles) if after[1] == before[1]
    )
    (left, right), (bottom, top) = figure.layout.xaxis.range, figure.layout.yaxis.range
    for trace in figure.data:
        if trace.showlegend:
            continue
        assert all(left < x < right for x in trace.x)
        assert all(bottom < y < top for y in trace.y)


def test_a_click_gives_the_decade_of_the_picture(tiny):
    assert set(clickable(drawn(tiny))) == {"1950", "1960", "1970", "1980", "1990", "2000", "2010"}


@pytest.mark.parametrize("theme", THEMES)
def test_categories_keep_their_colour_and_shape(shipped, theme):
    for trace in drawn(shipped, theme).data:
        code = next(
            (code for code, colour in theme.categories.items() if colour == trace.marker.color and code != "home"), None
        )
        if trace.customdata:
            assert trace.marker.symbol == filled(code)


def test_hovering_tells_the_name_and_the_year(tiny):
    told = {text for trace in drawn(tiny).data if trace.text for text in trace.text}
    assert "Lyra Observatory: 1990" in told


def test_markup_in_a_name_is_letters(tiny):
    figure = drawn(tiny, names={node: MARKUP + name for node, name in node_names(tiny).items()})
    assert_harmless(figure)
    assert any(ESCAPED in text for trace in figure.data if trace.text for text in trace.text)


def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped):
    assert drawn(shipped).to_json() == drawn(turned(shipped)).to_json()


def test_nothing_selected_is_a_picture_without_marks(nothing):
    assert clickable(drawn(nothing)) == []
    assert not drawn(nothing).layout.annotations
