"""The headings of pictures: what their rows say in one line, the subject where they say nothing."""

import pandas as pd

from lib.core.dates import first_day
from lib.core.i18n import _, clauses, date_text, list_text, number_text, plural
from lib.tables.subjects import stated, touched

# With more leaders than these, they are counted, not named.
MOST_LEADERS = 3


def years_chart_title(signings: pd.DataFrame) -> str:
    """In which decade most agreements of `signings` (year, agreements) were begun; the first of several."""
    if signings.empty:
        return _("Agreements begun each year")
    per_decade = signings.groupby(signings["year"] // 10 * 10)["agreements"].sum()
    return _("Most agreements were begun in the {decade}s: {n} of {all}").format(
        decade=int(per_decade.index[int(per_decade.to_numpy().argmax())]),
        n=number_text(int(per_decade.max())),
        all=number_text(int(per_decade.sum())),
    )


def growth_chart_title(standing: pd.DataFrame, day: str) -> str:
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


def arrivals_chart_title(arrivals: pd.DataFrame, home: str) -> str:
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


def goals_chart_title(goals: pd.DataFrame, home: str) -> str:
    """How many of the goals of `per_goal` sources state, what `home` itself claims, and how many more goals a rule infers."""
    by_source, by_rule = stated(goals), touched(goals) & ~stated(goals)
    claimed, all_goals = int(goals["claimed"].sum()), number_text(len(goals))
    parts = []
    if by_source.any():
        text = _("Sources state {n} of {all} goals for agreements or joint initiatives")
        parts.append(text.format(n=number_text(int(by_source.sum())), all=all_goals))
        parts += [_claimed_too(int((by_source & goals["claimed"]).sum()), claimed, home)] if claimed else []
    elif claimed:
        text = _("{home} itself claims {n} of {all} goals")
        parts.append(text.format(home=home, n=number_text(claimed), all=all_goals))
    if by_rule.any():
        parts.append(_inferred_goals(int(by_rule.sum()), all_goals, stated_too=bool(by_source.any()), lead=not parts))
    return clauses(parts) or _("Goals of agreements and joint initiatives")


def _claimed_too(both: int, claimed: int, home: str) -> str:
    """How many of the goals that are claimed are stated too, as part of a sentence."""
    if not both:
        return _("{home} claims none of them").format(home=home)
    return plural(
        "{n} of them is among the {claimed} that {home} claims",
        "{n} of them are among the {claimed} that {home} claims",
        both,
        claimed=number_text(claimed),
        home=home,
    )


def _inferred_goals(number: int, all_goals: str, *, stated_too: bool, lead: bool) -> str:
    """How many goals only a rule gives, beside stated ones, beside claims, or alone."""
    if lead:
        return _("A rule infers {n} of {all} goals for agreements").format(n=number_text(number), all=all_goals)
    text = _("a rule infers {n} more") if stated_too else _("a rule infers {n} for agreements")
    return text.format(n=number_text(number))


def areas_chart_title(areas: pd.DataFrame, silent: int, inferred: int) -> str:
    """The area of `per_area` that sources state for most agreements, or the areas where several lead.

    `silent` and `inferred` are for how many agreements no source states an area, and for how many of these a rule infers
    one (see `subjects.silent_agreements`).
    """
    numbers = areas["agreements_stated"]
    parts = [_leading(areas.loc[numbers == numbers.max(), "name"], int(numbers.max()))] if numbers.sum() else []
    if silent:
        parts.append(_silent(silent, lead=not parts))
    if inferred:
        parts.append(_("for {n} of them a rule infers one").format(n=number_text(inferred)))
    return clauses(parts) or _("Agreements per cooperation area")


def _silent(number: int, *, lead: bool) -> str:
    """For how many agreements no source states an area, at the beginning of a sentence or within one."""
    if lead:
        return plural(
            "No source states an area for this agreement",
            "No source states an area for these {n} agreements",
            number,
        )
    return plural("for {n} agreement no source states an area", "for {n} agreements no source states an area", number)


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


def matrix_chart_title(matrix: pd.DataFrame) -> str:
    """For how many of the cells of `area_goal_matrix` a source states the goal, and for how many more a rule infers it."""
    by_source, by_rule = stated(matrix), touched(matrix) & ~stated(matrix)
    if not touched(matrix).any():
        return _("Where areas and goals meet")
    parts = plural(
        "{n} of {all} pairs of area and goal has a record with a stated goal",
        "{n} of {all} pairs of area and goal have a record with a stated goal",
        int(by_source.sum()),
        all=number_text(len(matrix)),
    )
    more = _("a rule infers {n} more").format(n=number_text(int(by_rule.sum())))
    return clauses([parts, more]) if by_rule.any() else parts
