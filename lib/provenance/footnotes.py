"""Sources numbered in the order in which a page refers to them, like the notes of a text."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.labels.names import labelled
from lib.package.dataset import Dataset

Record = tuple[str, str]


@dataclass(frozen=True)
class References:
    """The sources of a page. `sources` has each once, in order, with source_id, title, publisher, published, kind (label)
    and url; `numbers` gives the number of each, from 1, and `of_record` the ids of those that support a record, by table
    and id.
    """

    sources: tuple[Mapping[Hashable, Any], ...]
    numbers: Mapping[str, int]
    of_record: Mapping[Record, tuple[str, ...]]

    def of(self, table: str, record_id: str) -> tuple[str, ...]:
        """The ids of the sources that support a record, by number; empty where it is not one of the page."""
        return self.of_record.get((table, record_id), ())


def references(dataset: Dataset, records: Iterable[Record], more: Iterable[str] = ()) -> References:
    """The sources that support or contradict the records, in their order, then those of `more`, by id.

    Within a record, what supports it comes first, then by source_id. Nothing for no records; whatever is selected.
    """
    whole = dataset.whole
    wanted = pd.DataFrame(list(dict.fromkeys(records)), columns=["table", "record_id"], dtype="str")
    # An inner merge keeps the order of its left side.
    cited = wanted.reset_index().merge(whole.citations, on=["table", "record_id"])
    cited = cited.sort_values(["index", "agrees", "source_id"], ascending=[True, False, True])
    numbers = {source: number for number, source in enumerate(dict.fromkeys([*cited["source_id"], *more]), 1)}
    sources = whole.sources.set_index("source_id", drop=False).loc[list(numbers)]
    sources["kind"] = labelled(dataset, "sources", "kind", sources["kind"])
    agreeing = cited[cited["agrees"]].drop_duplicates(["table", "record_id", "source_id"])
    of_record = {
        (str(table), str(key)): tuple(sorted(group, key=numbers.__getitem__))
        for (table, key), group in agreeing.groupby(["table", "record_id"])["source_id"]
    }
    return References(tuple(sources.to_dict("records")), numbers, of_record)
