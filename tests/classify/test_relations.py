"""Whose relation a record is, by hand on changed copies of the tiny package."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.classify.relations import (
    RELATIONS,
    agreement_relations,
    in_home_scope,
    initiative_relations,
    member_bodies,
    partner_relations,
    tie_relations,
)
from tests.making import tied

HEALTH, CHARTER = "hub-health-2010", "labs-charter"


@pytest.fixture
def among_others(tiny):
    """The tiny package whose charter is one of the forum and its two laboratories, without the hub."""
    alone = tiny.parties["agreement_id"].eq(CHARTER) & tiny.parties["partner_id"].eq("hub")
    return replace(tiny.narrowed(parties=tiny.parties[~alone]), source=None)


def relations_of(dataset):
    return dict(zip(dataset.agreements["agreement_id"], agreement_relations(dataset), strict=True))


def test_an_agreement_to_which_the_home_organisation_is_a_party_is_its_own(tiny):
    assert set(relations_of(tiny).values()) == {"own"}


def test_an_agreement_without_the_home_organisation_is_one_among_others(among_others):
    assert relations_of(among_others)[CHARTER] == "context"
    assert relations_of(among_others)[HEALTH] == "own"


def test_an_agreement_of_a_body_of_which_the_home_organisation_is_a_member_is_through_that_body(among_others):
    member = tied(among_others, ("hub", "member_of", "labs"))
    assert member_bodies(member) == {"labs"}
    assert relations_of(member)[CHARTER] == "through"


def test_what_the_package_declares_comes_before_the_rule(among_others):
    declared = among_others.agreements["relation"].mask(
        among_others.agreements["agreement_id"] == CHARTER, "constitutive"
    )
    about = replace(among_others.narrowed(agreements=among_others.agreements.assign(relation=declared)), source=None)
    assert relations_of(about)[CHARTER] == "constitutive"


def test_a_filter_does_not_change_whose_an_agreement_is(tiny):
    without_home = tiny.narrowed(parties=tiny.parties[tiny.parties["partner_id"] != "hub"])
    assert set(relations_of(without_home).values()) == {"own"}


@pytest.mark.parametrize(
    ("tie", "relation"),
    [
        (("hub", "cooperates_with", "mira"), "own"),
        (("mira", "hosted_by", "hub"), "own"),
        (("lyra", "member_of", "labs"), "through"),
        (("lyra", "chairs", "labs"), "through"),
        (("labs", "cooperates_with", "lyra"), "context"),
        (("lyra", "cooperates_with", "labs"), "context"),
        (("lyra", "cooperates_with", "mira"), "context"),
    ],
)
def test_a_tie_is_own_with_the_home_organisation_and_through_a_body_that_has_it_as_a_member(tiny, tie, relation):
    changed = tied(tiny, ("hub", "member_of", "labs"), tie)
    assert tie_relations(changed).tolist()[-1] == relation


def test_without_a_membership_no_tie_is_through_a_body(tiny):
    assert tie_relations(tiny).tolist() == ["context"] * 3


def test_an_initiative_is_own_where_the_home_organisation_takes_part_and_among_others_where_it_does_not(tiny):
    assert initiative_relations(tiny).tolist() == ["own"]
    others = tiny.narrowed(
        initiative_partners=tiny.initiative_partners[tiny.initiative_partners["partner_id"] == "health"]
    )
    assert initiative_relations(replace(others, source=None)).tolist() == ["context"]


def test_a_partner_has_the_nearest_relation_of_its_records_and_the_home_organisation_none(tiny, among_others):
    assert partner_relations(tiny) == dict.fromkeys(["health", "labs", "lyra", "mira", "norway"], "own")
    assert partner_relations(among_others)["labs"] == "context"
    assert partner_relations(among_others)["lyra"] == "own"


def test_a_partner_without_any_record_has_no_relation(tiny):
    stranger = tiny.partners.iloc[:1].assign(partner_id="stranger")
    more = replace(tiny.narrowed(partners=pd.concat([tiny.partners, stranger], ignore_index=True)), source=None)
    assert "stranger" not in partner_relations(more)
    assert "stranger" not in set(in_home_scope(more).partners["partner_id"])


def test_the_home_scope_holds_neither_agreements_nor_ties_nor_partners_that_are_among_others_only(among_others):
    scoped = in_home_scope(among_others)
    assert CHARTER not in set(scoped.agreements["agreement_id"])
    assert "labs" not in set(scoped.partners["partner_id"])
    assert scoped.ties.empty
    assert "hub" in set(scoped.partners["partner_id"])


def test_every_record_of_the_shipped_package_has_one_of_the_relations_that_are_declared(shipped):
    declared = {code.value for code in shipped.schema.vocabulary("agreements", "relation")}
    assert declared == set(RELATIONS)
    for relations in (agreement_relations(shipped), tie_relations(shipped), initiative_relations(shipped)):
        assert set(relations) <= declared
