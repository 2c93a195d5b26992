"""What is said of the status of an agreement: the date in brackets is that of the event, or says that it is a statement."""

from datetime import date

import pytest

from lib.classify.phases import phases
from lib.core.i18n import use_language
from lib.labels.statuses import counted_phases, duration_text, status_texts

DAY = date(2026, 1, 1)


def said(dataset, agreement_id="hub-health-2010", day=DAY, **cells):
    """What is said of one agreement of the tiny package, some of whose cells are changed."""
    frame = dataset.agreements
    for column, value in cells.items():
        frame[column] = frame[column].mask(frame["agreement_id"] == agreement_id, value)
    texts = status_texts(dataset.narrowed(agreements=frame).on(day))
    return texts[frame["agreement_id"] == agreement_id].iloc[0]


def test_what_may_stand_carries_the_date_of_the_statement_and_says_so(tiny):
    assert said(tiny) == "Listed (stated 2012)"
    assert said(tiny, "hub-norway-1954") == "In force (stated October 2025)"
    assert said(tiny, status="under_revision", status_as_of="2014~") == "Under revision (stated about 2014)"
    assert said(tiny, "hub-mira") == "Not stated"


def test_what_has_ended_carries_the_date_of_its_end_and_not_of_the_statement(tiny):
    ended = {"status": "ended", "status_as_of": "2024~"}
    assert said(tiny, ended="2018", end_basis="stated", **ended) == "Ended (2018)"
    assert said(tiny, ended="2018", end_basis="inferred", **ended) == "Ended (2018, inferred)"
    assert said(tiny, **ended) == "Ended (stated about 2024)"


def test_a_text_that_is_over_by_its_date_is_over_whatever_its_status_says(tiny):
    assert said(tiny, ended="2018-03-31", end_basis="stated") == "Ended (31 March 2018)"
    assert said(tiny, ended="2018-03-31", end_basis="stated", day=date(2018, 3, 31)) == "Listed (stated 2012)"


def test_what_is_said_to_have_ended_stands_until_its_day(tiny):
    ahead = {"status": "ended", "status_as_of": None, "ended": "2027-06", "end_basis": "stated"}
    assert said(tiny, **ahead) == "In force or in use (until June 2027)"


def test_what_was_replaced_carries_its_own_end_else_the_beginning_of_the_later_text(tiny):
    assert said(tiny, "hub-lyra-1990") == "Replaced (June 2001)"
    assert said(tiny, "hub-lyra-1990", ended=None, end_basis=None) == "Replaced (15 June 2001)"
    assert said(tiny, "hub-mira", status="superseded", status_as_of="2009") == "Replaced (stated 2009)"


def test_what_is_suspended_carries_the_day_of_the_suspension(tiny):
    suspended = {"status": "suspended", "status_as_of": "2024~"}
    assert said(tiny, suspended="2022-03-08", **suspended) == "Suspended (8 March 2022)"
    assert said(tiny, **suspended) == "Suspended (stated about 2024)"


def test_what_lies_ahead_says_from_when(tiny):
    assert said(tiny, signed="2027-01-01") == "Not yet in effect (from 1 January 2027)"
    assert said(tiny, status="pending", status_as_of="2025") == "Pending (stated 2025)"


def test_phases_are_counted_in_their_order(tiny):
    assert counted_phases(phases(tiny.on(DAY))) == [
        "3 in force or in use",
        "2 whose status is not known",
        "1 replaced by a later text",
    ]
    assert counted_phases(phases(tiny).iloc[:0]) == []


@pytest.mark.parametrize(
    ("duration", "words"), [("P5Y", "5 years"), ("P1M", "1 month"), ("P2W", "2 weeks"), ("P30D", "30 days"), ("", "")]
)
def test_a_duration_is_told_in_words(duration, words):
    assert duration_text(duration) == words


def test_every_shipped_agreement_has_a_status_in_both_languages(shipped):
    for language in ("en", "fr"):
        use_language(language)
        texts = status_texts(shipped)
        assert texts.str.len().min() > 0
        assert not texts.str.contains("()", regex=False).any()


def test_nothing_selected_has_no_status(nothing):
    assert status_texts(nothing).empty
