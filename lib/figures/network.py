"""Partners as nodes, what ties them as lines: around the home organisation, or among each other."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

import networkx as nx
import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.core.i18n import _, list_text, number_text, plural
from lib.figures.category_labels import category_names, covered
from lib.figures.key import category_key, draw_key
from lib.figures.network_labels import EDGE, HEIGHT, node_labels, node_marks, node_size
from lib.figures.theme import Theme, layout
from lib.graph.layouts import Positions
from lib.graph.network import without_home

FAINT = 0.12
# The width in pixels of a line whose weight is at least so much; one to the home organisation is thinner.
LINES = {0.0: 0.7, 0.5: 1.3, 1.5: 2.4}
TO_HOME = 0.6
PAIR_SEPARATOR = "~"
MOST_RANKED = 3


def network_figure(  # noqa: PLR0913, PLR0917 a picture has a graph, places, words, a look and a focus
    graph: "nx.Graph[str]",
    positions: Positions,
    categories: Mapping[str, str],
    short: Mapping[str, str],
    home: str,
    theme: Theme,
    focus: AbstractSet[str] = frozenset(),
    ties: Mapping[str, str] = MappingProxyType({}),
    sectors: Mapping[str, tuple[float, float]] = MappingProxyType({}),
    *,
    key: bool = False,
) -> go.Figure:
    """Each node of `partner_graph` that has a position is a mark, each edge a line; area grows with the agreements that tie it.

    `categories` gives the label of each category, `short` the label of a node, `ties` the name of each kind of tie.
    A line is the wider the greater its weight, in the steps of `LINES`. Where `focus` is not empty, its nodes stand out and the rest recedes. Categories are named in a `key`
    above where that is asked for, else outside of their `sectors` (those of `layouts.sectors`) if they have any, else beside
    most of them. Clicking a node gives its id as customdata; the middle of an edge tells what is behind it and gives both ids,
    joined by `~` in the order of `edge_rows`.
    """
    shown = graph.subgraph([node for node in graph if node in positions])
    figure = go.Figure(layout=layout(theme, height=HEIGHT, clickmode="event+select"))
    _draw_edges(figure, shown, positions, home, theme, focus, ties)
    codes = {node: shown.nodes[node]["category"] for node in shown if node != home}
    for code, label in categories.items():
        if nodes := [node for node in codes if codes[node] == code]:
            _draw_nodes(figure, shown, positions, nodes, label, home, theme, focus)
    if home in shown:
        _draw_nodes(figure, shown, positions, [home], "", home, theme, focus)
    if key:
        draw_key(figure, category_key(set(codes.values()), categories, theme), theme)
    marks = node_marks(shown, positions, short, home, theme)
    names = [] if key else category_names(shown, marks, sectors, categories, home, theme)
    # All at once: each single annotation would have Plotly check all of them again.
    labels = node_labels(shown, positions, marks, home, theme, focus, covered(names, theme))
    figure.layout.annotations = [*labels, *names]
    figure.update_xaxes(visible=False, range=[-EDGE, EDGE])
    figure.update_yaxes(visible=False, range=[-EDGE, EDGE])
    return figure


def home_summary(graph: "nx.Graph[str]", home: str, home_name: str) -> str:
    """How many partners are drawn around the home organisation, how many are tied to it, how many pairs to each other."""
    others = without_home(graph, home)
    if not others:
        return _("No partner is in the selection.")
    sentences = [
        plural(
            "{n} partner is shown.",
            "{n} partners are shown.",
            sum(number for _node, number in others.nodes(data="partners")),
        ),
        plural(
            "{n} has an agreement or a tie with {home} that is not over.",
            "{n} have an agreement or a tie with {home} that is not over.",
            sum(number for _node, number in others.nodes(data="tied_to_home")),
            home=home_name,
        ),
    ]
    if pairs := others.number_of_edges():
        sentences.append(
            plural(
                "In what is shown, {n} pair is tied to each other.",
                "In what is shown, {n} pairs are tied to each other.",
                pairs,
            )
        )
    return " ".join(sentences)


def ties_summary(among: "nx.Graph[str]") -> str:
    """How many partners are tied to each other, in how many pairs, and who to most others."""
    if not among:
        return _("No two partners of the selection are tied to each other.")
    ranked = sorted(among, key=lambda node: (-among.degree(node), node))
    most = list_text(
        f"{among.nodes[node]['name']} ({number_text(among.degree(node))})" for node in ranked[:MOST_RANKED]
    )
    return _("{partners}, in {pairs}. Most ties to others: {most}.").format(
        partners=plural(
            "{n} partner is tied to another",
            "{n} partners are tied to each other",
            sum(number for _node, number in among.nodes(data="partners")),
        ),
        pairs=plural("{n} pair", "{n} pairs", among.number_of_edges()),
        most=most,
    )


def _draw_nodes(  # noqa: PLR0913, PLR0917 a drawing has a place, an order, words and a look
    figure: go.Figure,
    graph: "nx.Graph[str]",
    positions: Positions,
    nodes: Sequence[str],
    label: str,
    home: str,
    theme: Theme,
    focus: AbstractSet[str],
) -> None:
    code = graph.nodes[nodes[0]]["category"]
    figure.add_scatter(
        x=[positions[node][0] for node in nodes],
        y=[positions[node][1] for node in nodes],
        mode="markers",
        name=plotly(label),
        marker={
            "symbol": theme.filled(code),
            "size": [node_size(graph, node, home) for node in nodes],
            "color": theme.colour(code),
            "line": {"color": theme.paper, "width": 1},
            "opacity": [FAINT if focus and node not in focus else 1.0 for node in nodes],
        },
        customdata=list(nodes),
        text=[_node_hover(graph, node, label, home) for node in nodes],
        hovertemplate="%{text}<extra></extra>",
    )


def _draw_edges(
    figure: go.Figure,
    graph: "nx.Graph[str]",
    positions: Positions,
    home: str,
    theme: Theme,
    focus: AbstractSet[str],
    ties: Mapping[str, str],
) -> None:
    """Lines in few traces: quiet to the home organisation, stronger among partners, faint outside the focus."""
    edges = sorted(graph.edges)
    inside = [edge for edge in edges if not focus or focus >= set(edge)]
    among = [edge for edge in inside if home not in edge]
    _lines(figure, graph, positions, set(edges) - set(inside), theme.rule, FAINT * 3, TO_HOME)
    _lines(figure, graph, positions, set(inside) - set(among), theme.rule, 1, TO_HOME)
    for code in dict.fromkeys(_common(graph, edge) for edge in among):
        # Within a category in its colour, so that one sees at once which ties lead out of it.
        colour = theme.colour(code) if code else theme.ink
        _lines(
            figure, graph, positions, [e for e in among if _common(graph, e) == code], colour, 0.5 if code else 0.65, 1
        )
    figure.add_scatter(
        x=[(positions[a][0] + positions[b][0]) / 2 for a, b in among],
        y=[(positions[a][1] + positions[b][1]) / 2 for a, b in among],
        mode="markers",
        # Nearly invisible marks: a line itself cannot be hovered.
        marker={"size": 9, "color": theme.muted, "opacity": 0.01},
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
    graph: "nx.Graph[str]",
    positions: Positions,
    edges: Iterable[tuple[str, str]],
    colour: str,
    opacity: float,
    share: float,
) -> None:
    """One trace for each width that occurs; `share` makes all of them thinner."""
    by_width: dict[float, list[tuple[str, str]]] = {}
    for edge in sorted(edges):
        by_width.setdefault(line_width(graph.edges[edge]["weight"]) * share, []).append(edge)
    for width, same in sorted(by_width.items()):
        figure.add_scatter(
            x=[x for a, b in same for x in (positions[a][0], positions[b][0], None)],
            y=[y for a, b in same for y in (positions[a][1], positions[b][1], None)],
            mode="lines", line={"color": colour, "width": width}, opacity=opacity, hoverinfo="skip",
        )  # fmt: skip


def line_width(weight: float) -> float:
    """How wide the line of a tie of that weight is, in pixels."""
    return next(width for least, width in reversed(LINES.items()) if weight >= least)


def _node_hover(graph: "nx.Graph[str]", node: str, label: str, home: str) -> str:
    data = graph.nodes[node]
    agreements = plural("{n} agreement", "{n} agreements", data["agreements"])
    ties = _ties_text(graph.degree(node) - graph.has_edge(node, home), is_home=node == home)
    return "<br>".join(filter(None, [f"<b>{plotly(data['name'])}</b>", plotly(label), f"{agreements}, {ties}"]))


def _ties_text(number: int, *, is_home: bool) -> str:
    """To how many partners a node is tied, the home organisation not counted."""
    if is_home:
        return plural("tied to {n} partner", "tied to {n} partners", number)
    return plural("tied to {n} other partner", "tied to {n} other partners", number)


def _edge_hover(graph: "nx.Graph[str]", one: str, other: str, ties: Mapping[str, str]) -> str:
    data = graph.edges[one, other]
    count = len(data["agreements"])
    lines = [f"<b>{plotly(graph.nodes[one]['name'])} – {plotly(graph.nodes[other]['name'])}</b>"]
    if count:
        lines.append(plural("{n} agreement in common", "{n} agreements in common", count))
    if data["ties"]:
        lines.append(plotly(", ".join(ties.get(kind, kind.replace("_", " ")) for kind in data["ties"])))
    lines.append(_("weight {weight}").format(weight=number_text(round(data["weight"], 2))))
    return "<br>".join(lines)
