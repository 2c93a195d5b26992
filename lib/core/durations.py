"""Durations in one unit, as the data write them: `P6M`, `P5Y`, `P2W`, `P30D` (ISO 8601)."""

import re
from calendar import monthrange
from datetime import date

from lib.core.i18n import plural

PATTERN = re.compile(r"P(\d+)([YMWD])", re.ASCII)
MONTHS = {"Y": 12, "M": 1}
DAYS = {"W": 7, "D": 1}


def before(day: date, duration: str) -> date:
    """The day that lies a duration before another; the first day of the calendar where it has none so early.

    A month that lacks the day gives its last one: a month before 31 March is 28 or 29 February.
    """
    number, unit = _parts(duration)
    if unit in DAYS:
        return date.fromordinal(max(1, day.toordinal() - number * DAYS[unit]))
    return months_later(day, -number * MONTHS[unit])


def months_later(day: date, months: int) -> date:
    """The same day of another month, or the last day of that month where it is shorter; within the calendar's years."""
    year, month = divmod(min(max(12, day.year * 12 + day.month - 1 + months), date.max.year * 12 + 11), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def duration_text(duration: object) -> str:
    """A duration in words; empty where there is none.

    >>> duration_text("P6M"), duration_text("P1Y"), duration_text(float("nan"))
    ('6 months', '1 year', '')
    """
    if not isinstance(duration, str):
        return ""
    number, unit = _parts(duration)
    return {
        "Y": plural("{n} year", "{n} years", number),
        "M": plural("{n} month", "{n} months", number),
        "W": plural("{n} week", "{n} weeks", number),
        "D": plural("{n} day", "{n} days", number),
    }[unit]


def _parts(duration: str) -> tuple[int, str]:
    match = PATTERN.fullmatch(duration)
    if match is None:
        message = f"not a duration of one unit: {duration!r}"
        raise ValueError(message)
    return int(match[1]), match[2]
