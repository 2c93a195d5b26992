"""Partners at their seats, gathered where they would cover each other, on land and borders served by this server.

Borders: Natural Earth and United Nations geodata as packed by plotly.js (see static/topojson/README.md).
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.core.i18n import _, label_value, number_text, plural
from lib.figures.key import Sign, category_key, draw_key
from lib.figures.label_placement import Mark, placed_labels
from lib.figures.outlines import draw_outlines
from lib.figures.theme import Theme, layout
from lib.tables.clusters import SINGLE_SIZE, mark_size, place_text
from lib.tables.map_views import View, holds

# Lines of a hover: the first says how many are where; where not all fit, the last says how many more there are.
LINES = 8
# The lists by which countries are shaded, and the column of each.
STATE, SEATS = "state", "seats"
SHADED = {STATE: "state_agreements", SEATS: "seated"}
COARSE = 110
# Pixels: on each side of a map, and the room around the place of the home organisation, the first in which its name fits.
MARGIN, HOME = 8, (26, 40, 56)
# Degrees: a view at least so wide shows whose land it is.
NAMED = 0.1
STAR = "★"
# Where texts stand beside a mark, the first that is free. That of the home organisation may be at the corners too, because
# it is always wanted; there one would not know to which mark a text belongs but for its star.
UNDER = ((0, 1), (1, 0), (-1, 0), (0, -1))
ANYWHERE = (*UNDER, (1, 1), (-1, 1), (1, -1), (-1, -1))
ACROSS, ALONG = {-1: "left", 0: "center", 1: "right"}, {-1: "top", 0: "middle", 1: "bottom"}


def map_figure(
    places: pd.DataFrame,
    view: View,
    theme: Theme,
    home: tuple[str, float, float] | None = None,
    countries: pd.DataFrame | None = None,
    shading: str = STATE,
    categories: Mapping[str, str] = MappingProxyType({}),
) -> go.Figure:
    """Each row of `clustered` is a mark; a number in it counts the partners gathered there, if more than one. It has the
    colour of their category, or of ink where they are of several.

    `home` is the name, latitude and longitude of the home organisation, written under its place in the nearer views where it is
    given, and not counted; `countries` (of `per_country`) shades countries where it is given, by the agreements of the State
    itself or, with `shading` as seats, by how many partners have their seat there. Those of `categories`
    that have a mark of their own are told in a key above. Clicking a mark gives the first of its partner_ids as customdata, clicking
    a shaded country gives its code.
    """
    figure = go.Figure(layout=layout(theme, height=view.height, clickmode="event+select"))
    if countries is not None and len(countries):
        _shade(figure, countries, shading, theme)
    if view.labelled:
        draw_outlines(figure, theme, named=view.longitude[1] - view.longitude[0] > NAMED)
    single, several = places[places["number"] == 1], places[places["number"] > 1]
    _marks(figure, several, theme, [mark_size(n) for n in several["number"]])
    _marks(figure, single, theme, [SINGLE_SIZE] * len(single))
    if view.resolution < COARSE:
        _label(figure, places, view, theme, home)
    figure.update_geos(
        projection_type=view.projection, resolution=view.resolution, fitbounds=False,
        lonaxis_range=view.longitude, lataxis_range=view.latitude, bgcolor="rgba(0,0,0,0)", showframe=False,
        showcoastlines=True, coastlinecolor=theme.muted, coastlinewidth=0.4, showland=True, landcolor=theme.land,
        showcountries=not view.labelled, countrycolor=theme.muted, countrywidth=0.5,
        showlakes=view.resolution < COARSE and not view.labelled,
        lakecolor=theme.paper, showocean=False,
    )  # fmt: skip
    draw_key(figure, _key(places, categories, theme), theme, "scattergeo")
    return figure


def map_summary(rows: pd.DataFrame, places: pd.DataFrame) -> str:
    """How many partners are drawn, in how many places, and where most of them are. `rows` are those in the view."""
    if rows.empty:
        return _("No partner of the selection has its place here.")
    top = places.to_dict("records")[0]
    drawn = _("{partners} at {places}.").format(
        partners=plural("{n} partner is drawn", "{n} partners are drawn", len(rows)),
        places=plural("{n} place", "{n} places", len(places)),
    )
    if top["number"] == 1:
        return drawn
    return f"{drawn} " + _("The fullest mark holds {place}.").format(place=place_text(top))


def shading_summary(countries: pd.DataFrame, shading: str) -> str:
    """By which of the two lists of `per_country` countries are shaded, and which one is darkest; see `map_figure`."""
    shaded = countries.sort_values([SHADED[shading], "country_code"], ascending=[False, True])
    if shaded.empty or not shaded[SHADED[shading]].iloc[0]:
        return _("No country is shaded.")
    darkest = _shade_text(shaded.to_dict("records")[0], shading)
    if shading == STATE:
        return _("Countries are shaded by the agreements of the State itself. The darkest: {country}.").format(
            country=darkest
        )
    return _("Countries are shaded by the partners that have their seat there. The darkest: {country}.").format(
        country=darkest
    )


def _label(
    figure: go.Figure, places: pd.DataFrame, view: View, theme: Theme, home: tuple[str, float, float] | None
) -> None:
    """The name of the home organisation and, where the view has them, the acronyms beside the marks, as far as they fit.

    Places with more agreements come first; among those with as many, the shorter text, as more of these fit.
    """
    wanted = [
        (row["longitude"], row["latitude"], mark_size(row["number"]), _short_list(row["labels"]))
        for row in sorted(
            places.to_dict("records"), key=lambda row: (-row["agreements"], len(_short_list(row["labels"])))
        )
    ]
    marks = [Mark("", *_pixel(view, theme, *place), size / 2, "") for *place, size, _text in wanted]
    wanted = wanted if view.labelled else []
    if home and holds(view, *home[1:]):
        # As wide as a mark of several: partners may have their seat there too, and their mark must be read.
        own = [(home[2], home[1], size, f"{STAR} {home[0]}") for size in HOME]
        free = (place for place in own if placed_labels(marks, [_text(view, theme, *place)], theme.width - 2 * MARGIN))
        wanted.insert(0, next(free, own[0]))
    texts = [_text(view, theme, *place) for place in wanted]
    labels = {id(label.mark): label for label in placed_labels(marks, texts, theme.width - 2 * MARGIN)}
    shown = [(*place, labels[id(mark)]) for place, mark in zip(wanted, texts, strict=True) if id(mark) in labels]
    figure.add_scattergeo(
        lon=[longitude for longitude, *_more in shown],
        lat=[latitude for _longitude, latitude, *_more in shown],
        mode="markers+text",
        text=[plotly(text) for *_place, text, _label in shown],
        textposition=[f"{ALONG[label.along]} {ACROSS[label.across]}" for *_more, label in shown],
        textfont={"color": theme.ink, "size": 13, "shadow": theme.halo},
        # Invisible: they keep the texts off the marks.
        marker={"size": [size for *_place, size, _text, _label in shown], "opacity": 0},
        hoverinfo="skip",
    )


def _text(view: View, theme: Theme, longitude: float, latitude: float, size: float, text: str) -> Mark:
    """A text beside its mark. Plotly keeps it a little more than the radius of the mark away from its middle."""
    sides = ANYWHERE if text.startswith(STAR) else UNDER
    return Mark(text, *_pixel(view, theme, longitude, latitude), size / 1.6 + 1, text, sides)


def _pixel(view: View, theme: Theme, longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place lies on a map of the Mercator projection, in pixels from its upper left corner."""
    west, east = view.longitude
    south, north, height = (_mercator(degrees) for degrees in (*view.latitude, latitude))
    # Whichever of width and height is short limits the scale.
    scale = min((theme.width - 2 * MARGIN) / (east - west), (view.height - 2 * MARGIN) / (north - south))
    return (longitude - west) * scale, (north - height) * scale


