"""Counts: by hand on the tiny package, as laws on the shipped one."""

import csv
from collections import Counter
from dataclasses import replace

import pytest

from lib import aggregates
from lib.aggregates import Headline
from lib.dataset import SHIPPED
from lib.selection import Selection, select

NUMBER, TEXT, FLAG = "int64", "str", "bool"
CONTRACTS = {
    "signings": {"year": NUMBER, "category_code": TEXT, "agreements": NUMBER},
    "per_goal": {
        "goal": NUMBER, "name": TEXT, "stated": NUMBER, "inferred": NUMBER, "partners": NUMBER, "claimed": FLAG,
    },
    "per_area": {"area_id": TEXT, "name": TEXT, "stated": NUMBER, "inferred": NUMBER, "partners": NUMBER},
    "area_goal_matrix": {"area_id": TEXT, "area": TEXT, "goal": NUMBER, "agreements": NUMBER, "ruled": FLAG},
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


def test_the_headline_counts_everything_but_the_home_organisation(tiny):
    assert aggregates.headline(tiny) == Headline(
        partners=5, agreements=6, countries=3, areas=2, goals=3, initiatives=1, sources=3, undated=1
    )


def test_the_headline_of_nothing_keeps_only_the_sources_of_the_home_organisation(nothing):
    assert aggregates.headline(nothing) == Headline(0, 0, 0, 0, 0, 0, 2, 0)


def test_the_headline_counts_a_selection(tiny):
    science = select(tiny, Selection(categories=frozenset({"science"})))
    numbers = aggregates.headline(science)
    assert (numbers.partners, numbers.agreements, numbers.countries, numbers.undated) == (2, 4, 1, 1)


def test_an_agreement_begins_in_the_year_of_signature_else_of_entry_into_force(tiny):
    assert cells(aggregates.signings(tiny), "year", "category_code", "agreements") == [
        (1954, "state", 1), (1990, "science", 1), (2001, "science", 1), (2002, "science", 1), (2010, "un", 1),
    ]  # fmt: skip


def test_the_signings_of_all_categories_are_the_dated_agreements(chosen):
    numbers = aggregates.headline(chosen)
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


def test_every_goal_has_its_row_in_order(chosen):
    assert aggregates.per_goal(chosen)["goal"].tolist() == list(range(1, 18))


def test_a_goal_counts_what_is_stated_what_is_inferred_and_the_partners(tiny):
    table = aggregates.per_goal(tiny)
    assert tuple(only(table, goal=3)) == (3, "Good health and well-being", 1, 0, 1, False)
    assert tuple(only(table, goal=4)) == (4, "Quality education", 0, 0, 0, True)
    assert tuple(only(table, goal=9))[2:] == (0, 3, 4, False)
    assert table[["stated", "inferred"]].sum().tolist() == [1, 6]


def test_what_is_inferred_goes_when_only_what_is_stated_is_asked_for(tiny):
    table = aggregates.per_goal(select(tiny, Selection(stated_only=True)))
    assert table[["stated", "inferred", "partners"]].sum().tolist() == [1, 0, 1]


def test_no_goal_has_more_agreements_than_there_are(chosen):
    table = aggregates.per_goal(chosen)
    assert (table["stated"] + table["inferred"]).max() <= len(chosen.agreements)


def test_areas_stand_with_most_agreements_first(tiny):
    assert cells(aggregates.per_area(tiny), "name", "stated", "inferred", "partners") == [
        ("Data", 2, 1, 4), ("Health", 1, 0, 1), ("Music", 0, 0, 0),
    ]  # fmt: skip


def test_the_areas_of_agreements_are_each_counted_once(chosen):
    table = aggregates.per_area(chosen)
    assert len(table) == len(chosen.areas)
    assert table["stated"].sum() == (chosen.agreement_areas["basis"] == "stated").sum()
    assert table["inferred"].sum() == (chosen.agreement_areas["basis"] == "inferred").sum()


@pytest.mark.usefixtures("french")
def test_areas_that_are_alike_in_number_stand_in_the_order_of_a_french_dictionary(tiny):
    areas = tiny.areas
    areas["name_fr"] = ["Zoologie", "Éthique", "eau"]
    whole = replace(tiny.narrowed(areas=areas, agreement_areas=tiny.agreement_areas.iloc[:0]), source=None)
    assert aggregates.per_area(whole)["name"].tolist() == ["eau", "Éthique", "Zoologie"]


def test_the_matrix_has_a_cell_for_every_area_and_goal(chosen):
    table = aggregates.area_goal_matrix(chosen)
    assert len(table) == len(chosen.areas) * 17
    assert not table.duplicated(["area_id", "goal"]).any()
    assert table["area_id"].drop_duplicates().tolist() == aggregates.per_area(chosen)["area_id"].tolist()
    assert table["goal"].tolist() == list(range(1, 18)) * len(chosen.areas)


def test_a_cell_of_the_matrix_counts_agreements_that_touch_both(tiny):
    table = aggregates.area_goal_matrix(tiny)
    assert cells(table[table["agreements"] > 0], "area", "goal", "agreements", "ruled") == [
        ("Data", 3, 1, False), ("Data", 9, 3, True), ("Data", 17, 3, True),
        ("Health", 3, 1, True), ("Health", 9, 1, False), ("Health", 17, 1, False),
    ]  # fmt: skip


def test_a_cell_with_a_rule_holds_every_agreement_of_its_area(shipped):
    agreements = aggregates.per_area(shipped).set_index("area_id")[["stated", "inferred"]].sum(axis=1)
    ruled = aggregates.area_goal_matrix(shipped).query("ruled")
    assert len(ruled) == len(shipped.area_goals)
    assert ruled["agreements"].tolist() == agreements[ruled["area_id"]].tolist()


def test_nearest_to_a_cell_are_those_at_work_on_the_area_or_on_the_goal(tiny):
    table = aggregates.near_cell(tiny, "data", 3)
    assert list(table.itertuples(index=False, name=None)) == [
        ("health", 1, 1), ("lyra", 2, 0), ("labs", 1, 0), ("mira", 1, 0),
    ]  # fmt: skip


def test_nobody_is_near_a_cell_whose_area_and_goal_nobody_works_on(tiny):
    table = aggregates.near_cell(tiny, "music", 2)
    assert list(table.columns) == ["partner_id", "area_agreements", "goal_agreements"]
    assert table.empty


def test_facets_count_partners_and_agreements(tiny, nothing):
    counts = aggregates.facet_counts(tiny)
    assert counts["categories"] == {"science": 2, "un": 1, "network": 1, "state": 1}
    assert counts["statuses"] == {"in_use": 2, "listed": 1, "superseded": 1, "not_stated": 1, "in_force": 1}
    assert counts["goals"] == {"9": 3, "17": 3, "3": 1}
    assert counts["countries"] == {"FRA": 2, "CHE": 1, "NOR": 1}
    assert not any(aggregates.facet_counts(nothing).values())


def test_events_stand_latest_first_with_their_dates_as_given(tiny):
    assert cells(aggregates.events(tiny), "date", "what", "record_id") == [
        ("2011", "started", "school"), ("2010-05-10", "signed", "hub-health-2010"), ("2002-11~", "signed", "labs-charter"),
        ("2001-06-15", "signed", "hub-lyra-2001"), ("2001-06", "ended", "hub-lyra-1990"),
        ("1990", "signed", "hub-lyra-1990"), ("1954-10-04", "in_force", "hub-norway-1954"),
    ]  # fmt: skip
