"""Partners as a graph: which records tie two of them, and how strongly.

The rule, by which lines, measures, titles, tables and files go:

- Only what may hold on the day of reading ties: agreements that are in force or of which it is not known (see `phases.OPEN`),
  and ties by the same measure. Who has left a text, and its depositary, are not bound by it (see `levels.bound_parties`).
- An agreement is shared out among those whom it binds: with k of them, the home organisation included and whatever is
  selected, each pair gets the weight 1/(k - 1). So the ties of each party from one text add up to 1: an agreement of two
  ties them as closely as can be, a text of many ties each pair of them weakly. It is the weight that Newman gives to authors of a
  paper: M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64, 016132 (2001);
  https://networkx.org/documentation/stable/reference/algorithms/generated/networkx.algorithms.bipartite.projection.collaboration_weighted_projected_graph.html
- A text about the home organisation to which it is no party (`relations.CONSTITUTIVE`: its Convention, an agreement with a
  host State) binds the home organisation too, and ties its parties to it only: it is their relation to the home
  organisation, as a membership is; members of one organisation are not thereby partners of each other.
- Who has ceased to exist is bound by nothing.
- A tie has the weight 1, once for each pair and kind, if the declaration says that its kind connects. `part_of` does not:
  the bodies of one system are that system, and whoever has many of them does not connect partners.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
import pandas as pd

from lib.classify.levels import bound_parties, is_depositary
from lib.classify.phases import IN_FORCE, OPEN, OVER, declared_phases, phases
from lib.classify.relations import CONSTITUTIVE, agreement_relations
from lib.core.dates import first_days, last_days
from lib.core.i18n import labels
from lib.core.lists import Values, list_column
from lib.labels.names import country_names, partner_names
from lib.package.dataset import Dataset

# More nodes than this are gathered. networkx lays out 500 and more with scipy, which is not needed otherwise.
MOST_NODES = 400
ENDS = ["from_id", "to_id"]


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
    """Whether a node is a group of partners."""
    return len(dataset.whole.partners) > MOST_NODES


def partner_graph(dataset: Dataset, *, ever: bool = False) -> "nx.Graph[str]":
    """The partners of the selection, tied by the rule of this module; with `ever`, by what is over or lies ahead too.

    Nodes (see `node_of_partner`), sorted: `name`, `category`, `partners` (how many it is), `agreements` (how many that
    tie bind it), `tied_to_home` (how many of its partners are tied to the home organisation). Edges, sorted: `weight`,
    `agreements` (tuple of ids), `ties` (tuple of kinds). No edges for an empty selection.
    """
    bound, ties = _bound(dataset, ever=ever), connecting_ties(dataset, ever=ever)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(_nodes(dataset, bound, ties))
    nodes = node_of_partner(dataset)
    pairs = _tied_pairs(_agreement_pairs(bound, nodes, dataset.home), _tie_pairs(ties, nodes))
    for (one, other), weight, agreements, kinds in pairs.itertuples(name=None):
        graph.add_edge(one, other, weight=round(weight, 4), agreements=agreements, ties=kinds)
    return graph


def edge_rows(graph: "nx.Graph[str]") -> pd.DataFrame:
    """The edges of a graph of partners, the strongest first.

    Columns: from, from_id, to, to_id (the first id is the smaller one), weight, agreements (count), agreement_ids,
    tie_codes (lists). Empty where nobody is tied.
    """
    rows = [
        (graph.nodes[one]["name"], one, graph.nodes[other]["name"], other, *_behind(graph.edges[one, other]))
        for one, other in (sorted(pair) for pair in graph.edges)
    ]
    types = {
        "from": "str", "from_id": "str", "to": "str", "to_id": "str", "weight": "float64", "agreements": "int64",
        "agreement_ids": "object", "tie_codes": "object",
    }  # fmt: skip
    table = pd.DataFrame(rows, columns=list(types)).astype(types)
    return table.sort_values(["weight", *ENDS], ascending=[False, True, True], ignore_index=True)


def connecting_ties(dataset: Dataset, *, ever: bool = False) -> pd.DataFrame:
    """The ties of the selection whose kind connects and that may hold on its day; with `ever`, the others of the kind too.

    What is declared as over still holds before the last day that its end can mean.
    """
    ties, day = dataset.ties, pd.Timestamp(dataset.day)
    connects = [code.value for code in dataset.schema.vocabulary("ties", "kind") if code.connects]
    phase, last = ties["status"].map(declared_phases(dataset, "ties")), last_days(ties["until"])
    phase = phase.mask(phase.isin(OVER) & (last >= day), IN_FORCE)
    holds = phase.isin(OPEN) & ~(last < day) & ~(first_days(ties["since"]) > day)
    holds &= ~ties["from_id"].isin(_ceased(dataset)) & ~ties["to_id"].isin(_ceased(dataset))
    return ties[ties["kind"].isin(connects) & (holds | ever)]


def left_out(dataset: Dataset) -> tuple[int, int]:
    """How many agreements of the selection tie nobody because they do not hold, and how many ties because they do not or
    their kind does not connect.
    """
    over = ~phases(dataset).isin(OPEN)
    return int(over.sum()), len(dataset.ties) - len(connecting_ties(dataset))


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


def among_partners(graph: "nx.Graph[str]", home: str) -> "nx.Graph[str]":
    """The partners that are tied to another one, and these ties; in order."""
    others = without_home(graph, home)
    return in_order(others.subgraph([node for node, degree in others.degree() if degree]))


def near(graph: "nx.Graph[str]", node: str, steps: int, home: str) -> set[str]:
    """The nodes within some steps of one, itself included; steps do not lead through the home organisation.

    Empty where the node is not in the graph.
    """
    if node not in graph:
        return set()
    reach = graph if node == home else without_home(graph, home)
    return set(nx.single_source_shortest_path_length(reach, node, cutoff=1 if node == home else steps))


def _nodes(dataset: Dataset, bound: pd.DataFrame, ties: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    names, nodes = node_names(dataset), node_of_partner(dataset)
    counts = bound.groupby(bound["partner_id"].map(nodes))["agreement_id"].nunique()
    tied = _tied_to_home(bound, ties, dataset.home)
    partners = dataset.partners.assign(
        node=lambda frame: frame["partner_id"].map(nodes), tied=lambda frame: frame["partner_id"].isin(tied)
    )
    grouped = partners.sort_values("partner_id").groupby("node")
    table = grouped.agg(category=("category", "first"), partners=("partner_id", "size"), tied_to_home=("tied", "sum"))
    table = table.assign(agreements=counts).fillna({"agreements": 0}).astype({"agreements": "int64"})
    for node, data in table.to_dict("index").items():
        yield str(node), {"name": names[str(node)], **{str(key): value for key, value in data.items()}}


def _bound(dataset: Dataset, *, ever: bool) -> pd.DataFrame:
    """Who is bound by the agreements that tie, the home organisation by those about it.

    Columns: agreement_id, partner_id, parties (how many are bound, selected or not), about (whether the text is
    constitutive).
    """
    frame, relation = dataset.agreements, agreement_relations(dataset)
    holding = frame["agreement_id"] if ever else frame.loc[phases(dataset).isin(OPEN), "agreement_id"]
    about = frame.loc[relation == CONSTITUTIVE, "agreement_id"]
    home = pd.DataFrame({"agreement_id": about, "partner_id": dataset.home})
    rows, everyone = (
        pd.concat([_binding(part, ever=ever)[list(home.columns)], home]).drop_duplicates()
        for part in (dataset, dataset.whole.on(dataset.day))
    )
    rows = rows[rows["agreement_id"].isin(holding)]
    sizes = everyone["agreement_id"].value_counts()
    return rows.assign(parties=rows["agreement_id"].map(sizes).astype("int64"), about=rows["agreement_id"].isin(about))


def _binding(dataset: Dataset, *, ever: bool) -> pd.DataFrame:
    """The parties that are bound on the day and still exist; with `ever`, also those that were, whatever the day."""
    if ever:
        return dataset.parties[~is_depositary(dataset)]
    bound = bound_parties(dataset)
    return bound[~bound["partner_id"].isin(_ceased(dataset))]


def _ceased(dataset: Dataset) -> frozenset[str]:
    """The partners that had ceased to exist before the day on which the data are read."""
    partners = dataset.whole.partners
    return frozenset(partners.loc[last_days(partners["dissolved"]) < pd.Timestamp(dataset.day), "partner_id"])


def _tied_to_home(bound: pd.DataFrame, ties: pd.DataFrame, home: str) -> set[str]:
    """The partners that have an agreement or a tie with the home organisation itself."""
    shared = bound["agreement_id"].isin(bound.loc[bound["partner_id"] == home, "agreement_id"])
    ends = [ties.loc[ties[end] == home, other] for end, other in (ENDS, ENDS[::-1])]
    return {*bound.loc[shared, "partner_id"], *ends[0], *ends[1]} - {home}


def _agreement_pairs(bound: pd.DataFrame, nodes: "pd.Series[str]", home: str) -> pd.DataFrame:
    """Columns: one, other (nodes, in order), agreement_id, weight."""
    keys = ["agreement_id", "parties", "about"]
    rows = bound.assign(node=bound["partner_id"].map(nodes))
    rows = rows.groupby([*keys, "node"], as_index=False).agg(members=("partner_id", "size"))
    pairs = rows.merge(rows, on=keys)
    pairs = pairs[pairs["node_x"] < pairs["node_y"]]
    pairs = pairs[~pairs["about"] | (pairs["node_x"] == home) | (pairs["node_y"] == home)]
    weight = pairs["members_x"] * pairs["members_y"] / (pairs["parties"] - 1)
    return pairs.assign(weight=weight).rename(columns={"node_x": "one", "node_y": "other"})


def _tie_pairs(ties: pd.DataFrame, nodes: "pd.Series[str]") -> pd.DataFrame:
    """Columns: one, other (nodes, in order), kind, weight."""
    ends = pd.DataFrame({"one": ties[ENDS].min(axis=1), "other": ties[ENDS].max(axis=1), "kind": ties["kind"]})
    ends = ends.drop_duplicates()
    tied = pd.DataFrame({end: ends[end].map(nodes) for end in ("one", "other")})
    pairs = pd.DataFrame({"one": tied.min(axis=1), "other": tied.max(axis=1), "kind": ends["kind"], "weight": 1.0})
    return pairs[pairs["one"] != pairs["other"]]


def _tied_pairs(agreements: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Columns: weight, agreements, ties (lists), by pair, in order."""
    ends = ["one", "other"]
    texts = agreements.sort_values("agreement_id").groupby(ends)["agreement_id"].agg(tuple)
    kinds = ties.drop_duplicates([*ends, "kind"]).sort_values("kind").groupby(ends)["kind"].agg(tuple)
    table = pd.concat([frame[[*ends, "weight"]] for frame in (agreements, ties)]).groupby(ends)[["weight"]].sum()
    pairs = table.index.to_series()
    return table.assign(agreements=list_column(pairs, texts.to_dict()), ties=list_column(pairs, kinds.to_dict()))


def _behind(edge: Mapping[str, Any]) -> tuple[float, int, Values, Values]:
    return edge["weight"], len(edge["agreements"]), edge["agreements"], edge["ties"]
