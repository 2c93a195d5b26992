"""One partner as a document: who it is, its key figures, and section by section what binds it."""

import pandas as pd

from lib.classify.derived import record_ids, started
from lib.classify.levels import partner_levels
from lib.classify.phases import phases
from lib.classify.relations import own_agreements
from lib.core.dates import first_days, last_day, last_days
from lib.core.i18n import _, date_text, label_value, number_text, plural
from lib.core.schema import WHOLE_ROW
from lib.labels.names import short_names
from lib.labels.statuses import counted_phases
from lib.package.dataset import Dataset
from lib.provenance.footnotes import Record, citations_of
from lib.record.attention import attention_section
from lib.record.context import PartnerSlice
from lib.record.disputes import dispute_section
from lib.record.facts import document_of, fact_items, fact_section, values_text
from lib.record.model import Document, Item, KeyFigure, Line, Link, Section
from lib.record.partner_agreements import agreement_section
from lib.record.relations import its_initiatives, its_ties
from lib.tables.facts import find_record, level_fact, partner_facts
from lib.tables.related import nearest_rows
from lib.tables.subject_facts import claim_facts, subject_counts

# What the record is cited for as a whole, and by its names and kinds.
IDENTITY = (WHOLE_ROW, "name_en", "name_fr", "acronym_en", "acronym_fr", "category", "kind", "parent_id")


def partner_document(partner: PartnerSlice) -> Document:
    """All that is said of one partner, whatever is selected. KeyError where there is no such partner."""
    its, key = partner.its, ("partners", partner.partner_id)
    row = find_record(its, *key)
    if row is None:
        raise KeyError(partner.partner_id)
    level = level_fact(its, partner_levels(its), partner.partner_id)
    facts = fact_items(its, key, [*([level] if level.value else []), *partner_facts(its, row)])
    kicker = Line(values_text(facts, "category", "kind"), citations_of(its).supporting(*key, IDENTITY))
    return document_of(its, key, row, facts, _sections(partner), kicker, _glance(partner))


def _sections(partner: PartnerSlice) -> list[Section]:
    """Relations with the home organisation, what needs a look, what sources dispute, subjects; then relations among others."""
    its, (near, _among) = partner.its, partner.parts
    basis = _("Basis"), _("Areas and goals of agreements and initiatives")
    claims = fact_section(
        "claims", _("What it says of its own contribution"), basis, claim_facts(its, partner.partner_id)
    )
    return [
        agreement_section(partner, among=False),
        attention_section(partner),
        dispute_section(its, _records(its, partner.partner_id)),
        fact_section("subjects", _("Areas and goals"), basis, subject_counts(near)),
        claims,
        _nearest(its, partner.partner_id),
        its_initiatives(partner, among=False),
        its_ties(partner, among=False),
        agreement_section(partner, among=True),
        its_initiatives(partner, among=True),
        its_ties(partner, among=True),
    ]


def _records(its: Dataset, partner_id: str) -> list[Record]:
    """The partner itself and all that its document speaks of."""
    tables = ("agreements", "ties", "initiatives")
    return [("partners", partner_id), *((table, str(key)) for table in tables for key in record_ids(its, table))]


def _glance(partner: PartnerSlice) -> tuple[KeyFigure, ...]:
    """How many agreements with the home organisation and of which phase, the latest, the next end, how fresh the sources are."""
    its, citations = partner.parts[False], citations_of(partner.its)
    frame = own_agreements(its)
    begun = started(frame).dropna().sort_values(key=first_days)
    ends = frame["ended"].dropna()
    ends = ends[last_days(ends) >= pd.Timestamp(partner.today)].sort_values(key=first_days) if len(ends) else ends
    records = [("partners", partner.partner_id), *(("agreements", str(key)) for key in frame["agreement_id"])]
    used = {source for record in records for source in citations.supporting(*record)}
    published = its.whole.sources.set_index("source_id")["published"]
    dates = sorted(published[published.index.isin(used)].dropna(), key=last_day)
    return (
        KeyFigure(number_text(len(frame)), _phases(its)),
        KeyFigure(date_text(begun.iloc[-1]) if len(begun) else _unknown(frame), _("latest agreement begun")),
        KeyFigure(date_text(ends.iloc[0]) if len(ends) else _("none known"), _("next end of an agreement")),
        KeyFigure(date_text(dates[-1]) if dates else _("not dated"), _("latest source")),
    )


def _unknown(agreements: pd.DataFrame) -> str:
    return _("none") if agreements.empty else _("not known")


def _phases(its: Dataset) -> str:
    """`agreements with CERN: 4 in force or in use, 1 ended`, in the order of the phases."""
    home, own = short_names(its)[its.home], own_agreements(its)
    label = plural("agreement with {home}", "agreements with {home}", len(own), home=home)
    counted = counted_phases(phases(its)[own.index])
    return label_value(label, ", ".join(counted)) if counted else label


def _nearest(its: Dataset, partner_id: str) -> Section:
    """Who shares most areas with a partner, in short with the number of them."""
    rows, names = nearest_rows(its, partner_id), short_names(its)
    items = [
        Item(
            "",
            Line(row["name"]),
            (Line(label_value(_shared(row["shared"]), "; ".join(row["areas"]))),),
            Link("partner", row["partner_id"]),
            _several(names[row["partner_id"]], row["shared"]),
        )
        for row in rows.to_dict("records")
    ]
    hint = _("Those that share most cooperation areas with this one, as sources state them for agreements.")
    return Section("nearest", _("Nearest partners"), (_("Areas"), _("Partner")), tuple(items), len(items), hint)


def _shared(number: int) -> str:
    return plural("{n} area in common", "{n} areas in common", number)


def _several(name: str, number: int) -> str:
    return f"{name} ({number_text(number)})" if number > 1 else name
