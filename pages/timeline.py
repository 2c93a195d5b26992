"""When agreements were begun, how long they ran, and how precisely that is known."""

import streamlit as st

from lib.arrivals import departures
from lib.figures.lanes import with_lanes, within
from lib.figures.timeline import timeline_figure, timeline_summary
from lib.language import _
from lib.listings import timeline_rows
from lib.ui.actions import open_agreement_row, open_or_narrow, open_remembered
from lib.ui.choices import choose
from lib.ui.growth import show_arrivals, show_growth
from lib.ui.page import open_page
from lib.ui.show import show_count, show_figure, show_rows, show_rows_below
from lib.ui.time import (
    as_of_day,
    asked_title,
    decade_span,
    decades,
    drawn_count,
    lane_labels,
    lane_names,
    show_timeline_legend,
)

visit = open_page("timeline", title=asked_title)
open_remembered()
by = choose("lanes", _("Lanes"), lane_names())
decade = choose("decade", _("Decade"), decades(visit))
span = decade_span(decade)
everything = visit.count(timeline_rows)
laned = with_lanes(within(everything, span, visit.today), by, visit.count(departures))
rows = everything[everything["agreement_id"].isin(laned["agreement_id"])]
lanes = lane_labels(visit, by, laned)
show_figure(
    visit,
    "timeline",
    lambda: timeline_figure(laned, lanes, visit.look, visit.today, as_of_day(visit), span),
    timeline_summary(rows),
    on_click=open_or_narrow,
    depends=(by, decade),
)
show_timeline_legend(rows)
show_count(drawn_count(visit, rows, everything, decade))
columns = ["title", "category", "kind", "signed", "in_force", "ended", "status"]
show_rows_below(visit, "timeline", rows, columns, on_choose=open_agreement_row)

show_growth(visit)
show_arrivals(visit)

undated = everything[everything["began"].isna()]
if len(undated):
    st.header(_("Without a date"), anchor=False)
    show_rows(visit, "undated", undated, ["title", "partners", "kind", "status"], on_choose=open_agreement_row)
