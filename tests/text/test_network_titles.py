"""Titles and sentences of the network: true of the view that is drawn, and silent where there is nothing to say."""

from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest

from lib.core.i18n import percent_text
from lib.graph.measures import network_of, widest_bridge
from lib.graph.network import MOST_NODES, without_home
from lib.labels.names import short_names
from lib.query.selection import ALL, Selection, select
from lib.text.network_titles import AREAS, HOME, TIES, around_focus, network_findings, network_title
from tests.drawing import semicolons, short_categories, turned

VIEWS = [HOME, AREAS, TIES]


def related(tiny, pairs=(), members=(), past_members=(), parts=()):
    """The tiny package whose partners are tied as given: pairs cooperate, members belong to the forum `labs`.

    Every partner keeps an agreement with the hub; no agreement has more parties than the hub and one other.
    """
    parties = tiny.parties[tiny.parties["agreement_id"] != "labs-charter"]
    charter = tiny.parties[
        (tiny.parties["agreement_id"] == "labs-charter") & tiny.parties["partner_id"].isin({"hub", "labs"})
    ]
    rows = [(one, other, "cooperates_with", "current") for one, other in pairs]
    rows += [(one, other, "part_of", "current") for one, other in parts]
    rows += [(one, "labs", "member_of", "current") for one in members]
    rows += [(one, "labs", "member_of", "ended") for one in past_members]
    ties = pd.DataFrame(rows, columns=["from_id", "to_id", "kind", "status"], dtype="str")
    return replace(
        tiny.narrowed(parties=pd.concat([parties, charter]), ties=ties.reindex(columns=tiny.ties.columns)), source=None
    )


def clustered(tiny):
    """More partners than nodes: Norway ties the crowds of two countries, which are tied to nobody else."""
    crowd = pd.concat([tiny.partners[tiny.partners["partner_id"] == "mira"]] * MOST_NODES, ignore_index=True)
    ids = pd.Series([f"crowd-{place:03}" for place in range(MOST_NODES)])
    countries = ["ITA" if place % 2 else "ESP" for place in range(MOST_NODES)]
    crowd = crowd.assign(partner_id=ids, country=countries)
    pairs = [
        ("norway", "crowd-000", "cooperates_with", "current"),
        ("norway", "crowd-001", "cooperates_with", "current"),
    ]
    frame = tiny.agreements[tiny.agreements["agreement_id"] == "hub-mira"]
    several = pd.DataFrame({"agreement_id": [f"hub-{partner}" for partner in ids], "partner_id": ids, "role": "party"})
    agreements = pd.concat([frame] * MOST_NODES, ignore_index=True).assign(agreement_id=several["agreement_id"])
    ties = pd.DataFrame(pairs, columns=["from_id", "to_id", "kind", "status"], dtype="str")
    return replace(
        tiny.narrowed(
            partners=pd.concat([tiny.partners, crowd], ignore_index=True),
            agreements=agreements,
            parties=pd.concat([several, several.assign(partner_id="hub")], ignore_index=True).reindex(
                columns=tiny.parties.columns
            ),
            ties=ties.reindex(columns=tiny.ties.columns),
        ),
        source=None,
    )


def title(dataset, view=HOME, focus="", steps=1):
    return network_title(dataset, network_of(dataset), view, focus, steps)


def findings(dataset, view=TIES):
    return network_findings(dataset, network_of(dataset), view)


def test_around_the_home_organisation_the_title_counts_those_who_are_tied_to_it(tiny):
    assert title(tiny) == "HUB is tied to 5 partners; the largest group: Science (2)"
    states = select(tiny, Selection(categories=frozenset({"state"})))
    assert title(states) == "HUB is tied to 1 partner"


def test_who_has_only_what_is_over_is_not_counted_in_the_title(tiny):
    agreements = tiny.agreements
    ended = agreements.assign(status=agreements["status"].mask(agreements["kind"] == "membership", "ended"))
    assert title(tiny.narrowed(agreements=ended)) == "HUB is tied to 4 partners; the largest group: Science (2)"


@pytest.mark.parametrize(
    ("view", "subject"),
    [
        (HOME, "Who is tied to HUB"),
        (AREAS, "Partners and areas"),
        (TIES, "How the partners are tied to each other"),
    ],
)
def test_the_title_of_nothing_is_the_subject_of_the_view(nothing, view, subject):
    assert title(nothing, view) == subject
    assert findings(nothing, view) == []


def test_who_connects_the_partners_is_named_when_paths_lead_through_somebody(tiny):
    path = related(tiny, pairs=[("lyra", "mira"), ("lyra", "health")])
    assert title(path, TIES) == "Leaving HUB out, LYRA connects the partners most"
    # Of the three that are tied, the one pair of others is joined through Lyra.
    assert widest_bridge(network_of(path)) == ("lyra", 1)


