"""Partners gathered at places."""

import pytest

from lib.listings import partner_rows
from lib.places import gathered

COLUMNS = {
    "latitude": "float64", "longitude": "float64", "number": "int64", "partner_ids": "str", "names": "str",
    "agreements": "int64", "categories": "str", "cities": "str",
}  # fmt: skip
DEGREES = (0.004, 0.8, 3.0)


def test_partners_nearer_than_the_distance_share_a_place(tiny):
    table = gathered(partner_rows(tiny), 1)
    assert list(table[["names", "number", "agreements", "cities"]].itertuples(index=False, name=None)) == [
        ("Lyra Observatory; Mira Laboratory", 2, 5, "Grenoble"), ("Health Agency", 1, 1, "Geneva"),
        ("Norway", 1, 1, "Oslo"),
    ]  # fmt: skip
    assert (table["latitude"][0], table["longitude"][0]) == pytest.approx((45.205, 5.695))


def test_partners_further_than_the_distance_keep_their_own_places(tiny):
    table = gathered(partner_rows(tiny), 0.005)
    assert sorted(table["partner_ids"]) == ["health", "lyra", "mira", "norway"]


def test_a_place_names_its_categories_the_most_frequent_first_and_each_city_once(tiny):
    table = gathered(partner_rows(tiny), 3)
    assert table["partner_ids"][0] == "lyra; mira; health"
    assert table["categories"][0] == "science; un"
    assert table["cities"][0] == "Grenoble; Geneva"


@pytest.mark.parametrize("degrees", DEGREES)
def test_a_place_has_its_columns_and_types_whatever_is_selected(chosen, degrees):
    table = gathered(partner_rows(chosen), degrees)
    assert {column: str(kind) for column, kind in table.dtypes.items()} == COLUMNS


def test_nothing_selected_is_gathered_nowhere(nothing):
    table = gathered(partner_rows(nothing), 1)
    assert len(table) == 0
    assert {column: str(kind) for column, kind in table.dtypes.items()} == COLUMNS


@pytest.mark.parametrize("degrees", DEGREES)
def test_every_partner_with_a_place_is_gathered_once(chosen, degrees):
    rows = partner_rows(chosen)
    table = gathered(rows, degrees)
    told = "; ".join(table["partner_ids"]).split("; ") if len(table) else []
    assert sorted(told) == sorted(rows.dropna(subset=["latitude"])["partner_id"])
    assert table["number"].sum() == len(told)


@pytest.mark.parametrize("degrees", DEGREES)
def test_partners_of_a_place_are_nearer_to_its_founder_than_the_distance(shipped, degrees):
    seats = partner_rows(shipped).set_index("partner_id")[["latitude", "longitude"]]
    for ids in gathered(partner_rows(shipped), degrees)["partner_ids"]:
        members = seats.loc[ids.split("; ")]
        assert ((members - members.iloc[0]).abs() < degrees).all(axis=None), ids


@pytest.mark.parametrize("degrees", DEGREES)
def test_the_order_of_the_rows_changes_nothing(shipped, degrees):
    rows = partner_rows(shipped)
    shuffled = rows.sample(frac=1, random_state=7)
    assert gathered(shuffled, degrees).equals(gathered(rows, degrees))


def test_a_place_without_a_known_city_is_still_a_place(tiny):
    rows = partner_rows(tiny)
    rows.loc[rows["partner_id"] == "norway", "city"] = None
    table = gathered(rows, 1)
    assert table.loc[table["partner_ids"] == "norway", "cities"].tolist() == [""]
