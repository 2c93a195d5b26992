"""What differs between two versions of the package: by hand on the tiny one, and laws."""

import csv
import io
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.changes.diff import (
    COLUMNS,
    KINDS,
    change_names,
    difference_rows,
    difference_title,
    evidence_sentence,
    partner_differences,
)
from lib.classify.derived import record_ids
from lib.package.compat import Version, read_version
from lib.package.dataset import dataset_from
from lib.query.selection import ALL, Selection, select

HEALTH = Selection(categories=frozenset({"un"}))


def rows_of(contents, table):
    return list(csv.DictReader(io.StringIO(contents[f"{table}.csv"].decode())))


def with_rows(contents, table, rows):
    header = contents[f"{table}.csv"].decode().splitlines()[0].split(",")
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {**contents, f"{table}.csv": text.getvalue().encode()}


def edited(contents, table, record, **cells):
    """The contents with some cells of the row changed whose first cell is `record`."""
    rows = rows_of(contents, table)
    next(row for row in rows if next(iter(row.values())) == record).update(cells)
    return with_rows(contents, table, rows)


def without(contents, table, *records):
    """The contents without the rows of a table whose first cell is one of the records."""
    return with_rows(
        contents, table, [row for row in rows_of(contents, table) if next(iter(row.values())) not in records]
    )


def uncited(contents, table, record):
    kept = [row for row in rows_of(contents, "citations") if (row["table"], row["record_id"]) != (table, record)]
    return with_rows(contents, "citations", kept)


def compared(before, after, selection=Selection(scope=ALL, inferred=True)):  # noqa: B008 immutable
    """The differences from the contents `before` to the contents `after`."""
    current = dataset_from(after)
    version = read_version(before, current)
    return difference_rows(version, select(version.dataset, selection), select(current, selection))


def told(rows, *columns):
    return [tuple(row) for row in rows[list(columns)].to_numpy().tolist()]


@pytest.fixture
def less(tiny_contents):
    """The tiny package before the agreement with Mira was known."""
    contents = without(without(tiny_contents, "agreements", "hub-mira"), "parties", "hub-mira")
    return uncited(contents, "agreements", "hub-mira")


def test_a_package_does_not_differ_from_itself(tiny_contents):
    rows = compared(tiny_contents, tiny_contents)
    assert list(rows.columns) == list(COLUMNS)
    assert len(rows) == len(partner_differences(rows)) == 0
    assert difference_title(rows) == "No fact differs between the two versions"
    assert evidence_sentence(rows) == "The sources and citations are the same."


@pytest.fixture(scope="module")
def shipped_version(shipped):
    return read_version(dict(shipped.files), shipped)


def test_the_shipped_package_does_not_differ_from_itself_whatever_is_selected(shipped, shipped_version, selection):
    version = shipped_version
    assert difference_rows(version, select(version.dataset, selection), select(shipped, selection)).empty


def test_a_changed_cell_is_told_with_its_column_and_both_values_in_words(tiny_contents):
    rows = compared(
        tiny_contents, edited(tiny_contents, "agreements", "hub-health-2010", status="ended", signed="2010-05")
    )
    assert told(rows, "change_code", "about", "record", "column", "before", "after", "partners") == [
        ("changed", "Agreement", "Cooperation agreement between HUB and HEA", "Signed", "10 May 2010", "May 2010", ("Health Agency",)),
        ("changed", "Agreement", "Cooperation agreement between HUB and HEA", "Status", "Listed", "Ended", ("Health Agency",)),
    ]  # fmt: skip
    assert set(rows["basis"]) == {"fact"}
    assert set(rows["agreement_id"]) == {"hub-health-2010"}


def test_a_value_that_came_or_went_is_told_beside_nothing(tiny_contents):
    after = edited(tiny_contents, "partners", "labs", city_en="Geneva")
    assert told(compared(tiny_contents, after), "before", "after") == [("", "Geneva")]
    assert told(compared(after, tiny_contents), "before", "after") == [("Geneva", "")]


def test_a_number_that_is_only_written_otherwise_does_not_differ(tiny_contents):
    assert compared(tiny_contents, edited(tiny_contents, "partners", "lyra", latitude="45.200")).empty


