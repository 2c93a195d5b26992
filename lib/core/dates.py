"""Partial dates: ISO 8601 with reduced precision, and what each of them can mean.

A partial date is `2010`, `2010-05` or `2010-05-10`, with `~` behind for "about" (the approximation mark of EDTF,
ISO 8601-2). It is sorted by its first possible day and printed as given; 1 January is never invented.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)", re.ASCII)
# The first and last years that a record of the package may have; what lies outside stands for "not known" or "no end".
FIRST_YEAR, LAST_YEAR = 1000, 2999
# Where the readers are, whatever the clock of the server shows.
GENEVA = ZoneInfo("Europe/Zurich")
PRECISIONS = {4: "year", 7: "month", 10: "day"}


def is_partial_date(text: str) -> bool:
    """Whether the text is a partial date that exists in the calendar (`2010-02-30` is not one)."""
    match = PATTERN.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups()[:3])
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def first_day(text: str) -> date:
    """The first day that a partial date can mean. ValueError where the text is none."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """The last day that a partial date can mean. ValueError where the text is none."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def moved(day: date, by: timedelta) -> date:
    """The day that lies so far from another, or the first or last of the calendar where that lies outside it."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def precision(text: str) -> str:
    """`day`, `month` or `year`. ValueError where the text is no partial date."""
    _parts(text)
    return PRECISIONS[len(text.rstrip("~"))]


def local_day(moment: datetime) -> date:
    """The day that it is in Geneva at a moment; `moment` has a time zone."""
    return moment.astimezone(GENEVA).date()


def is_about(text: str) -> bool:
    """Whether the date is marked as approximate."""
    return text.endswith("~")


def first_days(column: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """The first possible day of each value, as timestamps with the same index; NaT where there is no date."""
    return _timestamps(column, first_day)


def last_days(column: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """The last possible day of each value, as timestamps with the same index; NaT where there is no date."""
    return _timestamps(column, last_day)


def years(column: "pd.Series[str]") -> "pd.Series[int]":
    """The year of each value, as nullable integers with the same index."""
    return column.str.slice(0, 4).astype("Float64").astype("Int64")


def _timestamps(column: "pd.Series[str]", day: Callable[[str], date]) -> "pd.Series[pd.Timestamp]":
    """`day` of each value. A date that occurs often is read once."""
    days = {text: day(text) for text in column.dropna().unique().tolist()}
    return pd.to_datetime(pd.Series([days.get(text) for text in column.tolist()], column.index, dtype="object"))


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = PATTERN.fullmatch(text)
    if match is None or not is_partial_date(text):
        message = f"not a partial date: {text!r}"
        raise ValueError(message)
    year, month, day = match.groups()[:3]
    return int(year), int(month) if month else None, int(day) if day else None
