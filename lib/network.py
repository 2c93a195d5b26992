"""Partners, agreements and ties as graphs: who hangs together with whom, how closely, and where each node stands.

Definitions of the measures are those of networkx, https://networkx.org/documentation/stable/reference/algorithms/centrality.html
"""

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from lib.dataset import Dataset
from lib.language import labels
from lib.names import SEPARATOR, country_names, partner_names

# More nodes than this are gathered. networkx lays out 500 and more with scipy, which is not needed otherwise.
MOST_NODES = 400
MEASURES = {
    "partner_id": "str",
    "name": "str",
    "category_code": "str",
    "agreements": "int64",
    "degree": "int64",
    "weighted_degree": "int64",
    "betweenness": "float64",
    "shared_areas": "int64",
    "community": "Int64",
}


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


def node_names(dataset: Dataset) -> Mapping[str, str]:
    """What each node of the whole data set is called: a partner by its name, a group by its category and country."""
    names = partner_names(dataset)
    if not is_gathered(dataset):
        return names
    categories, countries = labels(dataset.schema.vocabulary("partners", "category")), country_names(dataset)
    groups = [node for node in node_of_partner(dataset).unique() if node != dataset.home]
    parts = ((node, *node.split(":")) for node in groups)
    named = {node: ", ".join(filter(None, [categories[code], countries.get(place, "")])) for node, code, place in parts}
    return {dataset.home: names[dataset.home], **named}


def is_gathered(dataset: Dataset) -> bool:
    """Whether nodes stand for groups of partners."""
    return len(dataset.whole.partners) > MOST_NODES


def partner_graph(dataset: Dataset) -> "nx.Graph[str]":
    """The partners of the selection, tied where they are parties to the same agreement or have a tie of their own.

    Nodes (see `node_of_partner`), sorted: `name`, `category`, `agreements` and `partners` (counts). Edges: `agreements`
    (ids joined by `; `), `ties` (kinds joined by `; `), `weight` (number of both). No edges for an empty selection.
    """
    names, nodes = node_names(dataset), node_of_partner(dataset)
    partners = dataset.partners.assign(node=lambda frame: frame["partner_id"].map(nodes))
    parties = dataset.parties.assign(node=lambda frame: frame["partner_id"].map(nodes))
    counts = parties.groupby("node")["agreement_id"].nunique()
    graph: nx.Graph[str] = nx.Graph()
    for node, members in sorted(partners.groupby("node")):
        graph.add_node(
            node,
            name=names[str(node)],
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
    names, nodes = node_names(dataset), node_of_partner(dataset)
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
            "from": table["node_x"].map(names).astype("str"),
            "from_id": table["node_x"],
            "to": table["node_y"].map(names).astype("str"),
            "to_id": table["node_y"],
            "weight": numbers["agreements"] + numbers["ties"],
            "agreements": numbers["agreements"],
            "agreement_ids": table["agreement_ids"].fillna("").astype("str"),
            "tie_codes": table["tie_codes"].fillna("").astype("str"),
        }
    )
    return rows.sort_values(["weight", "from_id", "to_id"], ascending=[False, True, True], ignore_index=True)


def in_order(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The graph with its nodes and edges sorted.

    A part of a graph may be walked in the order of a set of names, which is another one each time Python starts; what is
    computed from a seed would then be another one too.
    """
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    ordered.add_edges_from(sorted((*sorted((one, other)), data) for one, other, data in graph.edges(data=True)))
    return ordered


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

    The home organisation is left out, because everybody is tied to it and every path would lead through it. Columns:
    partner_id, name, category_code, agreements, degree (other partners it is tied to), weighted_degree (agreements and
    ties behind that), betweenness (share of the shortest paths among the other partners that lead through it, 0 to 1),
    shared_areas (partners that work on an area it works on), community (its number, largest first; missing for partners
    without a tie).
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
            others.degree(node),
            others.degree(node, weight="weight"),
            round(between[node], 4),
            shared.get(node, 0),
            community.get(node),
        )
        for node in others
    ]
    columns = ["partner_id", "name", "category_code", "agreements", "degree", "weighted_degree", "betweenness"]
    table = pd.DataFrame(rows, columns=[*columns, "shared_areas", "community"]).astype(MEASURES)
    order = ["weighted_degree", "degree", "name"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


def _communities(graph: "nx.Graph[str]") -> dict[str, int]:
    """Louvain communities, numbered from the largest; nodes without an edge belong to none.

    https://networkx.org/documentation/stable/reference/algorithms/generated/networkx.algorithms.community.louvain.louvain_communities.html
    """
    tied = in_order(graph.subgraph([node for node, degree in graph.degree() if degree]))
    if not tied:
        return {}
    found = nx.community.louvain_communities(tied, weight="weight", seed=1)
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    return {node: number for number, members in enumerate(ranked, start=1) for node in members}


def _shared_areas(dataset: Dataset) -> dict[str, int]:
    """How many other partners work on at least one area that each partner works on."""
    others = dataset.parties[dataset.parties["partner_id"] != dataset.home]
    others = others.assign(node=others["partner_id"].map(node_of_partner(dataset)))
    worked = others.merge(dataset.agreement_areas, on="agreement_id")[["node", "area_id"]].drop_duplicates()
    pairs = worked.merge(worked, on="area_id")
    pairs = pairs[pairs["node_x"] != pairs["node_y"]]
    return {str(k): int(n) for k, n in pairs.groupby("node_x")["node_y"].nunique().items()}
