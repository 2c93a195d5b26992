"""What surrounds the map: by what countries are shaded, who is at the mark that was clicked, countries, and who is not drawn."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.core.escape import markdown
from lib.core.i18n import _
from lib.figures.worldmap import SEATS, STATE
from lib.tables.clusters import without_coordinates, without_place
from lib.tables.countries import countries_text, country_counts
from lib.tables.map_views import nearer_view, view_names
from lib.ui.frame.click_handlers import chosen_place, narrow_row, open_partner_row
from lib.ui.session import keys
from lib.ui.session.page_context import PageContext
from lib.ui.session.params import choose, set_choice
from lib.ui.widgets.brief_download import offer_brief
from lib.ui.widgets.figure_and_table import show_rows

# What an address of old says where countries are shaded.
SHADED_OF_OLD = "1"


def show_place(page: PageContext, rows: pd.DataFrame, places: pd.DataFrame, view: str, columns: Sequence[str]) -> None:
    """The partners at the mark that was clicked, if one was; `rows` are those in the view, `places` its marks."""
    here = chosen_place(rows, places)
    if here.empty:
        return
    st.header(_("At the place that was clicked"), anchor=False)
    nearer = nearer_view(here, view)
    if nearer:
        label = _("Look nearer: {view}").format(view=view_names()[nearer])
        st.button(markdown(label), key=keys.NEARER_VIEW, on_click=set_choice, args=("view", nearer))
    show_rows(page, "place", here, columns, on_choose=open_partner_row)
    offer_brief(page, here["partner_id"].tolist(), "place", _("Partners at a place on the map"))


def choose_shading() -> str:
    """Which of the two lists of `per_country` shades the countries, see `worldmap.map_figure`; empty where none does."""
    offered = {"": _("No shading"), STATE: _("Agreements of the State"), SEATS: _("Partners seated there")}
    return choose("countries", _("Shade countries by"), offered, {SHADED_OF_OLD: STATE})


def show_countries(page: PageContext, countries: pd.DataFrame) -> None:
    """The table of the countries of `per_country`: both lists side by side, never added up. A row narrows to its country."""
    parts = countries_text(page.count(country_counts))
    if not parts:
        return
    st.header(parts, anchor="countries")
    st.caption(
        _(
            "What a State has itself, and the partners that have their seat there, are two lists; an agreement may stand in both."
        )
    )
    columns = ["country", "extent", "state_agreements", "seated", "seated_agreements"]
    narrow = narrow_row("countries", "country_code")
    show_rows(page, "countries", countries, columns, height=420, on_narrow=narrow)


def show_undrawn(page: PageContext, everyone: pd.DataFrame) -> None:
    """Those who are not on the map: their city is known without its coordinates, or no place is known at all."""
    for name, title, rows in (
        ("citywise", _("City known, no coordinates: not drawn"), without_coordinates(everyone)),
        ("seatless", _("Without a known seat"), without_place(everyone)),
    ):
        if len(rows):
            st.header(title, anchor=False)
            columns = ["name", "category", "kind", "city", "agreements"]
            shown = [column for column in columns if column != "city" or rows["city"].notna().any()]
            show_rows(page, name, rows, shown, on_choose=open_partner_row)
