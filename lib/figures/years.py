"""Agreements begun each year, one column a year, stacked by category."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.language import _, list_text, number_text, plural, told
from lib.theme import Look, layout


def years_figure(signings: pd.DataFrame, categories: Mapping[str, str], look: Look) -> go.Figure:
    """Each row of `signings` (year, category_code, agreements) is a segment of its year's column.

    `categories` gives the label of each code, in the order of stacking. Clicking a segment gives the year as customdata.
    """
    figure = go.Figure(
        layout=layout(
            look, barmode="stack", bargap=0.15, height=300, legend={"traceorder": "normal"}, clickmode="event+select"
        )
    )
    for code, label in categories.items():
        rows = signings[signings["category_code"] == code]
        if rows.empty:
            continue
        figure.add_bar(
            x=rows["year"].tolist(),
            y=rows["agreements"].tolist(),
            name=plotly(label),
            marker={"color": look.categories[code], "line": {"width": 0}},
            customdata=[str(year) for year in rows["year"]],
            hovertemplate=told("%{x}", "%{y}") + "<extra>" + plotly(label) + "</extra>",
        )
    figure.update_xaxes(showgrid=False, nticks=9, tickformat="d")
    figure.update_yaxes(rangemode="tozero", nticks=5)
    return figure


def growth_figure(signings: pd.DataFrame, categories: Mapping[str, str], look: Look) -> go.Figure:
    """How many agreements of each category had been begun by each year, stacked; ends are not taken off."""
    figure = go.Figure(layout=layout(look, height=260, hovermode="x unified"))
    years = range(int(signings["year"].min()), int(signings["year"].max()) + 1) if len(signings) else range(0)
    for code, label in categories.items():
        rows = signings[signings["category_code"] == code]
        if rows.empty:
            continue
        counts = rows.set_index("year")["agreements"].reindex(years, fill_value=0).cumsum()
        figure.add_scatter(
            x=list(years), y=counts.tolist(), name=plotly(label), mode="lines", stackgroup="all",
            line={"color": look.categories[code], "width": 0.5, "shape": "hv"}, fillcolor=look.categories[code],
            hovertemplate="%{y}",
        )  # fmt: skip
    figure.update_xaxes(showgrid=False, nticks=9, tickformat="d")
    figure.update_yaxes(rangemode="tozero", nticks=5)
    return figure


def growth_summary(signings: pd.DataFrame) -> str:
    """By when half, and by when all, of the dated agreements had been begun."""
    if signings.empty:
        return _("No agreement of the selection has a date.")
    total = signings.groupby("year")["agreements"].sum().sort_index().cumsum()
    half = int(min(total.index[total >= total.iloc[-1] / 2]))
    return _("Half of {n} dated agreements had been begun by {half}, all of them by {last}.").format(
        n=number_text(int(total.iloc[-1])), half=half, last=int(total.index.max())
    )


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
    return _(
        "{dated} between {first} and {last}; the busiest year is {busiest} with {most}. Most belong to: {largest}."
    ).format(
        dated=plural("{n} agreement was begun", "{n} agreements were begun", int(per_year.sum())),
        first=int(per_year.index.min()),
        last=int(per_year.index.max()),
        busiest=busiest,
        most=number_text(most),
        largest=largest,
    )
