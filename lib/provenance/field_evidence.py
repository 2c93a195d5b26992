"""What supports each field of a record, and what says otherwise."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.core.i18n import _
from lib.core.schema import WHOLE_ROW
from lib.package.dataset import Dataset
from lib.provenance.citations import citation_rows, field_heading, value_of, value_text

Citation = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Support:
    """One field of a record: its heading, its value in words, and the citations for and against it, their values in words.

    The field of what supports the whole row is `*`; its heading says so and its value is empty.
    """

    field: str
    label: str
    value: str
    supporting: tuple[Citation, ...]
    against: tuple[Citation, ...]


def supports(dataset: Dataset, table: str, record_id: str) -> list[Support]:
    """Each field that a source supports or contradicts by itself, in the order of the table, then the whole row.

    Citations are rows of `evidence.citation_rows`. Empty where nothing is cited.
    """
    cited = citation_rows(dataset, table, record_id).to_dict("records")
    order = [column.name for column in dataset.schema.tables[table].columns] + [WHOLE_ROW]
    fields = sorted({row["field"] for row in cited}, key=order.index)
    return [
        _support(dataset, table, record_id, name, [row for row in cited if row["field"] == name]) for name in fields
    ]


def support_rows(dataset: Dataset, table: str, record_id: str) -> pd.DataFrame:
    """`supports` as a table: a row for each field and each source that supports it or says otherwise, in that order.

    Columns: column (its heading), field, value (in the package, in words), agrees (a word), other (what the source says, where
    that is recorded), source, source_id, publisher, published, kind, url. Empty where nothing is cited.
    """
    words = {True: _("supports"), False: _("says otherwise")}
    rows = [
        {
            "column": support.label,
            "field": support.field,
            "value": support.value or None,
            "agrees": words[cited["agrees"]],
            "other": cited["value"] or None,
            "source": cited["title"],
            **{column: cited[column] for column in ("source_id", "publisher", "published", "kind", "url")},
        }
        for support in supports(dataset, table, record_id)
        for cited in (*support.supporting, *support.against)
    ]
    names = [
        "column",
        "field",
        "value",
        "agrees",
        "other",
        "source",
        "source_id",
        "publisher",
        "published",
        "kind",
        "url",
    ]
    return pd.DataFrame(rows, columns=names, dtype="str")


def _support(dataset: Dataset, table: str, record_id: str, name: str, cited: list[dict[Hashable, Any]]) -> Support:
    value = ""
    if name != WHOLE_ROW:
        value = value_text(dataset, table, name, value_of(dataset, table, record_id, name))
        cited = [{**row, "value": value_text(dataset, table, name, row["value"])} for row in cited]
    return Support(
        name,
        field_heading(dataset, table, name),
        value,
        tuple(row for row in cited if row["agrees"]),
        tuple(row for row in cited if not row["agrees"]),
    )
