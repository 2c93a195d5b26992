"""The records of every table alike: what each is called, and which partners it concerns."""

from collections.abc import Callable, Mapping
from functools import cache, partial

import pandas as pd

from lib.classify.derived import record_ids
from lib.core.i18n import _, local
from lib.core.schema import KEY_SEPARATOR, WHOLE_ROW
from lib.labels.columns import heading
from lib.labels.names import goal_names
from lib.package.dataset import Dataset
from lib.provenance.values import teller

Record = tuple[str, str]
# The tables with partners of their own.
OWNERS = ("partners", "agreements", "initiatives")
# The tables whose records have names, and the column of the name or what its columns in both languages have in common.
NAMED = {
    "partners": "name", "agreements": "title", "initiatives": "name", "areas": "name", "goals": "name", "sources": "title",
}  # fmt: skip


def records(dataset: Dataset) -> set[Record]:
    """Table and id of every record of a data set, whole or narrowed."""
    return {(table, key) for table in dataset.schema.tables for key in record_ids(dataset, table)}


def about_names() -> dict[str, str]:
    """What a record of each table is called."""
    return {
        "partners": _("Partner"),
        "agreements": _("Agreement"),
        "parties": _("Party of an agreement"),
        "areas": _("Area"),
        "agreement_areas": _("Area of an agreement"),
        "goals": _("Goal"),
        "area_goals": _("Goal of an area"),
        "agreement_goals": _("Goal of an agreement"),
        "goal_claims": _("Own claim on a goal"),
        "ties": _("Tie"),
        "initiatives": _("Initiative"),
        "initiative_partners": _("Partner in an initiative"),
        "initiative_areas": _("Area of an initiative"),
        "initiative_goals": _("Goal of an initiative"),
        "sources": _("Source"),
        "citations": _("Citation"),
    }


def concerned(dataset: Dataset) -> dict[Record, frozenset[str]]:
    """The partners, but the home organisation, whom each record concerns.

    Those that its key names; where it names none, the parties of its agreement or the partners of its initiative; those of
    the record that it supports where it is a citation.
    """
    members = {
        "agreements": _members(dataset, "parties", "agreement_id"),
        "initiatives": _members(dataset, "initiative_partners", "initiative_id"),
        "partners": {key: {key} - {dataset.home} for key in dataset.partners["partner_id"]},
    }
    found: dict[Record, frozenset[str]] = {}
    for table in filter(lambda name: name != "citations", dataset.schema.tables):
        frame, targets = getattr(dataset, table), _targets(dataset, table)
        for record_id, row in zip(record_ids(dataset, table), frame[list(targets)].to_dict("records"), strict=True):
            reached = [(target, members[target].get(row[column], set())) for column, target in targets.items()]
            direct = set().union(*(some for target, some in reached if target == "partners"))
            found[table, record_id] = frozenset(direct or set().union(*(some for _target, some in reached)))
    citations = dataset.citations
    keys = zip(record_ids(dataset, "citations"), citations["table"], citations["record_id"], strict=True)
    return found | {("citations", key): found.get((table, record), frozenset()) for key, table, record in keys}


def _targets(dataset: Dataset, table: str) -> dict[str, str]:
    """The columns of a table's key that name a partner, an agreement or an initiative, each with that table."""
    linked = _linked(dataset, table)
    declared = dataset.schema.tables[table]
    if table in OWNERS:
        linked = {declared.key[0]: table}
    return {c: linked[c] for c in declared.key if linked.get(c) in OWNERS}


def _linked(dataset: Dataset, table: str) -> dict[str, str]:
    return {link.columns[0]: link.table for link in dataset.schema.tables[table].links if len(link.columns) == 1}


def _members(dataset: Dataset, table: str, key: str) -> dict[str, set[str]]:
    frame = getattr(dataset, table)
    others = frame[frame["partner_id"] != dataset.home]
    return {str(name): set(part) for name, part in others.groupby(key)["partner_id"]}


def naming(dataset: Dataset) -> Callable[[str, str], str]:
    """A function that names a record of the whole data set by its table and key, the same on every page: by its own name,
    else by those of what its key names.

    `Lyra Observatory – member of – Forum of Laboratories (November 2002)` for a tie. Of an unknown record it gives the key.
    """
    names, tell = cache(partial(_own_names, dataset.whole)), cache(partial(teller, dataset))

    def cell(table: str, column: str, text: str) -> str:
        owner = _linked(dataset, table).get(column)
        return names(owner).get(text, text) if owner in NAMED else tell(table, column)(text)

    def named(table: str, record_id: str) -> str:
        if table in NAMED:
            return names(table).get(record_id, record_id)
        if table == "citations":
            about, *record, field, source = record_id.split(KEY_SEPARATOR)
            column = "" if field == WHOLE_ROW else heading(dataset.schema, field, about)
            of = named(about, KEY_SEPARATOR.join(record)), column, names("sources").get(source, source)
            return " – ".join(filter(None, of))
        parts = zip(dataset.schema.tables[table].key, record_id.split(KEY_SEPARATOR), strict=True)
        cells = {column: cell(table, column, text) for column, text in parts}
        return _tie_name(cells) if table == "ties" else " – ".join(filter(None, cells.values()))

    return named


def record_name(dataset: Dataset, table: str, record_id: str) -> str:
    """How one record is called; see `naming`."""
    return naming(dataset)(table, record_id)


def _own_names(whole: Dataset, table: str) -> Mapping[str, str]:
    """The names of the records of one of the tables that are `NAMED`, by their keys."""
    if table == "goals":
        return {str(goal): f"{goal} {name}" for goal, name in goal_names(whole).items()}
    frame: pd.DataFrame = getattr(whole, table)
    stem = NAMED[table]
    return dict(zip(record_ids(whole, table), frame[stem] if stem in frame else local(frame, stem), strict=True))


def _tie_name(cells: Mapping[str, str]) -> str:
    name = f"{cells['from_id']} – {cells['kind'].lower()} – {cells['to_id']}"
    return _("{tie} ({since})").format(tie=name, since=cells["since"]) if cells["since"] else name


def agreement_of(dataset: Dataset, table: str, record_id: str) -> str:
    """The agreement of the current version to which a record belongs; empty where there is none."""
    key = dataset.schema.tables[table].key
    record = record_id.split(KEY_SEPARATOR)
    if table == "citations" and record[0] == "agreements":
        found = record[1]
    elif "agreement_id" in key:
        found = record[key.index("agreement_id")]
    else:
        return ""
    return found if (dataset.agreements["agreement_id"] == found).any() else ""
