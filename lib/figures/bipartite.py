"""Partners on the left, cooperation areas on the right, a line for each pair that has agreements."""

from collections.abc import Collection, Iterable, Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.core.i18n import _, alphabetical, list_text, number_text, plural
from lib.figures.label_placement import GAP, shortened, text_width
from lib.figures.theme import Theme, layout

ROW = 19
LEFT, RIGHT = 0.0, 1.0
# How many letters of a partner's name there is room for, by the width of the picture; and pixels beside a mark.
LONGEST, BESIDE = {340: 15, 540: 15, 800: 28}, 10
# How wide a line is from so many agreements on.
WIDTHS = {1: 0.9, 2: 1.8, 5: 3.6}
HEADING = "category:"
Marker = Mapping[str, list[str]]


def bipartite_figure(links: pd.DataFrame, categories: Mapping[str, str], theme: Theme) -> go.Figure:
    """Each row of `area_links` is a line from its node to its area, in the colour of the category, wider for more agreements,
    dotted where only a rule infers the area.

    Partners stand under the name of their category. Clicking a node gives `node:` and its id, clicking an area gives
    `area:` and its id, as customdata.
    """
    nodes, areas = links.drop_duplicates("node"), _ranked_areas(links)
    slots = _slots(nodes, categories)
    height = max(len(slots), len(areas), 8)
    left, right = _spread(slots, height), _spread(areas["area_id"], height)
    figure = go.Figure(layout=layout(theme, height=height * ROW + 30, clickmode="event+select"))
    _draw_lines(figure, links, left, right, theme)
    partners = _node_texts(nodes, categories)
    subjects = [f"{plotly(area)}  {number_text(int(n))}" for area, n in zip(areas["area"], areas["total"], strict=True)]
    colours = [theme.colour(code) for code in nodes["category_code"]]
    symbols = [theme.filled(code) for code in nodes["category_code"]]
    at, plain = {node: left[node] for node in nodes["node"]}, [theme.ink] * len(areas)
    _side(figure, LEFT, at, "node", list(partners.values()), {"color": colours, "symbol": symbols})
    _side(figure, RIGHT, right, "area", subjects, {"color": plain, "symbol": ["circle"] * len(areas)})
    short = {node: shortened(text, LONGEST[theme.width]) for node, text in partners.items()}
    names = [f"<b>{heading}</b>" if heading else short[slot] for slot, heading in slots.items()]
    inks = [theme.colour(slot.removeprefix(HEADING)) if heading else theme.ink for slot, heading in slots.items()]
    beside = (
        _above(right.values(), subjects, theme) if theme.narrow else _beside(right.values(), subjects, plain, side=1)
    )
    figure.layout.annotations = [*_beside(left.values(), names, inks, side=-1), *beside]
    figure.update_layout(margin={"l": _room(names), "r": BESIDE if theme.narrow else _room(subjects)})
    figure.update_xaxes(visible=False, range=[-0.01, 1.01])
    figure.update_yaxes(visible=False, range=[height, -1])
    return figure


def _spread(items: Collection[str], height: int) -> dict[str, float]:
    """The place of each item from the top, evenly over the height."""
    return {item: (place + 0.5) * height / len(items) for place, item in enumerate(items)}


def _slots(nodes: pd.DataFrame, categories: Mapping[str, str]) -> dict[str, str]:
    """The left side from the top: each node, without a text, after the heading of its category, with its name."""
    slots = {}
    for code, name in categories.items():
        members = nodes.loc[nodes["category_code"] == code, "node"].tolist()
        # A category that is gathered into one node is named by that node.
        if members and members != [code]:
            slots[HEADING + code] = plotly(name)
        slots |= dict.fromkeys(members, "")
    return slots


def _draw_lines(
    figure: go.Figure, links: pd.DataFrame, left: Mapping[str, float], right: Mapping[str, float], theme: Theme
) -> None:
    """The lines of each category, width and basis as one trace: one for each line would make the page slow.

    A line is dashed where no source states the area for any of its agreements.
    """
    drawn = links.assign(
        width=[_width(number) for number in links["agreements"]],
        dash=(links["inferred"] == links["agreements"]).map({True: "dot", False: "solid"}),
    )
    for (code, width, dash), rows in drawn.groupby(["category_code", "width", "dash"], sort=False):
        figure.add_scatter(
            x=[x for _row in rows.index for x in (LEFT, RIGHT, None)],
            y=[y for n, a in zip(rows["node"], rows["area_id"], strict=True) for y in (left[n], right[a], None)],
            mode="lines", line={"color": theme.colour(str(code)), "width": width, "dash": dash}, opacity=0.5,
            hoverinfo="skip",
        )  # fmt: skip


