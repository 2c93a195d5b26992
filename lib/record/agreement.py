"""One agreement as a document: what it is, its parties, its subject, its relatives, and what happens under it."""

from lib.core.i18n import _, label_value, plural
from lib.package.dataset import Dataset
from lib.record.disputes import dispute_section
from lib.record.facts import document_of, fact_items, fact_section
from lib.record.model import Document, Item, Line, Link, Section
from lib.record.partner_agreements import begun_text
from lib.record.relations import initiative_section
from lib.tables.facts import agreement_facts, find_record
from lib.tables.parties import party_count, party_facts
from lib.tables.related import relatives_of_agreement
from lib.tables.rows import agreement_rows, initiative_rows
from lib.tables.subject_facts import subject_facts


def agreement_document(dataset: Dataset, agreement_id: str) -> Document:
    """All that is said of one agreement on the day of the data set, whatever is selected. KeyError where there is none."""
    key = ("agreements", agreement_id)
    row = find_record(dataset, *key)
    if row is None:
        raise KeyError(agreement_id)
    basis = _("Basis"), _("Areas and goals")
    sections = (
        _parties(dataset, agreement_id),
        fact_section("subjects", _("Areas and goals"), basis, subject_facts(dataset, agreement_id)),
        *_relatives(dataset, agreement_id),
        _initiatives(dataset, agreement_id),
        dispute_section(dataset, [key]),
    )
    return document_of(
        dataset, key, row, fact_items(dataset, key, agreement_facts(dataset, row, dataset.day)), sections
    )


def initiatives_under(dataset: Dataset, agreement_id: str) -> Dataset:
    """The whole data set with the joint initiatives under one agreement alone."""
    initiatives = dataset.whole.initiatives
    return dataset.whole.narrowed(initiatives=initiatives[initiatives["agreement_id"] == agreement_id])


def _parties(dataset: Dataset, agreement_id: str) -> Section:
    """Each party with its role, the body that acted for it, who signed, and when it withdrew."""
    parties = party_facts(dataset, agreement_id)
    details = {
        "body": _("Acting body"), "signatory": _("Signed by"), "deposited": _("Instrument deposited"), "withdrawn": _("Withdrew"),
    }  # fmt: skip
    items = [
        Item(
            party["role"],
            Line(party["name"]),
            tuple(Line(label_value(label, party[name])) for name, label in details.items() if party[name]),
            Link("partner", party["partner_id"]),
        )
        for party in parties
    ]
    return Section("parties", party_count(parties), (_("Role"), _("Partner")), tuple(items), len(items))


def _relatives(dataset: Dataset, agreement_id: str) -> list[Section]:
    """The agreements that this one replaces or belongs to, and those that replace or belong to it."""
    sections = []
    for label, found in relatives_of_agreement(dataset, agreement_id):
        rows = agreement_rows(dataset.narrowed(agreements=found)).astype("object").fillna("")
        items = [
            Item(begun_text(row), Line(row["title"]), link=Link("agreement", row["agreement_id"]))
            for row in rows.to_dict("records")
        ]
        sections.append(Section("relatives", label, (_("Begun"), _("Agreement")), tuple(items), len(items)))
    return sections


def _initiatives(dataset: Dataset, agreement_id: str) -> Section:
    under = initiatives_under(dataset, agreement_id)
    title = plural("{n} joint initiative", "{n} joint initiatives", len(under.initiatives))
    return initiative_section(under, initiative_rows(under), title, "initiatives")
