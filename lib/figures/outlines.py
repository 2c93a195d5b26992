"""The land within a city, where the outlines of the world say nothing: the lake and the border at Geneva.

Outlines: OpenStreetMap (see static/outlines/README.md).
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import plotly.graph_objects as go

from lib.core.i18n import _
from lib.figures.theme import Theme

FILE = Path(__file__).parents[2] / "static" / "outlines" / "geneva.geojson"
Line = Sequence[tuple[float, float]]


def draw_outlines(figure: go.Figure, theme: Theme, *, named: bool) -> None:
    """Draw water in the colour of paper and the border as a dashed line, below all marks; `named` writes whose land it is."""
    for kind, lines in outlines().items():
        figure.add_scattergeo(
            # A missing point parts one line from the next.
            lon=[longitude for line in lines for longitude, _latitude in [*line, (None, None)]],
            lat=[latitude for line in lines for _longitude, latitude in [*line, (None, None)]],
            mode="lines",
            line={
                "color": theme.muted,
                "width": 0.6 if kind == "lake" else 1,
                "dash": "solid" if kind == "lake" else "dash",
            },
            fill="toself" if kind == "lake" else "none",
            fillcolor=theme.paper,
            hoverinfo="skip",
        )
    if named:
        france, switzerland, lake = _("France"), _("Switzerland"), _("Lake Geneva")
        figure.add_scattergeo(
            lon=[6.0435, 6.208, 6.1, 6.1705],
            lat=[46.2432, 46.1892, 46.197, 46.242],
            mode="text", text=[f"<i>{name}</i>" for name in (france, france, switzerland, lake)],
            textfont={"color": theme.muted, "size": 13}, hoverinfo="skip",
        )  # fmt: skip


@cache
def outlines() -> dict[str, list[Line]]:
    """The lines of each kind, `lake` (closed) and `border`, as longitudes and latitudes."""
    found: dict[str, list[Line]] = {}
    for feature in json.loads(FILE.read_text(encoding="utf-8"))["features"]:
        found.setdefault(feature["properties"]["kind"], []).extend(feature["geometry"]["coordinates"])
    return found
