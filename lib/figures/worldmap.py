"""Partners at their seats, gathered where they would cover each other, on land and borders served by this server.

Borders: Natural Earth and United Nations geodata as packed by plotly.js (see static/topojson/README.md).
"""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.figures.labels import Mark, fitting
from lib.language import _, list_text, number_text, plural
from lib.names import SEPARATOR
from lib.places import SINGLE_SIZE, mark_size
from lib.theme import SYMBOLS, Look, layout

LISTED = 12
COARSE = 110
# Labels are fitted to these widths in pixels: that of a phone, and that of a small screen beside the sidebar.
NARROW, WIDE = 336, 600


@dataclass(frozen=True)
class View:
    """A part of the world: its edges in degrees, the detail of its outlines, its scale, and whether marks have labels."""

    longitude: tuple[float, float]
    latitude: tuple[float, float]
    resolution: int
    projection: str
    degrees_per_pixel: float
    height: int
    labelled: bool = False


VIEWS: Mapping[str, View] = {
    "world": View((-170, 190), (-57, 80), 110, "natural earth", 0.56, 460),
    "europe": View((-12, 46), (33, 66), 50, "mercator", 0.09, 700),
    "geneva": View((6.03, 6.22), (46.185, 46.247), 50, "mercator", 0.0003, 460, labelled=True),
    "nations": View((6.1225, 6.1585), (46.212, 46.237), 50, "mercator", 0.00007, 540, labelled=True),
}
# Degrees a pixel and height on a narrow screen: the same part of the world, smaller.
SMALLER = {"world": (1.0, 230), "europe": (0.17, 360), "geneva": (0.00056, 200), "nations": (0.000105, 370)}


def view_of(name: str, *, narrow: bool) -> View:
    """A view by its name, as it is drawn on a narrow or on a wide screen."""
    scale, height = SMALLER[name]
    return replace(VIEWS[name], degrees_per_pixel=scale, height=height) if narrow else VIEWS[name]


def view_names() -> dict[str, str]:
    """What each view is called, the whole world first; each next one lies within the one before."""
    return {"world": _("World"), "europe": _("Europe"), "geneva": _("Geneva"), "nations": _("Nations quarter")}


