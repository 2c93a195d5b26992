"""The titles and sentences of the attention list are equal to the rows below them."""

from dataclasses import replace
from datetime import date

import pytest

from lib.query.selection import Selection, select
from lib.tables.attention import REASONS, Horizon, attention_rows
from lib.text.attention_titles import attention_title, known_ends, terms_sentence

DAY = date(2026, 1, 1)


def ending(dataset, **cells):
    """The data set in which the second agreement with Lyra has other cells."""
    frame = dataset.agreements
    for column, value in {"ended": "2026-05-01", "end_basis": "inferred", **cells}.items():
        frame.loc[frame["agreement_id"] == "hub-lyra-2001", column] = value
    return replace(dataset.narrowed(agreements=frame), source=None)


def test_the_title_counts_each_agreement_and_each_partner_once_and_the_reasons_below(tiny, nothing):
    assert attention_title(tiny, DAY) == "To be looked at: 2 agreements and 1 partner, for 5 reasons"
    assert len(attention_rows(tiny, DAY)) == 5
    health = select(tiny, Selection(categories=frozenset({"un"})))
    assert attention_title(health, DAY) == "To be looked at: 1 agreement and 0 partners"
    assert attention_title(nothing, DAY) == "Nothing needs attention"


# Five may stand: the first agreement with Lyra is replaced.
@pytest.mark.parametrize(
    ("reason", "title"),
    [
        ("ends", "1 agreement ends within 12 months; 1 of 5 agreements that may stand has a known end"),
        ("revision", "0 agreements have been under revision or pending for about 5 years or more"),
        ("unconfirmed", "The status of 1 agreement has not been confirmed for about 5 years or more"),
        ("undated_status", "1 agreement that may stand has no dated status"),
        ("undated", "1 agreement has no date of beginning"),
        ("weak", "Resting on weak sources only: 1 agreement and 0 partners"),
        ("seatless", "1 partner has no known seat"),
    ],
)
def test_the_title_of_a_reason_counts_its_rows(tiny, reason, title):
    assert attention_title(ending(tiny), DAY, reason=reason) == title


@pytest.mark.parametrize("reason", REASONS)
def test_the_first_number_of_the_title_of_a_reason_is_that_of_its_rows(shipped, reason):
    rows = attention_rows(shipped, DAY)
    numbers = [int(word) for word in attention_title(shipped, DAY, reason=reason).split() if word.isdecimal()]
    told = sum(numbers) if reason == "weak" else numbers[0]
    assert told == (rows["reason_code"] == reason).sum()


def test_where_a_decision_comes_before_the_end_the_title_speaks_of_both(tiny):
    title = attention_title(ending(tiny, notice="P6M"), DAY, Horizon(horizon_months=24), "ends")
    assert title.startswith("1 agreement ends or is to be decided on within 24 months; ")


def test_what_is_not_known_of_ends_and_terms_is_counted(tiny, nothing):
    assert known_ends(tiny, DAY) == "0 of 5 agreements that may stand have a known end"
    assert terms_sentence(ending(tiny, notice="P6M", renewal="tacit"), DAY) == (
        "1 of 5 agreements that may stand has a known end (1 inferred); the term of 0, the notice of 1 and the renewal of 1 "
        "are known."
    )
    assert known_ends(nothing, DAY).startswith("0 of 0 ")
