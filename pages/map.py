"""Where the partners are."""

import streamlit as st

from lib.aggregates import per_country
from lib.views import view_names, view_of, within_view
from lib.figures.worldmap import map_figure, map_summary
from lib.findings import home_place
from lib.language import _
from lib.listings import partner_rows
from lib.names import short_categories
from lib.places import gathered
from lib.ui.actions import choose_place, open_partner_row
from lib.ui.choices import choose, switch
from lib.ui.page import open_page
from lib.ui.places import show_place
from lib.ui.show import show_figure, show_rows, show_rows_below
from lib.ui.words import map_count, show_boundary_note, show_marks_legend

visit = open_page("map")
name = choose("view", _("Part of the world"), view_names())
view = view_of(name, visit.look.width)
countries = visit.count(per_country) if switch("countries", _("Shade countries by agreements")) else None
everyone = visit.count(partner_rows)
rows = within_view(everyone, view)
places = gathered(rows, view.degrees_per_pixel)
show_figure(
    visit,
    "map",
    lambda: map_figure(places, view, visit.look, home_place(visit.dataset), countries, short_categories()),
    map_summary(rows, places),
    on_click=choose_place,
    depends=(view, countries is not None),
    zoom=True,
)
map_count(visit, rows, everyone)
show_marks_legend()
show_boundary_note()
columns = ["name", "category", "city", "country", "agreements"]
show_place(visit, rows, places, name, columns)
show_rows_below(visit, "map", rows, [*columns, "latitude", "longitude", "place_precision"], on_choose=open_partner_row)

seatless = everyone[everyone["latitude"].isna()]
if len(seatless):
    st.header(_("Without a known seat"), anchor=False)
    show_rows(visit, "seatless", seatless, ["name", "category", "kind", "agreements"], on_choose=open_partner_row)
