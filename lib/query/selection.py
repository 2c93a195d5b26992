"""What the reader asked for, and the part of the data set that answers it."""

import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import pandas as pd

from lib.classify.derived import goals_of_agreements, started
from lib.classify.levels import partner_levels
from lib.classify.phases import phases
from lib.classify.relations import agreement_relations
from lib.classify.validity import standing_at
from lib.core.dates import last_day, years
from lib.package.dataset import Dataset
from lib.query.narrowing import restricted, within_scope
from lib.query.search import search

LONGEST_TEXT = 200
# The scopes: the home organisation's relations, and everything, relations among others too.
HOME_SCOPE, ALL = "", "all"
# The fields that add to what is shown, and their value that adds.
WIDENED: dict[str, Any] = {"scope": ALL, "inferred": True}


@dataclass(frozen=True)
class Selection:
    """What the reader asked for. Empty means every relation of the home organisation; years are inclusive.

    `scope` is `all` where relations among others are asked for too (see `relations`); `relations` is whose an
    agreement is; `phases` and `levels` are what agreements and partners are on the day of reading (see the modules). `text` is searched in names,
    acronyms, aliases and titles (see `search.search`); `as_of` is a partial date; areas and goals that are inferred
    count with `inferred` only.
    """

    levels: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    goals: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()
    first_year: int | None = None
    last_year: int | None = None
    text: str = ""
    as_of: str = ""
    inferred: bool = False
    scope: str = HOME_SCOPE

    def is_empty(self) -> bool:
        """Whether nothing was asked for, so that all of the scope is shown."""
        return self == self.widest()

    def widest(self) -> "Selection":
        """The selection that asks for nothing, in the same scope and with the same say on what is inferred."""
        return Selection(scope=self.scope, inferred=self.inferred)

    def without(self, name: str) -> "Selection":
        """The same selection with one field back at its default."""
        return Selection(**{f.name: getattr(self, f.name) for f in fields(self) if f.name != name})

    def narrowing(self) -> list[str]:
        """The names of the fields that make the answer smaller: filters that are set, and what is not asked for
        yet; empty where no filter is set.
        """
        widest = self.widest()
        if self == widest:
            return []
        filters = [f.name for f in fields(self) if getattr(self, f.name) != getattr(widest, f.name)]
        return filters + [name for name, widened in WIDENED.items() if getattr(self, name) != widened]

    def relaxed(self, name: str) -> "Selection":
        """The same selection without a filter, or with what it did not ask for; `name` is one of `narrowing`."""
        return replace(self, **{name: WIDENED[name]}) if name in WIDENED else self.without(name)

    def toggled(self, name: str, code: str) -> "Selection":
        """The same selection with one code of one of its sets more, or less where it was there. Goals may be text."""
        value = int(code) if name == "goals" else code
        return replace(self, **{name: getattr(self, name) ^ {value}})

    def active(self) -> list[str]:
        """The names of the fields that are set, in their order."""
        return [f.name for f in fields(self) if getattr(self, f.name) != f.default]


def clean_text(text: str) -> str:
    """What is searched for a text that was typed: one line, single blanks, no control characters, bounded length."""
    # An invisible character inside a word, such as a soft hyphen, does not part it.
    printable = "".join(c if c.isprintable() else "" if unicodedata.category(c) == "Cf" else " " for c in text)
    return " ".join(printable.split())[:LONGEST_TEXT].strip()


def select(dataset: Dataset, selection: Selection, day: date | None = None) -> Dataset:
    """The part of the data set that answers the selection, read on `day`, without one on the day of the data set.

    The scope comes first: without `all`, only the relations of the home organisation count (see `relations`). Areas and
    goals that are inferred are left out unless asked for. With an as-of date, only what may have been in effect then counts (see
    `validity.standing_at`), and it is read on that day.
    An agreement and a partner are linked by being party. A link counts when the agreement fits (kind, status, phase, relation,
    area, goal, years), the partner fits (category, country, level) and the text is found in either. Kept are the
    agreements and partners with such a link; agreements whose only party is the home organisation, where no partner was
    asked for; partners that fit without any agreement, where nothing was asked of agreements (with an as-of date, if
    they had a tie or an initiative then); partners that take part in an initiative that fits, where nothing but areas
    and goals was asked of agreements; and the home organisation. Parties, ties, areas, goals and initiatives are kept
    where both their ends are, initiatives where their own areas and goals fit too, evidence where its record is. The
    vocabularies (areas, goals) stay whole. Order is kept; narrowing twice by the same is narrowing once; asking for
    more never gives more, but for a wider scope and for what is inferred.
    """
    day = last_day(selection.as_of) if selection.as_of else day
    scoped = within_scope(dataset, day, everything=selection.scope == ALL, inferred=selection.inferred)
    if selection.is_empty():
        return scoped
    dataset = standing_at(scoped, selection.as_of) if selection.as_of else scoped
    fitting = _fitting_agreements(dataset, selection)
    agreements, partners = _linked(dataset, selection, fitting)
    initiatives = _fitting_initiatives(dataset, selection)
    if selection.text or _asks_of_partners(selection) or asks_of_agreements(_without_subjects(selection)):
        initiatives &= _joint(dataset, partners)
    return restricted(dataset, agreements, partners, initiatives)


