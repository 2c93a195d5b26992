"""Partners on the left, cooperation areas on the right, a line for each pair that has agreements."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.language import _, list_text, number_text, plural
from lib.names import SEPARATOR
from lib.theme import SYMBOLS, Look, layout

ROW = 19
LEFT, RIGHT = 0.0, 1.0


def twosided_figure(links: pd.DataFrame, categories: Mapping[str, str], look: Look) -> go.Figure:
    """Each row of `area_links` is a line from its node to its area, in the colour of the category.

    Clicking a node gives `node:` and its id, clicking an area gives `area:` and its id, as customdata.
    """
    nodes = links.drop_duplicates("node")
    # An agreement with several partners is one agreement of its area.
    behind = links.assign(agreement=links["agreement_ids"].str.split(SEPARATOR)).explode("agreement")
    totals = behind.groupby("area_id")["agreement"].nunique()
    areas = links.drop_duplicates("area_id").assign(total=lambda frame: frame["area_id"].map(totals))
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
    _side(figure, look, LEFT, left, "node", nodes)
    _side(figure, look, RIGHT, right, "area", areas)
    figure.update_xaxes(visible=False, range=[-0.42, 1.75])
    figure.update_yaxes(visible=False, range=[height, 0])
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


def _side(figure: go.Figure, look: Look, x: float, places: Mapping[str, float], kind: str, rows: pd.DataFrame) -> None:
    """The marks of one side with their labels outside."""
    if kind == "node":
        labels = [
            plotly(label) + (f" ({number_text(n)})" if n > 1 else "")
            for label, n in zip(rows["label"], rows["partners"], strict=True)
        ]
        colours = [look.categories[code] for code in rows["category_code"]]
        symbols = [SYMBOLS[code].removesuffix("-open") for code in rows["category_code"]]
    else:
        labels = [f"{plotly(area)}  {number_text(int(n))}" for area, n in zip(rows["area"], rows["total"], strict=True)]
        colours, symbols = [look.ink] * len(rows), ["circle"] * len(rows)
    figure.add_scatter(
        x=[x] * len(places),
        y=list(places.values()),
        mode="markers+text",
        text=labels,
        textposition="middle left" if kind == "node" else "middle right",
        textfont={"size": 13, "color": look.ink},
        marker={"size": 8, "color": colours, "symbol": symbols, "opacity": 1},
        customdata=[f"{kind}:{code}" for code in places],
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )
