"""What changed between two dates, in a title and sentences."""

from dataclasses import replace
from datetime import date

import pytest

from lib.changes import Span, change_rows
from lib.recap import change_sentences, changes_title, undated_sentence

TODAY = date(2026, 11, 27)


def span(since, until="2026-11-27"):
    return Span(since, until, TODAY)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (
            span("2001"),
            "Since 2001, 2 agreements began and 1 ended",
        ),  # the charter of about November 2002 is not asserted
        (span("2010-05-10"), "Since 10 May 2010, 1 agreement began and 0 ended"),
        (span("2011"), "Since 2011, no agreement is known to have begun or ended"),
        (span("1954", "1990"), "From 1954 to 1990, 2 agreements began and 0 ended"),
    ],
)
def test_the_title_counts_what_certainly_began_and_ended(tiny, asked, title):
    assert changes_title(tiny, asked) == title


@pytest.mark.usefixtures("french")
def test_the_title_is_in_the_language_of_the_reader(tiny):
    assert changes_title(tiny, span("2001")) == "2001 – aujourd'hui\u00a0: 2 accords ont commencé et 1 a pris fin"


def test_sentences_tell_each_kind_that_occurs_and_how_much_is_unsure(tiny):
    assert change_sentences(change_rows(tiny, span("2001", "2018"))) == [
        (
            "Known to lie between these dates: 2 agreements began, 1 agreement was replaced, 2 ties began, 1 tie ended, "
            "1 initiative began and 1 initiative ended."
        ),
        "1 more change may lie between them: its date is not known precisely enough to say.",
    ]
    assert change_sentences(change_rows(tiny, span("2002-11", "2002-11"))) == [
        "Known to lie between these dates: 1 tie began.",
        "1 more change may lie between them: its date is not known precisely enough to say.",
    ]


def test_where_nothing_changed_that_is_said(tiny):
    assert change_sentences(change_rows(tiny, span("1960", "1970"))) == [
        "Nothing of this selection is known to have changed between these dates."
    ]


def test_the_numbers_of_the_sentences_add_up_to_the_rows(shipped):
    rows = change_rows(shipped, span("1950"))
    told = " ".join(change_sentences(rows)).replace("\u202f", "").replace(",", " ").split()
    assert sum(int(word) for word in told if word.isdecimal()) == len(rows)


def test_what_has_no_date_is_counted_aloud(tiny, nothing):
    assert undated_sentence(tiny) == "Not listed, because no date of beginning is known: 1 agreement and 1 tie."
    assert undated_sentence(nothing) == ""
    frame = tiny.agreements
    frame.loc[frame["agreement_id"] == "hub-mira", "status"] = "ended"
    over = replace(tiny.narrowed(agreements=frame), source=None)
    assert undated_sentence(over).endswith("1 is over since a day that no source tells.")
