"""The page of one joint initiative: what it is, who takes part, under which agreement, and what that rests on."""

from lib.core.i18n import _
from lib.provenance.citations import record_name
from lib.tables.facts import find_record, initiative_facts, words
from lib.tables.related import partners_of_initiative
from lib.tables.subject_facts import initiative_subjects
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.footnotes import notes_of, show_evidence, show_facts
from lib.ui.widgets.record_links import linked_line, partner_links
from lib.ui.widgets.record_sections import show_identifiers, show_missing, show_note


def show_initiative(page: PageContext, initiative_id: str) -> None:
    """All that is known of one initiative. Says so where there is no such initiative."""
    record = find_record(page.dataset, "initiatives", initiative_id)
    if record is None:
        show_missing("initiative", initiative_id)
        return
    subjects = initiative_subjects(page.dataset, initiative_id)
    notes = notes_of(page, "initiatives", initiative_id, more=[s for fact in subjects for s in fact.source_ids])
    show_note(words(record, "note"))
    show_facts(notes, [*initiative_facts(page.dataset, record), *subjects])
    show_identifiers(record["website"])
    partner_links(page, _("Partners"), partners_of_initiative(page.dataset, initiative_id))
    if record["agreement_id"]:
        name = record_name(page.dataset, "agreements", record["agreement_id"])
        linked_line(page, "agreement", record["agreement_id"], name, before=f"**{_('Agreement')}**")
    show_evidence(page, notes, "initiatives", initiative_id)
