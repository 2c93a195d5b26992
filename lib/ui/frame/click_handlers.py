"""What a click does: narrow the selection, or open a partner or an agreement."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.core.schema import KEY_SEPARATOR
from lib.figures.timeline import YEAR
from lib.graph.first_agreements import DECADE
from lib.package.dataset import Dataset
from lib.ui.frame.page_frame import query_of
from lib.ui.frame.sidebar import set_selection
from lib.ui.session import keys
from lib.ui.session.navigation import RECORD_PAGES, page_file
from lib.ui.session.page_context import current_selection

PLACE = "at"
COUNTRY_CODE = 3


def toggle(facet: str) -> Callable[[str], None]:
    """A click handler that puts a code into a set of the selection, or takes it out if it is there."""

    def clicked(code: str) -> None:
        set_selection(current_selection().toggled(facet, code))

    return clicked


def narrow_to_year(code: str) -> None:
    """A click handler that asks for one year."""
    set_selection(replace(current_selection(), first_year=int(code), last_year=int(code)))


def narrow_to_decade(code: str) -> None:
    """A click handler that asks for the ten years from one on."""
    set_selection(replace(current_selection(), first_year=int(code), last_year=int(code) + DECADE - 1))


def narrow_to_cell(code: str) -> None:
    """A click handler that asks for the area and the goal of a cell of the matrix."""
    area, goal = code.split("|")
    set_selection(replace(current_selection(), areas=frozenset({area}), goals=frozenset({int(goal)})))


def remember_to_open(kind: str) -> Callable[[str], None]:
    """A click handler that opens a `partner` or an `agreement` in the run that follows; see `open_remembered`."""

    def clicked(code: str) -> None:
        st.session_state[keys.RECORD_TO_OPEN] = (kind, code)

    return clicked


def open_or_narrow(code: str) -> None:
    """A click handler of the timeline: a mark opens its agreement, the column of a year narrows to the year."""
    if code.startswith(YEAR):
        narrow_to_year(code.removeprefix(YEAR))
    else:
        remember_to_open("agreement")(code)


def open_remembered() -> None:
    """Go to the partner or agreement that was clicked. A callback cannot change the page, the run after it can."""
    if keys.RECORD_TO_OPEN in st.session_state:
        kind, code = st.session_state.pop(keys.RECORD_TO_OPEN)
        open_record(kind, code)


def open_record(kind: str, record_id: str) -> None:
    """Go to the page of one `partner`, `agreement` or `initiative`, keeping the selection."""
    query = query_of(current_selection(), **{kind: record_id})
    st.switch_page(page_file(RECORD_PAGES[kind]), query_params=query)


def open_partner_row(row: Mapping[Hashable, Any]) -> None:
    """Go to the page of the partner in a chosen row."""
    open_record("partner", row["partner_id"])


def open_agreement_row(row: Mapping[Hashable, Any]) -> None:
    """Go to the page of the agreement in a chosen row."""
    open_record("agreement", row["agreement_id"])


def open_initiative_row(row: Mapping[Hashable, Any]) -> None:
    """Go to the page of the initiative in a chosen row."""
    open_record("initiative", row["initiative_id"])


def open_table_row(row: Mapping[Hashable, Any]) -> None:
    """Go to what a chosen row names by its table and record_id; to the partner of a tie or a claim that is named first."""
    kinds = {"agreements": "agreement", "initiatives": "initiative"}
    open_record(kinds.get(row["table"], "partner"), row["record_id"].split(KEY_SEPARATOR)[0])


def open_change_row(dataset: Dataset) -> Callable[[Mapping[Hashable, Any]], None]:
    """Opens the agreement in a chosen row, else its first partner that there still is; nothing where there is neither."""

    def chosen(row: Mapping[Hashable, Any]) -> None:
        agreement = row.get("agreement_id") or (row["record_id"] if row["table"] == "agreements" else "")
        if agreement in set(dataset.agreements["agreement_id"]):
            open_record("agreement", agreement)
        for partner in row["partner_ids"]:
            if partner in set(dataset.partners["partner_id"]):
                open_record("partner", partner)

    return chosen


def narrow_row(facet: str, column: str) -> Callable[[Mapping[Hashable, Any]], None]:
    """For a table whose rows are values of a facet: choosing a row asks for its value, choosing it again for all."""

    def chosen(row: Mapping[Hashable, Any]) -> None:
        toggle(facet)(str(row[column]))

    return chosen


def narrow_year_row(row: Mapping[Hashable, Any]) -> None:
    """Ask for the year and the category of a chosen row."""
    narrow_to_year(str(row["year"]))
    set_selection(replace(current_selection(), categories=frozenset({str(row["category_code"])})))


def choose_place(code: str) -> None:
    """A click handler of the map: the mark that holds a partner, or a country, which narrows."""
    if len(code) == COUNTRY_CODE and code.isupper():
        toggle("countries")(code)
    else:
        # One member names the mark, in every view and with every filter.
        st.query_params[PLACE] = code


def chosen_place(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The rows of the partners at the mark of `places` that was clicked; it is in the address as `at`. Empty without one."""
    asked = st.query_params.get(PLACE)
    marks = (members for members in places["partner_ids"] if asked in members)
    return rows[rows["partner_id"].isin(next(marks, ()))]