def test_a_name_that_holds_a_semicolon_is_whole_in_titles_and_sentences(tiny):
    path = related(semicolons(tiny), pairs=[("lyra", "mira"), ("lyra", "health")])
    assert title(path, TIES) == "Leaving HUB; ltd out, LYRA; ltd connects the partners most"


def test_among_equal_bridges_the_first_by_id_is_named(tiny):
    ring = related(tiny, pairs=[("lyra", "mira"), ("mira", "norway"), ("norway", "health"), ("health", "lyra")])
    assert widest_bridge(network_of(ring))[0] == "health"


def test_a_part_of_an_organisation_connects_nobody(tiny):
    system = related(tiny, parts=[("lyra", "health"), ("mira", "health"), ("norway", "health")])
    assert title(system, TIES) == "How the partners are tied to each other"
    assert findings(system) == []


def test_the_title_of_areas_counts_partners_by_what_sources_state(tiny):
    areas = tiny.agreement_areas
    inferred = tiny.narrowed(agreement_areas=areas.assign(basis="inferred"))
    assert title(inferred, AREAS) == "Partners and areas"
    stated = areas[areas["basis"] == "stated"].merge(tiny.parties, on="agreement_id")
    counts = stated[stated["partner_id"] != "hub"].groupby("area_id")["partner_id"].nunique()
    assert title(tiny, AREAS).endswith(f", as sources state: {counts.max()}")


def test_the_title_of_areas_counts_who_has_an_agreement_not_who_takes_part_in_an_initiative(tiny):
    everybody = tiny.partners["partner_id"]
    school = pd.DataFrame({"initiative_id": "school", "partner_id": everybody, "role": "partner"})
    music = tiny.initiative_areas.assign(area_id="music")
    assert title(tiny.narrowed(initiative_partners=school, initiative_areas=music), AREAS) == title(tiny, AREAS)


@pytest.mark.parametrize("view", [HOME, TIES])
def test_in_focus_the_title_names_the_partner_and_how_many_it_is_tied_to(tiny, view):
    path = related(tiny, pairs=[("lyra", "mira"), ("mira", "health")])
    assert title(path, view, "lyra") == "LYRA is tied to 1 other partner"
    assert title(path, view, "mira") == "Mira Laboratory is tied to 2 other partners"
    assert title(path, view, "lyra", 2) == "2 other partners are within 2 steps of LYRA"
    assert title(path, view, "norway", 3) == "Norway is tied to no other partner"


def test_a_focus_that_is_unknown_or_the_home_organisation_leaves_the_title_of_the_view(tiny):
    assert title(tiny, focus="nobody") == title(tiny, focus="hub") == title(tiny)
    assert title(tiny, AREAS, focus="lyra") == title(tiny, AREAS)


def test_in_the_scope_of_the_home_organisation_the_title_of_a_focus_says_so(tiny):
    scoped = select(related(tiny, pairs=[("lyra", "mira")]), Selection())
    assert title(scoped, focus="lyra") == "LYRA is tied to no other partner, counting relations of HUB only"
    wide = select(related(tiny, pairs=[("lyra", "mira")]), Selection(scope=ALL))
    assert title(wide, focus="lyra") == "LYRA is tied to 1 other partner"


def test_the_focus_lights_the_home_organisation_only_where_it_is_drawn(tiny):
    network = network_of(tiny)
    assert around_focus(tiny, network, HOME, "lyra", 1) == {"lyra", "labs", "mira", "hub"}
    assert around_focus(tiny, network, TIES, "lyra", 1) == {"lyra", "labs", "mira"}
    assert around_focus(tiny, network, TIES, "norway", 1) == set()


def test_findings_of_tiny_are_told_by_hand(tiny):
    assert findings(tiny) == ["Forum of Laboratories has 2 partners as members."]
    assert findings(tiny, AREAS) == []
    assert findings(tiny, HOME) == [
        "By group: Science (2), UN system (1), Networks (1) and States (1).",
        "Most agreements with HUB that are not over: LYRA (2) and Mira Laboratory (2).",
    ]


def test_a_text_about_the_home_organisation_is_no_agreement_with_it(tiny):
    agreements = tiny.agreements
    about = agreements["relation"].mask(agreements["agreement_id"] == "labs-charter", "constitutive")
    founded = replace(tiny.narrowed(agreements=agreements.assign(relation=about)), source=None)
    assert findings(founded, HOME) == ["By group: Science (2), UN system (1), Networks (1) and States (1)."]


def test_a_forum_with_most_members_is_named_without_past_members_and_with_the_home_organisation_if_it_is_one(tiny):
    forum = related(tiny, members=["lyra", "mira", "norway", "hub"], past_members=["health"])
    assert findings(forum)[0] == "Forum of Laboratories has 4 members, HUB among them."


