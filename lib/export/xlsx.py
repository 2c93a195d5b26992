"""Rows as an Excel file: what a CSV loses in a spreadsheet of another country stays as it is."""

import io
from datetime import UTC, datetime

import pandas as pd
import xlsxwriter

from lib.core.escape import without_control
from lib.export.csv import as_text

# The file is the same whenever it is made.
NO_DAY = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# As much as a cell of the format holds, and characters that a column is wide at most.
LONGEST_CELL, WIDEST = 32_767, 60
AS_TEXT = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def xlsx_bytes(rows: pd.DataFrame) -> bytes:
    """The rows as an Excel file of one sheet, in their order, below a header row that stays in sight.

    Text is text: a date is as precise as it is given, `007` keeps its zeros, and nothing is run as a formula. Numbers and
    booleans are such, lists are cells of `csv.list_cell`; missing values are empty cells. The same rows give the same bytes.
    """
    rows, buffer = as_text(rows), io.BytesIO()
    with xlsxwriter.Workbook(buffer, AS_TEXT) as book:
        book.set_properties({"created": NO_DAY})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(map(str, rows.columns)), book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(rows.columns):
            values = rows[column]
            sheet.set_column(place, place, _width(str(column), values))
            for number, value in enumerate(values.astype("object"), start=1):
                if not pd.isna(value):
                    sheet.write(
                        number, place, without_control(value)[:LONGEST_CELL] if isinstance(value, str) else value
                    )
    return buffer.getvalue()


def _width(heading: str, values: "pd.Series[str]") -> int:
    """Characters that a column is wide: its longest cell, within limits."""
    return min(WIDEST, 2 + max([len(heading), *(len(str(value)) for value in values.dropna())]))
