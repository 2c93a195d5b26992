"""Durations of one unit, in words and on the calendar."""

from datetime import date

import pytest

from lib.core.durations import before, duration_text, months_later

DAY = date(2028, 3, 31)


@pytest.mark.parametrize(
    ("duration", "day"),
    [
        ("P0M", DAY),
        ("P1M", date(2028, 2, 29)),  # February has no 31st
        ("P13M", date(2027, 2, 28)),
        ("P1Y", date(2027, 3, 31)),
        ("P2W", date(2028, 3, 17)),
        ("P31D", date(2028, 2, 29)),
        ("P9999Y", date(1, 1, 31)),
        ("P9999999D", date(1, 1, 1)),
    ],
)
def test_a_duration_is_taken_off_by_the_calendar_and_never_leaves_it(duration, day):
    assert before(DAY, duration) == day


def test_a_month_later_is_the_last_day_of_a_shorter_month():
    assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)


def test_durations_are_told_in_words():
    assert [duration_text(text) for text in ("P1Y", "P6M", "P2W", "P30D", None)] == [
        "1 year", "6 months", "2 weeks", "30 days", "",
    ]  # fmt: skip


@pytest.mark.usefixtures("french")
def test_durations_are_told_in_the_language_of_the_reader():
    assert duration_text("P1Y") == "1 an"


@pytest.mark.parametrize("text", ["", "6M", "P1Y6M", "PT1H", "P٣M"])
def test_what_is_no_duration_of_one_unit_is_refused(text):
    with pytest.raises(ValueError, match="not a duration"):
        before(DAY, text)
