"""Agreements in time, with what is known of their dates drawn and nothing more.

A day is a mark; a month or a year is a band as long as the month or year; "about" is a wider, paler band. From there a
line runs to the end: solid to a known end, with an arrow to today where a source states that the agreement is in force or
in use, and fading after a few years where nothing is known of its end.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.dates import first_day, is_about, last_day, precision
from lib.escape import plotly
from lib.language import _, date_text, list_text, plural
from lib.theme import SYMBOLS, Look, layout

FADE = timedelta(days=5 * 365)
FADE_STEPS = (0.7, 0.4, 0.18)
OPEN = ("in_force", "in_use")
ROW = 9
LANE_GAP = 3


@dataclass(frozen=True)
class Bar:
    """One agreement laid out: its row of `agreement_rows`, the days it may have begun on, its end and its height."""

    row: Mapping[Hashable, Any]
    begins: date
    begun: date
    ends: date
    end_known: bool
    is_open: bool
    level: int


def timeline_figure(
    rows: pd.DataFrame, categories: Mapping[str, str], look: Look, today: date, as_of: str = ""
) -> go.Figure:
    """Each dated row of `agreement_rows` is a mark with a line, in the lane of its category.

    Lanes follow the order of `categories` (label by code). Clicking a mark gives the agreement_id as customdata. A line
    marks `as_of` where one is given, else today.
    """
    lanes = _lanes(rows, list(categories), today)
    height = sum(_depth(bars) + LANE_GAP for bars in lanes.values()) * ROW + 60
    figure = go.Figure(layout=layout(look, height=max(height, 160), clickmode="event+select", showlegend=False))
    base = 0
    for code, bars in lanes.items():
        _draw_lane(figure, bars, base, look, code)
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=base - 1.6, yanchor="middle", showarrow=False,
            text=f"<b>{plotly(categories[code])}</b>", font={"color": look.categories[code], "size": 14},
        )  # fmt: skip
        base += _depth(bars) + LANE_GAP
    at = last_day(as_of) if as_of else today
    figure.add_vline(x=at, line={"color": look.muted, "width": 1, "dash": "dot"})
    figure.update_yaxes(range=[base - 0.5, -LANE_GAP + 0.2], showgrid=False, showticklabels=False)
    figure.update_xaxes(side="top", type="date", tickformat="%Y", dtick="M120", tick0="1950-01-01", ticks="")
    return figure


def timeline_summary(rows: pd.DataFrame, total: int) -> str:
    """How many agreements are drawn, how precisely they are dated and how many have a known end."""
    dated = rows.dropna(subset=["began"])
    if dated.empty:
        return _("No agreement of the selection has a date.")
    kinds = dated["began"].map(precision).value_counts()
    precisions = list_text(
        plural(one, many, int(kinds[name]))
        for name, one, many in (
            ("day", "{n} to the day", "{n} to the day"),
            ("month", "{n} to the month", "{n} to the month"),
            ("year", "{n} to the year", "{n} to the year"),
        )
        if name in kinds
    )
    ended = int(dated["ended"].notna().sum())
    return " ".join(
        (
            plural("{n} agreement has a date:", "{n} agreements have a date:", len(dated)),
            precisions + ".",
            plural("The end of {n} is known.", "The ends of {n} are known.", ended),
            plural("{n} has no date.", "{n} have no date.", total - len(dated)),
        )
    )


def _lanes(rows: pd.DataFrame, order: Sequence[str], today: date) -> dict[str, list[Bar]]:
    """The bars of each lane that has any, packed so that none covers another."""
    dated = rows.dropna(subset=["began"])
    lanes = {}
    for code in order:
        members = dated[dated["category_code"] == code]
        members = members.assign(day=members["began"].map(first_day)).sort_values(["day", "agreement_id"])
        if len(members):
            lanes[code] = list(_packed(members.to_dict("records"), today))
    return lanes


def _packed(rows: Sequence[Mapping[Hashable, Any]], today: date) -> Iterator[Bar]:
    """Each row on the first level that is free from its beginning on; a gap of a year keeps neighbours apart."""
    free: list[date] = []
    for row in rows:
        begins, begun = _span(str(row["began"]))
        known = isinstance(row["ended"], str)
        is_open = not known and row["status_code"] in OPEN
        ends = last_day(str(row["ended"])) if known else today if is_open else begun + FADE
        ends = max(ends, begun)
        level = next((number for number, day in enumerate(free) if day < begins), len(free))
        if level == len(free):
            free.append(ends)
        free[level] = ends + timedelta(days=365)
        yield Bar(row, begins, begun, ends, known, is_open, level)


def _span(text: str) -> tuple[date, date]:
    """The days on which something may have happened; "about" adds the length of its own precision on both sides."""
    begins, begun = first_day(text), last_day(text)
    if is_about(text):
        margin = timedelta(days={"day": 15, "month": 31, "year": 365}[precision(text)])
        return begins - margin, begun + margin
    return begins, begun


def _depth(bars: Sequence[Bar]) -> int:
    return max(bar.level for bar in bars) + 1


def _draw_lane(figure: go.Figure, bars: Sequence[Bar], base: int, look: Look, code: str) -> None:
    colour = look.categories[code]
    solid = [(bar.begun, bar.ends, base + bar.level) for bar in bars if bar.end_known or bar.is_open]
    _lines(figure, solid, {"color": colour, "width": 2})
    fading = [bar for bar in bars if not bar.end_known and not bar.is_open]
    for step, opacity in enumerate(FADE_STEPS):
        part = FADE / len(FADE_STEPS)
        pieces = [(bar.begun + step * part, bar.begun + (step + 1) * part, base + bar.level) for bar in fading]
        _lines(figure, pieces, {"color": colour, "width": 2}, opacity)
    bands = [(bar.begins, bar.begun, base + bar.level) for bar in bars if bar.begins != bar.begun]
    _lines(figure, bands, {"color": colour, "width": 6}, 0.45)
    _caps(figure, bars, base, look, code)
    figure.add_scatter(
        x=[bar.begins + (bar.begun - bar.begins) / 2 for bar in bars],
        y=[base + bar.level for bar in bars],
        mode="markers",
        marker={
            "symbol": [SYMBOLS[code] if bar.begins == bar.begun else "line-ns-open" for bar in bars],
            "size": 7,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        customdata=[bar.row["agreement_id"] for bar in bars],
        text=[_hover(bar) for bar in bars],
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _lines(
    figure: go.Figure, pieces: Sequence[tuple[date, date, int]], line: Mapping[str, object], opacity: float = 1
) -> None:
    """All pieces as one trace, with gaps between them: a trace for each would make the page slow."""
    if pieces:
        figure.add_scatter(
            x=[x for start, end, _level in pieces for x in (start, end, None)],
            y=[y for _start, _end, level in pieces for y in (level, level, None)],
            mode="lines", line=line, opacity=opacity, hoverinfo="skip",
        )  # fmt: skip


def _caps(figure: go.Figure, bars: Sequence[Bar], base: int, look: Look, code: str) -> None:
    """The ends: a bar across for a known end, an arrow for an open one, a cross for a suspension."""
    capped = [
        (bar, symbol)
        for bar in bars
        for symbol in (_cap(bar),)
        if symbol
    ]  # fmt: skip
    if capped:
        figure.add_scatter(
            x=[bar.ends for bar, _symbol in capped],
            y=[base + bar.level for bar, _symbol in capped],
            mode="markers",
            marker={
                "symbol": [symbol for _bar, symbol in capped],
                "size": 8,
                "color": look.categories[code],
                "line": {"width": 1.5, "color": look.categories[code]},
            },
            hoverinfo="skip",
        )


def _cap(bar: Bar) -> str:
    if bar.row["status_code"] == "suspended":
        return "x-thin-open"
    if bar.end_known:
        return "line-ns-open"
    return "triangle-right" if bar.is_open else ""


def _hover(bar: Bar) -> str:
    row = bar.row
    lines = [f"<b>{plotly(str(row['title']))}</b>"]
    lines += [
        f"{label}: {plotly(date_text(row[column]))}"
        for column, label in (("signed", _("Signed")), ("in_force", _("In force from")), ("ended", _("Ended")))
        if isinstance(row[column], str)
    ]
    stated = _(" ({date})").format(date=date_text(row["status_as_of"])) if isinstance(row["status_as_of"], str) else ""
    return "<br>".join([*lines, _("Status: {status}").format(status=plotly(str(row["status"])) + stated)])
