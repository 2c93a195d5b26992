"""Titles and sentences computed from a selection: true of it, and silent where there is nothing to say."""

from dataclasses import fields, replace
from datetime import date

import pytest

from lib.aggregates import headline, per_goal, signings
from lib.attention import attention_rows
from lib.changes import Span
from lib.findings import (
    TITLES,
    dated_count,
    home_name,
    home_place,
    partners_title,
    relaxations,
    stale_sentence,
    telling_sentences,
)
from lib.listings import partner_rows
from lib.selection import Selection, select
from tests.drawing import TODAY, turned

UN = Selection(categories=frozenset({"un"}))


def dated(tiny, **stated):
    """The tiny package whose agreements have their status stated on the days given, and all others on none."""
    frame = tiny.agreements
    days = frame["agreement_id"].str.replace("-", "_").map(stated).astype("str")
    return tiny.narrowed(agreements=frame.assign(status_as_of=days))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("overview", "HUB: 6 agreements with 5 partners"),
        ("network", "HUB is tied to 5 partners; the largest group: Science (2)"),
        # Of five, 2010, 2002 and 2001 are the latest three.
        ("timeline", "Half of the dated agreements were begun in 2001 or later"),
        ("map", "2 partner organisations have their seat in or near Grenoble"),
        ("goals", "Most agreements touch goal 9: Industry, innovation and infrastructure"),
        ("partners", "5 partners"),
        ("agreements", "6 agreements"),
        ("data", "The facts rest on 3 sources"),
    ],
)
def test_titles_of_tiny_are_told_by_hand(tiny, page, title):
    assert TITLES[page](tiny) == title


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("overview", "HUB: 0 agreements with 0 partners"),
        ("network", "Who is tied to HUB"),
        ("timeline", "When agreements were begun"),
        ("map", "Where the partners are"),
        ("goals", "Goals and cooperation areas"),
        ("partners", "0 partners"),
        ("agreements", "0 agreements"),
        # Those of the hub itself: the register, and the press note on its claim.
        ("data", "The facts rest on 2 sources"),
    ],
)
def test_titles_of_nothing_name_their_subject(nothing, page, title):
    assert TITLES[page](nothing) == title


def test_titles_of_one_speak_of_one(tiny):
    one = select(tiny, UN)
    assert [TITLES[page](one) for page in ("overview", "partners", "agreements", "map")] == [
        "HUB: 1 agreement with 1 partner", "1 partner", "1 agreement", "Where the partners are",
    ]  # fmt: skip


def test_the_title_of_the_list_counts_the_partners_of_a_city_and_forgets_one_that_is_not_there(tiny, nothing):
    assert partners_title(tiny, "FRA:Grenoble") == "2 partners in Grenoble, France"
    assert partners_title(nothing, "FRA:Grenoble") == "0 partners in Grenoble, France"
    assert partners_title(tiny, "FRA:Atlantis") == "5 partners"


def test_numbers_in_titles_are_those_of_the_selection(chosen):
    numbers = headline(chosen)
    assert TITLES["overview"](chosen).startswith(f"CERN: {numbers.agreements} agreement")
    assert f" {numbers.partners} partner" in TITLES["overview"](chosen)
    assert TITLES["data"](chosen).startswith(f"The facts rest on {numbers.sources} source")


def test_the_title_of_time_names_the_latest_year_since_which_half_was_begun(chosen):
    table = signings(chosen)
    if len(table):
        year = int(TITLES["timeline"](chosen).split(" in ")[1].split()[0])
        total = table["agreements"].sum()
        assert table.loc[table["year"] >= year, "agreements"].sum() >= total / 2
        assert table.loc[table["year"] > year, "agreements"].sum() < total / 2


def test_the_title_of_goals_names_a_goal_that_no_other_exceeds(chosen):
    goals = per_goal(chosen).set_index("goal")
    total = goals["stated"] + goals["inferred"]
    if total.sum():
        goal = int(TITLES["goals"](chosen).split("goal ")[1].split(":")[0])
        assert total[goal] == total.max()


