"""What the network page offers: views, focus, the graph as a file."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any

import networkx as nx
import streamlit as st

from lib.areanet import area_links
from lib.escape import markdown
from lib.export.graph import gexf_bytes, graphml_bytes
from lib.figures.network import PAIR_SEPARATOR, network_figure, network_summary
from lib.figures.twosided import twosided_figure, twosided_summary
from lib.language import _, labels, number_text, plural
from lib.layouts import Positions, around_home, by_ties, sectors
from lib.listings import agreement_rows, tie_rows
from lib.names import SEPARATOR, home_name, short_categories, short_names
from lib.network import edge_rows, is_gathered, near, partner_graph
from lib.ui.actions import narrow_row, open_agreement_row, open_remembered, remember_to_open, toggle
from lib.ui.choices import choose, choose_from_list, set_choice
from lib.ui.links import record_link
from lib.ui.show import download_name, show_count, show_figure, show_rows, show_rows_below
from lib.ui.store import remembered
from lib.ui.subjects import area_count
from lib.ui.visit import Visit

STEPS = ("1", "2", "3")
PAIR = "pair"


def views(visit: Visit) -> dict[str, str]:
    """The three views of the network."""
    return {
        "home": _("Around {home}").format(home=home_name(visit.dataset)),
        "areas": _("Partners and areas"),
        "ties": _("Ties among partners"),
    }


def choose_focus(visit: Visit) -> tuple[str, int]:
    """The node to look at, if any, and how many steps around it; both in the address."""
    graph = visit.count(partner_graph)
    offered = {"": _("Nobody: show all alike")}
    offered |= {node: graph.nodes[node]["name"] for node in sorted(graph, key=lambda n: graph.nodes[n]["name"])}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        focus = choose_from_list("focus", _("Focus on"), offered)
        steps = choose("steps", _("Steps"), {step: step for step in STEPS})
    return focus, int(steps)


def show_partner_network(visit: Visit, view: str, focus: str, steps: int) -> None:
    """The picture around the home organisation, or of the ties among partners. A click on a node puts it in focus."""
    graph, home = visit.count(partner_graph), visit.dataset.home
    positions = _positions(visit, view)
    chosen = near(graph, focus, steps, home) if focus else set()
    if chosen and view == "home":
        chosen |= {home}
    show_figure(
        visit,
        f"network-{view}",
        lambda: network_figure(
            graph,
            positions,
            short_categories(),
            short_names(visit.dataset),
            home,
            visit.look,
            frozenset(chosen),
            labels(visit.dataset.schema.vocabulary("ties", "kind")),
            sectors(visit.dataset) if view == "home" else {},
            # A phone has no room for names between the marks.
            key=visit.look.narrow,
        ),
        network_summary(graph, home, home_name(visit.dataset)),
        on_click=_focus_or_pair,
        depends=(focus, steps),
    )
    if focus:
        _tell_focus(visit, graph, focus, chosen)


def show_pair(visit: Visit) -> None:
    """The agreements and ties behind the edge that was clicked, if one was; it is in the address as `pair`."""
    pair = st.query_params.get(PAIR, "").split(PAIR_SEPARATOR)
    if len(pair) != len(("one", "other")):
        return
    edges = visit.count(edge_rows)
    edge = edges[(edges["from_id"] == pair[0]) & (edges["to_id"] == pair[1])]
    names = {node: name for end in ("from", "to") for node, name in zip(edge[f"{end}_id"], edge[end], strict=True)}
    if edge.empty:
        return
    st.header(markdown(" – ".join(names[node] for node in pair)), anchor=False)
    rows = visit.count(agreement_rows)
    rows = rows[rows["agreement_id"].isin(edge["agreement_ids"].iloc[0].split(SEPARATOR))]
    if len(rows):
        show_rows(visit, "pair", rows, ["title", "kind", "signed", "in_force", "status"], on_choose=open_agreement_row)
    ties = visit.count(tie_rows)
    ties = ties[ties["from_id"].isin(pair) & ties["to_id"].isin(pair)]
    if len(ties):
        show_rows(visit, "pair-ties", ties, ["from", "kind", "to", "since", "until", "status"])


def _focus_or_pair(code: str) -> None:
    """A click on a node puts it in focus, a click on the middle of an edge shows what is behind it."""
    if PAIR_SEPARATOR in code:
        st.query_params[PAIR] = code
    else:
        set_choice("focus", code)


def open_pair_row(row: Mapping[Hashable, Any]) -> None:
    """Show what is behind the edge of a chosen row of `edge_rows`."""
    st.query_params[PAIR] = f"{row['from_id']}{PAIR_SEPARATOR}{row['to_id']}"


def focus_row(row: Mapping[Hashable, Any]) -> None:
    """Put the node of a chosen row of `measure_rows` in focus, in a view that has one."""
    if st.query_params.get("view") == "areas":
        set_choice("view", "home")
    set_choice("focus", row["partner_id"])


def show_areas_network(visit: Visit) -> None:
    """The two-sided picture. A click on a partner opens its page, a click on an area narrows the selection."""
    open_remembered()
    links = visit.count(area_links)
    narrow, opening = toggle("areas"), remember_to_open("partner")
    known = set(visit.dataset.partners["partner_id"])

    def clicked(code: str) -> None:
        kind, _colon, name = code.partition(":")
        if kind == "area":
            narrow(name)
        elif name in known:
            opening(name)
        else:
            toggle("categories")(name)

    show_figure(
        visit,
        "areas",
        lambda: twosided_figure(links, short_categories(), visit.look),
        twosided_summary(links),
        on_click=clicked,
    )
    show_count(visit.count(area_count))
    show_rows_below(
        visit,
        "area-links",
        links,
        ["label", "partners", "area", "agreements", *(["inferred"] if visit.selection.inferred else [])],
        on_narrow=narrow_row("areas", "area_id"),
    )


def node_count(visit: Visit, view: str) -> None:
    """The footer of the picture: how many partners of all, and what is not drawn and why."""
    graph, positions = visit.count(partner_graph), _positions(visit, view)
    drawn = [node for node in graph if node in positions and node != visit.dataset.home]
    left_out = len(graph) - len(drawn) - 1
    told = _("{n} of {all} partners.").format(
        n=number_text(sum(graph.nodes[node]["partners"] for node in drawn)),
        all=number_text(len(visit.dataset.partners) - 1),
    )
    if left_out and view == "ties":
        reason = plural("{n} has no tie to another partner.", "{n} have no tie to another partner.", left_out)
        told = f"{told} {reason}"
    if is_gathered(visit.dataset):
        told = f"{told} " + _("There are too many to draw each: they are gathered by category and country.")
    show_count(told)


def offer_graph(visit: Visit, graph: "nx.Graph[str]") -> None:
    """The graph as GraphML and GEXF."""
    writers: Mapping[str, Callable[[nx.Graph[str]], bytes]] = {"graphml": graphml_bytes, "gexf": gexf_bytes}
    names = {"graphml": _("Download GraphML"), "gexf": _("Download GEXF")}
    with st.container(horizontal=True):
        for form, write in writers.items():
            st.download_button(
                names[form],
                data=partial(write, graph),
                file_name=download_name(visit, "graph", form),
                mime="application/xml",
                on_click="ignore",
                key=visit.key(form),
            )


def show_measures_explained() -> None:
    """What the measures of the network mean, in plain words, and where they are defined."""
    st.caption(
        _(
            "Tied to: number of partners with an agreement or a tie in common. Agreements and ties: how many are behind "
            "that. Betweenness: share of the shortest paths between other partners that lead through this one, without "
            "the home organisation. Share an area with: partners that work on an area it works on. Community: partners "
            "more tied to each other than to others, by the Louvain method. Computed by networkx."
        )
    )


def _positions(visit: Visit, view: str) -> Positions:
    make = around_home if view == "home" else by_ties
    return remembered((make.__name__, visit.dataset.fingerprint), lambda: make(visit.dataset))


def _tell_focus(visit: Visit, graph: "nx.Graph[str]", focus: str, chosen: set[str]) -> None:
    """Who is in focus, how many are around it, and the way to its page."""
    around = len(chosen - {focus, visit.dataset.home})
    sentence = plural(
        "{n} other partner is within these steps of {partner}.",
        "{n} other partners are within these steps of {partner}.",
        around,
        partner=graph.nodes[focus]["name"],
    )
    st.text(sentence)
    if focus in set(visit.dataset.partners["partner_id"]):
        record_link(visit, "partner", focus, graph.nodes[focus]["name"])
