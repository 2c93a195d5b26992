"""The values of single fields in words."""

import pytest

from lib.core.i18n import use_language
from lib.provenance.values import field_heading, value_of, value_text


def test_a_value_is_found_by_table_record_and_column_or_is_none(tiny):
    assert value_of(tiny, "agreements", "hub-health-2010", "signed") == "2010-05-10"
    assert value_of(tiny, "ties", "lyra|mira|cooperates_with|2015", "until") == "2018"
    assert value_of(tiny, "agreements", "no-such-id", "signed") is None
    assert value_of(tiny, "agreements", "hub-health-2010", "*") is None


@pytest.mark.parametrize(
    ("table", "field", "value", "told"),
    [
        ("agreements", "signed", "2010-05", "May 2010"),
        ("agreements", "signed", "spring 2010", "spring 2010"),
        ("agreements", "status", "in_use", "In use"),
        ("agreements", "status", "no such code", "no such code"),
        ("partners", "parent_id", "lyra", "Lyra Observatory"),
        ("partners", "latitude", 45.2, "45.2"),
        ("partners", "latitude", float("nan"), ""),
        ("partners", "founded", None, ""),
    ],
)
def test_a_value_is_told_as_people_read_it(tiny, table, field, value, told):
    assert value_text(tiny, table, field, value) == told


def test_a_value_is_told_in_the_language_of_the_reader(tiny):
    use_language("fr")
    assert value_text(tiny, "agreements", "signed", "2010-05-01") == "1er mai 2010"
    assert value_text(tiny, "partners", "parent_id", "lyra") == "Observatoire de la Lyre"


@pytest.mark.parametrize(
    ("language", "city", "note", "name"),
    [
        ("en", ("City", "Geneva"), "It has no seat.", "Name (English)"),
        ("fr", ("Ville", "Genève"), "Il n'a pas de siège.", "Nom (anglais)"),
    ],
)
def test_a_fact_in_both_languages_is_told_in_that_of_the_reader_and_a_name_as_it_is_written(
    tiny, language, city, note, name
):
    use_language(language)
    assert (field_heading(tiny, "partners", "city_en"), value_of(tiny, "partners", "health", "city_en")) == city
    assert value_of(tiny, "partners", "labs", "note_en") == note
    assert (field_heading(tiny, "partners", "name_en"), value_of(tiny, "partners", "labs", "name_en")) == (
        name,
        "Forum of Laboratories",
    )
    assert value_of(tiny, "partners", "health", "place_precision") == "city"
