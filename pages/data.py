"""What the facts rest on, where sources disagree, and how complete the data are."""

import streamlit as st

from lib.core.i18n import _
from lib.provenance.citations import disagreement_rows, source_rows
from lib.tables.completeness import completeness
from lib.ui.frame.click_handlers import open_table_row
from lib.ui.frame.page_frame import open_page
from lib.ui.views.data_drilldown import choose_gap, choose_source, show_gap, show_source
from lib.ui.widgets.captions import offer_package, show_data_version, source_count
from lib.ui.widgets.figure_and_table import show_rows

page = open_page("data")
show_data_version(page)
offer_package(page)

st.header(_("Sources"), anchor=False)
columns = ["title", "publisher", "published", "kind", "records", "disagreements", "url"]
show_rows(page, "sources", page.count(source_rows), columns, on_choose=choose_source, height=420)
source_count(page)
show_source(page)

st.header(_("Where sources disagree"), anchor=False)
columns = ["record", "column", "value", "other", "source", "url"]
show_rows(page, "disagreements", page.count(disagreement_rows), columns, on_choose=open_table_row, height=420)

st.header(_("How complete the data are"), anchor=False)
columns = ["table", "column", "filled", "rows", "share"]
show_rows(page, "completeness", page.count(completeness), columns, on_choose=choose_gap, height=420)
show_gap(page)
