"""The page of one agreement: its parties, its subject, its relatives, and what each field rests on."""

from functools import partial

import streamlit as st

from lib.classify.validity import standing_at
from lib.core.escape import markdown
from lib.core.i18n import _, date_text
from lib.provenance.footnotes import Footnotes
from lib.record.agreement import agreement_document, initiatives_under
from lib.tables.facts import find_record
from lib.tables.rows import initiative_rows
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.record_document import show_evidence, show_facts, show_missing, show_note, show_section
from lib.ui.widgets.record_tables import initiative_table


def show_agreement(page: PageContext, agreement_id: str) -> None:
    """All that is known of one agreement. Says so where there is no such agreement."""
    if find_record(page.dataset, "agreements", agreement_id) is None:
        show_missing("agreement", agreement_id)
        return
    document = page.count_part(page.dataset.on(page.chosen.day), agreement_id, agreement_document, agreement_id)
    notes = Footnotes(document.sources)
    _show_status(page, agreement_id)
    show_note(document.note)
    show_facts(notes, document.facts)
    rows = page.count_part(initiatives_under(page.dataset, agreement_id), agreement_id, initiative_rows)
    tables = {"initiatives": partial(initiative_table, page, "initiatives", rows)}
    for section in document.sections:
        # Where sources disagree comes with the sources.
        if section.code != "disputes":
            show_section(page, notes, section, tables.get(section.code))
    show_evidence(page, notes, document, "agreements")


def _show_status(page: PageContext, agreement_id: str) -> None:
    """Says so where the agreement was not in effect on the as-of date."""
    as_of = page.selection.as_of
    if as_of and agreement_id not in set(standing_at(page.dataset, as_of).agreements["agreement_id"]):
        st.info(markdown(_("This agreement did not stand as of {date}.").format(date=date_text(as_of))))
