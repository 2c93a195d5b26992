"""Rows as CSV: UTF-8 with BOM, all text quoted, dates as given, and no cell that a spreadsheet would run as a formula."""

import csv
import io
import re
import unicodedata
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


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """The rows as a CSV file, in their order: UTF-8 with BOM, header row, CRLF as RFC 4180 has it, text quoted.

    Missing values are empty cells, numbers and booleans are written bare. Text and headings that a spreadsheet could
    run get an apostrophe in front; `unguarded` takes it away again.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([guarded(str(column)) for column in rows.columns])
    for cells in rows.astype("object").itertuples(index=False):
        writer.writerow([_cell(value) for value in cells])
    return buffer.getvalue().encode("utf-8-sig")


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
