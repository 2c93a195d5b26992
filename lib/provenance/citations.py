"""What the facts rest on: sources, the citations of each record, and what sources say otherwise."""

from collections.abc import Callable, Mapping

import pandas as pd

from lib.classify.derived import record_ids
from lib.core.dates import is_partial_date
from lib.core.i18n import LANGUAGES, _, date_text, labels, local
from lib.core.lists import Values, values_by_key
from lib.core.schema import KEY_SEPARATOR, WHOLE_ROW
from lib.labels.columns import heading
from lib.labels.names import labelled, partner_names
from lib.package.dataset import Dataset

# What is told in both languages: a source speaks of the fact, whatever our words. Names and titles are cited as they are written.
TOLD_IN_BOTH = ("city", "place", "note")


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
    for (table, field), group in citations.groupby(["table", "field"]):
        tell = _teller(dataset, str(table), str(field))
        values = _values(dataset, str(table), str(field))
        here = {key: tell(values.get(key)) or None for key in group["record_id"]}
        rows.loc[group.index, "record"] = group["record_id"].map(record_names(dataset, str(table)))
        rows.loc[group.index, "column"] = field_heading(dataset, str(table), str(field))
        rows.loc[group.index, "value"] = group["record_id"].map(here)
        rows.loc[group.index, "other"] = group["value"].map({said: tell(said) or None for said in group["value"]})
    return rows[["record", "column", "table", "record_id", "field", "value", "other"]]


def record_name(dataset: Dataset, table: str, record_id: str) -> str:
    """How a record is called in a sentence; its key where it is not known."""
    return record_names(dataset, table).get(record_id, record_id)


def record_names(dataset: Dataset, table: str) -> Mapping[str, str]:
    """How each record of the whole data set is called, by its key; by the first two parts of it where it has no name."""
    whole, keys = dataset.whole, record_ids(dataset.whole, table)
    stem = {"partners": "name", "agreements": "title", "initiatives": "name"}.get(table)
    if stem:
        return dict(zip(keys, local(getattr(whole, table), stem), strict=True))
    names = partner_names(dataset)
    return {key: " – ".join(names.get(part, part) for part in key.split(KEY_SEPARATOR)[:2]) for key in keys}


def sources_of(dataset: Dataset, table: str) -> dict[str, Values]:
    """The ids of the sources that support each record of a table, sorted, by record_id."""
    citations = dataset.whole.citations
    chosen = citations[(citations["table"] == table) & citations["agrees"]]
    chosen = chosen.drop_duplicates(["record_id", "source_id"]).sort_values("source_id")
    return values_by_key(chosen["record_id"], chosen["source_id"])


def value_of(dataset: Dataset, table: str, record_id: str, field: str) -> object:
    """What the package says in one field of one record; None where there is no such record or field.

    A fact that is told in both languages comes in the reader's.
    """
    return _values(dataset, table, field).get(record_id)


def field_heading(dataset: Dataset, table: str, field: str) -> str:
    """What a field of a citation is called; a fact that is told in both languages without the language of the column."""
    stem = _stem(field)
    return heading(dataset.schema, stem or field, "" if stem or field == WHOLE_ROW else table)


def value_text(dataset: Dataset, table: str, field: str, value: object) -> str:
    """A value of a table as people read it: a date in words, a code as its label, a partner by name; empty for none."""
    return _teller(dataset, table, field)(value)


def _values(dataset: Dataset, table: str, field: str) -> Mapping[str, object]:
    frame, stem = getattr(dataset.whole, table), _stem(field)
    if field not in frame:
        return {}
    values = local(frame, stem) if stem else frame[field]
    return dict(zip(record_ids(dataset.whole, table), values, strict=True))


def _stem(field: str) -> str:
    """The name that both columns of a fact told in both languages share; empty where the field is none."""
    stem, _underscore, language = field.rpartition("_")
    return stem if stem in TOLD_IN_BOTH and language in LANGUAGES else ""


def _teller(dataset: Dataset, table: str, field: str) -> Callable[[object], str]:
    """`value_text` for one field."""
    words: Mapping[str, str] = {}
    partial_date = False
    if field != WHOLE_ROW:
        column = dataset.schema.tables[table].column(field)
        partial_date = column.partial_date
        words = {**partner_names(dataset), **labels(column.vocabulary)}

    def tell(value: object) -> str:
        if isinstance(value, str):
            return date_text(value) if partial_date and is_partial_date(value) else words.get(value, value)
        # NaN is the only value that differs from itself.
        return "" if value is None or value != value else str(value)  # noqa: PLR0124

    return tell
