"""Which goals and areas sources state for agreements and joint initiatives, and what rules infer where it is asked for."""

import streamlit as st

from lib.core.escape import markdown
from lib.figures.goals import areas_figure, areas_summary, goals_figure, goals_summary, matrix_figure, matrix_summary
from lib.labels.names import goal_colours, home_name
from lib.tables.subjects import area_goal_matrix, per_area, per_goal, silent_agreements, touched
from lib.text.chart_titles import areas_chart_title, goals_chart_title, matrix_chart_title
from lib.ui.frame.click_handlers import narrow_row, toggle
from lib.ui.frame.page_frame import open_page
from lib.ui.views.goals_and_areas import (
    drawn_area_count,
    goal_count,
    matrix_count,
    show_bars_legend,
    show_counts_below,
    show_matrix_legend,
    show_no_matrix,
)
from lib.ui.views.matrix_cell import open_cell, open_cell_row, show_cell
from lib.ui.widgets.figure_and_table import show_count, show_figure, side_by_side

page = open_page("goals")
colours, home = goal_colours(page.dataset), home_name(page.dataset)
goals, areas, matrix = page.count(per_goal), page.count(per_area), page.count(area_goal_matrix)

left, right = side_by_side(page)
with left:
    st.header(markdown(goals_chart_title(goals, home)), anchor=False)
    summary = goals_summary(goals, home)
    show_figure(page, "goals", lambda: goals_figure(goals, colours, page.theme), summary, on_click=toggle("goals"))
    show_count(page.count(goal_count))
    show_counts_below(page, "goals", goals, narrow_row("goals", "goal"))
with right:
    st.header(markdown(areas_chart_title(areas, *page.count(silent_agreements, "area"))), anchor=False)
    if touched(areas).any():
        summary, clicked = areas_summary(areas), toggle("areas")
        show_figure(page, "areas", lambda: areas_figure(areas, page.theme), summary, on_click=clicked)
    else:
        st.text(areas_summary(areas))
    show_count(page.count(drawn_area_count))
    show_counts_below(page, "areas", areas, narrow_row("areas", "area_id"))
show_bars_legend(page, home)

st.header(matrix_chart_title(matrix), anchor=False)
if touched(matrix).any():
    summary = matrix_summary(matrix)
    show_figure(page, "matrix", lambda: matrix_figure(matrix, colours, page.theme), summary, on_click=open_cell(matrix))
    show_count(matrix_count(matrix))
    show_matrix_legend(page)
else:
    show_no_matrix(page, matrix)
show_cell(page, matrix)
show_counts_below(page, "matrix", matrix, open_cell_row(matrix))
