"""Where the partners are."""

import streamlit as st

from lib.aggregates import per_country
from lib.figures.worldmap import VIEWS, map_figure, map_summary
from lib.language import _
from lib.listings import partner_rows
from lib.places import gathered
from lib.ui.actions import choose_place, chosen_place
from lib.ui.page import open_page
from lib.ui.show import show_figure, show_rows, show_rows_below
from lib.ui.words import choose_countries, choose_view, map_count, show_boundary_note

visit = open_page("map")
view = VIEWS[choose_view()]
countries = visit.count(per_country) if choose_countries() else None
rows = visit.count(partner_rows)
places = gathered(rows, view.degrees)
show_figure(
    visit,
    "map",
    lambda: map_figure(places, view, visit.look, countries),
    map_summary(rows, places),
    on_click=choose_place,
    depends=(view, countries is not None),
    zoom=True,
)
map_count(visit, rows)
show_boundary_note()
columns = ["name", "category", "city", "country", "agreements"]
here = chosen_place(rows)
if len(here):
    st.header(_("At the place that was clicked"), anchor=False)
    show_rows(visit, "place", here, columns)
show_rows_below(visit, "map", rows, [*columns, "latitude", "longitude", "place_precision"])
