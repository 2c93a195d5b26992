"""Agreements per Sustainable Development Goal and per cooperation area, and where the two meet."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.escape import plotly
from lib.figures.bars import BarRow, bars_figure, number_chip
from lib.language import _, list_text, number_text, plural
from lib.theme import Look, layout

MATRIX_ROW = 44
LARGEST_SQUARE = 19
SMALLEST_SQUARE = 6
EMPTY_SQUARE = 3


def goals_figure(goals: pd.DataFrame, colours: Mapping[int, str], look: Look) -> go.Figure:
    """Each row of `per_goal` is a bar in the official colour of the goal, with its number on a chip; ● marks own claims.

    `colours` maps each goal to its official colour. Clicking a bar gives the goal as customdata.
    """
    return bars_figure(
        [
            BarRow(
                code=str(row["goal"]),
                label=row["name"],
                stated=row["stated"],
                inferred=row["inferred"],
                colour=colours[row["goal"]],
                chip=str(row["goal"]),
                mark=" ●" if row["claimed"] else "",
            )
            for row in goals.to_dict("records")
        ],
        look,
    )


def goals_summary(goals: pd.DataFrame) -> str:
    """Which goals most agreements touch, which none, and which the home organisation claims."""
    totals = goals["stated"] + goals["inferred"]
    if not totals.sum():
        return _("No agreement of the selection touches a goal.")
    order = totals[totals > 0].sort_values(ascending=False, kind="stable").head(3).index
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
    """Each row of `per_area` is a bar. Clicking a bar gives the area_id as customdata."""
    return bars_figure(
        [
            BarRow(row["area_id"], row["name"], row["stated"], row["inferred"], look.accent)
            for row in areas.to_dict("records")
        ],
        look,
    )


def areas_summary(areas: pd.DataFrame) -> str:
    """Which areas most agreements are about, and how many areas have none."""
    totals = areas["stated"] + areas["inferred"]
    if not totals.sum():
        return _("No agreement of the selection has a cooperation area.")
    most = list_text(
        f"{name} ({number_text(total)})" for name, total in zip(areas["name"].head(3), totals, strict=False) if total
    )
    empty = int((totals == 0).sum())
    sentence = _("Most agreements are about: {most}.").format(most=most)
    return sentence + (" " + plural("{n} area has none.", "{n} areas have none.", empty) if empty else "")


def matrix_figure(matrix: pd.DataFrame, colours: Mapping[int, str], look: Look) -> go.Figure:
    """Each row of `area_goal_matrix` is a cell: a square that grows with the agreements, a dot where there is none.

    The name of the area stands above its row of cells. Clicking a cell gives `area_id|goal` as customdata.
    """
    areas = list(dict.fromkeys(matrix["area"]))
    place = {area: number for number, area in enumerate(areas)}
    most = max([1, *matrix["agreements"]])
    figure = go.Figure(layout=layout(look, height=MATRIX_ROW * (len(areas) + 1), clickmode="event+select"))
    figure.add_scatter(
        x=matrix["goal"].tolist(),
        y=[place[area] + 0.2 for area in matrix["area"]],
        mode="markers",
        marker={
            "symbol": "square",
            "size": [_side(n, most) for n in matrix["agreements"]],
            "color": [
                colours[g] if n else look.muted for g, n in zip(matrix["goal"], matrix["agreements"], strict=True)
            ],
            "line": {"width": [1 if n else 0 for n in matrix["agreements"]], "color": look.muted},
            "opacity": 1,
        },
        customdata=[f"{area}|{goal}" for area, goal in zip(matrix["area_id"], matrix["goal"], strict=True)],
        text=[
            _("{area}, goal {goal}: {n}").format(area=plotly(area), goal=goal, n=number_text(n))
            for area, goal, n in zip(matrix["area"], matrix["goal"], matrix["agreements"], strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )
    _matrix_labels(figure, place, colours, look)
    figure.update_xaxes(visible=False, range=[0.3, 17.7])
    figure.update_yaxes(visible=False, range=[len(areas) - 0.5, -1.1])
    return figure


def _matrix_labels(figure: go.Figure, place: Mapping[str, int], colours: Mapping[int, str], look: Look) -> None:
    """The names of the areas above their rows, with a line between rows, and the numbers of the goals on top."""
    left = {"x": 0, "xref": "paper", "xanchor": "left", "showarrow": False, "font": {"color": look.ink, "size": 14}}
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": {"color": look.rule, "width": 0.5}}
    figure.layout.shapes = [{**line, "y0": row - 0.48, "y1": row - 0.48} for row in place.values()]
    figure.layout.annotations = [
        *({**left, "y": row - 0.22, "text": plotly(area)} for area, row in place.items()),
        *(
            {**number_chip(str(goal), colour, look), "x": goal, "y": -0.75, "width": 15, "borderpad": 1}
            for goal, colour in colours.items()
        ),
    ]


def _side(agreements: int, most: int) -> float:
    """The side of a cell's square, so that its area grows with the agreements."""
    if not agreements:
        return EMPTY_SQUARE
    return SMALLEST_SQUARE + (LARGEST_SQUARE - SMALLEST_SQUARE) * float((agreements / most) ** 0.5)


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
