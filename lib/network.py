"""Partners, agreements and ties as graphs: who hangs together with whom, how closely, and where each node stands.

Definitions of the measures are those of networkx, https://networkx.org/documentation/stable/reference/algorithms/centrality.html
"""

import math
from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd

from lib.aggregates import category_codes
from lib.dataset import Dataset
from lib.language import labels
from lib.names import SEPARATOR, country_names, partner_names

Positions = Mapping[str, tuple[float, float]]

# Radii of the picture around the home organisation, in units of its half width.
INNER, OUTER = 0.3, 1.0
# More nodes than this are gathered. networkx lays out 500 and more with scipy, which is not needed otherwise.
MOST_NODES = 400


def node_of_partner(dataset: Dataset) -> "pd.Series[str]":
    """The node of each partner of the whole data set, by partner_id.

    A node is a partner; where there are more than `MOST_NODES` of them, it is a category and country
    (`science:FRA`), and where these are too many, a category. So the picture of 20,000 partners stays bounded.
    """
    partners = dataset.whole.partners
    partners = partners.set_index(partners["partner_id"].to_numpy())
    if len(partners) <= MOST_NODES:
        return partners["partner_id"]
    groups = partners["category"] + ":" + partners["country"].fillna("")
    groups = groups if groups.nunique() <= MOST_NODES else partners["category"] + ":"
    return groups.where(partners["partner_id"] != dataset.home, dataset.home)


def is_gathered(dataset: Dataset) -> bool:
    """Whether nodes stand for groups of partners."""
    return len(dataset.whole.partners) > MOST_NODES


def partner_graph(dataset: Dataset) -> "nx.Graph[str]":
    """The partners of the selection, tied where they are parties to the same agreement or have a tie of their own.

    Nodes (see `node_of_partner`), sorted: `name`, `category`, `agreements` and `partners` (counts). Edges: `agreements`
    (ids joined by `; `), `ties` (kinds joined by `; `), `weight` (number of both). No edges for an empty selection.
    """
    names, nodes = partner_names(dataset), node_of_partner(dataset)
    partners = dataset.partners.assign(node=lambda frame: frame["partner_id"].map(nodes))
    parties = dataset.parties.assign(node=lambda frame: frame["partner_id"].map(nodes))
    counts = parties.groupby("node")["agreement_id"].nunique()
    graph: nx.Graph[str] = nx.Graph()
    for node, members in sorted(partners.groupby("node")):
        name = names.get(str(node)) or _group_name(dataset, str(node))
        graph.add_node(
            node,
            name=name,
            category=members["category"].iloc[0],
            agreements=int(counts.get(node, 0)),
            partners=len(members),
        )
    for edge in edge_rows(dataset).to_dict("records"):
        behind = {"agreements": edge["agreement_ids"], "ties": edge["tie_codes"], "weight": edge["weight"]}
        graph.add_edge(edge["from_id"], edge["to_id"], **behind)
    return graph


def edge_rows(dataset: Dataset) -> pd.DataFrame:
    """The pairs of nodes that have an agreement or a tie in common, the strongest first.

    Columns: from, from_id, to, to_id (the first id is the smaller one), weight (agreements and ties), agreements (count),
    agreement_ids, tie_codes (joined). Pairs that only share a multilateral text count too.
    """
    names, nodes = partner_names(dataset), node_of_partner(dataset)
    parties = dataset.parties[["agreement_id"]].assign(node=dataset.parties["partner_id"].map(nodes)).drop_duplicates()
    pairs = parties.merge(parties, on="agreement_id")
    pairs = pairs[pairs["node_x"] < pairs["node_y"]].sort_values("agreement_id")
    shared = pairs.groupby(["node_x", "node_y"])["agreement_id"].agg(agreements="size", agreement_ids=SEPARATOR.join)
    ends = [dataset.ties[column].map(nodes) for column in ("from_id", "to_id")]
    ties = pd.DataFrame({"node_x": ends[0].where(ends[0] < ends[1], ends[1]), "kind": dataset.ties["kind"]})
    ties["node_y"] = ends[1].where(ends[0] < ends[1], ends[0])
    ties = ties[ties["node_x"] != ties["node_y"]].drop_duplicates().sort_values("kind")
    kinds = ties.groupby(["node_x", "node_y"])["kind"].agg(ties="size", tie_codes=SEPARATOR.join)
    table = shared.join(kinds, how="outer").reset_index()
    numbers = table[["agreements", "ties"]].fillna(0).astype("int64")
    rows = pd.DataFrame(
        {
            "from": [names.get(node) or _group_name(dataset, node) for node in table["node_x"]],
            "from_id": table["node_x"],
            "to": [names.get(node) or _group_name(dataset, node) for node in table["node_y"]],
            "to_id": table["node_y"],
            "weight": numbers["agreements"] + numbers["ties"],
            "agreements": numbers["agreements"],
            "agreement_ids": table["agreement_ids"].fillna("").astype("str"),
            "tie_codes": table["tie_codes"].fillna("").astype("str"),
        }
    )
    return rows.sort_values(["weight", "from_id", "to_id"], ascending=[False, True, True], ignore_index=True)


