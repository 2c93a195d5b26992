"""Graphs as files: what networkx reads back is what was written."""

import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from lib.export.graph import gexf_bytes, graphml_bytes
from lib.graph.network import partner_graph
from tests.drawing import hostile

PACKAGES = pytest.mark.parametrize("package", ["tiny", "shipped", "nothing"])
WRITERS = pytest.mark.parametrize("write", [graphml_bytes, gexf_bytes])
NAMES = [
    "<script>alert('x')</script>", 'a "quoted" & <b>bold</b> name', "Conférence générale — États™", "日本 🛰", "]]>", "&amp;",
    "=1+1", "  blanks  around  ", "None", "nan", "42", "true", "two\nlines",
]  # fmt: skip


def as_sets(graph):
    """Nodes and edges with their attributes, whatever the order of an edge's ends; lists as a file has them."""
    nodes = {node: dict(data) for node, data in graph.nodes(data=True)}
    edges = {frozenset((one, other)): as_in_a_file(data) for one, other, data in graph.edges(data=True)}
    return nodes, edges


def as_in_a_file(data):
    return {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in data.items()}


def read_graphml(content):
    return as_sets(nx.read_graphml(io.BytesIO(content)))


def read_gexf(content):
    """The graph as GEXF has it, without what the format adds: a label of each node, an id of each edge."""
    nodes, edges = as_sets(nx.read_gexf(io.BytesIO(content)))
    for data in nodes.values():
        assert data.pop("label") == data["name"]
    ids = [data.pop("id") for data in edges.values()]
    assert len(set(ids)) == len(ids)
    return nodes, edges


def named(*names):
    """A ring of partners with these names, as `partner_graph` builds them."""
    graph = nx.Graph()
    for place, name in enumerate(names):
        graph.add_node(f"p{place}", name=name, category="un", agreements=place, partners=1)
    for place in range(1, len(names)):
        graph.add_edge(f"p{place - 1}", f"p{place}", agreements=(f"a{place}", f"b{place}"), ties=(), weight=0.3333)
    return graph


@PACKAGES
def test_graphml_read_back_is_an_equal_graph(package, request):
    graph = partner_graph(request.getfixturevalue(package))
    assert read_graphml(graphml_bytes(graph)) == as_sets(graph)


@PACKAGES
def test_gexf_read_back_is_an_equal_graph(package, request):
    graph = partner_graph(request.getfixturevalue(package))
    assert read_gexf(gexf_bytes(graph)) == as_sets(graph)


def test_both_files_hold_what_is_selected_whatever_is_selected(chosen):
    graph = partner_graph(chosen)
    assert read_graphml(graphml_bytes(graph)) == read_gexf(gexf_bytes(graph)) == as_sets(graph)


def test_hostile_names_are_read_back_as_they_are():
    graph = named(*NAMES)
    assert read_graphml(graphml_bytes(graph)) == read_gexf(gexf_bytes(graph)) == as_sets(graph)


def test_markup_in_the_data_is_read_back_as_it_is(tiny):
    graph = partner_graph(hostile(tiny))
    assert read_graphml(graphml_bytes(graph)) == read_gexf(gexf_bytes(graph)) == as_sets(graph)


@WRITERS
@pytest.mark.parametrize("mark", ["\x01", "\x0b", "\x1f", "\x85", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_a_blank_in_the_file(write, mark):
    read = read_graphml if write is graphml_bytes else read_gexf
    assert read(write(named(f"Lyra{mark}Observatory"))) == as_sets(named("Lyra Observatory"))


@WRITERS
def test_no_name_becomes_an_element_of_the_file(write):
    tags = {element.tag.split("}")[-1] for element in ET.fromstring(write(named(*NAMES))).iter()}  # noqa: S314 our own
    assert tags.isdisjoint({"script", "b"})


@WRITERS
def test_a_value_that_is_not_known_is_left_out_and_never_written_as_a_word(write):
    graph = named("One", "Other")
    graph.nodes["p0"]["seat"] = None
    graph.edges["p0", "p1"]["since"] = None
    assert write(graph) == write(named("One", "Other"))
    assert b"None" not in write(graph)


@WRITERS
def test_numbers_are_written_as_numbers(write):
    read = {graphml_bytes: read_graphml, gexf_bytes: read_gexf}[write]
    nodes, edges = read(write(named("One", "Other")))
    assert [type(nodes["p1"][name]) for name in ("agreements", "partners", "name")] == [int, int, str]
    assert edges[frozenset(("p0", "p1"))]["weight"] == 0.3333


@WRITERS
def test_writing_changes_nothing_in_the_graph(write, tiny):
    graph, before = partner_graph(tiny), as_sets(partner_graph(tiny))
    write(graph)
    assert as_sets(graph) == before


def test_the_same_graph_gives_the_same_graphml(shipped):
    assert graphml_bytes(partner_graph(shipped)) == graphml_bytes(partner_graph(shipped))


@WRITERS
def test_a_part_of_a_graph_is_written_as_that_part(write, tiny):
    read = {graphml_bytes: read_graphml, gexf_bytes: read_gexf}[write]
    part = partner_graph(tiny).subgraph(["hub", "lyra"])
    assert set(read(write(part))[0]) == {"hub", "lyra"}
