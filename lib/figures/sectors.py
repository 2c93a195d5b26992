"""The names of the categories around the home organisation, each outside of its sector, where a legend would be."""

import math
from collections.abc import Mapping

import networkx as nx

from lib.escape import plotly
from lib.language import number_text
from lib.theme import Look

# The edge of the picture, and where the names stand: just outside of the outermost nodes.
EDGE, RIM = 1.12, 1.06


def sector_names(
    graph: "nx.Graph[str]", sectors: Mapping[str, tuple[float, float]], categories: Mapping[str, str], look: Look
) -> list[dict[str, object]]:
    """The name of each category that is shown, with the number of its partners, outside of its sector."""
    texts: list[dict[str, object]] = []
    for code, (start, end) in sectors.items():
        number = sum(data["partners"] for _node, data in graph.nodes(data=True) if data["category"] == code)
        angle = _roomiest(start, end)
        x, y = math.cos(angle), math.sin(angle)
        if number:
            texts.append(
                {
                    "x": EDGE * max(-1.0, min(1.0, 1.3 * x)),
                    "y": max(-RIM, min(RIM, 1.3 * y)),
                    "text": f"<b>{plotly(categories[code])}</b> {number_text(number)}",
                    "xanchor": "right" if x > 0.3 else "left" if x < -0.3 else "center",
                    "yanchor": "bottom" if y > 0 else "top",
                    "font": {"size": 14, "color": look.categories[code]},
                    "showarrow": False,
                }
            )
    return texts


def _roomiest(start: float, end: float) -> float:
    """The angle of a sector at which most room is left between the circle and the square around it."""
    inset = 0.2 * (end - start)
    angles = [start + inset + part / 20 * (end - start - 2 * inset) for part in range(21)]
    return max(angles, key=lambda angle: abs(math.sin(2 * angle)))
