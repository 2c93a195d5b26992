"""The names of the categories around the home organisation: whom they count, where they stand."""

import math
from collections import Counter
from dataclasses import replace

import pytest

from lib.figures.category_labels import cluster_names, covered, sector_names
from lib.figures.network_labels import EDGE, node_marks, pixel, position
from lib.figures.theme import WIDTHS
from lib.graph.layouts import around_home, by_ties, sectors
from lib.graph.network import partner_graph
from lib.labels.names import short_names
from tests.drawing import ESCAPED, LIGHT, MARKUP, THEMES, short_categories


def named(dataset, theme=LIGHT, categories=None):
    return sector_names(partner_graph(dataset), sectors(dataset), categories or short_categories(), theme)


def test_each_category_that_is_shown_is_named_with_the_number_of_its_partners(tiny):
    assert [text["text"] for text in named(tiny)] == [
        "<b>UN system</b> 1", "<b>Science</b> 2", "<b>Networks</b> 1", "<b>States</b> 1",
    ]  # fmt: skip


def test_a_category_that_is_not_in_the_selection_is_not_named(nothing):
    assert named(nothing) == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_name_has_the_colour_of_its_category(shipped, theme):
    colours = [text["font"]["color"] for text in named(shipped, theme)]
    assert colours == [theme.categories[code] for code in sectors(shipped)]


def test_names_stand_outside_of_the_partners_and_within_the_picture(shipped):
    furthest = max(math.hypot(*place) for place in around_home(shipped).values())
    for text in named(shipped):
        assert math.hypot(text["x"], text["y"]) > furthest, text
        assert max(abs(text["x"]), abs(text["y"])) <= EDGE


def test_text_at_an_edge_runs_inwards(shipped):
    for text in named(shipped):
        assert text["xanchor"] == ("right" if text["x"] > 0.6 else "left" if text["x"] < -0.6 else text["xanchor"])


@pytest.mark.usefixtures("french")
def test_a_reader_of_french_reads_french_names(shipped):
    assert named(shipped)[-1]["text"].startswith("<b>\u00c9tats</b>")


def test_markup_in_a_name_is_letters(shipped):
    hostile = dict.fromkeys(short_categories(), MARKUP)
    assert all(ESCAPED in text["text"] for text in named(shipped, categories=hostile))


def beside(dataset, theme=LIGHT, categories=None):
    """The names beside those who are tied, and the marks that they must not cover."""
    places = by_ties(dataset.whole)
    graph = partner_graph(dataset).subgraph(places)
    marks = node_marks(graph, places, short_names(dataset), dataset.home, theme)
    return cluster_names(graph, marks, categories or short_categories(), dataset.home, theme), marks


@pytest.mark.parametrize("width", WIDTHS[1:])
def test_each_category_of_those_who_are_tied_is_named_once_with_its_number_and_colour(shipped, width):
    texts, marks = beside(shipped, replace(LIGHT, width=width))
    graph = partner_graph(shipped).subgraph(marks)
    numbers = Counter(graph.nodes[node]["category"] for node in graph)
    assert [(text["text"], text["font"]["color"]) for text in texts] == [
        (f"<b>{name}</b> {numbers[code]}", LIGHT.categories[code])
        for code, name in short_categories().items()
        if numbers[code]
    ]


@pytest.mark.parametrize("width", WIDTHS[1:])
def test_a_name_covers_no_mark_and_no_other_name_and_stands_in_the_picture(shipped, width):
    theme = replace(LIGHT, width=width)
    texts, marks = beside(shipped, theme)
    names = covered(texts, theme)
    taken = [*names, *(mark.box for mark in marks.values())]
    for place, one in enumerate(names):
        assert one[0] >= -1
        assert one[2] <= width + 1
        for other in taken[:place] + taken[place + 1 :]:
            across, along = (min(one[side + 2], other[side + 2]) - max(one[side], other[side]) for side in (0, 1))
            assert across < 1 or along < 1


def test_a_name_is_nearer_to_those_whom_it_names_than_to_others(shipped):
    texts, marks = beside(shipped)
    graph = partner_graph(shipped).subgraph(marks)
    for text, code in zip(
        texts,
        [code for code in short_categories() if any(graph.nodes[n]["category"] == code for n in graph)],
        strict=True,
    ):
        place = pixel((text["x"], text["y"]), LIGHT)
        nearest = sorted(marks, key=lambda node: math.dist(place, (marks[node].x, marks[node].y)))[:3]
        assert code in {graph.nodes[node]["category"] for node in nearest}, text["text"]


def test_where_nobody_is_tied_nobody_is_named(nothing):
    assert beside(nothing)[0] == []


def test_a_position_lies_where_its_pixel_lies():
    assert position(pixel((0.3, -0.7), LIGHT), LIGHT) == pytest.approx((0.3, -0.7))


def test_markup_in_a_name_beside_a_cluster_is_letters(shipped):
    texts, _marks = beside(shipped, categories=dict.fromkeys(short_categories(), MARKUP))
    assert texts
    assert all(ESCAPED in text["text"] for text in texts)
