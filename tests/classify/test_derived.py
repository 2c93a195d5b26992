"""What follows from the tables."""

import pytest

from lib.classify.derived import (
    areas_of_records,
    goals_of_agreements,
    goals_of_records,
    partners_of_records,
    record_id_of,
    record_ids,
    started,
)
from tests.drawing import with_goals


def test_an_agreement_counts_from_its_signature_else_from_its_entry_into_force(tiny):
    dates = dict(zip(tiny.agreements["agreement_id"], started(tiny.agreements), strict=True))
    assert (dates["hub-health-2010"], dates["hub-norway-1954"]) == ("2010-05-10", "1954-10-04")
    assert dates["hub-mira"] != dates["hub-mira"], "no date"


def test_a_goal_that_is_stated_is_not_inferred_again(tiny):
    goals = goals_of_agreements(tiny)
    of_one = goals[goals["agreement_id"] == "hub-health-2010"]
    assert of_one[["goal", "basis"]].to_numpy().tolist() == [[3, "stated"], [9, "inferred"], [17, "inferred"]]


def rows(table):
    return list(table.itertuples(index=False, name=None))


def test_what_agreements_and_initiatives_are_about_stands_under_one_key(tiny):
    goals, school = goals_of_records(with_goals(tiny)), ("initiatives", "school")
    assert goals.columns.tolist() == ["table", "record_id", "goal", "basis"]
    # Two sources state goal 4 for the school.
    assert rows(goals)[-2:] == [(*school, 3, "stated"), (*school, 4, "stated")]
    assert rows(goals)[0] == ("agreements", "hub-health-2010", 3, "stated")
    assert len(goals) == len(goals_of_agreements(tiny)) + 2
    assert rows(areas_of_records(tiny))[-2:] == [
        ("agreements", "labs-charter", "data", "stated"),
        (*school, "data", "stated"),
    ]


def test_those_behind_a_record_are_its_partners_without_the_home_organisation(tiny):
    found = partners_of_records(tiny)
    assert "hub" not in set(found["partner_id"])
    assert rows(found)[-1] == ("initiatives", "school", "health")
    assert not found.duplicated().any()


@pytest.mark.parametrize("table", ["partners", "agreements", "ties", "initiatives", "parties"])
def test_the_key_of_a_row_is_the_same_for_one_row_as_for_all(shipped, table):
    frame = getattr(shipped, table)
    each = [record_id_of(shipped, table, row) for row in frame.astype("object").fillna("").to_dict("records")]
    assert each == record_ids(shipped, table).tolist()
    assert len(set(each)) == len(each)
