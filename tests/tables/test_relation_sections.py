"""What a partner has with the home organisation stands apart from what it has among others, and each is counted."""

from dataclasses import replace
from datetime import date

import pytest

from lib.tables.facts import dataset_of_partner
from lib.tables.relation_sections import agreements_heading, apart, initiatives_heading, ties_heading
from lib.tables.subject_facts import subject_counts
from tests.making import agreed


@pytest.fixture
def mixed(tiny):
    """The tiny package where the hub is no party to the charter and takes no part in the school, but cooperates with Mira."""
    parties, taking_part = tiny.parties, tiny.initiative_partners
    parties = parties[(parties["partner_id"] != "hub") | (parties["agreement_id"] != "labs-charter")]
    ties = tiny.ties.assign(from_id=tiny.ties["from_id"].where(tiny.ties["to_id"] != "mira", "hub"))
    taking_part = taking_part[taking_part["partner_id"] != "hub"]
    changed = tiny.narrowed(parties=parties, ties=ties, initiative_partners=taking_part)
    return replace(changed, source=None, day=date(2026, 1, 1))


def test_agreements_with_the_home_organisation_are_counted_by_phase_and_those_among_others_alone(mixed):
    near, among = apart(dataset_of_partner(mixed, "lyra"))
    assert near.agreements["agreement_id"].tolist() == ["hub-lyra-1990", "hub-lyra-2001"]
    assert among.agreements["agreement_id"].tolist() == ["labs-charter"]
    assert (
        agreements_heading(near, among=False)
        == "2 agreements with HUB: 1 in force or in use and 1 replaced by a later text"
    )
    assert agreements_heading(among, among=True) == "1 agreement among others, without HUB"


def test_ties_and_initiatives_are_kept_apart_likewise(mixed):
    near, among = apart(dataset_of_partner(mixed, "mira"))
    assert ties_heading(near, among=False) == "1 tie with HUB"
    assert ties_heading(among, among=True) == "1 tie among others, without HUB"
    near, among = apart(dataset_of_partner(mixed, "health"))
    assert (len(near.initiatives), len(among.initiatives)) == (0, 1)
    assert initiatives_heading(among, among=True) == "1 joint initiative among others, without HUB"


def test_a_tie_in_a_body_of_which_the_home_organisation_is_a_member_says_so(mixed):
    ties = mixed.ties
    member = ties[ties["to_id"] == "labs"].iloc[:1].assign(from_id="hub")
    joined = mixed.narrowed(ties=type(ties)([*ties.to_dict("records"), *member.to_dict("records")]))
    near, _among = apart(dataset_of_partner(replace(joined, source=None), "mira"))
    assert ties_heading(near, among=False) == "2 ties with HUB or with a body of which it is a member"


def test_who_has_no_agreement_is_told_so(mixed):
    near, _among = apart(dataset_of_partner(mixed, "labs"))
    assert agreements_heading(near, among=False) == "No agreement with HUB"


def test_nothing_is_lost_between_the_two(shipped):
    for partner_id in ("unesco", "eiroforum", "wipo", "esa", "cern"):
        its = dataset_of_partner(shipped, partner_id)
        for table in ("agreements", "ties", "initiatives"):
            assert sum(len(getattr(part, table)) for part in apart(its)) == len(getattr(its, table)), partner_id


def test_areas_among_others_are_not_counted_with_the_agreements_of_the_home_organisation(mixed):
    near, among = apart(dataset_of_partner(mixed, "lyra"))
    assert [fact.value for fact in subject_counts(near) if fact.label == "Areas stated"] == ["none for 2 agreements"]
    assert [fact.value for fact in subject_counts(among) if fact.label == "Areas stated"] == ["Data"]


def test_texts_about_the_home_organisation_are_no_agreements_with_it(tiny):
    about = agreed(tiny, "labs-charter", relation="constitutive")
    near, _among = apart(dataset_of_partner(about, "mira"))
    assert agreements_heading(near, among=False) == (
        "1 agreement with HUB: 1 whose status is not known; 1 more founds it or settles its status"
    )
    near, _among = apart(dataset_of_partner(about, "labs"))
    assert agreements_heading(near, among=False) == "No agreement with HUB; 1 more founds it or settles its status"
