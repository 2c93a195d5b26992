"""What there is at a glance: the numbers, how they grew, what happened last, and what needs attention."""

import streamlit as st

from lib.attention import attention_rows
from lib.figures.years import years_figure, years_summary
from lib.findings import dated_count, telling_sentences
from lib.headlines import years_headline
from lib.language import _
from lib.listings import event_rows, signing_rows
from lib.ui.actions import narrow_to_year, narrow_year_row, open_table_row
from lib.ui.attention import show_reasons
from lib.ui.headline import show_groups, show_headline
from lib.ui.page import open_page
from lib.ui.show import show_count, show_figure, show_rows, show_rows_below, show_sentences
from lib.ui.time import category_labels

visit = open_page("overview")
show_headline(visit)
show_groups(visit)
show_sentences(visit.count(telling_sentences, visit.today))

years = visit.count(signing_rows)
st.header(years_headline(years), anchor=False)
categories = category_labels(visit)
show_figure(
    visit,
    "years",
    lambda: years_figure(years, categories, visit.look),
    years_summary(years, categories),
    on_click=narrow_to_year,
)
show_count(visit.count(dated_count))
show_rows_below(visit, "years", years, ["year", "category", "agreements"], on_narrow=narrow_year_row)

st.header(_("Latest and next events"), anchor=False)
show_rows(
    visit,
    "events",
    visit.count(event_rows, visit.today),
    ["date", "what", "name"],
    on_choose=open_table_row,
    height=300,
)

st.header(_("Needs attention"), anchor=False)
show_reasons(visit, visit.count(attention_rows, visit.today))
