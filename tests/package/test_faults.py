"""Faults in the words of someone who can mend them."""

import pytest

from lib.package.faults import LONGEST_VALUE, MOST_NAMED, Fault, fault_count, named_or_counted


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


def many(file, number):
    return [Fault(file, row, "signed", "x", "type-error", "is no date") for row in range(number, 0, -1)]


def test_faults_are_named_by_file_and_row():
    found = named_or_counted([*many("parties.csv", 2), *many("areas.csv", 2)])
    assert [(fault.file, fault.row) for fault in found] == [
        ("areas.csv", 1), ("areas.csv", 2), ("parties.csv", 1), ("parties.csv", 2),
    ]  # fmt: skip
    assert named_or_counted([]) == []


def test_of_very_many_faults_of_a_file_the_first_are_named_and_the_others_counted():
    found = named_or_counted([*many("areas.csv", MOST_NAMED + 2000), *many("parties.csv", MOST_NAMED)])
    assert len(found) == 2 * MOST_NAMED + 1
    assert str(found[MOST_NAMED]) == "areas.csv: 2,000 more faults, not listed"
    assert fault_count(found) == 2 * MOST_NAMED + 2000
    assert {fault.file for fault in found[MOST_NAMED + 1 :]} == {"parties.csv"}


def test_one_fault_beyond_those_that_are_named_is_counted_too():
    assert str(named_or_counted(many("areas.csv", MOST_NAMED + 1))[-1]) == "areas.csv: 1 more fault, not listed"
