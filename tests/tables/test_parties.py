"""Who is bound by an agreement, who has withdrawn, who only keeps the text, and who signed."""

from dataclasses import replace
from datetime import date

import pytest

from lib.package.dataset import load_dataset
from lib.tables.parties import party_count, party_facts
from tests.making import changed


def test_the_parties_of_an_agreement_stand_by_name_the_home_organisation_last(tiny, nothing):
    assert [party["name"] for party in party_facts(tiny, "labs-charter")] == [
        "Forum of Laboratories", "Lyra Observatory", "Mira Laboratory", "Hub of Research",
    ]  # fmt: skip
    assert party_facts(nothing, "labs-charter") == party_facts(tiny, "labs-charter")
    assert party_facts(tiny, "no-such-id") == []


def test_a_party_is_told_with_its_role_and_what_is_known_of_it(tiny):
    norway, hub = party_facts(tiny, "hub-norway-1954")
    assert hub == {
        "partner_id": "hub", "name": "Hub of Research", "role": "Host", "role_code": "host", "body": "", "signatory": "",
        "deposited": "", "withdrawn": "",
    }  # fmt: skip
    assert norway["role"] == "Party"


def charter(tiny, **changed):
    """The parties of the charter of the forum, some of whose cells are changed: column to partner and value."""
    parties = tiny.parties
    for column, (partner, value) in changed.items():
        rows = (parties["agreement_id"] == "labs-charter") & (parties["partner_id"] == partner)
        parties[column] = parties[column].astype("str").mask(rows, value)
    return replace(tiny.narrowed(parties=parties), source=None, day=date(2026, 1, 1))


def test_who_has_withdrawn_and_who_only_keeps_the_text_are_counted_apart(tiny):
    assert party_count(party_facts(tiny, "labs-charter")) == "4 parties"
    left = charter(tiny, withdrawn=("lyra", "1961"), role=("labs", "depositary"))
    assert party_count(party_facts(left, "labs-charter")) == "3 parties, of which 1 has withdrawn; 1 depositary"
    assert [party["withdrawn"] for party in party_facts(left, "labs-charter")] == ["", "1961", "", ""]


def test_who_withdraws_only_later_is_a_party_still(tiny):
    leaving = charter(tiny, withdrawn=("lyra", "2027-03"))
    assert party_count(party_facts(leaving, "labs-charter")) == "4 parties"


@pytest.mark.usefixtures("french")
def test_body_and_signatory_are_in_the_language_of_the_reader(change_cell):
    change_cell("parties", 2, "body_fr", "Secrétariat")
    dataset = load_dataset(change_cell("parties", 2, "signatory_fr", "Ada Hea (Directrice)"))
    party = party_facts(dataset, "hub-health-2010")[0]
    assert (party["body"], party["signatory"]) == ("Secrétariat", "Ada Hea (Directrice)")


def test_every_shipped_agreement_has_a_party(shipped):
    for agreement_id in shipped.agreements["agreement_id"]:
        assert party_facts(shipped, agreement_id), agreement_id


def test_parties_are_in_alphabetical_order_whatever_their_accents(tiny):
    named = changed(tiny, "partners", "partner_id", "labs", name_en="Éta")
    named = changed(named, "partners", "partner_id", "lyra", name_en="Zeta")
    named = changed(named, "partners", "partner_id", "mira", name_en="Beta")
    names = [party["name"] for party in party_facts(named, "labs-charter")]
    assert names == ["Beta", "Éta", "Zeta", "Hub of Research"]
