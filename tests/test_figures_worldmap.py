"""Partners at their seats: marks for places, numbers in them, countries shaded only when asked for."""

import math
from dataclasses import replace
from itertools import combinations, pairwise

import pandas as pd
import pytest

from lib.aggregates import per_country
from lib.figures.labels import LETTER, LINE
from lib.figures.worldmap import (
    LISTED,
    NARROW,
    VIEWS,
    WIDE,
    map_figure,
    map_summary,
    nearer_view,
    view_names,
    view_of,
    within_view,
)
from lib.findings import home_place
from lib.listings import partner_rows
from lib.places import SINGLE_SIZE, gathered, mark_size
from lib.theme import DARK, LIGHT, SYMBOLS
from tests.drawing import LOOKS, MARKUP, assert_harmless, hostile, turned

HERE = ("Home", 46.23, 6.05)
EACH = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
WORLD = VIEWS["world"]


def places_of(dataset, view=WORLD):
    return gathered(within_view(partner_rows(dataset), view), view.degrees_per_pixel)


def drawn(dataset, view=WORLD, look=LIGHT, countries=None):
    return map_figure(places_of(dataset, view), view, look, home_place(dataset), countries)


def marks(figure):
    """The places: by partner_ids, their longitude, latitude, size, symbol, colour, number and hover."""
    return {
        code: rest
        for trace in figure.data
        if trace.type == "scattergeo" and trace.customdata is not None
        for code, *rest in zip(
            trace.customdata, trace.lon, trace.lat, trace.marker.size, trace.marker.symbol, trace.marker.color, trace.text,
            trace.hovertext, strict=True,
        )
    }  # fmt: skip


def home_of(figure):
    """Where and how the home organisation is written; None where it is not."""
    found = [t for t in figure.data if t.type == "scattergeo" and any("★" in text for text in t.text)]
    return found[0] if found else None


def one_place(number, categories="science", cities="Grenoble"):
    """A place where a number of partners is gathered."""
    names = "; ".join(f"Partner {place}" for place in range(number))
    ids = "; ".join(f"p{place}" for place in range(number))
    short = "; ".join(f"P{place}" for place in range(number))
    cells = [46.2, 6.1, number, ids, names, short, number, categories, cities]
    columns = [
        "latitude",
        "longitude",
        "number",
        "partner_ids",
        "names",
        "labels",
        "agreements",
        "categories",
        "cities",
    ]
    return pd.DataFrame([cells], columns=columns)


@EACH
def test_each_place_is_one_mark_where_it_lies_and_their_numbers_sum_to_the_partners_in_the_view(chosen, view):
    rows = within_view(partner_rows(chosen), view)
    places = gathered(rows, view.degrees_per_pixel)
    found = marks(map_figure(places, view, LIGHT, HERE))
    assert {code: (mark[0], mark[1]) for code, mark in found.items()} == {
        row["partner_ids"]: (row["longitude"], row["latitude"]) for row in places.to_dict("records")
    }
    assert sum(int(mark[5] or 1) for mark in found.values()) == len(rows)


def test_all_who_have_a_place_are_in_the_view_of_the_world_and_nobody_without(shipped):
    rows = partner_rows(shipped)
    kept = within_view(rows, WORLD)
    assert kept["partner_id"].tolist() == rows.dropna(subset=["latitude"])["partner_id"].tolist()
    assert len(kept) < len(rows)


@EACH
def test_a_view_holds_its_edges_and_nothing_beyond_them(view):
    south, north = view.latitude
    west, east = max(view.longitude[0], -180), min(view.longitude[1], 180)
    middle = ((south + north) / 2, (west + east) / 2)
    inside = [(south, west), (north, east), middle]
    outside = [(south - 0.01, middle[1]), (north + 0.01, middle[1])]
    if view is not WORLD:
        outside += [(middle[0], west - 0.01), (middle[0], east + 0.01)]
    rows = pd.DataFrame([*inside, *outside, (math.nan, math.nan)], columns=["latitude", "longitude"])
    assert within_view(rows, view).index.tolist() == [0, 1, 2]


def test_the_view_of_the_world_goes_all_the_way_round():
    rows = pd.DataFrame({"latitude": 0.0, "longitude": [-180.0, -175.0, 0.0, 179.9, 180.0]})
    assert len(within_view(rows, WORLD)) == 5


@EACH
def test_the_map_shows_the_edges_of_its_view_in_its_projection(tiny, view):
    geo = drawn(tiny, view).layout.geo
    assert (geo.lonaxis.range, geo.lataxis.range) == (view.longitude, view.latitude)
    assert (geo.projection.type, geo.resolution, geo.fitbounds) == (view.projection, view.resolution, False)


