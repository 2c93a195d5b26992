"""The directory of partners, and the page of one."""

import streamlit as st

from lib.listings import partner_rows
from lib.places import in_city
from lib.ui.actions import open_partner_row
from lib.ui.brief import brief_title, choose_city, offer_brief
from lib.ui.choices import asked_code
from lib.ui.links import record_menu
from lib.ui.page import open_page, open_record_page
from lib.ui.partner import show_partner
from lib.ui.show import found_first, show_rows
from lib.ui.words import partner_count

partner = st.query_params.get("partner")
if partner:
    visit = open_record_page("partners", "partners", partner)
    record_menu(visit, "partner", partner)
    show_partner(visit, partner)
else:
    visit = open_page("partners", asked_code("city"))
    city = choose_city(visit)
    rows, found_by = found_first(visit, "partners", in_city(visit.count(partner_rows), city))
    offer_brief(visit, rows["partner_id"], "partners", brief_title(visit, city))
    columns = ["name", "acronym", *found_by, "category", "kind", "level", "country", "city"]
    columns += ["agreements", "stands", "latest", "areas"]
    show_rows(visit, "partners", rows, columns, on_choose=open_partner_row, height=720)
    partner_count(visit, len(rows))
