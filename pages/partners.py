"""The directory of partners, and the page of one."""

import streamlit as st

from lib.tables.clusters import in_city
from lib.tables.rows import partner_rows
from lib.ui.frame.click_handlers import open_partner_row
from lib.ui.frame.page_frame import open_page, open_record_page
from lib.ui.session.params import asked_code
from lib.ui.views.partner import show_partner
from lib.ui.widgets.brief_download import brief_title, choose_city, offer_brief
from lib.ui.widgets.captions import partner_count
from lib.ui.widgets.figure_and_table import found_first, show_rows
from lib.ui.widgets.record_links import record_menu

partner = st.query_params.get("partner")
if partner:
    page = open_record_page("partners", "partners", partner)
    record_menu(page, "partner", partner)
    show_partner(page, partner)
else:
    page = open_page("partners", asked_code("city"))
    city = choose_city(page)
    rows, found_by = found_first(page, "partners", in_city(page.count(partner_rows), city))
    offer_brief(page, rows["partner_id"], "partners", brief_title(page, city))
    columns = ["name", "acronym", *found_by, "category", "kind", "level", "country", "city"]
    columns += ["agreements", "agreements_in_force", "latest", "areas"]
    show_rows(page, "partners", rows, columns, on_choose=open_partner_row, height=720)
    partner_count(page, len(rows))
