"""Counts: by hand on the tiny package, as laws on the shipped one."""

import csv
from collections import Counter
from dataclasses import replace

import pytest

from lib.package.dataset import SHIPPED
from lib.query.selection import Selection, select
from lib.tables import aggregates
from lib.tables.key_figures import key_figures
from tests.drawing import with_goals

NUMBER, TEXT = "int64", "str"
CONTRACTS = {
    "signings": {"year": NUMBER, "category_code": TEXT, "agreements": NUMBER, "under": NUMBER},
    "events": {"date": TEXT, "what": TEXT, "table": TEXT, "record_id": TEXT},
}  # fmt: skip


def read(table):
    with (SHIPPED / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cells(table, *columns):
    return list(table[list(columns)].itertuples(index=False, name=None))


def only(table, **cell):
    ((name, value),) = cell.items()
    return table[table[name] == value].iloc[0]


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_table_has_its_columns_and_types_whatever_is_selected(name, chosen):
    table = getattr(aggregates, name)(chosen)
    assert {column: str(kind) for column, kind in table.dtypes.items()} == CONTRACTS[name]
    assert table.index.tolist() == list(range(len(table)))


def test_an_agreement_begins_in_the_year_of_signature_else_of_entry_into_force(tiny):
    assert cells(aggregates.signings(tiny), "year", "category_code", "agreements") == [
        (1954, "state", 1), (1990, "science", 1), (2001, "science", 1), (2002, "science", 1), (2010, "un", 1),
    ]  # fmt: skip


def test_texts_made_under_another_of_the_same_year_are_counted_apart(tiny):
    charter = tiny.agreements["agreement_id"].eq("hub-lyra-2001")
    for signed, under in (("2002-05", 1), ("2003", 0)):
        frame = tiny.agreements
        frame = frame.assign(
            signed=frame["signed"].mask(charter, signed), parent_id=frame["parent_id"].mask(charter, "labs-charter")
        )
        table = aggregates.signings(replace(tiny.narrowed(agreements=frame), source=None))
        assert table["under"].sum() == under


def test_the_signings_of_all_categories_are_the_dated_agreements(chosen):
    numbers = key_figures(chosen)
    assert aggregates.signings(chosen)["agreements"].sum() == numbers.agreements - numbers.undated


def test_the_signings_of_a_year_are_those_counted_in_the_file(shipped):
    dates = (row["signed"] or row["in_force"] for row in read("agreements"))
    counted = Counter(int(text[:4]) for text in dates if text)
    assert aggregates.signings(shipped).groupby("year")["agreements"].sum().to_dict() == counted


def test_signings_are_in_the_order_of_years_and_of_categories(chosen):
    table = aggregates.signings(chosen)
    codes = aggregates.category_codes(chosen)
    order = [(year, codes.index(code)) for year, code in cells(table, "year", "category_code")]
    assert order == sorted(set(order))


def test_an_agreement_with_several_partners_has_the_first_category_of_the_vocabulary(tiny):
    found = aggregates.category_of_agreements(tiny)
    assert found["labs-charter"] == "science"  # its parties are science, science and network
    assert found["hub-norway-1954"] == "state"


def test_an_agreement_without_another_party_has_the_category_of_the_home_organisation(tiny):
    alone = tiny.parties[(tiny.parties["partner_id"] == "hub") | (tiny.parties["agreement_id"] != "hub-mira")]
    found = aggregates.category_of_agreements(tiny.narrowed(parties=alone))
    assert found["hub-mira"] == "science", "a filter moved it"
    whole = replace(tiny.narrowed(parties=alone), source=None)
    assert aggregates.category_of_agreements(whole)["hub-mira"] == "home"


def test_a_filter_never_moves_an_agreement_to_another_category(shipped, chosen):
    whole = aggregates.category_of_agreements(shipped)
    found = aggregates.category_of_agreements(chosen)
    kept = chosen.agreements["agreement_id"]
    assert found[kept].tolist() == whole[kept].tolist()


def test_facets_count_partners_agreements_and_for_areas_and_goals_records(tiny, nothing):
    counts = aggregates.facet_counts(tiny)
    assert counts["categories"] == {"science": 2, "un": 1, "network": 1, "state": 1}
    assert counts["statuses"] == {"in_use": 2, "listed": 1, "superseded": 1, "not_stated": 1, "in_force": 1}
    # Data: three agreements and the school. Of the goals, one is stated; the others follow from areas.
    assert counts["areas"] == {"data": 4, "health": 1}
    assert counts["goals"] == {"9": 3, "17": 3, "3": 1}
    stated = aggregates.facet_counts(select(with_goals(tiny), Selection()))
    assert (stated["areas"], stated["goals"]) == ({"data": 3, "health": 1}, {"3": 2, "4": 1})
    assert counts["countries"] == {"FRA": 2, "CHE": 1, "NOR": 1}
    assert not any(aggregates.facet_counts(nothing).values())


def test_events_stand_latest_first_with_their_dates_as_given(tiny):
    assert cells(aggregates.events(tiny), "date", "what", "record_id") == [
        ("2011", "started", "school"), ("2010-05-10", "signed", "hub-health-2010"), ("2002-11~", "signed", "labs-charter"),
        ("2001-06-15", "signed", "hub-lyra-2001"), ("2001-06", "ended", "hub-lyra-1990"),
        ("1990", "signed", "hub-lyra-1990"), ("1954-10-04", "in_force", "hub-norway-1954"),
    ]  # fmt: skip
