"""The headline numbers of a selection and the groups of its partners, each with a link to exactly what it counts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from lib.classify.phases import IN_FORCE
from lib.classify.relations import OWN
from lib.core.escape import markdown
from lib.core.i18n import _, number_text, plural
from lib.query.selection import Selection
from lib.tables.key_figures import KeyFigures, key_figures
from lib.tables.partner_groups import PartnerGroup, partner_groups
from lib.ui.frame.page_frame import query_of
from lib.ui.session.navigation import page_file
from lib.ui.session.page_context import PageContext


class Number(NamedTuple):
    """One headline number: what it counts, of how many, and the page, the filters and the parameters that list it."""

    label: str
    number: int
    of: str
    explanation: str
    page: str
    selection: Selection
    more: tuple[tuple[str, str], ...] = ()


def show_key_figures(page: PageContext) -> None:
    """The headline numbers of a selection, each with what it counts, of how many, and the way to its rows."""
    with st.container(horizontal=True, gap="medium", key="headline"):
        for entry in _numbers(page.count(key_figures), page.selection):
            with st.container(width="content", gap=None):
                st.metric(entry.label, number_text(entry.number), help=entry.explanation, width="content")
                query = query_of(entry.selection, **dict(entry.more))
                if not entry.number:
                    continue
                label = f":primary[{markdown(entry.of)} →]"
                st.page_link(page_file(entry.page), label=label, query_params=query, width="content")


def show_groups(page: PageContext) -> None:
    """The groups of partners that have an agreement with the home organisation that may be in effect, each a link to its list."""
    groups: Sequence[PartnerGroup] = page.count(partner_groups)
    if not groups:
        return
    with st.container(horizontal=True, gap="small", key="partner_groups"):
        for group in groups:
            asked = replace(page.selection, levels=group.levels)
            if group.category:
                asked = replace(asked, categories=frozenset({group.category}))
            label = f"**{number_text(group.partners)}** {markdown(group.label)}"
            st.page_link(page_file("partners"), label=label, query_params=query_of(asked), width="content")
    st.caption(
        _("With an agreement that is in force or in use, or whose status is not known. A group may overlap another.")
    )


def _numbers(numbers: KeyFigures, selection: Selection) -> tuple[Number, ...]:
    """The headline numbers in their order; see `KeyFigures` for what each counts."""
    agreed = replace(selection, relations=frozenset({OWN}))
    standing = replace(agreed, phases=frozenset({IN_FORCE}))
    own = plural("of {n} agreement", "of {n} agreements", numbers.own)
    partners = plural("of {n} partner", "of {n} partners", numbers.partners)
    countries, initiatives = (("countries", "state"),), (("list", "initiatives"),)
    see, helps = _("see them"), _explanations()
    return (
        Number(_("In force or in use"), numbers.in_force, own, helps["in_force"], "agreements", standing),
        Number(_("Partners with an agreement"), numbers.agreed, partners, helps["agreed"], "partners", agreed),
        Number(_("States"), numbers.countries, _("see the countries"), helps["countries"], "map", selection, countries),
        Number(_("Areas"), numbers.areas, see, helps["areas"], "goals", selection),
        Number(_("Goals"), numbers.goals, see, helps["goals"], "goals", selection),
        Number(
            _("Joint initiatives"), numbers.initiatives, see, helps["initiatives"], "agreements", selection, initiatives
        ),
    )


def _explanations() -> dict[str, str]:
    """What each headline number counts, by the name of its field."""
    return {
        "in_force": _(
            "Agreements, memberships and other statuses to which the organisation is a party and of which a source states "
            "that they are in force or in use."
        ),
        "agreed": _(
            "Partners that are or were a party to an agreement with the organisation. The others have ties or joint "
            "initiatives only."
        ),
        "countries": _(
            "States of today among the partners. Territories, former States and countries that are only a seat are listed "
            "apart."
        ),
        "areas": _(
            "Cooperation areas of at least one agreement, stated by a source unless inferred ones are asked for."
        ),
        "goals": _(
            "Sustainable Development Goals that a source states for an agreement or a joint initiative, or that the "
            "organisation claims itself."
        ),
        "initiatives": _("Projects, events and services done together; a series and its editions count once."),
    }
