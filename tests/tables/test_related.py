"""What stands near a record."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.i18n import use_language
from lib.tables.related import beside, children_of, nearest_rows, partners_of_initiative, relatives_of_agreement


def test_the_nearest_partners_share_most_areas_that_sources_state(tiny):
    rows = nearest_rows(tiny, "lyra")
    # Lyra, Mira and the Forum work on data by the charter; the agency on data and health.
    assert rows[["partner_id", "shared", "of", "areas"]].to_numpy().tolist() == [
        ["labs", 1, 1, ("Data",)],
        ["mira", 1, 1, ("Data",)],
        ["health", 1, 2, ("Data",)],
    ]


def test_nobody_is_near_by_an_area_that_only_a_rule_infers(tiny):
    areas = tiny.agreement_areas
    areas.loc[areas["agreement_id"] == "labs-charter", "basis"] = "inferred"
    inferred = replace(tiny.narrowed(agreement_areas=areas), source=None)
    # Lyra's areas are inferred now: nothing is said of it, and it is near to nobody.
    assert nearest_rows(inferred, "lyra").empty
    assert nearest_rows(inferred, "health").empty


def test_the_nearest_are_limited_and_a_partner_without_area_has_none(tiny):
    assert nearest_rows(tiny, "lyra", 1)["partner_id"].tolist() == ["labs"]
    assert len(nearest_rows(tiny, "norway")) == 0
    assert nearest_rows(tiny, "norway").columns.tolist() == ["partner_id", "name", "shared", "of", "areas"]


def test_nobody_is_nearest_to_itself_nor_is_the_home_organisation(shipped):
    for partner in ("unesco", "esa", "european-commission"):
        rows = nearest_rows(shipped, partner, 1000)
        assert not {partner, "cern"} & set(rows["partner_id"])
        assert rows["shared"].is_monotonic_decreasing


def test_the_bodies_of_a_partner_stand_by_name(tiny):
    partners = tiny.partners
    partners.loc[partners["partner_id"].isin(["mira", "labs"]), "parent_id"] = "lyra"
    whole = replace(tiny.narrowed(partners=partners), source=None)
    assert children_of(whole, "lyra") == ["labs", "mira"]
    assert children_of(tiny, "lyra") == []


def test_those_who_take_part_in_an_initiative_stand_without_the_home_organisation(tiny, nothing):
    assert partners_of_initiative(tiny, "school") == partners_of_initiative(nothing, "school") == ["health"]
    assert partners_of_initiative(tiny, "no-such-id") == []


def test_an_agreement_names_what_it_replaces_and_what_replaces_it(tiny, nothing):
    ((label, rows),) = relatives_of_agreement(tiny, "hub-lyra-2001")
    assert (label, rows["agreement_id"].tolist()) == ("Replaces", ["hub-lyra-1990"])
    ((label, rows),) = relatives_of_agreement(nothing, "hub-lyra-1990")
    assert (label, rows["agreement_id"].tolist()) == ("Replaced by", ["hub-lyra-2001"])
    use_language("fr")
    assert relatives_of_agreement(tiny, "hub-lyra-2001")[0][0] == "Remplace"


@pytest.mark.parametrize("agreement", ["hub-mira", "no-such-id"])
def test_an_agreement_that_stands_alone_has_no_relatives(tiny, agreement):
    assert relatives_of_agreement(tiny, agreement) == []


def test_a_text_made_under_another_leads_to_it_and_back(tiny):
    agreements = tiny.agreements
    agreements.loc[agreements["agreement_id"] == "hub-mira", "parent_id"] = "labs-charter"
    whole = replace(tiny.narrowed(agreements=agreements), source=None)
    assert [label for label, _rows in relatives_of_agreement(whole, "hub-mira")] == ["Made under"]
    assert [label for label, _rows in relatives_of_agreement(whole, "labs-charter")] == ["Texts made under it"]


@given(st.lists(st.text(max_size=3), unique=True, max_size=8), st.data())
def test_going_forth_and_back_in_a_list_ends_where_it_began(ids, data):
    asked = data.draw(st.sampled_from(ids) if ids else st.just("none"))
    before, after = beside(ids, asked)
    if before is not None:
        assert beside(ids, before)[1] == asked
    if after is not None:
        assert beside(ids, after)[0] == asked
    assert (before is None) == (not ids or ids[0] == asked)


def test_what_is_not_in_a_list_has_no_neighbours():
    assert beside(["a", "b"], "c") == (None, None)
