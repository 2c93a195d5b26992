"""What the facts rest on: sources, the citations of each record, and what sources say otherwise."""

import pandas as pd

from lib.dataset import Dataset
from lib.derived import record_ids
from lib.headings import heading
from lib.language import _, local
from lib.names import joined, labelled, partner_names
from lib.schema import KEY_SEPARATOR


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


def resting_rows(dataset: Dataset, source_id: str) -> pd.DataFrame:
    """What rests on one source in the selection, sorted by table, record and field.

    Columns: record (its name), column (its heading), table, record_id, field, value (in the package), agrees (a word), other (what the source
    says, where that is recorded). Empty where nothing of the selection rests on it.
    """
    frame = dataset.citations[dataset.citations["source_id"] == source_id]
    rows = _told(dataset, frame).assign(
        agrees=frame["agrees"].map({True: _("supports"), False: _("says otherwise")}).astype("str"),
        other=frame["value"],
    )
    return rows.sort_values(["table", "record_id", "field", "agrees"], ignore_index=True)


def disagreement_rows(dataset: Dataset) -> pd.DataFrame:
    """What sources say otherwise than the package, sorted by table, record and field.

    Columns: record, column (its heading), table, record_id, field, value (in the package), other (in the source), source, source_id, url.
    """
    frame = dataset.citations[~dataset.citations["agrees"]].merge(dataset.whole.sources, on="source_id")
    rows = _told(dataset, frame).assign(
        other=frame["value"], source=frame["title"], source_id=frame["source_id"], url=frame["url"]
    )
    return rows.sort_values(["table", "record_id", "field", "source_id"], ignore_index=True)


def _told(dataset: Dataset, citations: pd.DataFrame) -> pd.DataFrame:
    """What citations are about: record, column, table, record_id, field and value, with their index."""
    about = list(citations[["table", "record_id"]].itertuples(index=False, name=None))
    names = {pair: record_name(dataset, *pair) for pair in dict.fromkeys(about)}
    values = [value_of(dataset, *cells) for cells in citations[["table", "record_id", "field"]].itertuples(index=False)]
    return pd.DataFrame(
        {
            "record": pd.Series([names[pair] for pair in about], index=citations.index, dtype="str"),
            "column": citations["field"].map(heading).astype("str"),
            **{column: citations[column] for column in ("table", "record_id", "field")},
            "value": pd.Series(values, index=citations.index, dtype="str"),
        }
    )


def record_name(dataset: Dataset, table: str, record_id: str) -> str:
    """How a record is called in a sentence; its key where it has no name of its own."""
    stem = {"partners": "name", "agreements": "title", "initiatives": "name"}.get(table)
    if stem is None:
        parts = record_id.split(KEY_SEPARATOR)
        return " – ".join(partner_names(dataset).get(part, part) for part in parts[:2])
    frame = getattr(dataset.whole, table)
    found = local(frame[frame[dataset.schema.tables[table].key[0]] == record_id], stem)
    return str(found.iloc[0]) if len(found) else record_id


def sources_of(dataset: Dataset, table: str) -> "pd.Series[str]":
    """The ids of the sources that support each record of a table, by record_id, sorted and joined."""
    citations = dataset.whole.citations
    chosen = citations[(citations["table"] == table) & citations["agrees"]]
    chosen = chosen.drop_duplicates(["record_id", "source_id"]).sort_values("source_id")
    return joined(chosen, "record_id", chosen["source_id"])


def value_of(dataset: Dataset, table: str, record_id: str, field: str) -> object:
    """What the package says in one field of one record; None where there is no such record or field."""
    frame = getattr(dataset.whole, table)
    if field not in frame.columns:
        return None
    found = frame.loc[(record_ids(dataset.whole, table) == record_id).to_numpy(), field]
    return found.iloc[0] if len(found) else None
