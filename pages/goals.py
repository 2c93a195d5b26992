"""Which goals and areas the agreements serve."""

import streamlit as st

from lib.aggregates import area_goal_matrix, per_area, per_goal
from lib.escape import markdown
from lib.figures.goals import areas_figure, areas_summary, goals_figure, goals_summary, matrix_figure, matrix_summary
from lib.headlines import areas_headline, goals_headline, matrix_headline
from lib.names import goal_colours
from lib.ui.actions import narrow_row, toggle
from lib.ui.cells import open_cell, open_cell_row, show_cell
from lib.ui.page import open_page
from lib.ui.show import show_count, show_figure, show_rows_below, side_by_side
from lib.ui.words import area_count, goal_count, show_bars_legend

visit = open_page("goals")
colours = goal_colours(visit.dataset)
goals, areas, matrix = visit.count(per_goal), visit.count(per_area), visit.count(area_goal_matrix)

left, right = side_by_side(visit)
with left:
    st.header(goals_headline(goals), anchor=False)
    show_figure(
        visit, "goals", lambda: goals_figure(goals, colours, visit.look), goals_summary(goals), on_click=toggle("goals")
    )
    show_count(visit.count(goal_count))
    show_rows_below(
        visit,
        "goals",
        goals,
        ["goal", "name", "stated", "inferred", "partners", "claimed"],
        on_narrow=narrow_row("goals", "goal"),
    )
with right:
    st.header(markdown(areas_headline(areas)), anchor=False)
    show_figure(visit, "areas", lambda: areas_figure(areas, visit.look), areas_summary(areas), on_click=toggle("areas"))
    show_count(visit.count(area_count))
    show_rows_below(
        visit, "areas", areas, ["name", "stated", "inferred", "partners"], on_narrow=narrow_row("areas", "area_id")
    )
show_bars_legend()

st.header(matrix_headline(matrix), anchor=False)
show_figure(
    visit,
    "matrix",
    lambda: matrix_figure(matrix, colours, visit.look),
    matrix_summary(matrix),
    on_click=open_cell(matrix),
)
show_count(visit.count(area_count))
show_cell(visit)
show_rows_below(visit, "matrix", matrix, ["area", "goal", "agreements", "ruled"], on_narrow=open_cell_row(matrix))
