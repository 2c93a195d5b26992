"""The page of one agreement: its parties, its subject, its relatives, and what each field rests on."""

import streamlit as st

from lib.language import _, date_text
from lib.listings import agreement_rows, initiative_rows
from lib.profile import agreement_facts, find_record, party_facts, subject_facts, words
from lib.standing import standing_at
from lib.ui.detail import agreement_links, show_evidence, show_facts, show_initiatives, show_note, tell_missing
from lib.ui.links import neighbour_links, record_link
from lib.ui.visit import Visit


def show_agreement(visit: Visit, agreement_id: str) -> None:
    """All that is known of one agreement. Says so where there is no such agreement."""
    record = find_record(visit.dataset, "agreements", agreement_id)
    if record is None:
        tell_missing("agreement", agreement_id)
        return
    neighbour_links(visit, "agreement", agreement_id)
    _tell_standing(visit, agreement_id)
    show_note(words(record, "note"))
    show_facts(agreement_facts(visit.dataset, record, visit.today))
    _show_parties(visit, agreement_id)
    subject = subject_facts(visit.dataset, agreement_id)
    if subject:
        st.header(_("Areas and goals"), anchor=False)
        show_facts(subject)
    _show_relatives(visit, agreement_id)
    show_evidence(visit, "agreements", agreement_id)


def _tell_standing(visit: Visit, agreement_id: str) -> None:
    """Says so where the agreement did not stand on the as-of date."""
    as_of = visit.selection.as_of
    if as_of and agreement_id not in set(standing_at(visit.dataset, as_of).agreements["agreement_id"]):
        st.info(_("This agreement did not stand as of {date}.").format(date=date_text(as_of)))


def _show_parties(visit: Visit, agreement_id: str) -> None:
    st.header(_("Parties"), anchor=False)
    for party in party_facts(visit.dataset, agreement_id):
        record_link(visit, "partner", party["partner_id"], party["name"])
        details = [
            (_("Role"), party["role"]),
            (_("Acting body"), party["body"]),
            (_("Signed by"), party["signatory"]),
            (_("Instrument deposited"), party["deposited"]),
        ]
        show_facts([(label, value) for label, value in details if value])


def _show_relatives(visit: Visit, agreement_id: str) -> None:
    """The agreements that this one replaces or belongs to, and those that replace or belong to it."""
    frame = visit.dataset.agreements
    own = frame[frame["agreement_id"] == agreement_id].iloc[0]
    relatives = [
        (_("Replaces"), frame[frame["agreement_id"] == own["supersedes_id"]]),
        (_("Made under"), frame[frame["agreement_id"] == own["parent_id"]]),
        (_("Replaced by"), frame[frame["supersedes_id"] == agreement_id]),
        (_("Texts made under it"), frame[frame["parent_id"] == agreement_id]),
    ]
    for label, found in relatives:
        if len(found):
            st.header(label, anchor=False)
            agreement_links(visit, agreement_rows(visit.dataset.narrowed(agreements=found)))
    initiatives = visit.dataset.initiatives
    initiatives = initiatives[initiatives["agreement_id"] == agreement_id]
    show_initiatives(initiative_rows(visit.dataset.narrowed(initiatives=initiatives)))