def test_an_agreement_that_was_added_brings_its_parties_and_its_evidence(less, tiny_contents):
    rows = compared(less, tiny_contents)
    assert told(rows, "change_code", "table", "record", "partner_ids", "basis", "agreement_id") == [
        ("added", "agreements", "Memorandum between HUB and Mira", ("mira",), "fact", "hub-mira"),
        ("added", "parties", "Memorandum between HUB and Mira – Hub of Research", ("mira",), "fact", "hub-mira"),
        ("added", "parties", "Memorandum between HUB and Mira – Mira Laboratory", ("mira",), "fact", "hub-mira"),
        ("added", "citations", "Memorandum between HUB and Mira – Register of agreements", ("mira",), "evidence", "hub-mira"),
    ]  # fmt: skip
    assert difference_title(rows) == "Compared with the other version: 3 records added"
    assert evidence_sentence(rows) == "Beside the facts, 1 change concerns sources and citations."


def test_what_was_removed_keeps_the_name_and_the_partners_that_it_had(less, tiny_contents):
    rows = compared(tiny_contents, less)
    assert told(rows, "change_code", "record", "partners")[0] == (
        "removed", "Memorandum between HUB and Mira", ("Mira Laboratory",),
    )  # fmt: skip
    # There is no agreement any more to open.
    assert set(rows["agreement_id"]) == {""}


def test_a_tie_concerns_both_ends_and_an_agreement_of_several_all_of_them(tiny_contents):
    ties = compared(tiny_contents, edited(tiny_contents, "ties", "lyra", note_en="New"))
    assert told(ties, "record", "partner_ids") == [
        ("Lyra Observatory – member of – Forum of Laboratories (November 2002)", ("labs", "lyra"))
    ]
    charter = compared(tiny_contents, edited(tiny_contents, "agreements", "labs-charter", place_en="Rome"))
    assert told(charter, "partner_ids", "after") == [(("labs", "lyra", "mira"), "Rome")]


def test_a_partner_whose_name_holds_a_semicolon_is_one_partner(tiny_contents):
    before = edited(tiny_contents, "partners", "lyra", name_en="Lyra; the Observatory")
    after = edited(before, "agreements", "labs-charter", place_en="Rome")
    rows = compared(before, after)
    assert told(rows, "partners") == [(("Forum of Laboratories", "Lyra; the Observatory", "Mira Laboratory"),)]
    counts = partner_differences(rows)
    assert sorted(counts["name"]) == ["Forum of Laboratories", "Lyra; the Observatory", "Mira Laboratory"]


def test_a_partner_who_left_is_concerned_by_the_record_too(tiny_contents):
    after = with_rows(
        tiny_contents, "parties",
        [row for row in rows_of(tiny_contents, "parties") if (row["agreement_id"], row["partner_id"]) != ("labs-charter", "mira")],
    )  # fmt: skip
    after = edited(after, "agreements", "labs-charter", place_en="Rome")
    rows = compared(tiny_contents, after)
    assert sorted(told(rows, "change_code", "table", "partner_ids")) == [
        ("changed", "agreements", ("labs", "lyra", "mira")), ("removed", "parties", ("mira",)),
    ]  # fmt: skip


def test_an_initiative_concerns_its_partners_and_a_citation_those_of_its_record(tiny_contents):
    after = edited(tiny_contents, "initiatives", "school", place_en="Rome")
    after = with_rows(after, "citations", [
        {**row, "value": "x"} if row["table"] == "ties" and row["field"] == "*" else row for row in rows_of(after, "citations")
    ])  # fmt: skip
    rows = compared(tiny_contents, after)
    assert told(rows[rows["table"] == "initiatives"], "record", "partner_ids") == [("School of Data", ("health",))]
    cited = rows[rows["table"] == "citations"]
    assert told(cited, "partner_ids", "field") == [
        (("labs", "lyra"), "value"),
        (("labs", "mira"), "value"),
        (("lyra", "mira"), "value"),
    ]
    assert set(cited["basis"]) == {"evidence"}


