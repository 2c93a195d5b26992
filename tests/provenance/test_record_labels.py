"""The records of every table alike: names, and whom they concern."""

import pytest

from lib.core.i18n import use_language
from lib.provenance.record_labels import about_names, agreement_of, concerned, naming, records


def test_every_row_of_every_table_is_a_record_with_a_name_and_its_partners(shipped):
    found, named, whom = records(shipped), naming(shipped), concerned(shipped)
    assert len(found) == sum(len(frame) for frame in shipped.tables.values())
    assert set(whom) == found
    assert all(named(table, key) for table, key in found)
    assert {table for table, _key in found} <= set(about_names())


@pytest.mark.parametrize(
    ("table", "key", "partners"),
    [
        ("partners", "lyra", {"lyra"}),
        ("partners", "hub", set()),
        ("agreements", "labs-charter", {"labs", "lyra", "mira"}),
        ("parties", "labs-charter|mira", {"mira"}),
        ("ties", "lyra|mira|cooperates_with|2015", {"lyra", "mira"}),
        ("initiatives", "school", {"health"}),
        ("agreement_areas", "labs-charter|data", {"labs", "lyra", "mira"}),
        ("areas", "data", set()),
        ("area_goals", "data|9", set()),
        ("citations", "agreements|hub-health-2010|signed|newspaper", {"health"}),
    ],
)
def test_a_record_concerns_the_partners_whom_its_key_names_else_those_of_what_it_names(tiny, table, key, partners):
    assert concerned(tiny)[table, key] == partners


@pytest.mark.parametrize(
    ("table", "key", "name"),
    [
        ("partners", "lyra", "Lyra Observatory"),
        ("ties", "lyra|labs|member_of|2002-11", "Lyra Observatory – Forum of Laboratories – Member of – November 2002"),
        ("agreement_areas", "hub-health-2010|data", "Cooperation agreement between HUB and HEA – Data"),
        ("area_goals", "data|9", "Data – 9 Industry, innovation and infrastructure"),
        ("citations", "agreements|hub-health-2010|signed|newspaper",
         "Cooperation agreement between HUB and HEA – Signed – Newspaper"),
        ("agreements", "no-such-id", "no-such-id"),
    ],
)  # fmt: skip
def test_a_record_is_named_by_its_own_name_else_by_those_of_what_its_key_names(tiny, table, key, name):
    assert naming(tiny)(table, key) == name


def test_names_are_in_the_language_of_the_reader(tiny):
    use_language("fr")
    assert (
        naming(tiny)("agreement_areas", "hub-health-2010|data") == "Accord de coopération entre HUB et l'ADS – Données"
    )


@pytest.mark.parametrize(
    ("table", "key", "agreement"),
    [
        ("agreements", "hub-mira", "hub-mira"),
        ("parties", "hub-mira|mira", "hub-mira"),
        ("citations", "agreements|hub-mira|*|register", "hub-mira"),
        ("citations", "partners|mira|*|register", ""),
        ("partners", "mira", ""),
        ("parties", "gone|mira", ""),
    ],
)
def test_a_record_leads_to_the_agreement_to_which_it_belongs(tiny, table, key, agreement):
    assert agreement_of(tiny, table, key) == agreement
