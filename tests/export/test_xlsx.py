"""Rows as an Excel file, read back from its XML: text stays text."""

import io
import xml.etree.ElementTree as ET
import zipfile

import pandas as pd
import pytest

from lib.export.xlsx import LONGEST_CELL, xlsx_bytes
from lib.tables.rows import partner_rows

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def read(content):
    """The rows of the only sheet, each cell as (type, text): `s` text, `b` boolean, `n` number."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        shared = ET.fromstring(file.read("xl/sharedStrings.xml"))  # noqa: S314 our own file
        sheet = ET.fromstring(file.read("xl/worksheets/sheet1.xml"))  # noqa: S314 our own file
    texts = ["".join(part.itertext()) for part in shared.findall("m:si", NS)]
    assert sheet.find(".//m:f", NS) is None, "a formula"
    return [[cell(one, texts) for one in row.findall("m:c", NS)] for row in sheet.iter(f"{{{NS['m']}}}row")]


def cell(one, texts):
    kind, value = one.get("t", "n"), one.findtext("m:v", None, NS)
    return kind, texts[int(value)] if kind == "s" else value


@pytest.mark.parametrize(
    "text",
    [
        "007120",
        "20240112345678901234",
        "12E5",
        "2010-05",
        "3/4",
        "=1+1",
        "+1",
        "-12/2010",
        "@x",
        "http://x.example",
        "«É»",
        " a ",
    ],
)
def test_text_stays_the_text_that_it_is(text):
    assert read(xlsx_bytes(pd.DataFrame({"reference": [text]}))) == [[("s", "reference")], [("s", text)]]


def test_numbers_and_booleans_are_such_and_what_is_missing_is_no_cell():
    rows = pd.DataFrame(
        {"n": [3, 4], "x": [46.5, None], "yes": [True, False], "t": pd.Series(["a", None], dtype="str")}
    )
    assert read(xlsx_bytes(rows))[1:] == [[("n", "3"), ("n", "46.5"), ("b", "1"), ("s", "a")], [("n", "4"), ("b", "0")]]


def test_each_row_and_column_of_a_table_is_in_the_file(shipped):
    rows = partner_rows(shipped)
    cells = read(xlsx_bytes(rows))
    assert [text for _kind, text in cells[0]] == list(rows.columns)
    assert [row[1][1] for row in cells[1:]] == rows["name"].tolist()


def test_several_values_are_one_text_and_none_an_empty_cell():
    rows = pd.DataFrame({"areas": [("Data", "Health; care"), ()]})
    assert read(xlsx_bytes(rows))[1:] == [[("s", 'Data; "Health; care"')]]


def test_no_rows_give_the_header_alone_and_a_very_long_text_is_cut():
    assert read(xlsx_bytes(pd.DataFrame({"name": []}, dtype="str"))) == [[("s", "name")]]
    ((_header,), ((_kind, text),)) = read(xlsx_bytes(pd.DataFrame({"name": ["x" * 40_000]})))
    assert len(text) == LONGEST_CELL


def test_the_same_rows_give_the_same_bytes(tiny):
    assert xlsx_bytes(partner_rows(tiny)) == xlsx_bytes(partner_rows(tiny))


def test_a_control_character_leaves_the_file_well_formed():
    assert len(read(xlsx_bytes(pd.DataFrame({"name": ["Lyra\x0bObservatory\ufffe"]})))) == 2
