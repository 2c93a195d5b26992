"""The groups of partners that management asks for: by hand, and each with filters that list exactly its partners."""

from dataclasses import replace

import pytest

from lib.core.i18n import use_language
from lib.query.selection import Selection, select
from lib.tables.partner_groups import partner_groups
from tests.conftest import ASKED
from tests.making import agreed

HEALTH, MIRA, NORWAY = "hub-health-2010", "hub-mira", "hub-norway-1954"


def groups(dataset, asked=ASKED["everything"]):
    return [(group.partners, group.label) for group in partner_groups(select(dataset, asked))]


def test_the_groups_of_tiny_by_hand(tiny):
    assert groups(tiny) == [
        (1, "Member State"),
        (1, "United Nations system"),
        (2, "International scientific organisations"),
        (1, "Forums, networks and foundations"),
    ]


def test_states_without_a_status_are_counted_apart_from_those_with_one(tiny):
    other = agreed(tiny, NORWAY, kind="memorandum")
    assert (1, "States and territories") in groups(other)
    assert (1, "Associate Member State") in groups(agreed(tiny, NORWAY, kind="associate_membership"))


def test_members_that_are_no_states_are_not_called_states(tiny):
    assert (1, "Member") in groups(agreed(agreed(tiny, NORWAY, kind="memorandum"), HEALTH, kind="membership"))


def test_an_observer_is_in_its_category_too(tiny):
    assert groups(agreed(tiny, MIRA, kind="observer_status"))[1:2] == [(1, "Observer")]
    assert (2, "International scientific organisations") in groups(agreed(tiny, MIRA, kind="observer_status"))


def test_what_has_ended_leaves_its_group(tiny):
    assert (1, "Member State") not in groups(agreed(tiny, NORWAY, ended="2000"))


def test_groups_speak_the_language_of_the_reader(tiny):
    use_language("fr")
    assert groups(tiny)[0] == (1, "État membre")


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED.keys())
def test_each_group_is_what_its_filters_list(shipped, asked):
    for group in partner_groups(select(shipped, asked)):
        narrower = replace(asked, levels=group.levels)
        if group.category:
            narrower = replace(narrower, categories=frozenset({group.category}))
        assert len(select(shipped, narrower).partners) - 1 == group.partners, group.label


def test_nothing_has_no_group(tiny):
    assert groups(tiny, Selection(text="no such words")) == []
