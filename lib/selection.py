"""What the reader asked for, and the part of the data set that answers it."""

from dataclasses import dataclass, fields, replace

import pandas as pd

from lib.dataset import Dataset
from lib.dates import years
from lib.derived import goals_of_agreements, record_ids, started
from lib.search import search
from lib.standing import standing_at

LONGEST_TEXT = 200


@dataclass(frozen=True)
class Selection:
    """What the reader asked for. Empty means everything; years are inclusive.

    `text` is searched in names, acronyms, aliases and titles (see `search.search`); `as_of` is a partial date; with `stated_only`, areas and
    goals that are inferred do not count.
    """

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
    stated_only: bool = False

    def is_empty(self) -> bool:
        """Whether nothing was asked for, so that everything is shown."""
        return self == Selection()

    def without(self, name: str) -> "Selection":
        """The same selection with one field back at its default."""
        return Selection(**{f.name: getattr(self, f.name) for f in fields(self) if f.name != name})

    def toggled(self, name: str, code: str) -> "Selection":
        """The same selection with one code of one of its sets more, or less where it was there. Goals may be text."""
        value = int(code) if name == "goals" else code
        return replace(self, **{name: getattr(self, name) ^ {value}})

    def active(self) -> list[str]:
        """The names of the fields that are set, in their order."""
        return [f.name for f in fields(self) if getattr(self, f.name) != f.default]


def clean_text(text: str) -> str:
    """What is searched for a text that was typed: one line, single blanks, no control characters, bounded length."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())[:LONGEST_TEXT].strip()


def select(dataset: Dataset, selection: Selection) -> Dataset:
    """The part of the data set that answers the selection.

    With an as-of date, only what may have stood then counts (see `standing.standing_at`).
    An agreement and a partner are linked by being party. A link counts when the agreement fits (kind, status, area, goal,
    years), the partner fits (category, country) and the text is found in either. Kept are the agreements and partners with
    such a link; agreements whose only party is the home organisation, where no partner was asked for; partners that fit
    without any agreement, where nothing was asked of agreements (with an as-of date, if they had a tie or an initiative
    with the home organisation then); and the home organisation. Parties, ties, areas, goals and initiatives are kept where
    both their ends are, evidence where its record is. The vocabularies (areas, goals) stay whole. Order is kept; narrowing twice by the same is narrowing once; asking for
    more never gives more.
    """
    if selection.is_empty():
        return dataset
    if selection.stated_only:
        dataset = _stated(dataset)
    if selection.as_of:
        dataset = standing_at(dataset, selection.as_of)
    fitting = _fitting_agreements(dataset, selection)
    agreements, partners = _linked(dataset, selection, fitting)
    return _restricted(dataset, agreements, partners)


def _stated(dataset: Dataset) -> Dataset:
    areas = dataset.agreement_areas
    return dataset.narrowed(
        agreement_areas=areas[areas["basis"] == "stated"],
        area_goals=dataset.area_goals.iloc[:0],
    )


def _fitting_agreements(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The agreements that fit all that is asked of agreements themselves."""
    frame = dataset.agreements
    if selection.kinds:
        frame = frame[frame["kind"].isin(selection.kinds)]
    if selection.statuses:
        frame = frame[frame["status"].isin(selection.statuses)]
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


def _linked(dataset: Dataset, selection: Selection, fitting: pd.DataFrame) -> tuple[set[str], set[str]]:
    """The ids of the agreements and of the partners that are kept."""
    partners = dataset.partners
    fits = pd.Series(data=True, index=partners.index)
    if selection.categories:
        fits &= partners["category"].isin(selection.categories)
    if selection.countries:
        fits &= partners["country"].isin(selection.countries)
    partners = partners[fits & (partners["partner_id"] != dataset.home)]
    found_partners, found_agreements = _found(dataset, selection.text, partners, fitting)
    links = dataset.parties[["agreement_id", "partner_id"]]
    links = links[
        links["agreement_id"].isin(fitting["agreement_id"]) & links["partner_id"].isin(partners["partner_id"])
    ]
    links = links[links["agreement_id"].isin(found_agreements) | links["partner_id"].isin(found_partners)]
    kept_agreements, kept_partners = set(links["agreement_id"]), {dataset.home, *links["partner_id"]}
    if not (selection.categories or selection.countries):
        # Those with a partner are linked already; this adds those of the home organisation alone.
        kept_agreements |= found_agreements
    if not asks_of_agreements(selection):
        kept_partners |= found_partners & _related(dataset) if selection.as_of else found_partners
    return kept_agreements, kept_partners


def asks_of_agreements(selection: Selection) -> bool:
    """Whether anything is asked that only an agreement can answer."""
    return bool(
        selection.kinds
        or selection.statuses
        or selection.areas
        or selection.goals
        or selection.first_year
        or selection.last_year
    )


def _related(dataset: Dataset) -> set[str]:
    """The partners that have a tie or an initiative with the home organisation."""
    ties, taking_part = dataset.ties, dataset.initiative_partners
    tied = ties[(ties["from_id"] == dataset.home) | (ties["to_id"] == dataset.home)]
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


def _restricted(dataset: Dataset, agreements: set[str], partners: set[str]) -> Dataset:
    """Every table restricted to the agreements and partners that are kept."""

    def keep(table: str, **ids: set[str]) -> pd.DataFrame:
        frame: pd.DataFrame = getattr(dataset, table)
        for column, kept in ids.items():
            frame = frame[frame[column].isin(kept)]
        return frame

    taking_part = keep("initiative_partners", partner_id=partners - {dataset.home})
    initiatives = set(taking_part["initiative_id"]) & set(dataset.initiatives["initiative_id"])
    narrowed = dataset.narrowed(
        partners=keep("partners", partner_id=partners),
        agreements=keep("agreements", agreement_id=agreements),
        parties=keep("parties", agreement_id=agreements, partner_id=partners),
        agreement_areas=keep("agreement_areas", agreement_id=agreements),
        agreement_goals=keep("agreement_goals", agreement_id=agreements),
        goal_claims=keep("goal_claims", partner_id=partners),
        ties=keep("ties", from_id=partners, to_id=partners),
        initiatives=keep("initiatives", initiative_id=initiatives),
        initiative_partners=keep("initiative_partners", initiative_id=initiatives, partner_id=partners),
        initiative_areas=keep("initiative_areas", initiative_id=initiatives),
    )
    return _with_evidence(narrowed)


def _with_evidence(dataset: Dataset) -> Dataset:
    """Citations of the records that are left, and the sources on which anything that is left rests."""
    citations = dataset.citations
    kept = pd.Series(data=False, index=citations.index)
    for table in citations["table"].unique():
        kept |= (citations["table"] == table) & citations["record_id"].isin(record_ids(dataset, table))
    citations = citations[kept]
    used = {
        *citations["source_id"],
        *dataset.agreement_areas["source_id"].dropna(),
        *dataset.agreement_goals["source_id"],
        *dataset.goal_claims["source_id"],
    }
    sources = dataset.sources
    return dataset.narrowed(citations=citations, sources=sources[sources["source_id"].isin(used)])
