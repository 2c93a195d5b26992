"""What must hold beyond types and keys, each rule broken once."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.dates import is_partial_date
from lib.core.schema import WHOLE_ROW
from lib.package.rules import WITH_EVIDENCE, find_broken_rules
from tests.making import with_codes

WORDED = "a stated area has the wording of its source and no reason, an inferred one a reason in both languages and no wording"


@pytest.fixture(scope="module")
def schema(tiny):
    return tiny.schema


@pytest.fixture
def rows(schema, tiny_contents):
    """The rows of every table as text, for a test to change."""
    return read_rows(schema, tiny_contents)


def read_rows(schema, contents):
    return {
        name: list(csv.DictReader(io.StringIO(contents[table.file].decode(), newline="")))
        for name, table in schema.tables.items()
    }


def sentences(schema, rows):
    """What a reader is told about each broken rule."""
    return sorted(str(fault) for fault in find_broken_rules(schema, rows))


def row_of(rows, table, number):
    """The row of a table that a spreadsheet numbers so; the header is row 1."""
    return rows[table][number - 2]


CODE = {"value": "ngo", "label": "NGO", "label_fr": "ONG", "description": "", "description_fr": ""}


@pytest.mark.parametrize(
    ("table", "column", "declared", "expected"),
    [
        (
            "partners",
            "category",
            {"colour": "blue"},
            'partners.category ngo, light: "blue" is no colour; write it as #RRGGBB',
        ),
        ("partners", "category", {"colour_dark": "#12345"}, 'partners.category ngo, dark: "#12345" is no colour'),
        (
            "partners",
            "category",
            {"mark": "smiley"},
            'partners.category ngo: "smiley" is no mark here; use one of: circle, ',
        ),
        (
            "partners",
            "category",
            {"role": "club"},
            'partners.category ngo: "club" is no role here; use one of: home, state',
        ),
        ("partners", "place_precision", {"role": "home"}, 'place_precision ngo: "home" is no role here; use one of: –'),
        ("ties", "status", {"phase": "over"}, 'ties.status ngo: "over" is no phase here; use one of: in_force, '),
        (
            "agreements",
            "kind",
            {"level": "friend"},
            'agreements.kind ngo: "friend" is no level here; use one of: member, ',
        ),
    ],
)
def test_what_is_declared_of_a_code_must_be_known(schema, rows, table, column, declared, expected):
    changed = with_codes(schema, table, column, [{**CODE, **declared}])
    told = [text for text in sentences(changed, rows) if text.startswith("datapackage.json")]
    assert len(told) == 1
    assert expected in told[0]


def test_a_code_of_another_name_plays_a_role_that_is_declared(schema, rows):
    codes = [{**CODE, "value": "centre", "role": "home"}, {**CODE, "value": "un"}]
    for row in rows["partners"]:
        row["category"] = "centre" if row["category"] == "home" else "un"
    assert sentences(with_codes(schema, "partners", "category", codes), rows) == []


def test_a_sound_package_breaks_no_rule(schema, rows):
    assert sentences(schema, rows) == []


@pytest.mark.parametrize(
    ("table", "number", "changes", "expected"),
    [
        (
            "agreements",
            2,
            {"signed": "2010-02-30"},
            ['agreements.csv row 2, signed: "2010-02-30" is no day of the calendar; correct month and day'],
        ),
        (
            "sources",
            2,
            {"published": "2010-13"},
            ['sources.csv row 2, published: "2010-13" is no day of the calendar; correct month and day'],
        ),
        (  # Arabic digits are digits to a regular expression, but no ISO 8601
            "partners",
            3,
            {"founded": "١٩٥٤"},
            ['partners.csv row 3, founded: "١٩٥٤" is no day of the calendar; correct month and day'],
        ),
        (
            "agreements",
            3,
            {"ended": "1989-06"},
            ['agreements.csv row 3, ended: "1989-06" lies before signed (1990); correct one of them'],
        ),
        (
            "agreements",
            6,
            {"ended": "1954-10-03"},
            ['agreements.csv row 6, ended: "1954-10-03" lies before in_force (1954-10-04); correct one of them'],
        ),
        (
            "agreements",
            3,
            {"suspended": "1989-06"},
            ['agreements.csv row 3, suspended: "1989-06" lies before signed (1990); correct one of them'],
        ),
        (
            "parties",
            3,
            {"deposited": "1955-02-09", "withdrawn": "1954"},
            ['parties.csv row 3, withdrawn: "1954" lies before deposited (1955-02-09); correct one of them'],
        ),
        (
            "partners",
            3,
            {"dissolved": "1953"},
            ['partners.csv row 3, dissolved: "1953" lies before founded (1954); correct one of them'],
        ),
        ("ties", 3, {"until": "2014"}, ['ties.csv row 3, until: "2014" lies before since (2015); correct one of them']),
        (
            "initiatives",
            2,
            {"ended": "2010-12-31"},
            ['initiatives.csv row 2, ended: "2010-12-31" lies before started (2011); correct one of them'],
        ),
        (
            "area_goals",
            2,
            {"goal": "0_9"},
            [
                (
                    'area_goals.csv row 2, goal: "0_9" is not written as a plain number; '
                    "use the digits 0 to 9, a point and a leading minus only"
                )
            ],
        ),
        (
            "partners",
            2,
            {"latitude": "4.6e1"},
            [
                (
                    'partners.csv row 2, latitude: "4.6e1" is not written as a plain number; '
                    "use the digits 0 to 9, a point and a leading minus only"
                )
            ],
        ),
        (
            "partners",
            5,
            {"category": "home"},
            [
                (
                    'partners.csv, category: "hub, lyra" '
                    "exactly one partner has the category home, and it is the subject of the descriptor"
                )
            ],
        ),
        (
            "partners",
            3,
            {"category": "science"},
            [
                "partners.csv, category: exactly one partner has the category home, and it is the subject of the descriptor"
            ],
        ),
        (
            "agreement_areas",
            2,
            {"source_id": ""},
            ["agreement_areas.csv row 2, source_id: a stated area names its source, an inferred one names none"],
        ),
        (
            "agreement_areas",
            4,
            {"source_id": "register"},
            [
                (
                    'agreement_areas.csv row 4, source_id: "register" '
                    "a stated area names its source, an inferred one names none"
                )
            ],
        ),
        (
            "agreement_areas",
            2,
            {"wording": ""},
            [f"agreement_areas.csv row 2, wording: {WORDED}"],
        ),
        (
            "agreement_areas",
            2,
            {"reason_fr": "parce que"},
            [f'agreement_areas.csv row 2, reason_fr: "parce que" {WORDED}'],
        ),
        (
            "agreement_areas",
            4,
            {"wording": "data", "reason_en": ""},
            [
                f"agreement_areas.csv row 4, reason_en: {WORDED}",
                f'agreement_areas.csv row 4, wording: "data" {WORDED}',
            ],
        ),
        (
            "partners",
            5,
            {"longitude": ""},
            ['partners.csv row 5, latitude: "45.2" latitude and longitude are given together or not at all'],
        ),
        (
            "partners",
            5,
            {"latitude": ""},
            ["partners.csv row 5, latitude: latitude and longitude are given together or not at all"],
        ),
        (
            "partners",
            5,
            {"country": "XYZ"},
            ['partners.csv row 5, country: "XYZ" is no country code of ISO 3166-1 (or 3166-3)'],
        ),
        ("partners", 5, {"parent_id": "lyra"}, ['partners.csv row 5, parent_id: "lyra" refers to itself']),
        (
            "agreements",
            5,
            {"supersedes_id": "hub-mira"},
            ['agreements.csv row 5, supersedes_id: "hub-mira" refers to itself'],
        ),
        ("agreements", 5, {"parent_id": "hub-mira"}, ['agreements.csv row 5, parent_id: "hub-mira" refers to itself']),
        (
            "citations",
            2,
            {"record_id": "hub-nobody"},
            [
                'agreements.csv row 2: "hub-health-2010" has no source that agrees; add a row to citations.csv',
                'citations.csv row 2, record_id: "hub-nobody" is no key of the table agreements',
            ],
        ),
        (
            "citations",
            3,
            {"field": "colour"},
            ['citations.csv row 3, field: "colour" is no column of the table agreements'],
        ),
        (
            "citations",
            4,
            {"agrees": "false"},
            ['agreements.csv row 3: "hub-lyra-1990" has no source that agrees; add a row to citations.csv'],
        ),
    ],
)
def test_a_broken_rule_is_told_with_its_place_value_and_remedy(schema, rows, table, number, changes, expected):
    row_of(rows, table, number).update(changes)
    assert sentences(schema, rows) == expected


@pytest.mark.parametrize("table", WITH_EVIDENCE)
def test_a_row_without_evidence_is_named_by_its_key(schema, rows, table):
    key = "|".join(row_of(rows, table, 2)[column] for column in schema.tables[table].key)
    rows["citations"] = [
        row for row in rows["citations"] if (row["table"], row["record_id"]) != (table, key) or row["agrees"] == "false"
    ]
    assert sentences(schema, rows) == [
        f'{table}.csv row 2: "{key}" has no source that agrees; add a row to citations.csv'
    ]


def test_evidence_for_a_key_with_an_empty_part_is_found(schema, rows):
    """A tie whose beginning is not known has the key `mira|labs|member_of|`."""
    tie = next(row for row in rows["ties"] if not row["since"])
    assert (tie["from_id"], tie["to_id"]) == ("mira", "labs")
    rows["citations"] = [row for row in rows["citations"] if row["record_id"] != "mira|labs|member_of|"]
    assert sentences(schema, rows) == [
        'ties.csv row 4: "mira|labs|member_of|" has no source that agrees; add a row to citations.csv'
    ]


def test_an_agreement_without_any_party_is_named(schema, rows):
    rows["parties"] = [row for row in rows["parties"] if row["agreement_id"] != "hub-mira"]
    assert sentences(schema, rows) == ['agreements.csv row 5: "hub-mira" has no party; add a row to parties.csv']


def test_a_tie_of_a_partner_with_itself_is_named(schema, rows):
    row_of(rows, "ties", 4)["to_id"] = "mira"
    row_of(rows, "citations", 19)["record_id"] = "mira|mira|member_of|"
    assert sentences(schema, rows) == ['ties.csv row 4, to_id: "mira" refers to itself']


def test_the_home_organisation_is_the_one_that_the_declaration_names(schema, rows):
    row_of(rows, "partners", 3)["category"] = "science"
    row_of(rows, "partners", 5)["category"] = "home"
    assert sentences(schema, rows) == [
        (
            'partners.csv, category: "lyra" '
            "exactly one partner has the category home, and it is the subject of the descriptor"
        )
    ]


def test_a_citation_may_speak_of_a_column_or_of_the_whole_row(schema, rows):
    assert {row["field"] for row in rows["citations"]} == {WHOLE_ROW, "signed"}
    row_of(rows, "citations", 4)["field"] = "title_en"
    assert sentences(schema, rows) == []


@pytest.mark.parametrize(
    ("signed", "ended"),
    [("1990", "1990"), ("1990-06-15", "1990"), ("1990-06-15", "1990-06"), ("1990-06-15", "1990-06-15")],
)
def test_an_end_that_may_lie_on_or_after_the_beginning_is_no_fault(schema, rows, signed, ended):
    row_of(rows, "agreements", 3).update(signed=signed, ended=ended)
    assert sentences(schema, rows) == []


@pytest.mark.parametrize("code", ["SUN", "YUG", "CSK", "PSE"])
def test_countries_that_no_longer_exist_keep_their_codes(schema, rows, code):
    row_of(rows, "partners", 5)["country"] = code
    assert sentences(schema, rows) == []


@pytest.mark.parametrize("number", ["0", "-45.5", "45", "45.0", "045.5"])
def test_numbers_in_plain_digits_are_no_fault(schema, rows, number):
    row_of(rows, "partners", 5)["latitude"] = number
    assert sentences(schema, rows) == []


@pytest.mark.parametrize("number", ["+45", " 45", "45 ", "4_5", "４５", "٤٥", "45.", ".5", "1e1", "--5"])
def test_numbers_that_only_python_would_read_are_faults(schema, rows, number):
    row_of(rows, "partners", 5)["latitude"] = number
    (fault,) = find_broken_rules(schema, rows)
    assert (fault.row, fault.column, fault.value, fault.rule) == (5, "latitude", number, "number")


def test_all_broken_rules_of_all_tables_are_told_at_once(schema, rows):
    row_of(rows, "partners", 5).update(country="XYZ", longitude="")
    row_of(rows, "agreement_areas", 2)["source_id"] = ""
    row_of(rows, "citations", 3)["field"] = "colour"
    row_of(rows, "sources", 4)["published"] = "2025-09-31"
    rows["parties"] = rows["parties"][2:]
    assert [(f.file, f.row, f.column) for f in sorted(find_broken_rules(schema, rows))] == [
        ("agreement_areas.csv", 2, "source_id"),
        ("agreements.csv", 2, ""),
        ("citations.csv", 3, "field"),
        ("partners.csv", 5, "country"),
        ("partners.csv", 5, "latitude"),
        ("sources.csv", 4, "published"),
    ]


@given(data=st.data(), date=st.from_regex(r"\A[0-9]{4}-[0-9]{2}(-[0-9]{2})?~?\Z"))
def test_a_date_is_refused_wherever_it_stands_exactly_when_the_calendar_lacks_it(schema, tiny_contents, data, date):
    places = [(table.name, c.name) for table in schema.tables.values() for c in table.columns if c.partial_date]
    table, column = data.draw(st.sampled_from(places))
    rows = read_rows(schema, tiny_contents)
    number = data.draw(st.integers(2, len(rows[table]) + 1))
    row_of(rows, table, number)[column] = date
    found = [(f.file, f.row, f.column, f.value) for f in find_broken_rules(schema, rows) if f.rule == "calendar"]
    assert found == ([] if is_partial_date(date) else [(f"{table}.csv", number, column, date)])
