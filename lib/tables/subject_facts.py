"""What one record is about, in words: areas and goals as facts, what sources state before what a rule infers, marked."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lib.classify.derived import goals_of_agreements
from lib.core.i18n import _, clauses, current_language, list_text, local, number_text, plural
from lib.labels.names import area_names, goal_names
from lib.package.dataset import Dataset
from lib.tables.facts import Fact, Facts
from lib.tables.subjects import per_area, per_goal, silent_agreements


def subject_facts(dataset: Dataset, agreement_id: str) -> Facts:
    """What an agreement is about, whatever is selected: areas, then goals, each as a source states it or why it is inferred.

    Where no source states any area or goal, a fact says so. Empty where the agreement is not known.
    """
    whole = dataset.whole
    if agreement_id not in set(whole.agreements["agreement_id"]):
        return []
    areas = whole.agreement_areas[whole.agreement_areas["agreement_id"] == agreement_id]
    goals = goals_of_agreements(whole)
    goals = goals[goals["agreement_id"] == agreement_id]
    return [
        *_silent(_("Areas"), areas),
        *_area_facts(dataset, areas),
        *_silent(_("Goals"), goals),
        *_goal_facts(dataset, agreement_id, goals, areas["area_id"]),
    ]


def initiative_subjects(dataset: Dataset, initiative_id: str) -> Facts:
    """The areas of a joint initiative and each goal that a source states for it, with its words; whatever is selected."""
    whole, names = dataset.whole, goal_names(dataset)
    links, goals = whole.initiative_areas, whole.initiative_goals
    areas = links.loc[links["initiative_id"] == initiative_id, "area_id"].map(area_names(dataset))
    goals = goals[goals["initiative_id"] == initiative_id].sort_values(["goal", "source_id"])
    facts = [Fact(_("Areas"), list_text(areas) or _("not stated"))]
    facts += [
        Fact(_goal_label(row["goal"], names), _quoted(row["wording"]), source_ids=_known(row["source_id"]))
        for row in goals.to_dict("records")
    ]
    return facts if len(goals) else [*facts, Fact(_("Goals"), _not_stated())]


def claim_facts(dataset: Dataset, partner_id: str) -> Facts:
    """The goals to which an organisation itself claims to contribute, each with what the source says; by goal and source."""
    claims, names = dataset.whole.goal_claims, goal_names(dataset)
    claims = claims[claims["partner_id"] == partner_id].sort_values(["goal", "source_id"])
    return [
        Fact(_goal_label(goal, names), note, source_ids=(source_id,))
        for goal, note, source_id in zip(
            claims["goal"], local(claims, "note").fillna(""), claims["source_id"], strict=True
        )
    ]


def subject_counts(its: Dataset) -> Facts:
    """The areas and goals of some agreements and initiatives, each with its number where it is more than one.

    What sources state for agreements, with the number for which none does; areas and goals of joint initiatives; then what
    a rule infers. What there is none of is left out; nothing without a record.
    """
    areas, goals = per_area(its), per_goal(its)
    goals = goals.assign(name=goals["goal"].astype("str") + " " + goals["name"])
    stated = its.agreement_areas[its.agreement_areas["basis"] == "stated"]
    facts = [
        Fact(_("Areas stated"), _with_silent(its, areas, "area"), source_ids=_sources(stated)),
        Fact(_("Areas of joint initiatives"), _counted(areas, "initiatives")),
        Fact(_("Goals stated"), _with_silent(its, goals, "goal"), source_ids=_sources(its.agreement_goals)),
        Fact(
            _("Goals stated for joint initiatives"),
            _counted(goals, "initiatives"),
            source_ids=_sources(its.initiative_goals),
        ),
        Fact(_("Areas inferred by a rule"), _counted(areas, "agreements_inferred")),
        Fact(_("Goals inferred by a rule"), _counted(goals, "agreements_inferred")),
    ]
    return [fact for fact in facts if fact.value]


def _with_silent(its: Dataset, rows: pd.DataFrame, subject: str) -> str:
    """What sources state, and for how many agreements none states any."""
    silent, _inferred = silent_agreements(its, subject)
    parts = plural("none for {n} agreement", "none for {n} agreements", silent) if silent else ""
    return clauses(filter(None, [_counted(rows, "agreements_stated"), parts]))


def _counted(rows: pd.DataFrame, column: str) -> str:
    """The names of the rows with their number in a column, where it is more than one; most first."""
    found = rows[rows[column] > 0].sort_values(column, ascending=False, kind="stable")
    return list_text(
        f"{name} ({number_text(number)})" if number > 1 else name
        for name, number in zip(found["name"], found[column], strict=True)
    )


def _area_facts(dataset: Dataset, areas: pd.DataFrame) -> Facts:
    names = area_names(dataset)
    rows = areas.assign(reason=local(areas, "reason")).sort_values("basis", ascending=False, kind="stable")
    return [
        Fact(
            names[row["area_id"]],
            _quoted(row["wording"]) if row["basis"] == "stated" else _inferred(row["reason"]),
            source_ids=_known(row["source_id"]),
        )
        for row in rows.to_dict("records")
    ]


def _goal_facts(dataset: Dataset, agreement_id: str, goals: pd.DataFrame, areas: Iterable[str]) -> Facts:
    whole, names = dataset.whole, goal_names(dataset)
    rules, column = whole.area_goals, f"reason_{current_language()}"
    rules = rules[rules["area_id"].isin(list(areas))]
    sources = whole.agreement_goals[whole.agreement_goals["agreement_id"] == agreement_id]
    return [
        Fact(
            _goal_label(row["goal"], names),
            _("stated by a source")
            if row["basis"] == "stated"
            else _inferred(" ".join(rules.loc[rules["goal"] == row["goal"], column])),
            source_ids=tuple(sources.loc[sources["goal"] == row["goal"], "source_id"]),
        )
        for row in goals.sort_values("basis", ascending=False, kind="stable").to_dict("records")
    ]


def _silent(label: str, links: pd.DataFrame) -> Facts:
    return [] if (links["basis"] == "stated").any() else [Fact(label, _not_stated())]


def _not_stated() -> str:
    return _("not stated by any source")


def _quoted(wording: str) -> str:
    return _("stated: “{words}”").format(words=wording)


def _inferred(reason: str) -> str:
    return _("inferred: {reason}").format(reason=reason)


def _goal_label(goal: int, names: Mapping[int, str]) -> str:
    return _("Goal {goal}: {name}").format(goal=goal, name=names[goal])


def _known(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else ()


def _sources(rows: pd.DataFrame) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(rows["source_id"].dropna()))
