"""Every fault of a data package is found, with its file, row, column, value and a remedy."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.schema import DESCRIPTOR
from lib.package.dataset import SHIPPED
from lib.package.faults import MOST_NAMED, fault_count
from lib.package.validation import find_faults

AREAS_HEADER = "area_id,name_en,name_fr,description_en,description_fr"
DECLARATION = json.loads((SHIPPED / DESCRIPTOR).read_bytes())


def sentences(contents):
    """What a reader is told about each fault."""
    return [str(fault) for fault in find_faults(contents)]


def swapped(contents, table, old, new):
    """The package with the first `old` in a table's file replaced."""
    content = contents[f"{table}.csv"]
    old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))
    assert old in content
    return contents | {f"{table}.csv": content.replace(old, new, 1)}


def with_cell(content, row, column, value):
    """A file with a value written into a row (the header is row 1) and column."""
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    rows[row - 1][rows[0].index(column)] = value
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


def with_declaration(contents, change):
    """The package with a changed declaration."""
    package = json.loads(contents[DESCRIPTOR])
    change({resource["name"]: resource for resource in package["resources"]}, package)
    return contents | {DESCRIPTOR: json.dumps(package).encode()}


def test_a_sound_package_has_no_faults(tiny_contents):
    assert find_faults(tiny_contents) == []


# Files that cannot be read


def test_a_missing_file_is_named_with_a_remedy(tiny_contents):
    contents = {name: content for name, content in tiny_contents.items() if name != "ties.csv"}
    assert sentences(contents) == ["ties.csv: the file is missing; restore it beside the descriptor"]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n", b"\r\n\r\n"])
def test_an_empty_file_is_one_fault_and_not_one_for_each_row_that_leads_into_it(tiny_contents, content):
    assert sentences(tiny_contents | {"areas.csv": content}) == [
        "areas.csv: the file or its first row is empty; restore its header and rows"
    ]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name_fr", "nom_fr", ', name_fr: "nom_fr" '),
        ("name_fr", "", ", name_fr: "),
        ("name_en,name_fr", "name_fr,name_en", ', name_en: "name_fr" '),
        ("name_en,name_fr", "name_en,name_en", ', name_fr: "name_en" '),
        ("name_fr", "Name_fr", ', name_fr: "Name_fr" '),
        ("name_fr", " name_fr", ', name_fr: " name_fr" '),
        (",description_fr", "", ", description_fr: "),
        ("description_fr", "description_fr,more", ': "more" '),
        (AREAS_HEADER + "\n", "", ', area_id: "data" '),
        (",", ";", ', area_id: "area_id;name_en" '),
    ],
)
def test_a_wrong_header_is_one_fault_that_shows_the_right_one(tiny_contents, old, new, place):
    assert sentences(swapped(tiny_contents, "areas", old, new)) == [
        f"areas.csv row 1{place}the header differs from the declaration; it must be {AREAS_HEADER}, separated by commas"
    ]


def test_a_file_separated_by_semicolons_is_refused_and_told_to_use_commas(tiny_contents):
    contents = tiny_contents | {"areas.csv": tiny_contents["areas.csv"].replace(b",", b";")}
    (fault,) = find_faults(contents)
    assert (fault.file, fault.row, fault.value) == ("areas.csv", 1, AREAS_HEADER.replace(",", ";"))
    assert fault.remedy.endswith("separated by commas")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("é", b"\xe9", "areas.csv row 2: is not UTF-8; save the file as UTF-8"),
        ("Santé", b"Sant\xe9", "areas.csv row 3: is not UTF-8; save the file as UTF-8"),
        ("Music.", "Mus\0ic.", "areas.csv row 4: holds a NUL character; remove it"),
        (
            "health,Health",
            'health,"Health',
            "areas.csv row 3: a quotation mark is not closed or stands in the middle of a cell; mend the quotation marks",
        ),
        (
            "Health.",
            '"He"alth.',
            "areas.csv row 3: a quotation mark is not closed or stands in the middle of a cell; mend the quotation marks",
        ),
        (
            "Health.",
            '"He\nalth."',
            "areas.csv row 3: a cell holds a line break, or a quotation mark is not closed; mend the quotation marks",
        ),
        (
            "Health.",
            '"He\ralth."',
            "areas.csv row 3: a cell holds a line break, or a quotation mark is not closed; mend the quotation marks",
        ),
    ],
)
def test_bytes_that_are_no_rows_of_text_are_named_with_the_row_in_which_they_begin(tiny_contents, old, new, sentence):
    assert sentences(swapped(tiny_contents, "areas", old, new)) == [sentence]