def within_view(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows whose place lies in the view; those without a place lie in none."""
    return rows[rows["longitude"].between(*_around(view.longitude)) & rows["latitude"].between(*view.latitude)]


def nearer_view(rows: pd.DataFrame, name: str) -> str:
    """The next nearer view than the named one that holds at least two of the rows; empty where there is none."""
    later = list(VIEWS)[list(VIEWS).index(name) + 1 :]
    return next((nearer for nearer in later if len(within_view(rows, VIEWS[nearer])) > 1), "")


def map_figure(
    places: pd.DataFrame,
    view: View,
    look: Look,
    home: tuple[str, float, float] | None = None,
    countries: pd.DataFrame | None = None,
) -> go.Figure:
    """Each row of `gathered` is a mark; a number in it counts the partners gathered there, if more than one.

    `home` is the name, latitude and longitude of the home organisation, written under its place in the nearer views where it is
    given, and not counted; `countries` (country_code, agreements) shades countries by agreements where it is given. Clicking a mark gives the
    partner_ids joined as customdata, clicking a shaded country gives its code.
    """
    figure = go.Figure(layout=layout(look, height=view.height, clickmode="event+select", showlegend=False))
    if countries is not None and len(countries):
        _shade(figure, countries, look)
    single, several = places[places["number"] == 1], places[places["number"] > 1]
    _marks(figure, several, look, [mark_size(n) for n in several["number"]])
    _marks(figure, single, look, [SINGLE_SIZE] * len(single))
    if view.labelled:
        _label(figure, places, view, look)
    if home and view.resolution < COARSE and _holds(view, *home[1:]):
        _star(figure, home, look)
    figure.update_geos(
        projection_type=view.projection, resolution=view.resolution, fitbounds=False,
        lonaxis_range=view.longitude, lataxis_range=view.latitude, bgcolor="rgba(0,0,0,0)", showframe=False,
        showcoastlines=True, coastlinecolor=look.muted, coastlinewidth=0.4, showland=True, landcolor=look.land,
        showcountries=not view.labelled, countrycolor=look.muted, countrywidth=0.5,
        showlakes=view.resolution < COARSE and not view.labelled,
        lakecolor=look.paper, showocean=False,
    )  # fmt: skip
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
    cities = list_text(top["cities"].split(SEPARATOR)[:2])
    return f"{drawn} " + _("The fullest, {cities}, has {n}.").format(cities=cities, n=number_text(top["number"]))


def _around(longitude: tuple[float, float]) -> tuple[float, float]:
    """The edges as longitudes of places, which never exceed 180 degrees; a view of the whole world holds them all."""
    west, east = longitude
    return (-180.0, 180.0) if east - west >= 360 else (west, east)


def _holds(view: View, latitude: float, longitude: float) -> bool:
    return view.latitude[0] <= latitude <= view.latitude[1] and view.longitude[0] <= longitude <= view.longitude[1]


def _label(figure: go.Figure, places: pd.DataFrame, view: View, look: Look) -> None:
    """The acronyms beside the marks, as far as they fit."""
    width = NARROW if look.narrow else WIDE
    # A degree of latitude is longer on this projection by the secant of the latitude.
    stretch = 1 / math.cos(math.radians(view.latitude[0]))
    east, north = view.longitude[1] - view.longitude[0], view.latitude[1] - view.latitude[0]
    # Whichever of width and height is short limits the scale; 16 pixels are margins.
    scale = min(width / east, (view.height - 16) / (north * stretch))
    marks, at = [], {}
    for place in places.to_dict("records"):
        along = (view.latitude[1] - place["latitude"]) * scale * stretch
        across = (place["longitude"] - view.longitude[0]) * scale
        text = _short_list(place["labels"].split(SEPARATOR))
        marks.append(Mark(place["partner_ids"], across, along, mark_size(place["number"]) / 2, text))
        at[place["partner_ids"]] = (place["longitude"], place["latitude"])
    for label in fitting(marks, marks, width):
        longitude, latitude = at[label.mark.name]
        blanks = "\u00a0" * (4 if label.mark.radius > SINGLE_SIZE / 2 else 2)
        figure.add_scattergeo(
            lon=[longitude], lat=[latitude], mode="text",
            text=[blanks + plotly(label.mark.text) if label.across > 0 else plotly(label.mark.text) + blanks],
            textposition="middle right" if label.across > 0 else "middle left",
            textfont={"color": look.ink, "size": 13}, hoverinfo="skip",
        )  # fmt: skip


def _star(figure: go.Figure, home: tuple[str, float, float], look: Look) -> None:
    """The home organisation under its place: partners may have their seat there too, and their mark must be read."""
    name, latitude, longitude = home
    figure.add_scattergeo(
        lon=[longitude], lat=[latitude], mode="markers+text", text=[f"★ {plotly(name)}"],
        textposition="bottom center", textfont={"color": look.ink, "size": 13}, hoverinfo="skip",
        # Invisible: it keeps the text off the mark of those who are there.
        marker={"size": 26, "opacity": 0},
    )  # fmt: skip


def _short_list(labels: list[str]) -> str:
    shown = ", ".join(labels[:3])
    return shown + (f" +{len(labels) - 3}" if len(labels) > 3 else "")


def _shade(figure: go.Figure, countries: pd.DataFrame, look: Look) -> None:
    figure.add_choropleth(
        locations=countries["country_code"].tolist(),
        z=[float(n) ** 0.5 for n in countries["agreements"]],
        text=[plural("{n} agreement", "{n} agreements", int(n)) for n in countries["agreements"]],
        hovertemplate="%{location}: %{text}<extra></extra>",
        customdata=countries["country_code"].tolist(),
        colorscale=[[0, look.land], [1, look.accent]],
        zmin=0,
        showscale=False,
        marker={"line": {"color": look.muted, "width": 0.4}},
    )


def _marks(figure: go.Figure, places: pd.DataFrame, look: Look, sizes: list[float]) -> None:
    first = [str(codes).split(SEPARATOR)[0] for codes in places["categories"]]
    numbers = [number_text(n) if n > 1 else "" for n in places["number"]]
    figure.add_scattergeo(
        lon=places["longitude"].tolist(),
        lat=places["latitude"].tolist(),
        mode="markers+text",
        marker={
            "size": sizes,
            "symbol": [
                SYMBOLS[code].removesuffix("-open") if not n else "circle"
                for code, n in zip(first, numbers, strict=True)
            ],
            "color": [look.categories[code] if not n else look.ink for code, n in zip(first, numbers, strict=True)],
            "line": {"color": look.paper, "width": 1},
            "opacity": 0.95,
        },
        text=numbers,
        textfont={"color": look.paper, "size": 12},
        customdata=places["partner_ids"].tolist(),
        hovertext=[_hover(row) for row in places.to_dict("records")],
        hoverinfo="text",
    )


def _hover(place: Mapping[Hashable, Any]) -> str:
    names = str(place["names"]).split(SEPARATOR)
    lines = [f"<b>{plotly(str(place['cities']))}</b>", *(plotly(name) for name in names[:LISTED])]
    if len(names) > LISTED:
        lines.append(plural("and {n} more", "and {n} more", len(names) - LISTED))
    return "<br>".join(lines)
