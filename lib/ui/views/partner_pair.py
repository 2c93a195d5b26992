"""What is behind the edge of a network that was clicked, and what its rule and its measures mean."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx
import streamlit as st

from lib.core.escape import markdown
from lib.core.i18n import _
from lib.figures.network import PAIR_SEPARATOR
from lib.graph.network import node_names, node_of_partner
from lib.labels.names import home_name
from lib.package.dataset import Dataset
from lib.query.selection import ALL
from lib.tables.rows import agreement_rows, tie_rows
from lib.ui.frame.click_handlers import open_agreement_row
from lib.ui.session.page_context import PageContext
from lib.ui.session.params import show_unknown
from lib.ui.widgets.figure_and_table import show_rows

PAIR = "pair"


def open_pair_row(row: Mapping[Hashable, Any]) -> None:
    """Show what is behind the edge of a chosen row of `edge_rows`."""
    st.query_params[PAIR] = f"{row['from_id']}{PAIR_SEPARATOR}{row['to_id']}"


def show_pair(page: PageContext, part: Dataset, graph: "nx.Graph[str]") -> None:
    """The agreements and ties behind the edge that was clicked, if one was; it is in the address as `pair`.

    Its ends may come in either order. A pair of which one is not known is named.
    """
    asked = st.query_params.get(PAIR, "")
    if not asked:
        return
    names, ends = node_names(page.dataset), sorted(asked.split(PAIR_SEPARATOR))
    if len(set(ends)) != len(ends) or len(ends) != len(("one", "other")) or not set(ends) <= set(names):
        show_unknown(PAIR, asked)
        return
    st.header(markdown(" – ".join(names[node] for node in ends)), anchor=False)
    if graph.has_edge(*ends):
        _show_behind(page, part, ends, graph.edges[ends[0], ends[1]])
    else:
        st.text(_("No agreement or tie of what is shown here ties these two."))


def show_ties_explained(page: PageContext) -> None:
    """Why this view shows more than the others."""
    st.caption(
        _("Here are the ties of partners to each other, whether or not {home} has part in them.").format(
            home=markdown(home_name(page.dataset))
        )
    )


def show_rule_explained() -> None:
    """What a line is, and how wide."""
    st.caption(
        _(
            "A line is an agreement or a tie that is not known to be over; the greater its weight, the wider it is. An agreement of k "
            "parties has the weight 1/(k − 1) for each pair of them, so that a text of many ties each of them weakly "
            "(Newman 2001); a tie has the weight 1. A part of an organisation is not tied to it by that. Parties to the "
            "founding texts of the home organisation are tied to it, not to each other. The area of a mark grows with "
            "its agreements."
        )
    )


def show_measures_explained() -> None:
    """What the measures of the network mean, in plain words, and where they are defined."""
    st.caption(
        _(
            "All without the home organisation, among the partners that are drawn. Tied to: number of partners. Weight of "
            "its ties: their sum. Betweenness: share of the pairs of other partners whose shortest paths lead through this "
            "one; each tie is one step, whatever its weight, because the number of those in between counts (Opsahl and "
            "others 2010). Share an area with: partners that work on an area it works on. Community: partners more tied to "
            "each other than to others, by weight and the Louvain method. Computed by networkx."
        )
    )


def _show_behind(page: PageContext, part: Dataset, ends: list[str], edge: Mapping[str, Any]) -> None:
    which = page.selection if part is page.chosen else replace(page.selection, scope=ALL)
    rows = page.count_part(part, which, agreement_rows)
    rows = rows[rows["agreement_id"].isin(edge["agreements"])]
    if len(rows):
        show_rows(page, "pair", rows, ["title", "kind", "signed", "in_force", "status"], on_choose=open_agreement_row)
    ties, nodes = page.count_part(part, which, tie_rows), node_of_partner(part)
    ties = ties[ties["from_id"].map(nodes).isin(ends) & ties["to_id"].map(nodes).isin(ends)]
    ties = ties[ties["kind_code"].isin(edge["ties"])]
    if len(ties):
        show_rows(page, "pair-ties", ties, ["from", "kind", "to", "since", "until", "status"])
