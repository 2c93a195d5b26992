"""Partners gathered where their marks would cover each other."""

import math
from itertools import chain, combinations

import pytest

from lib.core.i18n import use_language
from lib.tables.clusters import (
    LARGEST_SIZE,
    city_names,
    clustered,
    in_city,
    mark_size,
    place_text,
    without_coordinates,
    without_place,
)  # fmt: skip
from lib.tables.rows import partner_rows

COLUMNS = {
    "latitude": "float64", "longitude": "float64", "number": "int64", "partner_ids": "object", "names": "object",
    "labels": "object", "agreements": "int64", "categories": "object", "cities": "object",
    "north": "str", "south": "str",
}  # fmt: skip
# Degrees per pixel: a city, a continent, the world.
SCALES = (0.001, 0.05, 0.5)


def test_partners_whose_marks_would_touch_share_one(tiny):
    # Lyra and Mira are 0.014 degrees apart, which is 1.4 pixels at this scale.
    table = clustered(partner_rows(tiny), 0.01)
    assert list(table[["names", "labels", "number", "agreements", "cities"]].itertuples(index=False, name=None)) == [
        (("Lyra Observatory", "Mira Laboratory"), ("LYRA", "Mira Laboratory"), 2, 5, ("Grenoble",)),
        (("Health Agency",), ("HEA",), 1, 1, ("Geneva",)),
        (("Norway",), ("Norway",), 1, 1, ("Oslo",)),
    ]
    assert (table["latitude"][0], table["longitude"][0]) == pytest.approx((45.205, 5.695))


def test_partners_whose_marks_stand_apart_keep_their_own(tiny):
    # 14 pixels at this scale, and a mark of one partner is 9 pixels wide.
    table = clustered(partner_rows(tiny), 0.001)
    assert table["partner_ids"].tolist() == [("health",), ("lyra",), ("mira",), ("norway",)]


def test_a_mark_that_grew_gathers_what_it_now_touches(tiny):
    # The mark of two is 17.5 pixels wide and Health stands 11 pixels from it: 8.8 + 4.5 is more than 11.
    table = clustered(partner_rows(tiny), 0.1)
    assert table["partner_ids"].tolist() == [("lyra", "mira", "health"), ("norway",)]
    assert (table["categories"][0], table["cities"][0]) == (("science", "un"), ("Grenoble", "Geneva"))


def test_thousands_at_one_place_do_not_cover_a_continent():
    assert mark_size(20_000) == mark_size(1_000) == LARGEST_SIZE


def test_a_mark_grows_with_the_number_of_its_partners():
    sizes = [mark_size(number) for number in range(1, 200)]
    assert sizes == sorted(set(sizes))
    assert sizes[0] == 9


@pytest.mark.parametrize("scale", SCALES)
def test_marks_have_their_columns_and_types_whatever_is_selected(chosen, scale):
    table = clustered(partner_rows(chosen), scale)
    assert {column: str(kind) for column, kind in table.dtypes.items()} == COLUMNS


def test_nothing_selected_is_gathered_nowhere(nothing):
    table = clustered(partner_rows(nothing), 1)
    assert len(table) == 0
    assert {column: str(kind) for column, kind in table.dtypes.items()} == COLUMNS


@pytest.mark.parametrize("scale", SCALES)
def test_every_partner_with_a_place_is_gathered_once(chosen, scale):
    rows = partner_rows(chosen).dropna(subset=["latitude"])
    table = clustered(rows, scale)
    assert sorted(chain.from_iterable(table["partner_ids"])) == sorted(rows["partner_id"])
    assert (table["number"].sum(), table["agreements"].sum()) == (len(rows), rows["agreements"].sum())


@pytest.mark.parametrize("scale", SCALES)
def test_no_two_marks_touch(chosen, scale):
    table = clustered(partner_rows(chosen), scale)
    for one, other in combinations(table.to_dict("records"), 2):
        apart = math.dist((one["latitude"], one["longitude"]), (other["latitude"], other["longitude"])) / scale
        reach = (mark_size(one["number"]) + mark_size(other["number"])) / 2
        assert apart >= reach - 1e-6, (one["names"], other["names"])


@pytest.mark.parametrize("scale", SCALES)
def test_the_order_of_the_rows_changes_nothing(shipped, scale):
    rows = partner_rows(shipped)
    shuffled = rows.sample(frac=1, random_state=7)
    assert clustered(shuffled, scale).equals(clustered(rows, scale))


def test_a_place_without_a_known_city_is_still_a_place(tiny):
    rows = partner_rows(tiny)
    rows.loc[rows["partner_id"] == "norway", "city"] = None
    table = clustered(rows, 0.01)
    assert table.loc[[ids == ("norway",) for ids in table["partner_ids"]], "cities"].tolist() == [()]


def test_a_mark_of_several_cities_says_how_many_and_how_far_they_reach(tiny):
    table = clustered(partner_rows(tiny), 0.1)
    assert [place_text(place) for place in table.to_dict("records")] == [
        "3 partners in 2 cities, from Geneva to Grenoble", "1 partner in Oslo",
    ]  # fmt: skip
    (everywhere,) = clustered(partner_rows(tiny), 3).to_dict("records")
    assert place_text(everywhere) == "4 partners in 3 cities, from Oslo to Grenoble"
    assert place_text(everywhere | {"cities": ()}) == "4 partners"


def test_who_is_in_a_city_without_coordinates_is_told_from_who_is_nowhere(tiny):
    partners = tiny.partners
    partners["latitude"] = partners["latitude"].where(partners["partner_id"] != "health")
    rows = partner_rows(tiny.narrowed(partners=partners))
    assert without_coordinates(rows)["partner_id"].tolist() == ["health"]
    assert without_place(rows)["partner_id"].tolist() == ["labs"]
    assert "health" in in_city(rows, "CHE:Geneva")["partner_id"].tolist()
    assert "health" not in set(chain.from_iterable(clustered(rows, 0.01)["partner_ids"]))


def test_cities_are_sorted_by_name_and_their_codes_keep_in_every_language(tiny):
    assert city_names(partner_rows(tiny)) == {
        "CHE:Geneva": "Geneva, Switzerland",
        "FRA:Grenoble": "Grenoble, France",
        "NOR:Oslo": "Oslo, Norway",
    }
    use_language("fr")
    assert city_names(partner_rows(tiny))["CHE:Geneva"] == "Genève, Suisse"


def test_the_partners_of_a_city_keep_their_order_and_no_city_means_all(tiny):
    rows = partner_rows(tiny)
    assert in_city(rows, "FRA:Grenoble")["partner_id"].tolist() == ["lyra", "mira"]
    assert in_city(rows, "")["partner_id"].tolist() == rows["partner_id"].tolist()
    assert in_city(rows, "FRA:Geneva").empty


def test_every_partner_with_a_city_is_in_exactly_one(shipped):
    rows = partner_rows(shipped)
    found = [key for code in city_names(rows) for key in in_city(rows, code)["partner_id"]]
    assert sorted(found) == sorted(rows.dropna(subset=["city"])["partner_id"])


def test_nothing_selected_has_no_city(nothing):
    assert city_names(partner_rows(nothing)) == {}
