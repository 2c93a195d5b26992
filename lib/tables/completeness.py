"""What is not known: how complete each column is, and the records that lack a value."""

import pandas as pd

from lib.classify.derived import record_ids
from lib.core.i18n import alphabetical
from lib.package.dataset import Dataset
from lib.provenance.record_labels import naming

TABLES = ("partners", "agreements", "ties", "initiatives")


def completeness(dataset: Dataset) -> pd.DataFrame:
    """How many rows of each table of facts have a value in each column that may be empty.

    Columns: table, column, filled, rows, share (0 to 1; missing where the table is empty). In the order of the
    declaration.
    """
    found = []
    for name in TABLES:
        frame = getattr(dataset, name)
        for column in dataset.schema.tables[name].columns:
            if not column.required:
                filled = int(frame[column.name].notna().sum())
                share = filled / len(frame) if len(frame) else None
                found.append((name, column.name, filled, len(frame), share))
    return pd.DataFrame(found, columns=["table", "column", "filled", "rows", "share"])


def gap_rows(dataset: Dataset, table: str, column: str) -> pd.DataFrame:
    """The records of the selection that have no value in a column, by name.

    Columns: record (its name), table, record_id. Empty where none lacks it, and where there is no such table of facts or
    column.
    """
    ids: list[str] = []
    if table in TABLES and column in getattr(dataset, table).columns:
        missing = getattr(dataset, table)[column].isna().to_numpy()
        ids = list(record_ids(dataset, table)[missing])
    name = naming(dataset)
    rows = sorted(((name(table, key), table, key) for key in ids), key=lambda row: (alphabetical(row[0]), row[2]))
    return pd.DataFrame(rows, columns=["record", "table", "record_id"], dtype="str")
