"""What began each year, and what ended, was replaced or suspended: columns above and below the line of the row of each category."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.changes.events import DRAWN, what_names
from lib.changes.sentences import happened
from lib.core.escape import plotly
from lib.core.i18n import _, label_value, number_text, plural
from lib.figures.key import Sign, draw_key
from lib.figures.small_multiples import SmallMultiple, by_category, column_width, lay_small_multiples, year_axis
from lib.figures.theme import Theme, layout

# What only may lie within the dates is pale, as what is inferred is elsewhere.
PALE = 0.38
RISING = "began"
# The mark in the key that looks as the columns do: full, an outline, an outline with a pattern.
MARKS = {"began": "square", "ended": "square", "replaced": "square-open", "suspended": "square-x-open"}


def changes_figure(changes: pd.DataFrame, categories: Mapping[str, str], theme: Theme) -> go.Figure:
    """Each row of `changes.changes_per_year` is a column in the row of its category: up for what began, down for what
    ended (full), was replaced (an outline) or was suspended (crossed).

    `categories` gives the label of each code, in the order of the rows. On each side, the kinds stand in the order of
    `DRAWN`, the certain ones before those that only may lie there, each beyond the one before. A key tells the marks.
    """
    figure = go.Figure(layout=layout(theme, barmode="overlay"))
    parts = by_category(changes, categories)
    rows_of_bars = {
        code: SmallMultiple(theme.colour(code), categories[code], _numbers(rows, theme), *map(_most, _sides(rows)))
        for code, rows in parts.items()
    }
    lines = lay_small_multiples(figure, rows_of_bars, theme)
    for code, rows in parts.items():
        for side in _sides(rows):
            reached: Counter[int] = Counter()
            for certain in (True, False):
                for what in DRAWN:
                    part = side[(side["what_code"] == what) & (side["certain"] == certain)]
                    if len(part):
                        figure.add_trace(_columns(part, categories[code], lines[code], reached, theme))
                        reached.update(dict(zip(part["year"].tolist(), part["changes"].tolist(), strict=True)))
    figure.update_traces(width=column_width(changes["year"]))
    year_axis(figure, changes["year"])
    draw_key(figure, _key(changes, theme), theme)
    return figure


def changes_summary(changes: pd.DataFrame) -> str:
    """In which year most began, ended, were replaced and were suspended, with the numbers, and how many are unsure."""
    if changes.empty:
        return _("No dated change lies between these dates.")
    words = {
        "began": _("Most beginnings lie in {year}: {n}."),
        "ended": _("Most ends lie in {year}: {n}."),
        "replaced": _("Most replacements lie in {year}: {n}."),
        "suspended": _("Most suspensions lie in {year}: {n}."),
    }
    sentences = []
    for what, text in words.items():
        per_year = changes[changes["what_code"] == what].groupby("year")["changes"].sum()
        if len(per_year):
            year = int(min(per_year.index[per_year == per_year.max()]))
            sentences.append(text.format(year=year, n=number_text(int(per_year.max()))))
    unsure = int(changes.loc[~changes["certain"], "changes"].sum())
    if unsure:
        sentences.append(
            plural("{n} that only may lie there is pale.", "{n} that only may lie there are pale.", unsure)
        )
    return " ".join(sentences)


def _columns(rows: pd.DataFrame, label: str, line: int, reached: Mapping[int, int], theme: Theme) -> go.Bar:
    """Columns of one category, kind and certainty, each from the line of its row or from the end of the one before it."""
    code, what, certain = rows.iloc[0][["category_code", "what_code", "certain"]]
    sign = 1 if what == RISING else -1
    return go.Bar(
        x=rows["year"].tolist(),
        y=[sign * n for n in rows["changes"].tolist()],
        base=[line + sign * reached.get(year, 0) for year in rows["year"].tolist()],
        name=plotly(label),
        marker={**_fill(what, theme.colour(code), theme), "opacity": 1.0 if certain else PALE},
        customdata=[what] * len(rows),
        text=[
            label_value(str(year), happened({what: n})[what])
            for year, n in zip(rows["year"], rows["changes"], strict=True)
        ],
        textposition="none",
        hovertemplate="%{text}<extra>" + plotly(label) + "</extra>",
    )


def _fill(what: str, colour: str, theme: Theme) -> dict[str, Any]:
    """How a column of a kind is filled: with its colour, or with the ground and an outline, crossed where suspended."""
    if what in ("began", "ended"):
        return {"color": colour, "line": {"width": 0}}
    cross = (
        {"pattern": {"shape": "x", "fgcolor": colour, "bgcolor": theme.paper, "size": 6}} if what == "suspended" else {}
    )
    return {"color": theme.paper, "line": {"width": 1.2, "color": colour}, **cross}


def _key(changes: pd.DataFrame, theme: Theme) -> list[Sign]:
    """The marks of the kinds below the line, and that of what only may lie there; what is above it needs none."""
    names, occurring = what_names(), set(changes["what_code"])
    mark = {"size": 10, "color": theme.muted, "line": {"width": 1.5, "color": theme.muted}}
    signs = [
        Sign(names[what], {**mark, "symbol": MARKS[what]}) for what in DRAWN if what in occurring and what != RISING
    ]
    if len(changes) and not changes["certain"].all():
        signs.append(Sign(_("May lie there"), {**mark, "symbol": "square", "opacity": PALE}))
    return signs


def _sides(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows above the line and those below it."""
    rising = rows["what_code"] == RISING
    return rows[rising], rows[~rising]


def _most(rows: pd.DataFrame) -> int:
    """How many there are in the fullest year."""
    return int(rows.groupby("year")["changes"].sum().max()) if len(rows) else 0


def _numbers(rows: pd.DataFrame, theme: Theme) -> str:
    """How many are above the line and how many below it, where any do, by kind where there is room; the arrows show the direction."""
    numbers = {str(what): int(n) for what, n in rows.groupby("what_code")["changes"].sum().items()}
    above, below = (int(side["changes"].sum()) for side in _sides(rows))
    if theme.narrow:
        return " ".join(f"{arrow} {number_text(n)}" for arrow, n in (("↑", above), ("↓", below)) if n)
    words = happened(numbers)
    hanging = ", ".join(words[what] for what in DRAWN if what in numbers and what != RISING)
    return ", ".join(filter(None, ["↑ " + words[RISING] if above else "", "↓ " + hanging if hanging else ""]))
