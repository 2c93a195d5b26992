"""The parts of the world that a map shows: where they end, how large they are drawn, and which partners lie in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from lib.core.i18n import _


@dataclass(frozen=True)
class View:
    """A part of the world: its edges in degrees, the detail of its outlines, whether marks have labels; scale and height."""

    longitude: tuple[float, float]
    latitude: tuple[float, float]
    resolution: int
    projection: str
    labelled: bool = False
    degrees_per_pixel: float = 0.0
    height: int = 0


VIEWS: Mapping[str, View] = {
    "world": View((-170, 190), (-57, 80), 110, "natural earth"),
    "europe": View((-12, 46), (33, 66), 50, "mercator"),
    "geneva": View((6.03, 6.22), (46.185, 46.247), 50, "mercator", labelled=True),
    "nations": View((6.1225, 6.1585), (46.212, 46.237), 50, "mercator", labelled=True),
}
# Degrees a pixel and pixels of height for each of `theme.WIDTHS`: as large as the width, or two thirds of a screen, lets it be.
SIZES: Mapping[str, Mapping[int, tuple[float, int]]] = {
    "world": {340: (1.08, 220), 540: (0.68, 290), 800: (0.46, 410)},
    "europe": {340: (0.18, 350), 540: (0.111, 520), 800: (0.08, 700)},
    "geneva": {340: (0.00059, 190), 540: (0.000363, 280), 800: (0.000242, 400)},
    "nations": {340: (0.000112, 360), 540: (0.0000688, 560), 800: (0.00006, 630)},
}


def view_of(name: str, width: int) -> View:
    """A view by its name, as it is drawn in one of `theme.WIDTHS`."""
    scale, height = SIZES[name][width]
    return replace(VIEWS[name], degrees_per_pixel=scale, height=height)


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


def holds(view: View, latitude: float, longitude: float) -> bool:
    """Whether a place lies in the view."""
    return view.latitude[0] <= latitude <= view.latitude[1] and view.longitude[0] <= longitude <= view.longitude[1]


def _around(longitude: tuple[float, float]) -> tuple[float, float]:
    """The edges as longitudes of places, which never exceed 180 degrees; a view of the whole world holds them all."""
    west, east = longitude
    return (-180.0, 180.0) if east - west >= 360 else (west, east)
