"""The figures of the issue, each as a case of its own, in what the pages say.

They are those of version 3.1.0 of the data; whoever corrects a fact that changes one changes it here, by hand.
"""

import pytest

from tests.proof.asking import answer, package
from tests.proof.reading import number_in, read
from tests.proof.reweave import among, betweenness, neighbours, weights


def agreements_of(partner_id):
    """The own agreements to which a partner is a party, by id."""
    found = package()
    return {
        key
        for key, name in found.relation.items()
        if name == "own" and partner_id in {party["partner_id"] for party in found.parties[key]}
    }


def test_the_figures_are_those_of_this_version_of_the_data():
    assert package().version == "3.1.0"
    assert "version 3.1.0" in read("data").words


def test_cern_is_a_party_to_245_agreements_with_156_partners_71_of_them_stand():
    assert len(answer("").own) == 245
    assert read("overview").title.startswith("CERN: 71 agreements in force or in use with 71 partners, and 120 whose")
    assert (
        "CERN is or was a party to 245 agreements with 156 partners: 71 in force or in use," in read("overview").words
    )


def test_organisations_without_any_relation_are_no_partners():
    assert set(package().partners) - {"cern"} - set(package().partner_relation) == set()
    assert read("partners").ids("partner_id") == answer("").partners
    assert len(answer("").partners) == 178
    # The others stay as context: they are drawn and counted with relations among others only.
    assert len(answer("scope=all").partners) == 190


def test_cern_has_25_member_states_10_associates_and_4_observers():
    labels = " ".join(label for label, _page, _query in read("overview").links)
    assert "25 Member States" in labels
    assert "10 Associate Member States" in labels
    assert "4 Observers" in labels
    french = " ".join(label for label, _page, _query in read("overview", "lang=fr").links)
    assert "25 États membres" in french
    assert len(read("partners", "level=member").ids("partner_id")) == 25


def test_the_kind_membership_holds_memberships_of_cern_alone():
    rows = read("agreements", "kind=membership").ids("agreement_id")
    assert len(rows) == 28
    standing = read("agreements", "kind=membership&phase=in_force").ids("agreement_id")
    assert len(standing) == 25
    assert all("cern" in {party["partner_id"] for party in package().parties[key]} for key in rows)


@pytest.mark.parametrize(("country", "partner", "of_state", "all_own", "seated"), [
    ("DEU", "germany", 1, 10, 9), ("FRA", "france", 7, 16, 8),
])  # fmt: skip
def test_a_state_has_its_own_agreements_apart_from_those_of_partners_seated_there(
    country, partner, of_state, all_own, seated
):
    assert len(agreements_of(partner)) == of_state
    words = read("overview", f"country={country}").words
    assert f"CERN is or was a party to {all_own} agreements" in words
    row = next(row for row in read("map").table("country_code", "state_agreements") if row["country_code"] == country)
    assert row["state_agreements"] == of_state
    assert row["seated"] == seated


def test_sesame_connects_the_partners_most_not_unesco():
    found = answer("scope=all")
    between = betweenness(neighbours(among(weights(found), "cern")))
    assert max(between, key=between.get) == "sesame"
    assert between["unesco"] < between["sesame"] / 2
    assert "SESAME" in read("network", "view=ties").title


def test_the_un_connects_nobody_by_having_bodies():
    rows = {row["partner_id"] for row in read("network", "view=ties").table("betweenness", "partner_id")}
    tied = neighbours(among(weights(answer("scope=all")), "cern"))
    assert ("un" in rows) == ("un" in tied)
    assert len(tied.get("un", ())) < 5


def test_accelerators_lead_the_areas_with_22_stated_agreements():
    assert "Most often stated: Accelerators and magnets, for 22 agreements" in read("goals").words
    assert number_in(read("agreements", "area=accelerators").title, "", " agreements") == 22


def test_no_agreement_is_about_particle_physics_only_because_it_is_with_cern():
    inferred = [row for row in package().tables["agreement_areas"] if row["basis"] == "inferred"]
    assert len(inferred) < 40
    assert "Particle physics" not in read("goals").title