def test_the_views_have_names_the_world_first_and_each_holds_the_next():
    assert list(view_names()) == list(VIEWS) == ["world", "europe", "geneva", "nations"]
    views = list(VIEWS.values())
    for outer, inner in pairwise(views):
        for edge in ("longitude", "latitude"):
            assert getattr(outer, edge)[0] < getattr(inner, edge)[0] < getattr(inner, edge)[1] < getattr(outer, edge)[1]


def test_countries_are_shaded_only_when_asked_for(shipped):
    assert [t.type for t in drawn(shipped).data if t.type == "choropleth"] == []
    countries = per_country(shipped)
    (shade,) = [t for t in drawn(shipped, countries=countries).data if t.type == "choropleth"]
    assert list(shade.locations) == list(shade.customdata) == countries["country_code"].tolist()
    assert [round(z**2) for z in shade.z] == countries["agreements"].tolist()
    assert shade.text[0] == f"{countries['agreements'][0]} agreements"
    # From the colour of land to the accent, so that a country without agreements looks like land.
    assert (shade.zmin, shade.colorscale) == (0, ((0, LIGHT.land), (1, LIGHT.accent)))


def test_shading_moves_and_hides_no_mark(shipped):
    assert marks(drawn(shipped, countries=per_country(shipped))) == marks(drawn(shipped))


def test_one_partner_has_the_colour_and_shape_of_its_category_and_several_a_disc_of_ink(shipped):
    category = dict(zip(shipped.partners["partner_id"], shipped.partners["category"], strict=True))
    several = 0
    for code, (_lon, _lat, size, symbol, colour, number, _hover) in marks(drawn(shipped)).items():
        partners = code.split("; ")
        if len(partners) == 1:
            expected = (
                SINGLE_SIZE,
                SYMBOLS[category[code]].removesuffix("-open"),
                LIGHT.categories[category[code]],
                "",
            )
        else:
            several += 1
            expected = (mark_size(len(partners)), "circle", LIGHT.ink, str(len(partners)))
        assert (size, symbol, colour, number) == expected
    assert several


@pytest.mark.parametrize("code", [code for code in SYMBOLS if code != "home"])
@pytest.mark.parametrize("look", LOOKS)
def test_a_mark_keeps_the_colour_of_its_category_whatever_else_is_selected(code, look):
    (mark,) = marks(map_figure(one_place(1, code), WORLD, look, HERE)).values()
    assert mark[4] == look.categories[code]


@pytest.mark.parametrize("view", ["europe", "geneva"])
def test_the_home_organisation_is_written_under_its_place_and_is_not_counted(tiny, view):
    figure = drawn(tiny, VIEWS[view])
    home = home_of(figure)
    assert (list(home.lon), list(home.lat), list(home.text)) == ([6.05], [46.23], ["★ HUB"])
    assert home.textposition == "bottom center"
    assert home.marker.opacity == 0
    assert home.customdata is None
    assert not any("hub" in code.split("; ") for code in marks(figure))


def test_on_the_world_map_nothing_lies_on_the_number_of_a_mark(shipped):
    assert home_of(drawn(shipped)) is None


def test_the_hover_names_the_cities_and_the_partners(tiny):
    told = {code: mark[6] for code, mark in marks(drawn(tiny)).items()}
    assert told["lyra; mira; health"].split("<br>") == [
        "<b>Grenoble; Geneva</b>", "Lyra Observatory", "Mira Laboratory", "Health Agency",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "more"), [(LISTED, []), (LISTED + 1, ["and 1 more"]), (106, ["and 94 more"])])
def test_a_long_hover_says_how_many_more_there_are(number, more):
    (mark,) = marks(map_figure(one_place(number), WORLD, LIGHT, HERE)).values()
    lines = mark[6].split("<br>")
    assert lines[1 : LISTED + 1] == [f"Partner {place}" for place in range(LISTED)]
    assert lines[LISTED + 1 :] == more


def labels(figure):
    """The labels beside marks: longitude, latitude, text without its leading blanks, and side."""
    return [
        (trace.lon[0], trace.lat[0], trace.text[0].strip("\u00a0"), trace.textposition)
        for trace in figure.data
        if trace.type == "scattergeo" and trace.mode == "text"
    ]


def test_only_the_view_of_a_city_has_labels(shipped):
    assert labels(drawn(shipped)) == labels(drawn(shipped, VIEWS["europe"])) == []
    assert labels(drawn(shipped, VIEWS["geneva"]))


def test_each_label_names_the_partners_at_its_place(shipped):
    places = places_of(shipped, VIEWS["geneva"])
    at = {(row["longitude"], row["latitude"]): row["labels"].split("; ") for row in places.to_dict("records")}
    for longitude, latitude, text, _side in labels(drawn(shipped, VIEWS["geneva"])):
        names = at[longitude, latitude]
        assert text == ", ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "")


