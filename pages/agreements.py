"""The table of agreements, and the page of one."""

import streamlit as st

from lib.listings import agreement_rows
from lib.ui.actions import open_agreement_row
from lib.ui.agreement import show_agreement
from lib.ui.page import open_page, open_record_page
from lib.ui.show import found_first, show_rows
from lib.ui.words import agreement_count, back_to_list

agreement = st.query_params.get("agreement")
if agreement:
    visit = open_record_page("agreements", "agreements", agreement)
    back_to_list(visit)
    show_agreement(visit, agreement)
else:
    visit = open_page("agreements")
    rows, found_by = found_first(visit, "agreements", visit.count(agreement_rows))
    dates = ["signed", "in_force", "ended", "status", "status_as_of"]
    columns = ["title", *found_by, "partners", "kind", *dates, "areas", "goals"]
    show_rows(visit, "agreements", rows, columns, on_choose=open_agreement_row, height=720)
    agreement_count(visit)
