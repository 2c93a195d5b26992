"""What the facts rest on: sources, the citations of each record, and what sources say otherwise."""

from collections.abc import Iterable, Sequence

import pandas as pd

from lib.dataset import Dataset
from lib.derived import record_ids
from lib.headings import heading
from lib.language import local
from lib.names import joined, labelled, partner_names
from lib.schema import KEY_SEPARATOR

# The tables whose records have a name of their own, and the column that holds it.
STEMS = {"partners": "name", "agreements": "title", "initiatives": "name"}


def source_rows(dataset: Dataset) -> pd.DataFrame:
    """The sources on which the selection rests, the most used first.

    Columns: source_id, title, publisher, published, kind, kind_code, language, url, records (rows of the selection that
    cite it), disagreements (citations in which it says otherwise).
    """
    frame, citations = dataset.sources, dataset.citations
    key = frame["source_id"]
    records = citations.drop_duplicates(["source_id", "table", "record_id"]).groupby("source_id").size()
    against = citations[~citations["agrees"]].groupby("source_id").size()
    rows = pd.DataFrame(
        {
            **{column: frame[column] for column in ("source_id", "title", "publisher", "published")},
            "kind": labelled(dataset, "sources", "kind", frame["kind"]),
            "kind_code": frame["kind"],
            **{column: frame[column] for column in ("language", "url")},
            "records": key.map(records).fillna(0).astype("int64"),
            "disagreements": key.map(against).fillna(0).astype("int64"),
        }
    )
    return rows.sort_values(["records", "source_id"], ascending=[False, True], ignore_index=True)


def citation_rows(dataset: Dataset, table: str, record_id: str) -> pd.DataFrame:
    """The evidence for one record: what says so first, then what says otherwise.

    Columns: field, value, agrees, source_id, title, publisher, published, kind, url. Empty where the record is unknown.
    """
    citations = dataset.whole.citations
    chosen = citations[(citations["table"] == table) & (citations["record_id"] == record_id)]
    rows = chosen.merge(dataset.whole.sources, on="source_id")
    rows["kind"] = labelled(dataset, "sources", "kind", rows["kind"])
    columns = ["field", "value", "agrees", "source_id", "title", "publisher", "published", "kind", "url"]
    return rows.sort_values(["agrees", "field", "source_id"], ascending=[False, True, True], ignore_index=True)[columns]


def disagreement_rows(dataset: Dataset) -> pd.DataFrame:
    """What sources say otherwise than the package, sorted by table, record and field.

    Columns: record, column (its heading), table, record_id, field, value (in the package), other (in the source), source, source_id, url.
    """
    frame = dataset.citations[~dataset.citations["agrees"]].merge(dataset.whole.sources, on="source_id")
    names = _names(dataset, frame["table"], frame["record_id"])
    values = _values(dataset, list(zip(frame["table"], frame["record_id"], frame["field"], strict=True)))
    rows = pd.DataFrame(
        {
            "record": pd.Series(names, index=frame.index, dtype="str"),
            "column": frame["field"].map(heading).astype("str"),
            **{column: frame[column] for column in ("table", "record_id", "field")},
            "value": pd.Series(values, index=frame.index, dtype="str"),
            "other": frame["value"],
            "source": frame["title"],
            **{column: frame[column] for column in ("source_id", "url")},
        }
    )
    return rows.sort_values(["table", "record_id", "field", "source_id"], ignore_index=True)


def record_name(dataset: Dataset, table: str, record_id: str) -> str:
    """How a record is called in a sentence; its key where it has no name of its own."""
    return _names(dataset, [table], [record_id])[0]


def _names(dataset: Dataset, tables: Iterable[str], record_ids: Iterable[str]) -> list[str]:
    partners, named = partner_names(dataset), {}
    for table, stem in STEMS.items():
        frame = getattr(dataset.whole, table)
        named[table] = dict(zip(frame[dataset.schema.tables[table].key[0]], local(frame, stem), strict=True))
    return [
        named[table].get(record_id, record_id)
        if table in named
        else " – ".join(partners.get(part, part) for part in record_id.split(KEY_SEPARATOR)[:2])
        for table, record_id in zip(tables, record_ids, strict=True)
    ]


def sources_of(dataset: Dataset, table: str) -> "pd.Series[str]":
    """The ids of the sources that support each record of a table, by record_id, sorted and joined."""
    citations = dataset.whole.citations
    chosen = citations[(citations["table"] == table) & citations["agrees"]]
    chosen = chosen.drop_duplicates(["record_id", "source_id"]).sort_values("source_id")
    return joined(chosen, "record_id", chosen["source_id"])


def value_of(dataset: Dataset, table: str, record_id: str, field: str) -> object:
    """What the package says in one field of one record; None where there is no such record or field."""
    return _values(dataset, [(table, record_id, field)])[0]


def _values(dataset: Dataset, cells: Sequence[tuple[str, str, str]]) -> list[object]:
    columns: dict[tuple[str, str], dict[str, object]] = {}
    for table, _record_id, field in cells:
        frame = getattr(dataset.whole, table)
        if (table, field) not in columns and field in frame.columns:
            columns[table, field] = dict(zip(record_ids(dataset.whole, table), frame[field], strict=True))
    return [columns.get((table, field), {}).get(record_id) for table, record_id, field in cells]
