"""The headline numbers, by hand on changed copies of the tiny package, and as laws on the shipped one."""

from datetime import date

import pandas as pd
import pytest

from lib.classify.phases import PHASES
from lib.query.selection import ALL, Selection, select
from lib.tables.key_figures import key_figures, touched_goals
from tests.making import agreed, changed

HEALTH, MIRA, NORWAY, CHARTER = "hub-health-2010", "hub-mira", "hub-norway-1954", "labs-charter"


def asked(dataset, **fields):
    return key_figures(select(dataset, Selection(**fields)))


def test_the_headline_of_tiny_by_hand(tiny):
    numbers = asked(tiny)
    assert (numbers.partners, numbers.agreed, numbers.bound) == (5, 5, 4)
    assert (numbers.agreements, numbers.own, numbers.in_force) == (6, 6, 3)
    assert numbers.phases == {"in_force": 3, "unknown": 2, "suspended": 0, "future": 0, "replaced": 1, "ended": 0}
    assert numbers.relations == {"own": 6, "constitutive": 0, "through": 0, "context": 0}
    # Of the five that may stand, the memorandum and the charter have no dated status.
    assert (numbers.unstated, numbers.undated) == (2, 1)
    assert (numbers.countries, numbers.areas, numbers.initiatives, numbers.sources) == (1, 2, 1, 3)


def test_the_headline_of_nothing_keeps_only_what_is_of_the_home_organisation_itself(tiny):
    numbers = asked(tiny, text="no such words")
    assert (numbers.partners, numbers.agreed, numbers.bound, numbers.agreements, numbers.own) == (0, 0, 0, 0, 0)
    assert set(numbers.phases.values()) == {0}
    assert (numbers.initiatives, numbers.areas, numbers.goals, numbers.sources) == (0, 0, 1, 2)


def test_the_headline_follows_the_selection(tiny):
    numbers = asked(tiny, categories=frozenset({"science"}))
    assert (numbers.partners, numbers.own, numbers.in_force, numbers.countries) == (2, 4, 2, 0)


def test_agreements_among_others_are_counted_apart_from_the_own_ones(tiny):
    parties = tiny.parties
    alone = parties["agreement_id"].eq(CHARTER) & parties["partner_id"].eq("hub")
    among = changed(tiny.narrowed(parties=parties[~alone]), "agreements", "agreement_id", CHARTER)
    numbers = asked(among, scope=ALL)
    assert (numbers.agreements, numbers.own) == (6, 5)
    assert numbers.relations["context"] == 1
    assert numbers.phases["in_force"] == 2, "that of others is not counted as standing"
    assert asked(among).agreements == 5


def test_who_has_withdrawn_has_had_a_part_and_is_not_bound(tiny):
    parties = tiny.parties
    left = parties["agreement_id"].eq(NORWAY) & parties["partner_id"].eq("norway")
    without = tiny.narrowed(parties=parties.assign(withdrawn=parties["withdrawn"].mask(left, "1961")))
    numbers = asked(changed(without, "agreements", "agreement_id", NORWAY))
    assert (numbers.agreed, numbers.bound) == (5, 3)


def test_what_stands_is_judged_on_the_day_of_reading(tiny):
    ending = agreed(tiny, NORWAY, ended="2026-06")
    assert key_figures(select(ending, Selection(), date(2026, 6, 30))).in_force == 3
    assert key_figures(select(ending, Selection(), date(2026, 7, 1))).in_force == 2


@pytest.mark.parametrize(
    ("kind", "countries"), [("state", 1), ("observer_state", 1), ("territory", 0), ("former_state", 0)]
)
def test_countries_are_states_of_today_and_no_mere_seats(tiny, kind, countries):
    assert asked(changed(tiny, "partners", "partner_id", "norway", kind=kind)).countries == countries


def test_a_series_and_its_editions_count_once(tiny):
    school = tiny.initiatives
    edition = school.assign(initiative_id="school-2012", parent_id="school")
    taking_part = tiny.initiative_partners
    several = tiny.narrowed(
        initiatives=pd.concat([school, edition], ignore_index=True),
        initiative_partners=pd.concat(
            [taking_part, taking_part.assign(initiative_id="school-2012")], ignore_index=True
        ),
    )
    numbers = asked(changed(several, "initiatives", "initiative_id", "school"))
    assert (numbers.initiatives, numbers.editions) == (1, 1)


def test_what_is_only_known_is_no_document(tiny):
    assert asked(changed(tiny, "sources", "source_id", "newspaper", kind="knowledge")).sources == 2


def test_goals_are_those_of_agreements_of_initiatives_and_of_own_claims_as_far_as_they_are_asked_for(tiny):
    assert touched_goals(select(tiny, Selection())) == {3, 4}
    assert touched_goals(select(tiny, Selection(inferred=True))) == {3, 4, 9, 17}


def test_phases_and_relations_add_up_in_every_selection(chosen):
    numbers = key_figures(chosen)
    assert sum(numbers.relations.values()) == numbers.agreements == len(chosen.agreements)
    assert sum(numbers.phases.values()) == numbers.own
    assert tuple(numbers.phases) == PHASES
    assert numbers.bound <= numbers.agreed <= numbers.partners
    assert numbers.initiatives + numbers.editions == len(chosen.initiatives)
