"""When agreements were begun, how long they ran, and how precisely that is known."""

import streamlit as st

from lib.aggregates import category_codes
from lib.figures.timeline import timeline_figure, timeline_summary
from lib.findings import dated_count
from lib.language import _, labels
from lib.listings import timeline_rows
from lib.ui.actions import open_remembered, remember_to_open
from lib.ui.page import open_page
from lib.ui.show import show_count, show_figure, show_rows, show_rows_below
from lib.ui.words import show_timeline_legend

visit = open_page("timeline")
open_remembered()
rows = visit.count(timeline_rows)
names = labels(visit.dataset.schema.vocabulary("partners", "category"))
show_figure(
    visit,
    "timeline",
    lambda: timeline_figure(
        rows,
        {code: names[code] for code in category_codes(visit.dataset)},
        visit.look,
        visit.today,
        visit.selection.as_of,
    ),
    timeline_summary(rows, len(rows)),
    on_click=remember_to_open("agreement"),
)
show_timeline_legend()
show_count(visit.count(dated_count))
columns = ["title", "category", "kind", "signed", "in_force", "ended", "status"]
show_rows_below(visit, "timeline", rows, columns)

undated = rows[rows["began"].isna()]
if len(undated):
    st.header(_("Without a date"), anchor=False)
    show_rows(visit, "undated", undated, ["title", "partners", "kind", "status"])
