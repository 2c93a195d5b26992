"""The headings of pictures: what their rows say in one line, the subject where they say nothing."""

import pandas as pd

from lib.language import _, number_text, plural


def years_headline(signings: pd.DataFrame) -> str:
    """In which decade most agreements of `signings` (year, agreements) were begun; the first of several."""
    if signings.empty:
        return _("Agreements begun each year")
    per_decade = signings.groupby(signings["year"] // 10 * 10)["agreements"].sum()
    return _("Most agreements were begun in the {decade}s: {n} of {all}").format(
        decade=int(per_decade.index[int(per_decade.to_numpy().argmax())]),
        n=number_text(int(per_decade.max())),
        all=number_text(int(per_decade.sum())),
    )


def growth_headline(signings: pd.DataFrame) -> str:
    """Since when the number of agreements of `signings` (year, agreements) has doubled."""
    counts = signings.groupby("year")["agreements"].sum().cumsum()
    if len(counts) < 2:
        return _("Agreements begun by then")
    last, total = int(counts.index[-1]), int(counts.iloc[-1])
    before = counts[counts <= total / 2]
    if before.empty:
        return _("Agreements begun by then")
    return plural(
        "From {n} agreement by the end of {year} to {all} by {last}",
        "From {n} agreements by the end of {year} to {all} by {last}",
        int(before.iloc[-1]),
        year=str(before.index[-1]),
        all=number_text(total),
        last=str(last),
    )


def arrivals_headline(arrivals: pd.DataFrame) -> str:
    """In which decade most partners of `arrival_rows` came, the first of several; the subject where none did."""
    if arrivals.empty:
        return _("Partners by the decade of their first agreement")
    counts = arrivals.groupby("decade").size()
    return _("Most partners came in the {decade}s: {n} of {all}").format(
        decade=int(counts.index[int(counts.to_numpy().argmax())]),
        n=number_text(int(counts.max())),
        all=number_text(len(arrivals)),
    )


def goals_headline(goals: pd.DataFrame) -> str:
    """How many of the goals of `per_goal` are touched, and how many of those that the organisation claims."""
    touched = goals["stated"] + goals["inferred"] > 0
    if not touched.any():
        return _("Agreements per goal")
    told = _("Agreements touch {n} of {all} goals").format(n=int(touched.sum()), all=len(goals))
    claimed = int(goals["claimed"].sum())
    if not claimed:
        return told
    return _("{touched}, and {n} of the {claimed} that are claimed").format(
        touched=told, n=int((touched & goals["claimed"]).sum()), claimed=claimed
    )


def areas_headline(areas: pd.DataFrame) -> str:
    """Which area of `per_area` has most agreements, and how many of all that have any area it has."""
    total = areas["stated"] + areas["inferred"]
    if not total.sum():
        return _("Agreements per cooperation area")
    return _("{area} leads with {n}").format(
        area=areas["name"].iloc[int(total.to_numpy().argmax())],
        n=plural("{n} agreement", "{n} agreements", int(total.max())),
    )


def matrix_headline(matrix: pd.DataFrame) -> str:
    """How many of the cells of `area_goal_matrix` are empty."""
    empty = int((matrix["agreements"] == 0).sum())
    if empty == len(matrix):
        return _("Where areas and goals meet")
    return plural(
        "{n} of {all} pairs of area and goal is without an agreement",
        "{n} of {all} pairs of area and goal are without an agreement",
        empty,
        all=number_text(len(matrix)),
    )
