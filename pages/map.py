"""Where the partners are."""

from lib.countries import per_country
from lib.figures.worldmap import map_figure, map_summary, shading_summary
from lib.findings import home_place
from lib.language import _
from lib.listings import partner_rows
from lib.names import short_categories
from lib.places import gathered
from lib.ui.actions import choose_place, open_partner_row
from lib.ui.choices import choose, settled
from lib.ui.page import open_page
from lib.ui.places import choose_shading, show_countries, show_place, show_undrawn
from lib.ui.show import show_figure, show_rows_below
from lib.ui.words import map_count, show_boundary_note, show_marks_legend
from lib.views import view_names, view_of, within_view

visit = open_page("map", settled("view", view_names()))
name = choose("view", _("Part of the world"), view_names())
view = view_of(name, visit.look.width)
shading, countries = choose_shading(), visit.count(per_country)
everyone = visit.count(partner_rows)
rows = within_view(everyone, view)
places = gathered(rows, view.degrees_per_pixel)
shaded = countries if shading else None
summary = map_summary(rows, places) + (f" {shading_summary(countries, shading)}" if shading else "")
show_figure(
    visit,
    "map",
    lambda: map_figure(places, view, visit.look, home_place(visit.dataset), shaded, shading, short_categories()),
    summary,
    on_click=choose_place,
    depends=(view, shading),
    zoom=True,
)
map_count(visit, rows, everyone)
show_marks_legend(shading)
show_boundary_note()
columns = ["name", "category", "level", "city", "country", "agreements", "stands"]
show_place(visit, rows, places, name, columns)
show_rows_below(visit, "map", rows, [*columns, "latitude", "longitude", "place_precision"], on_choose=open_partner_row)
show_countries(visit, countries)
show_undrawn(visit, everyone)
