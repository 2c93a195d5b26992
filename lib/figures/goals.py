"""Agreements per Sustainable Development Goal and per cooperation area, and where the two meet."""

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.language import _, list_text, number_text, plural
from lib.theme import Look, layout, readable_on

ROW_HEIGHT = 28
LARGEST_SQUARE = 21
SMALLEST_SQUARE = 7


def goals_figure(goals: pd.DataFrame, colours: dict[int, str], look: Look) -> go.Figure:
    """Each row of `per_goal` is a bar: stated solid, inferred pale with a line around; the goal's number on its colour.

    `colours` maps each goal to its official colour. Clicking a bar gives the goal as customdata.
    """
    figure = go.Figure(layout=_bars(look, len(goals)))
    places = list(range(len(goals)))
    numbers = goals["goal"].tolist()
    for basis, opacity in (("stated", 1.0), ("inferred", 0.35)):
        figure.add_bar(
            y=places,
            x=goals[basis].tolist(),
            orientation="h",
            name=_basis_name(basis),
            marker={
                "color": [colours[n] for n in numbers],
                "opacity": opacity,
                "line": {"color": look.muted, "width": 1},
            },
            customdata=[str(n) for n in numbers],
            hovertemplate="%{x}<extra>" + _basis_name(basis) + "</extra>",
            showlegend=False,
        )
    for place, number, name, claimed in zip(places, numbers, goals["name"], goals["claimed"], strict=True):
        colour = colours[number]
        figure.add_annotation(
            xref="paper", x=0, xanchor="right", xshift=-6, y=place, showarrow=False, text=f"<b>{number}</b>",
            bgcolor=colour, bordercolor=look.rule, width=20, borderpad=3, font={"color": readable_on(colour), "size": 12},
        )  # fmt: skip
        mark = " ●" if claimed else ""
        figure.add_annotation(
            xref="paper", x=0, xanchor="right", xshift=-40, y=place, showarrow=False, text=plotly(name) + mark,
            font={"color": look.ink, "size": 14},
        )  # fmt: skip
    figure.update_yaxes(showticklabels=False)
    figure.update_layout(margin={"l": 270})
    return _with_totals(figure, goals, look)


def goals_summary(goals: pd.DataFrame) -> str:
    """Which goals most agreements touch, which none, and which the home organisation claims."""
    totals = goals["stated"] + goals["inferred"]
    if not totals.sum():
        return _("No agreement of the selection touches a goal.")
    order = totals.sort_values(ascending=False, kind="stable").head(3).index
    most = list_text(f"{goals.loc[i, 'goal']} {goals.loc[i, 'name']} ({number_text(totals[i])})" for i in order)
    none = list_text(str(goal) for goal in goals.loc[totals == 0, "goal"])
    sentences = [_("Most agreements touch goals {most}.").format(most=most)]
    stated = int(goals["stated"].sum())
    sentences.append(
        plural("{n} link to a goal is stated by a source.", "{n} links to a goal are stated by a source.", stated)
        + " "
        + _("All others are inferred from cooperation areas.")
    )
    if none:
        sentences.append(_("No agreement touches goals {none}.").format(none=none))
    claimed = list_text(str(goal) for goal in goals.loc[goals["claimed"], "goal"])
    if claimed:
        sentences.append(_("The organisation itself claims goals {claimed} (marked ●).").format(claimed=claimed))
    return " ".join(sentences)


def areas_figure(areas: pd.DataFrame, look: Look) -> go.Figure:
    """Each row of `per_area` is a bar: stated solid, inferred pale. Clicking a bar gives the area_id as customdata."""
    figure = go.Figure(layout=_bars(look, len(areas)))
    for basis, opacity in (("stated", 1.0), ("inferred", 0.35)):
        figure.add_bar(
            y=list(range(len(areas))),
            x=areas[basis].tolist(),
            orientation="h",
            name=_basis_name(basis),
            marker={"color": look.accent, "opacity": opacity, "line": {"color": look.accent, "width": 1}},
            customdata=areas["area_id"].tolist(),
            hovertemplate="%{x}<extra>" + _basis_name(basis) + "</extra>",
            showlegend=False,
        )
    labels = [plotly(name) for name in areas["name"]]
    figure.update_yaxes(tickmode="array", tickvals=list(range(len(areas))), ticktext=labels)
    figure.update_yaxes(tickfont={"color": look.ink, "size": 14})
    return _with_totals(figure, areas, look)


