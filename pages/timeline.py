"""When agreements were begun, how long they ran, and how precisely that is known."""

import streamlit as st

from lib.core.i18n import _
from lib.figures.lanes import with_lanes, within
from lib.figures.timeline import timeline_figure, timeline_summary
from lib.graph.first_agreements import departures
from lib.tables.rows import timeline_rows
from lib.ui.frame.click_handlers import open_agreement_row, open_or_narrow, open_remembered
from lib.ui.frame.page_frame import open_page
from lib.ui.session.params import choose
from lib.ui.views.growth import show_arrivals, show_growth
from lib.ui.views.timeline_controls import (
    as_of_day,
    asked_title,
    decade_span,
    decades,
    drawn_count,
    lane_labels,
    lane_names,
    show_timeline_legend,
)
from lib.ui.widgets.figure_and_table import show_count, show_figure, show_rows, show_rows_below

page = open_page("timeline", title=asked_title)
open_remembered()
by = choose("lanes", _("Lanes"), lane_names())
decade = choose("decade", _("Decade"), decades(page))
span = decade_span(decade)
everything = page.count(timeline_rows)
laned = with_lanes(within(everything, span, page.today), by, page.count(departures))
rows = everything[everything["agreement_id"].isin(laned["agreement_id"])]
lanes = lane_labels(page, by, laned)
show_figure(
    page,
    "timeline",
    lambda: timeline_figure(laned, lanes, page.theme, page.today, as_of_day(page), span),
    timeline_summary(rows),
    on_click=open_or_narrow,
    depends=(by, decade),
)
show_timeline_legend(rows)
show_count(drawn_count(page, rows, everything, decade))
columns = ["title", "category", "kind", "signed", "in_force", "ended", "status"]
show_rows_below(page, "timeline", rows, columns, on_choose=open_agreement_row)

show_growth(page)
show_arrivals(page)

undated = everything[everything["began"].isna()]
if len(undated):
    st.header(_("Without a date"), anchor=False)
    show_rows(page, "undated", undated, ["title", "partners", "kind", "status"], on_choose=open_agreement_row)
