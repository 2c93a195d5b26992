"""Records per Sustainable Development Goal and per cooperation area, and where the two meet."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.core.i18n import _, label_value, list_text, number_text, plural
from lib.figures.bars import LEAST, BarRow, bars_figure, number_chip, pale
from lib.figures.theme import Theme, layout
from lib.tables.subjects import stated, touched

MATRIX_ROW = 44
LARGEST, SMALLEST, EMPTY = 19, 6, 3
# How much smaller the circle of initiatives is than a square of as many agreements: it stands on top of it.
CIRCLE = 0.6
# How many are named as those with most.
NAMED = 3


def goals_figure(goals: pd.DataFrame, colours: Mapping[int, str], theme: Theme) -> go.Figure:
    """Each row of `per_goal` is a row of bars in the official colour of the goal, its number on a chip; ● marks own claims.

    `colours` maps each goal to its official colour. Clicking a bar gives the goal as customdata.
    """
    return bars_figure(
        [
            BarRow(
                code=str(row["goal"]),
                label=row["name"],
                colour=colours[row["goal"]],
                stated=row["agreements_stated"],
                inferred=row["agreements_inferred"],
                initiatives=row["initiatives"],
                chip=str(row["goal"]),
                mark=" ●" if row["claimed"] else "",
            )
            for row in goals.to_dict("records")
        ],
        theme,
    )


def goals_summary(goals: pd.DataFrame, home: str) -> str:
    """Which goals most records state, which a rule infers most often, how many none has, and own claims."""
    named = goals.assign(name=goals["goal"].astype("str") + " " + goals["name"])
    claimed = named.loc[named["claimed"], "goal"].astype("str")
    empty = int((~touched(named)).sum())
    sentences = [_("No source states a goal for an agreement or a joint initiative of the selection.")]
    if touched(named).any():
        sentences = [*_leaders(named, _("No source states a goal for an agreement of the selection."))]
        sentences += [plural("{n} goal has no record.", "{n} goals have no record.", empty)] if empty else []
    if len(claimed):
        sentences.append(
            plural(
                "{home} itself claims goal {goals} (marked ●).",
                "{home} itself claims goals {goals} (marked ●).",
                len(claimed),
                home=home,
                goals=list_text(claimed),
            )
        )
    return " ".join(sentences)


def areas_figure(areas: pd.DataFrame, theme: Theme) -> go.Figure:
    """Each row of `per_area` that has a record is a row of bars. Clicking a bar gives the area_id as customdata."""
    return bars_figure(
        [
            BarRow(
                code=row["area_id"],
                label=row["name"],
                colour=theme.accent,
                stated=row["agreements_stated"],
                inferred=row["agreements_inferred"],
                initiatives=row["initiatives"],
            )
            for row in areas[touched(areas)].to_dict("records")
        ],
        theme,
    )


def areas_summary(areas: pd.DataFrame) -> str:
    """Which areas most records state, and which a rule infers most often."""
    if not touched(areas).any():
        return _("No record of the selection has a cooperation area.")
    return " ".join(_leaders(areas, _("No source states an area for an agreement of the selection.")))


def _leaders(rows: pd.DataFrame, silent: str) -> Iterator[str]:
    """Those of the named rows with most records, a sentence for each kind of record that there is.

    `silent` is the sentence where no source states any of them for an agreement.
    """
    sentences = {
        "agreements_stated": _("Stated for most agreements: {most}."),
        "agreements_inferred": _("Inferred for most agreements: {most}."),
        "initiatives": _("With most joint initiatives: {most}."),
    }
    for column, sentence in sentences.items():
        found = rows[rows[column] > 0].sort_values(column, ascending=False, kind="stable").head(NAMED)
        if len(found):
            numbers = zip(found["name"], found[column], strict=True)
            yield sentence.format(most=list_text(f"{name} ({number_text(n)})" for name, n in numbers))
        elif column == "agreements_stated":
            yield silent


def matrix_figure(matrix: pd.DataFrame, colours: Mapping[int, str], theme: Theme) -> go.Figure:
    """Each row of `area_goal_matrix` whose area has a filled cell is a cell; the name of the area stands above its row.

    Agreements are a square that grows with them, solid as far as sources state both, pale where a rule infers one;
    initiatives are a circle on it; a dot says that there is neither. Clicking a cell gives `area_id|goal` as customdata.
    """
    shown = filled_areas(matrix)
    place = {area: number for number, area in enumerate(dict.fromkeys(shown["area"]))}
    shown = shown.assign(
        x=shown["goal"],
        y=[place[area] + 0.2 for area in shown["area"]],
        colour=[colours[goal] for goal in shown["goal"]],
        all=shown["agreements_stated"] + shown["agreements_inferred"],
    )
    most = max([LEAST, *shown["all"], *shown["initiatives"]])
    figure = go.Figure(layout=layout(theme, height=MATRIX_ROW * (len(place) + 1), clickmode="event+select"))
    figure.add_scatter(**_marks(shown[~touched(shown)], "all", most, theme, color=theme.muted))
    inferred = shown[shown["agreements_inferred"] > 0]
    palest = [pale(colour, theme) for colour in inferred["colour"]]
    figure.add_scatter(**_marks(inferred, "all", most, theme, symbol="square", color=palest))
    for column, symbol in (("agreements_stated", "square"), ("initiatives", "circle")):
        rows = shown[shown[column] > 0]
        figure.add_scatter(**_marks(rows, column, most, theme, symbol=symbol, color=rows["colour"].tolist()))
    _matrix_labels(figure, place, colours, theme)
    figure.update_xaxes(visible=False, range=[0.3, 17.7])
    figure.update_yaxes(visible=False, range=[len(place) - 0.5, -1.1])
    return figure


def filled_areas(matrix: pd.DataFrame) -> pd.DataFrame:
    """The rows of those areas of `area_goal_matrix` that have a record with any goal."""
    return matrix[matrix["area_id"].isin(matrix.loc[touched(matrix), "area_id"])]


def _marks(rows: pd.DataFrame, column: str, most: int, theme: Theme, **marker: Any) -> dict[str, Any]:  # noqa: ANN401 Plotly's own
    """The marks of some cells, as arguments of a trace: as large as their numbers in `column` say."""
    share = CIRCLE if column == "initiatives" else 1.0
    edge = theme.paper if column == "initiatives" else theme.muted
    width = [1 if number else 0 for number in rows[column]]
    return {
        "x": rows["x"].tolist(),
        "y": rows["y"].tolist(),
        "mode": "markers",
        "marker": {
            "size": [_side(number, most) * share if number else EMPTY for number in rows[column]],
            "line": {"width": width, "color": edge},
            "opacity": 1,
            **marker,
        },
        "customdata": [f"{area}|{goal}" for area, goal in zip(rows["area_id"], rows["goal"], strict=True)],
        "text": [_cell_text(row) for row in rows.to_dict("records")],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _cell_text(row: Mapping[Any, Any]) -> str:
    """`Health, goal 3: 1 agreement, 2 agreements inferred, 3 initiatives`."""
    parts = (
        plural("{n} agreement", "{n} agreements", row["agreements_stated"]) if row["agreements_stated"] else "",
        plural("{n} agreement inferred", "{n} agreements inferred", row["agreements_inferred"])
        if row["agreements_inferred"]
        else "",
        plural("{n} initiative", "{n} initiatives", row["initiatives"]) if row["initiatives"] else "",
    )
    cell = _("{area}, goal {goal}").format(area=plotly(row["area"]), goal=row["goal"])
    return label_value(cell, ", ".join(filter(None, parts)) or _("none"))


def _matrix_labels(figure: go.Figure, place: Mapping[str, int], colours: Mapping[int, str], theme: Theme) -> None:
    """The names of the areas above their rows, with a line between rows, and the numbers of the goals on top."""
    left = {"x": 0, "xref": "paper", "xanchor": "left", "showarrow": False, "font": {"color": theme.ink, "size": 14}}
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": {"color": theme.rule, "width": 0.5}}
    figure.layout.shapes = [{**line, "y0": row - 0.48, "y1": row - 0.48} for row in place.values()]
    figure.layout.annotations = [
        *({**left, "y": row - 0.22, "text": plotly(area)} for area, row in place.items()),
        *(
            {**number_chip(str(goal), colour, theme), "x": goal, "y": -0.75, "width": 15, "borderpad": 1}
            for goal, colour in colours.items()
        ),
    ]


def _side(number: int, most: int) -> float:
    """The side of a square, so that its area grows with the number."""
    return SMALLEST + (LARGEST - SMALLEST) * float((number / most) ** 0.5)


def matrix_summary(matrix: pd.DataFrame) -> str:
    """How many of the cells a source fills and how many more a rule does, and the fullest."""
    if not touched(matrix).any():
        return _("No record of the selection has both an area and a stated goal.")
    by_source, by_rule = int(stated(matrix).sum()), int((touched(matrix) & ~stated(matrix)).sum())
    sentences = [
        plural(
            "{n} of {all} pairs of area and goal has a record with a stated goal.",
            "{n} of {all} pairs of area and goal have a record with a stated goal.",
            by_source,
            all=number_text(len(matrix)),
        )
    ]
    if by_rule:
        sentences.append(_("A rule infers {n} more.").format(n=number_text(by_rule)))
    named = matrix.assign(name=[_pair(row) for row in matrix.to_dict("records")])
    return " ".join([*sentences, *_leaders(named, _("For no agreement of the selection do sources state both."))])


def _pair(row: Mapping[Any, Any]) -> str:
    return _("{area} with goal {goal}").format(area=row["area"], goal=row["goal"])
