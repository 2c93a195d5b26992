"""All that is known of one partner or one agreement, as a reader sees it."""

from dataclasses import replace
from datetime import date

import pytest

from lib.core.i18n import use_language
from lib.tables.facts import (
    agreement_facts,
    dataset_of_partner,
    find_record,
    initiative_facts,
    level_fact,
    partner_facts,
    words,
)
from tests.drawing import with_goals

DAY = date(2026, 1, 1)


def told(facts):
    return {fact.label: fact.value for fact in facts}


def facts_of_partner(dataset, partner_id):
    return told(partner_facts(dataset, find_record(dataset, "partners", partner_id)))


def facts_of_agreement(dataset, agreement_id, today=DAY, **cells):
    return told(agreement_facts(dataset, find_record(dataset, "agreements", agreement_id) | cells, today))


def test_a_record_is_found_even_where_it_was_filtered_out(tiny, nothing):
    for dataset in (tiny, nothing):
        record = find_record(dataset, "partners", "lyra")
        assert (record["name_en"], record["latitude"], record["founded"]) == ("Lyra Observatory", 45.2, "")


@pytest.mark.parametrize("table", ["partners", "agreements", "initiatives"])
def test_a_record_that_does_not_exist_is_none(tiny, table):
    assert find_record(tiny, table, "no-such-id") is None


def test_words_are_in_the_language_of_the_reader_else_in_the_other(tiny):
    record = find_record(tiny, "partners", "lyra")
    assert words(record, "name") == "Lyra Observatory"
    use_language("fr")
    assert words(record, "name") == "Observatoire de la Lyre"
    assert words(record | {"name_fr": ""}, "name") == "Lyra Observatory"
    assert words(record, "note") == ""


def test_a_partner_is_told_in_labels_and_values(tiny):
    assert facts_of_partner(tiny, "health") == {
        "Also known as": "Santé mondiale; Health House",
        "Acronym": "HEA / ADS",
        "In French": "Agence de la santé",
        "Category": "United Nations system",
        "Kind": "Specialised agency",
        "Seat": "Geneva, Switzerland",
        "Confidence": "High",
    }


def test_what_is_not_known_of_a_partner_is_left_out(tiny):
    assert facts_of_partner(tiny, "labs") == {
        "In French": "Forum des laboratoires",
        "Category": "Forums, networks and foundations",
        "Kind": "Network or partnership",
        "Confidence": "High",
    }


def test_a_state_has_a_capital_and_an_organisation_a_seat(tiny):
    assert facts_of_partner(tiny, "norway")["Capital"] == "Oslo, Norway"
    assert "Seat" not in facts_of_partner(tiny, "norway")
    assert facts_of_partner(tiny, "lyra")["Seat"] == "Grenoble, France"


def test_an_acronym_that_is_the_same_in_both_languages_is_told_once(tiny):
    assert facts_of_partner(tiny, "hub")["Acronym"] == "HUB"
    assert facts_of_partner(tiny, "hub")["Founded"] == "1954"


def test_a_name_that_is_the_same_in_both_languages_is_told_once(tiny):
    record = find_record(tiny, "partners", "lyra") | {"name_fr": "Lyra Observatory"}
    assert "In French" not in told(partner_facts(tiny, record))


def test_a_partner_that_is_part_of_another_names_it(tiny):
    record = find_record(tiny, "partners", "mira") | {"parent_id": "lyra", "dissolved": "2020-05"}
    facts = told(partner_facts(tiny, record))
    assert (facts["Part of"], facts["Ceased to exist"]) == ("Lyra Observatory", "May 2020")


@pytest.mark.usefixtures("french")
def test_a_french_reader_is_told_in_french_and_given_the_english_name(tiny):
    record = find_record(tiny, "partners", "health")
    values = [fact.value for fact in partner_facts(tiny, record)]
    assert "Health Agency" in values
    assert "Genève, Suisse" in values
    assert "Système des Nations Unies" in values
    agreement = find_record(tiny, "agreements", "hub-health-2010")
    assert "10 mai 2010" in [fact.value for fact in agreement_facts(tiny, agreement, DAY)]


def test_an_agreement_is_told_with_its_dates_as_precise_as_they_are_known(tiny):
    assert facts_of_agreement(tiny, "hub-health-2010") == {
        "Kind": "Cooperation agreement",
        "Signed": "10 May 2010",
        "In force from": "not known",
        "End": "not known",
        "Status": "Listed (stated 2012) – “listed”",
        "Reference": "X/1",
        "Confidence": "High",
    }
    assert facts_of_agreement(tiny, "labs-charter")["Signed"] == "about November 2002"


def test_a_status_is_told_with_its_words_and_its_date_where_they_are_known(tiny):
    assert facts_of_agreement(tiny, "hub-lyra-1990")["Status"] == "Replaced (June 2001)"
    assert facts_of_agreement(tiny, "hub-lyra-2001")["Status"] == "In use (stated 1 March 2024) – “in use”"
    assert facts_of_agreement(tiny, "hub-mira", status_stated="{x}")["Status"] == "Not stated – “{x}”"


