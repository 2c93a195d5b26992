"""Rows as CSV that a spreadsheet reads and does not run."""

import csv
import io
import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.export.csv import LONGEST_NAME, csv_bytes, file_name, guarded, list_cell, unguarded
from lib.query.selection import Selection, clean_text
from lib.tables.rows import agreement_rows, partner_rows
from tests.breeding import selections
from tests.drawing import semicolons

BLANKS = " \t\r\n\v\f\u00a0\u3000\u200b\ufeff"
RUNS = "=+-@|%＝＋－＠"
PAYLOADS = [
    '=HYPERLINK("https://evil.example","x")', "=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    " =1", "\u200b=1", "\ufeff=1", "\u00a0=1", "|calc", "%0A=1", "＝1", "＋1", "－1", "＠x", "'=1", "''", "'",
    '=1,"b', "=1;2", "-", "\x1c=1",
]  # fmt: skip
# Anything that a valid package can hold: no NUL (refused on reading) and no half of a surrogate pair (not UTF-8).
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TRAPS = st.tuples(st.text(BLANKS, max_size=3), st.sampled_from([*RUNS, *"'\",;"]), st.text(LETTERS, max_size=5))
TEXT = st.text(LETTERS) | TRAPS.map("".join)


def read(content):
    """The cells of a CSV file as RFC 4180 has them, header first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def is_inert(cell):
    """Whether no spreadsheet takes the cell for a formula, whatever blanks it may drop in front."""
    return not cell or (cell[0] not in "\t\r\n\0" and cell.lstrip(BLANKS)[:1] not in set(RUNS))


def test_a_file_begins_with_a_byte_order_mark_quotes_text_and_ends_lines_as_the_standard_has_it():
    rows = pd.DataFrame({"name": ['Say "a", b', "Genève"], "number": [1, 2]})
    expected = '\ufeff"name","number"\r\n"Say ""a"", b",1\r\n"Genève",2\r\n'
    assert csv_bytes(rows) == expected.encode()


def test_numbers_are_written_bare_and_exactly():
    rows = pd.DataFrame({"a": [-5, 10**15], "b": [46.233984, -0.1], "c": pd.array([-1, None], dtype="Int64")})
    assert csv_bytes(rows).decode("utf-8-sig").splitlines()[1:] == ["-5,46.233984,-1", '1000000000000000,-0.1,""']


def test_missing_values_are_empty_cells_whatever_their_kind():
    rows = pd.DataFrame(
        {
            "text": pd.Series([None, "x"], dtype="str"),
            "number": [float("nan"), 1.5],
            "whole": pd.array([None, 2], dtype="Int64"),
            "day": [pd.NaT, pd.Timestamp(2010, 5, 10)],
            "anything": [None, pd.NA],
        }
    )
    assert read(csv_bytes(rows))[1] == ["", "", "", "", ""]
    assert read(csv_bytes(rows))[2] == ["x", "1.5", "2", "2010-05-10 00:00:00", ""]


@pytest.mark.parametrize("kind", ["bool", "boolean", "object"])
def test_booleans_are_lower_case(kind):
    rows = pd.DataFrame({"agrees": pd.Series([True, False], dtype=kind)})
    assert read(csv_bytes(rows)) == [["agrees"], ["true"], ["false"]]


def test_partial_dates_are_written_as_they_are_given():
    rows = pd.DataFrame({"signed": ["2010", "2010-05~", "2010-05-10"]})
    assert read(csv_bytes(rows))[1:] == [["2010"], ["2010-05~"], ["2010-05-10"]]


def test_no_rows_give_a_file_with_its_header():
    assert csv_bytes(pd.DataFrame({"a": [], "b": []}, dtype="str")) == b'\xef\xbb\xbf"a","b"\r\n'


def test_rows_keep_their_order_and_leave_their_index_behind():
    rows = pd.DataFrame({"a": ["z", "b", "m"]}, index=[9, 3, 5])
    assert read(csv_bytes(rows)) == [["a"], ["z"], ["b"], ["m"]]


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_a_cell_or_heading_that_a_spreadsheet_could_run_gets_an_apostrophe_and_loses_it_again(payload):
    cells = read(csv_bytes(pd.DataFrame({payload: [payload]})))
    assert cells == [["'" + payload], ["'" + payload]]
    assert unguarded(cells[1][0]) == payload


@pytest.mark.parametrize("text", ["", " ", "CERN", "l'accord", "a=b", "2010-05~", "1-2", "École", '"=1', "\u200b"])
def test_harmless_text_is_written_as_it_is(text):
    assert guarded(text) == unguarded(text) == text


def test_an_apostrophe_that_guards_nothing_is_part_of_the_text():
    assert unguarded("'s-Hertogenbosch") == "'s-Hertogenbosch"


@given(TEXT)
def test_guarding_is_undone_without_loss(text):
    assert unguarded(guarded(text)) == text


@given(TEXT)
def test_guarded_text_is_never_run(text):
    assert is_inert(guarded(text))
    assert guarded(text) in {text, "'" + text}


@given(
    rows=st.lists(st.tuples(TEXT, TEXT), max_size=6),
    headings=st.lists(TEXT, min_size=2, max_size=2, unique=True),
)
def test_a_file_read_again_has_the_same_rows_and_no_cell_that_runs(rows, headings):
    frame = pd.DataFrame(rows, columns=headings, dtype="str")
    cells = read(csv_bytes(frame))
    assert [[unguarded(cell) for cell in row] for row in cells] == [headings, *map(list, rows)]
    assert all(is_inert(cell) for row in cells for cell in row)


@pytest.mark.parametrize("listing", [agreement_rows, partner_rows])
def test_the_listings_of_the_shipped_package_are_read_again_as_they_were(shipped, listing):
    rows = listing(shipped)
    cells = read(csv_bytes(rows))
    assert len(cells) == len(rows) + 1
    text = [name for name, kind in rows.dtypes.items() if kind == "str"]
    again = pd.DataFrame(cells[1:], columns=[unguarded(name) for name in cells[0]])[text].map(unguarded)
    assert again.to_numpy().tolist() == rows[text].fillna("").to_numpy().tolist()


# Several values in a cell


def values_of(cell):
    """The values of a cell as the docstring of `list_cell` says that they are read."""
    return next(csv.reader([cell], delimiter=";", skipinitialspace=True, strict=True), [])


def test_values_of_a_cell_are_apart_and_one_that_holds_a_semicolon_is_quoted():
    assert list_cell(("Lyra", "Mira")) == "Lyra; Mira"
    assert list_cell(('Say "a"; b', "c")) == '"Say ""a""; b"; c'
    assert list_cell(('The "Hub"',)) == 'The "Hub"', "what cannot be misread is left as it is"


@given(st.lists(TEXT.filter(len), min_size=1, max_size=4))
def test_the_values_of_a_cell_are_read_again_as_they_were(values):
    # As a file may have them: a lone carriage return ends a line for `csv.reader`, which reads lines.
    lines = io.StringIO(list_cell(values), newline="")
    assert [
        cell for row in csv.reader(lines, delimiter=";", skipinitialspace=True, strict=True) for cell in row
    ] == values


def test_a_list_is_one_cell_of_a_file_and_an_empty_one_an_empty_cell():
    rows = pd.DataFrame({"partners": [("A; B", "C"), ()], "areas": [(), ()]})
    assert read(csv_bytes(rows)) == [["partners", "areas"], ['"A; B"; C', ""], ["", ""]]


def test_a_list_that_begins_with_a_formula_does_not_run():
    ((_heading,), (cell,)) = read(csv_bytes(pd.DataFrame({"partners": [("=1+1", "x")]})))
    assert is_inert(cell)
    assert values_of(unguarded(cell)) == ["=1+1", "x"]


def test_names_that_hold_a_semicolon_are_read_again_from_the_file_of_agreements(tiny):
    rows = agreement_rows(semicolons(tiny))
    cells = read(csv_bytes(rows))
    place = cells[0].index("partners")
    assert [values_of(unguarded(row[place])) for row in cells[1:]] == [list(names) for names in rows["partners"]]
    assert ["Forum of Laboratories; ltd", "Lyra Observatory; ltd", "Mira Laboratory; ltd"] in map(
        list, rows["partners"]
    )


# Names of files

TODAY = date(2026, 11, 22)


def test_a_file_name_tells_organisation_page_selection_data_version_and_day(tiny):
    asked = Selection(categories=frozenset({"un", "science"}), first_year=1990)
    version = tiny.fingerprint[:8]
    assert file_name(tiny, asked, "timeline", TODAY) == (
        f"hub_timeline_category-science+un_from-1990_data-{version}_2026-11-22.csv"
    )
    assert file_name(tiny, Selection(), "map", TODAY) == f"hub_map_all_data-{version}_2026-11-22.csv"


def test_a_file_name_writes_accents_and_signs_in_plain_letters(tiny):
    name = file_name(tiny, Selection(text="École / ../../etc <b>"), "map", TODAY)
    assert "_q-Ecole-..-..-etc-b-_" in name
    assert "/" not in name


def test_file_names_of_different_long_selections_differ(tiny):
    names = {file_name(tiny, Selection(text="x" * 190 + end), "map", TODAY) for end in ("a", "b", "c")}
    assert len(names) == 3


@given(data=st.data(), text=st.text())
def test_a_file_name_is_plain_and_bounded_and_ends_with_version_and_day_whatever_is_asked(shipped, data, text):
    asked = data.draw(selections(shipped))
    for question in (asked, Selection(**{**vars(asked), "text": clean_text(text)})):
        name = file_name(shipped, question, "agreements", TODAY)
        assert re.fullmatch(r"cern_agreements_[A-Za-z0-9_+.-]+_data-[0-9a-f]{8}_2026-11-22\.csv", name)
        assert len(name) <= LONGEST_NAME + 60
