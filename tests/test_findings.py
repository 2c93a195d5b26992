"""Titles and sentences computed from a selection: true of it, and silent where there is nothing to say."""

from dataclasses import fields, replace
from datetime import date

import networkx as nx
import pandas as pd
import pytest

from lib.aggregates import headline, per_goal, signings
from lib.attention import attention_rows
from lib.changes import Span
from lib.findings import (
    TITLES,
    dated_count,
    home_name,
    home_place,
    network_findings,
    network_title,
    relaxations,
    stale_sentence,
    telling_sentences,
    widest_bridge,
)
from lib.language import percent_text
from lib.listings import partner_rows
from lib.names import short_names
from lib.network import MOST_NODES, partner_graph, without_home
from lib.selection import Selection, select
from tests.drawing import TODAY, turned

UN = Selection(categories=frozenset({"un"}))


def related(tiny, pairs=(), members=(), past_members=()):
    """The tiny package whose partners are tied as given: pairs cooperate, members belong to the forum `labs`.

    Every partner keeps an agreement with the hub; no agreement has more parties than the hub and one other.
    """
    parties = tiny.parties[tiny.parties["agreement_id"] != "labs-charter"]
    charter = tiny.parties[
        (tiny.parties["agreement_id"] == "labs-charter") & tiny.parties["partner_id"].isin({"hub", "labs"})
    ]
    rows = [(one, other, "cooperates_with", "current") for one, other in pairs]
    rows += [(one, "labs", "member_of", "current") for one in members]
    rows += [(one, "labs", "member_of", "ended") for one in past_members]
    ties = pd.DataFrame(rows, columns=["from_id", "to_id", "kind", "status"], dtype="str")
    return replace(
        tiny.narrowed(parties=pd.concat([parties, charter]), ties=ties.reindex(columns=tiny.ties.columns)), source=None
    )


def gathered(tiny):
    """More partners than nodes: Norway ties the crowds of two countries, which are tied to nobody else."""
    crowd = pd.concat([tiny.partners[tiny.partners["partner_id"] == "mira"]] * MOST_NODES, ignore_index=True)
    ids = pd.Series([f"crowd-{place:03}" for place in range(MOST_NODES)])
    countries = ["ITA" if place % 2 else "ESP" for place in range(MOST_NODES)]
    crowd = crowd.assign(partner_id=ids, country=countries)
    pairs = [
        ("norway", "crowd-000", "cooperates_with", "current"),
        ("norway", "crowd-001", "cooperates_with", "current"),
    ]
    parties = pd.DataFrame({"agreement_id": "hub-mira", "partner_id": ids, "role": "party"})
    several = parties.assign(agreement_id=[f"hub-{partner}" for partner in ids])
    hubs = several.assign(partner_id="hub")
    ties = pd.DataFrame(pairs, columns=["from_id", "to_id", "kind", "status"], dtype="str")
    return replace(
        tiny.narrowed(
            partners=pd.concat([tiny.partners, crowd], ignore_index=True),
            parties=pd.concat([tiny.parties[tiny.parties["agreement_id"] == "none"], several, hubs], ignore_index=True),
            ties=ties.reindex(columns=tiny.ties.columns),
        ),
        source=None,
    )


def dated(tiny, **stated):
    """The tiny package whose agreements have their status stated on the days given, and all others on none."""
    frame = tiny.agreements
    days = frame["agreement_id"].str.replace("-", "_").map(stated).astype("str")
    return tiny.narrowed(agreements=frame.assign(status_as_of=days))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("overview", "HUB: 6 agreements with 5 partners"),
        # Forum, Lyra and Mira are tied to each other, so no path leads through anybody.
        ("network", "How the partners hang together"),
        # Of five, 2010, 2002 and 2001 are the latest three.
        ("timeline", "Half of the dated agreements were begun in 2001 or later"),
        ("goals", "Most agreements touch goal 9: Industry, innovation and infrastructure"),
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
        ("network", "How the partners hang together"),
        ("timeline", "When agreements were begun"),
        ("goals", "Goals and cooperation areas"),
        ("agreements", "0 agreements"),
        # Those of the hub itself: the register, and the press note on its claim.
        ("data", "The facts rest on 2 sources"),
    ],
)
def test_titles_of_nothing_name_their_subject(nothing, page, title):
    assert TITLES[page](nothing) == title


def test_titles_of_one_speak_of_one(tiny):
    one = select(tiny, UN)
    assert [TITLES[page](one) for page in ("overview", "agreements")] == [
        "HUB: 1 agreement with 1 partner", "1 agreement",
    ]  # fmt: skip


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


def test_who_connects_the_partners_is_named_when_paths_lead_through_somebody(tiny):
    path = related(tiny, pairs=[("lyra", "mira"), ("lyra", "health")])
    assert network_title(path) == "Leaving HUB out, LYRA connects the partners most"
    # Of the 6 pairs among the other 4 partners, one is joined through Lyra.
    assert widest_bridge(path) == ("lyra", pytest.approx(1 / 6, abs=0.0001))


def test_among_equal_bridges_the_first_by_id_is_named(tiny):
    ring = related(tiny, pairs=[("lyra", "mira"), ("mira", "norway"), ("norway", "health"), ("health", "lyra")])
    assert widest_bridge(ring)[0] == "health"


