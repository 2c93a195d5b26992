"""Partners on the left, cooperation areas on the right, a line for each pair that has agreements."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.figures.labels import shortened
from lib.language import _, list_text, number_text, plural
from lib.names import SEPARATOR
from lib.theme import SYMBOLS, Look, layout

ROW = 19
LEFT, RIGHT = 0.0, 1.0
# The margin of the partners in pixels, and how many letters it takes.
MARGIN, LONGEST = 112, 15
Marker = Mapping[str, list[str]]


def twosided_figure(links: pd.DataFrame, categories: Mapping[str, str], look: Look) -> go.Figure:
    """Each row of `area_links` is a line from its node to its area, in the colour of the category.

    Clicking a node gives `node:` and its id, clicking an area gives `area:` and its id, as customdata.
    """
    nodes = links.drop_duplicates("node")
    totals = _agreements_of_areas(links)
    areas = links.drop_duplicates("area_id").assign(total=lambda frame: frame["area_id"].map(totals).astype("int64"))
    areas = areas.sort_values(["total", "area_id"], ascending=[False, True])
    height = max(len(nodes), len(areas), 8)
    left = {node: (place + 0.5) * height / len(nodes) for place, node in enumerate(nodes["node"])}
    right = {area: (place + 0.5) * height / len(areas) for place, area in enumerate(areas["area_id"])}
    figure = go.Figure(layout=layout(look, height=height * ROW + 30, clickmode="event+select", showlegend=False))
    for code in categories:
        rows = links[links["category_code"] == code]
        figure.add_scatter(
            x=[x for _row in rows.index for x in (LEFT, RIGHT, None)],
            y=[y for n, a in zip(rows["node"], rows["area_id"], strict=True) for y in (left[n], right[a], None)],
            mode="lines", line={"color": look.categories[code], "width": 1}, opacity=0.5, hoverinfo="skip",
        )  # fmt: skip
    partners = _node_texts(nodes, categories)
    subjects = [f"{plotly(area)}  {number_text(int(n))}" for area, n in zip(areas["area"], areas["total"], strict=True)]
    colours = [look.categories[code] for code in nodes["category_code"]]
    symbols = [SYMBOLS[code].removesuffix("-open") for code in nodes["category_code"]]
    _side(figure, LEFT, left, "node", partners, {"color": colours, "symbol": symbols})
    _side(figure, RIGHT, right, "area", subjects, {"color": [look.ink] * len(areas), "symbol": ["circle"] * len(areas)})
    figure.layout.annotations = _labels(
        dict(zip(left.values(), partners, strict=True)), dict(zip(right.values(), subjects, strict=True)), look
    )
    figure.update_layout(margin={"l": MARGIN})
    figure.update_xaxes(visible=False, range=[-0.01, 1.01])
    figure.update_yaxes(visible=False, range=[height, -1])
    return figure


def twosided_summary(links: pd.DataFrame, areas: pd.DataFrame) -> str:
    """How many partners work on how many areas, and the areas with most partners, from `per_area`."""
    if links.empty:
        return _("No agreement of the selection has a cooperation area.")
    ranked = areas[areas["partners"] > 0].sort_values(["partners", "name"], ascending=[False, True]).head(3)
    most = list_text(
        f"{name} ({number_text(number)})" for name, number in zip(ranked["name"], ranked["partners"], strict=True)
    )
    return _("{partners} on {areas}; most on: {most}.").format(
        partners=plural("{n} partner works", "{n} partners work", int(links.drop_duplicates("node")["partners"].sum())),
        areas=plural("{n} area", "{n} areas", links["area_id"].nunique()),
        most=most,
    )


def _agreements_of_areas(links: pd.DataFrame) -> dict[str, int]:
    """How many agreements each area has: one with several partners is one agreement of its area."""
    behind: dict[str, set[str]] = {}
    for area, ids in zip(links["area_id"], links["agreement_ids"], strict=True):
        behind.setdefault(area, set()).update(ids.split(SEPARATOR))
    return {area: len(ids) for area, ids in behind.items()}


def _node_texts(nodes: pd.DataFrame, categories: Mapping[str, str]) -> list[str]:
    """The label of each node; a gathered category has the label of the category, and how many it stands for."""
    return [
        plotly(categories[node] if node == code else label) + (f" ({number_text(n)})" if n > 1 else "")
        for node, code, label, n in zip(
            nodes["node"], nodes["category_code"], nodes["label"], nodes["partners"], strict=True
        )
    ]


def _side(
    figure: go.Figure, x: float, places: Mapping[str, float], kind: str, texts: list[str], marker: Marker
) -> None:
    """The marks of one side; hovering tells the whole label."""
    figure.add_scatter(
        x=[x] * len(places),
        y=list(places.values()),
        mode="markers",
        text=texts,
        hovertemplate="%{text}<extra></extra>",
        marker={"size": 9, "opacity": 1, **marker},
        customdata=[f"{kind}:{code}" for code in places],
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _labels(left: Mapping[float, str], right: Mapping[float, str], look: Look) -> list[dict[str, object]]:
    """Labels by their place from the top: partners in the margin, areas above the ends of their lines.

    Margins are in pixels and lines take what is left, so that no label is cut on a narrow screen; what does not fit into
    the margin is shortened.
    """
    base = {"showarrow": False, "font": {"size": 13, "color": look.ink}}
    partners = [
        {**base, "x": 0, "xref": "paper", "xanchor": "right", "xshift": -8, "y": y, "text": shortened(text, LONGEST)}
        for y, text in left.items()
    ]
    areas = [
        {**base, "x": 1, "xref": "paper", "xanchor": "right", "y": y, "yshift": 15, "text": text, "bgcolor": look.paper}
        for y, text in right.items()
    ]
    return [*partners, *areas]
