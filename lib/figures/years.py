"""Agreements begun each year, a column a year in the row of each category; and how many there were by then."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.figures.labels import LINE, spread, text_width
from lib.figures.tiers import AXIS, TICKS, Tier, by_category, column_width, lay_tiers, year_axis
from lib.language import _, list_text, number_text, plural, told
from lib.theme import Look, layout

# Pixels; and as many years on the axis as a phone has room for beside the names.
GROWTH, PADDING, FEW = 260, 18, 5


def years_figure(signings: pd.DataFrame, categories: Mapping[str, str], look: Look) -> go.Figure:
    """Each row of `signings` (year, category_code, agreements) is a column in the row of its category.

    `categories` gives the label of each code, in the order of the rows. Clicking a column gives the year as customdata.
    """
    figure = go.Figure(layout=layout(look, barmode="overlay", clickmode="event+select"))
    parts, width = by_category(signings, categories), column_width(signings["year"])
    tiers = {
        code: Tier(look.categories[code], categories[code], _peak(rows, look), int(rows["agreements"].max()))
        for code, rows in parts.items()
    }
    lines = lay_tiers(figure, tiers, look)
    for code, rows in parts.items():
        told_years = [told(str(year), number_text(n)) for year, n in zip(rows["year"], rows["agreements"], strict=True)]
        figure.add_bar(
            x=rows["year"].tolist(), y=rows["agreements"].tolist(), base=lines[code], width=width,
            name=plotly(categories[code]),
            marker={"color": look.categories[code], "line": {"width": 0}},
            customdata=[str(year) for year in rows["year"]],
            text=told_years, textposition="none", hovertemplate="%{text}<extra>" + plotly(categories[code]) + "</extra>",
        )  # fmt: skip
    year_axis(figure, signings["year"])
    return figure


def _peak(rows: pd.DataFrame, look: Look) -> str:
    """How many agreements there are and, where there is room, how many of them in the fullest year if one stands out."""
    numbers, total = rows["agreements"], number_text(int(rows["agreements"].sum()))
    if look.narrow or (numbers == numbers.max()).sum() > 1 or len(rows) == 1:
        return total
    year = int(rows["year"].iloc[int(numbers.to_numpy().argmax())])
    return _("{n}, most in {year}: {most}").format(n=total, year=year, most=number_text(int(numbers.max())))


def growth_figure(signings: pd.DataFrame, categories: Mapping[str, str], look: Look) -> go.Figure:
    """How many agreements of each category had been begun by each year, stacked; ends are not taken off.

    Each band has its name and its last number beside its end, as far apart as lines of text need.
    """
    figure = go.Figure(layout=layout(look, height=GROWTH, hovermode="x unified"))
    years = range(int(signings["year"].min()), int(signings["year"].max()) + 1) if len(signings) else range(0)
    base, ends = 0, {}
    for code, rows in by_category(signings, categories).items():
        counts = rows.set_index("year")["agreements"].reindex(years, fill_value=0).cumsum()
        figure.add_scatter(
            x=list(years), y=counts.tolist(), name=plotly(categories[code]), mode="lines", stackgroup="all",
            line={"color": look.categories[code], "width": 0.5, "shape": "hv"}, fillcolor=look.categories[code],
            hovertemplate="%{y}",
        )  # fmt: skip
        last = int(counts.iloc[-1])
        ends[code] = (f"<b>{plotly(categories[code])}</b>  {number_text(last)}", base + last / 2)
        base += last
    year_axis(figure, years, FEW if look.narrow else TICKS)
    figure.update_xaxes(showgrid=False)
    figure.update_yaxes(range=[0, base], nticks=5)
    _name_ends(figure, ends, base * LINE / (GROWTH - AXIS), look)
    return figure


def _name_ends(figure: go.Figure, ends: Mapping[str, tuple[str, float]], line: float, look: Look) -> None:
    """The text of each category at its height beside the picture; `line` is the height of a line of text."""
    heights = spread([height for _text, height in ends.values()], line, line / 2)
    place = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "yanchor": "middle", "showarrow": False}
    figure.layout.annotations = [
        {**place, "y": height, "text": text, "font": {"color": look.categories[code], "size": 13}}
        for height, (code, (text, _height)) in zip(heights, ends.items(), strict=True)
    ]
    longest = max((text_width(text) for text, _height in ends.values()), default=0)
    figure.update_layout(margin={"r": round(longest) + PADDING})


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
