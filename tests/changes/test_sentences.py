"""What changed between two dates, in a title and sentences."""

from datetime import date

import pytest

from lib.changes.events import WHATS, Period, change_rows
from lib.changes.sentences import change_sentences, changes_title, undated_sentence
from tests.changes.test_events import changed

TODAY = date(2026, 11, 27)


def span(since, until="2026-11-27"):
    return Period(since, until, TODAY)


def sentences(dataset, asked):
    return change_sentences(dataset, change_rows(dataset, asked))


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        # The charter of about November 2002 is not asserted.
        (span("2001"), "Since 2001, 2 agreements of HUB began and 1 was replaced"),
        (span("2010-05-10"), "Since 10 May 2010, 1 agreement of HUB began"),
        (
            span("2011"),
            "Since 2011, no agreement of HUB is known to have begun, been replaced, ended or been suspended",
        ),
        (span("1954", "1990"), "From 1954 to 1990, 2 agreements of HUB began"),
        (span("2020", "2016"), "No time lies between 2020 and 2016"),
    ],
)
def test_the_title_counts_what_certainly_happened(tiny, asked, title):
    assert changes_title(tiny, asked) == title


def test_the_title_keeps_apart_what_was_replaced_what_ended_and_what_was_suspended(tiny):
    dataset = changed(tiny, "hub-norway-1954", status="ended", ended="2020-05")
    dataset = changed(dataset, "hub-health-2010", status="suspended", suspended="2022-03-08")
    assert changes_title(dataset, span("2001")) == (
        "Since 2001, 2 agreements of HUB began, 1 was replaced, 1 ended and 1 was suspended"
    )
    assert changes_title(dataset, span("2020")) == "Since 2020, 1 agreement of HUB ended and 1 was suspended"


def test_the_title_leaves_out_what_the_home_organisation_is_no_party_to_and_a_sentence_says_so(tiny):
    parties = tiny.parties
    others = tiny.narrowed(
        parties=parties[~((parties["agreement_id"] == "hub-lyra-2001") & (parties["partner_id"] == "hub"))]
    )
    others = changed(others, "hub-lyra-2001", title_en="Among others")
    assert changes_title(others, span("2001")).startswith("Since 2001, 1 agreement of HUB began")
    assert "In 1 of these changes of agreements, HUB is no party." in sentences(others, span("2001"))


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("began", "Since 2001, 2 agreements began, 2 ties began and 1 initiative began; 1 more may have"),
        ("replaced", "Since 2001, 1 agreement was replaced"),
        ("ended", "Since 2001, 1 tie ended and 1 initiative ended"),
        ("suspended", "Since 2001, nothing is known to have been suspended"),
    ],
)
def test_the_title_of_one_kind_of_change_counts_the_rows_below(tiny, what, title):
    assert changes_title(tiny, span("2001"), what) == title


@pytest.mark.parametrize("what", WHATS)
def test_the_numbers_of_the_title_of_a_kind_add_up_to_its_rows(shipped, what):
    asked = span("1950")
    rows = change_rows(shipped, asked)
    title = changes_title(shipped, asked, what).removeprefix("Since 1950, ")
    numbers = [int(word) for word in title.replace(",", "").split() if word.isdecimal()]
    assert sum(numbers) == (rows["what_code"] == what).sum()


@pytest.mark.usefixtures("french")
def test_the_title_is_in_the_language_of_the_reader(tiny):
    assert changes_title(tiny, span("2001")) == (
        "2001 – aujourd'hui\u00a0: 2 accords (HUB) ont commencé et 1 a été remplacé"
    )


def test_sentences_tell_each_kind_that_occurs_and_how_much_is_unsure(tiny):
    assert sentences(tiny, span("2001", "2018")) == [
        (
            "Known to lie between these dates: 2 agreements began, 1 agreement was replaced, 2 ties began, 1 tie ended, "
            "1 initiative began and 1 initiative ended."
        ),
        "1 more change may lie between them: its date is not known precisely enough to say.",
    ]
    assert sentences(tiny, span("2002-11", "2002-11")) == [
        "Known to lie between these dates: 1 tie began.",
        "1 more change may lie between them: its date is not known precisely enough to say.",
    ]


def test_where_nothing_changed_that_is_said(tiny):
    assert sentences(tiny, span("1960", "1970")) == [
        "Nothing of this selection is known to have changed between these dates."
    ]


def test_the_numbers_of_the_sentences_add_up_to_the_rows(shipped):
    rows = change_rows(shipped, span("1950"))
    told = " ".join(text for text in change_sentences(shipped, rows) if "no party" not in text)
    told = told.replace("\u202f", "").replace(",", " ").split()
    assert sum(int(word) for word in told if word.isdecimal()) == len(rows)


def test_what_has_no_date_is_counted_aloud_by_what_happened(tiny, nothing):
    beginnings = "Not listed, because no date of beginning is known: 1 agreement and 1 tie."
    assert undated_sentence(tiny) == beginnings
    assert undated_sentence(nothing) == ""
    for status, words in (("ended", "1 ended"), ("superseded", "1 was replaced"), ("suspended", "1 was suspended")):
        assert undated_sentence(changed(tiny, "hub-mira", status=status)) == (
            f"{beginnings} On days that no source gives, and so not listed: {words}."
        )
