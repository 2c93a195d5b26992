"""The page of one partner: who it is, what binds it, who is near, and what all that rests on."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from lib.classify.derived import record_ids
from lib.classify.levels import partner_levels
from lib.classify.validity import standing_at
from lib.core.escape import markdown
from lib.core.i18n import _, label_value, labels, plural
from lib.figures.lanes import with_lanes
from lib.figures.timeline import own_timeline_figure, timeline_summary
from lib.figures.worldmap import map_figure
from lib.labels.names import is_state
from lib.package.dataset import Dataset
from lib.provenance.footnotes import Record
from lib.tables.attention import attention_rows
from lib.tables.clusters import clustered
from lib.tables.countries import per_country
from lib.tables.facts import Facts, dataset_of_partner, find_record, level_fact, partner_facts, words
from lib.tables.map_views import VIEWS, view_of, within_view
from lib.tables.related import children_of, nearest_rows
from lib.tables.relation_sections import agreements_heading, apart, initiatives_heading, ties_heading
from lib.tables.rows import agreement_rows, initiative_rows, partner_rows, tie_rows, timeline_rows
from lib.tables.subject_facts import claim_facts, subject_counts
from lib.ui.frame.page_frame import query_of
from lib.ui.session.navigation import page_file
from lib.ui.session.page_context import PageContext
from lib.ui.views.timeline_controls import as_of_day
from lib.ui.widgets.brief_download import offer_brief
from lib.ui.widgets.captions import show_boundary_note
from lib.ui.widgets.figure_and_table import show_count, show_record_figure, side_by_side
from lib.ui.widgets.footnotes import Notes, notes_of, show_evidence, show_facts
from lib.ui.widgets.record_links import linked_line, partner_links
from lib.ui.widgets.record_sections import (
    MOST_LISTED,
    show_agreements,
    show_identifiers,
    show_initiatives,
    show_missing,
    show_note,
    show_ties,
)

SEAT_HEIGHT = 300


def show_partner(page: PageContext, partner_id: str) -> None:
    """All that is known of one partner. Says so where there is no such partner."""
    record = find_record(page.dataset, "partners", partner_id)
    if record is None:
        show_missing("partner", partner_id)
        return
    offer_brief(page, [partner_id], partner_id)
    its = dataset_of_partner(page.dataset, partner_id).on(page.chosen.day)
    if page.selection.as_of:
        its = standing_at(its, page.selection.as_of)
    near, among = apart(its)
    subjects, claims = subject_counts(near), claim_facts(page.dataset, partner_id)
    more = [source for fact in (*subjects, *claims) for source in fact.source_ids]
    notes = notes_of(page, "partners", partner_id, [*_listed_records(near), *_listed_records(among)], more)
    _show_identity(page, notes, partner_id, record)
    _show_attention(page, its, partner_id)
    _show_agreements(page, notes, near, partner_id)
    _show_subjects(notes, subjects, claims)
    _show_rest(page, notes, near, partner_id, among=False)
    _show_agreements_among(page, notes, among, partner_id)
    _show_rest(page, notes, among, partner_id, among=True)
    _show_nearest(page, partner_id)
    show_evidence(page, notes, "partners", partner_id)


def _which(page: PageContext, partner_id: str, relations: str) -> Hashable:
    """What a part of what is known of one partner depends on: of the selection, only the as-of date."""
    return partner_id, relations, page.selection.as_of


def _listed_records(part: Dataset) -> list[Record]:
    """The records that the page tells one by one, each with its sources; of what is a table, the table tells them."""
    tables = ("agreements", "ties", "initiatives")
    return [
        (table, key) for table in tables for key in record_ids(part, table) if len(getattr(part, table)) <= MOST_LISTED
    ]


def _show_identity(page: PageContext, notes: Notes, partner_id: str, record: Mapping[str, Any]) -> None:
    left, right = side_by_side(page)
    with left:
        show_note(words(record, "note"))
        # What it is part of stands below, as a link.
        facts = [level_fact(page.dataset, page.count(partner_levels), partner_id)]
        facts += [f for f in partner_facts(page.dataset, record) if "parent_id" not in f.fields]
        show_facts(notes, [fact for fact in facts if fact.value])
        show_identifiers(record["website"], record["ror"], record["wikidata"])
        partner_links(page, _("Part of"), list(filter(None, [record["parent_id"]])))
        partner_links(page, _("Its bodies"), children_of(page.dataset, partner_id))
        if is_state(page.dataset, record["category"]):
            _link_seated(page, record["country"])
    with right:
        _show_seat(page, partner_id)


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


def _show_attention(page: PageContext, its: Dataset, partner_id: str) -> None:
    """What should be looked at, each record once with its reasons."""
    alone = its.narrowed(partners=its.partners[its.partners["partner_id"] == partner_id])
    rows = page.count_part(alone, _which(page, partner_id, "alone"), attention_rows, page.today)
    if rows.empty or len(rows) > MOST_LISTED:
        return
    st.header(_("Needs attention"), anchor=False)
    reasons = rows.groupby(["table", "record_id"], sort=False).agg({"name": "first", "reason": " ".join})
    lines = [f"- {label_value(markdown(row['name']), markdown(row['reason']))}" for row in reasons.to_dict("records")]
    st.markdown("\n".join(lines))


def _show_rest(page: PageContext, notes: Notes, part: Dataset, partner_id: str, *, among: bool) -> None:
    """Ties and joint initiatives with the home organisation, or those among others."""
    name = f"{partner_id}-{'among' if among else 'near'}"
    which = _which(page, partner_id, "among" if among else "near")
    ties, initiatives = (page.count_part(part, which, make) for make in (tie_rows, initiative_rows))
    show_ties(page, notes, ties_heading(part, among=among), ties, partner_id, f"ties-{name}")
    show_initiatives(page, notes, initiatives_heading(part, among=among), initiatives, f"initiatives-{name}")


def _show_agreements_among(page: PageContext, notes: Notes, among: Dataset, partner_id: str) -> None:
    rows = page.count_part(among, _which(page, partner_id, "among"), agreement_rows)
    if len(rows):
        st.header(markdown(agreements_heading(among, among=True)), anchor=False)
        show_agreements(page, notes, f"partner-{partner_id}-among", rows)


def _show_agreements(page: PageContext, notes: Notes, near: Dataset, partner_id: str) -> None:
    rows = page.count_part(near, _which(page, partner_id, "near"), timeline_rows)
    st.header(markdown(agreements_heading(near, among=False)), anchor=False)
    if rows.empty:
        return
    show_agreements(page, notes, f"partner-{partner_id}", rows.drop(columns="began"))
    if rows["began"].notna().any():
        laned = with_lanes(rows, "kind")
        kinds = labels(page.dataset.schema.vocabulary("agreements", "kind"))
        show_record_figure(
            page,
            "own-timeline",
            lambda: own_timeline_figure(laned, kinds, page.theme, page.today, as_of_day(page)),
            timeline_summary(rows),
            partner_id,
            page.selection.as_of,
        )
    undated = int(rows["began"].isna().sum())
    if undated:
        show_count(
            plural("{n} of them has no date and is not drawn.", "{n} of them have no date and are not drawn.", undated)
        )


def _show_subjects(notes: Notes, subjects: Facts, claims: Facts) -> None:
    """Areas and goals of agreements and initiatives, what is inferred apart, and what the partner itself claims."""
    if subjects:
        st.header(_("Areas and goals"), anchor=False)
        show_facts(notes, subjects)
    if claims:
        st.header(_("What it says of its own contribution"), anchor=False)
        show_facts(notes, claims)


def _show_nearest(page: PageContext, partner_id: str) -> None:
    rows = page.count_whole(nearest_rows, partner_id)
    if rows.empty:
        return
    st.header(_("Nearest partners"), anchor=False)
    st.caption(_("Those that share most cooperation areas with this one, as sources state them for agreements."))
    for row in rows.to_dict("records"):
        shared = plural("{n} area in common", "{n} areas in common", row["shared"])
        after = f":gray[{markdown(label_value(shared, '; '.join(row['areas'])))}]"
        linked_line(page, "partner", row["partner_id"], row["name"], after=after)
