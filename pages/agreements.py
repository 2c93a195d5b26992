"""The table of agreements or of joint initiatives, and the page of one of either."""

import streamlit as st

from lib.core.i18n import _
from lib.ui.frame.page_frame import open_page, open_record_page
from lib.ui.session.params import choose, settled
from lib.ui.views.agreement import show_agreement
from lib.ui.views.initiative import show_initiative
from lib.ui.widgets.record_links import record_menu
from lib.ui.widgets.record_lists import initiative_list_title, record_lists, show_agreement_list, show_initiative_list

agreement, initiative = st.query_params.get("agreement"), st.query_params.get("initiative")
if agreement:
    page = open_record_page("agreements", "agreements", agreement)
    record_menu(page, "agreement", agreement)
    show_agreement(page, agreement)
elif initiative:
    page = open_record_page("agreements", "initiatives", initiative)
    record_menu(page, "initiative", initiative)
    show_initiative(page, initiative)
else:
    listed = settled("list", record_lists())
    page = open_page("agreements", title=initiative_list_title if listed == "initiatives" else None)
    choose("list", _("List"), record_lists())
    if listed == "initiatives":
        show_initiative_list(page)
    else:
        show_agreement_list(page)
