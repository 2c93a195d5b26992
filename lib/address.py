"""The selection as an address and back. Codes only, never labels; what is unknown is named, never raised."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.dataset import Dataset
from lib.dates import is_partial_date
from lib.levels import LEVELS
from lib.phases import PHASES
from lib.relations import RELATIONS
from lib.selection import ALL, Selection, clean_text

# The sets of a Selection and their names in the address.
FACETS = {
    "levels": "level",
    "phases": "phase",
    "relations": "relation",
    "categories": "category",
    "kinds": "kind",
    "statuses": "status",
    "areas": "area",
    "goals": "goal",
    "countries": "country",
}
ADDRESS_KEYS = (*FACETS.values(), "from", "to", "q", "asof", "basis", "scope")
INFERRED, STATED = "inferred", "stated"


@dataclass(frozen=True)
class Unknown:
    """A part of an address that means nothing here: the name and the value that was given."""

    name: str
    value: str


def to_query(selection: Selection) -> dict[str, list[str]]:
    """The selection as parameters of an address, sorted, with defaults left out. `from_query` gives it back."""
    query = {
        name: [str(value) for value in sorted(getattr(selection, facet))]
        for facet, name in FACETS.items()
        if getattr(selection, facet)
    }
    singles = {
        "from": selection.first_year,
        "to": selection.last_year,
        "q": selection.text,
        "asof": selection.as_of,
        "basis": INFERRED if selection.inferred else "",
        "scope": selection.scope,
    }
    return query | {name: [str(value)] for name, value in singles.items() if value}


def from_query(query: Mapping[str, Sequence[str]], dataset: Dataset) -> tuple[Selection, list[Unknown]]:
    """The selection that an address asks for, and what in the address is unknown. Never raises; unknown parts are left out.

    `dataset` is the whole one; it says which codes exist.
    """
    known = codes(dataset)
    chosen = {facet: [v for v in query.get(name, ()) if v in known[facet]] for facet, name in FACETS.items()}
    unknown = [
        Unknown(name, value)
        for facet, name in FACETS.items()
        for value in query.get(name, ())
        if value not in known[facet]
    ]
    years_ = {name: _only(query, name) for name in ("from", "to")}
    unknown += [Unknown(name, value) for name, value in years_.items() if value and not _is_year(value)]
    as_of, basis, scope = (_only(query, name) for name in ("asof", "basis", "scope"))
    if as_of and not is_partial_date(as_of):
        unknown.append(Unknown("asof", as_of))
        as_of = ""
    # What a source states is the default; addresses of old ask for it by name.
    if basis not in {"", STATED, INFERRED}:
        unknown.append(Unknown("basis", basis))
    if scope not in {"", ALL}:
        unknown.append(Unknown("scope", scope))
    selection = Selection(
        levels=frozenset(chosen["levels"]),
        phases=frozenset(chosen["phases"]),
        relations=frozenset(chosen["relations"]),
        categories=frozenset(chosen["categories"]),
        kinds=frozenset(chosen["kinds"]),
        statuses=frozenset(chosen["statuses"]),
        areas=frozenset(chosen["areas"]),
        goals=frozenset(int(goal) for goal in chosen["goals"]),
        countries=frozenset(chosen["countries"]),
        first_year=int(years_["from"]) if _is_year(years_["from"]) else None,
        last_year=int(years_["to"]) if _is_year(years_["to"]) else None,
        text=clean_text(_only(query, "q")),
        as_of=as_of,
        inferred=basis == INFERRED,
        scope=ALL if scope == ALL else "",
    )
    return selection, unknown


def codes(dataset: Dataset) -> dict[str, list[str]]:
    """The codes that each facet knows, as text, in the order in which they are offered."""
    schema = dataset.schema
    return {
        "levels": list(LEVELS),
        "phases": list(PHASES),
        "relations": list(RELATIONS),
        "categories": [c.value for c in schema.vocabulary("partners", "category") if c.value != "home"],
        "kinds": [c.value for c in schema.vocabulary("agreements", "kind")],
        "statuses": [c.value for c in schema.vocabulary("agreements", "status")],
        "areas": list(dataset.whole.areas["area_id"]),
        "goals": [str(goal) for goal in dataset.whole.goals["goal"]],
        "countries": sorted(dataset.whole.partners["country"].dropna().unique()),
    }


def _only(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name, ())
    return values[-1] if values else ""


def _is_year(text: str) -> bool:
    return re.fullmatch(r"[12]\d{3}", text, re.ASCII) is not None