def test_the_words_of_a_source_are_not_told_where_dates_say_that_they_no_longer_hold(tiny):
    over = facts_of_agreement(tiny, "hub-lyra-2001", ended="2025", end_basis="stated")
    assert over["Status"] == "Ended (2025)"


def test_term_notice_renewal_and_suspension_are_told_in_words(tiny):
    cells = {"term": "P5Y", "notice": "P6M", "renewal": "tacit", "suspended": "2022-03-08", "status": "suspended"}
    told_of = facts_of_agreement(tiny, "hub-health-2010", **cells)
    assert [told_of[label] for label in ("Term", "Notice", "Renewal", "Suspended")] == [
        "5 years", "6 months", "Tacit", "8 March 2022",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("", None),
        ("own", None),
        ("constitutive", "HUB is not a party: this founds it or settles its legal status"),
        ("through", "HUB is not a party: a body of which it is a member is"),
        ("context", "Among others, without HUB"),
    ],
)
def test_an_agreement_says_its_relation_where_it_is_not_one_of_the_home_organisation(tiny, relation, said):
    assert facts_of_agreement(tiny, "labs-charter", relation=relation).get("Relation") == said


def test_how_closely_a_partner_is_bound_is_a_fact_of_it(tiny):
    levels = {"norway": "member"}
    assert level_fact(tiny, levels, "norway")[:2] == ("Relation with HUB", "Member")
    assert level_fact(tiny, levels, "labs").value == "none; it has relations among others"
    assert level_fact(tiny, levels, "hub").value == ""


def test_an_end_lies_ahead_until_its_last_day_and_says_whether_it_is_inferred(tiny):
    assert facts_of_agreement(tiny, "hub-lyra-1990")["Ended"] == "June 2001"
    before = facts_of_agreement(tiny, "hub-lyra-1990", date(2001, 6, 29))
    assert before["Ends"] == "June 2001"
    assert "Ended" not in before
    assert facts_of_agreement(tiny, "hub-lyra-1990", end_basis="inferred")["Ended"] == "June 2001 (inferred)"


def test_a_fact_names_the_columns_in_which_it_stands(tiny):
    record = find_record(tiny, "agreements", "hub-health-2010")
    columns = set(tiny.agreements.columns)
    facts = agreement_facts(tiny, record, DAY)
    assert all(fact.fields and set(fact.fields) <= columns for fact in facts)
    assert next(fact.fields for fact in facts if fact.label == "Signed") == ("signed",)


def test_an_initiative_is_told_and_what_is_not_known_of_it_is_left_out(tiny):
    record = find_record(tiny, "initiatives", "school")
    assert told(initiative_facts(tiny, record)) == {
        "Kind": "Training",
        "Started": "2011",
        "Ended": "2013",
        "Status": "Ended",
        "Confidence": "High",
    }
    dated = told(initiative_facts(tiny, record | {"status_as_of": "2013-05", "place_en": "Oslo"}))
    assert (dated["Status"], dated["Place"]) == ("Ended (stated May 2013)", "Oslo")


def test_an_initiative_among_others_says_so(tiny):
    taking_part = tiny.initiative_partners
    among = tiny.narrowed(initiative_partners=taking_part[taking_part["partner_id"] != "hub"])
    record = find_record(tiny, "initiatives", "school")
    assert told(initiative_facts(replace(among, source=None), record))["Relation"] == "Among others, without HUB"


def test_the_data_set_of_a_partner_holds_what_ties_it_and_no_more(tiny, nothing):
    for dataset in (tiny, nothing):
        its = dataset_of_partner(dataset, "mira")
        assert its.agreements["agreement_id"].tolist() == ["hub-mira", "labs-charter"]
        assert sorted(set(its.parties["partner_id"])) == ["hub", "labs", "lyra", "mira"]
        assert its.ties[["from_id", "to_id"]].to_numpy().tolist() == [["lyra", "mira"], ["mira", "labs"]]
        assert its.agreement_areas["area_id"].tolist() == ["data"]
        assert len(its.initiatives) == 0
        assert [len(getattr(its, f"initiative_{part}")) for part in ("partners", "areas", "goals")] == [0, 0, 0]
    of_health = dataset_of_partner(with_goals(tiny), "health")
    assert of_health.initiatives["initiative_id"].tolist() == ["school"]
    assert of_health.initiative_goals["goal"].tolist() == [4, 3, 4]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_fact_of_a_shipped_record_is_empty(shipped, language):
    use_language(language)
    for partner_id in shipped.partners["partner_id"][::8]:
        facts = partner_facts(shipped, find_record(shipped, "partners", partner_id))
        assert all(fact.value and str(fact.value) != "nan" for fact in facts), partner_id
    for agreement_id in shipped.agreements["agreement_id"][::8]:
        facts = agreement_facts(shipped, find_record(shipped, "agreements", agreement_id), DAY)
        assert all(fact.value and "nan" not in str(fact.value).split() for fact in facts), agreement_id
