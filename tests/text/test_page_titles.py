"""Titles and sentences computed from a selection: true of it, and silent where there is nothing to say."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from lib.changes.events import Period
from lib.query.selection import ALL, Selection, select
from lib.tables.aggregates import signings
from lib.tables.attention import attention_rows
from lib.tables.key_figures import key_figures
from lib.tables.subjects import goals_title
from lib.text.overview_titles import closest_partners, standing_sentences
from lib.text.page_titles import (
    TITLES,
    dated_count,
    home_name,
    home_place,
    relaxations,
    stale_sentence,
    telling_sentences,
)
from tests.drawing import TODAY, turned
from tests.making import changed

UN = Selection(categories=frozenset({"un"}))


def dated(tiny, **stated):
    """The tiny package whose agreements have their status stated on the days given, and all others on none."""
    frame = tiny.agreements
    days = frame["agreement_id"].str.replace("-", "_").map(stated).astype("str")
    return tiny.narrowed(agreements=frame.assign(status_as_of=days))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("overview", "HUB: 3 agreements in force or in use with 4 partners, and 2 whose status is not known"),
        ("network", "HUB is tied to 5 partners; the largest group: Science (2)"),
        # Of five, 2010, 2002 and 2001 are the latest three.
        ("timeline", "Half of the dated agreements were begun in 2001 or later"),
        ("goals", goals_title),
        ("agreements", "6 agreements of HUB: 3 in force or in use and 2 whose status is not known"),
        ("data", "The facts rest on 3 documents"),
    ],
)
def test_titles_of_tiny_are_told_by_hand(tiny, page, title):
    assert TITLES[page](tiny) == (title(tiny) if callable(title) else title)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("overview", "HUB: 0 partners, no agreement of its own"),
        ("network", "Who is tied to HUB"),
        ("timeline", "When agreements were begun"),
        ("goals", goals_title),
        ("agreements", "0 agreements of HUB"),
        # Those of the hub itself: the register, and the press note on its claim.
        ("data", "The facts rest on 2 documents"),
    ],
)
def test_titles_of_nothing_name_their_subject(nothing, page, title):
    assert TITLES[page](nothing) == (title(nothing) if callable(title) else title)


def test_titles_of_one_speak_of_one(tiny):
    one = select(tiny, UN)
    assert [TITLES[page](one) for page in ("overview", "agreements")] == [
        "HUB: 1 agreement with 1 partner, none stated to be in force or in use",
        "1 agreement of HUB: 0 in force or in use and 1 whose status is not known",
    ]  # fmt: skip


def test_numbers_in_titles_are_those_of_the_selection(chosen):
    numbers = key_figures(chosen)
    shown = {int(text.replace(",", "")) for text in re.findall(r"\d[\d,]*", TITLES["overview"](chosen))}
    possible = {
        numbers.in_force,
        numbers.bound,
        numbers.phases["unknown"],
        numbers.own,
        numbers.agreed,
        numbers.partners,
    }
    assert shown <= possible
    assert TITLES["data"](chosen).startswith(f"The facts rest on {numbers.sources} document")


def test_facts_that_rest_on_general_knowledge_alone_are_counted_in_the_title_of_sources(tiny):
    # The register supports all but one record of the tiny package by itself.
    known = changed(tiny, "sources", "source_id", "register", kind="knowledge")
    facts = tiny.citations[tiny.citations["agrees"]]
    alone = int((facts.groupby(["table", "record_id", "field"])["source_id"].agg(set) == {"register"}).sum())
    assert alone
    assert TITLES["data"](known) == f"The facts rest on 2 documents, {alone} only on general knowledge"


def test_the_title_of_time_names_the_latest_year_since_which_half_was_begun(chosen):
    table = signings(chosen)
    if len(table):
        year = int(TITLES["timeline"](chosen).split(" in ")[1].split()[0])
        total = table["agreements"].sum()
        assert table.loc[table["year"] >= year, "agreements"].sum() >= total / 2
        assert table.loc[table["year"] > year, "agreements"].sum() < total / 2


def test_the_order_of_the_files_changes_no_sentence(shipped):
    back = turned(shipped)
    assert telling_sentences(back, TODAY) == telling_sentences(shipped, TODAY)
    for page, title in TITLES.items():
        spans = {"attention": [TODAY], "changes": [Period("2016", TODAY.isoformat(), TODAY)]}
        asked = spans.get(page, [])
        assert title(back, *asked) == title(shipped, *asked)


def test_telling_sentences_say_what_stands_with_whom_and_how_well_it_is_known(tiny):
    assert telling_sentences(tiny, date(2026, 11, 1)) == [
        *standing_sentences(tiny),
        *closest_partners(tiny),
        stale_sentence(tiny, date(2026, 11, 1)),
    ]


def test_telling_sentences_of_nothing_are_none(nothing):
    assert telling_sentences(nothing, TODAY) == []


@pytest.mark.parametrize(
    ("stated", "stale"),
    [
        ("2021-01-01", True),
        ("2021-01-02", False),
        ("2021-02", False),
        ("2020-12", True),
        ("2021", True),  # it may have been stated on the first day
        ("2022", False),
    ],
)
def test_a_status_is_stale_when_it_may_have_been_stated_five_years_ago(tiny, stated, stale):
    sentence = stale_sentence(dated(tiny, hub_mira=stated), date(2026, 1, 1))
    said = "The status of 1 agreement has not been confirmed for about five years or more. "
    # The first agreement with Lyra is replaced and the charter founds the forum; three more have no dated status.
    assert sentence == (said if stale else "") + "The status of 3 agreements that may stand is not dated."


def test_as_many_are_stale_as_the_attention_list_shows_and_what_ended_is_not(shipped):
    reasons = attention_rows(shipped, TODAY)["reason_code"]
    number = int(reasons.isin(["unconfirmed", "revision"]).sum())
    assert number
    assert stale_sentence(shipped, TODAY).startswith(f"The status of {number} agreements ")
    frame = shipped.agreements.assign(status="ended")
    assert stale_sentence(shipped.narrowed(agreements=frame), TODAY) == ""


def test_where_every_status_is_fresh_or_nothing_is_selected_nothing_is_said(tiny, nothing):
    fresh = tiny.narrowed(agreements=tiny.agreements.assign(status_as_of=TODAY.isoformat()))
    assert stale_sentence(fresh, TODAY) == stale_sentence(nothing, TODAY) == ""


def test_dated_agreements_are_counted_of_all_and_undated_aloud(tiny, nothing):
    assert dated_count(tiny) == "5 of 6 agreements; 1 of the selection has no date."
    assert dated_count(nothing) == "0 of 6 agreements; 0 of the selection have no date."
    assert dated_count(select(tiny, UN)) == "1 of 6 agreements; 0 of the selection have no date."


def test_the_home_organisation_has_its_short_name_and_place_whatever_is_selected(nothing):
    assert home_name(nothing) == "HUB"
    assert home_place(nothing) == ("HUB", 46.23, 6.05)


def test_relaxations_are_told_by_hand(tiny):
    asked = Selection(categories=frozenset({"un"}), first_year=2050, text="space")
    # Without any of the three, the two others still find nothing.
    assert relaxations(select(tiny, asked), asked) == []
    asked = Selection(categories=frozenset({"un"}), kinds=frozenset({"memorandum"}))
    # Without the kind, Health and its agreement; without the category, Mira and its memorandum: a tie goes by name.
    assert relaxations(select(tiny, asked), asked) == [("categories", 2), ("kinds", 2)]
    asked = Selection(categories=frozenset({"science"}), first_year=2005)
    assert relaxations(select(tiny, asked), asked) == [("first_year", 6), ("categories", 2)]


HOPELESS = [
    Selection(categories=frozenset({"eu"}), countries=frozenset({"JPN"})),
    Selection(text="no such words"),
    Selection(text="space", first_year=2050),
    Selection(categories=frozenset({"un"}), last_year=1900),
    Selection(goals=frozenset({2}), kinds=frozenset({"memorandum"})),
    Selection(categories=frozenset({"state"}), kinds=frozenset({"founding_instrument"}), as_of="1950"),
    Selection(areas=frozenset({"no-such-area"}), inferred=True),
]


@pytest.mark.parametrize("asked", HOPELESS, ids=[", ".join(asked.active()) for asked in HOPELESS])
def test_relaxations_are_only_those_that_help_and_their_counts_are_true(shipped, asked):
    found = relaxations(select(shipped, asked), asked)
    recounted = {}
    added = {"scope": ALL, "inferred": True}
    for field in {*asked.active(), *added}:
        default = next(f.default for f in fields(Selection) if f.name == field)
        wider = select(shipped, replace(asked, **{field: added.get(field, default)}))
        others = wider.partners[wider.partners["partner_id"] != shipped.home]
        recounted[field] = len(wider.agreements) + len(others)
    already = {field for field, widened in added.items() if getattr(asked, field) == widened}
    assert dict(found) == {field: number for field, number in recounted.items() if number and field not in already}
    assert [number for _field, number in found] == sorted((number for _field, number in found), reverse=True)


def test_of_nothing_asked_nothing_can_be_given_up(tiny):
    assert relaxations(tiny, Selection()) == []