def areas_summary(areas: pd.DataFrame) -> str:
    """Which areas most agreements are about, and how many areas have none."""
    totals = areas["stated"] + areas["inferred"]
    if not totals.sum():
        return _("No agreement of the selection has a cooperation area.")
    most = list_text(
        f"{name} ({number_text(total)})" for name, total in zip(areas["name"].head(3), totals, strict=False)
    )
    empty = int((totals == 0).sum())
    sentence = _("Most agreements are about: {most}.").format(most=most)
    return sentence + (" " + plural("{n} area has none.", "{n} areas have none.", empty) if empty else "")


def matrix_figure(matrix: pd.DataFrame, colours: dict[int, str], look: Look) -> go.Figure:
    """Each row of `area_goal_matrix` is a cell: a square whose area grows with the agreements, a dot where there is none.

    Clicking a cell gives `area_id|goal` as customdata.
    """
    areas = list(dict.fromkeys(matrix["area"]))
    place = {area: number for number, area in enumerate(areas)}
    most = max(1, int(matrix["agreements"].max()))
    sizes = [
        SMALLEST_SQUARE + (LARGEST_SQUARE - SMALLEST_SQUARE) * (n / most) ** 0.5 if n else 3
        for n in matrix["agreements"]
    ]
    figure = go.Figure(layout=_bars(look, len(areas)))
    figure.add_scatter(
        x=matrix["goal"].tolist(),
        y=[place[area] for area in matrix["area"]],
        mode="markers",
        marker={
            "symbol": "square",
            "size": sizes,
            "color": [
                colours[g] if n else look.rule for g, n in zip(matrix["goal"], matrix["agreements"], strict=True)
            ],
            "line": {"width": [1 if n else 0 for n in matrix["agreements"]], "color": look.muted},
            "opacity": 1,
        },
        customdata=[f"{area}|{goal}" for area, goal in zip(matrix["area_id"], matrix["goal"], strict=True)],
        text=[
            f"{plotly(area)}<br>{goal}: {number_text(n)}"
            for area, goal, n in zip(matrix["area"], matrix["goal"], matrix["agreements"], strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(side="top", tickmode="array", tickvals=list(colours), range=[0.4, 17.6], showgrid=False)
    figure.update_xaxes(tickfont={"color": look.ink, "size": 13})
    figure.update_yaxes(tickmode="array", tickvals=list(place.values()), ticktext=[plotly(area) for area in areas])
    figure.update_yaxes(showgrid=False, tickfont={"color": look.ink, "size": 14})
    return figure


def matrix_summary(matrix: pd.DataFrame) -> str:
    """How many of the cells are filled, and the fullest."""
    filled = matrix[matrix["agreements"] > 0]
    if filled.empty:
        return _("No agreement of the selection touches an area and a goal.")
    top = filled.nlargest(1, "agreements").iloc[0]
    return _(
        "{filled} of {cells} pairs of area and goal have an agreement; most, {n}, are {area} with goal {goal}."
    ).format(
        filled=number_text(len(filled)),
        cells=number_text(len(matrix)),
        n=number_text(int(top["agreements"])),
        area=top["area"],
        goal=top["goal"],
    )


def _basis_name(basis: str) -> str:
    return {"stated": _("Stated by a source"), "inferred": _("Inferred by a rule")}[basis]


def _bars(look: Look, rows: int) -> go.Layout:
    base = layout(look, barmode="stack", bargap=0.3, height=ROW_HEIGHT * rows + 40, clickmode="event+select")
    base.yaxis.update(range=[rows - 0.5, -0.5], showgrid=False)
    base.xaxis.update(rangemode="tozero", nticks=6, side="top")
    return base


def _with_totals(figure: go.Figure, rows: pd.DataFrame, look: Look) -> go.Figure:
    totals = (rows["stated"] + rows["inferred"]).tolist()
    figure.add_scatter(
        x=totals, y=list(range(len(rows))), mode="text", text=[f" {number_text(n)}" for n in totals],
        textposition="middle right", textfont={"color": look.muted, "size": 13}, hoverinfo="skip", showlegend=False,
        cliponaxis=False,
    )  # fmt: skip
    return figure
