"""Bars with their label above them: a row reads like a line of text and fits a phone as well as a wide screen."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lib.escape import plotly
from lib.language import _, number_text
from lib.theme import Look, layout, readable_on

ROW_HEIGHT = 44
BAR = 0.26


@dataclass(frozen=True)
class BarRow:
    """One bar: what a click on it means, its label, the two parts of its length, its colour and a number on a chip."""

    code: str
    label: str
    stated: int
    inferred: int
    colour: str
    chip: str = ""


def bars_figure(rows: Sequence[BarRow], look: Look) -> go.Figure:
    """Each row is a bar under its label: stated solid, inferred pale, the total behind the label.

    Clicking a bar gives its code as customdata.
    """
    figure = go.Figure(
        layout=layout(look, barmode="stack", height=ROW_HEIGHT * len(rows) + 8, clickmode="event+select")
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
            text=[f"{plotly(row.label)}: {number_text(n)}" for row, n in zip(rows, lengths, strict=True)],
            textposition="none",
            hovertemplate="%{text}<extra>" + basis_name(basis) + "</extra>",
            showlegend=False,
        )
    for place, row in enumerate(rows):
        _label(figure, place, row, look)
    figure.update_yaxes(visible=False, range=[len(rows) - 0.5, -0.5])
    figure.update_xaxes(visible=False, rangemode="tozero")
    return figure


def basis_name(basis: str) -> str:
    """What `stated` and `inferred` are called."""
    return {"stated": _("Stated by a source"), "inferred": _("Inferred by a rule")}[basis]


def chip(figure: go.Figure, row: BarRow, look: Look, place: float) -> None:
    """A number on its colour at the left edge, in the ink that reads on it."""
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=place, showarrow=False, text=f"<b>{plotly(row.chip)}</b>", width=20,
        bgcolor=row.colour, bordercolor=look.muted, borderpad=2, font={"color": readable_on(row.colour), "size": 12},
    )  # fmt: skip


def _label(figure: go.Figure, place: int, row: BarRow, look: Look) -> None:
    if row.chip:
        chip(figure, row, look, place - 0.16)
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", xshift=32 if row.chip else 0, y=place - 0.16, showarrow=False,
        text=f"{plotly(row.label)}  <b>{number_text(row.stated + row.inferred)}</b>",
        font={"color": look.ink, "size": 15},
    )  # fmt: skip
