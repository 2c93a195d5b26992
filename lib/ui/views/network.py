"""What the network page offers: views, focus, the graph as a file."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import networkx as nx
import streamlit as st

from lib.core.i18n import _, alphabetical, labels, number_text, plural
from lib.export.graph import gexf_bytes, graphml_bytes
from lib.figures.bipartite import bipartite_figure, bipartite_summary
from lib.figures.network import PAIR_SEPARATOR, home_summary, network_figure, ties_summary
from lib.graph.bipartite import area_links
from lib.graph.layouts import Positions, around_home, by_ties, sectors
from lib.graph.measures import Network, network_of
from lib.graph.network import is_gathered
from lib.labels.names import home_name, short_categories, short_names
from lib.package.dataset import Dataset
from lib.query.selection import ALL
from lib.text.network_titles import AREAS, HOME, TIES, around_focus, network_title
from lib.ui.frame.click_handlers import narrow_row, open_remembered, remember_to_open, toggle
from lib.ui.session.page_context import PageContext
from lib.ui.session.params import asked_code, choose, choose_from_list, set_choice, settled
from lib.ui.views.goals_and_areas import area_count
from lib.ui.views.partner_pair import PAIR
from lib.ui.widgets.figure_and_table import download_name, show_count, show_figure, show_rows_below
from lib.ui.widgets.record_links import record_link

STEPS = ("1", "2", "3")


@dataclass(frozen=True)
class View:
    """One view of the network: its code, the part of the data that it shows, the network of that part, what of it is drawn."""

    name: str
    part: Dataset
    network: Network

    @property
    def drawn(self) -> "nx.Graph[str]":
        """The graph that is drawn, measured and offered as files."""
        return self.network.drawn(self.name)


def view_names(page: PageContext) -> dict[str, str]:
    """The three views of the network."""
    return {
        HOME: _("Around {home}").format(home=home_name(page.dataset)),
        AREAS: _("Partners and areas"),
        TIES: _("Ties among partners"),
    }


def view_of(page: PageContext, name: str) -> View:
    """The view of that code. Ties among partners are looked for in all relations, whatever the scope of the selection."""
    if name != TIES:
        return View(name, page.chosen, page.count(network_of))
    wide = page.asking(replace(page.selection, scope=ALL))
    return View(name, wide.chosen, wide.count(network_of))


def view_title(page: PageContext) -> str:
    """The title of the page: that of the view and the focus that it will show."""
    view = view_of(page, settled("view", view_names(page)))
    steps = int(settled("steps", {step: step for step in STEPS}))
    return network_title(view.part, view.network, view.name, asked_code("focus"), steps)


def choose_view(page: PageContext) -> View:
    """The view that is asked for; it is in the address."""
    return view_of(page, choose("view", _("View"), view_names(page)))


def choose_focus(page: PageContext, view: View) -> tuple[str, int]:
    """The node to look at, if any, and how many steps around it; both in the address."""
    names = dict(view.network.graph.nodes(data="name"))
    if view.name == TIES:
        del names[page.dataset.home]
    offered = {"": _("Nobody: show all alike"), **dict(sorted(names.items(), key=lambda item: alphabetical(item[1])))}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        focus = choose_from_list("focus", _("Focus on"), offered)
        steps = choose("steps", _("Steps"), {step: step for step in STEPS})
    return focus, int(steps)


def show_partner_network(page: PageContext, view: View, focus: str, steps: int) -> None:
    """The picture around the home organisation, or of the ties among partners. A click on a node puts it in focus.

    Where nobody is there to draw, a sentence says so in place of the picture.
    """
    home, name = page.dataset.home, home_name(page.dataset)
    summary = ties_summary(view.drawn) if view.name == TIES else home_summary(view.drawn, home, name)
    if not set(view.drawn) - {home}:
        st.text(summary)
        return
    chosen = around_focus(view.part, view.network, view.name, focus, steps) if focus else set()
    positions = _positions(page, view.name)
    show_figure(
        page,
        f"network-{view.name}",
        lambda: network_figure(
            view.drawn,
            positions,
            short_categories(page.dataset),
            short_names(page.dataset),
            home,
            page.theme,
            frozenset(chosen),
            labels(page.dataset.schema.vocabulary("ties", "kind")),
            sectors(page.dataset) if view.name == HOME else {},
            # A phone has no room for names between the marks.
            key=page.theme.narrow,
        ),
        summary,
        on_click=_focus_or_pair,
        depends=(focus, steps),
    )
    if focus:
        _show_focus(page, view, focus, chosen)


def _focus_or_pair(code: str) -> None:
    """A click on a node puts it in focus, a click on the middle of an edge shows what is behind it."""
    if PAIR_SEPARATOR in code:
        st.query_params[PAIR] = code
    else:
        set_choice("focus", code)


def focus_row(row: Mapping[Hashable, Any]) -> None:
    """Put the node of a chosen row of `measure_rows` in focus."""
    set_choice("focus", row["partner_id"])


def show_areas_network(page: PageContext) -> None:
    """The two-sided picture. A click on a partner opens its page, a click on an area narrows the selection."""
    open_remembered()
    links = page.count(area_links)
    if links.empty:
        st.text(bipartite_summary(links))
        return
    narrow, opening = toggle("areas"), remember_to_open("partner")
    known = set(page.dataset.partners["partner_id"])

    def clicked(code: str) -> None:
        kind, _colon, name = code.partition(":")
        if kind == "area":
            narrow(name)
        elif name in known:
            opening(name)
        else:
            toggle("categories")(name)

    show_figure(
        page,
        "areas",
        lambda: bipartite_figure(links, short_categories(page.dataset), page.theme),
        bipartite_summary(links),
        on_click=clicked,
    )
    show_count(page.count(area_count))
    show_rows_below(
        page,
        "area-links",
        links,
        ["label", "partners", "area", "agreements", *(["inferred"] if page.selection.inferred else [])],
        on_narrow=narrow_row("areas", "area_id"),
    )


def node_count(page: PageContext, view: View) -> None:
    """The footer of the picture: how many partners of all in its scope, and what is not drawn and why."""
    agreements, ties = view.network.left_out
    partners = {node: data["partners"] for node, data in view.network.graph.nodes(data=True)}
    del partners[page.dataset.home]
    drawn = sum(number for node, number in partners.items() if node in view.drawn)
    untied = sum(partners.values()) - drawn
    parts = [
        _("{n} of {all} partners.").format(n=number_text(drawn), all=number_text(len(view.part.within.partners) - 1))
    ]
    if untied:
        parts.append(plural("{n} has no tie to another partner.", "{n} have no tie to another partner.", untied))
    if agreements:
        parts.append(
            plural(
                "{n} agreement that is over, suspended or not yet in effect ties nobody.",
                "{n} agreements that are over, suspended or not yet in effect tie nobody.",
                agreements,
            )
        )
    if ties:
        parts.append(
            plural(
                "{n} tie that is over, or of a part to its whole, is left out.",
                "{n} ties that are over, or of a part to its whole, are left out.",
                ties,
            )
        )
    if is_gathered(page.dataset):
        parts.append(_("There are too many to draw each: they are gathered by category and country."))
    show_count(" ".join(parts))


def offer_graph(page: PageContext, graph: "nx.Graph[str]") -> None:
    """The graph as GraphML and GEXF."""
    writers: Mapping[str, Callable[[nx.Graph[str]], bytes]] = {"graphml": graphml_bytes, "gexf": gexf_bytes}
    names = {"graphml": _("Download GraphML"), "gexf": _("Download GEXF")}
    with st.container(horizontal=True):
        for form, write in writers.items():
            st.download_button(
                names[form],
                data=partial(write, graph),
                file_name=download_name(page, "graph", form),
                mime="application/xml",
                on_click="ignore",
                key=page.key(form),
            )


def _positions(page: PageContext, view: str) -> Positions:
    return page.count_whole(around_home if view == HOME else by_ties)


def _show_focus(page: PageContext, view: View, focus: str, chosen: set[str]) -> None:
    """Who is in focus, how many are around it, and the way to its page."""
    name = view.network.graph.nodes[focus]["name"]
    sentence = plural(
        "{n} other partner is within these steps of {partner}.",
        "{n} other partners are within these steps of {partner}.",
        len(chosen - {focus, page.dataset.home}),
        partner=name,
    )
    st.text(sentence)
    if focus in set(page.dataset.partners["partner_id"]):
        record_link(page, "partner", focus, name)
