"""What the facts rest on: sources, the citations of each record, and what sources say otherwise."""

import pandas as pd

from lib.core.i18n import _
from lib.core.lists import Values, values_by_key
from lib.labels.names import labelled
from lib.package.dataset import Dataset
from lib.provenance.record_labels import naming
from lib.provenance.values import field_heading, teller, values_of


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


def is_document(dataset: Dataset) -> "pd.Series[bool]":
    """Whether each row of `dataset.sources` is a document, and not only what the compiler knows."""
    return ~dataset.sources["kind"].isin(dataset.schema.codes("sources", "kind", role="knowledge"))


def undocumented(dataset: Dataset) -> int:
    """How many facts (a record and a field, or the record as a whole) no document supports, but only general knowledge."""
    supporting = dataset.citations[dataset.citations["agrees"]]
    documents = set(dataset.whole.sources.loc[is_document(dataset.whole), "source_id"])
    facts = supporting.assign(documented=supporting["source_id"].isin(documents))
    return int((~facts.groupby(["table", "record_id", "field"])["documented"].any()).sum())


def resting_rows(dataset: Dataset, source_id: str) -> pd.DataFrame:
    """What rests on one source in the selection, sorted by table, record and field.

    Columns: record (its name), column (its heading), table, record_id, field, value (in the package, in words), other (what the source
    says, where that is recorded), agrees (a word). Empty where nothing of the selection rests on it.
    """
    frame = dataset.citations[dataset.citations["source_id"] == source_id]
    rows = _told(dataset, frame).assign(
        agrees=frame["agrees"].map({True: _("supports"), False: _("says otherwise")}).astype("str"),
    )
    return rows.sort_values(["table", "record_id", "field", "agrees"], ignore_index=True)


def disagreement_rows(dataset: Dataset) -> pd.DataFrame:
    """What sources say otherwise than the package, sorted by table, record and field.

    Columns: record, column (its heading), table, record_id, field, value (in the package, in words), other (in the
    source, in words), source, source_id, url.
    """
    frame = dataset.citations[~dataset.citations["agrees"]].merge(dataset.whole.sources, on="source_id")
    rows = _told(dataset, frame).assign(source=frame["title"], source_id=frame["source_id"], url=frame["url"])
    return rows.sort_values(["table", "record_id", "field", "source_id"], ignore_index=True)


def _told(dataset: Dataset, citations: pd.DataFrame) -> pd.DataFrame:
    """What citations are about: record, column, table, record_id, field, value and other (in words), with their index."""
    rows = citations[["table", "record_id", "field"]].copy()
    for name in ("record", "value", "other", "column"):
        rows[name] = pd.Series(index=rows.index, dtype="str")
    named = naming(dataset)
    for (table, field), group in citations.groupby(["table", "field"]):
        tell = teller(dataset, str(table), str(field))
        values = values_of(dataset, str(table), str(field))
        here = {key: tell(values.get(key)) or None for key in group["record_id"]}
        rows.loc[group.index, "record"] = group["record_id"].map({key: named(str(table), key) for key in here})
        rows.loc[group.index, "column"] = field_heading(dataset, str(table), str(field))
        rows.loc[group.index, "value"] = group["record_id"].map(here)
        rows.loc[group.index, "other"] = group["value"].map({said: tell(said) or None for said in group["value"]})
    return rows[["record", "column", "table", "record_id", "field", "value", "other"]]


def sources_of(dataset: Dataset, table: str) -> dict[str, Values]:
    """The ids of the sources that support each record of a table, sorted, by record_id."""
    citations = dataset.whole.citations
    chosen = citations[(citations["table"] == table) & citations["agrees"]]
    chosen = chosen.drop_duplicates(["record_id", "source_id"]).sort_values("source_id")
    return values_by_key(chosen["record_id"], chosen["source_id"])
