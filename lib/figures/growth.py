"""How many agreements may have been in effect at the end of each year: bands of the categories, one on the other."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.core.i18n import _, number_text
from lib.figures.label_placement import LINE, dodged, text_width
from lib.figures.small_multiples import AXIS, TICKS, by_category, year_axis
from lib.figures.theme import Theme, layout

# Pixels; and as many years on the axis as a phone has room for beside the names.
GROWTH, PADDING, FEW = 260, 18, 5


def growth_figure(standing: pd.DataFrame, categories: Mapping[str, str], theme: Theme, last: int) -> go.Figure:
    """Each row of `growth.standing_rows` is a step in the band of its category; the bands are stacked.

    `categories` gives the label of each code, in the order of the bands; `last` is the last year of the axis. Each band that
    reaches it has its name and its last number beside its end, as far apart as lines of text need.
    """
    figure = go.Figure(layout=layout(theme, height=GROWTH, hovermode="x unified"))
    years = range(int(standing["year"].min()), last + 1) if len(standing) else range(0)
    base, ends = 0, {}
    for code, rows in by_category(standing, categories).items():
        counts = rows.set_index("year")["agreements"].reindex(years, fill_value=0)
        figure.add_scatter(
            x=list(years), y=counts.tolist(), name=plotly(categories[code]), mode="lines", stackgroup="all",
            line={"color": theme.colour(code), "width": 0.5, "shape": "hv"}, fillcolor=theme.colour(code),
            hovertemplate="%{y}",
        )  # fmt: skip
        number = int(counts.iloc[-1])
        if number:
            ends[code] = (f"<b>{plotly(categories[code])}</b>  {number_text(number)}", base + number / 2)
        base += number
    top = int(standing.groupby("year")["agreements"].sum().max()) if len(standing) else 0
    year_axis(figure, years, FEW if theme.narrow else TICKS)
    figure.update_xaxes(showgrid=False)
    figure.update_yaxes(range=[0, top], nticks=5)
    _name_ends(figure, ends, top * LINE / (GROWTH - AXIS), theme)
    return figure


def growth_summary(standing: pd.DataFrame) -> str:
    """In which year most agreements of `growth.standing_rows` may have been in effect, the last of several, and since when any."""
    if standing.empty:
        return _("No agreement of the selection has a date.")
    per_year = standing.groupby("year")["agreements"].sum()
    most = int(per_year.max())
    return _(
        "Dated agreements that may have stood at the end of each year from {first} to {last}; the most are {n}, in {year}."
    ).format(
        first=int(per_year.index.min()),
        last=int(per_year.index.max()),
        n=number_text(most),
        year=int(per_year.index[per_year == most].max()),
    )


def _name_ends(figure: go.Figure, ends: Mapping[str, tuple[str, float]], line: float, theme: Theme) -> None:
    """The text of each category at its height beside the picture; `line` is the height of a line of text."""
    heights = dodged([height for _text, height in ends.values()], line, line / 2)
    place = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "yanchor": "middle", "showarrow": False}
    figure.layout.annotations = [
        {**place, "y": height, "text": text, "font": {"color": theme.colour(code), "size": 13}}
        for height, (code, (text, _height)) in zip(heights, ends.items(), strict=True)
    ]
    longest = max((text_width(text) for text, _height in ends.values()), default=0)
    figure.update_layout(margin={"r": round(longest) + PADDING})
