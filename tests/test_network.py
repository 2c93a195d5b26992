"""Who hangs together with whom, how closely, and where each stands."""

import csv
import math
from collections import defaultdict
from dataclasses import replace
from itertools import combinations, pairwise

import networkx as nx
import pytest

from lib.dataset import SHIPPED
from lib.network import edge_rows, layout, measure_rows, partner_graph
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
        ("Lyra Observatory", 3, 3, 7, 0, 3),
        ("Mira Laboratory", 2, 3, 6, 0, 3),
        ("Forum of Laboratories", 1, 3, 5, 0, 3),
        ("Health Agency", 1, 1, 1, 0, 3),
        ("Norway", 1, 1, 1, 0, 0),
    ]


def test_one_who_stands_between_two_others_has_its_share_of_the_paths(tiny):
    table = measure_rows(without_the_charter(tiny)).set_index("partner_id")
    # Of the 6 pairs among the 4 other partners, only labs and mira have a path, and it leads through lyra.
    assert table["betweenness"].to_dict() == {"lyra": 0.1667, "mira": 0, "labs": 0, "health": 0, "norway": 0}


def test_measures_of_the_shipped_package_are_those_of_networkx_on_the_files(shipped):
    counted = counted_graph()
    between = nx.betweenness_centrality(counted.subgraph(set(counted) - {shipped.home}))
    table = measure_rows(shipped).set_index("partner_id")
    assert set(table.index) == set(counted) - {shipped.home}
    for partner, row in table.iterrows():
        assert row["degree"] == counted.degree(partner)
        assert row["weighted_degree"] == counted.degree(partner, weight="weight")
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


@pytest.mark.parametrize("package", ["tiny", "shipped"])
def test_everybody_has_a_place_of_their_own_and_the_home_organisation_the_centre(package, request):
    dataset = request.getfixturevalue(package)
    places = layout(dataset)
    assert set(places) == set(dataset.partners["partner_id"])
    assert places[dataset.home] == (0, 0)
    assert min(math.dist(a, b) for a, b in combinations(places.values(), 2)) > 0.05
    others = [math.hypot(*place) for partner, place in places.items() if partner != dataset.home]
    assert min(others) > 0.25
    assert max(others) <= 1


def test_a_filter_moves_nobody(shipped, chosen):
    assert layout(chosen) == layout(shipped)


def test_the_order_of_the_files_moves_nobody(shipped):
    turned = {name: getattr(shipped, name).iloc[::-1] for name in ("partners", "parties", "agreements")}
    whole = replace(shipped.narrowed(**turned), source=None)
    assert layout(whole) == layout(shipped)


def test_each_category_has_a_sector_of_its_own(shipped):
    places = layout(shipped)
    category = dict(zip(shipped.partners["partner_id"], shipped.partners["category"], strict=True))
    others = [partner for partner in places if partner != shipped.home]
    # Sectors run clockwise from the top, so the angle is measured from there.
    others.sort(key=lambda partner: (math.pi / 2 - math.atan2(*reversed(places[partner]))) % (2 * math.pi))
    changes = sum(category[a] != category[b] for a, b in pairwise(others))
    assert changes == len(set(category.values()) - {"home"}) - 1


def test_in_a_sector_partners_with_more_agreements_stand_nearer_to_the_centre(shipped):
    places, table = layout(shipped), measure_rows(shipped)
    for _category, members in table.groupby("category_code"):
        ranked = members.sort_values(["agreements", "partner_id"], ascending=[False, True])["partner_id"]
        distances = [math.hypot(*places[partner]) for partner in ranked]
        assert all(a <= b + 1e-9 for a, b in pairwise(distances))


def test_a_layout_of_one_category_or_of_the_home_organisation_alone_is_no_error(tiny):
    for kept in ({"hub"}, {"hub", "lyra"}, {"hub", "lyra", "mira"}):
        whole = replace(tiny.narrowed(partners=tiny.partners[tiny.partners["partner_id"].isin(kept)]), source=None)
        assert set(layout(whole)) == kept


def test_a_selection_without_any_tie_between_partners_has_measures(tiny):
    table = measure_rows(select(tiny, Selection(categories=frozenset({"un"}))))
    assert table[["partner_id", "degree", "betweenness"]].to_numpy().tolist() == [["health", 1, 0]]
