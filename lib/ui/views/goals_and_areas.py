"""Footers, legends and tables of what shows areas and goals."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.classify.derived import goals_of_records
from lib.core.escape import markdown
from lib.core.i18n import _, list_text, number_text, plural
from lib.figures.goals import filled_areas, matrix_summary
from lib.package.dataset import Dataset
from lib.tables.subjects import per_area, silent_agreements, touched
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_rows_below

# What only a rule gives: not shown where what is inferred is not asked for.
BY_RULE = ["agreements_inferred", "ruled"]
# Codes that a file has and the screen does not.
CODES = ("area_id",)


def goal_count(dataset: Dataset) -> str:
    """What the picture of goals rests on: for how many of all records a goal is stated, and for how many it is not."""
    links = goals_of_records(dataset)
    joint = links.loc[links["table"] == "initiatives", "record_id"].nunique()
    silent, inferred = silent_agreements(dataset, "goal")
    parts = _(
        "Goals are stated for {initiatives} of {all_initiatives} initiatives and {agreements} of {all_agreements} agreements."
    ).format(
        initiatives=number_text(joint),
        all_initiatives=number_text(len(dataset.within.initiatives)),
        agreements=number_text(len(dataset.agreements) - silent),
        all_agreements=number_text(len(dataset.within.agreements)),
    )
    quiet = len(dataset.initiatives) - joint
    without = [
        plural("{n} initiative", "{n} initiatives", quiet) if quiet else "",
        plural("{n} agreement", "{n} agreements", silent) if silent else "",
    ]
    if any(without):
        text = _("For {records} of the selection, no source states one.")
        parts = f"{parts} {text.format(records=list_text(filter(None, without)))}"
    return f"{parts}{_by_rule(inferred)}"


def area_count(dataset: Dataset) -> str:
    """For how many of all agreements an area is stated, and for how many of the selection it is not."""
    silent, inferred = silent_agreements(dataset, "area")
    parts = _("Areas are stated for {n} of {all} agreements.").format(
        n=number_text(len(dataset.agreements) - silent), all=number_text(len(dataset.within.agreements))
    )
    if silent:
        without = plural("{n} agreement", "{n} agreements", silent)
        parts = f"{parts} " + _("For {records} of the selection, no source states one.").format(records=without)
    return f"{parts}{_by_rule(inferred)}"


def drawn_area_count(dataset: Dataset) -> str:
    """`area_count`, and how many areas are not drawn because the selection has no record of them."""
    left_out = int((~touched(per_area(dataset))).sum())
    more = plural("{n} area without a record is not drawn.", "{n} areas without a record are not drawn.", left_out)
    return f"{area_count(dataset)} {more}" if left_out else area_count(dataset)


def matrix_count(matrix: pd.DataFrame) -> str:
    """How many areas of `area_goal_matrix` are not drawn because none of their records has a goal."""
    left_out = matrix["area_id"].nunique() - filled_areas(matrix)["area_id"].nunique()
    return plural(
        "{n} area whose records have no goal is not drawn; the table below has every pair.",
        "{n} areas whose records have no goal are not drawn; the table below has every pair.",
        left_out,
    )


def show_counts_below(
    page: PageContext, name: str, rows: pd.DataFrame, on_narrow: Callable[[Mapping[Hashable, Any]], None]
) -> None:
    """The table of `per_goal`, `per_area` or `area_goal_matrix`, folded; what rules give only where it is asked for."""
    shown = rows if page.selection.inferred else rows.drop(columns=BY_RULE, errors="ignore")
    columns = [column for column in shown.columns if column not in CODES]
    show_rows_below(page, name, shown, columns, on_narrow=on_narrow)


def show_bars_legend(page: PageContext, home: str) -> None:
    """What the bars mean; the pale ones only where what is inferred is asked for."""
    parts = [
        _(
            "Solid bars count agreements for which a source states the goal or the area; striped bars, joint initiatives."
        ),
        _("Pale: inferred by a rule, from the subject of the agreement to an area, and from the area to a goal.")
        if page.selection.inferred
        else _("What a rule infers is not counted; the switch “Also what is inferred” adds it."),
        _("● marks a goal to which {home} itself claims to contribute.").format(home=home),
    ]
    st.caption(markdown(" ".join(parts)))


def show_matrix_legend(page: PageContext) -> None:
    """What the marks of the matrix mean."""
    parts = [_("A square grows with the agreements, the circle on it with the joint initiatives; a dot is neither.")]
    if page.selection.inferred:
        parts.append(_("What a rule infers is pale."))
    st.caption(" ".join(parts))


def show_no_matrix(page: PageContext, matrix: pd.DataFrame) -> None:
    """A sentence in place of a matrix without any record; how to see what rules infer, where that is not asked for."""
    parts = [matrix_summary(matrix)]
    if not page.selection.inferred:
        parts.append(_("The switch “Also what is inferred” in the sidebar shows what rules infer."))
    st.text(" ".join(parts))


def _by_rule(inferred: int) -> str:
    """For how many of the agreements without a stated one a rule infers it, as a further sentence; empty for none."""
    text = _("For {n} of these agreements, a rule infers one.")
    return f" {text.format(n=number_text(inferred))}" if inferred else ""
