"""A row for each category on one axis of years and one scale: named in its colour, where a legend would be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.figures.theme import Theme

# Pixels: the line of a name and the gap above it, the axis, one agreement at most, and what all rows may take together.
NAME, AXIS, TALLEST, ROOM = 32, 30, 12.0, 230.0
# Years from one tick to the next: the least that gives no more ticks than a phone has room for, which is so many.
STEPS, TICKS = (1, 2, 5, 10, 20, 50), 9
# Years that a column is wide, and how many columns must have room, so that two years are not two walls.
COLUMN, COLUMNS = 0.85, 14


@dataclass(frozen=True)
class SmallMultiple:
    """One row: its colour, its name and the text behind it, and how far it reaches above and below its line."""

    colour: str
    name: str
    parts: str
    above: int
    below: int = 0


def by_category(table: pd.DataFrame, categories: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The rows of a table, by `category_code`, of each category that has any, in the order of the categories."""
    parts = {code: table[table["category_code"] == code] for code in categories}
    return {code: rows for code, rows in parts.items() if len(rows)}


def lay_small_multiples(figure: go.Figure, rows_of_bars: Mapping[str, SmallMultiple], theme: Theme) -> dict[str, int]:
    """Name and rule each row, in order from the top, and set height and axis; gives the height of each one's line.

    One unit of the vertical axis is one agreement in every row. Without a row the figure is only as tall as its axis.
    """
    pixels = min(TALLEST, ROOM / max(1, sum(tier.above + tier.below for tier in rows_of_bars.values())))
    name = max(1, round(NAME / pixels))
    lines, top, texts = {}, 0, []
    for code, tier in rows_of_bars.items():
        text = f"<b>{plotly(tier.name)}</b>  {plotly(tier.parts)}"
        place = {"x": 0, "xref": "paper", "xanchor": "left", "y": top, "yanchor": "top", "yshift": -6}
        texts.append({**place, "showarrow": False, "text": text, "font": {"color": tier.colour, "size": 14}})
        lines[code] = top - name - tier.above
        top = lines[code] - tier.below
    figure.layout.annotations = texts
    figure.layout.shapes = [
        {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": line, "y1": line, "line": {"color": theme.rule}}
        for line in lines.values()
    ]
    figure.update_yaxes(visible=False, range=[top, 0])
    figure.update_layout(height=AXIS + round(-top * pixels))
    return lines


def year_axis(figure: go.Figure, years: Collection[int], ticks: int = TICKS) -> None:
    """An axis that holds all the years, with at most so many ticks, each so many whole years after the one before."""
    if len(years):
        first, last = int(min(years)), int(max(years))
        step = next((step for step in STEPS if (last - first) // step < ticks), 100)
        figure.update_xaxes(range=[first - 0.6, last + 0.6], tick0=0, dtick=step, tickformat="d", tickangle=0)


def column_width(years: Collection[int]) -> float:
    """How wide a column is, in years, on the axis of these years."""
    return min(COLUMN, (max(years) - min(years) + 1) / COLUMNS) if len(years) else COLUMN
