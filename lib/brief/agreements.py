"""The agreements of a partner as items of a brief, and what needs attention or is disputed about them."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from lib.brief.context import PartnerSlice
from lib.brief.footnotes import Notes
from lib.brief.model import Item, Line, Section
from lib.classify.derived import record_ids
from lib.core.i18n import _, date_text, label_value, list_text, plural
from lib.labels.columns import heading
from lib.labels.names import short_names
from lib.package.dataset import Dataset
from lib.provenance.citations import record_name
from lib.provenance.field_evidence import Support, supports
from lib.tables.attention import reason_names
from lib.tables.facts import agreement_facts, find_record, words
from lib.tables.parties import party_facts
from lib.tables.relation_sections import agreements_heading

# So many fit a page; no more is left out in silence.
LONGEST, LONGEST_AMONG, LONGEST_DISPUTES = 12, 4, 8
NAMED_PARTIES = 6
CERTAIN = "high"


def agreement_section(partner: PartnerSlice, notes: Notes, *, among: bool = False) -> Section:
    """The agreements with the home organisation, or those `among` others, latest first: date, title, kind, other dates, status
    on the day, who signed, note. Its title counts them by phase.
    """
    partner = partner.part(among=among)
    rows = partner.agreements
    items = [
        _agreement(partner, row, notes) for row in rows.head(LONGEST_AMONG if among else LONGEST).to_dict("records")
    ]
    title = agreements_heading(partner.its, among=among)
    return Section(title, (_("Begun"), _("Agreement")), tuple(items), left_out(len(rows) - len(items)))


def attention_section(partner: PartnerSlice) -> Section:
    """What somebody should look at: each reason once, with the records that have it."""
    rows, names = partner.attention, reason_names()
    shown = rows.head(LONGEST)
    items = [
        Item(names[str(code)], Line(""), tuple(Line(label_value(*cells)) for cells in group.itertuples(index=False)))
        for code, group in shown.groupby("reason_code", sort=False)[["name", "reason"]]
    ]
    return Section(
        _("Needs attention"), (_("Reason"), _("Agreement or partner")), tuple(items), left_out(len(rows) - len(shown))
    )


def dispute_section(partner: PartnerSlice, notes: Notes) -> Section:
    """Where sources disagree: the field, the record, what stands here and what is said otherwise, each with its sources."""
    its = partner.its
    found = [
        (table, record_id, support)
        for table, record_id in _records(its, partner.partner_id)
        if notes.citations.disputed(table, record_id)
        for support in supports(its, table, record_id)
        if support.against
    ]
    # A source is numbered when it is printed, so only what is printed is made.
    items = [_dispute(its, *entry, notes) for entry in found[:LONGEST_DISPUTES]]
    more = left_out(len(found) - len(items))
    return Section(_("Sources disagree"), (_("Field"), _("What they say")), tuple(items), more)


def left_out(number: int) -> str:
    """That a number of items is not printed; empty where it is none."""
    if number <= 0:
        return ""
    return plural(
        "{n} more is left out; see the address below.", "{n} more are left out; see the address below.", number
    )


def _agreement(partner: PartnerSlice, row: Mapping[Hashable, Any], notes: Notes) -> Item:
    key, its = str(row["agreement_id"]), partner.its
    record = find_record(its, "agreements", key)
    assert record is not None, key  # noqa: S101 the row was made from this very record
    lead = date_text(record["signed"]) or date_text(record["in_force"]) or _("no date")
    said = [
        *_facts(its, record, partner.context.statuses[key]),
        *_parties(its, key, partner.partner_id),
        words(record, "note"),
    ]
    return Item(
        lead,
        Line(str(row["title"]), notes.of_record("agreements", key)),
        tuple(Line(text) for text in said if text),
    )


def _facts(its: Dataset, record: Mapping[str, Any], status: str) -> Iterator[str]:
    """Kind, dates that are known and do not stand in the margin, status, place, reference, and doubts in one sentence."""
    facts = agreement_facts(its, record, its.day, status)
    hidden = {
        "kind",
        "signed",
        *(["confidence"] if record["confidence"] in its.schema.codes("agreements", "confidence", role=CERTAIN) else []),
    }
    kind = next(fact.value for fact in facts if "kind" in fact.fields)
    known = [label_value(f.label, f.value) for f in facts if hidden.isdisjoint(f.fields) and f.value != _("not known")]
    yield " · ".join([kind, *known])


def _parties(its: Dataset, key: str, partner_id: str) -> Iterator[str]:
    """Through whom a partner acts, who signed, and who else is party; nothing where that is not known."""
    parties, names = party_facts(its, key), short_names(its)
    own = next((party for party in parties if party["partner_id"] == partner_id), None)
    if own and own["body"]:
        yield label_value(heading(its.schema, "acting"), own["body"])
    signed = [
        _("{signatory} for {party}").format(signatory=party["signatory"], party=names[party["partner_id"]])
        for party in parties
        if party["signatory"]
    ]
    if signed:
        yield label_value(_("Signed by"), "; ".join(signed))
    told_of = {partner_id, its.home, *(party["partner_id"] for party in parties if party["signatory"])}
    further = [_party(party, names) for party in parties if party["partner_id"] not in told_of]
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


def _records(its: Dataset, partner_id: str) -> Iterator[tuple[str, str]]:
    """Table and key of all that a portrait speaks of."""
    yield "partners", partner_id
    for table in ("agreements", "ties", "initiatives"):
        yield from ((table, str(key)) for key in record_ids(its, table))


def _dispute(its: Dataset, table: str, record_id: str, support: Support, notes: Notes) -> Item:
    here = Line(support.value or _("not known"), notes.of(str(row["source_id"]) for row in support.supporting))
    said: dict[str, list[str]] = {}
    for row in support.against:
        value = row["value"] or _("something else")
        said.setdefault(value, []).append(str(row["source_id"]))
    against = [Line(_("otherwise: {value}").format(value=value), notes.of(ids)) for value, ids in said.items()]
    return Item(support.label, Line(record_name(its, table, record_id)), (here, *against))
