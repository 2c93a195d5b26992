"""The declaration of the data package as values."""

import json
from datetime import date

import pytest

from lib.core.schema import DESCRIPTOR, Link, parse_schema
from lib.package.dataset import SHIPPED

TABLES = [
    "partners", "agreements", "parties", "areas", "agreement_areas", "goals", "area_goals", "agreement_goals",
    "goal_claims", "ties", "initiatives", "initiative_partners", "initiative_areas", "initiative_goals", "sources",
    "citations",
]  # fmt: skip


@pytest.fixture(scope="module")
def schema(shipped):
    return shipped.schema


@pytest.fixture
def package():
    """The shipped declaration as it is read from JSON, for a test to change."""
    return json.loads((SHIPPED / DESCRIPTOR).read_bytes())


def test_the_declaration_names_every_table_of_the_data_model(schema):
    assert sorted(schema.tables) == sorted(TABLES)


def test_the_declaration_says_whose_relations_these_are_and_under_which_licence(schema):
    assert (schema.subject, schema.licence) == ("cern", "CC-BY-4.0")
    assert schema.title == {"en": "CERN's external relations", "fr": "Les relations extérieures du CERN"}


def test_the_english_title_stands_in_where_the_french_one_is_missing(package):
    del package["titleFr"]
    assert parse_schema(package).title["fr"] == "CERN's external relations"


def test_a_table_knows_its_file_its_columns_in_order_and_its_key(schema):
    parties = schema.tables["parties"]
    assert parties.file == "parties.csv"
    assert [c.name for c in parties.columns] == [
        "agreement_id", "partner_id", "role", "body_en", "body_fr", "signatory_en", "signatory_fr", "deposited",
        "withdrawn",
    ]  # fmt: skip
    assert parties.key == ("agreement_id", "partner_id")


def test_a_column_knows_what_is_asked_of_its_cells(schema):
    signed = schema.tables["agreements"].column("signed")
    assert (signed.type, signed.required, signed.partial_date) == ("string", False, True)
    title = schema.tables["agreements"].column("title_en")
    assert (title.required, title.partial_date, title.pattern, title.vocabulary) == (True, False, None, ())
    assert schema.tables["goals"].column("colour").pattern == "#[0-9A-F]{6}"


def test_asking_for_an_undeclared_column_is_a_key_error(schema):
    with pytest.raises(KeyError, match="colour"):
        schema.tables["agreements"].column("colour")


def test_a_vocabulary_comes_in_the_order_of_the_declaration_with_labels_in_both_languages(schema):
    codes = schema.vocabulary("partners", "category")
    assert [code.value for code in codes] == ["home", "un", "science", "eu", "igo", "network", "state"]
    assert codes[1].label == {"en": "United Nations system", "fr": "Système des Nations Unies"}
    assert schema.vocabulary("partners", "city_en") == ()


def test_every_code_of_every_vocabulary_is_labelled_and_defined_in_both_languages(schema):
    codes = [code for table in schema.tables.values() for column in table.columns for code in column.vocabulary]
    assert len(codes) > 60
    for code in codes:
        assert all(code.label[language] and code.definition[language] for language in ("en", "fr")), code.value


def test_the_codes_that_are_allowed_are_those_that_are_labelled(package):
    """`enum` is what frictionless checks, `categories` is what readers are shown: they must not drift apart."""
    for resource in package["resources"]:
        for column in resource["schema"]["fields"]:
            if "categories" in column:
                assert [c["value"] for c in column["categories"]] == column["constraints"]["enum"], column["name"]


def test_a_link_names_the_row_to_which_it_leads(schema):
    assert schema.tables["ties"].links == (
        Link(("from_id",), "partners", ("partner_id",)),
        Link(("to_id",), "partners", ("partner_id",)),
    )


def test_a_link_without_a_table_leads_to_its_own_table(schema):
    assert Link(("parent_id",), "partners", ("partner_id",)) in schema.tables["partners"].links


def test_every_link_leads_to_a_declared_column(schema):
    links = [(table, link) for table in schema.tables.values() for link in table.links]
    assert len(links) > 15
    for table, link in links:
        assert all(table.column(name) for name in link.columns)
        assert all(schema.tables[link.table].column(name) for name in link.target)


def test_every_date_of_the_declaration_is_a_partial_date(schema):
    dates = {c.name for table in schema.tables.values() for c in table.columns if c.partial_date}
    assert dates == {
        "founded", "dissolved", "signed", "in_force", "ended", "status_as_of", "deposited", "since", "until", "started",
        "published", "as_of", "suspended", "withdrawn",
    }  # fmt: skip


def test_a_key_of_one_column_may_stand_without_brackets(package):
    """Table Schema allows both; a text taken for a list would be a key of single letters."""
    areas = next(r for r in package["resources"] if r["name"] == "areas")
    areas["schema"]["primaryKey"] = "area_id"
    ties = next(r for r in package["resources"] if r["name"] == "ties")
    ties["schema"]["foreignKeys"][0] = {
        "fields": "from_id",
        "reference": {"resource": "partners", "fields": "partner_id"},
    }
    schema = parse_schema(package)
    assert schema.tables["areas"].key == ("area_id",)
    assert schema.tables["ties"].links[0] == Link(("from_id",), "partners", ("partner_id",))


def test_schemas_of_the_same_declaration_have_tables_that_are_equal(package, schema):
    assert parse_schema(package).tables == schema.tables


@pytest.mark.parametrize("created", ["2026-11-22T00:00:00Z", "2026-11-22"])
def test_the_day_of_the_package_is_a_day(package, created):
    assert parse_schema({**package, "created": created}).created == date(2026, 11, 22)
    assert parse_schema({name: value for name, value in package.items() if name != "created"}).created is None


def test_a_day_of_the_package_that_is_none_is_damage(package):
    with pytest.raises(ValueError, match="yesterday"):
        parse_schema({**package, "created": "yesterday"})
