"""The data package's declaration as values: tables, columns, keys, links and vocabularies.

`data/datapackage.json` (Data Package v2, Table Schema) is the only place where they are declared. Vocabularies use the
standard's `categories` (value and English label) with the French label and both definitions beside them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

DESCRIPTOR = "datapackage.json"
WHOLE_ROW = "*"
KEY_SEPARATOR = "|"
# What a status may say of a record on the day on which a source states it; see `phases`.
PHASES = ("in_force", "unknown", "suspended", "future", "replaced", "ended")
# How closely a kind of agreement binds a partner; the last two are never declared, but concluded; see `levels`.
LEVELS = ("member", "associate", "observer", "agreement", "contact", "past", "other")
# The marks that a category of partner may have in pictures.
MARKS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "triangle-down",
    "pentagon",
    "hexagon",
    "star",
    "cross",
    "circle-open",
)
# What the dashboard must recognise among the codes of a column: for each code by its usual name, its role. A code of another
# name says in the declaration which `role` it has.
ROLES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("partners", "category"): {"home": "home", "state": "state"},
    ("partners", "kind"): {
        "state": "country", "observer_state": "country", "territory": "territory", "former_state": "former_state",
    },
    ("parties", "role"): {"depositary": "depositary", "observer": "observer"},
    ("agreements", "status"): {"under_revision": "under_revision", "not_stated": "not_stated"},
    ("agreements", "renewal"): {"tacit": "tacit", "by_agreement": "by_agreement", "none": "none"},
    ("ties", "kind"): {"member_of": "member_of", "chairs": "chairs"},
    ("ties", "status"): {"not_stated": "not_stated"},
    ("initiatives", "kind"): {"event": "event"},
    ("initiatives", "status"): {"not_stated": "not_stated"},
    ("sources", "kind"): {"knowledge": "knowledge"},
    **{
        (table, "confidence"): {"high": "high", "low": "low"}
        for table in ("partners", "agreements", "goal_claims", "ties", "initiatives")
    },
}  # fmt: skip


@dataclass(frozen=True)
class Code:
    """One value of a vocabulary, with label, definition and short name by language (`en`, `fr`).

    What the dashboard concludes from it is declared beside it: the `phase` of a status (one of `PHASES`; empty means
    unknown), the `level` of a kind of agreement (see `levels.LEVELS`; empty means agreement), whether a kind of tie
    `connects` two partners as an agreement does, and the `role` that the code plays (see `ROLES`; empty for most). How a
    category of partner looks is declared too: `colour` by mode (`light`, `dark`; `#RRGGBB`) and `mark` (one of `MARKS`);
    where they are not given, pictures have a neutral colour and a circle.
    """

    value: str
    label: Mapping[str, str] = field(hash=False)
    definition: Mapping[str, str] = field(hash=False)
    phase: str = ""
    level: str = ""
    connects: bool = True
    role: str = ""
    short: Mapping[str, str] = field(default_factory=dict, hash=False)
    colour: Mapping[str, str] = field(default_factory=dict, hash=False)
    mark: str = ""


@dataclass(frozen=True)
class Column:
    """One column of a table, with its heading by language. `vocabulary` is empty where any value is allowed."""

    name: str
    title: Mapping[str, str] = field(hash=False)
    description: str
    type: str
    required: bool
    partial_date: bool
    pattern: str | None
    vocabulary: tuple[Code, ...]


@dataclass(frozen=True)
class Link:
    """A foreign key: `columns` of this table name the row of `table` that has them in `target`."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table of the package: its file, columns in order, key and links."""

    name: str
    title: str
    description: str
    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True)
class Schema:
    """The whole declaration. `created` is the day of the package, None where it has none; `subject` is the partner_id of the home organisation."""

    title: Mapping[str, str] = field(hash=False)
    version: str
    created: date | None
    subject: str
    licence: str
    tables: Mapping[str, Table] = field(hash=False)

    def vocabulary(self, table: str, column: str) -> tuple[Code, ...]:
        """The codes allowed in a column, in the order of the declaration; empty where any value is."""
        return self.tables[table].column(column).vocabulary

    def codes(self, table: str, column: str, *, role: str = "", phase: Collection[str] = ()) -> tuple[str, ...]:
        """The codes of a column that have a role or one of some phases, in the order of the declaration; often one, or none."""
        vocabulary = self.vocabulary(table, column)
        return tuple(code.value for code in vocabulary if (role and code.role == role) or (code.phase in phase))

    def roles(self, table: str, column: str) -> dict[str, str]:
        """The role of each code of a column that has one."""
        return {code.value: code.role for code in self.vocabulary(table, column) if code.role}


def known_roles(table: str, column: str) -> tuple[str, ...]:
    """The roles that a code of a column can have; none where nothing is recognised there."""
    return tuple(dict.fromkeys(ROLES.get((table, column), {}).values()))


def parse_schema(package: Mapping[str, Any]) -> Schema:
    """The declaration held in a descriptor that was read from JSON."""
    tables = {resource["name"]: _table(resource) for resource in package["resources"]}
    return Schema(
        title={"en": package["title"], "fr": package.get("titleFr", package["title"])},
        version=package["version"],
        created=date.fromisoformat(str(package["created"])[:10]) if "created" in package else None,
        subject=package["subject"],
        licence=package["licenses"][0]["name"],
        tables=tables,
    )


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    if not isinstance(resource["path"], str):
        message = f"path of {resource['name']}"
        raise TypeError(message)
    return Table(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        file=resource["path"],
        columns=tuple(_column(entry, resource["name"]) for entry in schema["fields"]),
        key=_names(schema["primaryKey"]),
        links=tuple(_link(entry, resource["name"]) for entry in schema.get("foreignKeys", ())),
    )


def _column(entry: Mapping[str, Any], table: str) -> Column:
    limits = entry.get("constraints", {})
    return Column(
        name=entry["name"],
        title={"en": entry["title"], "fr": entry.get("title_fr", entry["title"])},
        description=entry["description"],
        type=entry["type"],
        required=limits.get("required", False),
        partial_date=entry.get("partialDate", False),
        pattern=limits.get("pattern"),
        vocabulary=tuple(_code(code, ROLES.get((table, entry["name"]), {})) for code in entry.get("categories", ())),
    )


def _code(entry: Mapping[str, Any], roles: Mapping[str, str]) -> Code:
    return Code(
        value=entry["value"],
        label={"en": entry["label"], "fr": entry["label_fr"]},
        definition={"en": entry["description"], "fr": entry["description_fr"]},
        phase=entry.get("phase", ""),
        level=entry.get("level", ""),
        connects=entry.get("connects", True),
        role=entry.get("role", roles.get(entry["value"], "")),
        short={"en": entry.get("short", entry["label"]), "fr": entry.get("short_fr", entry["label_fr"])},
        colour={mode: entry[name] for mode, name in (("light", "colour"), ("dark", "colour_dark")) if name in entry},
        mark=entry.get("mark", ""),
    )


def _link(entry: Mapping[str, Any], table: str) -> Link:
    # An empty resource name means the table itself (Table Schema, foreignKeys).
    reference = entry["reference"]
    return Link(_names(entry["fields"]), reference.get("resource") or table, _names(reference["fields"]))


def _names(entry: str | Sequence[str]) -> tuple[str, ...]:
    # A single column may be written without its brackets (Table Schema, primaryKey and foreignKeys).
    return (entry,) if isinstance(entry, str) else tuple(entry)
