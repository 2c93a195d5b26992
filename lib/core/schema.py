"""The data package's declaration as values: tables, columns, keys, links and vocabularies.

`data/datapackage.json` (Data Package v2, Table Schema) is the only place where they are declared. Vocabularies use the
standard's `categories` (value and English label) with the French label and both definitions beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

DESCRIPTOR = "datapackage.json"
WHOLE_ROW = "*"
KEY_SEPARATOR = "|"


@dataclass(frozen=True)
class Code:
    """One value of a vocabulary, with label and definition by language (`en`, `fr`).

    What the dashboard concludes from it is declared beside it: the `phase` of a status (see `phases.PHASES`; empty means
    unknown), the `level` of a kind of agreement (see `levels.LEVELS`; empty means agreement), and whether a kind of tie
    `connects` two partners as an agreement does.
    """

    value: str
    label: Mapping[str, str] = field(hash=False)
    definition: Mapping[str, str] = field(hash=False)
    phase: str = ""
    level: str = ""
    connects: bool = True


@dataclass(frozen=True)
class Column:
    """One column of a table. `vocabulary` is empty where any value is allowed."""

    name: str
    title: str
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
        columns=tuple(_column(entry) for entry in schema["fields"]),
        key=_names(schema["primaryKey"]),
        links=tuple(_link(entry, resource["name"]) for entry in schema.get("foreignKeys", ())),
    )


def _column(entry: Mapping[str, Any]) -> Column:
    limits = entry.get("constraints", {})
    return Column(
        name=entry["name"],
        title=entry["title"],
        description=entry["description"],
        type=entry["type"],
        required=limits.get("required", False),
        partial_date=entry.get("partialDate", False),
        pattern=limits.get("pattern"),
        vocabulary=tuple(_code(code) for code in entry.get("categories", ())),
    )


def _code(entry: Mapping[str, Any]) -> Code:
    return Code(
        value=entry["value"],
        label={"en": entry["label"], "fr": entry["label_fr"]},
        definition={"en": entry["description"], "fr": entry["description_fr"]},
        phase=entry.get("phase", ""),
        level=entry.get("level", ""),
        connects=entry.get("connects", True),
    )


def _link(entry: Mapping[str, Any], table: str) -> Link:
    # An empty resource name means the table itself (Table Schema, foreignKeys).
    reference = entry["reference"]
    return Link(_names(entry["fields"]), reference.get("resource") or table, _names(reference["fields"]))


def _names(entry: str | Sequence[str]) -> tuple[str, ...]:
    # A single column may stand without its brackets (Table Schema, primaryKey and foreignKeys).
    return (entry,) if isinstance(entry, str) else tuple(entry)
