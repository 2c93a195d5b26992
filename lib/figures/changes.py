"""What began and what ended each year: columns that rise and hang in the row of each category."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.figures.tiers import Tier, by_category, column_width, lay_tiers, year_axis
from lib.language import _, number_text, plural, told
from lib.theme import Look, layout

# What only may lie within the dates is pale, as what is inferred is elsewhere.
PALE = 0.38


def changes_figure(changes: pd.DataFrame, categories: Mapping[str, str], look: Look) -> go.Figure:
    """Each row of `changes.changes_per_year` is a column in the row of its category: up for what began, down for what ended.

    `categories` gives the label of each code, in the order of the rows. What only may lie there stands beyond what is certain.
    """
    figure = go.Figure(layout=layout(look, barmode="overlay"))
    parts = by_category(changes, categories)
    tiers = {
        code: Tier(look.categories[code], categories[code], _sides(rows), _most(rows, "began"), _most(rows, "ended"))
        for code, rows in parts.items()
    }
    lines = lay_tiers(figure, tiers, look)
    for code, rows in parts.items():
        for side in ("began", "ended"):
            sure = rows[(rows["side"] == side) & rows["certain"]]
            below = dict(zip(sure["year"].tolist(), sure["changes"].tolist(), strict=True))
            unsure = rows[(rows["side"] == side) & ~rows["certain"]]
            for part, before in ((sure, {}), (unsure, below)):
                if len(part):
                    figure.add_trace(_columns(part, categories[code], lines[code], before, look))
    figure.update_traces(width=column_width(changes["year"]))
    year_axis(figure, changes["year"])
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


def _columns(rows: pd.DataFrame, label: str, line: int, before: Mapping[int, int], look: Look) -> go.Bar:
    """Columns of one category, side and certainty, each from the line of its row or from the end of what stands before it."""
    code, side, certain = rows.iloc[0][["category_code", "side", "certain"]]
    sign, words = (1, _("{n} began")) if side == "began" else (-1, _("{n} ended"))
    return go.Bar(
        x=rows["year"].tolist(),
        y=[sign * n for n in rows["changes"].tolist()],
        base=[line + sign * before.get(year, 0) for year in rows["year"].tolist()],
        name=plotly(label),
        marker={"color": look.categories[code], "opacity": 1.0 if certain else PALE, "line": {"width": 0}},
        text=[
            told(str(year), words.format(n=number_text(n)))
            for year, n in zip(rows["year"], rows["changes"], strict=True)
        ],
        textposition="none",
        hovertemplate="%{text}<extra>" + plotly(label) + "</extra>",
    )


def _most(rows: pd.DataFrame, side: str) -> int:
    """How many there are on a side in its fullest year."""
    per_year = rows[rows["side"] == side].groupby("year")["changes"].sum()
    return int(per_year.max()) if len(per_year) else 0


def _sides(rows: pd.DataFrame) -> str:
    """How many began and how many ended, where any did; the arrows tell which way their columns stand."""
    numbers = rows.groupby("side")["changes"].sum()
    words = (("began", _("↑ {n} began")), ("ended", _("↓ {n} ended or replaced")))
    return ", ".join(text.format(n=number_text(int(numbers[side]))) for side, text in words if side in numbers)
