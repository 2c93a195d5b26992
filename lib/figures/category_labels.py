"""The names of the categories in a network, where a legend would be: outside of their sectors, or beside those who are tied."""

import math
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from lib.core.escape import plotly
from lib.core.i18n import number_text
from lib.figures.label_placement import GAP, Box, Mark, overlap, text_width
from lib.figures.network_labels import EDGE, HEIGHT, pixel, position
from lib.figures.theme import Theme

# Where the names of sectors stand: just outside of the outermost nodes.
RIM = 1.06
# Pixels: the height of a name; how much wider its letters are than those of a label; steps in which a free place is sought.
NAME, WIDER, STEP = 18.0, 1.14, 6


def category_names(
    graph: "nx.Graph[str]",
    marks: Mapping[str, Mark],
    sectors: Mapping[str, tuple[float, float]],
    categories: Mapping[str, str],
    home: str,
    theme: Theme,
) -> list[dict[str, object]]:
    """`sector_names` where there are sectors, else `cluster_names`."""
    if sectors:
        return sector_names(graph, sectors, categories, theme)
    return cluster_names(graph, marks, categories, home, theme)


def sector_names(
    graph: "nx.Graph[str]", sectors: Mapping[str, tuple[float, float]], categories: Mapping[str, str], theme: Theme
) -> list[dict[str, object]]:
    """The name of each category that is shown, with the number of its partners, outside of its sector."""
    texts: list[dict[str, object]] = []
    for code, (start, end) in sectors.items():
        angle = _roomiest(start, end)
        x, y = math.cos(angle), math.sin(angle)
        if number := _partners(graph, code):
            texts.append(
                {
                    **_name(categories[code], number, code, theme),
                    "x": EDGE * max(-1.0, min(1.0, 1.3 * x)),
                    "y": max(-RIM, min(RIM, 1.3 * y)),
                    "xanchor": "right" if x > 0.3 else "left" if x < -0.3 else "center",
                    "yanchor": "bottom" if y > 0 else "top",
                }
            )
    return texts


def cluster_names(
    graph: "nx.Graph[str]", marks: Mapping[str, Mark], categories: Mapping[str, str], home: str, theme: Theme
) -> list[dict[str, object]]:
    """The name of each category that is shown, with the number of its partners, at the free place nearest to most of them.

    These are the largest part of the category that is connected by ties within it, the first of several by name. A name
    covers no mark and no other name, and does not stand among those it names. One that finds no place is left out.
    """
    texts: list[dict[str, object]] = []
    taken = [mark.box for mark in marks.values()]
    for code, label in categories.items():
        members = sorted(node for node in graph if node != home and graph.nodes[node]["category"] == code)
        if not members:
            continue
        parts = nx.connected_components(graph.subgraph(members))
        largest = [marks[node] for node in max(sorted(map(sorted, parts)), key=len)]
        name = _name(label, _partners(graph, code), code, theme)
        length = text_width(str(name["text"])) * WIDER
        box = _free(largest, (length, NAME), [*taken, _around(largest)], theme)
        if box:
            taken.append(box)
            x, y = position(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), theme)
            texts.append({**name, "x": x, "y": y, "xanchor": "center", "yanchor": "middle"})
    return texts


def covered(texts: Iterable[Mapping[str, object]], theme: Theme) -> list[Box]:
    """The boxes of names, in pixels."""
    boxes = []
    for text in texts:
        x, y = pixel((float(str(text["x"])), float(str(text["y"]))), theme)
        length = text_width(str(text["text"])) * WIDER
        left = x - length * {"left": 0.0, "center": 0.5, "right": 1.0}[str(text["xanchor"])]
        top = y - NAME * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[str(text["yanchor"])]
        boxes.append((left, top, left + length, top + NAME))
    return boxes


def _name(label: str, number: int, code: str, theme: Theme) -> dict[str, object]:
    text = f"<b>{plotly(label)}</b> {number_text(number)}"
    return {
        "text": text,
        "font": {"size": 14, "color": theme.colour(code), "shadow": theme.halo},
        "showarrow": False,
    }


def _partners(graph: "nx.Graph[str]", code: str) -> int:
    """How many partners of a category the nodes stand for."""
    return sum(data["partners"] for _node, data in graph.nodes(data=True) if data["category"] == code)


def _around(marks: Sequence[Mark]) -> Box:
    """The box that holds all the marks, and a gap around them."""
    boxes = [mark.box for mark in marks]
    left, top = (min(box[side] for box in boxes) - GAP for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) + GAP for side in (2, 3))
    return left, top, right, bottom


def _free(marks: Sequence[Mark], size: tuple[float, float], taken: Sequence[Box], theme: Theme) -> Box | None:
    """The box of that size which is nearest to the middle of the marks among those that lie in the picture and cover nothing."""
    middle = sum(mark.x for mark in marks) / len(marks), sum(mark.y for mark in marks) / len(marks)
    width, height = size
    found = [
        (x, y, x + width, y + height)
        for x in range(0, int(theme.width - width) + 1, STEP)
        for y in range(0, int(HEIGHT - 3 * NAME - height) + 1, STEP)
    ]
    found.sort(key=lambda box: math.dist(middle, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)))
    clear = (box for box in found if not any(overlap(box, other) for other in taken))
    return next(clear, None)


def _roomiest(start: float, end: float) -> float:
    """The angle of a sector at which most room is left between the circle and the square around it."""
    inset = 0.2 * (end - start)
    angles = [start + inset + part / 20 * (end - start - 2 * inset) for part in range(21)]
    return max(angles, key=lambda angle: abs(math.sin(2 * angle)))
