"""The headings of pictures: what their rows say in one line, the subject where they say nothing."""

import pandas as pd

from lib.dates import first_day
from lib.language import _, date_text, number_text, plural


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


def growth_headline(standing: pd.DataFrame, day: str) -> str:
    """Since when the number of dated agreements of `growth.standing_rows`, which end on the partial date `day`, has
    doubled; else how many there are on that day.
    """
    counts = standing.groupby("year")["agreements"].sum()
    if counts.empty:
        return _("Agreements that may have stood at the end of each year")
    total = int(counts.iloc[-1]) if counts.index[-1] == first_day(day).year else 0
    before = counts[counts <= total / 2]
    if before.empty:
        return plural(
            "{n} dated agreement may stand on {date}",
            "{n} dated agreements may stand on {date}",
            total,
            date=date_text(day),
        )
    return plural(
        "From {n} dated agreement that may have stood at the end of {year} to {all} on {date}",
        "From {n} dated agreements that may have stood at the end of {year} to {all} on {date}",
        int(before.iloc[-1]),
        year=str(before.index[-1]),
        all=number_text(total),
        date=date_text(day),
    )


def arrivals_headline(arrivals: pd.DataFrame, home: str) -> str:
    """In which decade most partners of `arrival_rows` had their first dated agreement with the home organisation of that
    name, the first of several; the subject where none had.
    """
    if arrivals.empty:
        return _("Partners by the decade of their first dated agreement with {home}").format(home=home)
    counts = arrivals.groupby("decade").size()
    return _("Most partners have their first dated agreement with {home} from the {decade}s: {n} of {all}").format(
        home=home,
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
