"""How closely each partner is bound, by hand on changed copies of the tiny package."""

from datetime import date

import pytest

from lib.classify.levels import LEVELS, bound_parties, level_names, partner_levels
from tests.making import agreed, changed, tied

HEALTH, NORWAY, MIRA, CHARTER = "hub-health-2010", "hub-norway-1954", "hub-mira", "labs-charter"


def test_the_levels_of_tiny_by_hand(tiny):
    expected = {
        "health": "agreement",
        "labs": "agreement",
        "lyra": "agreement",
        "mira": "agreement",
        "norway": "member",
    }
    assert partner_levels(tiny) == expected


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("membership", "member"),
        ("associate_membership", "associate"),
        ("pre_stage_association", "associate"),
        ("observer_status", "observer"),
        ("memorandum", "agreement"),
        ("affiliation", "agreement"),
        ("scientific_contact", "contact"),
    ],
)
def test_the_kind_of_agreement_declares_the_level(tiny, kind, level):
    assert partner_levels(agreed(tiny, HEALTH, kind=kind))["health"] == level


def test_the_nearest_of_several_levels_counts(tiny):
    assert partner_levels(agreed(tiny, MIRA, kind="observer_status"))["mira"] == "observer"


def test_a_partner_of_which_the_home_organisation_is_the_observer_is_no_observer(tiny):
    observed = agreed(tiny, HEALTH, kind="observer_status")
    parties = observed.parties
    here = (parties["agreement_id"] == HEALTH) & (parties["partner_id"] == "hub")
    watching = changed(
        observed.narrowed(parties=parties.assign(role=parties["role"].mask(here, "observer"))),
        "agreements",
        "agreement_id",
        HEALTH,
    )
    assert partner_levels(watching)["health"] == "agreement"


@pytest.mark.parametrize(
    "cells", [{"ended": "2020"}, {"status": "suspended"}, {"status": "ended"}, {"status": "pending"}]
)
def test_an_agreement_that_does_not_stand_leaves_only_a_past(tiny, cells):
    assert partner_levels(agreed(tiny, NORWAY, **cells))["norway"] == "past"


def test_what_stood_on_an_earlier_day_counts_then(tiny):
    left = agreed(tiny, NORWAY, ended="1969-12-31")
    assert partner_levels(left)["norway"] == "past"
    assert partner_levels(left.on(date(1960, 1, 1)))["norway"] == "member"


def test_who_has_withdrawn_is_bound_until_that_day_and_a_depositary_never(tiny):
    parties = tiny.parties
    here = parties["agreement_id"].eq(NORWAY) & parties["partner_id"].eq("norway")
    withdrawn = tiny.narrowed(parties=parties.assign(withdrawn=parties["withdrawn"].mask(here, "1961-12-31")))
    withdrawn = changed(withdrawn, "agreements", "agreement_id", NORWAY)
    assert partner_levels(withdrawn)["norway"] == "past"
    assert partner_levels(withdrawn.on(date(1961, 12, 31)))["norway"] == "member"
    kept = tiny.narrowed(parties=parties.assign(role=parties["role"].mask(here, "depositary")))
    kept = changed(kept, "agreements", "agreement_id", NORWAY)
    assert "norway" not in set(bound_parties(kept)["partner_id"])


def test_a_partner_with_ties_only_is_on_the_last_level(tiny):
    without = tiny.narrowed(parties=tiny.parties[tiny.parties["partner_id"] != "norway"])
    assert partner_levels(tied(without, ("norway", "cooperates_with", "hub")))["norway"] == "other"


def test_a_partner_without_a_relation_has_no_level(tiny):
    parties = tiny.parties[tiny.parties["agreement_id"] != CHARTER]
    stranger = changed(tiny.narrowed(parties=parties), "agreements", "agreement_id", NORWAY)
    assert "labs" not in partner_levels(stranger)


def test_every_level_has_a_name_and_every_declared_level_is_one(shipped):
    assert tuple(level_names()) == LEVELS
    assert {code.level for code in shipped.schema.vocabulary("agreements", "kind")} <= set(LEVELS)