def without_home(graph: "nx.Graph[str]", home: str) -> "nx.Graph[str]":
    """The graph without the home organisation, to which nearly everybody is tied."""
    return graph.subgraph([node for node in graph if node != home])


def near(graph: "nx.Graph[str]", node: str, steps: int, home: str) -> set[str]:
    """The nodes within some steps of one, itself included; steps do not lead through the home organisation.

    Empty where the node is not in the graph.
    """
    if node not in graph:
        return set()
    reach = graph if node == home else without_home(graph, home)
    return set(nx.single_source_shortest_path_length(reach, node, cutoff=1 if node == home else steps))


def measure_rows(dataset: Dataset) -> pd.DataFrame:
    """How each partner is placed in the graph of the selection, best connected first.

    Columns: partner_id, name, category_code, agreements, degree (partners it is tied to), weighted_degree (agreements and
    ties behind them), betweenness (share of the shortest paths among the other partners that lead through it, 0 to 1, with
    the home organisation left out, because every path would lead through it), shared_areas (partners that work on an area
    it works on), community (number of its community in the graph without the home organisation, largest first; missing for
    partners without a tie there).
    """
    graph = partner_graph(dataset)
    others = without_home(graph, dataset.home)
    between = nx.betweenness_centrality(others)
    community = _communities(others)
    shared = _shared_areas(dataset)
    rows = [
        (
            node,
            graph.nodes[node]["name"],
            graph.nodes[node]["category"],
            graph.nodes[node]["agreements"],
            graph.degree(node),
            graph.degree(node, weight="weight"),
            round(between[node], 4),
            shared.get(node, 0),
            community.get(node),
        )
        for node in others
    ]
    columns = ["partner_id", "name", "category_code", "agreements", "degree", "weighted_degree", "betweenness"]
    table = pd.DataFrame(rows, columns=[*columns, "shared_areas", "community"]).astype({"community": "Int64"})
    order = ["weighted_degree", "degree", "name"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


def layout(dataset: Dataset) -> Positions:
    """Where each node of the whole data set stands in the picture around the home organisation, within [-1, 1].

    The home organisation is at the centre. Each category has a sector whose angle grows with the number of its nodes; in
    a sector, nodes with more agreements stand nearer to the centre, on as many rings as keep them apart. It depends on
    the whole data set only, so that a filter moves nobody; there is nothing random in it.
    """
    graph, home = partner_graph(dataset.whole), dataset.home
    members = {
        code: [n for n in graph if n != home and graph.nodes[n]["category"] == code] for code in graph_codes(graph)
    }
    # A square root, so that a hundred States do not squeeze eight bodies of the Union into a sliver.
    weights = {code: math.sqrt(len(nodes)) for code, nodes in members.items()}
    order = [code for code in category_codes(dataset.whole) if members.get(code)]
    positions = {home: (0.0, 0.0)}
    angle = math.pi / 2
    for code in order:
        width = 2 * math.pi * weights[code] / sum(weights[code] for code in order)
        ranked = sorted(members[code], key=lambda node: (-graph.nodes[node]["agreements"], node))
        positions |= _sector(ranked, angle - width, angle)
        angle -= width
    return positions


def graph_codes(graph: "nx.Graph[str]") -> set[str]:
    """The categories that occur in a graph."""
    return {category for _node, category in graph.nodes(data="category")}


def ties_layout(dataset: Dataset) -> Positions:
    """Where the nodes that are tied to each other stand when the home organisation is left out, within [-1, 1].

    Forces draw tied nodes together (Fruchterman and Reingold, as networkx has it), from a fixed start, on the whole data
    set, so that a filter moves nobody. Nodes without such a tie have no place.
    """
    others = without_home(partner_graph(dataset.whole), dataset.home)
    tied = others.subgraph([node for node, degree in others.degree() if degree])
    if not tied:
        return {}
    placed = nx.spring_layout(nx.Graph(tied), seed=7, k=2.2 / math.sqrt(len(tied)), iterations=300, weight=None)
    return _apart({node: (float(x), float(y)) for node, (x, y) in placed.items()}, 0.085)


def _apart(positions: Positions, distance: float) -> Positions:
    """The positions, pushed until no two are nearer than the distance or a hundred rounds have passed, within [-1, 1]."""
    nodes = sorted(positions)
    points = np.array([positions[node] for node in nodes])
    for _round in range(100):
        gaps = points[:, None, :] - points[None, :, :]
        lengths = np.maximum(np.sqrt((gaps**2).sum(axis=2)), 1e-9)
        np.fill_diagonal(lengths, np.inf)
        push = np.maximum(distance - lengths, 0.0) / 2
        if not push.any():
            break
        points = points + (gaps / lengths[:, :, None] * push[:, :, None]).sum(axis=1)
    points = points / max(1.0, float(np.abs(points).max()))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, points, strict=True)}


