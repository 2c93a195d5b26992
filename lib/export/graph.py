"""The graph of a selection as files for Gephi, networkx and the like."""

import io

import networkx as nx

from lib.core.escape import without_control
from lib.export.csv import list_cell


def graphml_bytes(graph: "nx.Graph[str]") -> bytes:
    """The graph as GraphML; `networkx.read_graphml` gives back an equal graph, whose lists are cells of `csv.list_cell`."""
    buffer = io.BytesIO()
    nx.write_graphml(_plain(graph), buffer)
    return buffer.getvalue()


def gexf_bytes(graph: "nx.Graph[str]") -> bytes:
    """The graph as GEXF 1.2; nodes have their name as label, edges their weight as GEXF's own."""
    buffer = io.BytesIO()
    named = nx.relabel_nodes(_plain(graph), {})
    for node in named:
        named.nodes[node]["label"] = named.nodes[node]["name"]
    nx.write_gexf(named, buffer)
    return buffer.getvalue()


def _plain(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """A copy whose attributes are text that XML can hold and numbers, lists as in a CSV file, without those that are None, which
    both writers refuse.
    """
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from((node, _attributes(data)) for node, data in graph.nodes(data=True))
    plain.add_edges_from((one, other, _attributes(data)) for one, other, data in graph.edges(data=True))
    return plain


def _attributes(data: dict[str, object]) -> dict[str, str | float]:
    known = {key: value for key, value in data.items() if value is not None}
    lists = {key: list_cell(value) for key, value in known.items() if isinstance(value, tuple)}
    return {
        key: value if isinstance(value, int | float) else without_control(str(value))
        for key, value in {**known, **lists}.items()
    }
