"""What a click on a mark of the map shows: who is there, and the nearer view in which the mark comes apart."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.escape import markdown
from lib.views import nearer_view, view_names
from lib.language import _
from lib.ui.actions import chosen_place, open_partner_row
from lib.ui.brief import offer_brief
from lib.ui.choices import set_choice
from lib.ui.show import show_rows
from lib.ui.visit import Visit


def show_place(visit: Visit, rows: pd.DataFrame, places: pd.DataFrame, view: str, columns: Sequence[str]) -> None:
    """The partners at the mark that was clicked, if one was; `rows` are those in the view, `places` its marks."""
    here = chosen_place(rows, places)
    if here.empty:
        return
    st.header(_("At the place that was clicked"), anchor=False)
    nearer = nearer_view(here, view)
    if nearer:
        label = _("Look nearer: {view}").format(view=view_names()[nearer])
        st.button(markdown(label), key="nearer", on_click=set_choice, args=("view", nearer))
    show_rows(visit, "place", here, columns, on_choose=open_partner_row)
    offer_brief(visit, here["partner_id"].tolist(), "place", _("Partners at a place on the map"))
