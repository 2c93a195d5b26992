"""Who works on what: partners on one side, cooperation areas on the other."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.core.i18n import labels
from lib.graph.bipartite import MOST_OF_A_CATEGORY, area_links
from lib.query.selection import Selection, select
from lib.tables.aggregates import category_codes
from lib.tables.subjects import per_area
from tests.drawing import turned

TYPES = {
    "node": "str", "label": "str", "category_code": "str", "partners": "int64", "area_id": "str", "area": "str",
    "at_work": "int64", "agreements": "int64", "inferred": "int64", "agreement_ids": "object",
}  # fmt: skip


def crowded(tiny, number):
    """The tiny package with so many scientific organisations that work on data, Lyra and Mira among them."""
    more = pd.concat([tiny.partners[tiny.partners["partner_id"] == "mira"]] * (number - 2), ignore_index=True)
    ids = pd.Series([f"crowd-{place:03}" for place in range(number - 2)])
    parties = pd.DataFrame({"agreement_id": "labs-charter", "partner_id": ids, "role": "party"})
    return replace(
        tiny.narrowed(
            partners=pd.concat([tiny.partners, more.assign(partner_id=ids)], ignore_index=True),
            parties=pd.concat([tiny.parties, parties], ignore_index=True),
        ),
        source=None,
    )


def test_links_of_tiny_are_counted_by_hand(tiny):
    told = area_links(tiny)[
        ["node", "label", "category_code", "partners", "area_id", "area", "agreements", "agreement_ids"]
    ]
    assert list(told.itertuples(index=False, name=None)) == [
        ("health", "HEA", "un", 1, "data", "Data", 1, ("hub-health-2010",)),
        ("health", "HEA", "un", 1, "health", "Health", 1, ("hub-health-2010",)),
        ("lyra", "LYRA", "science", 1, "data", "Data", 2, ("hub-lyra-1990", "labs-charter")),
        ("mira", "Mira Laboratory", "science", 1, "data", "Data", 1, ("labs-charter",)),
        ("labs", "Forum of Laboratories", "network", 1, "data", "Data", 1, ("labs-charter",)),
    ]


def test_by_default_a_link_is_an_area_that_a_source_states(tiny):
    table = area_links(select(tiny, Selection())).set_index(["node", "area_id"])
    assert table.loc[("lyra", "data"), ["agreements", "inferred", "agreement_ids"]].tolist() == [
        1,
        0,
        ("labs-charter",),
    ]
    assert table["inferred"].sum() == 0


def test_what_a_rule_infers_is_told_apart_when_it_is_asked_for(tiny):
    table = area_links(select(tiny, Selection(inferred=True))).set_index(["node", "area_id"])
    assert table.loc[("lyra", "data"), ["agreements", "inferred"]].tolist() == [2, 1]
    assert table["inferred"].sum() == 1


def test_links_have_their_columns_and_types_whatever_is_selected(chosen):
    table = area_links(chosen)
    assert {column: str(kind) for column, kind in table.dtypes.items()} == TYPES


def test_each_link_counts_the_agreements_it_names_and_each_of_them_has_the_area_and_the_partner(chosen):
    areas = set(zip(chosen.agreement_areas["agreement_id"], chosen.agreement_areas["area_id"], strict=True))
    category = chosen.partners.set_index("partner_id")["category"]
    parties = {(row.agreement_id, row.partner_id) for row in chosen.parties.itertuples()}
    parties |= {(agreement, category[partner]) for agreement, partner in parties}
    for row in area_links(chosen).to_dict("records"):
        named = row["agreement_ids"]
        assert list(named) == sorted(set(named))
        assert len(named) == row["agreements"] > 0
        assert all((agreement, row["area_id"]) in areas and (agreement, row["node"]) in parties for agreement in named)


def test_every_partner_that_works_on_an_area_is_counted_once_and_the_home_organisation_never(chosen):
    table = area_links(chosen)
    others = chosen.parties[chosen.parties["partner_id"] != chosen.home]
    working = others[others["agreement_id"].isin(chosen.agreement_areas["agreement_id"])]["partner_id"].nunique()
    assert table.drop_duplicates("node")["partners"].sum() == working
    assert chosen.home not in set(table["node"])
    assert not table.duplicated(["node", "area_id"]).any()


def test_links_come_by_category_then_by_most_agreements_then_in_the_order_of_the_areas(chosen):
    table = area_links(chosen)
    totals = table.groupby("node")["agreements"].sum()
    areas = per_area(chosen)["area_id"].tolist()
    keys = [
        (
            category_codes(chosen).index(row["category_code"]),
            -totals[row["node"]],
            row["node"],
            areas.index(row["area_id"]),
        )
        for row in table.to_dict("records")
    ]
    assert keys == sorted(keys)


def test_a_crowded_category_is_one_node_with_the_number_of_its_partners(tiny):
    crowd = crowded(tiny, MOST_OF_A_CATEGORY + 1)
    table = area_links(crowd).set_index("node")
    name = labels(tiny.schema.vocabulary("partners", "category"))["science"]
    assert table.loc["science", ["label", "partners", "area_id", "at_work", "agreements"]].tolist() == [
        name, MOST_OF_A_CATEGORY + 1, "data", MOST_OF_A_CATEGORY + 1, 2,
    ]  # fmt: skip
    assert {"lyra", "mira"}.isdisjoint(table.index)
    assert "health" in table.index


def test_a_category_that_is_just_full_keeps_its_partners(tiny):
    table = area_links(crowded(tiny, MOST_OF_A_CATEGORY))
    assert set(table.loc[table["category_code"] == "science", "partners"]) == {1}
    assert table["node"].nunique() == MOST_OF_A_CATEGORY + 2


def test_the_order_of_the_files_changes_nothing(shipped):
    assert area_links(turned(shipped)).equals(area_links(shipped))


def test_nothing_selected_has_no_links(nothing):
    assert len(area_links(nothing)) == 0


@pytest.mark.usefixtures("french")
def test_partners_and_areas_have_their_names_in_the_language_of_the_reader(tiny):
    assert area_links(tiny).loc[1, ["label", "area"]].tolist() == ["ADS", "Santé"]
