"""Links to the pages of partners, agreements and initiatives, which keep the selection."""

import textwrap
from collections.abc import Sequence

import streamlit as st

from lib.core.escape import markdown
from lib.core.i18n import _
from lib.labels.names import partner_names
from lib.tables.related import beside
from lib.tables.rows import agreement_rows, initiative_rows, partner_rows
from lib.ui.frame.page_frame import query_of
from lib.ui.session.navigation import RECORD_PAGES, page_file
from lib.ui.session.page_context import PageContext

# A link of Streamlit does not wrap by itself; so many letters fit a narrow screen or a column, and so many a whole page.
LINE, LINES = 46, {340: 46, 540: 66, 800: 92}
# The list of each kind of record, and the column of its names.
LISTS = {
    "partner": (partner_rows, "name"),
    "agreement": (agreement_rows, "title"),
    "initiative": (initiative_rows, "name"),
}


def record_link(page: PageContext, kind: str, record_id: str, text: str, line: int = LINE) -> None:
    """A link to the page of a `partner`, an `agreement` or an `initiative`, in lines of so many letters."""
    label = "  \n".join(f":primary[{markdown(part)}]" for part in textwrap.wrap(text, line))
    query = query_of(page.selection, **{kind: record_id})
    st.page_link(page_file(RECORD_PAGES[kind]), label=label, query_params=query, width="content")


def partner_links(page: PageContext, label: str, partner_ids: Sequence[str]) -> None:
    """A label and after it links to partners, in a row that wraps; nothing where there are none."""
    if not partner_ids:
        return
    names = partner_names(page.dataset)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{markdown(label)}**", width="content")
        for partner_id in partner_ids:
            record_link(page, "partner", partner_id, names[partner_id])


def linked_line(page: PageContext, kind: str, record_id: str, text: str, before: str = "", after: str = "") -> None:
    """A link to a record in a line as wide as the page, with Markdown before and after it."""
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        if before:
            st.markdown(before, width="content")
        record_link(page, kind, record_id, text, LINES[page.theme.width])
        if after:
            st.markdown(after, width="content")


def record_menu(page: PageContext, kind: str, record_id: str) -> None:
    """Links to the list of the selection, and to the records before and after this one in its order."""
    make, name = LISTS[kind]
    rows = page.count(make)
    names = dict(zip(rows[f"{kind}_id"], rows[name], strict=True))
    label = {"partner": _("All partners of the selection"), "agreement": _("All agreements of the selection")}
    with st.container(horizontal=True, gap="small", key="record_menu"):
        text = label.get(kind, _("All initiatives of the selection"))
        address = page_file(RECORD_PAGES[kind])
        st.page_link(address, label=f"↑ {text}", query_params=query_of(page.selection), width="content")
        for arrow, found in zip(("← {name}", "{name} →"), beside(list(names), record_id), strict=True):
            if found is not None:
                shown = textwrap.shorten(names[found], LINE - 2, placeholder=" …")
                record_link(page, kind, found, arrow.format(name=shown))
