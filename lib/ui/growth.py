"""How the relations grew: agreements begun by each year, and partners by the decade in which they came."""

import streamlit as st

from lib.arrivals import arrival_rows, arrivals_count
from lib.figures.decades import decades_figure, decades_summary
from lib.figures.years import growth_figure, growth_summary
from lib.findings import dated_count
from lib.headlines import arrivals_headline, growth_headline
from lib.language import _
from lib.layouts import around_home
from lib.listings import signing_rows
from lib.names import short_categories
from lib.network import node_names
from lib.ui.actions import narrow_to_decade, narrow_year_row, open_partner_row
from lib.ui.show import show_count, show_figure, show_rows_below
from lib.ui.visit import Visit


def show_growth(visit: Visit) -> None:
    """How many agreements had been begun by each year, by category, with their number for each year below."""
    years = visit.count(signing_rows)
    st.header(growth_headline(years), anchor=False)
    show_figure(visit, "growth", lambda: growth_figure(years, short_categories(), visit.look), growth_summary(years))
    show_count(visit.count(dated_count))
    show_rows_below(visit, "growth", years, ["year", "category", "agreements"], on_narrow=narrow_year_row)


def show_arrivals(visit: Visit) -> None:
    """A picture for each decade with those who came in it. A click on one narrows to its decade."""
    arrivals = visit.count(arrival_rows)
    st.header(arrivals_headline(arrivals), anchor=False)
    positions, names, home = visit.count_whole(around_home), visit.count_whole(node_names), visit.dataset.home
    show_figure(
        visit,
        "decades",
        lambda: decades_figure(arrivals, positions, names, home, short_categories(), visit.look),
        decades_summary(arrivals),
        on_click=narrow_to_decade,
    )
    st.caption(
        _(
            "Each picture is a decade, and each partner has the same place in all of them, around the home organisation. "
            "Large: its first dated agreement is of that decade. Small: it came before. A grey dot: it comes later."
        )
    )
    show_count(arrivals_count(visit.chosen, arrivals))
    show_rows_below(visit, "decades", arrivals, ["year", "name", "category"], on_choose=open_partner_row)