def test_a_label_of_many_says_how_many_more_there_are():
    figure = map_figure(one_place(5), VIEWS["geneva"], LIGHT, HERE)
    assert [label[2] for label in labels(figure)] == ["P0, P1, P2 +2"]


@pytest.mark.parametrize(("narrow", "width"), [(True, NARROW), (False, WIDE)], ids=["narrow", "wide"])
@pytest.mark.parametrize("name", ["geneva", "nations"])
def test_labels_of_the_city_do_not_cover_each_other(shipped, name, narrow, width):
    view = view_of(name, narrow=narrow)
    high = (view.latitude[1] - view.latitude[0]) / math.cos(math.radians(46.2))
    scale = min(width / (view.longitude[1] - view.longitude[0]), (view.height - 16) / high)
    boxes = []
    for longitude, latitude, text, side in labels(drawn(shipped, view, replace(LIGHT, narrow=narrow))):
        across = (longitude - view.longitude[0]) * scale
        along = (view.latitude[1] - latitude) * scale / math.cos(math.radians(46.2))
        start = across if side == "middle right" else across - LETTER * len(text)
        boxes.append((start, along - LINE / 2, start + LETTER * len(text), along + LINE / 2))
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or abs(one[1] - other[1]) >= LINE - 1
        assert apart, (one, other)


@pytest.mark.parametrize("name", VIEWS)
def test_marks_do_not_touch_on_a_narrow_screen_as_wide_as_a_phone(shipped, name):
    # 358 pixels across; a degree of latitude is never shorter than one of longitude.
    view = view_of(name, narrow=True)
    pixel = (view.longitude[1] - view.longitude[0]) / 358
    places = places_of(shipped, view)
    for one, other in combinations(places.to_dict("records"), 2):
        apart = math.dist((one["longitude"], one["latitude"]), (other["longitude"], other["latitude"])) / pixel
        assert apart >= (mark_size(one["number"]) + mark_size(other["number"])) / 2 - 1e-6, (one, other)


def test_a_mark_comes_apart_in_the_nearest_wider_view_that_holds_some_of_it(shipped):
    rows = partner_rows(shipped).set_index("partner_id", drop=False)
    both = rows.loc[["wipo", "who"]]
    assert [nearer_view(both, name) for name in VIEWS] == ["europe", "geneva", "nations", ""]
    assert nearer_view(rows.loc[["wipo"]], "world") == ""
    assert nearer_view(rows.loc[["japan", "brazil"]], "world") == ""
    assert nearer_view(rows.loc[["wipo", "who", "japan"]], "europe") == "geneva"


@EACH
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("package", ["tiny", "shipped"])
def test_markup_in_names_and_cities_is_letters(package, view, look, request):
    assert_harmless(drawn(hostile(request.getfixturevalue(package)), view, look))


def test_markup_in_the_name_of_the_home_organisation_is_letters():
    assert_harmless(map_figure(one_place(2), VIEWS["geneva"], LIGHT, (MARKUP, 46.23, 6.05)))


@EACH
def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped, view):
    countries = per_country(shipped)
    once, twice = (drawn(shipped, view, countries=countries).to_json() for _time in range(2))
    assert once == twice == drawn(turned(shipped), view, countries=per_country(turned(shipped))).to_json()


@EACH
def test_nothing_selected_is_a_map_without_marks(nothing, view):
    figure = drawn(nothing, view, countries=per_country(nothing))
    assert marks(figure) == {}
    assert map_summary(within_view(partner_rows(nothing), view), places_of(nothing, view)) == (
        "No partner of the selection has its place here."
    )


def test_a_map_fetches_nothing_and_draws_nothing_that_needs_a_tile_server(shipped):
    assert {t.type for t in drawn(shipped, countries=per_country(shipped)).data} == {"scattergeo", "choropleth"}


def test_the_dark_map_has_the_colours_of_dark(shipped):
    figure = drawn(shipped, look=DARK)
    assert {mark[4] for mark in marks(figure).values()} <= {DARK.ink, *DARK.categories.values()}
    assert figure.layout.geo.landcolor == DARK.land


def test_the_summary_of_tiny_is_told_by_hand(tiny):
    rows = within_view(partner_rows(tiny), WORLD)
    assert map_summary(rows, places_of(tiny)) == (
        "4 partners are drawn at 2 places. The fullest, Grenoble and Geneva, has 3."
    )


def test_the_summary_names_no_fullest_place_where_each_has_one_partner(tiny):
    rows = within_view(partner_rows(tiny), WORLD)
    assert map_summary(rows, gathered(rows, 0.0001)) == "4 partners are drawn at 4 places."
