"""Another version of the data package, read without trusting it and brought into the shape of the current one.

Its declaration comes from outside like its rows. Only the parts of it that are known are used: a regular expression of a stranger could keep the server busy for ever, and other entries of a declaration can name files and addresses.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from lib.core.i18n import _
from lib.core.schema import DESCRIPTOR, Schema
from lib.package.dataset import DAMAGE, DataError, Dataset, dataset_from, fingerprint
from lib.package.faults import Fault

TOLD = ("title", "titleFr", "version", "created", "subject", "licenses")
OF_SCHEMA = ("primaryKey", "foreignKeys", "missingValues")
OF_FIELD = (
    "name",
    "title",
    "title_fr",
    "description",
    "type",
    "partialDate",
    "categories",
    "trueValues",
    "falseValues",
)
CONSTRAINTS = ("required", "minimum", "maximum", "enum")
TYPES = ("string", "integer", "number", "boolean")


@dataclass(frozen=True)
class Version:
    """Another version of a package.

    `dataset` has the tables and columns of the current one, empty where this version has none. `compared` gives the columns
    that both have, by table that both have with the same key; `only_here` and `only_current` name the others, as `table` or
    `table.column`.
    """

    dataset: Dataset
    compared: Mapping[str, tuple[str, ...]]
    only_here: tuple[str, ...]
    only_current: tuple[str, ...]


def read_version(contents: Mapping[str, bytes], current: Dataset) -> Version:
    """The version whose files are given by name, to be compared with `current`.

    Raises DataError with every fault, and where it is the package of another organisation.
    """
    try:
        tamed = {**contents, DESCRIPTOR: _sanitised(contents, current.schema)}
        found = dataset_from(tamed, older=True)
        if found.home != current.home:
            remedy = _("is the package of another organisation; only versions of the package of {home} can be compared")
            fault = Fault(DESCRIPTOR, 0, "subject", found.home, "subject", remedy.format(home=current.home))
            raise DataError([fault])
        return _version(replace(found, fingerprint=fingerprint(contents), files={}), current)
    except DAMAGE as error:
        raise DataError([Fault.of_descriptor(error)]) from error


def _version(found: Dataset, current: Dataset) -> Version:
    here, there = _columns(found.schema), _columns(current.schema)
    keys = {name: table.key for name, table in found.schema.tables.items()}
    compared = {
        name: tuple(column for column in there[name] if column in here[name])
        for name, table in current.schema.tables.items()
        if keys.get(name) == table.key
    }
    return Version(_aligned(found, current), compared, _without(here, there), _without(there, here))


def _columns(schema: Schema) -> dict[str, list[str]]:
    return {name: [column.name for column in table.columns] for name, table in schema.tables.items()}


def _without(tables: Mapping[str, list[str]], others: Mapping[str, list[str]]) -> tuple[str, ...]:
    """What only the first has: a table by its name, a column of a table that both have as `table.column`."""
    missing = [name for name in tables if name not in others]
    for name in filter(others.__contains__, tables):
        missing += [f"{name}.{column}" for column in tables[name] if column not in others[name]]
    return tuple(missing)


def _aligned(found: Dataset, current: Dataset) -> Dataset:
    tables = {name: _shaped(found.tables.get(name), frame) for name, frame in current.tables.items()}
    schema = replace(found.schema, tables=current.schema.tables)
    return replace(found, schema=schema, tables=tables)


def _shaped(frame: pd.DataFrame | None, like: pd.DataFrame) -> pd.DataFrame:
    """The frame with the columns and types of another one: none of its own, and what it lacks is missing."""
    if frame is None:
        return like.iloc[:0]
    shaped = frame.reindex(columns=like.columns)
    return shaped.astype({column: kind for column, kind in like.dtypes.items() if column in frame or kind == "str"})


def _sanitised(contents: Mapping[str, bytes], current: Schema) -> bytes:
    """The declaration with nothing in it but what a package needs, as bytes."""
    patterns = {column.pattern for table in current.tables.values() for column in table.columns}
    package = json.loads(contents[DESCRIPTOR])
    resources = [_resource(resource, patterns) for resource in package["resources"]]
    return json.dumps({**_only(package, TOLD), "resources": resources}).encode()


def _resource(resource: Mapping[str, Any], patterns: set[str | None]) -> dict[str, Any]:
    schema = resource["schema"]
    fields = [_field(entry, patterns) for entry in schema["fields"]]
    return {
        **_only(resource, ("name", "title", "description", "path")),
        "schema": {"fields": fields, **_only(schema, OF_SCHEMA)},
    }


def _field(entry: Mapping[str, Any], patterns: set[str | None]) -> dict[str, Any]:
    if entry["type"] not in TYPES:
        raise ValueError(entry["type"])
    limits = entry.get("constraints", {})
    allowed = _only(limits, CONSTRAINTS)
    if limits.get("pattern") in patterns - {None}:
        allowed["pattern"] = limits["pattern"]
    return {**_only(entry, OF_FIELD), "constraints": allowed}


def _only(entry: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: entry[name] for name in names if name in entry}