def _mercator(latitude: float) -> float:
    """The height of a latitude on the Mercator projection, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.radians(45 + latitude / 2))))


def _short_list(labels: Sequence[str]) -> str:
    shown = ", ".join(labels[:3])
    return shown + (f" +{len(labels) - 3}" if len(labels) > 3 else "")


def _shade(figure: go.Figure, countries: pd.DataFrame, shading: str, theme: Theme) -> None:
    """The countries that have anything in the list; former States have no outline."""
    shaded = countries[(countries[SHADED[shading]] > 0) & (countries["extent_code"] != "former_state")]
    figure.add_choropleth(
        locations=shaded["country_code"].tolist(),
        z=[float(n) ** 0.5 for n in shaded[SHADED[shading]]],
        text=[plotly(_shade_text(row, shading)) for row in shaded.to_dict("records")],
        hovertemplate="%{text}<extra></extra>",
        customdata=shaded["country_code"].tolist(),
        colorscale=[[0, theme.land], [1, theme.accent]],
        zmin=0,
        showscale=False,
        marker={"line": {"color": theme.muted, "width": 0.4}},
    )


def _shade_text(country: Mapping[Hashable, Any], shading: str) -> str:
    """`Germany: 3 agreements of the State itself`, or `Germany: seat of 9 partners`."""
    number = int(country[SHADED[shading]])
    if shading == STATE:
        text = plural("{n} agreement of the State itself", "{n} agreements of the State itself", number)
    else:
        text = plural("seat of {n} partner", "seat of {n} partners", number)
    return label_value(str(country["country"]), text)


def _marks(figure: go.Figure, places: pd.DataFrame, theme: Theme, sizes: list[float]) -> None:
    first = [codes[0] for codes in places["categories"]]
    alone = [len(codes) == 1 for codes in places["categories"]]
    numbers = [number_text(n) if n > 1 else "" for n in places["number"]]
    figure.add_scattergeo(
        lon=places["longitude"].tolist(),
        lat=places["latitude"].tolist(),
        mode="markers+text",
        marker={
            "size": sizes,
            "symbol": [theme.filled(code) if not n else "circle" for code, n in zip(first, numbers, strict=True)],
            "color": [theme.colour(code) if one else theme.ink for code, one in zip(first, alone, strict=True)],
            "line": {"color": theme.paper, "width": 1},
            "opacity": 0.95,
        },
        text=numbers,
        textfont={"color": theme.paper, "size": 12},
        # One member names the mark.
        customdata=[ids[0] for ids in places["partner_ids"]],
        hovertext=[_hover(row) for row in places.to_dict("records")],
        hoverinfo="text",
    )


def _key(places: pd.DataFrame, categories: Mapping[str, str], theme: Theme) -> list[Sign]:
    """The categories that have a mark of their own, and the mark of several; nothing where no category needs one."""
    codes = {codes[0] for codes in places["categories"] if len(codes) == 1}
    mixed = any(len(codes) > 1 for codes in places["categories"])
    several = [Sign(_("Several"), {"symbol": "circle", "size": SINGLE_SIZE + 3, "color": theme.ink})]
    return category_key(codes, categories, theme) + (several if categories and mixed else [])


def _hover(place: Mapping[Hashable, Any]) -> str:
    names = place["names"]
    listed = names if len(names) < LINES else names[: LINES - 2]
    head = ", ".join(place["cities"]) if len(names) == 1 else place_text(place)
    lines = [f"<b>{plotly(head)}</b>", *(plotly(name) for name in listed)]
    if len(names) > len(listed):
        lines.append(plural("and {n} more", "and {n} more", len(names) - len(listed)))
    return "<br>".join(lines)
