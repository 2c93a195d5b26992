"""Bars under a label, each with what it counts behind it: a row reads like a line of text and fits a phone as well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.core.i18n import _, label_value, plural
from lib.figures.label_placement import narrowed, text_width
from lib.figures.theme import Theme, layout, readable_on

# Pixels of a label, of a bar with the gap below it, of the bar alone, and of what is free below a row.
LABEL, LINE, BAR, BELOW = 26, 19, 13, 6
# Pixels that a picture has at least, by the width; on a large screen two stand beside each other.
ROOM = {340: 324, 540: 524, 800: 352}
# Pixels of a chip, of its letters and those of labels, which `text_width` takes for 13, and before the text behind a bar.
CHIP, LETTERS, GAP = 32, 15, 8
# How much of its colour a pale bar keeps; its outline is what is seen on any paper.
PALE = 0.35
# The least that the width of a picture counts: a single record must not fill it.
LEAST = 5
PARTS = ("stated", "inferred", "initiatives")


@dataclass(frozen=True)
class BarRow:
    """One row: what a click on it means, its label and colour, how many agreements are stated and inferred, how many joint
    initiatives there are, a number on a chip, a mark after the label.
    """

    code: str
    label: str
    colour: str
    stated: int
    inferred: int = 0
    initiatives: int = 0
    chip: str = ""
    mark: str = ""

    @property
    def bars(self) -> int:
        """How many bars are under the label: agreements are one, initiatives another, and what is none has none."""
        return int(self.stated + self.inferred > 0) + int(self.initiatives > 0)


def bars_figure(rows: Sequence[BarRow], theme: Theme) -> go.Figure:
    """Each row is a label, under it a bar of agreements, stated solid and inferred pale, and a striped one of initiatives.

    What a bar counts is written behind it; what is none has no bar. Clicking a bar gives its code as customdata.
    """
    tops = _tops(rows)
    figure = go.Figure(
        layout=layout(theme, barmode="overlay", height=max(LABEL, tops[-1]) + 16, clickmode="event+select")
    )
    for part in PARTS:
        drawn = [(row, top) for row, top in zip(rows, tops, strict=False) if getattr(row, part)]
        figure.add_bar(**_bars(part, drawn, theme))
    # All at once: each single annotation would have Plotly check all of them again.
    figure.layout.annotations = [
        text
        for row, top in zip(rows, tops, strict=False)
        for text in (*_label(row, top, theme), *_numbers(row, top, theme))
    ]
    figure.update_yaxes(visible=False, range=[max(LABEL, tops[-1]), 0])
    figure.update_xaxes(visible=False, range=[0, _longest(rows, theme)])
    return figure


def part_name(part: str) -> str:
    """What the parts of a row are called, by `PARTS`."""
    return {
        "stated": _("Stated by a source"),
        "inferred": _("Inferred by a rule"),
        "initiatives": _("Joint initiatives"),
    }[part]


def number_chip(text: str, colour: str, theme: Theme) -> dict[str, Any]:
    """An annotation: a number on its colour, in the ink that reads on it."""
    return {
        "text": f"<b>{plotly(text)}</b>",
        "showarrow": False,
        "bgcolor": colour,
        "bordercolor": theme.muted,
        "borderpad": 2,
        "width": 18,
        "font": {"color": readable_on(colour), "size": 12},
    }


def pale(colour: str, theme: Theme) -> str:
    """A colour mixed with paper. Not a transparent one: its outline would be transparent too."""
    mixed = (
        round(PALE * int(colour[place : place + 2], 16) + (1 - PALE) * int(theme.paper[place : place + 2], 16))
        for place in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)


def _tops(rows: Sequence[BarRow]) -> list[int]:
    """The pixel from the top at which each row begins, and that at which the last ends."""
    tops = [0]
    for row in rows:
        tops.append(tops[-1] + LABEL + row.bars * LINE + (BELOW if row.bars else 0))
    return tops


def _middle(row: BarRow, top: int, part: str) -> float:
    """The middle of a bar: that of the initiatives is below that of the agreements, where there is one."""
    below = part == "initiatives" and row.stated + row.inferred > 0
    return top + LABEL + BAR / 2 + (LINE if below else 0)


def _bars(part: str, drawn: Sequence[tuple[BarRow, int]], theme: Theme) -> dict[str, Any]:
    """The bars of one part, as arguments of a trace."""
    paint = [pale(row.colour, theme) if part == "inferred" else row.colour for row, _top in drawn]
    marker: dict[str, Any] = {"color": paint, "opacity": 1, "line": {"color": theme.muted, "width": 1}}
    if part == "initiatives":
        marker["pattern"] = {"shape": "/", "size": 6, "solidity": 0.4, "fgcolor": theme.paper, "fillmode": "overlay"}
    return {
        "y": [_middle(row, top, part) for row, top in drawn],
        "x": [getattr(row, part) for row, _top in drawn],
        "base": [row.stated if part == "inferred" else 0 for row, _top in drawn],
        "width": BAR,
        "orientation": "h",
        "marker": marker,
        "customdata": [row.code for row, _top in drawn],
        "text": [label_value(plotly(row.label), _part_text(row, part)) for row, _top in drawn],
        "textposition": "none",
        "hovertemplate": f"%{{text}}<extra>{part_name(part)}</extra>",
    }


def _part_text(row: BarRow, part: str) -> str:
    number = getattr(row, part)
    if part == "initiatives":
        return plural("{n} initiative", "{n} initiatives", number)
    return plural("{n} agreement", "{n} agreements", number)


def _bar_texts(row: BarRow) -> Iterator[tuple[str, int, str]]:
    """What is written behind each bar of a row: its part, its length, and what it counts in words."""
    if row.stated and row.inferred:
        more = plural("{n} more inferred", "{n} more inferred", row.inferred)
        yield "stated", row.stated + row.inferred, f"{_part_text(row, 'stated')}, {more}"
    elif row.stated:
        yield "stated", row.stated, _part_text(row, "stated")
    elif row.inferred:
        yield "inferred", row.inferred, plural("{n} agreement inferred", "{n} agreements inferred", row.inferred)
    if row.initiatives:
        yield "initiatives", row.initiatives, _part_text(row, "initiatives")


def _longest(rows: Sequence[BarRow], theme: Theme) -> float:
    """How much the width of the picture counts: `LEAST` or more, so that each bar has room for its text behind it."""
    room = ROOM[theme.width]
    needed = (
        length * room / max(room - GAP - text_width(text), 1) for row in rows for _p, length, text in _bar_texts(row)
    )
    return float(max([LEAST, *needed]))


def _numbers(row: BarRow, top: int, theme: Theme) -> Iterator[dict[str, Any]]:
    for part, length, text in _bar_texts(row):
        yield {
            "x": length, "xanchor": "left", "xshift": GAP - 4, "y": _middle(row, top, part), "text": text,
            "showarrow": False, "font": {"color": theme.muted, "size": 13},
        }  # fmt: skip


def _label(row: BarRow, top: int, theme: Theme) -> Iterator[dict[str, Any]]:
    left = {"x": 0, "xref": "paper", "xanchor": "left", "y": top + LABEL / 2, "showarrow": False}
    shift = CHIP if row.chip else 0
    if row.chip:
        yield {**number_chip(row.chip, row.colour, theme), **left}
    label = narrowed(plotly(row.label), (ROOM[theme.width] - shift) * 13 / LETTERS - text_width(row.mark))
    yield {**left, "xshift": shift, "text": label + row.mark, "font": {"color": theme.ink, "size": LETTERS}}
