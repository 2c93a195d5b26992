"""Partners at their seats: marks for places, numbers in them, countries shaded only when asked for."""

import math
from dataclasses import replace
from itertools import combinations, pairwise, product

import pandas as pd
import pytest

from lib.figures.label_placement import LINE, text_width
from lib.figures.theme import WIDTHS
from lib.figures.worldmap import HOME, LINES, MARGIN, SEATS, STATE, map_figure, map_summary, shading_summary
from lib.tables.clusters import SINGLE_SIZE, clustered, mark_size
from lib.tables.countries import per_country
from lib.tables.map_views import nearer_view, view_names, view_of, within_view
from lib.tables.rows import partner_rows
from lib.text.page_titles import home_place
from tests.drawing import DARK, LIGHT, MARKUP, SYMBOLS, THEMES, assert_harmless, filled, hostile, semicolons, turned

HERE = ("Home", 46.23, 6.05)
VIEWS = {name: view_of(name, WIDTHS[-1]) for name in view_names()}
EACH = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
WORLD = VIEWS["world"]


def places_of(dataset, view=WORLD):
    return clustered(within_view(partner_rows(dataset), view), view.degrees_per_pixel)


def drawn(dataset, view=WORLD, theme=LIGHT, countries=None, shading=STATE):
    return map_figure(places_of(dataset, view), view, theme, home_place(dataset), countries, shading)


def marks(figure):
    """The places: by the first of their partner_ids, their longitude, latitude, size, symbol, colour, number and hover."""
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
    return next((label for label in texts(figure) if "★" in label[2]), None)


def one_place(number, category="science", city="Grenoble"):
    """A place where a number of partners is gathered."""
    ids, names, short = (tuple(f"{stem}{place}" for place in range(number)) for stem in ("p", "Partner ", "P"))
    cells = [46.2, 6.1, number, ids, names, short, number, (category,), (city,), city, city]
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
        "north",
        "south",
    ]
    return pd.DataFrame([cells], columns=columns)


