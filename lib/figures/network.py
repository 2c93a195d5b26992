"""Partners as nodes, what ties them as lines: around the home organisation, or among each other."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

import networkx as nx
import plotly.graph_objects as go

from lib.escape import plotly
from lib.figures.key import category_key, draw_key
from lib.figures.nodelabels import EDGE, HEIGHT, node_labels, node_marks, node_size
from lib.figures.sectors import category_names, covered
from lib.language import _, list_text, number_text, plural
from lib.layouts import Positions
from lib.names import SEPARATOR
from lib.network import without_home
from lib.theme import Look, filled, layout

FAINT = 0.12
PAIR_SEPARATOR = "~"


def network_figure(  # noqa: PLR0913, PLR0917 a picture has a graph, places, words, a look and a focus
    graph: "nx.Graph[str]",
    positions: Positions,
    categories: Mapping[str, str],
    short: Mapping[str, str],
    home: str,
    look: Look,
    focus: AbstractSet[str] = frozenset(),
    ties: Mapping[str, str] = MappingProxyType({}),
    sectors: Mapping[str, tuple[float, float]] = MappingProxyType({}),
    *,
    key: bool = False,
) -> go.Figure:
    """Each node of `partner_graph` that has a position is a mark, each edge a line; area grows with agreements.

    `categories` gives the label of each category, `short` the label of a node, `ties` the name of each kind of tie.
    Where `focus` is not empty, its nodes stand out and the rest recedes. Categories are named in a `key`
    above where that is asked for, else outside of their `sectors` (those of `layouts.sectors`) if they have any, else beside
    most of them. Clicking a node gives its id as customdata; the middle of an edge tells what is behind it and gives both ids,
    joined by `~` in the order of `edge_rows`.
    """
    shown = graph.subgraph([node for node in graph if node in positions])
    figure = go.Figure(layout=layout(look, height=HEIGHT, clickmode="event+select"))
    _draw_edges(figure, shown, positions, home, look, focus, ties)
    codes = {node: shown.nodes[node]["category"] for node in shown if node != home}
    for code, label in categories.items():
        if nodes := [node for node in codes if codes[node] == code]:
            _draw_nodes(figure, shown, positions, nodes, label, home, look, focus)
    if home in shown:
        _draw_nodes(figure, shown, positions, [home], "", home, look, focus)
    if key:
        draw_key(figure, category_key(set(codes.values()), categories, look), look)
    marks = node_marks(shown, positions, short, home, look)
    names = [] if key else category_names(shown, marks, sectors, categories, home, look)
    # All at once: each single annotation would have Plotly check all of them again.
    labels = node_labels(shown, positions, marks, home, look, focus, covered(names, look))
    figure.layout.annotations = [*labels, *names]
    figure.update_xaxes(visible=False, range=[-EDGE, EDGE])
    figure.update_yaxes(visible=False, range=[-EDGE, EDGE])
    return figure


def network_summary(graph: "nx.Graph[str]", home: str, home_name: str) -> str:
    """How many partners and ties there are, how many hang by the home organisation alone, who ties most others."""
    others = without_home(graph, home)
    if not others:
        return _("No partner is in the selection.")
    alone = sum(1 for _node, degree in others.degree() if not degree)
    ranked = sorted(others, key=lambda node: (-others.degree(node), node))
    most = list_text(
        f"{others.nodes[node]['name']} ({number_text(others.degree(node))})"
        for node in ranked[:3]
        if others.degree(node)
    )
    sentences = [
        plural(
            "{n} partner is shown.",
            "{n} partners are shown.",
            sum(partners for _node, partners in others.nodes(data="partners")),
        ),
        plural(
            "{n} pair has an agreement or a tie in common besides those with {home}.",
            "{n} pairs have an agreement or a tie in common besides those with {home}.",
            others.number_of_edges(),
            home=home_name,
        ),
        plural("{n} is tied to nobody else.", "{n} are tied to nobody else.", alone),
    ]
    if most:
        sentences.append(_("Most ties to others: {most}.").format(most=most))
    return " ".join(sentences)


def _draw_nodes(  # noqa: PLR0913, PLR0917 a drawing has a place, an order, words and a look
    figure: go.Figure,
    graph: "nx.Graph[str]",
    positions: Positions,
    nodes: Sequence[str],
    label: str,
    home: str,
    look: Look,
    focus: AbstractSet[str],
) -> None:
    code = graph.nodes[nodes[0]]["category"]
    figure.add_scatter(
        x=[positions[node][0] for node in nodes],
        y=[positions[node][1] for node in nodes],
        mode="markers",
        name=plotly(label),
        marker={
            "symbol": filled(code),
            "size": [node_size(graph, node, home) for node in nodes],
            "color": look.categories[code],
            "line": {"color": look.paper, "width": 1},
            "opacity": [FAINT if focus and node not in focus else 1.0 for node in nodes],
        },
        customdata=list(nodes),
        text=[_node_hover(graph, node, label) for node in nodes],
        hovertemplate="%{text}<extra></extra>",
    )


def _draw_edges(
    figure: go.Figure,
    graph: "nx.Graph[str]",
    positions: Positions,
    home: str,
    look: Look,
    focus: AbstractSet[str],
    ties: Mapping[str, str],
) -> None:
    """Lines in few traces: quiet to the home organisation, stronger among partners, faint outside the focus."""
    edges = sorted(graph.edges)
    inside = [edge for edge in edges if not focus or focus >= set(edge)]
    _lines(figure, positions, set(edges) - set(inside), look.rule, 0.5, FAINT * 3)
    _lines(figure, positions, [edge for edge in inside if home in edge], look.rule, 0.8, 1)
    among = [edge for edge in inside if home not in edge]
    for code in dict.fromkeys(_common(graph, edge) for edge in among):
        # Within a category in its colour, so that one sees at once which ties lead out of it.
        colour = look.categories[code] if code else look.ink
        _lines(figure, positions, [e for e in among if _common(graph, e) == code], colour, 1.3, 0.5 if code else 0.65)
    figure.add_scatter(
        x=[(positions[a][0] + positions[b][0]) / 2 for a, b in among],
        y=[(positions[a][1] + positions[b][1]) / 2 for a, b in among],
        mode="markers",
        # Nearly invisible marks: a line itself cannot be hovered.
        marker={"size": 9, "color": look.muted, "opacity": 0.01},
        customdata=[f"{a}{PAIR_SEPARATOR}{b}" for a, b in among],
        text=[_edge_hover(graph, a, b, ties) for a, b in among],
        hovertemplate="%{text}<extra></extra>",
    )


def _common(graph: "nx.Graph[str]", edge: tuple[str, str]) -> str:
    """The category of both ends; empty where they differ."""
    codes = {str(graph.nodes[node]["category"]) for node in edge}
    return codes.pop() if len(codes) == 1 else ""


def _lines(
    figure: go.Figure,
    positions: Positions,
    edges: Iterable[tuple[str, str]],
    colour: str,
    width: float,
    opacity: float,
) -> None:
    edges = sorted(edges)
    figure.add_scatter(
        x=[x for a, b in edges for x in (positions[a][0], positions[b][0], None)],
        y=[y for a, b in edges for y in (positions[a][1], positions[b][1], None)],
        mode="lines", line={"color": colour, "width": width}, opacity=opacity, hoverinfo="skip",
    )  # fmt: skip


def _node_hover(graph: "nx.Graph[str]", node: str, label: str) -> str:
    data = graph.nodes[node]
    agreements = plural("{n} agreement", "{n} agreements", data["agreements"])
    ties = plural("tied to {n} other", "tied to {n} others", graph.degree(node))
    return "<br>".join(filter(None, [f"<b>{plotly(data['name'])}</b>", plotly(label), f"{agreements}, {ties}"]))


def _edge_hover(graph: "nx.Graph[str]", one: str, other: str, ties: Mapping[str, str]) -> str:
    data = graph.edges[one, other]
    count = len(data["agreements"].split(SEPARATOR)) if data["agreements"] else 0
    lines = [f"<b>{plotly(graph.nodes[one]['name'])} – {plotly(graph.nodes[other]['name'])}</b>"]
    if count:
        lines.append(plural("{n} agreement in common", "{n} agreements in common", count))
    if data["ties"]:
        lines.append(
            plotly(", ".join(ties.get(kind, kind.replace("_", " ")) for kind in data["ties"].split(SEPARATOR)))
        )
    return "<br>".join(lines)
