"""What supports each field of a record, and what says otherwise."""

from dataclasses import dataclass

import pandas as pd

from lib.core.i18n import _
from lib.core.schema import WHOLE_ROW
from lib.labels.names import labelled
from lib.package.dataset import Dataset
from lib.provenance.footnotes import Citation, citations_of
from lib.provenance.values import field_heading, teller, value_of

COLUMNS = (
    "column", "field", "value", "agrees", "other", "source", "source_id", "publisher", "published", "kind", "url",
)  # fmt: skip


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

    Empty where nothing is cited.
    """
    cited = citations_of(dataset).of(table, record_id)
    order = [column.name for column in dataset.schema.tables[table].columns] + [WHOLE_ROW]
    found = []
    for name in sorted({one.field for one in cited}, key=order.index):
        tell = teller(dataset, table, name)
        about = [one._replace(value=tell(one.value)) for one in cited if one.field == name]
        value = tell(value_of(dataset, table, record_id, name))
        found.append(
            Support(
                name,
                field_heading(dataset, table, name),
                value,
                tuple(one for one in about if one.agrees),
                tuple(one for one in about if not one.agrees),
            )
        )
    return found


def support_rows(dataset: Dataset, table: str, record_id: str) -> pd.DataFrame:
    """`supports` as a table: a row for each field and each source that supports it or says otherwise, in that order.

    Columns: column (its heading), field, value (in the package, in words), agrees (a word), other (what the source says, where
    that is recorded), source, source_id, publisher, published, kind, url. Empty where nothing is cited.
    """
    words = {True: _("supports"), False: _("says otherwise")}
    found = [
        (support.label, support.field, support.value or None, words[one.agrees], one.value or None, one.source_id)
        for support in supports(dataset, table, record_id)
        for one in (*support.supporting, *support.against)
    ]
    rows = pd.DataFrame(found, columns=["column", "field", "value", "agrees", "other", "source_id"], dtype="str")
    sources = dataset.whole.sources.rename(columns={"title": "source"})
    sources["kind"] = labelled(dataset, "sources", "kind", sources["kind"])
    return rows.merge(sources, on="source_id", how="left")[list(COLUMNS)]
