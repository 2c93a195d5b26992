"""The table of agreements and of joint initiatives, and the page of one of either."""

import streamlit as st

from lib.language import plural
from lib.listings import agreement_rows, initiative_rows
from lib.ui.actions import open_agreement_row, open_initiative_row
from lib.ui.agreement import show_agreement
from lib.ui.initiative import show_initiative
from lib.ui.links import record_menu
from lib.ui.page import open_page, open_record_page
from lib.ui.show import found_first, show_rows
from lib.ui.words import agreement_count, initiative_count

agreement, initiative = st.query_params.get("agreement"), st.query_params.get("initiative")
if agreement:
    visit = open_record_page("agreements", "agreements", agreement)
    record_menu(visit, "agreement", agreement)
    show_agreement(visit, agreement)
elif initiative:
    visit = open_record_page("agreements", "initiatives", initiative)
    record_menu(visit, "initiative", initiative)
    show_initiative(visit, initiative)
else:
    visit = open_page("agreements")
    rows, found_by = found_first(visit, "agreements", visit.count(agreement_rows))
    dates = ["signed", "in_force", "ended", "status"]
    columns = ["title", *found_by, "partners", "kind", *dates, "areas", "goals"]
    show_rows(visit, "agreements", rows, columns, on_choose=open_agreement_row, height=720)
    agreement_count(visit)

    initiatives = visit.count(initiative_rows)
    st.header(plural("{n} joint initiative", "{n} joint initiatives", len(initiatives)), anchor=False)
    columns = ["name", "kind", "partners", "started", "ended", "status", "areas", "note"]
    show_rows(visit, "initiatives", initiatives, columns, on_choose=open_initiative_row, height=420)
    initiative_count(visit)