def bipartite_summary(links: pd.DataFrame) -> str:
    """How many partners work on how many areas the areas with most partners, and on what that rests."""
    if links.empty:
        return _("No source states an area for an agreement of the selection.")
    per_area = links.groupby("area", sort=False)["at_work"].sum().rename("partners").reset_index()
    per_area = per_area.assign(place=per_area["area"].map(alphabetical))
    ranked = per_area.sort_values(["partners", "place"], ascending=[False, True]).head(3)
    most = list_text(
        f"{name} ({number_text(number)})" for name, number in zip(ranked["area"], ranked["partners"], strict=True)
    )
    parts = _("By what sources state and a rule infers, {partners} on {areas}; most on: {most}.")
    if not links["inferred"].any():
        parts = _("By what sources state, {partners} on {areas}; most on: {most}.")
    parts = parts.format(
        partners=plural("{n} partner works", "{n} partners work", int(links.drop_duplicates("node")["partners"].sum())),
        areas=plural("{n} area", "{n} areas", links["area_id"].nunique()),
        most=most,
    )
    return " ".join(filter(None, [parts, _dotted(links)]))


def _dotted(links: pd.DataFrame) -> str:
    """How many lines rest on what a rule infers alone, as a sentence; empty where none does."""
    number = int((links["inferred"] == links["agreements"]).sum())
    if not number:
        return ""
    return plural(
        "{n} line is dotted: a rule infers the area, no source states it.",
        "{n} lines are dotted: a rule infers the area, no source states it.",
        number,
    )


def _width(agreements: int) -> float:
    return next(width for least, width in reversed(WIDTHS.items()) if agreements >= least)


def _ranked_areas(links: pd.DataFrame) -> pd.DataFrame:
    """The areas with `total`, their number of agreements, most first: one with several partners is one of its area."""
    behind: dict[str, set[str]] = {}
    for area, ids in zip(links["area_id"], links["agreement_ids"], strict=True):
        behind.setdefault(area, set()).update(ids)
    areas = links.drop_duplicates("area_id")
    areas = areas.assign(total=pd.Series([len(behind[area]) for area in areas["area_id"]], areas.index, dtype="int64"))
    return areas.sort_values(["total", "area_id"], ascending=[False, True])


def _node_texts(nodes: pd.DataFrame, categories: Mapping[str, str]) -> dict[str, str]:
    """The label of each node; a gathered category has the label of the category, and how many it stands for."""
    return {
        node: plotly(categories[node] if node == code else label) + (f" ({number_text(n)})" if n > 1 else "")
        for node, code, label, n in zip(
            nodes["node"], nodes["category_code"], nodes["label"], nodes["partners"], strict=True
        )
    }


def _side(
    figure: go.Figure, x: float, places: Mapping[str, float], kind: str, texts: list[str], marker: Marker
) -> None:
    """The marks of one side; hovering shows the whole label."""
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


def _room(texts: Iterable[str]) -> int:
    """The pixels of a margin that holds the texts."""
    return round(max(map(text_width, texts), default=0) + BESIDE + GAP)


def _beside(
    places: Iterable[float], texts: Iterable[str], colours: Iterable[str], side: int
) -> list[dict[str, object]]:
    """Labels in the margin on a side (-1 left, 1 right), by their place from the top.

    Margins are in pixels and lines take what is left, so that no label is cut.
    """
    place = {"x": max(side, 0), "xref": "paper", "xanchor": "left" if side > 0 else "right", "xshift": side * BESIDE}
    return [
        {**place, "y": y, "text": text, "font": {"size": 13, "color": colour}, "showarrow": False}
        for y, text, colour in zip(places, texts, colours, strict=True)
    ]


def _above(places: Iterable[float], texts: Iterable[str], theme: Theme) -> list[dict[str, object]]:
    """Labels above the ends of their lines, by their place from the top: a phone has no room for a margin on the right."""
    place = {"x": 1, "xref": "paper", "xanchor": "right", "yshift": 15, "bgcolor": theme.paper, "showarrow": False}
    font = {"size": 13, "color": theme.ink}
    return [{**place, "y": y, "text": text, "font": font} for y, text in zip(places, texts, strict=True)]
