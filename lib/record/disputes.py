"""Where sources disagree about records, as a section of a document."""

from collections.abc import Iterable

from lib.core.i18n import _
from lib.package.dataset import Dataset
from lib.provenance.field_evidence import Support, supports
from lib.provenance.footnotes import Record, citations_of
from lib.provenance.record_labels import record_name
from lib.record.model import KINDS, MOST_LISTED, Item, Line, Link, Section


def dispute_section(dataset: Dataset, records: Iterable[Record]) -> Section:
    """Where sources disagree about some records: the field, the record, the value here and what is said otherwise, each with
    its sources.
    """
    citations = citations_of(dataset)
    found = [
        (record, support)
        for record in records
        if citations.disputed(*record)
        for support in supports(dataset, *record)
        if support.against
    ]
    items = tuple(_dispute(dataset, *entry) for entry in found[:MOST_LISTED])
    return Section("disputes", _("Sources disagree"), (_("Field"), _("What they say")), items, len(found))


def _dispute(dataset: Dataset, record: Record, support: Support) -> Item:
    here = Line(support.value or _("not known"), tuple(one.source_id for one in support.supporting))
    said: dict[str, list[str]] = {}
    for one in support.against:
        said.setdefault(one.value or _("something else"), []).append(one.source_id)
    against = [Line(_("otherwise: {value}").format(value=value), tuple(ids)) for value, ids in said.items()]
    table, record_id = record
    link = Link(KINDS[table], record_id) if table in KINDS else None
    return Item(support.label, Line(record_name(dataset, table, record_id)), (here, *against), link)
