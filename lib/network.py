"""Partners, agreements and ties as graphs: who hangs together with whom, how closely, and where each node stands.

Definitions of the measures are those of networkx, https://networkx.org/documentation/stable/reference/algorithms/centrality.html
"""

import math
from collections.abc import Mapping

import networkx as nx
import pandas as pd

from lib.aggregates import category_codes
from lib.dataset import Dataset
from lib.names import SEPARATOR, partner_names

Positions = Mapping[str, tuple[float, float]]

# Radii of the picture around the home organisation, in units of its half width.
INNER, OUTER = 0.3, 1.0


def partner_graph(dataset: Dataset) -> "nx.Graph[str]":
    """The partners of the selection, tied where they are parties to the same agreement or have a tie of their own.

    Nodes: partner_id with `name`, `category`, `agreements` (count), sorted. Edges: `agreements` (ids joined by `; `),
    `ties` (kinds joined by `; `), `weight` (number of both). A graph without edges for an empty selection.
    """
    names = partner_names(dataset)
    counts = dataset.parties.groupby("partner_id")["agreement_id"].nunique()
    graph: nx.Graph[str] = nx.Graph()
    for partner_id, category in sorted(zip(dataset.partners["partner_id"], dataset.partners["category"], strict=True)):
        graph.add_node(partner_id, name=names[partner_id], category=category, agreements=int(counts.get(partner_id, 0)))
    for edge in edge_rows(dataset).to_dict("records"):
        graph.add_edge(
            edge["from_id"],
            edge["to_id"],
            agreements=edge["agreement_ids"],
            ties=edge["tie_codes"],
            weight=edge["weight"],
        )
    return graph


def edge_rows(dataset: Dataset) -> pd.DataFrame:
    """The pairs of partners that have an agreement or a tie in common, the strongest first.

    Columns: from, from_id, to, to_id (the first id is the smaller one), weight (agreements and ties), agreements (count),
    agreement_ids, tie_codes. Pairs without the home organisation that only share its multilateral texts count too.
    """
    names = partner_names(dataset)
    parties = dataset.parties[["agreement_id", "partner_id"]]
    pairs = parties.merge(parties, on="agreement_id")
    pairs = pairs[pairs["partner_id_x"] < pairs["partner_id_y"]]
    agreements = pairs.groupby(["partner_id_x", "partner_id_y"])["agreement_id"].agg(list)
    ties = dataset.ties
    ends = pd.DataFrame({"a": ties["from_id"], "b": ties["to_id"]}).agg(["min", "max"], axis=1)
    kinds = ties["kind"].groupby([ends["min"], ends["max"]]).agg(lambda k: sorted(set(k))) if len(ties) else pd.Series()
    rows = [
        (
            *(pair_name for end in pair for pair_name in (names[end], end)),
            len(agreements.get(pair, [])) + len(kinds.get(pair, [])),
            len(agreements.get(pair, [])),
            SEPARATOR.join(sorted(agreements.get(pair, []))),
            SEPARATOR.join(kinds.get(pair, [])),
        )
        for pair in sorted({*agreements.index, *kinds.index})
    ]
    columns = ["from", "from_id", "to", "to_id", "weight", "agreements", "agreement_ids", "tie_codes"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["weight", "from_id", "to_id"], ascending=[False, True, True], ignore_index=True)


def measure_rows(dataset: Dataset) -> pd.DataFrame:
    """How each partner is placed in the graph of the selection, best connected first.

    Columns: partner_id, name, category_code, agreements, degree (partners it is tied to), weighted_degree (agreements and
    ties behind them), betweenness (share of the shortest paths among the other partners that lead through it, 0 to 1, with
    the home organisation left out, because every path would lead through it), shared_areas (partners that work on an area
    it works on), community (number of its community in the graph without the home organisation, largest first; missing for
    partners without a tie there).
    """
    graph = partner_graph(dataset)
    others = graph.subgraph(node for node in graph if node != dataset.home)
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
    """Where each partner of the whole data set stands in the picture around the home organisation, within [-1, 1].

    The home organisation is at the centre. Each category has a sector whose angle grows with the number of its partners;
    in a sector, partners with more agreements stand nearer to the centre, on as many rings as keep them apart. It depends
    on the whole data set only, so that a filter moves nobody; there is nothing random in it.
    """
    whole = dataset.whole
    counts = whole.parties.groupby("partner_id")["agreement_id"].nunique()
    others = whole.partners[whole.partners["partner_id"] != whole.home]
    sizes = others.groupby("category").size()
    present = [category for category in category_codes(whole) if category in sizes.index]
    # A square root, so that a hundred States do not squeeze eight bodies of the Union into a sliver.
    weights = {category: math.sqrt(sizes[category]) for category in present}
    positions = {whole.home: (0.0, 0.0)}
    angle = math.pi / 2
    for category in present:
        width = 2 * math.pi * weights[category] / sum(weights.values())
        members = others.loc[others["category"] == category, "partner_id"]
        ranked = sorted(members, key=lambda partner: (-counts.get(partner, 0), partner))
        positions |= _sector(ranked, angle - width, angle)
        angle -= width
    return positions


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


def _shared_areas(dataset: Dataset) -> dict[str, int]:
    """How many other partners work on at least one area that each partner works on."""
    others = dataset.parties[dataset.parties["partner_id"] != dataset.home]
    worked = others.merge(dataset.agreement_areas, on="agreement_id")[["partner_id", "area_id"]].drop_duplicates()
    pairs = worked.merge(worked, on="area_id")
    pairs = pairs[pairs["partner_id_x"] != pairs["partner_id_y"]]
    return {str(k): int(n) for k, n in pairs.groupby("partner_id_x")["partner_id_y"].nunique().items()}