def _sector(ranked: list[str], start: float, end: float) -> dict[str, tuple[float, float]]:
    """Positions in one sector: rings from the inside out, each holding as many as its length allows."""
    margin = 0.06 * (end - start)
    start, end = start + margin, end - margin
    rings = _rings(len(ranked), end - start)
    positions, taken = {}, 0
    for ring, room in enumerate(rings):
        radius = INNER + (OUTER - INNER) * (ring + 0.5) / len(rings)
        members = ranked[taken : taken + room]
        taken += room
        for place, partner in enumerate(members):
            angle = end - (end - start) * (place + 0.5) / len(members)
            positions[partner] = (radius * math.cos(angle), radius * math.sin(angle))
    return positions


def _rings(number: int, angle: float) -> list[int]:
    """How many stand on each ring, inside out: fewest rings whose neighbours are at least a ring's distance apart."""
    rings = 1
    while True:
        step = (OUTER - INNER) / rings
        radii = [INNER + (ring + 0.5) * step for ring in range(rings)]
        room = [max(1, int(radius * angle / step)) for radius in radii]
        if sum(room) >= number:
            break
        rings += 1
    share = number / sum(room)
    filled = [min(limit, math.ceil(limit * share)) for limit in room]
    surplus = sum(filled) - number
    for ring in range(rings):
        give = min(surplus, filled[ring] - 1)
        filled[ring] -= give
        surplus -= give
    return [count for count in filled if count > 0]


def _communities(graph: "nx.Graph[str]") -> dict[str, int]:
    """Louvain communities, numbered from the largest; nodes without an edge belong to none.

    https://networkx.org/documentation/stable/reference/algorithms/generated/networkx.algorithms.community.louvain.louvain_communities.html
    """
    tied = graph.subgraph(node for node, degree in graph.degree() if degree)
    if not tied:
        return {}
    found = nx.community.louvain_communities(tied, weight="weight", seed=1)
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    return {node: number for number, members in enumerate(ranked, start=1) for node in members}


def _group_name(dataset: Dataset, node: str) -> str:
    """What a group of partners is called: its category and country."""
    category, country = node.split(":")
    label = labels(dataset.schema.vocabulary("partners", "category"))[category]
    return ", ".join(filter(None, [label, country_names(dataset).get(country, "")]))


def _shared_areas(dataset: Dataset) -> dict[str, int]:
    """How many other partners work on at least one area that each partner works on."""
    others = dataset.parties[dataset.parties["partner_id"] != dataset.home]
    others = others.assign(node=others["partner_id"].map(node_of_partner(dataset)))
    worked = others.merge(dataset.agreement_areas, on="agreement_id")[["node", "area_id"]].drop_duplicates()
    pairs = worked.merge(worked, on="area_id")
    pairs = pairs[pairs["node_x"] != pairs["node_y"]]
    return {str(k): int(n) for k, n in pairs.groupby("node_x")["node_y"].nunique().items()}
