"""How the relations grew: agreements that may have been in effect in each year, and partners by the decade in which they came."""

import streamlit as st

from lib.core.escape import markdown
from lib.core.i18n import _
from lib.figures.decades import decades_figure, decades_summary
from lib.figures.growth import growth_figure, growth_summary
from lib.graph.first_agreements import arrival_rows, arrivals_count
from lib.graph.layouts import around_home
from lib.graph.network import node_names
from lib.labels.names import short_categories, short_names
from lib.tables.growth import growth_count, standing_rows
from lib.text.chart_titles import arrivals_chart_title, growth_chart_title
from lib.ui.frame.click_handlers import narrow_to_decade, open_partner_row
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_count, show_figure, show_rows_below


def show_growth(page: PageContext) -> None:
    """How many agreements may have been in effect at the end of each year, by category, with the numbers below."""
    years, day = page.count(standing_rows), page.chosen.day
    st.header(growth_chart_title(years, day.isoformat()), anchor=False)
    show_figure(
        page,
        "growth",
        lambda: growth_figure(years, short_categories(page.dataset), page.theme, day.year),
        growth_summary(years),
    )
    show_count(growth_count(page.chosen, years))
    show_rows_below(page, "growth", years, ["year", "category", "agreements"])


def show_arrivals(page: PageContext) -> None:
    """A picture for each decade with those who came in it. A click on one narrows to its decade."""
    arrivals = page.count(arrival_rows)
    st.header(markdown(arrivals_chart_title(arrivals, short_names(page.dataset)[page.dataset.home])), anchor=False)
    positions, names, home = page.count_whole(around_home), page.count_whole(node_names), page.dataset.home
    show_figure(
        page,
        "decades",
        lambda: decades_figure(arrivals, positions, names, home, short_categories(page.dataset), page.theme),
        decades_summary(arrivals),
        on_click=narrow_to_decade,
    )
    if len(arrivals):
        st.caption(
            _(
                "Each picture is a decade, and each partner has the same place in all of them, around the home organisation. "
                "Large: its first dated agreement with the home organisation is of that decade. Small: of a decade before, whether "
                "or not it still stands. A grey dot: of a later one."
            )
        )
    show_count(arrivals_count(page.chosen, arrivals))
    show_rows_below(page, "decades", arrivals, ["year", "name", "category"], on_choose=open_partner_row)
