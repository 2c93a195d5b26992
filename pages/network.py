"""Who hangs together with whom."""

import streamlit as st

from lib.findings import network_findings
from lib.language import _
from lib.network import edge_rows, measure_rows, partner_graph
from lib.ui.choices import choose
from lib.ui.graphs import (
    choose_focus,
    focus_row,
    node_count,
    offer_graph,
    open_pair_row,
    show_areas_network,
    show_measures_explained,
    show_pair,
    show_partner_network,
    views,
)
from lib.ui.page import open_page
from lib.ui.show import show_rows, show_rows_below, show_sentences

visit = open_page("network")
show_sentences(visit.count(network_findings))
view = choose("view", _("View"), views(visit))
if view == "areas":
    show_areas_network(visit)
else:
    focus, steps = choose_focus(visit)
    show_partner_network(visit, view, focus, steps)
    node_count(visit, view)
    show_pair(visit)
    edges = visit.count(edge_rows)
    show_rows_below(visit, "edges", edges, ["from", "to", "weight", "agreements", "tie_codes"], on_narrow=open_pair_row)
    offer_graph(visit, visit.count(partner_graph))

st.header(_("How each partner is placed"), anchor=False)
show_measures_explained()
columns = ["name", "agreements", "degree", "weighted_degree", "betweenness", "shared_areas", "community"]
show_rows(visit, "measures", visit.count(measure_rows), columns, height=420, on_narrow=focus_row)
