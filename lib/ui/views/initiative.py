"""The page of one joint initiative: what it is, who takes part, under which agreement, and what that rests on."""

from lib.core.i18n import _
from lib.provenance.footnotes import Footnotes
from lib.provenance.record_labels import record_name
from lib.record.initiative import initiative_document
from lib.tables.facts import find_record
from lib.tables.related import partners_of_initiative
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.record_document import show_addresses, show_evidence, show_facts, show_missing, show_note
from lib.ui.widgets.record_links import linked_line, partner_links


def show_initiative(page: PageContext, initiative_id: str) -> None:
    """All that is known of one initiative. Says so where there is no such initiative."""
    record = find_record(page.dataset, "initiatives", initiative_id)
    if record is None:
        show_missing("initiative", initiative_id)
        return
    document = page.count_whole(initiative_document, initiative_id)
    notes = Footnotes(document.sources)
    show_note(document.note)
    show_facts(notes, document.facts)
    show_addresses(document)
    partner_links(page, _("Partners"), partners_of_initiative(page.dataset, initiative_id))
    if record["agreement_id"]:
        name = record_name(page.dataset, "agreements", record["agreement_id"])
        linked_line(page, "agreement", record["agreement_id"], name, before=f"**{_('Agreement')}**")
    show_evidence(page, notes, document, "initiatives")
