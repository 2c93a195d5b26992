"""Where the partners are."""

from lib.core.i18n import _
from lib.figures.worldmap import map_figure, map_summary, shading_summary
from lib.labels.names import short_categories
from lib.tables.clusters import clustered
from lib.tables.countries import per_country
from lib.tables.map_views import view_names, view_of, within_view
from lib.tables.rows import partner_rows
from lib.text.page_titles import home_place
from lib.ui.frame.click_handlers import choose_place, open_partner_row
from lib.ui.frame.page_frame import open_page
from lib.ui.session.params import choose, settled
from lib.ui.views.map_place import choose_shading, show_countries, show_place, show_undrawn
from lib.ui.widgets.captions import map_count, show_boundary_note, show_marks_legend
from lib.ui.widgets.figure_and_table import show_figure, show_rows_below

page = open_page("map", settled("view", view_names()))
name = choose("view", _("Part of the world"), view_names())
view = view_of(name, page.theme.width)
shading, countries = choose_shading(), page.count(per_country)
everyone = page.count(partner_rows)
rows = within_view(everyone, view)
places = clustered(rows, view.degrees_per_pixel)
shaded = countries if shading else None
summary = map_summary(rows, places) + (f" {shading_summary(countries, shading)}" if shading else "")
show_figure(
    page,
    "map",
    lambda: map_figure(
        places, view, page.theme, home_place(page.dataset), shaded, shading, short_categories(page.dataset)
    ),
    summary,
    on_click=choose_place,
    depends=(view, shading),
    zoom=True,
)
map_count(page, rows, everyone)
show_marks_legend(shading)
show_boundary_note()
columns = ["name", "category", "level", "city", "country", "agreements", "agreements_in_force"]
show_place(page, rows, places, name, columns)
show_rows_below(page, "map", rows, [*columns, "latitude", "longitude", "place_precision"], on_choose=open_partner_row)
show_countries(page, countries)
show_undrawn(page, everyone)
