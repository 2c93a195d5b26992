"""Who is tied to whom."""

import streamlit as st

from lib.core.i18n import _
from lib.graph.network import edge_rows
from lib.text.network_titles import AREAS, TIES, network_findings
from lib.ui.frame.page_frame import open_page
from lib.ui.session.params import settled
from lib.ui.views.network import (
    choose_focus,
    choose_view,
    focus_row,
    node_count,
    offer_graph,
    show_areas_network,
    show_partner_network,
    view_names,
    view_of,
    view_title,
)
from lib.ui.views.partner_pair import (
    open_pair_row,
    show_measures_explained,
    show_pair,
    show_rule_explained,
    show_ties_explained,
)
from lib.ui.widgets.figure_and_table import show_rows, show_rows_below, show_sentences

page = open_page("network", title=view_title)
asked = view_of(page, settled("view", view_names(page)))
show_sentences(network_findings(asked.part, asked.network, asked.name))
view = choose_view(page)
if view.name == AREAS:
    show_areas_network(page)
else:
    focus, steps = choose_focus(page, view)
    if view.name == TIES:
        show_ties_explained(page)
    show_partner_network(page, view, focus, steps)
    node_count(page, view)
    show_pair(page, view.part, view.network.graph)
    edges = edge_rows(view.drawn)
    if len(edges):
        show_rule_explained()
        columns = ["from", "to", "weight", "agreements", "tie_codes"]
        show_rows_below(page, f"{view.name}-edges", edges, columns, on_narrow=open_pair_row)
        offer_graph(page, view.drawn)

if view.name == TIES and len(view.network.measures):
    st.header(_("How each partner is placed"), anchor=False)
    show_measures_explained()
    columns = ["name", "agreements", "degree", "weighted_degree", "betweenness", "shared_areas", "community"]
    show_rows(page, "measures", view.network.measures, columns, height=420, on_narrow=focus_row)
