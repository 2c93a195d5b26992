"""What the facts rest on, where sources disagree, and how complete the data are."""

import streamlit as st

from lib.aggregates import completeness
from lib.evidence import disagreement_rows, source_rows
from lib.language import _
from lib.ui.page import open_page
from lib.ui.show import show_rows
from lib.ui.words import offer_package, show_data_version, source_count

visit = open_page("data")
show_data_version(visit)
offer_package(visit)

st.header(_("Sources"), anchor=False)
columns = ["title", "publisher", "published", "kind", "records", "disagreements", "url"]
show_rows(visit, "sources", visit.count(source_rows), columns, height=420)
source_count(visit)

st.header(_("Where sources disagree"), anchor=False)
columns = ["record", "column", "value", "other", "source", "url"]
show_rows(visit, "disagreements", visit.count(disagreement_rows), columns, height=420)

st.header(_("How complete the data are"), anchor=False)
show_rows(visit, "completeness", visit.count(completeness), ["table", "column", "filled", "rows", "share"], height=420)
