"""The headings of pictures: what their rows say in one line, the subject where they say nothing."""

import pandas as pd

from lib.language import _, list_text, number_text, plural
from lib.subjects import stated, touched

# With more leaders than these, they are counted, not named.
MOST_LEADERS = 3


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


def goals_headline(goals: pd.DataFrame, home: str) -> str:
    """How many of the goals of `per_goal` sources state, how many more a rule infers, and what `home` itself claims."""
    by_source, by_rule = stated(goals), touched(goals) & ~stated(goals)
    claimed = int(goals["claimed"].sum())
    told = [_("Sources state {n} of {all} goals").format(n=number_text(int(by_source.sum())), all=len(goals))]
    if by_rule.any():
        told.append(plural("a rule infers {n} more", "a rule infers {n} more", int(by_rule.sum())))
    if claimed:
        both = number_text(int((by_source & goals["claimed"]).sum()))
        told.append(
            plural(
                "of the {n} goal that {home} claims, {both}",
                "of the {n} goals that {home} claims, {both}",
                claimed,
                home=home,
                both=both,
            )
        )
    return "; ".join(told)


def areas_headline(areas: pd.DataFrame, silent: int, inferred: int) -> str:
    """The area of `per_area` that sources state for most agreements, or the areas where several lead.

    `silent` and `inferred` are for how many agreements no source states an area, and for how many of these a rule infers
    one (see `subjects.silent_agreements`).
    """
    numbers = areas["agreements_stated"]
    told = [_("No source states an area for an agreement")]
    if numbers.sum():
        leaders = areas.loc[numbers == numbers.max(), "name"]
        told = [_leading(leaders, int(numbers.max()))]
        if silent:
            told.append(
                plural(
                    "for {n} agreement no source states an area", "for {n} agreements no source states an area", silent
                )
            )
    if inferred:
        told.append(
            plural("for {n} of them a rule infers one", "for {n} of them a rule infers one", inferred)
            if numbers.sum()
            else plural("a rule infers one for {n} agreement", "a rule infers one for {n} agreements", inferred)
        )
    return "; ".join(told)


def _leading(leaders: "pd.Series[str]", number: int) -> str:
    if len(leaders) > MOST_LEADERS:
        return plural(
            "{areas} areas are each stated for {n} agreement",
            "{areas} areas are each stated for {n} agreements",
            number,
            areas=number_text(len(leaders)),
        )
    if len(leaders) > 1:
        return plural(
            "Most often stated: {areas}, for {n} agreement each",
            "Most often stated: {areas}, for {n} agreements each",
            number,
            areas=list_text(leaders),
        )
    return plural(
        "Most often stated: {area}, for {n} agreement",
        "Most often stated: {area}, for {n} agreements",
        number,
        area=leaders.iloc[0],
    )


def matrix_headline(matrix: pd.DataFrame) -> str:
    """For how many of the cells of `area_goal_matrix` a source states the goal, and for how many more a rule infers it."""
    by_source, by_rule = stated(matrix), touched(matrix) & ~stated(matrix)
    if not touched(matrix).any():
        return _("Where areas and goals meet")
    told = plural(
        "Area and goal meet in {n} of {all} pairs, as sources state",
        "Area and goal meet in {n} of {all} pairs, as sources state",
        int(by_source.sum()),
        all=number_text(len(matrix)),
    )
    more = plural("in {n} more by inference", "in {n} more by inference", int(by_rule.sum()))
    return f"{told}; {more}" if by_rule.any() else told
