"""What the data page shows below its tables: what rests on a chosen source, and what lacks a value in a chosen column."""

from collections.abc import Hashable, Mapping
from typing import Any

import streamlit as st

from lib.core.escape import markdown
from lib.core.i18n import _, plural
from lib.labels.columns import heading
from lib.provenance.citations import resting_rows
from lib.tables.completeness import TABLES, gap_rows
from lib.ui.frame.click_handlers import open_table_row
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_rows

SOURCE, GAP = "source", "gap"


def choose_source(row: Mapping[Hashable, Any]) -> None:
    """Put the source of a chosen row into the address; `show_source` shows what rests on it."""
    st.query_params[SOURCE] = row["source_id"]


def choose_gap(row: Mapping[Hashable, Any]) -> None:
    """Put the table and column of a chosen row into the address; `show_gap` lists the records that lack a value."""
    st.query_params[GAP] = f"{row['table']}.{row['column']}"


def show_source(page: PageContext) -> None:
    """What rests on the source in the address, if it is one."""
    source = st.query_params.get(SOURCE, "")
    sources = page.dataset.sources
    titles = sources.loc[sources["source_id"] == source, "title"]
    if titles.empty:
        return
    rows = page.count(resting_rows, source)
    st.subheader(markdown(_("What rests on “{title}”").format(title=titles.iloc[0])), anchor=False)
    columns = ["record", "column", "value", "agrees", "other"]
    show_rows(page, "resting", rows, columns, on_choose=open_table_row)


def show_gap(page: PageContext) -> None:
    """The records that lack a value in the column in the address, if it is one."""
    table, _dot, column = st.query_params.get(GAP, "").partition(".")
    if table not in TABLES or column not in getattr(page.dataset, table).columns:
        return
    rows = page.count(gap_rows, table, column)
    parts = plural(
        "{n} without “{column}”",
        "{n} without “{column}”",
        len(rows),
        column=heading(page.dataset.schema, column, table),
    )
    st.subheader(markdown(parts), anchor=False)
    show_rows(page, "gap", rows, ["record", "record_id"], on_choose=open_table_row)
