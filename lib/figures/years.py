"""Agreements begun each year, a column a year in the row of each category."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.core.i18n import _, label_value, list_text, number_text, plural
from lib.figures.small_multiples import SmallMultiple, by_category, column_width, lay_small_multiples, year_axis
from lib.figures.theme import Theme, layout


def years_figure(signings: pd.DataFrame, categories: Mapping[str, str], theme: Theme) -> go.Figure:
    """Each row of `signings` (year, category_code, agreements) is a column in the row of its category.

    `categories` gives the label of each code, in the order of the rows. Clicking a column gives the year as customdata.
    """
    figure = go.Figure(layout=layout(theme, barmode="overlay", clickmode="event+select"))
    parts, width = by_category(signings, categories), column_width(signings["year"])
    rows_of_bars = {
        code: SmallMultiple(theme.colour(code), categories[code], _peak(rows, theme), int(rows["agreements"].max()))
        for code, rows in parts.items()
    }
    lines = lay_small_multiples(figure, rows_of_bars, theme)
    for code, rows in parts.items():
        told_years = [
            label_value(str(year), number_text(n)) for year, n in zip(rows["year"], rows["agreements"], strict=True)
        ]
        figure.add_bar(
            x=rows["year"].tolist(), y=rows["agreements"].tolist(), base=lines[code], width=width,
            name=plotly(categories[code]),
            marker={"color": theme.colour(code), "line": {"width": 0}},
            customdata=[str(year) for year in rows["year"]],
            text=told_years, textposition="none", hovertemplate="%{text}<extra>" + plotly(categories[code]) + "</extra>",
        )  # fmt: skip
    year_axis(figure, signings["year"])
    return figure


def _peak(rows: pd.DataFrame, theme: Theme) -> str:
    """How many agreements there are and, where there is room, how many of them in the fullest year if one stands out."""
    numbers, total = rows["agreements"], number_text(int(rows["agreements"].sum()))
    if theme.narrow or (numbers == numbers.max()).sum() > 1 or len(rows) == 1:
        return total
    year = int(rows["year"].iloc[int(numbers.to_numpy().argmax())])
    return _("{n}, most in {year}: {most}").format(n=total, year=year, most=number_text(int(numbers.max())))


def years_summary(signings: pd.DataFrame, categories: Mapping[str, str]) -> str:
    """One sentence: the span, the busiest year and the categories most agreements belong to."""
    if signings.empty:
        return _("No agreement of the selection has a date.")
    per_year = signings.groupby("year")["agreements"].sum()
    most = int(per_year.max())
    busiest = int(min(per_year.index[per_year == most]))
    totals = {code: int(signings.loc[signings["category_code"] == code, "agreements"].sum()) for code in categories}
    ranked = sorted((code for code in totals if totals[code]), key=lambda code: -totals[code])
    largest = list_text(f"{categories[code]} ({number_text(totals[code])})" for code in ranked[:3])
    under = int(signings.loc[signings["year"] == busiest, "under"].sum())
    text = _(
        "{dated} between {first} and {last}; the busiest year is {busiest} with {most}. Most belong to: {largest}."
    )
    if under > 1:
        text = _(
            "{dated} between {first} and {last}; the busiest year is {busiest} with {most}, {under} of them under another "
            "text of that year. Most belong to: {largest}."
        )
    return text.format(
        dated=plural("{n} agreement was begun", "{n} agreements were begun", int(per_year.sum())),
        first=int(per_year.index.min()),
        last=int(per_year.index.max()),
        busiest=busiest,
        most=number_text(most),
        under=number_text(under),
        largest=largest,
    )