def test_the_agreements_with_a_stated_goal_are_none():
    assert read("goals").title.endswith("sources state goals for 2 joint initiatives and for no agreement")


def test_yugoslavia_left_in_1961():
    words = read("partners", "partner=yugoslavia").words
    assert "Membership · Ended (31 December 1961)" in words
    assert "Observer status · Suspended (10 June 1992)" in words
    assert "yugoslavia" not in read("partners", "level=member").ids("partner_id")
    french = read("partners", "partner=yugoslavia&lang=fr").words
    assert "(31 décembre 1961)" in french


def test_the_observer_status_of_russia_was_suspended_on_8_march_2022():
    assert "Observer status · Suspended (8 March 2022)" in read("partners", "partner=russia").words
    assert "(8 mars 2022)" in read("partners", "partner=russia&lang=fr").words
    rows = read("changes").table("record_id", "what_code")
    row = next(row for row in rows if row["record_id"] == "observer-rus-1991" and row["what_code"] == "suspended")
    assert row["certain"]
    assert row["date"] == "2022-03-08"


def test_ended_replaced_and_suspended_are_three_things_since_2016():
    title = "Since 2016, 38 agreements of CERN began, 18 were replaced, 3 ended and 2 were suspended"
    assert read("changes", "since=2016").title == title


def test_the_convention_has_its_parties_and_its_depositary_is_none():
    parties = package().parties["cern-convention-1953"]
    roles = {party["partner_id"]: party["role"] for party in parties}
    assert roles["unesco"] == "depositary"
    assert "cern" not in roles
    left = [party["partner_id"] for party in parties if party["withdrawn"]]
    assert left == ["yugoslavia"]
    bound = [key for key, role in roles.items() if role == "party"]
    assert (
        f"{len(bound)} parties, of which 1 has withdrawn; 1 depositary"
        in read("agreements", "agreement=cern-convention-1953").words
    )


def test_the_convention_is_about_cern_and_no_agreement_of_it():
    assert package().relation["cern-convention-1953"] == "constitutive"
    assert "cern-convention-1953" not in read("agreements", "relation=own").ids("agreement_id")


def test_iaea_has_two_agreements_with_cern_and_four_among_others():
    assert agreements_of("iaea") == {"scoap3", "iaea-scoap3-2017"}
    words = read("partners", "partner=iaea").words
    assert "2 agreements with CERN: 1 in force or in use and 1 whose status is not known" in words
    assert "4 agreements among others, without CERN" in words


def test_general_knowledge_is_no_source():
    assert read("data").title == "The facts rest on 528 documents, 304 only on general knowledge"


def test_the_four_observer_relations_stand_once():
    observing = {
        tie["from_id"] for tie in package().tables["ties"] if tie["kind"] == "observer_at" and tie["to_id"] == "cern"
    }
    assert not observing
    observers = read("partners", "level=observer").ids("partner_id")
    assert len(observers) == 4
    for key in observers:
        kinds = [package().agreements[one]["kind"] for one in agreements_of(key)]
        assert kinds.count("observer_status") == 1, key


def test_a_series_and_its_editions_count_once():
    assert read("overview").metrics["Joint initiatives"] == "77"
    assert read("agreements", "list=initiatives").title == "77 joint initiatives, 5 editions of series not counted"


def test_three_initiatives_among_others_count_with_scope_all_only():
    assert read("overview", "scope=all").metrics["Joint initiatives"] == "80"


def test_countries_that_exist_are_counted_and_the_others_said_apart():
    assert read("overview").metrics["States"] == "96"
    assert "96 countries, 2 territories, 2 former States and 2 countries with seats only" in read("map").words


def test_17_partner_organisations_sit_in_geneva_iupap_among_them():
    rows = read("partners", "city=CHE:Geneva").ids("partner_id")
    assert "iupap" in rows
    assert read("map").title == "17 partner organisations have their seat in Geneva, 12 of them with an agreement"


def test_those_whose_city_is_known_are_not_without_a_seat():
    seatless = read("attention", "reason=seatless").ids("record_id")
    assert len(seatless) == 10
    assert not {"iupap", "orcid"} & seatless
