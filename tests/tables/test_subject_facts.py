"""What one record is about: what sources state with their words, what a rule infers with its reason."""

import pytest

from lib.core.i18n import use_language
from lib.tables.facts import dataset_of_partner
from lib.tables.subject_facts import claim_facts, initiative_subjects, subject_counts, subject_facts
from tests.drawing import with_goals


def told(facts):
    return {fact.label: fact.value for fact in facts}


def test_an_agreement_says_what_is_stated_and_why_the_rest_is_inferred(tiny):
    assert list(told(subject_facts(tiny, "hub-health-2010")).items()) == [
        ("Data", "stated: “keeping data”"),
        ("Health", "stated: “public health”"),
        ("Goal 3: Good health and well-being", "stated by a source"),
        ("Goal 9: Industry, innovation and infrastructure", "inferred: Because."),
        ("Goal 17: Partnerships for the goals", "inferred: Because."),
    ]


def test_an_agreement_about_which_no_source_says_anything_says_so_before_what_is_inferred(tiny):
    assert list(told(subject_facts(tiny, "hub-lyra-1990")).items()) == [
        ("Areas", "not stated by any source"),
        ("Data", "inferred: subject of its projects"),
        ("Goals", "not stated by any source"),
        ("Goal 9: Industry, innovation and infrastructure", "inferred: Because."),
        ("Goal 17: Partnerships for the goals", "inferred: Because."),
    ]
    assert told(subject_facts(tiny, "hub-mira")) == {
        "Areas": "not stated by any source", "Goals": "not stated by any source",
    }  # fmt: skip
    assert subject_facts(tiny, "no-such-id") == []


def test_what_an_agreement_is_about_is_told_whatever_is_selected(tiny, nothing):
    assert subject_facts(nothing, "hub-lyra-1990") == subject_facts(tiny, "hub-lyra-1990")


def test_what_a_source_states_names_the_source_and_what_is_inferred_names_none(tiny):
    sources = {fact.label: fact.source_ids for fact in subject_facts(tiny, "hub-health-2010")}
    assert list(sources.values()) == [("press-note",), ("press-note",), ("press-note",), (), ()]


def test_a_goal_of_an_initiative_is_told_with_the_words_of_each_source(tiny):
    facts = initiative_subjects(with_goals(tiny), "school")
    assert [(fact.label, fact.value, fact.source_ids) for fact in facts] == [
        ("Areas", "Data", ()),
        ("Goal 3: Good health and well-being", "stated: “learning for all”", ("press-note",)),
        ("Goal 4: Quality education", "stated: “learning for all”", ("press-note",)),
        ("Goal 4: Quality education", "stated: “learning for all”", ("register",)),
    ]


def test_an_initiative_without_a_stated_goal_says_so(tiny):
    assert told(initiative_subjects(tiny, "school")) == {"Areas": "Data", "Goals": "not stated by any source"}


def test_the_claims_of_an_organisation_are_told_with_their_source(tiny):
    ((label, value, fields, sources),) = claim_facts(tiny, "hub")
    assert (label, value) == ("Goal 4: Quality education", "HUB claims goal 4.")
    assert (fields, sources) == ((), ("press-note",))
    assert claim_facts(tiny, "lyra") == []


def test_the_subjects_of_a_partner_are_stated_those_of_initiatives_and_inferred_apart(tiny):
    facts = subject_counts(dataset_of_partner(with_goals(tiny), "health"))
    assert [(fact.label, fact.value, fact.source_ids) for fact in facts] == [
        ("Areas stated", "Data and Health", ("press-note",)),
        ("Areas of joint initiatives", "Data", ()),
        ("Goals stated", "3 Good health and well-being", ("press-note",)),
        (
            "Goals stated for joint initiatives",
            "3 Good health and well-being and 4 Quality education",
            ("press-note", "register"),
        ),
        ("Goals inferred by a rule", "9 Industry, innovation and infrastructure and 17 Partnerships for the goals", ()),
    ]


def test_agreements_of_a_partner_about_which_no_source_says_anything_are_counted(tiny):
    assert told(subject_counts(dataset_of_partner(tiny, "lyra"))) == {
        "Areas stated": "Data; none for 2 agreements",
        "Goals stated": "none for 3 agreements",
        "Areas inferred by a rule": "Data",
        "Goals inferred by a rule": "9 Industry, innovation and infrastructure (2) and 17 Partnerships for the goals (2)",
    }
    assert told(subject_counts(dataset_of_partner(tiny, "norway")))["Areas stated"] == "none for 1 agreement"


def test_a_partner_without_a_record_has_no_subjects(tiny):
    its = dataset_of_partner(tiny, "norway")
    assert subject_counts(its.narrowed(agreements=its.agreements.iloc[:0])) == []


@pytest.mark.usefixtures("french")
def test_reasons_are_in_the_language_of_the_reader_and_the_words_of_a_source_are_not_translated(tiny):
    facts = subject_facts(tiny, "hub-lyra-1990")
    assert facts[1][:2] == ("Données", "déduit\u00a0: objet de ses projets")
    assert facts[3].value.endswith("Parce que.")
    assert subject_facts(tiny, "hub-health-2010")[0][1] == "indiqué\u00a0: «\u00a0keeping data\u00a0»"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_subject_of_a_shipped_record_is_empty(shipped, language):
    use_language(language)
    for agreement_id in shipped.agreements["agreement_id"][::8]:
        facts = subject_facts(shipped, agreement_id)
        assert facts, agreement_id
        assert all(fact.value and "nan" not in fact.value.split() for fact in facts), agreement_id
    for initiative_id in shipped.initiatives["initiative_id"][::4]:
        assert all(fact.value and fact.value != "nan" for fact in initiative_subjects(shipped, initiative_id))
