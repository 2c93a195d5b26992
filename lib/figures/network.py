"""The home organisation in the middle, its partners around it by category, and what ties them."""

from collections.abc import Mapping, Sequence

import networkx as nx
import plotly.graph_objects as go

from lib.escape import plotly
from lib.language import _, list_text, number_text, plural
from lib.network import Positions
from lib.theme import SYMBOLS, Look, layout

SMALLEST, LARGEST = 8, 30
LABELLED_AGREEMENTS = 3
LABEL_ROOM = 0.075


def network_figure(
    graph: "nx.Graph[str]",
    positions: Positions,
    categories: Mapping[str, str],
    short: Mapping[str, str],
    home: str,
    look: Look,
) -> go.Figure:
    """Each node of `partner_graph` is a mark, each edge a line. Node area grows with agreements, colour is the category.

    `positions` come from `layout` and hold for the whole data set; `short` are the labels. Clicking a node gives the
    partner_id as customdata; hovering the middle of an edge tells what is behind it.
    """
    figure = go.Figure(layout=layout(look, height=720, clickmode="event+select"))
    _draw_edges(figure, graph, positions, home, look)
    for code, label in categories.items():
        nodes = [node for node in graph if graph.nodes[node]["category"] == code and node != home]
        if nodes:
            _draw_nodes(figure, graph, positions, nodes, label, look)
    if home in graph:
        _draw_nodes(figure, graph, positions, [home], "", look, size=LARGEST + 12)
    for node in _labelled(graph, positions, home):
        x, y = positions[node]
        ahead = "center" if node == home else "left" if x >= 0 else "right"
        figure.add_annotation(
            x=x, y=y, text=plotly(short[node]), showarrow=False, xanchor=ahead, yanchor="middle",
            xshift=0 if node == home else 4 + _size(graph, node) / 2 * (1 if x >= 0 else -1) * 1.3,
            font={"size": 13, "color": look.paper if node == home else look.ink},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[-1.16, 1.16])
    figure.update_yaxes(visible=False, range=[-1.04, 1.04], scaleanchor="x", scaleratio=1)
    return figure


def network_summary(graph: "nx.Graph[str]", home: str, names: Mapping[str, str]) -> str:
    """How many partners and ties there are, how many hang by the home organisation alone, who ties most others."""
    others = graph.subgraph(node for node in graph if node != home)
    if not len(others):
        return _("No partner is in the selection.")
    alone = sum(1 for node in others if not others.degree(node))
    ranked = sorted(others, key=lambda node: (-others.degree(node), node))
    most = list_text(
        f"{names[node]} ({number_text(others.degree(node))})" for node in ranked[:3] if others.degree(node)
    )
    sentences = [
        plural("{n} partner is shown.", "{n} partners are shown.", len(others)),
        plural("{n} pair of partners has", "{n} pairs of partners have", others.number_of_edges())
        + " "
        + _("an agreement or a tie in common besides those with {home}.").format(home=names[home]),
        plural("{n} partner hangs", "{n} partners hang", alone)
        + " "
        + _("together with the others through {home} alone.").format(home=names[home]),
    ]
    if most:
        sentences.append(_("Most ties to other partners: {most}.").format(most=most))
    return " ".join(sentences)


def _size(graph: "nx.Graph[str]", node: str) -> float:
    return min(LARGEST, SMALLEST + 4.2 * float(max(graph.nodes[node]["agreements"] - 1, 0) ** 0.5))


def _draw_nodes(
    figure: go.Figure,
    graph: "nx.Graph[str]",
    positions: Positions,
    nodes: Sequence[str],
    label: str,
    look: Look,
    size: float | None = None,
) -> None:
    code = graph.nodes[nodes[0]]["category"]
    figure.add_scatter(
        x=[positions[node][0] for node in nodes],
        y=[positions[node][1] for node in nodes],
        mode="markers",
        name=plotly(label),
        marker={
            "symbol": SYMBOLS[code].removesuffix("-open"),
            "size": [size or _size(graph, node) for node in nodes],
            "color": look.categories[code],
            "line": {"color": look.paper, "width": 1},
            "opacity": 1,
        },
        customdata=list(nodes),
        text=[_node_hover(graph, node, label) for node in nodes],
        hovertemplate="%{text}<extra></extra>",
        showlegend=bool(label),
    )


def _draw_edges(figure: go.Figure, graph: "nx.Graph[str]", positions: Positions, home: str, look: Look) -> None:
    """Lines in two traces, quiet for those to the home organisation; a mark in the middle of each other one for hovering."""
    for to_home, width, opacity in ((True, 0.6, 0.35), (False, 1.2, 0.6)):
        edges = [edge for edge in sorted(graph.edges) if (home in edge) == to_home]
        figure.add_scatter(
            x=[x for a, b in edges for x in (positions[a][0], positions[b][0], None)],
            y=[y for a, b in edges for y in (positions[a][1], positions[b][1], None)],
            mode="lines",
            line={"color": look.rule if to_home else look.muted, "width": width},
            opacity=1 if to_home else opacity,
            hoverinfo="skip",
            showlegend=False,
        )
    others = [edge for edge in sorted(graph.edges) if home not in edge]
    figure.add_scatter(
        x=[(positions[a][0] + positions[b][0]) / 2 for a, b in others],
        y=[(positions[a][1] + positions[b][1]) / 2 for a, b in others],
        mode="markers",
        marker={"size": 9, "color": look.muted, "opacity": 0},
        text=[_edge_hover(graph, a, b) for a, b in others],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _labelled(graph: "nx.Graph[str]", positions: Positions, home: str) -> list[str]:
    """The nodes with a label: those with most agreements, as long as no label stands close to another."""
    chosen = [home] if home in graph else []
    ranked = sorted(graph, key=lambda node: (-graph.nodes[node]["agreements"], -graph.degree(node), node))
    for node in ranked:
        if node == home or (graph.nodes[node]["agreements"] < LABELLED_AGREEMENTS and len(graph) > 40):
            continue
        x, y = positions[node]
        crowded = any(
            abs(y - positions[other][1]) < LABEL_ROOM / 2 and abs(x - positions[other][0]) < LABEL_ROOM * 3.2
            for other in chosen
        )
        if not crowded:
            chosen.append(node)
    return chosen


def _node_hover(graph: "nx.Graph[str]", node: str, label: str) -> str:
    data = graph.nodes[node]
    agreements = plural("{n} agreement", "{n} agreements", data["agreements"])
    ties = plural("tied to {n} partner", "tied to {n} partners", graph.degree(node))
    return f"<b>{plotly(data['name'])}</b><br>{plotly(label)}<br>{agreements}, {ties}"


def _edge_hover(graph: "nx.Graph[str]", one: str, other: str) -> str:
    data = graph.edges[one, other]
    count = len(data["agreements"].split("; ")) if data["agreements"] else 0
    lines = [f"<b>{plotly(graph.nodes[one]['name'])} – {plotly(graph.nodes[other]['name'])}</b>"]
    if count:
        lines.append(plural("{n} agreement in common", "{n} agreements in common", count))
    if data["ties"]:
        lines.append(plotly(data["ties"].replace("_", " ")))
    return "<br>".join(lines)