def test_a_forum_with_one_member_is_not_worth_a_sentence(tiny):
    assert not any("members" in sentence for sentence in findings(related(tiny, members=["lyra"])))
    only_the_hub_besides = related(tiny, members=["lyra", "hub"])
    assert not any("members" in sentence for sentence in findings(only_the_hub_besides))


def test_the_loss_of_a_partner_that_leaves_others_alone_is_told_with_their_names(tiny):
    star = related(tiny, pairs=[("lyra", "mira"), ("lyra", "norway"), ("lyra", "health"), ("lyra", "labs")])
    assert findings(star) == [
        (
            "Without LYRA, Forum of Laboratories, HEA, Mira Laboratory and Norway would be connected to the others only "
            "through HUB."
        ),
        "LYRA is on the shortest path between 100% of the pairs of other partners with such ties.",
    ]


def test_partners_that_keep_another_tie_or_have_none_to_the_home_organisation_are_not_said_to_depend_on_it(tiny):
    # Health and Norway are tied to each other too; Mira has lost its agreement with the hub.
    star = related(tiny, pairs=[("lyra", "mira"), ("lyra", "norway"), ("lyra", "health"), ("norway", "health")])
    star = replace(star.narrowed(parties=star.parties[star.parties["agreement_id"] != "hub-mira"]), source=None)
    assert not any(sentence.startswith("Without") for sentence in findings(star))


@pytest.fixture(scope="module")
def wide(shipped, selection):
    """What each selection has in all relations, as the view of ties among partners shows it."""
    return select(shipped, replace(selection, scope=ALL))


def test_findings_of_ties_hold_in_the_graph_of_every_selection(wide):
    network = network_of(wide)
    others = without_home(network.graph, wide.home)
    between = nx.betweenness_centrality(network.among)
    ids = {name: partner for partner, name in short_names(wide).items()}
    for sentence in findings(wide):
        if "members" in sentence:
            forum, number = sentence.split(" has ")[0], int(sentence.split(" has ")[1].split()[0])
            number -= "among them" in sentence
            current = wide.ties[(wide.ties["kind"] == "member_of") & (wide.ties["status"] == "current")]
            members = set(current.loc[current["to_id"] == ids[forum], "from_id"]) - {wide.home}
            assert number == len(members) > 1
        elif sentence.startswith("Without "):
            lost, alone = sentence.removeprefix("Without ").split(" would be connected")[0].split(", ", 1)
            named = [name for part in alone.split(", ") for name in part.split(" and ") if name in ids]
            assert named
            assert all(set(others.neighbors(ids[name])) == {ids[lost]} for name in named)
            assert all(network.graph.has_edge(ids[name], wide.home) for name in named)
        else:
            partner, rest = sentence.split(" is on the shortest path between ")
            share = rest.split(" of the pairs")[0]
            assert between[ids[partner]] == max(between.values()) > 0
            assert share == percent_text(round(between[ids[partner]], 4)) != "0%"


def test_the_title_around_home_counts_the_edges_that_are_drawn_and_no_group_is_larger(chosen):
    network = network_of(chosen)
    tied = network.graph[chosen.home]
    words = title(chosen).split("; ")
    if tied:
        assert words[0].startswith(f"CERN is tied to {len(tied)} partner")
    if len(words) > 1:
        codes = pd.Series([network.graph.nodes[node]["category"] for node in tied]).value_counts()
        group, number = words[1].removeprefix("the largest group: ").removesuffix(")").split(" (")
        code = next(code for code, name in short_categories().items() if name == group)
        assert int(number) == codes[code] == codes.max()


def test_groups_of_partners_are_called_by_their_names_and_never_by_their_codes(tiny):
    crowded = clustered(tiny)
    norway = "States and territories, Norway"
    assert title(crowded, TIES) == f"Leaving HUB out, {norway} connects the partners most"
    assert findings(crowded)[0] == (
        f"Without {norway}, International scientific organisations, Italy and International scientific organisations, "
        "Spain would be connected to the others only through HUB."
    )
    assert findings(crowded)[1].startswith(f"{norway} is on the shortest path between ")
    assert title(crowded) == f"HUB is tied to {MOST_NODES} partners"


@pytest.mark.parametrize("view", VIEWS)
def test_the_order_of_the_files_changes_no_sentence(shipped, view):
    back = turned(shipped)
    assert findings(back, view) == findings(shipped, view)
    assert title(back, view) == title(shipped, view)


@pytest.mark.usefixtures("french")
def test_names_in_sentences_are_those_of_the_language(tiny):
    assert "ADS" in title(related(tiny, pairs=[("health", "mira"), ("health", "lyra")]), TIES)
