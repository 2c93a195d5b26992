"""What contradicts itself in a package, each kind once: named with file, row, column and what to do."""

import csv

import pytest

from lib.package.dataset import DataError, load_dataset


def rows_of(folder, table):
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(folder, table, rows):
    with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def faults(broken_copy):
    """What is said of the tiny package after changes: (table, key in its first column, changed cells)."""

    def told(*changes):
        for table, key, cells in changes:
            rows = rows_of(broken_copy, table)
            (row,) = [row for row in rows if "|".join(row.values()).startswith(key)]
            row.update(cells)
            write(broken_copy, table, rows)
        try:
            load_dataset(broken_copy)
        except DataError as error:
            return [str(fault) for fault in error.faults]
        return []

    return told


@pytest.mark.parametrize(
    ("table", "key", "cells", "place", "remedy"),
    [
        ("agreements", "hub-health-2010", {"in_force": "2009"}, "agreements.csv row 2, in_force", "before signed (2010-05-10)"),
        ("agreements", "hub-health-2010", {"ended": "2009"}, "agreements.csv row 2, ended", "lies before signed"),
        ("agreements", "hub-lyra-1990", {"suspended": "2002"}, "agreements.csv row 3, ended", "before suspended (2002)"),
        ("agreements", "hub-health-2010", {"ended": "9999-12-31"}, "agreements.csv row 2, ended", "leave the cell empty"),
        ("agreements", "hub-health-2010", {"ended": "9998"}, "agreements.csv row 2, ended", "leave the cell empty"),
        ("agreements", "hub-health-2010", {"signed": "0001~"}, "agreements.csv row 2, signed", "leave the cell empty"),
        ("agreements", "hub-health-2010", {"end_basis": "stated"}, "agreements.csv row 2, end_basis", "there is none"),
        ("agreements", "hub-lyra-1990", {"supersedes_id": "hub-lyra-2001"}, "agreements.csv row 4, supersedes_id", "in a circle"),
        ("agreements", "hub-lyra-1990", {"signed": "2001-07", "ended": ""}, "agreements.csv row 4, supersedes_id", "was begun after this text (2001-07)"),
        ("agreements", "hub-norway", {"parent_id": "hub-lyra-1990"}, "agreements.csv row 6, parent_id", "was begun after this text (1990)"),
        ("parties", "hub-health-2010|health", {"withdrawn": "2009"}, "parties.csv row 2, withdrawn", "before agreements.signed (2010-05-10)"),
        ("parties", "hub-lyra-1990|lyra", {"withdrawn": "2002"}, "parties.csv row 5, withdrawn", "after agreements.ended (2001-06)"),
        ("partners", "health", {"dissolved": "2009"}, "parties.csv row 2, partner_id", "ceased to exist before agreements.signed"),
        ("partners", "lyra", {"parent_id": "lyra"}, "partners.csv row 5, parent_id", "refers to itself"),
        ("partners", "lyra", {"latitude": "0", "longitude": "0.0"}, "partners.csv row 5, latitude", "leave both cells empty"),
        ("partners", "lyra", {"place_precision": ""}, "partners.csv row 5, place_precision", "together with latitude"),
        ("partners", "lyra", {"founded": "0001"}, "partners.csv row 5, founded", "leave the cell empty"),
        ("partners", "mira", {"name_en": "Lyra Observatory"}, "partners.csv row 6, name_en", "stands in row 5 too"),
    ],
)  # fmt: skip
def test_a_contradiction_is_told_with_its_place_and_remedy(faults, table, key, cells, place, remedy):
    told = faults((table, key, cells))
    assert any(fault.startswith(place) and remedy in fault for fault in told), told


def test_two_partners_have_no_identifier_in_common(faults):
    told = faults(("partners", "lyra", {"wikidata": "Q42"}), ("partners", "mira", {"wikidata": "Q42"}))
    assert told == ['partners.csv row 6, wikidata: "Q42" stands in row 5 too; keep one row, or correct one of them']


def test_a_circle_of_parents_is_told_at_each_of_its_rows_and_at_no_other(faults):
    told = faults(
        *(
            ("partners", one, {"parent_id": other})
            for one, other in (("lyra", "mira"), ("mira", "lyra"), ("health", "lyra"))
        )
    )
    assert [fault.partition(":")[0] for fault in told] == [
        "partners.csv row 5, parent_id",
        "partners.csv row 6, parent_id",
    ]


def test_a_tie_that_is_given_the_other_way_round_too_is_told(broken_copy, faults):
    ties = rows_of(broken_copy, "ties")
    write(broken_copy, "ties", [*ties, {**ties[1], "from_id": ties[1]["to_id"], "to_id": ties[1]["from_id"]}])
    assert any("ties.csv row 5, to_id" in fault and "the other way round in row 3" in fault for fault in faults())


def test_an_agreement_that_is_given_twice_is_told(broken_copy, faults):
    agreements, parties = rows_of(broken_copy, "agreements"), rows_of(broken_copy, "parties")
    write(broken_copy, "agreements", [*agreements, {**agreements[0], "agreement_id": "twin"}])
    write(broken_copy, "parties", [*parties, *({**row, "agreement_id": "twin"} for row in parties[:2])])
    assert any("agreements.csv row 8, title_en" in fault and "stands in row 2 too" in fault for fault in faults())


def test_what_may_well_be_so_is_no_contradiction(faults):
    assert faults(
        ("agreements", "hub-lyra-1990", {"status": "ended", "ended": "", "end_basis": ""}),
        ("agreements", "hub-health-2010", {"in_force": "2010", "ended": "2010~", "end_basis": "stated"}),
        ("partners", "norway", {"founded": "0872"}),
        ("partners", "mira", {"name_en": "Health Agency"}),
        ("parties", "hub-lyra-1990|lyra", {"withdrawn": "2001-06"}),
    ) == []  # fmt: skip
