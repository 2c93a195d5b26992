"""When agreements were begun, how long they ran, and how precisely that is known."""

import streamlit as st

from lib.figures.lanes import with_lanes, within
from lib.figures.timeline import timeline_figure, timeline_summary
from lib.figures.years import growth_figure, growth_summary
from lib.findings import dated_count
from lib.headlines import growth_headline
from lib.language import _
from lib.listings import signing_rows, timeline_rows
from lib.names import short_categories
from lib.ui.actions import narrow_year_row, open_agreement_row, open_or_narrow, open_remembered
from lib.ui.choices import choose
from lib.ui.page import open_page
from lib.ui.show import show_count, show_figure, show_rows, show_rows_below
from lib.ui.time import (
    as_of_day,
    decade_span,
    decades,
    drawn_count,
    lane_labels,
    lane_names,
    show_timeline_legend,
)

visit = open_page("timeline")
open_remembered()
by = choose("lanes", _("Lanes"), lane_names())
decade = choose("decade", _("Decade"), decades(visit))
span = decade_span(decade)
everything = visit.count(timeline_rows)
laned = with_lanes(within(everything, span, visit.today), by)
rows = laned.drop_duplicates("agreement_id").drop(columns="lane")
lanes = lane_labels(visit, by, laned)
show_figure(
    visit,
    "timeline",
    lambda: timeline_figure(laned, lanes, visit.look, visit.today, as_of_day(visit), span),
    timeline_summary(rows),
    on_click=open_or_narrow,
    depends=(by, decade),
)
show_timeline_legend()
show_count(drawn_count(visit, rows, everything))
columns = ["title", "category", "kind", "signed", "in_force", "ended", "status"]
show_rows_below(visit, "timeline", rows, columns, on_choose=open_agreement_row)

years = visit.count(signing_rows)
st.header(growth_headline(years), anchor=False)
show_figure(visit, "growth", lambda: growth_figure(years, short_categories(), visit.look), growth_summary(years))
show_count(visit.count(dated_count))
show_rows_below(visit, "growth", years, ["year", "category", "agreements"], on_narrow=narrow_year_row)

undated = everything[everything["began"].isna()]
if len(undated):
    st.header(_("Without a date"), anchor=False)
    show_rows(visit, "undated", undated, ["title", "partners", "kind", "status"], on_choose=open_agreement_row)
