"""Bars with their label above them: a row reads like a line of text and fits a phone as well as a wide screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.escape import plotly
from lib.figures.labels import narrowed, text_width
from lib.language import _, number_text, told
from lib.theme import Look, layout, readable_on

ROW_HEIGHT = 44
BAR = 0.26
# Pixels that a picture has at least, by the width; on a large screen two stand beside each other.
ROOM = {340: 324, 540: 524, 800: 352}
# Pixels of a chip and of letters, which `text_width` takes for 13.
CHIP, LETTERS = 32, 15


@dataclass(frozen=True)
class BarRow:
    """One bar: what a click on it means, its label, the two parts of its length, its colour, a number on a chip, a mark after
    the label.
    """

    code: str
    label: str
    stated: int
    inferred: int
    colour: str
    chip: str = ""
    mark: str = ""


def bars_figure(rows: Sequence[BarRow], look: Look) -> go.Figure:
    """Each row is a bar under its label: stated solid, inferred pale, the total behind the label.

    Clicking a bar gives its code as customdata.
    """
    figure = go.Figure(
        layout=layout(look, barmode="stack", height=ROW_HEIGHT * max(1, len(rows)) + 8, clickmode="event+select")
    )
    places = list(range(len(rows)))
    parts = (("stated", 1.0, [row.stated for row in rows]), ("inferred", 0.38, [row.inferred for row in rows]))
    for basis, opacity, lengths in parts:
        figure.add_bar(
            y=[place + 0.22 for place in places],
            x=lengths,
            width=BAR,
            orientation="h",
            marker={
                "color": [row.colour for row in rows],
                "opacity": opacity,
                "line": {"color": look.muted, "width": [1 if length else 0 for length in lengths]},
            },
            customdata=[row.code for row in rows],
            text=[told(plotly(row.label), number_text(n)) for row, n in zip(rows, lengths, strict=True)],
            textposition="none",
            hovertemplate="%{text}<extra>" + basis_name(basis) + "</extra>",
        )
    # All at once: each single annotation would have Plotly check all of them again.
    figure.layout.annotations = [text for place, row in enumerate(rows) for text in _label(place, row, look)]
    figure.update_yaxes(visible=False, range=[len(rows) - 0.5, -0.5])
    figure.update_xaxes(visible=False, rangemode="tozero")
    return figure


def basis_name(basis: str) -> str:
    """What `stated` and `inferred` are called."""
    return {"stated": _("Stated by a source"), "inferred": _("Inferred by a rule")}[basis]


def number_chip(text: str, colour: str, look: Look) -> dict[str, Any]:
    """An annotation: a number on its colour, in the ink that reads on it."""
    return {
        "text": f"<b>{plotly(text)}</b>",
        "showarrow": False,
        "bgcolor": colour,
        "bordercolor": look.muted,
        "borderpad": 2,
        "width": 18,
        "font": {"color": readable_on(colour), "size": 12},
    }


def _label(place: int, row: BarRow, look: Look) -> Iterator[dict[str, Any]]:
    left = {"x": 0, "xref": "paper", "xanchor": "left", "y": place - 0.16, "showarrow": False}
    shift = CHIP if row.chip else 0
    if row.chip:
        yield {**number_chip(row.chip, row.colour, look), **left}
    after = f"{row.mark}  <b>{number_text(row.stated + row.inferred)}</b>"
    label = narrowed(plotly(row.label), (ROOM[look.width] - shift) * 13 / LETTERS - text_width(after))
    yield {**left, "xshift": shift, "text": label + after, "font": {"color": look.ink, "size": LETTERS}}