def test_a_quotation_mark_that_another_row_closes_by_chance_is_named_where_it_was_opened(tiny_contents):
    assert sentences(swapped(tiny_contents, "goals", "1,End poverty", '1,"End poverty')) == [
        "goals.csv row 2: a quotation mark is not closed or stands in the middle of a cell; mend the quotation marks"
    ]


def test_a_file_with_byte_order_mark_and_windows_line_ends_is_sound(tiny_contents):
    windows = {
        name: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n") if name.endswith(".csv") else content
        for name, content in tiny_contents.items()
    }
    assert find_faults(windows) == []


# Rows and cells that are not as declared


@pytest.mark.parametrize(
    ("table", "old", "new", "sentence"),
    [
        (
            "areas",
            "Health.,Santé.",
            "Health.,Santé.,more",
            'areas.csv row 3: "more" the row has more cells than the header; quote cells that hold a comma',
        ),
        (
            "areas",
            "Health.,Santé.",
            "Health.",
            "areas.csv row 3, description_fr: the row has fewer cells than the header; add the missing commas",
        ),
        ("areas", "health,", "\nhealth,", "areas.csv row 3: the row is empty; remove it"),
        ("areas", "health,", ",,,,\nhealth,", "areas.csv row 3: the row is empty; remove it"),
        ("areas", "Health,", ",", "areas.csv row 3, name_en: the cell is empty; this column needs a value"),
        ("partners", "45.21", "north", 'partners.csv row 6, latitude: "north" is not a number'),
        (
            "partners",
            "45.21",
            "90.5",
            'partners.csv row 6, latitude: "90.5" is out of range (constraint "maximum" is "90")',
        ),
        ("area_goals", "data,17", "data,many", 'area_goals.csv row 3, goal: "many" is not a whole number'),
        ("area_goals", "data,17", "data,1.7", 'area_goals.csv row 3, goal: "1.7" is not a whole number'),
        (
            "citations",
            "2010-05-11,false",
            "2010-05-11,False",
            'citations.csv row 3, agrees: "False" is neither true nor false',
        ),
        (
            "parties",
            "norway,party",
            "norway,guest",
            'parties.csv row 11, role: "guest" is not one of: party, host, hosted, observer, lender, depositary',
        ),
        (
            "sources",
            "https://hub.example/press",
            "javascript:alert(1)",
            'sources.csv row 3, url: "javascript:alert(1)" does not have the form https?://[^\\s<>\\"]+',
        ),
        ("goals", "#E5243B", "red", 'goals.csv row 2, colour: "red" does not have the form #[0-9A-F]{6}'),
        (
            "agreements",
            "2010-05-10",
            "10.05.2010",
            'agreements.csv row 2, signed: "10.05.2010" is not YYYY, YYYY-MM or YYYY-MM-DD (with ~ behind for about)',
        ),
        (
            "agreements",
            "2010-05-10",
            "20101",
            'agreements.csv row 2, signed: "20101" is not YYYY, YYYY-MM or YYYY-MM-DD (with ~ behind for about)',
        ),
        (
            "area_goals",
            "data,17,Because.,Parce que.\n",
            "data,17,Because.,Parce que.\ndata,17,Because.,Parce que.\n",
            (
                'area_goals.csv row 4, area_id, goal: "data|17" '
                "the key of this row is empty or stands in another row too; make it unique"
            ),
        ),
        (
            "parties",
            "labs-charter,mira",
            "labs-charter,nobody",
            'parties.csv row 15, partner_id: "nobody" names a row that does not exist; correct it or add that row',
        ),
        (
            "agreements",
            "hub-lyra-1990,,high",
            "hub-lyra-1890,,high",
            (
                'agreements.csv row 4, supersedes_id: "hub-lyra-1890" '
                "names a row that does not exist; correct it or add that row"
            ),
        ),
        (
            "agreement_goals",
            "hub-health-2010,3",
            "hub-health-2010,99",
            'agreement_goals.csv row 2, goal: "99" names a row that does not exist; correct it or add that row',
        ),
    ],
)
def test_one_broken_cell_or_row_is_one_fault(tiny_contents, table, old, new, sentence):
    assert sentences(swapped(tiny_contents, table, old, new)) == [sentence]


