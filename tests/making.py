"""Changed copies of a data set, as whole data sets of their own: what the rules judge by is the whole."""

from dataclasses import replace

import pandas as pd

from lib.package.dataset import Dataset


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
