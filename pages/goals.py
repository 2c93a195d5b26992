"""Which goals and areas sources state for agreements and joint initiatives, and what rules infer where it is asked for."""

import streamlit as st

from lib.core.escape import markdown
from lib.figures.goals import areas_figure, areas_summary, goals_figure, goals_summary, matrix_figure, matrix_summary
from lib.labels.names import goal_colours, home_name
from lib.tables.subjects import area_goal_matrix, per_area, per_goal, silent_agreements, touched
from lib.text.chart_titles import areas_headline, goals_headline, matrix_headline
from lib.ui.frame.click_handlers import narrow_row, toggle
from lib.ui.frame.page_frame import open_page
from lib.ui.views.goals_and_areas import (
    drawn_area_count,
    goal_count,
    matrix_count,
    show_bars_legend,
    show_counts_below,
    show_matrix_legend,
    tell_no_matrix,
)
from lib.ui.views.matrix_cell import open_cell, open_cell_row, show_cell
from lib.ui.widgets.figure_and_table import show_count, show_figure, side_by_side

visit = open_page("goals")
colours, home = goal_colours(visit.dataset), home_name(visit.dataset)
goals, areas, matrix = visit.count(per_goal), visit.count(per_area), visit.count(area_goal_matrix)

left, right = side_by_side(visit)
with left:
    st.header(markdown(goals_headline(goals, home)), anchor=False)
    summary = goals_summary(goals, home)
    show_figure(visit, "goals", lambda: goals_figure(goals, colours, visit.look), summary, on_click=toggle("goals"))
    show_count(visit.count(goal_count))
    show_counts_below(visit, "goals", goals, narrow_row("goals", "goal"))
with right:
    st.header(markdown(areas_headline(areas, *visit.count(silent_agreements, "area"))), anchor=False)
    if touched(areas).any():
        summary, clicked = areas_summary(areas), toggle("areas")
        show_figure(visit, "areas", lambda: areas_figure(areas, visit.look), summary, on_click=clicked)
    else:
        st.text(areas_summary(areas))
    show_count(visit.count(drawn_area_count))
    show_counts_below(visit, "areas", areas, narrow_row("areas", "area_id"))
show_bars_legend(visit, home)

st.header(matrix_headline(matrix), anchor=False)
if touched(matrix).any():
    summary = matrix_summary(matrix)
    show_figure(
        visit, "matrix", lambda: matrix_figure(matrix, colours, visit.look), summary, on_click=open_cell(matrix)
    )
    show_count(matrix_count(matrix))
    show_matrix_legend(visit)
else:
    tell_no_matrix(visit, matrix)
show_cell(visit, matrix)
show_counts_below(visit, "matrix", matrix, open_cell_row(matrix))
