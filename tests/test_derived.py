"""What follows from the tables."""

import pytest

from lib.derived import goals_of_agreements, record_id_of, record_ids, started


def test_an_agreement_counts_from_its_signature_else_from_its_entry_into_force(tiny):
    dates = dict(zip(tiny.agreements["agreement_id"], started(tiny.agreements), strict=True))
    assert (dates["hub-health-2010"], dates["hub-norway-1954"]) == ("2010-05-10", "1954-10-04")
    assert dates["hub-mira"] != dates["hub-mira"], "no date"


def test_a_goal_that_is_stated_is_not_inferred_again(tiny):
    goals = goals_of_agreements(tiny)
    of_one = goals[goals["agreement_id"] == "hub-health-2010"]
    assert of_one[["goal", "basis"]].to_numpy().tolist() == [[3, "stated"], [9, "inferred"], [17, "inferred"]]


@pytest.mark.parametrize("table", ["partners", "agreements", "ties", "initiatives", "parties"])
def test_the_key_of_a_row_is_the_same_for_one_row_as_for_all(shipped, table):
    frame = getattr(shipped, table)
    each = [record_id_of(shipped, table, row) for row in frame.astype("object").fillna("").to_dict("records")]
    assert each == record_ids(shipped, table).tolist()
    assert len(set(each)) == len(each)
