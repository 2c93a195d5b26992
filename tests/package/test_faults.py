"""Faults in the words of someone who can mend them."""

import pytest

from lib.package.faults import LONGEST_VALUE, Fault


def test_a_fault_of_a_cell_names_file_row_column_value_and_remedy():
    fault = Fault("agreements.csv", 7, "signed", "20101", "pattern", "is not YYYY")
    assert str(fault) == 'agreements.csv row 7, signed: "20101" is not YYYY'


def test_a_fault_of_an_empty_cell_shows_no_value():
    assert (
        str(Fault("a.csv", 7, "signed", "", "required", "the cell is empty"))
        == "a.csv row 7, signed: the cell is empty"
    )


def test_a_fault_of_a_row_names_no_column():
    assert str(Fault("a.csv", 7, "", "x", "evidence", "has no source")) == 'a.csv row 7: "x" has no source'


def test_a_fault_of_a_file_names_neither_row_nor_column():
    assert str(Fault("a.csv", 0, "", "", "file", "the file is missing")) == "a.csv: the file is missing"


def test_a_long_value_is_cut_and_one_of_the_longest_length_is_not():
    shown = str(Fault("a.csv", 2, "name", "x" * LONGEST_VALUE, "r", "is wrong"))
    assert f'"{"x" * LONGEST_VALUE}"' in shown
    cut = str(Fault("a.csv", 2, "name", "x" * 100_000, "r", "is wrong"))
    assert f'"{"x" * LONGEST_VALUE}…" is wrong' in cut
    assert len(cut) < 200


def test_faults_are_sorted_by_file_then_row_then_column():
    faults = [
        Fault("b.csv", 2, "a", "", "r", ""),
        Fault("a.csv", 10, "a", "", "r", ""),
        Fault("a.csv", 9, "b", "", "r", ""),
        Fault("a.csv", 9, "a", "", "r", ""),
        Fault("a.csv", 0, "", "", "r", ""),
    ]
    places = [(fault.file, fault.row, fault.column) for fault in sorted(faults)]
    assert places == [("a.csv", 0, ""), ("a.csv", 9, "a"), ("a.csv", 9, "b"), ("a.csv", 10, "a"), ("b.csv", 2, "a")]


def test_a_fault_of_the_declaration_names_its_file_the_cause_and_a_remedy():
    assert str(Fault.of_descriptor(KeyError("subject"))) == (
        "datapackage.json: the declaration of the package is missing or damaged ('subject'); restore it"
    )


def test_a_fault_cannot_be_changed():
    fault = Fault("a.csv", 1, "", "", "r", "")
    with pytest.raises(AttributeError):
        fault.row = 2
