"""What the colours mean: each category that is drawn, in its colour and shape, above the picture."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from lib.core.i18n import use_language
from lib.figures.decades import decades_figure
from lib.figures.key import BELOW, LINE, category_key, draw_key
from lib.figures.theme import WIDTHS, layout
from lib.figures.worldmap import map_figure
from lib.graph.first_agreements import arrival_rows
from lib.graph.layouts import around_home
from lib.graph.network import node_names
from lib.tables.clusters import clustered
from lib.tables.map_views import view_of
from lib.tables.rows import partner_rows
from tests.drawing import LIGHT, MARKUP, THEMES, assert_harmless, filled, key_of, short_categories


def told(figure):
    """The names of the key with their colours and shapes, in order."""
    return [(trace.name, trace.marker.color, trace.marker.symbol) for trace in key_of(figure)]


def expected(codes, theme=LIGHT):
    return [(name, theme.categories[c], filled(c)) for c, name in short_categories().items() if c in codes]


def mapped(dataset, name="world", theme=LIGHT):
    view = view_of(name, theme.width)
    places = clustered(partner_rows(dataset), view.degrees_per_pixel)
    return places, map_figure(places, view, theme, categories=short_categories())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["world", "europe", "geneva"])
def test_the_map_tells_the_colours_of_its_marks_and_no_other(chosen, name, theme):
    places, figure = mapped(chosen, name, theme)
    alone = {codes[0] for codes in places["categories"] if len(codes) == 1}
    several = [("Several", theme.ink, "circle")] if any(len(codes) > 1 for codes in places["categories"]) else []
    assert told(figure) == expected(alone, theme) + several


def test_the_decades_tell_the_colours_of_those_who_came(chosen):
    arrivals = arrival_rows(chosen)
    figure = decades_figure(arrivals, around_home(chosen), node_names(chosen), chosen.home, short_categories(), LIGHT)
    assert told(figure) == expected(set(arrivals["category_code"]))


@pytest.mark.parametrize("kind", ["scatter", "scattergeo"])
def test_a_key_adds_its_room_and_takes_none_of_the_picture(kind):
    figure = go.Figure(layout=layout(LIGHT, height=300))
    before = figure.layout.height - figure.layout.margin.t
    draw_key(figure, category_key({"un", "eu"}, short_categories(), LIGHT), LIGHT, kind)
    assert figure.layout.height - figure.layout.margin.t == before
    assert figure.layout.margin.t > LINE
    assert figure.layout.showlegend
    # A click on it would hide the key and leave the marks.
    assert figure.layout.legend.itemclick is False


def test_where_nothing_is_drawn_there_is_no_key(nothing):
    _places, figure = mapped(nothing)
    assert told(figure) == []
    assert not figure.layout.showlegend


def height(width, language):
    """Pixels that the key of all categories takes."""
    use_language(language)
    theme = replace(LIGHT, width=width)
    figure = go.Figure(layout=layout(theme, height=300))
    draw_key(figure, category_key(set(short_categories()) - {"home"}, short_categories(), theme), theme)
    return figure.layout.height - 300


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_key_is_one_line_where_there_is_room_and_few_on_a_phone(language):
    heights = [height(width, language) for width in WIDTHS]
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] == LINE + BELOW
    assert heights[0] <= 3 * LINE + BELOW


def test_markup_in_a_name_is_letters():
    figure = go.Figure(layout=layout(LIGHT, height=300))
    draw_key(figure, category_key({"un"}, {"un": MARKUP}, LIGHT), LIGHT)
    assert_harmless(figure)
