"""The records of every table alike: what each is called, and which partners it concerns."""

from collections.abc import Callable, Mapping

from lib.classify.derived import record_ids
from lib.core.i18n import _, local
from lib.core.schema import KEY_SEPARATOR, WHOLE_ROW
from lib.labels.columns import heading
from lib.labels.names import area_names, goal_names, partner_names
from lib.package.dataset import Dataset
from lib.provenance.citations import value_text

Record = tuple[str, str]
# The tables with partners of their own.
OWNERS = ("partners", "agreements", "initiatives")


def records(dataset: Dataset) -> set[Record]:
    """Table and id of every record of a data set, whole or narrowed."""
    return {(table, key) for table in dataset.schema.tables for key in record_ids(dataset, table)}


def about_names() -> dict[str, str]:
    """What a row of each table is about."""
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
    """A function that names a record of the data set: by its own name, else by those of what its key names."""
    names: dict[str, Mapping[str, str]] = {
        "partners": partner_names(dataset),
        "agreements": dict(zip(dataset.agreements["agreement_id"], local(dataset.agreements, "title"), strict=True)),
        "initiatives": dict(zip(dataset.initiatives["initiative_id"], local(dataset.initiatives, "name"), strict=True)),
        "areas": area_names(dataset),
        "goals": {str(goal): f"{goal} {name}" for goal, name in goal_names(dataset).items()},
        "sources": dict(zip(dataset.sources["source_id"], dataset.sources["title"], strict=True)),
    }

    def named(table: str, record_id: str) -> str:
        if table in names:
            return names[table].get(record_id, record_id)
        if table == "citations":
            return cited(record_id)
        linked = _linked(dataset, table)
        cells = zip(dataset.schema.tables[table].key, record_id.split(KEY_SEPARATOR), strict=True)
        parts = [
            names[linked[c]].get(cell, cell) if linked.get(c) in names else value_text(dataset, table, c, cell)
            for c, cell in cells
        ]
        return " – ".join(filter(None, parts))

    def cited(record_id: str) -> str:
        table, *record, field, source = record_id.split(KEY_SEPARATOR)
        parts = [
            named(table, KEY_SEPARATOR.join(record)),
            "" if field == WHOLE_ROW else heading(dataset.schema, field, table),
        ]
        return " – ".join(filter(None, [*parts, names["sources"].get(source, source)]))

    return named


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
