"""The positions of nodes: computed once for the whole data set, the same each time, untouched by filters."""

import math
from collections.abc import Mapping

import networkx as nx
import numpy as np

from lib.graph.network import among_partners, partner_graph
from lib.package.dataset import Dataset
from lib.tables.aggregates import category_codes

Positions = Mapping[str, tuple[float, float]]

# Radii of the picture around the home organisation, in units of its half width.
INNER, OUTER = 0.3, 1.0


def around_home(dataset: Dataset) -> Positions:
    """The position of each node of the whole data set in the picture around the home organisation, within [-1, 1].

    The home organisation is at the centre. Each category has a sector whose angle grows with the number of its nodes; in
    a sector, nodes with more agreements, over or not, stand nearer to the centre, on as many rings as keep them apart. It
    depends on the whole data set only, so that neither a filter nor a date moves anybody; there is nothing random in it.
    """
    graph = partner_graph(dataset.whole, ever=True)
    positions = {dataset.home: (0.0, 0.0)}
    for code, (start, end) in sectors(dataset).items():
        members = _members(graph, code, dataset.home)
        ranked = sorted(members, key=lambda node: (-graph.nodes[node]["agreements"], node))
        positions |= _sector(ranked, start, end)
    return positions


def sectors(dataset: Dataset) -> Mapping[str, tuple[float, float]]:
    """The sector of each category around the home organisation: its smallest and its largest angle, clockwise from the top.

    It depends on the whole data set only. Categories without a node have none.
    """
    graph, angle, found = partner_graph(dataset.whole, ever=True), math.pi / 2, {}
    # A square root, so that a hundred States do not squeeze eight bodies of the Union into a sliver.
    weights = {code: math.sqrt(len(_members(graph, code, dataset.home))) for code in category_codes(dataset.whole)}
    for code, weight in weights.items():
        width = 2 * math.pi * weight / sum(weights.values()) if weight else 0.0
        if width:
            found[code] = (angle - width, angle)
        angle -= width
    return found


def _members(graph: "nx.Graph[str]", code: str, home: str) -> list[str]:
    return [node for node in graph if node != home and graph.nodes[node]["category"] == code]


def by_ties(dataset: Dataset) -> Positions:
    """The positions of the nodes that are or were tied to each other when the home organisation is left out, within [-1, 1].

    Forces draw tied nodes together (Fruchterman and Reingold, as networkx has it), from a fixed start, on the whole data
    set and whatever the day, so that neither a filter nor a date moves anybody. Nodes that never had such a tie have no place.
    """
    tied = among_partners(partner_graph(dataset.whole, ever=True), dataset.home)
    if not tied:
        return {}
    placed = nx.spring_layout(tied, seed=7, k=2.2 / math.sqrt(len(tied)), iterations=300, weight=None)
    return _without_overlaps(_rank_stretched({node: (float(x), float(y)) for node, (x, y) in placed.items()}), 0.085)


def _rank_stretched(positions: Positions) -> Positions:
    """The positions, each coordinate half way to its rank, within [-1, 1]: a long chain leaves the others their room."""
    nodes = sorted(positions)
    points = np.array([positions[node] for node in nodes])
    reach = np.maximum(np.abs(points).max(axis=0), 1e-9)
    ranks = 2 * (points.argsort(axis=0).argsort(axis=0) + 0.5) / len(nodes) - 1
    evened = (points / reach + ranks) / 2
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, evened, strict=True)}


def _without_overlaps(positions: Positions, distance: float) -> Positions:
    """The positions, pushed until no two are nearer than the distance or a hundred rounds have passed, within [-1, 1]."""
    nodes = sorted(positions)
    points = np.array([positions[node] for node in nodes])
    for _round in range(100):
        gaps = points[:, None, :] - points[None, :, :]
        lengths = np.maximum(np.sqrt((gaps**2).sum(axis=2)), 1e-9)
        np.fill_diagonal(lengths, np.inf)
        push = np.maximum(distance - lengths, 0.0) / 2
        if not push.any():
            break
        points = points + (gaps / lengths[:, :, None] * push[:, :, None]).sum(axis=1)
    # Each axis is filled: the picture is as wide as the screen.
    low, high = points.min(axis=0), points.max(axis=0)
    points = np.clip((2 * points - low - high) / np.maximum(high - low, 1e-9), -1, 1)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, points, strict=True)}


def _sector(ranked: list[str], start: float, end: float) -> dict[str, tuple[float, float]]:
    """Positions in one sector: rings from the inside out, each holding as many as its length allows."""
    margin = 0.06 * (end - start)
    start, end = start + margin, end - margin
    rings = _rings(len(ranked), end - start)
    positions, taken = {}, 0
    for ring, room in enumerate(rings):
        radius = INNER + (OUTER - INNER) * (ring + 0.5) / len(rings)
        members = ranked[taken : taken + room]
        taken += room
        for place, partner in enumerate(members):
            angle = end - (end - start) * (place + 0.5) / len(members)
            positions[partner] = (radius * math.cos(angle), radius * math.sin(angle))
    return positions


def _rings(number: int, angle: float) -> list[int]:
    """How many nodes are on each ring, inside out: fewest rings whose neighbours are at least a ring's distance apart."""
    rings = 1
    while True:
        step = (OUTER - INNER) / rings
        radii = [INNER + (ring + 0.5) * step for ring in range(rings)]
        room = [max(1, int(radius * angle / step)) for radius in radii]
        if sum(room) >= number:
            break
        rings += 1
    share = number / sum(room)
    filled = [min(limit, math.ceil(limit * share)) for limit in room]
    surplus = sum(filled) - number
    for ring in range(rings):
        give = min(surplus, filled[ring] - 1)
        filled[ring] -= give
        surplus -= give
    return [count for count in filled if count > 0]
