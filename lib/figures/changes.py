"""What began and what ended each year: columns that rise and hang, in the colours of the categories."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.language import _, number_text, plural, told
from lib.theme import Look, layout

# What only may lie within the dates is pale, as what is inferred is elsewhere.
PALE = 0.38


def changes_figure(changes: pd.DataFrame, categories: Mapping[str, str], look: Look) -> go.Figure:
    """Each row of `changes.changes_per_year` is a segment of its year: up for what began, down for what ended.

    `categories` gives the label of each code, in the order of stacking.
    """
    figure = go.Figure(
        layout=layout(look, barmode="relative", bargap=0.15, height=300, legend={"traceorder": "normal"})
    )
    for code, label in categories.items():
        for certain in (True, False):
            rows = changes[(changes["category_code"] == code) & (changes["certain"] == certain)]
            if not rows.empty:
                figure.add_trace(_bars(rows, code, label, look, certain=certain))
    named = set()
    for trace in figure.data:
        # One entry of the legend for both shades of a category.
        trace.showlegend = trace.legendgroup not in named
        named.add(trace.legendgroup)
    figure.update_xaxes(showgrid=False, nticks=9, tickformat="d")
    if len(set(changes["year"])) == 1:
        figure.update_xaxes(tickvals=[int(changes["year"].iloc[0])])
    figure.update_yaxes(zeroline=True, zerolinecolor=look.muted, **_ticks(changes))
    figure.layout.annotations = _sides(look)
    return figure


def changes_summary(changes: pd.DataFrame) -> str:
    """One sentence: the year in which most began and the one in which most ended, with the numbers."""
    if changes.empty:
        return _("No dated beginning or end lies between these dates.")
    sentences = []
    for side, words in (
        ("began", _("Most beginnings lie in {year}: {n}.")),
        ("ended", _("Most ends lie in {year}: {n}.")),
    ):
        per_year = changes[changes["side"] == side].groupby("year")["changes"].sum()
        if len(per_year):
            year = int(min(per_year.index[per_year == per_year.max()]))
            sentences.append(words.format(year=year, n=number_text(int(per_year.max()))))
    unsure = int(changes.loc[~changes["certain"], "changes"].sum())
    if unsure:
        sentences.append(
            plural("{n} that only may lie there is pale.", "{n} that only may lie there are pale.", unsure)
        )
    return " ".join(sentences)


def _bars(rows: pd.DataFrame, code: str, label: str, look: Look, *, certain: bool) -> go.Bar:
    begun = rows["side"] == "began"
    words = [_("{n} began") if up else _("{n} ended") for up in begun]
    return go.Bar(
        x=rows["year"].tolist(),
        y=rows["changes"].where(begun, -rows["changes"]).tolist(),
        name=plotly(label),
        legendgroup=code,
        marker={"color": look.categories[code], "opacity": 1.0 if certain else PALE, "line": {"width": 0}},
        text=[word.format(n=number_text(n)) for word, n in zip(words, rows["changes"], strict=True)],
        textposition="none",
        hovertemplate=told("%{x}", "%{text}") + "<extra>" + plotly(label) + "</extra>",
    )


def _ticks(changes: pd.DataFrame) -> dict[str, object]:
    """Numbers without a sign on both sides of the line, and room beyond the columns for the names of the sides."""
    heights = changes.groupby(["side", "year"])["changes"].sum()
    up, down = (int(heights[side].max()) if side in heights else 0 for side in ("began", "ended"))
    room = 0.18 * max(1, up + down)
    step = max(1, -(-max(up, down) // 4))
    values = list(range(-step * 4, step * 5, step))
    ticks = [value for value in values if -down <= value <= up]
    return {
        "range": [-down - room, up + room],
        "tickvals": ticks,
        "ticktext": [number_text(abs(value)) for value in ticks],
    }


def _sides(look: Look) -> list[dict[str, object]]:
    """The names of the two sides, in the room beyond the columns."""
    place = {"xref": "paper", "yref": "paper", "x": 0.005, "xanchor": "left", "showarrow": False}
    font = {"color": look.muted, "size": 13}
    return [
        {**place, "y": 1, "yanchor": "top", "text": _("↑ began"), "font": font},
        {**place, "y": 0, "yanchor": "bottom", "text": _("↓ ended or replaced"), "font": font},
    ]
