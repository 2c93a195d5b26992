"""Partial dates: what each of them can mean."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.dates import (
    first_day,
    first_days,
    is_about,
    is_partial_date,
    last_day,
    last_days,
    local_day,
    moved,
    precision,
    years,
)

NONE = [
    "", "~", "10", "201", "20101", "2010-1", "2010-13", "2010-00", "2010-02-30", "2010-02-00", "2011-02-29", "0000",
    "2010-05-1", "2010/05/10", "10.05.2010", "2010-05-10T00:00", " 2010", "2010 ", "2010\n", "2010~~", "~2010", "-2010",
    "٢٠١٠", "２０１０", "NaN", "None", "2010-", "2010-05-", "+2010", "2_10",
]  # fmt: skip


@pytest.mark.parametrize("text", ["2010", "2010~", "2010-05", "2010-05~", "2010-05-10", "2010-05-10~", "2012-02-29"])
def test_a_year_a_month_or_a_day_with_or_without_about_is_a_partial_date(text):
    assert is_partial_date(text)


@pytest.mark.parametrize("text", NONE)
def test_anything_else_is_no_partial_date_and_has_no_days(text):
    assert not is_partial_date(text)
    for function in (first_day, last_day, precision):
        with pytest.raises(ValueError, match="not a partial date"):
            function(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "known"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31), "year"),
        ("2010~", date(2010, 1, 1), date(2010, 12, 31), "year"),
        ("2010-02", date(2010, 2, 1), date(2010, 2, 28), "month"),
        ("2012-02~", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("2010-12", date(2010, 12, 1), date(2010, 12, 31), "month"),
        ("2010-05-10", date(2010, 5, 10), date(2010, 5, 10), "day"),
        ("2010-05-10~", date(2010, 5, 10), date(2010, 5, 10), "day"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "year"),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), "year"),
    ],
)
def test_a_partial_date_means_the_days_from_its_first_to_its_last(text, first, last, known):
    assert (first_day(text), last_day(text), precision(text)) == (first, last, known)


def test_a_date_is_about_where_a_tilde_says_so():
    assert is_about("2010-05~")
    assert not is_about("2010-05")


@given(st.dates())
def test_a_day_lies_within_its_month_and_its_month_within_its_year(day):
    text = day.isoformat()
    assert first_day(text) == last_day(text) == day
    assert first_day(text[:4]) <= first_day(text[:7]) <= day <= last_day(text[:7]) <= last_day(text[:4])


@given(st.text(alphabet="0123456789-~ ٣", max_size=11))
def test_every_text_that_is_a_partial_date_has_days_and_no_other_has(text):
    if is_partial_date(text):
        assert first_day(text) <= last_day(text)
        assert text.isascii()
    else:
        with pytest.raises(ValueError, match="not a partial date"):
            first_day(text)


def test_a_column_of_dates_keeps_its_index_and_its_gaps():
    column = pd.Series(["2010", None, "2010-05-10~"], index=[7, 3, 5], dtype="str")
    assert first_days(column).to_dict() == {7: pd.Timestamp(2010, 1, 1), 3: pd.NaT, 5: pd.Timestamp(2010, 5, 10)}
    assert last_days(column).to_dict() == {7: pd.Timestamp(2010, 12, 31), 3: pd.NaT, 5: pd.Timestamp(2010, 5, 10)}
    assert years(column).fillna(0).to_dict() == {7: 2010, 3: 0, 5: 2010}


@pytest.mark.parametrize("values", [[], [None, None]])
def test_a_column_without_any_date_gives_days_and_years_that_can_be_compared(values):
    column = pd.Series(values, dtype="str")
    assert not (first_days(column) <= pd.Timestamp(2010, 1, 1)).any()
    assert not (last_days(column) >= pd.Timestamp(2010, 1, 1)).any()
    assert not (years(column) > 2000).fillna(value=False).any()


def test_dates_of_the_first_and_the_last_year_of_the_calendar_are_held():
    column = pd.Series(["0001", "1477", "9999"], dtype="str")
    assert first_days(column).dt.year.tolist() == [1, 1477, 9999]
    assert last_days(column).dt.year.tolist() == [1, 1477, 9999]


@pytest.mark.parametrize(
    ("day", "by", "found"),
    [
        (date(2010, 12, 31), 1, date(2011, 1, 1)),
        (date(9999, 12, 31), 365, date(9999, 12, 31)),
        (date(1, 1, 1), -31, date(1, 1, 1)),
    ],
)
def test_a_day_is_moved_within_the_calendar(day, by, found):
    assert moved(day, timedelta(days=by)) == found


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),  # 00:30 in winter
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),  # summer time
    ],
)
def test_the_day_is_that_of_geneva(moment, day):
    assert local_day(moment) == day
