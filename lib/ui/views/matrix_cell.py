"""A click on a cell of the area and goal matrix: narrows where there are records, else says who is nearest."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.core.escape import markdown
from lib.core.i18n import _
from lib.labels.names import area_names, goal_names, partner_names
from lib.tables.subjects import near_cell, touched
from lib.ui.frame.click_handlers import narrow_to_cell, open_partner_row
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_rows

CELL = "cell"


def open_cell(matrix: pd.DataFrame) -> Callable[[str], None]:
    """A click handler for `area_goal_matrix`: an empty cell goes into the address as `cell`, others narrow."""
    filled = matrix[touched(matrix)]
    codes = set(filled["area_id"] + "|" + filled["goal"].astype("str"))

    def clicked(code: str) -> None:
        if code in codes:
            narrow_to_cell(code)
        else:
            st.query_params[CELL] = code

    return clicked


def open_cell_row(matrix: pd.DataFrame) -> Callable[[Mapping[Hashable, Any]], None]:
    """The same for a chosen row of the table of `area_goal_matrix`."""
    clicked = open_cell(matrix)

    def chosen(row: Mapping[Hashable, Any]) -> None:
        clicked(f"{row['area_id']}|{row['goal']}")

    return chosen


def show_cell(page: PageContext, matrix: pd.DataFrame) -> None:
    """The partners nearest to the empty cell of `area_goal_matrix` that was clicked, if one was."""
    area, _bar, goal = st.query_params.get(CELL, "").partition("|")
    areas, goals = area_names(page.dataset), goal_names(page.dataset)
    if area not in areas or not (goal.isascii() and goal.isdecimal()) or int(goal) not in goals:
        return
    if ((matrix["area_id"] == area) & (matrix["goal"] == int(goal)) & touched(matrix)).any():
        # The selection has changed since: the cell is no longer empty.
        return
    title = _("Nearest to {area} and goal {goal}").format(area=areas[area], goal=int(goal))
    st.header(markdown(title), anchor=False)
    rows = page.count(near_cell, area, int(goal))
    rows.insert(1, "name", rows["partner_id"].map(partner_names(page.dataset)))
    if rows.empty:
        st.text(_("No partner of the selection works on this area or serves this goal."))
        return
    st.text(
        _("No record has this area and this goal. These partners have records on one of the two, or on both apart.")
    )
    columns = ["name", "area_agreements", "area_initiatives", "goal_agreements", "goal_initiatives"]
    show_rows(page, "nearest", rows, columns, on_choose=open_partner_row)
