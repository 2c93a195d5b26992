"""The page of one agreement: its parties, its subject, its relatives, and what each field rests on."""

import streamlit as st

from lib.classify.validity import standing_at
from lib.core.escape import markdown
from lib.core.i18n import _, date_text, label_value, plural
from lib.package.dataset import Dataset
from lib.tables.facts import Facts, agreement_facts, find_record, words
from lib.tables.parties import party_count, party_facts
from lib.tables.related import relatives_of_agreement
from lib.tables.rows import agreement_rows, initiative_rows
from lib.tables.subject_facts import subject_facts
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.footnotes import Notes, notes_of, show_evidence, show_facts
from lib.ui.widgets.record_links import linked_line
from lib.ui.widgets.record_sections import show_initiatives, show_missing, show_note


def show_agreement(page: PageContext, agreement_id: str) -> None:
    """All that is known of one agreement. Says so where there is no such agreement."""
    record = find_record(page.dataset, "agreements", agreement_id)
    if record is None:
        show_missing("agreement", agreement_id)
        return
    subject, under = subject_facts(page.dataset, agreement_id), _initiatives_under(page.dataset, agreement_id)
    others = [("initiatives", key) for key in under.initiatives["initiative_id"]]
    notes = notes_of(page, "agreements", agreement_id, others, [s for fact in subject for s in fact.source_ids])
    _show_status(page, agreement_id)
    show_note(words(record, "note"))
    show_facts(notes, agreement_facts(page.dataset, record, page.chosen.day))
    _show_parties(page, agreement_id)
    _show_subject(notes, subject)
    _show_relatives(page, agreement_id)
    title = plural("{n} joint initiative", "{n} joint initiatives", len(under.initiatives))
    show_initiatives(page, notes, title, initiative_rows(under))
    show_evidence(page, notes, "agreements", agreement_id)


def _show_status(page: PageContext, agreement_id: str) -> None:
    """Says so where the agreement did not stand on the as-of date."""
    as_of = page.selection.as_of
    if as_of and agreement_id not in set(standing_at(page.dataset, as_of).agreements["agreement_id"]):
        st.info(markdown(_("This agreement did not stand as of {date}.").format(date=date_text(as_of))))


def _show_parties(page: PageContext, agreement_id: str) -> None:
    """A line for each party: a link to it, its role, the body that acted for it, who signed, and when it withdrew."""
    parties = party_facts(page.dataset.on(page.chosen.day), agreement_id)
    st.header(party_count(parties), anchor=False)
    for party in parties:
        details = [
            party["role"],
            label_value(_("Acting body"), party["body"]) if party["body"] else "",
            label_value(_("Signed by"), party["signatory"]) if party["signatory"] else "",
            label_value(_("Instrument deposited"), party["deposited"]) if party["deposited"] else "",
            label_value(_("Withdrew"), party["withdrawn"]) if party["withdrawn"] else "",
        ]
        after = f":gray[{markdown(' · '.join(filter(None, details)))}]"
        linked_line(page, "partner", party["partner_id"], party["name"], after=after)


def _show_subject(notes: Notes, subject: Facts) -> None:
    if subject:
        st.header(_("Areas and goals"), anchor=False)
        show_facts(notes, subject)


def _initiatives_under(dataset: Dataset, agreement_id: str) -> Dataset:
    initiatives = dataset.whole.initiatives
    return dataset.whole.narrowed(initiatives=initiatives[initiatives["agreement_id"] == agreement_id])


def _show_relatives(page: PageContext, agreement_id: str) -> None:
    """The agreements that this one replaces or belongs to, and those that replace or belong to it."""
    for label, found in relatives_of_agreement(page.dataset, agreement_id):
        st.header(label, anchor=False)
        rows = agreement_rows(page.dataset.narrowed(agreements=found))
        for row in rows.fillna("").to_dict("records"):
            begun = date_text(row["signed"]) or date_text(row["in_force"]) or _("no date")
            linked_line(page, "agreement", row["agreement_id"], row["title"], after=f":gray[{markdown(begun)}]")
