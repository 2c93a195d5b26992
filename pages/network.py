"""Who hangs together with whom."""

import streamlit as st

from lib.aggregates import category_codes
from lib.figures.network import network_figure, network_summary
from lib.language import _, labels
from lib.names import partner_names, short_names
from lib.network import edge_rows, layout, measure_rows, partner_graph
from lib.ui.actions import open_remembered, remember_to_open
from lib.ui.page import open_page
from lib.ui.show import show_figure, show_rows, show_rows_below
from lib.ui.words import partner_count, show_measures_explained

visit = open_page("network")
open_remembered()
graph = visit.count(partner_graph)
names = labels(visit.dataset.schema.vocabulary("partners", "category"))
show_figure(
    visit,
    "network",
    lambda: network_figure(
        graph,
        layout(visit.dataset),
        {code: names[code] for code in category_codes(visit.dataset)[:-1]},
        short_names(visit.dataset),
        visit.dataset.home,
        visit.look,
    ),
    network_summary(graph, visit.dataset.home, partner_names(visit.dataset)),
    on_click=remember_to_open("partner"),
)
partner_count(visit)
edges = visit.count(edge_rows)
show_rows_below(visit, "edges", edges, ["from", "to", "weight", "agreements", "tie_codes"])

st.header(_("How each partner is placed"), anchor=False)
show_measures_explained()
columns = ["name", "agreements", "degree", "weighted_degree", "betweenness", "shared_areas", "community"]
show_rows(visit, "measures", visit.count(measure_rows), columns, height=420)
