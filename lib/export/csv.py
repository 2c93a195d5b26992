"""Rows as CSV: UTF-8 with BOM, all text quoted, dates as given, and no cell that a spreadsheet would run as a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import pandas as pd

from lib.package.dataset import Dataset
from lib.query.selection import Selection
from lib.query.url import to_query

# OWASP CSV injection: https://owasp.org/www-community/attacks/CSV_Injection. The full-width forms are read as their
# ASCII twins by some spreadsheets; the apostrophe itself is guarded so that guarding can be undone without doubt.
GUARD = "'"
DANGEROUS = re.compile("[\\s\u200b\ufeff]*[=+\\-@\t\r\n\0|%'＝＋－＠]")
LONGEST_NAME = 120
SEPARATOR = "; "
# What would be read as another value, or as the same value without something.
MISREAD = re.compile("""[;\r\n]|^["\\s]""")


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """The rows as a CSV file, in their order: UTF-8 with BOM, header row, CRLF as RFC 4180 has it, text quoted.

    Missing values are empty cells, numbers and booleans are written bare, lists are cells of `list_cell`. Text and headings that a spreadsheet could
    run get an apostrophe in front; `unguarded` takes it away again.
    """
    rows = as_text(rows)
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([guarded(str(column)) for column in rows.columns])
    for cells in rows.astype("object").itertuples(index=False):
        writer.writerow([_cell(value) for value in cells])
    return buffer.getvalue().encode("utf-8-sig")


def list_cell(values: Sequence[str]) -> str:
    """Several values in one cell, `A; B`; one that holds a semicolon is quoted, `A; "B; C"`, so that nothing is lost.

    A value is quoted as RFC 4180 has it, quotation marks in it doubled, also where it begins with one or with a space or holds a
    line break. `csv.reader([cell], delimiter=";", skipinitialspace=True)` gives the values again.
    """
    return SEPARATOR.join('"' + value.replace('"', '""') + '"' if MISREAD.search(value) else value for value in values)


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with each list as the text of `list_cell`, missing where it is empty; other columns as they are."""
    lists = {name: cells for name, cells in rows.items() if any(isinstance(cell, tuple) for cell in cells.head(1))}
    texts = {name: [list_cell(values) or None for values in cells] for name, cells in lists.items()}
    return rows.assign(**{str(name): pd.Series(text, rows.index, dtype="str") for name, text in texts.items()})


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet might run it, or where it already begins with one."""
    return GUARD + text if DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """The text before `guarded`: exactly one apostrophe less, where one was added."""
    return text[1:] if text.startswith(GUARD) and DANGEROUS.match(text[1:]) else text


def file_name(dataset: Dataset, selection: Selection, page: str, today: date, form: str = "csv") -> str:
    """The name of a download: home organisation, page, selection, data version and day; ASCII, bounded length.

    >>> file_name(dataset, Selection(categories=frozenset({"un"})), "timeline", date(2026, 11, 22))  # doctest: +SKIP
    'cern_timeline_category-un_data-1f0c2a9b_2026-11-22.csv'
    """
    query = to_query(selection)
    asked = "_".join(f"{name}-{'+'.join(values)}" for name, values in query.items()) or "all"
    asked = re.sub(r"[^A-Za-z0-9_+.-]+", "-", unicodedata.normalize("NFKD", asked).encode("ascii", "ignore").decode())
    if len(asked) > LONGEST_NAME:
        asked = f"{asked[:LONGEST_NAME]}-{sha256(repr(query).encode()).hexdigest()[:8]}"
    return f"{dataset.home}_{page}_{asked}_data-{dataset.fingerprint[:8]}_{today.isoformat()}.{form}"


def _cell(value: object) -> object:
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else value
