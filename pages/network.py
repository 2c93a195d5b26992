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

visit = open_page("network", title=view_title)
asked = view_of(visit, settled("view", view_names(visit)))
show_sentences(network_findings(asked.part, asked.network, asked.name))
view = choose_view(visit)
if view.name == AREAS:
    show_areas_network(visit)
else:
    focus, steps = choose_focus(visit, view)
    if view.name == TIES:
        show_ties_explained(visit)
    show_partner_network(visit, view, focus, steps)
    node_count(visit, view)
    show_pair(visit, view.part, view.network.graph)
    edges = edge_rows(view.drawn)
    if len(edges):
        show_rule_explained()
        columns = ["from", "to", "weight", "agreements", "tie_codes"]
        show_rows_below(visit, f"{view.name}-edges", edges, columns, on_narrow=open_pair_row)
        offer_graph(visit, view.drawn)

if view.name == TIES and len(view.network.measures):
    st.header(_("How each partner is placed"), anchor=False)
    show_measures_explained()
    columns = ["name", "agreements", "degree", "weighted_degree", "betweenness", "shared_areas", "community"]
    show_rows(visit, "measures", view.network.measures, columns, height=420, on_narrow=focus_row)