def test_vocabularies_concern_nobody_and_stand_last(tiny_contents):
    after = edited(edited(tiny_contents, "areas", "data", name_en="Bits"), "partners", "lyra", city_en="Rome")
    assert told(compared(tiny_contents, after), "about", "record", "partners") == [
        ("Partner", "Lyra Observatory", ("Lyra Observatory",)), ("Area", "Bits", ()),
    ]  # fmt: skip


def test_another_source_for_an_area_is_evidence_and_no_fact(tiny_contents):
    rows = compared(tiny_contents, edited(tiny_contents, "agreement_areas", "labs-charter", source_id="register"))
    assert told(rows, "column", "basis", "record") == [("Source", "evidence", "Charter of the Forum – Data")]
    assert difference_title(rows) == "No fact differs between the two versions"


def test_only_what_the_selection_holds_in_either_version_is_told(less, tiny_contents):
    after = edited(tiny_contents, "agreements", "hub-health-2010", status="ended")
    rows = compared(less, after, HEALTH)
    assert set(rows["record_id"]) == {"hub-health-2010"}
    # It was listed before: the version before answers the selection, the current one does not.
    listed = Selection(statuses=frozenset({"listed"}))
    assert told(compared(tiny_contents, after, listed), "record_id", "field") == [("hub-health-2010", "status")]


def test_partners_are_counted_with_each_kind_most_changes_first(less, tiny_contents):
    after = edited(
        edited(tiny_contents, "agreements", "labs-charter", place_en="Rome"), "partners", "norway", city_en="Bergen"
    )
    table = partner_differences(compared(less, after))
    assert table.to_numpy().tolist() == [
        ["mira", "Mira Laboratory", 4, 1, 0, 5],
        ["labs", "Forum of Laboratories", 0, 1, 0, 1],
        ["lyra", "Lyra Observatory", 0, 1, 0, 1],
        ["norway", "Norway", 0, 1, 0, 1],
    ]
    assert list(table.columns) == ["partner_id", "name", *KINDS, "changes"]


@pytest.mark.usefixtures("french")
def test_words_are_in_the_language_of_the_reader(tiny_contents):
    rows = compared(tiny_contents, edited(tiny_contents, "agreements", "hub-health-2010", signed="2010-05"))
    assert told(rows, "change", "about", "before", "after") == [("Modifié", "Accord", "10 mai 2010", "mai 2010")]
    assert tuple(change_names()) == KINDS


cells = st.tuples(
    st.sampled_from(["agreements", "partners", "ties", "citations"]),
    st.integers(0, 2),
    st.sampled_from([None, "a", "=1", "<b>", "é; x"]),
)
COLUMN = {"agreements": "note_en", "partners": "note_fr", "ties": "note_en", "citations": "value"}


def bred(dataset, changes, gone):
    """The data set, as if it were whole, with some cells changed and some ties gone."""
    frames = {table: getattr(dataset, table) for table in COLUMN}
    for table, number, value in changes:
        frames[table].loc[frames[table].index[number], COLUMN[table]] = value
    frames["ties"] = frames["ties"].drop(index=sorted(gone))
    return replace(dataset.narrowed(**frames), source=None)


@given(st.lists(cells, max_size=5), st.lists(cells, max_size=5), st.sets(st.integers(0, 2)), st.sets(st.integers(0, 2)))
def test_swapping_the_versions_swaps_added_and_removed_before_and_after(tiny, one, two, gone, lost):
    compared_columns = read_version_once(tiny).compared
    left, right = bred(tiny, one, gone), bred(tiny, two, lost)
    there = difference_rows(Version(left, compared_columns, (), ()), left, right)
    back = difference_rows(Version(right, compared_columns, (), ()), right, left)
    key = ["table", "record_id", "field"]
    swapped = back.rename(columns={"before": "after", "after": "before"})
    swapped["change_code"] = swapped["change_code"].replace({"added": "removed", "removed": "added"})
    columns = [*key, "change_code", "before", "after", "partner_ids"]
    pd.testing.assert_frame_equal(
        there[columns].sort_values(key, ignore_index=True), swapped[columns].sort_values(key, ignore_index=True)
    )
    assert set(there.loc[there["change_code"] == "added", "record_id"]) >= {
        record_ids(tiny, "ties")[n] for n in gone - lost
    }


@cache
def read_version_once(dataset):
    return read_version(dict(dataset.files), dataset)
