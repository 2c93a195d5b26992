"""How the numbers of notes are written."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.brief.number_ranges import mark_texts, ranges

NUMBERS = st.sets(st.integers(1, 60)).map(sorted)


def test_runs_are_written_as_ranges_and_lead_to_their_first_number():
    assert list(mark_texts((1, 2, 3, 7, 9, 10))) == [("1–3", 1), (",7", 7), (",9–10", 9)]
    assert list(mark_texts(())) == []


@given(NUMBERS)
def test_ranges_hold_exactly_the_numbers_and_no_two_of_them_touch(numbers):
    found = ranges(numbers)
    assert [number for first, last in found for number in range(first, last + 1)] == numbers
    assert all(last + 1 < first for (_begin, last), (first, _end) in pairwise(found))
