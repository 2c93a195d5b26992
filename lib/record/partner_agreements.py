"""The agreements of a partner as items of its document: date, title, facts, parties, signatories, note."""

from collections.abc import Iterator, Mapping
from typing import Any

from lib.core.i18n import _, clauses, date_text, label_value, list_text, plural
from lib.labels.columns import heading
from lib.labels.names import short_names
from lib.package.dataset import Dataset
from lib.provenance.footnotes import citations_of
from lib.record.context import PartnerSlice
from lib.record.model import MOST_LISTED, Item, Line, Link, Section
from lib.record.relations import CERTAIN
from lib.tables.facts import agreement_facts, find_record, words
from lib.tables.parties import party_facts
from lib.tables.relation_sections import agreements_heading

# So many further parties are named; the rest is counted.
NAMED_PARTIES = 6


def agreement_section(partner: PartnerSlice, *, among: bool) -> Section:
    """The agreements with the home organisation, or those `among` others, latest first. The title counts them by phase.

    Lines are kind, other dates and status on the day, who signed, further parties, note; in short they are kind, status and
    who signed.
    """
    partner, code = partner.part(among=among), "agreements_among" if among else "agreements"
    rows = partner.agreements
    names = short_names(partner.its)
    items = [_agreement(partner, row, names) for row in rows.head(MOST_LISTED).to_dict("records")]
    title = agreements_heading(partner.its, among=among)
    return Section(code, title, (_("Begun"), _("Agreement")), tuple(items), len(rows))


def begun_text(record: Mapping[Any, Any]) -> str:
    """The date of signature in words, else that of entry into force, else that there is none."""
    return date_text(record["signed"]) or date_text(record["in_force"]) or _("no date")


def _agreement(partner: PartnerSlice, row: Mapping[Any, Any], names: Mapping[str, str]) -> Item:
    key, its = str(row["agreement_id"]), partner.its
    record = find_record(its, "agreements", key)
    assert record is not None, key  # noqa: S101 the row was made from this very record
    parties = party_facts(its, key)
    signed = _signed(parties, names)
    said = [
        _facts(its, record, partner.rows.statuses[key]),
        *_own(its, parties, partner.partner_id),
        *signed,
        *_further(parties, names, {partner.partner_id, its.home}),
        words(record, "note"),
    ]
    return Item(
        begun_text(record),
        Line(str(row["title"]), citations_of(its).supporting("agreements", key)),
        tuple(Line(text) for text in said if text),
        Link("agreement", key),
        " · ".join([row["kind"], row["status"], *signed]),
    )


def _facts(its: Dataset, record: Mapping[str, Any], status: str) -> str:
    """Kind, dates that are known and not in the margin, status, place, reference, and doubts in one sentence."""
    facts = agreement_facts(its, record, its.day, status)
    certain = record["confidence"] in its.schema.codes("agreements", "confidence", role=CERTAIN)
    hidden = {"kind", "signed", *(["confidence"] if certain else [])}
    kind = next(fact.value for fact in facts if "kind" in fact.fields)
    known = [label_value(f.label, f.value) for f in facts if hidden.isdisjoint(f.fields) and f.value != _("not known")]
    return " · ".join([kind, *known])


def _own(its: Dataset, parties: list[dict[str, str]], partner_id: str) -> Iterator[str]:
    """Through whom the partner acts."""
    own = next((party for party in parties if party["partner_id"] == partner_id), None)
    if own and own["body"]:
        yield label_value(heading(its.schema, "acting"), own["body"])


def _signed(parties: list[dict[str, str]], names: Mapping[str, str]) -> list[str]:
    """Who signed for whom, in one sentence; none where that is not known."""
    signed = [
        _("{signatory} for {party}").format(signatory=party["signatory"], party=names[party["partner_id"]])
        for party in parties
        if party["signatory"]
    ]
    return [label_value(_("Signed by"), clauses(signed))] if signed else []


def _further(parties: list[dict[str, str]], names: Mapping[str, str], known: set[str]) -> Iterator[str]:
    """Who else is a party, of whom nothing is said yet."""
    further = [_party(party, names) for party in parties if party["partner_id"] not in known and not party["signatory"]]
    if further:
        hidden = plural("{n} more", "{n} more", len(further) - NAMED_PARTIES)
        shown = further[:NAMED_PARTIES] + ([hidden] if len(further) > NAMED_PARTIES else [])
        yield label_value(_("Further parties"), list_text(shown))


def _party(party: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The short name of a party, and that it only keeps the text or has withdrawn."""
    name = names[party["partner_id"]]
    if party["role_code"] == "depositary":
        return _("{party} (depositary)").format(party=name)
    return _("{party} (withdrew)").format(party=name) if party["withdrawn"] else name
