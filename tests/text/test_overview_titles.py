"""What the overview says: by hand on changed copies of the tiny package."""

import pytest

from lib.classify.phases import PHASES
from lib.core.i18n import use_language
from lib.labels.statuses import phase_count
from lib.query.selection import ALL, Selection, select
from lib.text.overview_titles import closest_partners, overview_title, standing_sentences
from tests.making import agreed, changed, tied

HEALTH, MIRA, NORWAY, CHARTER = "hub-health-2010", "hub-mira", "hub-norway-1954", "labs-charter"


def title(dataset, **asked):
    return overview_title(select(dataset, Selection(**asked)))


def sentences(dataset, **asked):
    return standing_sentences(select(dataset, Selection(**asked)))


def test_the_title_speaks_of_what_stands_and_says_of_how_many_that_is_not_known(tiny):
    assert title(tiny) == "HUB: 3 agreements in force or in use with 4 partners, and 2 whose status is not known"


def test_the_title_of_one_speaks_of_one(tiny):
    assert title(tiny, categories=frozenset({"state"})) == "HUB: 1 agreement in force or in use with 1 partner"


def test_where_nothing_is_stated_to_stand_the_title_says_so(tiny):
    asked = {"categories": frozenset({"un"})}
    assert title(tiny, **asked) == "HUB: 1 agreement with 1 partner, none stated to be in force or in use"


def test_where_there_is_no_own_agreement_the_title_says_so(tiny):
    without = tiny.narrowed(parties=tiny.parties[tiny.parties["partner_id"] != "norway"])
    bound = tied(without, ("norway", "cooperates_with", "hub"))
    assert title(bound, categories=frozenset({"state"})) == "HUB: 1 partner, no agreement of its own"
    assert title(tiny, text="no such words") == "HUB: 0 partners, no agreement of its own"


def test_the_sentence_accounts_for_every_own_agreement(tiny):
    (sentence,) = sentences(tiny)
    assert sentence == (
        "HUB is or was a party to 6 agreements with 5 partners: 3 in force or in use, 2 whose status is not known and "
        "1 replaced by a later text."
    )


def test_ended_replaced_and_suspended_are_three_things(tiny):
    three = agreed(agreed(tiny, HEALTH, status="suspended"), NORWAY, ended="2000")
    (sentence,) = sentences(three)
    assert "1 suspended, 1 replaced by a later text and 1 ended." in sentence


def test_agreements_of_others_are_said_to_be_of_others(tiny):
    parties = tiny.parties
    alone = parties["agreement_id"].eq(CHARTER) & parties["partner_id"].eq("hub")
    among = changed(tiny.narrowed(parties=parties[~alone]), "agreements", "agreement_id", CHARTER)
    assert len(sentences(among)) == 1
    assert sentences(among, scope=ALL)[1] == "Also listed, though HUB is no party: 1 agreement among others."
    through = tied(among, ("hub", "member_of", "labs"))
    assert (
        sentences(through)[1] == "Also listed, though HUB is no party: 1 agreement of a body of which it is a member."
    )


def test_who_is_bound_by_most_agreements_that_stand_is_named_with_all_who_are_bound_by_as_many(tiny):
    in_force = agreed(agreed(tiny, MIRA, status="in_force"), HEALTH, status="in_force")
    assert closest_partners(select(in_force, Selection())) == [
        "LYRA and Mira Laboratory have the most agreements with HUB in force or in use: 2 each."
    ]
    assert closest_partners(select(tiny, Selection())) == [
        "LYRA has the most agreements with HUB in force or in use: 2."
    ]


def test_nobody_is_named_for_a_single_agreement(tiny):
    assert closest_partners(select(tiny, Selection(categories=frozenset({"state"})))) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_phase_can_be_counted_in_a_sentence(language):
    use_language(language)
    assert all(phase_count(phase, 7).startswith("7 ") for phase in PHASES)