def test_the_title_of_the_map_counts_no_more_than_the_organisations_of_the_selection(chosen):
    title = TITLES["map"](chosen)
    if title != "Where the partners are":
        rows = partner_rows(chosen)
        city = title.split("in or near ")[1]
        there = rows[(rows["city"] == city) & (rows["category_code"] != "state")]
        # Marks that touch are counted together, so that suburbs belong to their city.
        assert 1 <= len(there) <= int(title.split()[0]) <= (rows["category_code"] != "state").sum()


def test_a_place_without_a_known_city_gives_no_title_without_a_name(tiny):
    partners = tiny.partners
    elsewhere = partners["city_en"] != "Grenoble"
    cities = {name: partners[name].where(elsewhere) for name in ("city_en", "city_fr")}
    unnamed = tiny.narrowed(partners=partners.assign(**cities))
    assert TITLES["map"](unnamed) == "Where the partners are"


def test_the_order_of_the_files_changes_no_sentence(shipped):
    back = turned(shipped)
    assert telling_sentences(back, TODAY) == telling_sentences(shipped, TODAY)
    for page, title in TITLES.items():
        spans = {"attention": [TODAY], "changes": [Span("2016", TODAY.isoformat(), TODAY)]}
        asked = spans.get(page, [])
        assert title(back, *asked) == title(shipped, *asked)


def test_telling_sentences_of_tiny_are_told_by_hand(tiny):
    assert telling_sentences(tiny, date(2026, 11, 1)) == [
        "Lyra Observatory has the most agreements: 3.",
        "The busiest decade was 2000 to 2009, with 2 agreements.",
        "The status of 1 agreement has not been confirmed for about five years or more.",
    ]


def test_telling_sentences_of_nothing_are_none(nothing):
    assert telling_sentences(nothing, TODAY) == []


def test_telling_sentences_hold_in_every_selection(chosen):
    rows, decades = partner_rows(chosen), signings(chosen)
    per_decade = decades.groupby(decades["year"] // 10 * 10)["agreements"].sum()
    for sentence in telling_sentences(chosen, TODAY):
        number = int(sentence.rstrip(".").split()[-1]) if "has the most" in sentence else None
        if number is not None:
            partner = sentence.split(" has the most")[0]
            assert rows.set_index("name").loc[partner, "agreements"] == rows["agreements"].max() == number
        elif sentence.startswith("The busiest decade was "):
            first, told = int(sentence.split()[4]), int(sentence.split(" with ")[1].split()[0])
            assert per_decade[first] == per_decade.max() == told


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
    said = "The status of 1 agreement has not been confirmed for about five years or more."
    assert sentence == (said if stale else "")


def test_as_many_are_stale_as_the_attention_list_shows_and_what_ended_is_not(shipped):
    reasons = attention_rows(shipped, TODAY)["reason_code"]
    number = int(reasons.isin(["unconfirmed", "revision"]).sum())
    assert number
    assert stale_sentence(shipped, TODAY).startswith(f"The status of {number} agreements ")
    frame = shipped.agreements.assign(status="ended")
    assert stale_sentence(shipped.narrowed(agreements=frame), TODAY) == ""


def test_without_a_stated_status_nothing_is_stale(tiny, nothing):
    assert stale_sentence(dated(tiny), TODAY) == stale_sentence(nothing, TODAY) == ""


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
    for field in asked.active():
        given_up = replace(asked, **{field: next(f.default for f in fields(Selection) if f.name == field)})
        wider = select(shipped, given_up)
        others = wider.partners[wider.partners["partner_id"] != shipped.home]
        recounted[field] = len(wider.agreements) + len(others)
    assert dict(found) == {field: number for field, number in recounted.items() if number}
    assert [number for _field, number in found] == sorted((number for _field, number in found), reverse=True)


def test_of_nothing_asked_nothing_can_be_given_up(tiny):
    assert relaxations(tiny, Selection()) == []
