"""What the signs of a picture mean, in lines above it: for a picture that has no room to explain them beside its marks."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.figures.label_placement import text_width
from lib.figures.theme import Theme

# Pixels of a line, of what is left free below the last, of a mark, and of what Plotly puts around it and a name.
LINE, BELOW = 20, 8
SIZE, AROUND = 10, 42


@dataclass(frozen=True)
class Sign:
    """A name, and the mark or the line or both that it explains, as traces of Plotly have them."""

    name: str
    marker: Mapping[str, Any] = field(default_factory=dict)
    line: Mapping[str, Any] = field(default_factory=dict)


def category_key(codes: Collection[str], names: Mapping[str, str], theme: Theme) -> list[Sign]:
    """The colour and shape of those of the categories `codes` that are in `names`, in the order of `names`."""
    return [
        Sign(name, {"symbol": theme.filled(code), "size": SIZE, "color": theme.colour(code)})
        for code, name in names.items()
        if code in codes
    ]


def draw_key(figure: go.Figure, signs: Sequence[Sign], theme: Theme, kind: str = "scatter") -> None:
    """Tell the signs above the picture and make the figure higher by the room for it; without a sign nothing changes.

    `kind` is the type of trace that the figure consists of, `scatter` or `scattergeo`.
    """
    if not signs:
        return
    nowhere = {axis: [None] for axis in {"scatter": ("x", "y"), "scattergeo": ("lon", "lat")}[kind]}
    figure.update_traces(showlegend=False)
    for sign in signs:
        mode = "+".join(name for name, part in (("lines", sign.line), ("markers", sign.marker)) if part)
        # Traces of their own, because those of the picture may be faint or large.
        shown = {"name": plotly(sign.name), "marker": sign.marker, "line": sign.line, "showlegend": True}
        figure.add_trace({"type": kind, "mode": mode, **shown, **nowhere})
    room = _lines([sign.name for sign in signs], theme) * LINE + BELOW
    top = figure.layout.margin.t + room
    figure.update_layout(height=figure.layout.height + room, margin={"t": top}, showlegend=True)


def _lines(names: Sequence[str], theme: Theme) -> int:
    """How many lines they take: Plotly gives each as much as the widest needs."""
    widest = AROUND + max(map(text_width, names))
    return math.ceil(len(names) / max(1, theme.width // widest))