def test_a_row_of_a_wrong_length_is_not_judged_cell_by_cell(tiny_contents):
    """A comma that is not quoted moves every cell behind it into a wrong column."""
    contents = swapped(tiny_contents, "partners", "Lyra Observatory", "Lyra, Observatory")
    faults = find_faults(contents)
    assert {(fault.file, fault.row, fault.rule) for fault in faults} == {("partners.csv", 5, "extra-cell")}


# More than one fault


def test_faults_of_several_cells_and_files_are_reported_at_once_in_the_order_of_the_files(tiny_contents):
    contents = swapped(tiny_contents, "areas", "Health,", ",")
    contents = swapped(contents, "areas", "Musique.", "")
    contents = swapped(contents, "partners", "45.21", "north")
    contents = swapped(contents, "parties", "labs-charter,mira", "labs-charter,nobody")
    assert [(fault.file, fault.row, fault.column, fault.value) for fault in find_faults(contents)] == [
        ("areas.csv", 3, "name_en", ""),
        ("areas.csv", 4, "description_fr", ""),
        ("parties.csv", 15, "partner_id", "nobody"),
        ("partners.csv", 6, "latitude", "north"),
    ]


def test_files_that_cannot_be_read_are_all_reported_at_once(tiny_contents):
    contents = swapped(tiny_contents, "areas", "Santé", b"Sant\xe9") | {"goals.csv": b""}
    contents = swapped(contents, "parties", "role", "rôle")
    contents = swapped(contents, "partners", "Lyra Observatory", "Lyra\0Observatory")
    contents = swapped(contents, "partners", "Mira Laboratory", "Mira\0Laboratory")
    del contents["ties.csv"]
    assert [(fault.file, fault.row, fault.rule) for fault in find_faults(contents)] == [
        ("areas.csv", 3, "encoding"),
        ("goals.csv", 0, "empty"),
        ("parties.csv", 1, "header"),
        ("partners.csv", 5, "characters"),
        ("partners.csv", 6, "characters"),
        ("ties.csv", 0, "file"),
    ]


def test_rules_across_rows_are_checked_once_every_cell_is_as_declared(tiny_contents):
    contents = swapped(tiny_contents, "agreements", "2010-05-10", "2010-02-30")
    contents = swapped(contents, "partners", "FRA,Grenoble,Grenoble,45.21", "XYZ,Grenoble,Grenoble,45.21")
    assert sentences(contents) == [
        'agreements.csv row 2, signed: "2010-02-30" is no day of the calendar; correct month and day',
        'partners.csv row 6, country: "XYZ" is no country code of ISO 3166-1 (or 3166-3)',
    ]


def test_three_thousand_wrong_cells_of_one_file_are_three_thousand_faults(tiny_contents):
    """The library that checks the cells stops at a thousand by itself, and says so nowhere."""
    rows = "".join(f"area-{number},,Nom,Text.,Texte.\n" for number in range(3000))
    contents = tiny_contents | {"areas.csv": tiny_contents["areas.csv"] + rows.encode()}
    contents = swapped(contents, "partners", "45.21", "north")
    faults = find_faults(contents)
    first = tiny_contents["areas.csv"].count(b"\n") + 1
    assert [fault.row for fault in faults[:MOST_NAMED]] == list(range(first, first + MOST_NAMED))
    assert str(faults[0]) == f"areas.csv row {first}, name_en: the cell is empty; this column needs a value"
    assert str(faults[MOST_NAMED]) == "areas.csv: 2,000 more faults, not listed"
    assert [str(fault) for fault in faults[MOST_NAMED + 1 :]] == [
        'partners.csv row 6, latitude: "north" is not a number'
    ]
    assert fault_count(faults) == 3001