def test_network_findings_of_tiny_are_told_by_hand(tiny):
    assert network_findings(tiny) == ["Forum of Laboratories has 2 partners as members."]


def test_network_findings_of_nothing_are_none(nothing):
    assert network_findings(nothing) == []


def test_a_forum_with_most_members_is_named_without_past_members_and_with_the_home_organisation_if_it_is_one(tiny):
    forum = related(tiny, members=["lyra", "mira", "norway", "hub"], past_members=["health"])
    assert network_findings(forum)[0] == "Forum of Laboratories has 4 members, HUB among them."


def test_a_forum_with_one_member_is_not_worth_a_sentence(tiny):
    assert not any("members" in sentence for sentence in network_findings(related(tiny, members=["lyra"])))
    only_the_hub_besides = related(tiny, members=["lyra", "hub"])
    assert not any("members" in sentence for sentence in network_findings(only_the_hub_besides))


def test_the_loss_of_a_partner_that_leaves_others_alone_is_told_with_their_names(tiny):
    star = related(tiny, pairs=[("lyra", "mira"), ("lyra", "norway"), ("lyra", "health"), ("lyra", "labs")])
    assert network_findings(star) == [
        "Without LYRA, Forum of Laboratories, HEA, Mira Laboratory and Norway would hang by HUB alone.",
        "LYRA is on the shortest path between 100% of the pairs of other partners.",
    ]


def test_more_than_four_who_would_be_left_alone_are_counted(shipped):
    (sentence,) = [sentence for sentence in network_findings(shipped) if sentence.startswith("Without ")]
    graph = partner_graph(shipped)
    others = without_home(graph, shipped.home)
    ids = {name: partner for partner, name in short_names(shipped).items()}
    partner = ids[sentence.removeprefix("Without ").split(",")[0]]
    left = [n for n in others.neighbors(partner) if others.degree(n) == 1 and graph.has_edge(n, shipped.home)]
    assert len(left) > 4
    assert f" and {len(left) - 4} others would hang by CERN alone." in sentence


def test_partners_that_keep_another_tie_or_have_none_to_the_home_organisation_are_not_said_to_hang_by_it(tiny):
    # Health and Norway are tied to each other too; Mira has lost its agreement with the hub.
    star = related(tiny, pairs=[("lyra", "mira"), ("lyra", "norway"), ("lyra", "health"), ("norway", "health")])
    star = replace(star.narrowed(parties=star.parties[star.parties["agreement_id"] != "hub-mira"]), source=None)
    assert not any(sentence.startswith("Without") for sentence in network_findings(star))


def test_network_findings_hold_in_the_graph_of_every_selection(chosen):
    graph = partner_graph(chosen)
    others = without_home(graph, chosen.home)
    between = nx.betweenness_centrality(others)
    ids = {name: partner for partner, name in short_names(chosen).items()}
    for sentence in network_findings(chosen):
        if "members" in sentence:
            forum, number = sentence.split(" has ")[0], int(sentence.split(" has ")[1].split()[0])
            number -= "among them" in sentence
            current = chosen.ties[(chosen.ties["kind"] == "member_of") & (chosen.ties["status"] == "current")]
            members = set(current.loc[current["to_id"] == ids[forum], "from_id"]) - {chosen.home}
            assert number == len(members) > 1
            assert members <= set(chosen.partners["partner_id"])
        elif sentence.startswith("Without "):
            lost, alone = sentence.removeprefix("Without ").removesuffix(" would hang by CERN alone.").split(", ", 1)
            named = [name for part in alone.split(", ") for name in part.split(" and ") if name in ids]
            smaller = graph.subgraph(set(graph) - {ids[lost]})
            assert named
            assert all(set(smaller.neighbors(ids[name])) == {chosen.home} for name in named)
        else:
            partner, rest = sentence.split(" is on the shortest path between ")
            share = rest.split(" of the pairs")[0]
            assert between[ids[partner]] == max(between.values()) > 0
            assert share == percent_text(round(between[ids[partner]], 4)) != "0%"


def test_the_bridge_is_that_of_networkx(shipped):
    between = nx.betweenness_centrality(without_home(partner_graph(shipped), shipped.home))
    partner, share = widest_bridge(shipped)
    assert between[partner] == max(between.values())
    assert share == pytest.approx(between[partner], abs=0.00005)


def test_groups_of_partners_are_called_by_their_names_and_never_by_their_codes(tiny):
    crowded = gathered(tiny)
    norway = "States and territories, Norway"
    assert network_title(crowded) == f"Leaving HUB out, {norway} connects the partners most"
    assert network_findings(crowded)[0] == (
        f"Without {norway}, International scientific organisations, Italy and International scientific organisations, "
        "Spain would hang by HUB alone."
    )
    assert network_findings(crowded)[1].startswith(f"{norway} is on the shortest path between ")


def test_the_order_of_the_files_changes_no_sentence(shipped):
    back = turned(shipped)
    assert network_findings(back) == network_findings(shipped)
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


@pytest.mark.usefixtures("french")
def test_names_in_sentences_are_those_of_the_language(tiny):
    assert "ADS" in network_title(related(tiny, pairs=[("health", "mira"), ("health", "lyra")]))


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
