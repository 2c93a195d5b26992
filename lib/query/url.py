"""The selection as an address and back. Codes only, never labels; what is unknown is named, never raised."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lib.classify.relations import RELATIONS
from lib.core.dates import is_partial_date
from lib.core.schema import LEVELS, PHASES
from lib.package.dataset import Dataset
from lib.query.selection import ALL, HOME_SCOPE, Selection, clean_text

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
    singles = {name: _only(query, name) for name in SINGLES}
    unknown += [Unknown(name, value) for name, value in singles.items() if not SINGLES[name](value)]
    singles = {name: value if SINGLES[name](value) else "" for name, value in singles.items()}
    sets: dict[str, frozenset[Any]] = {facet: frozenset(values) for facet, values in chosen.items()}
    selection = Selection(
        **{**sets, "goals": frozenset(map(int, chosen["goals"]))},
        first_year=int(singles["from"]) if singles["from"] else None,
        last_year=int(singles["to"]) if singles["to"] else None,
        text=clean_text(_only(query, "q")),
        as_of=singles["asof"],
        inferred=singles["basis"] == INFERRED,
        scope=singles["scope"],
    )
    return selection, unknown


def codes(dataset: Dataset) -> dict[str, list[str]]:
    """The codes that each facet knows, as text, in the order in which they are offered."""
    schema = dataset.schema
    return {
        "levels": list(LEVELS),
        "phases": list(PHASES),
        "relations": list(RELATIONS),
        "categories": [c.value for c in schema.vocabulary("partners", "category") if c.role != "home"],
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


# The parameters of one value beside the text, each with what it may be; empty is the default of all.
SINGLES: Mapping[str, Callable[[str], bool]] = {
    "from": lambda text: not text or _is_year(text),
    "to": lambda text: not text or _is_year(text),
    "asof": lambda text: not text or is_partial_date(text),
    # What a source states is the default; addresses of old ask for it by name.
    "basis": {"", STATED, INFERRED}.__contains__,
    "scope": {HOME_SCOPE, ALL}.__contains__,
}