@EACH
def test_each_place_is_one_mark_where_it_lies_and_their_numbers_sum_to_the_partners_in_the_view(chosen, view):
    rows = within_view(partner_rows(chosen), view)
    places = clustered(rows, view.degrees_per_pixel)
    found = marks(map_figure(places, view, LIGHT, HERE))
    assert {code: (mark[0], mark[1]) for code, mark in found.items()} == {
        row["partner_ids"][0]: (row["longitude"], row["latitude"]) for row in places.to_dict("records")
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


@pytest.mark.parametrize(
    ("shading", "column", "first"),
    [(STATE, "state_agreements", "agreements of the State itself"), (SEATS, "seated", "partners")],
)
def test_countries_are_shaded_only_when_asked_for_and_by_the_list_that_is_asked_for(shipped, shading, column, first):
    assert [t.type for t in drawn(shipped).data if t.type == "choropleth"] == []
    countries = per_country(shipped)
    (shade,) = [t for t in drawn(shipped, countries=countries, shading=shading).data if t.type == "choropleth"]
    outlined = countries[(countries[column] > 0) & (countries["extent_code"] != "former_state")]
    assert list(shade.locations) == list(shade.customdata) == outlined["country_code"].tolist()
    assert [round(z**2) for z in shade.z] == outlined[column].tolist()
    assert shade.text[0].startswith(outlined["country"].iloc[0])
    assert shade.text[0].endswith(first)
    # From the colour of land to the accent, so that a country without any looks like land.
    assert (shade.zmin, shade.colorscale) == (0, ((0, LIGHT.land), (1, LIGHT.accent)))


def test_the_summary_of_the_shading_says_which_list_it_is_and_who_has_most(tiny, nothing):
    assert shading_summary(per_country(tiny), STATE) == (
        "Countries are shaded by the agreements of the State itself. The darkest: Norway: 1 agreement of the State itself."
    )
    assert shading_summary(per_country(tiny), SEATS) == (
        "Countries are shaded by the partners that have their seat there. The darkest: France: seat of 2 partners."
    )
    assert shading_summary(per_country(nothing), STATE) == "No country is shaded."


def test_shading_moves_and_hides_no_mark(shipped):
    assert marks(drawn(shipped, countries=per_country(shipped))) == marks(drawn(shipped))


def test_a_mark_has_the_colour_of_its_category_and_a_disc_of_ink_where_it_holds_several(shipped):
    category = dict(zip(shipped.partners["partner_id"], shipped.partners["category"], strict=True))
    seen = set()
    members = {ids[0]: ids for ids in places_of(shipped, VIEWS["europe"])["partner_ids"]}
    for code, (_lon, _lat, size, symbol, colour, number, _hover) in marks(drawn(shipped, VIEWS["europe"])).items():
        partners = members[code]
        kinds = {category[partner] for partner in partners}
        seen.add((len(partners) > 1, len(kinds) > 1))
        assert colour == (LIGHT.ink if len(kinds) > 1 else LIGHT.categories[kinds.pop()])
        alone = len(partners) == 1
        expected = (SINGLE_SIZE, filled(category[code]), "") if alone else None
        assert (size, symbol, number) == (expected or (mark_size(len(partners)), "circle", str(len(partners))))
    assert seen == {(False, False), (True, False), (True, True)}


@pytest.mark.parametrize("code", [code for code in SYMBOLS if code != "home"])
@pytest.mark.parametrize("theme", THEMES)
def test_a_mark_keeps_the_colour_of_its_category_whatever_else_is_selected(code, theme):
    (mark,) = marks(map_figure(one_place(1, code), WORLD, theme, HERE)).values()
    assert mark[4] == theme.categories[code]


@pytest.mark.parametrize("view", ["europe", "geneva"])
def test_the_home_organisation_is_written_beside_its_place_and_is_not_counted(tiny, view):
    figure = drawn(tiny, VIEWS[view])
    assert home_of(figure)[:3] == (6.05, 46.23, "★ HUB")
    assert not any("hub" in ids for ids in places_of(tiny, VIEWS[view])["partner_ids"])
    assert len(marks(figure)) == len(places_of(tiny, VIEWS[view]))


def test_the_home_organisation_is_written_under_its_place_where_there_is_room(tiny):
    alone = map_figure(places_of(tiny, VIEWS["geneva"]).iloc[:0], VIEWS["geneva"], LIGHT, HERE)
    assert home_of(alone) == (6.05, 46.23, "★ Home", "bottom center", HOME[0])


def test_on_the_world_map_nothing_lies_on_the_number_of_a_mark(shipped):
    assert home_of(drawn(shipped)) is None


def test_the_hover_says_where_and_names_the_partners(tiny):
    told = {code: mark[6] for code, mark in marks(drawn(tiny)).items()}
    assert told["lyra"].split("<br>") == [
        "<b>3 partners in 2 cities, from Geneva to Grenoble</b>", "Lyra Observatory", "Mira Laboratory", "Health Agency",
    ]  # fmt: skip
    assert told["norway"] == "<b>Oslo</b><br>Norway"


def test_a_name_that_holds_a_semicolon_is_one_line_of_a_hover_and_is_not_cut(tiny):
    told = {code: mark[6] for code, mark in marks(drawn(semicolons(tiny))).items()}
    assert told["lyra"].split("<br>")[1:] == [
        f"{name}; ltd" for name in ("Lyra Observatory", "Mira Laboratory", "Health Agency")
    ]
    assert told["norway"] == "<b>Oslo; ltd</b><br>Norway; ltd"


@pytest.mark.parametrize(("number", "more"), [(7, []), (8, ["and 2 more"]), (106, ["and 100 more"])])
def test_a_hover_has_eight_lines_at_most_and_says_how_many_more_there_are(number, more):
    (mark,) = marks(map_figure(one_place(number), WORLD, LIGHT, HERE)).values()
    lines = mark[6].split("<br>")
    assert len(lines) == LINES == 8
    assert lines[0] == f"<b>{number} partners in Grenoble</b>"
    assert lines[1 : len(lines) - len(more)] == [f"Partner {place}" for place in range(7 - len(more))]
    assert lines[len(lines) - len(more) :] == more


def texts(figure):
    """The texts beside places: longitude, latitude, text, side, and the size of the invisible mark that they are kept off."""
    return [
        label
        for trace in figure.data
        if trace.type == "scattergeo" and trace.mode == "markers+text" and trace.customdata is None
        for label in zip(trace.lon, trace.lat, trace.text, trace.textposition, trace.marker.size, strict=True)
    ]


def labels(figure):
    """The labels beside marks: longitude, latitude, text, side and size."""
    return [label for label in texts(figure) if "★" not in label[2]]


def test_only_the_view_of_a_city_has_labels(shipped):
    assert labels(drawn(shipped)) == labels(drawn(shipped, VIEWS["europe"])) == []
    assert labels(drawn(shipped, VIEWS["geneva"]))


def test_each_label_names_the_partners_at_its_place(shipped):
    places = places_of(shipped, VIEWS["geneva"])
    at = {(row["longitude"], row["latitude"]): row["labels"] for row in places.to_dict("records")}
    for longitude, latitude, text, *_more in labels(drawn(shipped, VIEWS["geneva"])):
        names = at[longitude, latitude]
        assert text == ", ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "")


def test_a_label_of_many_says_how_many_more_there_are():
    figure = map_figure(one_place(5), VIEWS["geneva"], LIGHT, HERE)
    assert [label[2] for label in labels(figure)] == ["P0, P1, P2 +2"]


def mercator(latitude):
    """The height of a latitude on the projection, in degrees of longitude: the inverse Gudermannian function."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def pixels(view, width, longitude, latitude):
    """Where a place lies on a map of that width, in pixels from its corner."""
    south, north, height = (mercator(degrees) for degrees in (*view.latitude, latitude))
    scale = min(
        (width - 2 * MARGIN) / (view.longitude[1] - view.longitude[0]), (view.height - 2 * MARGIN) / (north - south)
    )
    return (longitude - view.longitude[0]) * scale, (north - height) * scale


def box(view, width, longitude, latitude, text, side, size):
    """What a text covers on a map of that width, in pixels."""
    across, along = pixels(view, width, longitude, latitude)
    length = text_width(text)
    # Plotly keeps a text a little more than the radius of its mark away.
    reach = size / 2 / 0.8 + 1
    start = across + {"right": reach, "left": -reach - length}.get(side.split()[1], -length / 2)
    middle = along + {"bottom": reach + LINE / 2, "top": -reach - LINE / 2}.get(side.split()[0], 0)
    return start, middle - LINE / 2, start + length, middle + LINE / 2


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["europe", "geneva", "nations"])
def test_texts_of_a_map_cover_neither_each_other_nor_a_mark(shipped, name, width):
    view = view_of(name, width)
    figure = drawn(shipped, view, replace(LIGHT, width=width))
    assert home_of(figure) or name == "nations"
    covered = [box(view, width, *text) for text in texts(figure)]
    discs = []
    for longitude, latitude, size, *_more in marks(figure).values():
        across, along = pixels(view, width, longitude, latitude)
        discs.append((across - size / 2, along - size / 2, across + size / 2, along + size / 2))
    for one, other in [*combinations(covered, 2), *product(covered, discs)]:
        # Texts are fitted to whole pixels.
        across, along = (min(one[side + 2], other[side + 2]) - max(one[side], other[side]) for side in (0, 1))
        assert across <= 3 or along <= 3, (one, other)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", VIEWS)
def test_marks_do_not_touch_on_a_map_of_its_least_width(shipped, name, width):
    # A degree of latitude is never shorter than one of longitude.
    view = view_of(name, width)
    if name == "world":
        pixel = (view.longitude[1] - view.longitude[0]) / (width - 2 * MARGIN)
    else:
        pixel = 1 / pixels(view, width, view.longitude[0] + 1, view.latitude[0])[0]
    places = places_of(shipped, view)
    for one, other in combinations(places.to_dict("records"), 2):
        apart = math.dist((one["longitude"], one["latitude"]), (other["longitude"], other["latitude"])) / pixel
        assert apart >= (mark_size(one["number"]) + mark_size(other["number"])) / 2 - 1e-6, (one, other)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", VIEWS)
def test_a_map_is_as_high_as_its_part_of_the_world_and_little_higher(name, width):
    view = view_of(name, width)
    if name != "world":
        across, _top = pixels(view, width, view.longitude[1], view.latitude[1])
        _left, along = pixels(view, width, view.longitude[0], view.latitude[0])
        assert 0.8 * view.height <= along
        assert 0.65 * width <= across


def test_a_mark_comes_apart_in_the_nearest_wider_view_that_holds_some_of_it(shipped):
    rows = partner_rows(shipped).set_index("partner_id", drop=False)
    both = rows.loc[["wipo", "who"]]
    assert [nearer_view(both, name) for name in VIEWS] == ["europe", "geneva", "nations", ""]
    assert nearer_view(rows.loc[["wipo"]], "world") == ""
    assert nearer_view(rows.loc[["japan", "brazil"]], "world") == ""
    assert nearer_view(rows.loc[["wipo", "who", "japan"]], "europe") == "geneva"


@EACH
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("package", ["tiny", "shipped"])
def test_markup_in_names_and_cities_is_letters(package, view, theme, request):
    assert_harmless(drawn(hostile(request.getfixturevalue(package)), view, theme))


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
    figure = drawn(shipped, theme=DARK)
    assert {mark[4] for mark in marks(figure).values()} <= {DARK.ink, *DARK.categories.values()}
    assert figure.layout.geo.landcolor == DARK.land


def test_the_summary_of_tiny_is_told_by_hand(tiny):
    rows = within_view(partner_rows(tiny), WORLD)
    assert map_summary(rows, places_of(tiny)) == (
        "4 partners are drawn at 2 places. The fullest mark holds 3 partners in 2 cities, from Geneva to Grenoble."
    )


def test_the_summary_names_no_fullest_place_where_each_has_one_partner(tiny):
    rows = within_view(partner_rows(tiny), WORLD)
    assert map_summary(rows, clustered(rows, 0.0001)) == "4 partners are drawn at 4 places."
