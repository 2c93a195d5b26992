"""What the facts rest on, where sources disagree, and how complete the data are."""

import streamlit as st

from lib.evidence import disagreement_rows, source_rows
from lib.gaps import completeness
from lib.language import _
from lib.ui.actions import open_table_row
from lib.ui.data import choose_gap, choose_source, show_gap, show_source
from lib.ui.page import open_page
from lib.ui.show import show_rows
from lib.ui.words import offer_package, show_data_version, source_count

visit = open_page("data")
show_data_version(visit)
offer_package(visit)

st.header(_("Sources"), anchor=False)
columns = ["title", "publisher", "published", "kind", "records", "disagreements", "url"]
show_rows(visit, "sources", visit.count(source_rows), columns, on_choose=choose_source, height=420)
source_count(visit)
show_source(visit)

st.header(_("Where sources disagree"), anchor=False)
columns = ["record", "column", "value", "other", "source", "url"]
show_rows(visit, "disagreements", visit.count(disagreement_rows), columns, on_choose=open_table_row, height=420)

st.header(_("How complete the data are"), anchor=False)
columns = ["table", "column", "filled", "rows", "share"]
show_rows(visit, "completeness", visit.count(completeness), columns, on_choose=choose_gap, height=420)
show_gap(visit)
