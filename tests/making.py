"""Changed copies of a data set, as whole data sets of their own: what the rules judge by is the whole."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from lib.core.schema import DESCRIPTOR, Schema, parse_schema
from lib.package.dataset import SHIPPED, Dataset


def changed(dataset: Dataset, table: str, key: str, record_id: str, **cells: object) -> Dataset:
    """The data set with some cells of one record changed; the record is found by its `key`."""
    frame = getattr(dataset, table)
    here = frame[key] == record_id
    assert here.any(), record_id
    for column, value in cells.items():
        frame[column] = frame[column].mask(here, value)
    return replace(dataset.narrowed(**{table: frame}), source=None)


def agreed(dataset: Dataset, agreement_id: str, **cells: object) -> Dataset:
    """The data set with some cells of one agreement changed."""
    return changed(dataset, "agreements", "agreement_id", agreement_id, **cells)


def tied(dataset: Dataset, *ties: tuple[str, str, str]) -> Dataset:
    """The data set with these ties alone: from, kind and to; all of them current."""
    rows = pd.DataFrame(
        [(one, other, kind, "current", "high") for one, kind, other in ties],
        columns=["from_id", "to_id", "kind", "status", "confidence"],
        dtype="str",
    )
    return replace(dataset.narrowed(ties=rows.reindex(columns=dataset.ties.columns)), source=None)


def with_codes(schema: Schema, table: str, column: str, codes: Sequence[Mapping[str, Any]]) -> Schema:
    """The shipped declaration, of the subject of `schema`, with other codes in a column."""
    package = json.loads((SHIPPED / DESCRIPTOR).read_text(encoding="utf-8"))
    field_of(package, table, column)["categories"] = list(codes)
    return parse_schema(package | {"subject": schema.subject})


def field_of(package: Mapping[str, Any], table: str, column: str) -> dict[str, Any]:
    """The entry of a column in a descriptor."""
    resource = next(entry for entry in package["resources"] if entry["name"] == table)
    found: dict[str, Any] = next(entry for entry in resource["schema"]["fields"] if entry["name"] == column)
    return found