def _fitting_agreements(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The agreements that fit all that is asked of agreements themselves."""
    frame = dataset.agreements
    if selection.kinds:
        frame = frame[frame["kind"].isin(selection.kinds)]
    if selection.statuses:
        frame = frame[frame["status"].isin(selection.statuses)]
    if selection.relations:
        frame = frame[agreement_relations(dataset)[frame.index].isin(selection.relations)]
    if selection.phases:
        frame = frame[phases(dataset)[frame.index].isin(selection.phases)]
    if selection.areas:
        areas = dataset.agreement_areas
        frame = frame[frame["agreement_id"].isin(areas.loc[areas["area_id"].isin(selection.areas), "agreement_id"])]
    if selection.goals:
        goals = goals_of_agreements(dataset)
        frame = frame[frame["agreement_id"].isin(goals.loc[goals["goal"].isin(selection.goals), "agreement_id"])]
    # An undated agreement lies in no range of years; pages count it aloud.
    if selection.first_year:
        frame = frame[(years(started(frame)) >= selection.first_year).fillna(value=False)]
    if selection.last_year:
        frame = frame[(years(started(frame)) <= selection.last_year).fillna(value=False)]
    return frame


def _fitting_initiatives(dataset: Dataset, selection: Selection) -> set[str]:
    """The ids of the initiatives that fit all that is asked of areas and goals."""
    found = set(dataset.initiatives["initiative_id"])
    if selection.areas:
        areas = dataset.initiative_areas
        found &= set(areas.loc[areas["area_id"].isin(selection.areas), "initiative_id"])
    if selection.goals:
        goals = dataset.initiative_goals
        found &= set(goals.loc[goals["goal"].isin(selection.goals), "initiative_id"])
    return found


def _linked(dataset: Dataset, selection: Selection, fitting: pd.DataFrame) -> tuple[set[str], set[str]]:
    """The ids of the agreements and of the partners that are kept."""
    partners = dataset.partners
    fits = pd.Series(data=True, index=partners.index)
    if selection.categories:
        fits &= partners["category"].isin(selection.categories)
    if selection.countries:
        fits &= partners["country"].isin(selection.countries)
    if selection.levels:
        fits &= partners["partner_id"].map(partner_levels(dataset)).isin(selection.levels)
    partners = partners[fits & (partners["partner_id"] != dataset.home)]
    found_partners, found_agreements = _found(dataset, selection.text, partners, fitting)
    links = dataset.parties[["agreement_id", "partner_id"]]
    links = links[
        links["agreement_id"].isin(fitting["agreement_id"]) & links["partner_id"].isin(partners["partner_id"])
    ]
    links = links[links["agreement_id"].isin(found_agreements) | links["partner_id"].isin(found_partners)]
    kept_agreements, kept_partners = set(links["agreement_id"]), {dataset.home, *links["partner_id"]}
    if not _asks_of_partners(selection):
        # Those with a partner are linked already; this adds those of the home organisation alone.
        kept_agreements |= found_agreements
    if not asks_of_agreements(selection):
        kept_partners |= found_partners & _related(dataset) if selection.as_of else found_partners
    elif not asks_of_agreements(_without_subjects(selection)):
        taking_part = dataset.initiative_partners
        fitting_ids = _fitting_initiatives(dataset, selection)
        kept_partners |= found_partners & set(
            taking_part.loc[taking_part["initiative_id"].isin(fitting_ids), "partner_id"]
        )
    return kept_agreements, kept_partners


def asks_of_agreements(selection: Selection) -> bool:
    """Whether anything is asked that only an agreement can answer."""
    return bool(
        selection.kinds
        or selection.statuses
        or selection.phases
        or selection.relations
        or selection.areas
        or selection.goals
        or selection.first_year
        or selection.last_year
    )


def _without_subjects(selection: Selection) -> Selection:
    """The selection without areas and goals, which initiatives answer as well as agreements."""
    return replace(selection, areas=frozenset(), goals=frozenset())


def _asks_of_partners(selection: Selection) -> bool:
    """Whether anything is asked that only a partner can answer."""
    return bool(selection.categories or selection.countries or selection.levels)


def _joint(dataset: Dataset, partners: set[str]) -> set[str]:
    """The ids of the initiatives in which one of the partners takes part, other than the home organisation."""
    taking_part = dataset.initiative_partners
    return set(
        taking_part.loc[taking_part["partner_id"].isin(partners - {dataset.home}), "initiative_id"].astype("str")
    )


def _related(dataset: Dataset) -> set[str]:
    """The partners that have a tie or an initiative of the scope."""
    tied, taking_part = dataset.ties, dataset.initiative_partners
    running = taking_part[taking_part["initiative_id"].isin(dataset.initiatives["initiative_id"])]
    return {*tied["from_id"], *tied["to_id"], *running["partner_id"]}


def _found(dataset: Dataset, text: str, partners: pd.DataFrame, agreements: pd.DataFrame) -> tuple[set[str], set[str]]:
    """The ids of those of the partners and of the agreements that a text finds; all of them where there is no text.

    What a text finds is settled on the whole data set: how far it reaches must not depend on the other filters.
    """
    partner_ids, agreement_ids = set(partners["partner_id"]), set(agreements["agreement_id"])
    if not text:
        return partner_ids, agreement_ids
    found = search(dataset, text)
    return partner_ids & found["partners"].keys(), agreement_ids & found["agreements"].keys()
