"""How each partner is placed among those that are tied to each other, without the home organisation.

Betweenness counts steps, each tie as one, whatever its weight: it asks through how many others one has to go. Weights
would have to be turned into distances, so that three agreements of two parties would count as a short way and one text
of eight as a long one; which paths are shortest, and so who lies between, would then hang on how often the package
records a relation. That counting the intermediaries is a choice of its own, neither better nor worse than weighing them, is said by
T. Opsahl, F. Agneessens, J. Skvoretz, Node centrality in weighted networks, Social Networks 32 (2010) 245; this is
their alpha = 0. A text of many parties favours none of them: each is one step from each other, so nobody lies between.
Definitions are those of networkx, https://networkx.org/documentation/stable/reference/algorithms/centrality.html
"""

from dataclasses import dataclass

import networkx as nx
import pandas as pd

from lib.core.i18n import alphabetical
from lib.graph.network import among_partners, in_order, left_out, node_of_partner, partner_graph
from lib.package.dataset import Dataset

COLUMNS = {
    "partner_id": "str",
    "name": "str",
    "category_code": "str",
    "agreements": "int64",
    "degree": "int64",
    "weighted_degree": "float64",
    "betweenness": "float64",
    "shared_areas": "int64",
    "community": "int64",
}


@dataclass(frozen=True)
class Network:
    """All that the network page needs of one selection, computed once.

    `graph` is that of `partner_graph`, `among` the part of `among_partners`, `measures` the table of `measure_rows`,
    `left_out` the counts of `network.left_out`.
    """

    graph: "nx.Graph[str]"
    among: "nx.Graph[str]"
    measures: pd.DataFrame
    left_out: tuple[int, int]

    def drawn(self, view: str) -> "nx.Graph[str]":
        """What a view draws: `ties` the part among partners, others the whole graph."""
        return self.among if view == "ties" else self.graph


def network_of(dataset: Dataset) -> Network:
    """The network of a selection."""
    graph = partner_graph(dataset)
    among = among_partners(graph, dataset.home)
    return Network(graph, among, measure_rows(among, shared_areas(dataset)), left_out(dataset))


def measure_rows(among: "nx.Graph[str]", shared: dict[str, int]) -> pd.DataFrame:
    """How each partner is placed in a graph of `among_partners`, best connected first, then by name; `shared` is `shared_areas`.

    Columns: partner_id, name, category_code, agreements (see `partner_graph`), degree (other partners it is tied to),
    weighted_degree (the sum of the weights of these ties), betweenness (share of the pairs of the other partners of the
    graph whose shortest paths lead through it, 0 to 1), shared_areas (partners that work on an area it works on),
    community (its number, largest first). Empty where nobody is tied.
    """
    between, community = nx.betweenness_centrality(among), _communities(among)
    rows = [
        (
            node,
            data["name"],
            data["category"],
            data["agreements"],
            among.degree(node),
            round(among.degree(node, weight="weight"), 4),
            round(between[node], 4),
            shared.get(node, 0),
            community[node],
        )
        for node, data in among.nodes(data=True)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    table = table.assign(place=table["name"].map(alphabetical))
    order = ["degree", "weighted_degree", "place", "partner_id"]
    return table.sort_values(order, ascending=[False, False, True, True], ignore_index=True).drop(columns="place")


def widest_bridge(network: Network) -> tuple[str, float] | None:
    """The partner with the highest betweenness and its value; None where no path leads through anybody."""
    rows = network.measures[network.measures["betweenness"] > 0]
    rows = rows.sort_values(["betweenness", "partner_id"], ascending=[False, True])
    return (str(rows["partner_id"].iloc[0]), float(rows["betweenness"].iloc[0])) if len(rows) else None


def shared_areas(dataset: Dataset) -> dict[str, int]:
    """How many other nodes work on at least one area that each node works on."""
    others = dataset.parties[dataset.parties["partner_id"] != dataset.home]
    others = others.assign(node=others["partner_id"].map(node_of_partner(dataset)))
    worked = others.merge(dataset.agreement_areas, on="agreement_id")[["node", "area_id"]].drop_duplicates()
    pairs = worked.merge(worked, on="area_id")
    pairs = pairs[pairs["node_x"] != pairs["node_y"]]
    return {str(k): int(n) for k, n in pairs.groupby("node_x")["node_y"].nunique().items()}


def _communities(among: "nx.Graph[str]") -> dict[str, int]:
    """Louvain communities by the weights of ties, numbered from the largest.

    https://networkx.org/documentation/stable/reference/algorithms/generated/networkx.algorithms.community.louvain.louvain_communities.html
    """
    if not among:
        return {}
    found = nx.community.louvain_communities(in_order(among), weight="weight", seed=1)
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    return {node: number for number, members in enumerate(ranked, start=1) for node in members}
