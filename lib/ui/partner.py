"""The page of one partner: who it is, what binds it, who is near, and what all that rests on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.aggregates import per_area, per_goal
from lib.attention import attention_rows
from lib.dataset import Dataset
from lib.escape import markdown
from lib.figures.lanes import with_lanes
from lib.figures.timeline import timeline_figure, timeline_summary
from lib.figures.worldmap import VIEWS, map_figure, within_view
from lib.findings import home_place
from lib.language import _, labels, list_text, plural, told
from lib.listings import agreement_rows, initiative_rows, partner_rows, tie_rows, timeline_rows
from lib.places import gathered
from lib.profile import dataset_of_partner, find_record, partner_facts, words
from lib.relatives import children_of, nearest_rows
from lib.standing import standing_at
from lib.ui.actions import open_agreement_row
from lib.ui.brief import offer_brief
from lib.ui.detail import (
    agreement_links,
    show_evidence,
    show_facts,
    show_identifiers,
    show_initiatives,
    show_note,
    show_ties,
    tell_missing,
)
from lib.ui.links import neighbour_links, partner_links, record_link
from lib.ui.show import show_figure, show_rows, side_by_side
from lib.ui.time import as_of_day
from lib.ui.visit import Visit

SEAT_HEIGHT = 300


def show_partner(visit: Visit, partner_id: str) -> None:
    """All that is known of one partner. Says so where there is no such partner."""
    record = find_record(visit.dataset, "partners", partner_id)
    if record is None:
        tell_missing("partner", partner_id)
        return
    neighbour_links(visit, "partner", partner_id)
    offer_brief(visit, [partner_id], partner_id)
    its = dataset_of_partner(visit.dataset, partner_id)
    if visit.selection.as_of:
        its = standing_at(its, visit.selection.as_of)
    _show_identity(visit, partner_id, record)
    _show_attention(visit, its, partner_id)
    _show_agreements(visit, its, partner_id)
    _show_subjects(its)
    show_ties(visit, tie_rows(its), partner_id)
    show_initiatives(initiative_rows(its))
    _show_nearest(visit, partner_id)
    show_evidence(visit, "partners", partner_id)


def _show_identity(visit: Visit, partner_id: str, record: Mapping[str, Any]) -> None:
    left, right = side_by_side()
    with left:
        show_note(words(record, "note"))
        show_facts(partner_facts(visit.dataset, record))
        show_identifiers(record["website"], record["ror"], record["wikidata"])
        partner_links(visit, _("Part of"), list(filter(None, [record["parent_id"]])))
        partner_links(visit, _("Its bodies"), children_of(visit.dataset, partner_id))
    with right:
        _show_seat(visit, partner_id)


def _show_seat(visit: Visit, partner_id: str) -> None:
    """A map of the part of the world in which the partner sits; nothing where its place is not known."""
    everyone = visit.count_whole(partner_rows)
    rows = everyone[everyone["partner_id"] == partner_id]
    if rows["latitude"].isna().all():
        return
    name = "europe" if len(within_view(rows, VIEWS["europe"])) else "world"
    view = replace(VIEWS[name], height=SEAT_HEIGHT)
    place = ", ".join(rows[["city", "country"]].iloc[0].dropna())
    show_figure(
        visit,
        "seat",
        lambda: map_figure(gathered(rows, view.degrees_per_pixel), view, visit.look, home_place(visit.dataset)),
        _("On the map: {place}.").format(place=place),
        depends=(partner_id,),
    )


def _show_attention(visit: Visit, its: Dataset, partner_id: str) -> None:
    """What should be looked at, each reason once with the records that have it."""
    rows = attention_rows(its.narrowed(partners=its.partners[its.partners["partner_id"] == partner_id]), visit.today)
    if rows.empty:
        return
    st.header(_("Needs attention"), anchor=False)
    lines = [f"- {told(markdown(row['name']), markdown(row['reason']))}" for row in rows.to_dict("records")]
    st.markdown("\n".join(lines))


def _show_agreements(visit: Visit, its: Dataset, partner_id: str) -> None:
    rows = agreement_rows(its)
    st.header(plural("{n} agreement", "{n} agreements", len(rows)), anchor=False)
    if rows.empty:
        return
    agreement_links(visit, rows)
    dated = timeline_rows(its)
    if dated["began"].notna().any():
        laned = with_lanes(dated, "kind")
        kinds = labels(visit.dataset.schema.vocabulary("agreements", "kind"))
        show_figure(
            visit,
            "own-timeline",
            lambda: timeline_figure(laned, kinds, visit.look, visit.today, as_of_day(visit)),
            timeline_summary(dated),
            depends=(partner_id,),
        )
    with st.expander(plural("Table and download ({n} row)", "Table and download ({n} rows)", len(rows))):
        columns = ["title", "kind", "signed", "in_force", "ended", "status", "status_as_of", "areas"]
        show_rows(visit, f"partner-{partner_id}", rows, columns, on_choose=open_agreement_row)


def _show_subjects(its: Dataset) -> None:
    """Areas and goals of the agreements, what sources state apart from what is inferred."""
    areas, goals = per_area(its), per_goal(its).assign(name=_goal_labels)
    facts = [
        (_("Areas stated"), _counted(areas, "stated")),
        (_("Areas inferred"), _counted(areas, "inferred")),
        (_("Goals stated"), _counted(goals, "stated")),
        (_("Goals inferred"), _counted(goals, "inferred")),
    ]
    if any(value for _label, value in facts):
        st.header(_("Areas and goals"), anchor=False)
        show_facts([(label, value or _("none")) for label, value in facts])


def _goal_labels(goals: pd.DataFrame) -> "pd.Series[str]":
    return goals["goal"].astype("str") + " " + goals["name"]


def _counted(rows: pd.DataFrame, basis: str) -> str:
    """The names of what has agreements of a basis, each with their number, most first."""
    found = rows[rows[basis] > 0].sort_values(basis, ascending=False, kind="stable")
    return list_text(f"{name} ({number})" for name, number in zip(found["name"], found[basis], strict=True))


def _show_nearest(visit: Visit, partner_id: str) -> None:
    rows = nearest_rows(visit.dataset, partner_id)
    if rows.empty:
        return
    st.header(_("Nearest partners"), anchor=False)
    st.caption(_("Those that share most cooperation areas with this one, by their agreements."))
    for row in rows.to_dict("records"):
        shared = plural("{n} area in common", "{n} areas in common", row["shared"])
        record_link(visit, "partner", row["partner_id"], row["name"], told(shared, row["areas"]))
