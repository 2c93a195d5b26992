"""Links to the pages of partners and agreements, which keep the selection."""

import textwrap
from collections.abc import Sequence

import streamlit as st

from lib.escape import markdown
from lib.listings import agreement_rows, partner_rows
from lib.names import partner_names
from lib.relatives import beside
from lib.ui.navigation import page_file
from lib.ui.page import query_of
from lib.ui.visit import Visit

# A link of Streamlit does not wrap by itself; so many letters fit a narrow screen.
LINE = 46


def record_link(visit: Visit, kind: str, record_id: str, text: str, detail: str = "") -> None:
    """A link to the page of a `partner` or an `agreement`; `detail` stands below it, paler."""
    lines = [markdown(line) for line in textwrap.wrap(text, LINE)]
    lines += [f":gray[:small[{markdown(line)}]]" for line in textwrap.wrap(detail, LINE + 8)]
    query = query_of(visit.selection, **{kind: record_id})
    st.page_link(page_file(f"{kind}s"), label="  \n".join(lines), query_params=query)


def partner_links(visit: Visit, label: str, partner_ids: Sequence[str]) -> None:
    """A label and after it links to partners, in a row that wraps; nothing where there are none."""
    if not partner_ids:
        return
    names = partner_names(visit.dataset)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{markdown(label)}**", width="content")
        for partner_id in partner_ids:
            query = query_of(visit.selection, partner=partner_id)
            text = "  \n".join(markdown(line) for line in textwrap.wrap(names[partner_id], LINE))
            st.page_link(page_file("partners"), label=text, query_params=query, width="content")


def neighbour_links(visit: Visit, kind: str, record_id: str) -> None:
    """Links to the records before and after one, in the order in which the list of the selection shows them."""
    rows = visit.count(partner_rows if kind == "partner" else agreement_rows)
    names = dict(zip(rows[f"{kind}_id"], rows["name" if kind == "partner" else "title"], strict=True))
    with st.container(horizontal=True, gap="small", key="neighbours"):
        for arrow, found in zip(("← {name}", "{name} →"), beside(list(names), record_id), strict=True):
            if found is not None:
                text = arrow.format(name=textwrap.shorten(names[found], LINE, placeholder=" …"))
                query = query_of(visit.selection, **{kind: found})
                st.page_link(page_file(f"{kind}s"), label=markdown(text), query_params=query, width="content")
