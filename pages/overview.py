"""What there is at a glance: the numbers, how they grew, what happened last, and what needs attention."""

import streamlit as st

from lib.core.i18n import _
from lib.figures.years import years_figure, years_summary
from lib.tables.attention import attention_rows
from lib.tables.rows import event_rows, signing_rows
from lib.text.chart_titles import years_chart_title
from lib.text.page_titles import dated_count, telling_sentences
from lib.ui.frame.click_handlers import narrow_to_year, narrow_year_row, open_table_row
from lib.ui.frame.page_frame import open_page
from lib.ui.views.attention import show_reasons
from lib.ui.views.timeline_controls import category_labels
from lib.ui.widgets.figure_and_table import show_count, show_figure, show_rows, show_rows_below, show_sentences
from lib.ui.widgets.metrics import show_groups, show_key_figures

page = open_page("overview")
show_key_figures(page)
show_groups(page)
show_sentences(page.count(telling_sentences, page.today))

years = page.count(signing_rows)
st.header(years_chart_title(years), anchor=False)
categories = category_labels(page)
show_figure(
    page,
    "years",
    lambda: years_figure(years, categories, page.theme),
    years_summary(years, categories),
    on_click=narrow_to_year,
)
show_count(page.count(dated_count))
show_rows_below(page, "years", years, ["year", "category", "agreements"], on_narrow=narrow_year_row)

st.header(_("Latest and next events"), anchor=False)
show_rows(
    page,
    "events",
    page.count(event_rows, page.today),
    ["date", "what", "name"],
    on_choose=open_table_row,
    height=300,
)

st.header(_("Needs attention"), anchor=False)
show_reasons(page, page.count(attention_rows, page.today))
