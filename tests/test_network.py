"""Who hangs together with whom, how closely, and where each stands."""

import csv
from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pandas as pd
import pytest

from lib.dataset import SHIPPED
from lib.network import edge_rows, measure_rows, near, node_of_partner, partner_graph, without_home
from lib.selection import Selection, select

EDGES = {
    "from": "str", "from_id": "str", "to": "str", "to_id": "str", "weight": "int64", "agreements": "int64",
    "agreement_ids": "str", "tie_codes": "str",
}  # fmt: skip
MEASURES = {
    "partner_id": "str", "name": "str", "category_code": "str", "agreements": "int64", "degree": "int64",
    "weighted_degree": "int64", "betweenness": "float64", "shared_areas": "int64",
}  # fmt: skip


def read(table):
    with (SHIPPED / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def counted_graph():
    """The graph of the shipped files, counted in plain Python: the reasons of each pair, in sets."""
    parties, pairs = defaultdict(set), defaultdict(set)
    for row in read("parties"):
        parties[row["agreement_id"]].add(row["partner_id"])
    for agreement, partners in parties.items():
        for pair in combinations(sorted(partners), 2):
            pairs[pair].add(("agreement", agreement))
    for row in read("ties"):
        pairs[tuple(sorted((row["from_id"], row["to_id"])))].add(("tie", row["kind"]))
    graph = nx.Graph()
    graph.add_nodes_from(row["partner_id"] for row in read("partners"))
    graph.add_edges_from((*pair, {"weight": len(reasons)}) for pair, reasons in pairs.items())
    return graph


def without_the_charter(tiny):
    """The tiny package as a path: labs – lyra – mira, by their own ties alone."""
    parties, ties = tiny.parties, tiny.ties
    return tiny.narrowed(
        parties=parties[parties["agreement_id"] != "labs-charter"],
        ties=ties[~((ties["from_id"] == "mira") & (ties["to_id"] == "labs"))],
    )


def test_edges_are_pairs_with_an_agreement_or_a_tie_in_common_the_strongest_first(tiny):
    told = edge_rows(tiny)[["from_id", "to_id", "weight", "agreements", "agreement_ids", "tie_codes"]]
    assert list(told.itertuples(index=False, name=None)) == [
        ("hub", "lyra", 3, 3, "hub-lyra-1990; hub-lyra-2001; labs-charter", ""),
        ("hub", "mira", 2, 2, "hub-mira; labs-charter", ""),
        ("labs", "lyra", 2, 1, "labs-charter", "member_of"),
        ("labs", "mira", 2, 1, "labs-charter", "member_of"),
        ("lyra", "mira", 2, 1, "labs-charter", "cooperates_with"),
        ("health", "hub", 1, 1, "hub-health-2010", ""),
        ("hub", "labs", 1, 1, "labs-charter", ""),
        ("hub", "norway", 1, 1, "hub-norway-1954", ""),
    ]


def test_a_pair_that_only_has_a_tie_is_an_edge_without_an_agreement(tiny):
    table = edge_rows(without_the_charter(tiny)).set_index(["from_id", "to_id"])
    assert table.loc[("labs", "lyra"), ["weight", "agreements", "agreement_ids", "tie_codes"]].tolist() == [
        1, 0, "", "member_of",
    ]  # fmt: skip


@pytest.mark.usefixtures("french")
def test_edges_name_both_ends_in_the_language_of_the_reader(tiny):
    assert edge_rows(tiny).loc[0, ["from", "to"]].tolist() == ["Centre de recherche", "Observatoire de la Lyre"]


def test_edges_have_their_columns_and_types_whatever_is_selected(chosen):
    table = edge_rows(chosen)
    assert {column: str(kind) for column, kind in table.dtypes.items()} == EDGES


def test_measures_have_their_columns_and_types_whatever_is_selected(chosen):
    table = measure_rows(chosen)
    assert {column: str(table[column].dtype) for column in MEASURES} == MEASURES


def test_an_edge_is_told_once_and_counts_the_agreements_and_ties_it_names(chosen):
    table = edge_rows(chosen)
    assert (table["from_id"] < table["to_id"]).all()
    assert not table.duplicated(["from_id", "to_id"]).any()
    for row in table.to_dict("records"):
        agreements, ties = (set(filter(None, row[cell].split("; "))) for cell in ("agreement_ids", "tie_codes"))
        assert (len(agreements), len(agreements) + len(ties)) == (row["agreements"], row["weight"])


def test_the_graph_holds_the_partners_of_the_selection_and_their_edges(chosen):
    graph = partner_graph(chosen)
    assert list(graph) == sorted(chosen.partners["partner_id"])
    edges = {(row["from_id"], row["to_id"]): row["weight"] for row in edge_rows(chosen).to_dict("records")}
    assert {tuple(sorted(pair)): weight for *pair, weight in graph.edges(data="weight")} == edges


def test_a_node_knows_its_name_category_and_agreements(tiny):
    node = partner_graph(tiny).nodes["lyra"]
    assert (node["name"], node["category"], node["agreements"]) == ("Lyra Observatory", "science", 3)


def test_the_graph_of_nothing_is_the_home_organisation_alone(nothing):
    graph = partner_graph(nothing)
    assert (list(graph), graph.number_of_edges()) == (["hub"], 0)
    assert len(edge_rows(nothing)) == len(measure_rows(nothing)) == 0


def test_the_graph_of_the_shipped_package_is_the_one_counted_in_the_files(shipped):
    graph, counted = partner_graph(shipped), counted_graph()
    assert set(graph) == set(counted)
    assert {frozenset(pair): weight for *pair, weight in graph.edges(data="weight")} == {
        frozenset(pair): weight for *pair, weight in counted.edges(data="weight")
    }


def test_measures_are_counted_on_tiny_by_hand(tiny):
    table = measure_rows(tiny)
    columns = ["name", "agreements", "degree", "weighted_degree", "betweenness", "shared_areas"]
    assert list(table[columns].itertuples(index=False, name=None)) == [
        ("Forum of Laboratories", 1, 2, 4, 0, 3),
        ("Lyra Observatory", 3, 2, 4, 0, 3),
        ("Mira Laboratory", 2, 2, 4, 0, 3),
        ("Health Agency", 1, 0, 0, 0, 3),
        ("Norway", 1, 0, 0, 0, 0),
    ]


def test_one_who_stands_between_two_others_has_its_share_of_the_paths(tiny):
    table = measure_rows(without_the_charter(tiny)).set_index("partner_id")
    # Of the 6 pairs among the 4 other partners, only labs and mira have a path, and it leads through lyra.
    assert table["betweenness"].to_dict() == {"lyra": 0.1667, "mira": 0, "labs": 0, "health": 0, "norway": 0}


def test_measures_of_the_shipped_package_are_those_of_networkx_on_the_files(shipped):
    counted = counted_graph()
    others = counted.subgraph(set(counted) - {shipped.home})
    between = nx.betweenness_centrality(others)
    table = measure_rows(shipped).set_index("partner_id")
    assert set(table.index) == set(counted) - {shipped.home}
    for partner, row in table.iterrows():
        assert row["degree"] == others.degree(partner)
        assert row["weighted_degree"] == others.degree(partner, weight="weight")
        assert row["betweenness"] == pytest.approx(between[partner], abs=0.00005)


def test_partners_share_an_area_when_both_work_on_it(shipped):
    areas, worked = defaultdict(set), defaultdict(set)
    for row in read("agreement_areas"):
        areas[row["agreement_id"]].add(row["area_id"])
    for row in read("parties"):
        worked[row["partner_id"]] |= areas[row["agreement_id"]]
    del worked[shipped.home]
    shared = {partner: sum(bool(mine & theirs) for theirs in worked.values()) - 1 for partner, mine in worked.items()}
    table = measure_rows(shipped).set_index("partner_id")["shared_areas"]
    assert table.to_dict() == {partner: max(0, shared.get(partner, 0)) for partner in table.index}


def test_a_selection_without_any_tie_between_partners_has_measures(tiny):
    table = measure_rows(select(tiny, Selection(categories=frozenset({"un"}))))
    assert table[["partner_id", "degree", "betweenness"]].to_numpy().tolist() == [["health", 0, 0]]


def test_steps_around_a_partner_do_not_lead_through_the_home_organisation(tiny):
    graph = partner_graph(tiny)
    assert near(graph, "lyra", 1, "hub") == {"lyra", "labs", "mira"}
    assert near(graph, "health", 3, "hub") == {"health"}
    assert near(graph, "hub", 3, "hub") == {"hub", "health", "labs", "lyra", "mira", "norway"}
    assert near(graph, "nobody", 1, "hub") == set()


def test_a_second_step_reaches_the_partners_of_partners(tiny):
    path = without_the_charter(tiny)
    assert near(partner_graph(path), "labs", 1, "hub") == {"labs", "lyra"}
    assert near(partner_graph(path), "labs", 2, "hub") == {"labs", "lyra", "mira"}


def many_partners(tiny, number, countries):
    """The tiny package with a crowd of laboratories more, spread over some countries, each with an agreement."""
    crowd = pd.concat([tiny.partners[tiny.partners["partner_id"] == "mira"]] * number, ignore_index=True)
    ids = pd.Series([f"crowd-{place}" for place in range(number)])
    crowd = crowd.assign(partner_id=ids, country=[countries[place % len(countries)] for place in range(number)])
    parties = pd.DataFrame({"agreement_id": "hub-mira", "partner_id": ids, "role": "party"})
    return replace(
        tiny.narrowed(
            partners=pd.concat([tiny.partners, crowd], ignore_index=True),
            parties=pd.concat([tiny.parties, parties], ignore_index=True),
        ),
        source=None,
    )


def test_too_many_partners_are_gathered_by_category_and_country(tiny):
    crowded = many_partners(tiny, 500, ["FRA", "ITA"])
    graph = partner_graph(crowded)
    assert {"science:FRA", "science:ITA", "hub", "un:CHE", "state:NOR", "network:"} == set(graph)
    assert graph.nodes["science:FRA"]["partners"] == 252
    assert graph.nodes["science:FRA"]["name"] == "International scientific organisations, France"
    assert graph.nodes["science:ITA"]["agreements"] == 1


def test_where_even_countries_are_too_many_partners_are_gathered_by_category(tiny):
    codes = [f"{a}{b}{c}" for a in "ABCDEFGH" for b in "ABCDEFGH" for c in "ABCDEFGH"][:450]
    nodes = node_of_partner(many_partners(tiny, 900, codes))
    assert set(nodes) == {"science:", "hub", "un:", "state:", "network:"}


def test_without_home_the_home_organisation_is_left_out_and_nobody_else(shipped):
    graph = partner_graph(shipped)
    assert set(graph) - set(without_home(graph, shipped.home)) == {shipped.home}
