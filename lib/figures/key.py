"""The colour and shape of each category, in a line above a picture that has no room to tell them beside its marks."""

import math
from collections.abc import Collection, Mapping, Sequence

import plotly.graph_objects as go

from lib.escape import plotly
from lib.figures.labels import text_width
from lib.theme import Look, filled

# Pixels of a line, of what is left free below the last, of a mark, and of what Plotly puts around it and a name.
LINE, BELOW = 20, 8
SIZE, AROUND = 10, 42


def draw_key(figure: go.Figure, codes: Collection[str], names: Mapping[str, str], look: Look, kind: str) -> None:
    """Name those of `codes` that are in `names`, in the order of `names`, and make the figure higher by the room for it.

    `kind` is the type of trace that the figure consists of, `scatter` or `scattergeo`. Without a code nothing changes.
    """
    told = [code for code in names if code in codes]
    if not told:
        return
    at = {"scatter": ("x", "y"), "scattergeo": ("lon", "lat")}[kind]
    figure.update_traces(showlegend=False)
    for code in told:
        # Marks of its own, because those of the picture may be faint or large.
        marker = {"symbol": filled(code), "size": SIZE, "color": look.categories[code]}
        nowhere = {axis: [None] for axis in at}
        name = plotly(names[code])
        figure.add_trace(
            {"type": kind, "mode": "markers", "name": name, "marker": marker, "showlegend": True, **nowhere}
        )
    room = _lines([names[code] for code in told], look) * LINE + BELOW
    place = {"yref": "container", "y": 1, "yanchor": "top"}
    figure.update_layout(
        height=figure.layout.height + room,
        margin={"t": figure.layout.margin.t + room},
        showlegend=True,
        # A click on it would take away the key, not what it stands for.
        legend={**place, "font": {"size": 13}, "itemclick": False, "itemdoubleclick": False},
    )


def _lines(names: Sequence[str], look: Look) -> int:
    """How many lines they take: Plotly gives each as much as the widest needs."""
    widest = AROUND + max(map(text_width, names))
    return math.ceil(len(names) / max(1, look.width // widest))
