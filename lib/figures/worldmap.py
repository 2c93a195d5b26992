"""Partners at their seats, gathered where they would cover each other, on land and borders served by this server.

Borders: Natural Earth and United Nations geodata as packed by plotly.js (see static/topojson/README.md).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.language import _, list_text, number_text, plural
from lib.names import SEPARATOR
from lib.theme import SYMBOLS, Look, layout

LISTED = 12


@dataclass(frozen=True)
class View:
    """A part of the world: its edges in degrees, the outlines drawn, and how near partners must be to be gathered."""

    longitude: tuple[float, float]
    latitude: tuple[float, float]
    resolution: int
    scope: str
    degrees: float


VIEWS: Mapping[str, View] = {
    "world": View((-170, 190), (-57, 80), 110, "world", 3.0),
    "europe": View((-12, 42), (34, 66), 50, "europe", 0.8),
    "geneva": View((5.98, 6.24), (46.16, 46.29), 50, "europe", 0.004),
}


def map_figure(places: pd.DataFrame, view: View, look: Look, countries: pd.DataFrame | None = None) -> go.Figure:
    """Each row of `gathered` is a mark; a number in it counts the partners gathered there, if more than one.

    `countries` (country_code, agreements) shades countries by agreements where it is given. Clicking a mark gives the
    partner_ids joined as customdata, clicking a shaded country gives its code.
    """
    figure = go.Figure(layout=layout(look, height=620, clickmode="event+select", showlegend=False))
    if countries is not None and len(countries):
        _shade(figure, countries, look)
    single, several = places[places["number"] == 1], places[places["number"] > 1]
    _marks(figure, several, look, [14 + 4.5 * float(n) ** 0.5 for n in several["number"]])
    _marks(figure, single, look, [9.0] * len(single))
    figure.update_geos(
        projection={"type": "natural earth" if view.scope == "world" else "mercator"},
        scope=view.scope,
        resolution=view.resolution,
        fitbounds=False,
        lonaxis={"range": view.longitude},
        lataxis={"range": view.latitude},
        bgcolor="rgba(0,0,0,0)",
        showframe=False,
        showcoastlines=True,
        coastlinecolor=look.muted,
        coastlinewidth=0.4,
        showland=True,
        landcolor=look.land,
        showcountries=True,
        countrycolor=look.muted,
        countrywidth=0.4,
        showlakes=view.scope != "world",
        lakecolor=look.paper,
        showocean=False,
    )
    return figure


def map_summary(rows: pd.DataFrame, places: pd.DataFrame) -> str:
    """How many partners are placed, in how many places, where most of them are, and how many have no place."""
    placed = int(rows["latitude"].notna().sum())
    if not placed:
        return _("No partner of the selection has a known place.")
    top = places.iloc[0]
    cities = list_text(str(top["cities"]).split(SEPARATOR)[:2])
    sentences = [
        _("{partners} at {places}.").format(
            partners=plural("{n} partner is drawn", "{n} partners are drawn", placed),
            places=plural("{n} place", "{n} places", len(places)),
        )
    ]
    if top["number"] > 1:
        sentences.append(_("Most are at {cities}: {n}.").format(cities=cities, n=number_text(int(top["number"]))))
    seatless = len(rows) - placed
    if seatless:
        sentences.append(plural("{n} has no known seat.", "{n} have no known seat.", seatless))
    return " ".join(sentences)


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
