"""The titles of the map and of the list of partners: their counts are those of the rows below them."""

import pytest

from lib.query.selection import Selection, select
from lib.tables.clusters import in_city
from lib.tables.map_views import VIEWS, within_view
from lib.tables.rows import partner_rows, with_agreement
from lib.text.partner_titles import map_title, partners_title


def test_the_title_of_the_map_names_the_city_of_most_organisations_and_how_many_have_an_agreement(tiny):
    assert map_title(tiny) == "2 partner organisations have their seat in Grenoble, 2 of them with an agreement"


def test_a_partner_whose_city_is_known_counts_there_even_where_it_is_not_drawn(tiny):
    partners = tiny.partners
    partners["latitude"] = partners["latitude"].where(partners["partner_id"] != "lyra")
    assert map_title(tiny.narrowed(partners=partners)).startswith("2 partner organisations have their seat in Grenoble")


def test_the_title_of_a_nearer_view_counts_those_who_lie_in_it(tiny):
    assert map_title(tiny, "europe") == "The view “Europe” shows 4 partners, 4 of them with an agreement"
    assert map_title(tiny, "geneva") == "The view “Geneva” shows 1 partner, 1 of them with an agreement"


@pytest.mark.parametrize("view", VIEWS)
def test_a_map_without_partners_is_headed_by_its_subject(nothing, view):
    assert map_title(nothing, view) == "Where the partners are"


def test_where_every_city_has_one_organisation_no_city_is_named(tiny):
    assert map_title(select(tiny, Selection(categories=frozenset({"un"})))) == "Where the partners are"


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "world"])
def test_the_title_of_a_view_counts_what_the_table_lists(chosen, view):
    rows = within_view(partner_rows(chosen), VIEWS[view])
    if len(rows):
        assert f" {len(rows)} partner" in map_title(chosen, view)
        assert f", {with_agreement(rows).sum()} of them" in map_title(chosen, view)


def test_the_title_of_the_list_says_whose_partners_they_are_and_with_what(tiny):
    assert partners_title(tiny) == "5 partners of HUB: 5 have an agreement with HUB"


def test_the_title_of_the_list_follows_the_city_and_forgets_one_that_is_not_there(tiny, nothing):
    assert partners_title(tiny, "FRA:Grenoble") == "2 partners of HUB in Grenoble, France: 2 have an agreement with HUB"
    assert partners_title(nothing, "FRA:Grenoble") == "0 partners of HUB in Grenoble, France"
    assert partners_title(tiny, "FRA:Atlantis") == partners_title(tiny)


def test_the_title_of_the_list_tells_agreements_from_ties_and_from_no_relation(tiny):
    # The charter without the hub binds the forum to others only; Lyra keeps the agreements of its own.
    parties = tiny.parties[(tiny.parties["agreement_id"] != "labs-charter") | (tiny.parties["partner_id"] != "hub")]
    ties = tiny.ties.assign(from_id=tiny.ties["from_id"].replace("mira", "hub"))
    parties = parties[parties["agreement_id"] != "hub-norway-1954"]
    changed = tiny.narrowed(parties=parties, ties=ties)
    changed = type(changed)(changed.schema, changed.fingerprint, changed.tables, changed.files, changed.day)
    assert partners_title(changed) == (
        "5 partners: 3 have an agreement with HUB, 1 only ties or joint initiatives, 1 has no relation with HUB"
    )


def test_the_title_of_the_list_counts_its_rows(chosen):
    rows = in_city(partner_rows(chosen), "")
    assert partners_title(chosen).startswith(f"{len(rows)} partner")
