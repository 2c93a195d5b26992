"""The headline numbers of a selection and the groups of its partners, each with a link to exactly what it counts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from lib.escape import markdown
from lib.headline import Headline, headline
from lib.language import _, number_text, plural
from lib.partner_groups import PartnerGroup, partner_groups
from lib.phases import STANDS
from lib.relations import OWN
from lib.selection import Selection
from lib.ui.navigation import page_file
from lib.ui.page import query_of
from lib.ui.visit import Visit


class Number(NamedTuple):
    """One headline number: what it counts, of how many, and the page, the filters and the parameters that list it."""

    label: str
    number: int
    of: str
    explanation: str
    page: str
    selection: Selection
    more: tuple[tuple[str, str], ...] = ()


def show_headline(visit: Visit) -> None:
    """The headline numbers of a selection, each with what it counts, of how many, and the way to its rows."""
    with st.container(horizontal=True, gap="medium", key="headline"):
        for entry in _numbers(visit.count(headline), visit.selection):
            with st.container(width="content", gap=None):
                st.metric(entry.label, number_text(entry.number), help=entry.explanation, width="content")
                query = query_of(entry.selection, **dict(entry.more))
                if not entry.number:
                    continue
                label = f":primary[{markdown(entry.of)} →]"
                st.page_link(page_file(entry.page), label=label, query_params=query, width="content")


def show_groups(visit: Visit) -> None:
    """The groups of partners that have an agreement with the home organisation that may stand, each a link to its list."""
    groups: Sequence[PartnerGroup] = visit.count(partner_groups)
    if not groups:
        return
    with st.container(horizontal=True, gap="small", key="partner_groups"):
        for group in groups:
            asked = replace(visit.selection, levels=group.levels)
            if group.category:
                asked = replace(asked, categories=frozenset({group.category}))
            label = f"**{number_text(group.partners)}** {markdown(group.label)}"
            st.page_link(page_file("partners"), label=label, query_params=query_of(asked), width="content")
    st.caption(
        _("With an agreement that is in force or in use, or whose status is not known. A group may overlap another.")
    )


def _numbers(numbers: Headline, selection: Selection) -> tuple[Number, ...]:
    agreed = replace(selection, relations=frozenset({OWN}))
    standing = replace(agreed, phases=frozenset({STANDS}))
    return (
        Number(
            _("In force or in use"),
            numbers.stands,
            plural("of {n} agreement", "of {n} agreements", numbers.own),
            _(
                "Agreements to which the organisation is a party and of which a source states that they are in force or in use."
            ),
            "agreements",
            standing,
        ),
        Number(
            _("Partners with an agreement"),
            numbers.agreed,
            plural("of {n} partner", "of {n} partners", numbers.partners),
            _(
                "Partners that are or were a party to an agreement with the organisation. The others have ties or joint initiatives only."
            ),
            "partners",
            agreed,
        ),
        Number(
            _("States"),
            numbers.countries,
            _("see the countries"),
            _(
                "States of today among the partners. Territories, former States and countries that are only a seat are listed apart."
            ),
            "map",
            selection,
            (("countries", "state"),),
        ),
        Number(
            _("Areas"),
            numbers.areas,
            _("see them"),
            _("Cooperation areas of at least one agreement, stated by a source unless inferred ones are asked for."),
            "goals",
            selection,
        ),
        Number(
            _("Goals"),
            numbers.goals,
            _("see them"),
            _(
                "Sustainable Development Goals that a source states for an agreement or a joint initiative, or that the organisation claims itself."
            ),
            "goals",
            selection,
        ),
        Number(
            _("Joint initiatives"),
            numbers.initiatives,
            _("see them"),
            _("Projects, events and services done together; a series and its editions count once."),
            "agreements",
            selection,
            (("list", "initiatives"),),
        ),
    )
