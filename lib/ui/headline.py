"""The headline numbers of a selection, each with a link to its rows."""

import streamlit as st

from lib.aggregates import headline
from lib.language import _, number_text
from lib.ui.navigation import page_file
from lib.ui.page import query_of
from lib.ui.visit import Visit

# The page that holds the rows of each number, and what its address says beside the selection.
ROWS = {
    "partners": ("partners", {}),
    "agreements": ("agreements", {}),
    "countries": ("map", {"countries": "1"}),
    "areas": ("goals", {}),
    "goals": ("goals", {}),
    "initiatives": ("agreements", {}),
}


def show_headline(visit: Visit) -> None:
    """The headline numbers of a selection, each with what it counts, of how many, and the way to its rows."""
    numbers, whole = visit.count(headline), visit.count_whole(headline)
    told = (
        (_("Partners"), "partners", _("Organisations, bodies, States and territories")),
        (_("Agreements"), "agreements", _("Agreements, statuses and other formal relations")),
        (_("Countries"), "countries", _("Seats of partners, and States that are partners")),
        (_("Areas"), "areas", _("Cooperation areas of at least one agreement")),
        (_("Goals"), "goals", _("Sustainable Development Goals of at least one agreement, stated or inferred")),
        (_("Initiatives"), "initiatives", _("Projects, events and services done together")),
    )
    with st.container(horizontal=True, gap="medium"):
        for label, name, what in told:
            number, of = getattr(numbers, name), getattr(whole, name)
            page, more = ROWS[name]
            link = _("of {all} →").format(all=number_text(of)) if number != of else _("see them →")
            with st.container(width="content", gap=None):
                st.metric(label, number_text(number), help=what, width="content")
                query = query_of(visit.selection, **more)
                st.page_link(page_file(page), label=f":primary[{link}]", query_params=query, width="content")
