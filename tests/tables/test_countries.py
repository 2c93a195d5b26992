"""The two lists of each country, by hand on `tiny`: what the State has, and who has its seat there. They are never added up."""

from datetime import date

import pandas as pd
import pytest

from lib.core.i18n import use_language
from lib.tables.countries import Countries, country_counts, per_country

COLUMNS = {
    "country_code": "str", "country": "str", "extent": "str", "extent_code": "str", "state_agreements": "int64",
    "seated": "int64", "seated_agreements": "int64",
}  # fmt: skip


def cells(dataset, *columns):
    return list(per_country(dataset)[list(columns)].itertuples(index=False, name=None))


def with_partner(tiny, like, **cells):
    """The tiny package with one more partner, like another but for some cells."""
    partners = tiny.partners
    more = partners[partners["partner_id"] == like].assign(**cells)
    return tiny.narrowed(partners=pd.concat([partners, more], ignore_index=True))


def test_what_a_state_has_stands_apart_from_who_has_its_seat_there(tiny):
    assert cells(tiny, "country_code", "extent_code", "state_agreements", "seated", "seated_agreements") == [
        ("NOR", "country", 1, 0, 0), ("FRA", "seats", 0, 2, 4), ("CHE", "seats", 0, 1, 1),
    ]  # fmt: skip


def test_a_seat_in_a_state_that_is_a_partner_adds_nothing_to_what_the_state_has(tiny):
    moved = tiny.narrowed(partners=tiny.partners.assign(country=tiny.partners["country"].replace("FRA", "NOR")))
    assert cells(moved, "country_code", "state_agreements", "seated", "seated_agreements")[0] == ("NOR", 1, 2, 4)


def test_what_a_state_has_left_or_only_keeps_does_not_bind_it(tiny):
    parties = tiny.parties
    of_norway = parties["partner_id"] == "norway"
    left = tiny.narrowed(parties=parties.assign(withdrawn=parties["withdrawn"].astype("str").mask(of_norway, "1961")))
    kept = tiny.narrowed(parties=parties.assign(role=parties["role"].mask(of_norway, "depositary")))
    for dataset in (left.on(date(2026, 1, 1)), kept):
        assert ("NOR", 0) in cells(dataset, "country_code", "state_agreements")


@pytest.mark.parametrize(
    ("kind", "extent"),
    [
        ("state", Countries(2, 0, 0, 2)),
        ("observer_state", Countries(2, 0, 0, 2)),
        ("territory", Countries(1, 1, 0, 2)),
        ("former_state", Countries(1, 0, 1, 2)),
    ],
)
def test_countries_territories_former_states_and_mere_seats_are_counted_apart(tiny, kind, extent):
    assert country_counts(with_partner(tiny, "norway", partner_id="other", country="TWN", kind=kind)) == extent


def test_countries_have_names_in_the_language_of_the_reader(tiny):
    assert [name for name, *_more in cells(tiny, "country")] == ["Norway", "France", "Switzerland"]
    use_language("fr")
    assert cells(tiny, "country", "extent")[0] == ("Norvège", "Pays")


def test_countries_have_their_columns_whatever_is_selected_and_hold_every_partner_with_a_country_once(chosen):
    table = per_country(chosen)
    assert {column: str(kind) for column, kind in table.dtypes.items()} == COLUMNS
    others = chosen.partners[(chosen.partners["partner_id"] != chosen.home) & chosen.partners["country"].notna()]
    assert table["seated"].sum() == (others["category"] != "state").sum()
    assert set(table["country_code"]) == set(others["country"])


def test_nothing_selected_has_no_country(nothing):
    assert per_country(nothing).empty
    assert country_counts(nothing) == Countries(0, 0, 0, 0)
