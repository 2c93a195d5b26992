"""The records of every table alike: names, and whom they concern."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib.changes.diff import difference_rows
from lib.changes.events import Period, change_rows
from lib.classify.derived import record_ids
from lib.core.i18n import use_language
from lib.package.compat import Version
from lib.provenance.citations import resting_rows
from lib.provenance.record_labels import about_names, agreement_of, concerned, naming, record_name, records
from lib.tables.completeness import completeness, gap_rows


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
        ("ties", "lyra|labs|member_of|2002-11", "Lyra Observatory – member of – Forum of Laboratories (November 2002)"),
        ("agreement_areas", "hub-health-2010|data", "Cooperation agreement between HUB and HEA – Data"),
        ("ties", "mira|labs|member_of|", "Mira Laboratory – member of – Forum of Laboratories"),
        ("goal_claims", "hub|4|press-note", "Hub of Research – 4 Quality education – Press note"),
        ("area_goals", "data|9", "Data – 9 Industry, innovation and infrastructure"),
        ("citations", "agreements|hub-health-2010|signed|newspaper",
         "Cooperation agreement between HUB and HEA – Signed – Newspaper"),
        ("agreements", "no-such-id", "no-such-id"),
    ],
)  # fmt: skip
def test_a_record_is_named_by_its_own_name_else_by_those_of_what_its_key_names(tiny, table, key, name):
    assert naming(tiny)(table, key) == record_name(tiny, table, key) == name


def test_what_was_filtered_out_has_its_name_all_the_same(nothing):
    assert record_name(nothing, "agreements", "hub-mira") == "Memorandum between HUB and Mira"


def test_names_are_in_the_language_of_the_reader(tiny):
    use_language("fr")
    assert (
        naming(tiny)("agreement_areas", "hub-health-2010|data") == "Accord de coopération entre HUB et l'ADS – Données"
    )


def test_every_record_has_the_same_name_on_the_data_page_and_on_the_changes_page(shipped):
    """Beside each other: what rests on sources, what lacks a value, what began or ended, what was added since a version."""
    cited = shipped.narrowed(citations=shipped.citations.assign(source_id="any"))
    lacking = [gap_rows(shipped, row.table, row.column) for row in completeness(shipped).itertuples()]
    data = pd.concat([resting_rows(cited, "any"), *lacking])
    nothing = replace(shipped.narrowed(**{name: part.iloc[:0] for name, part in shipped.tables.items()}), source=None)
    columns = {name: tuple(frame.columns) for name, frame in shipped.tables.items()}
    added = difference_rows(Version(nothing, columns, (), ()), nothing, shipped)
    changed = change_rows(shipped, Period("0001", "9998", date(2026, 11, 27))).rename(columns={"name": "record"})
    names = pd.concat([data, added, changed]).groupby(["table", "record_id"])["record"].agg(set)
    assert {table for table, _key in names.index} == set(shipped.tables)
    assert names[names.map(len) > 1].to_dict() == {}


def test_no_two_ties_have_the_same_name(shipped):
    named = [naming(shipped)("ties", key) for key in record_ids(shipped, "ties")]
    assert len(set(named)) == len(named)


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
