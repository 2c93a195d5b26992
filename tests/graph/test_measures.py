"""How each partner is placed among those that are tied to each other."""

from collections import defaultdict

import networkx as nx
import pandas as pd
import pytest

from lib.graph.measures import measure_rows, network_of, shared_areas, widest_bridge
from lib.graph.network import among_partners, partner_graph
from lib.query.selection import ALL, Selection, select

COLUMNS = {
    "partner_id": "str", "name": "str", "category_code": "str", "agreements": "int64", "degree": "int64",
    "weighted_degree": "float64", "betweenness": "float64", "shared_areas": "int64", "community": "int64",
}  # fmt: skip


def graph_of(*edges):
    """A graph as `among_partners` gives it: each edge with its weight, nodes in order."""
    graph = nx.Graph()
    names = sorted({end for edge in edges for end in edge[:2]})
    graph.add_nodes_from((name, {"name": name.title(), "category": "un", "agreements": 1}) for name in names)
    graph.add_weighted_edges_from(edges)
    return graph


def test_measures_have_their_columns_and_types_whatever_is_selected(chosen):
    table = network_of(chosen).measures
    assert {column: str(kind) for column, kind in table.dtypes.items()} == COLUMNS


def test_measures_are_counted_on_tiny_by_hand(tiny):
    table = network_of(tiny).measures
    columns = ["name", "agreements", "degree", "weighted_degree", "betweenness", "shared_areas"]
    areas = shared_areas(tiny)
    # Health and Norway are tied to the hub alone. The charter ties three, and two of them are members of the forum.
    assert list(table[columns].itertuples(index=False, name=None)) == [
        ("Forum of Laboratories", 1, 2, pytest.approx(2.6667, abs=0.0002), 0, areas["labs"]),
        ("Lyra Observatory", 2, 2, pytest.approx(1.6667, abs=0.0002), 0, areas["lyra"]),
        ("Mira Laboratory", 2, 2, pytest.approx(1.6667, abs=0.0002), 0, areas["mira"]),
    ]


def test_betweenness_is_the_share_of_the_pairs_of_others_and_counts_steps_not_weights():
    # From a to d there are two ways of two steps, one by strong and one by weak ties; b and c have a and d between them.
    square = graph_of(("a", "b", 5.0), ("b", "d", 5.0), ("a", "c", 0.1), ("c", "d", 0.1))
    table = measure_rows(square, {}).set_index("partner_id")
    assert table["betweenness"].to_dict() == dict.fromkeys("abcd", pytest.approx(1 / 6, abs=0.0001))


def test_parties_to_one_text_lie_between_nobody_and_who_links_two_texts_lies_between_their_parties():
    texts = [("a", "b", 0.5), ("a", "c", 0.5), ("b", "c", 0.5), ("c", "d", 0.5), ("c", "e", 0.5), ("d", "e", 0.5)]
    table = measure_rows(graph_of(*texts), {}).set_index("partner_id")
    # Of the six pairs of others, a-d, a-e, b-d and b-e go through c.
    assert table["betweenness"].to_dict() == {"a": 0, "b": 0, "c": 0.6667, "d": 0, "e": 0}


def test_measures_are_those_of_networkx(shipped):
    network = network_of(select(shipped, Selection(scope=ALL)))
    between = nx.betweenness_centrality(network.among)
    assert set(network.measures["partner_id"]) == set(network.among)
    for row in network.measures.to_dict("records"):
        node = row["partner_id"]
        assert row["degree"] == network.among.degree(node)
        assert row["weighted_degree"] == pytest.approx(network.among.degree(node, weight="weight"), abs=0.0001)
        assert row["betweenness"] == pytest.approx(between[node], abs=0.00005)


def test_the_first_is_tied_to_most(chosen):
    degrees = network_of(chosen).measures["degree"]
    assert degrees.is_monotonic_decreasing


def test_communities_are_numbered_from_the_largest_and_everybody_has_one(chosen):
    numbers = network_of(chosen).measures["community"].value_counts().sort_index()
    assert list(numbers.index) == list(range(1, len(numbers) + 1))
    assert numbers.is_monotonic_decreasing


def test_the_widest_bridge_is_the_first_by_id_of_those_with_the_highest_betweenness(tiny):
    network = network_of(tiny)
    assert widest_bridge(network) is None
    rows = pd.DataFrame({"partner_id": ["x", "c", "b", "a"], "betweenness": [0.1, 0.2, 0.2, 0.0]})
    object.__setattr__(network, "measures", rows)
    assert widest_bridge(network) == ("b", 0.2)


def test_partners_share_an_area_when_both_work_on_it(shipped):
    areas, worked = defaultdict(set), defaultdict(set)
    for row in shipped.agreement_areas.itertuples():
        areas[row.agreement_id].add(row.area_id)
    for row in shipped.parties.itertuples():
        worked[row.partner_id] |= areas[row.agreement_id]
    del worked[shipped.home]
    shared = {partner: sum(bool(mine & theirs) for theirs in worked.values()) - 1 for partner, mine in worked.items()}
    assert shared_areas(shipped) == {partner: number for partner, number in shared.items() if number > 0}


def test_a_view_draws_the_whole_graph_or_the_ties_among_partners(tiny):
    network = network_of(tiny)
    assert set(network.drawn("home")) == set(partner_graph(tiny))
    assert set(network.drawn("ties")) == set(among_partners(partner_graph(tiny), "hub")) == {"labs", "lyra", "mira"}


def test_a_selection_without_any_tie_between_partners_has_no_measures(tiny, nothing):
    assert network_of(select(tiny, Selection(categories=frozenset({"un"})))).measures.empty
    assert network_of(nothing).measures.empty