def test_very_many_lines_that_cannot_be_read_are_counted_too(tiny_contents):
    faults = find_faults(tiny_contents | {"areas.csv": tiny_contents["areas.csv"] + b"\0\n" * 3000})
    assert (len(faults), fault_count(faults)) == (MOST_NAMED + 1, 3000)


# Damaged declarations


def drop_citations(tables, package):
    package["resources"].remove(tables["citations"])


def repeat_partners(tables, package):
    package["resources"].append(tables["partners"])


def invent_a_type(tables, _package):
    tables["partners"]["schema"]["fields"][0]["type"] = "strng"


def break_a_pattern(tables, _package):
    tables["partners"]["schema"]["fields"][0]["constraints"]["pattern"] = "["


def invent_a_key(tables, _package):
    tables["parties"]["schema"]["primaryKey"] = ["nobody"]


@pytest.mark.parametrize("damage", [drop_citations, repeat_partners, invent_a_type, break_a_pattern, invent_a_key])
def test_a_declaration_that_cannot_be_checked_against_is_a_fault_and_never_passes(tiny_contents, damage):
    (fault,) = find_faults(with_declaration(tiny_contents, damage))
    assert (fault.file, fault.rule) == (DESCRIPTOR, "descriptor")
    assert fault.remedy.endswith("restore it")


# Bred faults


def kinds_of_damage(column, links):
    """The values that break what is declared of a column, and none of which breaks another column."""
    limits = column.get("constraints", {})
    if limits.get("required"):
        yield ""
    if "enum" in limits or "pattern" in limits or column["type"] != "string":
        yield "!?"
    if column.get("partialDate"):
        yield from ("20101", "2010-1", "May 2010", "2010-05-10T00:00")
    if "maximum" in limits:
        yield "1000"
    if [column["name"]] in [link["fields"] for link in links]:
        yield "98" if column["type"] == "integer" else "no-such-row"


PLACES = {
    resource["name"]: [
        (column["name"], value)
        for column in resource["schema"]["fields"]
        for value in kinds_of_damage(column, resource["schema"]["foreignKeys"])
    ]
    for resource in DECLARATION["resources"]
}


@given(data=st.data())
def test_a_fault_planted_anywhere_is_reported_at_its_row_and_column(tiny_contents, data):
    filled = sorted(table for table in PLACES if tiny_contents[f"{table}.csv"].count(b"\n") > 1)
    table = data.draw(st.sampled_from(filled), label="table")
    column, value = data.draw(st.sampled_from(PLACES[table]), label="column and value")
    file = f"{table}.csv"
    row = data.draw(st.integers(2, tiny_contents[file].count(b"\n")), label="row")
    faults = find_faults(tiny_contents | {file: with_cell(tiny_contents[file], row, column, value)})
    here = [fault for fault in faults if (fault.file, fault.row, fault.column) == (file, row, column)]
    assert here
    assert {fault.value for fault in here} == {value}
    assert all(fault.remedy for fault in faults)


def test_faults_are_bred_for_every_table_and_every_kind_of_rule():
    """The property above would be empty words if the strategy had nothing to plant."""
    assert set(PLACES) == {resource["name"] for resource in DECLARATION["resources"]}
    assert all(PLACES.values())
    assert {value for places in PLACES.values() for _, value in places} >= {
        "",
        "!?",
        "20101",
        "1000",
        "98",
        "no-such-row",
    }


def test_empty_cells_too_many_in_a_row_are_named_once(tiny_contents):
    header, row, *rest = tiny_contents["areas.csv"].decode().split("\n")
    long = "\n".join([header, row + ",,", *rest]).encode()
    found = find_faults({**tiny_contents, "areas.csv": long})
    assert [(fault.file, fault.row, fault.rule) for fault in found] == [("areas.csv", 2, "extra-cell")]
