"""The page of one partner: who it is, what binds it, who is near, and what all that rests on."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from lib.core.i18n import _, labels, plural
from lib.figures.lanes import with_lanes
from lib.figures.timeline import own_timeline_figure, timeline_summary
from lib.figures.worldmap import map_figure
from lib.labels.names import is_state
from lib.package.dataset import Dataset
from lib.provenance.footnotes import Footnotes
from lib.record.context import PartnerSlice, its_dataset, partner_slice, record_rows
from lib.record.model import Document
from lib.record.partner import partner_document
from lib.tables.clusters import clustered
from lib.tables.countries import per_country
from lib.tables.facts import find_record
from lib.tables.map_views import VIEWS, view_of, within_view
from lib.tables.related import children_of
from lib.tables.rows import partner_rows, with_times
from lib.ui.frame.page_frame import query_of
from lib.ui.session.navigation import page_file
from lib.ui.session.page_context import PageContext
from lib.ui.views.timeline_controls import as_of_day
from lib.ui.widgets.brief_download import offer_brief
from lib.ui.widgets.captions import show_boundary_note
from lib.ui.widgets.figure_and_table import show_count, show_record_figure, side_by_side
from lib.ui.widgets.record_document import (
    show_addresses,
    show_attention,
    show_evidence,
    show_facts,
    show_missing,
    show_note,
    show_section,
)
from lib.ui.widgets.record_links import partner_links
from lib.ui.widgets.record_tables import agreement_table, initiative_table, tie_table

SEAT_HEIGHT = 300
# In the order of the page. What needs attention comes before them, where sources disagree after them, with the sources.
SECTIONS = (
    "agreements", "subjects", "claims", "initiatives", "ties", "agreements_among", "initiatives_among", "ties_among",
    "nearest",
)  # fmt: skip


def show_partner(page: PageContext, partner_id: str) -> None:
    """All that is known of one partner. Says so where there is no such partner."""
    record = find_record(page.dataset, "partners", partner_id)
    if record is None:
        show_missing("partner", partner_id)
        return
    offer_brief(page, [partner_id], partner_id)
    partner = _slice(page, partner_id)
    document = _document(page, partner)
    notes = Footnotes(document.sources)
    _show_identity(page, notes, document, record)
    show_attention(document.section("attention"))
    tables = _tables(page, partner)
    for code in SECTIONS:
        show_section(page, notes, document.section(code), tables.get(code))
        if code == "agreements":
            _show_timeline(page, partner.part(among=False))
    show_evidence(page, notes, document, "partners")


def _slice(page: PageContext, partner_id: str) -> PartnerSlice:
    """What concerns the partner, read on the as-of date, else today."""
    its = its_dataset(page.dataset, partner_id, page.chosen.day, page.selection.as_of)
    rows = page.count_part(its, (partner_id, page.selection.as_of), record_rows, page.today)
    return partner_slice(its, partner_id, page.today, rows)


def _document(page: PageContext, partner: PartnerSlice) -> Document:
    def make(_its: Dataset) -> Document:
        return partner_document(partner)

    # Of the selection, it depends on the as-of date alone.
    return page.count_part(partner.its, (partner.partner_id, page.selection.as_of, page.today), make)


def _tables(page: PageContext, partner: PartnerSlice) -> dict[str, Callable[[], None]]:
    """The rows of each section that may be too long for a list, as a table, by the code of the section."""
    tables: dict[str, Callable[[], None]] = {}
    for after, part in (("", partner.part(among=False)), ("_among", partner.part(among=True))):
        agreements = with_times(part.agreements, part.its).drop(columns="began")
        tables |= {
            f"agreements{after}": partial(agreement_table, page, f"agreements{after}", agreements),
            f"ties{after}": partial(tie_table, page, f"ties{after}", part.ties),
            f"initiatives{after}": partial(initiative_table, page, f"initiatives{after}", part.initiatives),
        }
    return tables


def _show_identity(page: PageContext, notes: Footnotes, document: Document, record: Mapping[str, Any]) -> None:
    left, right = side_by_side(page)
    with left:
        show_note(document.note)
        # What it is part of is below, as a link.
        show_facts(notes, [item for item in document.facts if item.field != "parent_id"])
        show_addresses(document)
        partner_links(page, _("Part of"), list(filter(None, [record["parent_id"]])))
        partner_links(page, _("Its bodies"), children_of(page.dataset, document.record_id))
        if is_state(page.dataset, record["category"]):
            _link_seated(page, record["country"])
    with right:
        _show_seat(page, document.record_id)


def _link_seated(page: PageContext, country: str) -> None:
    """The way to the partners that have their seat in a State, which are not counted among what the State has itself."""
    countries = page.asking(page.selection.widest()).count(per_country)
    seated = int(countries.loc[countries["country_code"] == country, "seated"].sum())
    if seated:
        label = plural("{n} partner has its seat there →", "{n} partners have their seat there →", seated)
        query = query_of(replace(page.selection.widest(), countries=frozenset({country})))
        st.page_link(page_file("partners"), label=f":primary[{label}]", query_params=query, width="content")


def _show_seat(page: PageContext, partner_id: str) -> None:
    """A map of the part of the world in which the partner sits; nothing where its place is not known."""
    everyone = page.count_whole(partner_rows)
    rows = everyone[everyone["partner_id"] == partner_id]
    if rows["latitude"].isna().all():
        return
    name = "europe" if len(within_view(rows, VIEWS["europe"])) else "world"
    view = view_of(name, page.theme.width)
    view = replace(view, height=min(SEAT_HEIGHT, view.height))
    place = ", ".join(rows[["city", "country"]].iloc[0].dropna())
    show_record_figure(
        page,
        "seat",
        lambda: map_figure(clustered(rows, view.degrees_per_pixel), view, page.theme),
        _("On the map: {place}.").format(place=place),
        partner_id,
    )
    show_boundary_note()


def _show_timeline(page: PageContext, near: PartnerSlice) -> None:
    """When its agreements with the home organisation began and how long they ran, and how many have no date."""
    rows = with_times(near.agreements, near.its)
    undated = int(rows["began"].isna().sum())
    if undated < len(rows):
        laned = with_lanes(rows, "kind")
        kinds = labels(page.dataset.schema.vocabulary("agreements", "kind"))
        show_record_figure(
            page,
            "own-timeline",
            lambda: own_timeline_figure(laned, kinds, page.theme, page.today, as_of_day(page)),
            timeline_summary(rows),
            near.partner_id,
            page.selection.as_of,
        )
    if undated:
        show_count(
            plural("{n} of them has no date and is not drawn.", "{n} of them have no date and are not drawn.", undated)
        )
