"""How large the marks of a network are and where they lie in pixels, and which of them have room for a text beside them."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

import networkx as nx

from lib.core.escape import plotly
from lib.figures.label_placement import AROUND, LINE, Box, Label, Mark, placed_labels
from lib.figures.theme import Theme
from lib.graph.layouts import Positions

SMALLEST, LARGEST, GROWTH, HOME = 8.0, 30.0, 4.2, 44.0
HEIGHT = 720
# The edge of the picture, in units of the positions.
EDGE = 1.12


def node_size(graph: "nx.Graph[str]", node: str, home: str) -> float:
    """The diameter of a node in pixels: its area grows with the agreements."""
    if node == home:
        return HOME
    most = max([2, *(number for other, number in graph.nodes(data="agreements") if other != home)])
    growth = min(GROWTH, (LARGEST - SMALLEST) / float((most - 1) ** 0.5))
    return SMALLEST + growth * float(max(graph.nodes[node]["agreements"] - 1, 0) ** 0.5)


def pixel(position: tuple[float, float], theme: Theme) -> tuple[float, float]:
    """Where a position lies, in pixels from the upper left corner of the picture."""
    across, along = theme.width / (2 * EDGE), (HEIGHT - 3 * LINE) / (2 * EDGE)
    return (position[0] + EDGE) * across, (EDGE - position[1]) * along


def position(place: tuple[float, float], theme: Theme) -> tuple[float, float]:
    """The position that lies at a place in pixels: the inverse of `pixel`."""
    across, along = theme.width / (2 * EDGE), (HEIGHT - 3 * LINE) / (2 * EDGE)
    return place[0] / across - EDGE, EDGE - place[1] / along


def node_marks(
    graph: "nx.Graph[str]", positions: Positions, short: Mapping[str, str], home: str, theme: Theme
) -> dict[str, Mark]:
    """The mark of each node with its text, which is its short name."""
    return {
        node: Mark(
            node,
            *pixel(positions[node], theme),
            node_size(graph, node, home) / 2,
            short.get(node, graph.nodes[node]["name"]),
        )
        for node in graph
    }


def node_labels(
    graph: "nx.Graph[str]",
    positions: Positions,
    marks: Mapping[str, Mark],
    home: str,
    theme: Theme,
    focus: AbstractSet[str],
    texts: Iterable[Box],
) -> list[dict[str, object]]:
    """The annotations that fit beside nodes, those of the focus if there is one, the important first; the States come last.

    `marks` are those of `node_marks`. They keep clear of `texts`. The home organisation is written on its mark.
    """
    importance = {node: graph.nodes[node]["agreements"] + degree for node, degree in graph.degree()}
    ranked = sorted(
        (node for node in graph if node != home and (not focus or node in focus)),
        key=lambda node: (graph.nodes[node]["category"] in theme.states, -importance[node], node),
    )
    # Who recedes may be behind a text: those in focus are few, and each has its name.
    clear = [mark for node, mark in marks.items() if not focus or node in focus]
    placed = placed_labels(clear, [marks[node] for node in ranked], theme.width, AROUND, texts)
    drawn = [_beside(label, positions, theme) for label in placed]
    if home in graph:
        x, y = positions[home]
        drawn.append({"x": x, "y": y, "text": plotly(marks[home].text), "font": {"size": 13, "color": theme.paper}})
    return [{"showarrow": False, "yanchor": "middle", **text} for text in drawn]


def _beside(label: Label, positions: Positions, theme: Theme) -> dict[str, object]:
    x, y = positions[label.mark.name]
    return {
        "x": x,
        "y": y,
        "text": plotly(label.mark.text),
        "xanchor": ("center", "left", "right")[label.across],
        "xshift": label.across * (label.mark.radius + 1),
        # Pixels of a picture run down, those of a shift run up.
        "yshift": -label.along * (label.mark.radius + LINE / 2),
        "font": {"size": 13, "color": theme.ink, "shadow": theme.halo},
    }
