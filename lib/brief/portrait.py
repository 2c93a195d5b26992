"""One partner as a portrait: who it is, what stands at a glance, and section by section what binds it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.brief.agreements import CERTAIN, agreement_section, attention_section, dispute_section, left_out
from lib.brief.context import BriefContext, PartnerSlice, partner_slice
from lib.brief.footnotes import Notes
from lib.brief.model import Item, KeyFigure, Line, Portrait, Section, printable
from lib.classify.derived import started
from lib.classify.phases import phases
from lib.classify.relations import own_agreements
from lib.core.dates import first_days, last_day, last_days
from lib.core.i18n import _, current_language, date_text, label_value, labels, list_text, number_text, plural
from lib.core.schema import WHOLE_ROW
from lib.labels.names import short_names
from lib.labels.statuses import counted_phases
from lib.package.dataset import Dataset
from lib.tables.facts import Fact, find_record, level_fact, partner_facts, words
from lib.tables.related import nearest_rows
from lib.tables.relation_sections import initiatives_heading, ties_heading
from lib.tables.subject_facts import claim_facts, subject_counts

LONGEST_INITIATIVES, LONGEST_TIES = 5, 6
IDENTITY = (WHOLE_ROW, "name", "acronym", "category", "kind", "parent")


def portrait_of(context: BriefContext, partner_id: str) -> Portrait:
    """All that a brief says of one partner, whatever is selected. KeyError where there is no such partner."""
    dataset = context.dataset
    record = find_record(dataset, "partners", partner_id)
    if record is None:
        raise KeyError(partner_id)
    partner, notes = partner_slice(context, partner_id), Notes(context.citations)
    # Sources are numbered in the order of the page: the head comes before the sections.
    kicker, facts, note = _kicker(dataset, record, notes), _facts(context, record, notes), _note(record, notes)
    sections = (
        agreement_section(partner, notes),
        attention_section(partner),
        dispute_section(partner, notes),
        _subjects(partner, notes),
        _initiatives(partner, notes, among=False),
        _ties(partner, notes, among=False),
        agreement_section(partner, notes, among=True),
        _initiatives(partner, notes, among=True),
        _ties(partner, notes, among=True),
    )
    return Portrait(
        partner_id,
        kicker,
        # A page needs a heading, even where the name is nothing but blanks.
        printable(words(record, "name"), current_language()) or partner_id,
        _subtitle(dataset, record),
        facts,
        note,
        _glance(partner),
        tuple(section for section in sections if section.items),
        notes.sources(),
    )


def _kicker(dataset: Dataset, record: Mapping[str, Any], notes: Notes) -> Line:
    """Category and kind, with what the row as a whole rests on."""
    found = [labels(dataset.schema.vocabulary("partners", column))[record[column]] for column in ("category", "kind")]
    return Line(" · ".join(dict.fromkeys(found)), notes.of_record("partners", record["partner_id"], IDENTITY))


def _subtitle(dataset: Dataset, record: Mapping[str, Any]) -> str:
    """Acronym and the name in the other language."""
    facts = {fact.label: fact.value for fact in partner_facts(dataset, record)}
    return " · ".join(facts[label] for label in (_("Acronym"), _("In French"), _("In English")) if label in facts)


def _facts(context: BriefContext, record: Mapping[str, Any], notes: Notes) -> tuple[Item, ...]:
    """Relation with the home organisation, seat, dates, parent, other names; the confidence where it is not high."""
    level = level_fact(context.dataset, context.levels, record["partner_id"])
    facts = {fact.fields[0]: fact for fact in partner_facts(context.dataset, record)}
    facts |= {"level": level} if level.value else {}
    certain = context.dataset.schema.codes("partners", "confidence", role=CERTAIN)
    doubt = () if record["confidence"] in certain else ("confidence",)
    told_of = [
        facts[name]
        for name in ("level", "city_en", "founded", "dissolved", "parent_id", "aliases", *doubt)
        if name in facts
    ]
    return tuple(
        Item(fact.label, Line(""), (Line(fact.value, notes.of_record("partners", record["partner_id"], fact.fields)),))
        for fact in told_of
    )


def _note(record: Mapping[str, Any], notes: Notes) -> Line:
    text = words(record, "note")
    return Line(text, notes.of_record("partners", record["partner_id"], ("note",))) if text else Line("")


def _glance(partner: PartnerSlice) -> tuple[KeyFigure, ...]:
    """How many agreements with the home organisation and of which phase, the latest, the next end, how fresh the sources are."""
    its, citations = partner.part(among=False).its, partner.context.citations
    frame = own_agreements(its)
    begun = started(frame).dropna().sort_values(key=first_days)
    ends = frame["ended"].dropna()
    ends = (
        ends[last_days(ends) >= pd.Timestamp(partner.context.today)].sort_values(key=first_days) if len(ends) else ends
    )
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


def _subjects(partner: PartnerSlice, notes: Notes) -> Section:
    """Areas and goals, stated apart from inferred, with their numbers; what it claims itself; who shares most areas."""
    its, partner_id = partner.its, partner.partner_id
    claims, near = claim_facts(its, partner_id), _nearest(its, partner_id)
    facts = [
        *subject_counts(its),
        *(Fact(label_value(_("Own claim"), claim.label), claim.value, source_ids=claim.source_ids) for claim in claims),
        *([Fact(_("Nearest partners"), near)] if near else []),
    ]
    items = [Item(fact.label, Line(""), (Line(fact.value, notes.of(fact.source_ids)),)) for fact in facts]
    return Section(_("Areas and goals"), (_("Basis"), _("Areas and goals of agreements and initiatives")), tuple(items))


def _several(name: str, number: int) -> str:
    return f"{name} ({number_text(number)})" if number > 1 else name


def _nearest(its: Dataset, partner_id: str) -> str:
    rows, names = nearest_rows(its, partner_id), short_names(its)
    near = list_text(
        _several(names[key], number) for key, number in zip(rows["partner_id"], rows["shared"], strict=True)
    )
    return _("by stated areas in common: {partners}").format(partners=near) if near else ""


def _initiatives(partner: PartnerSlice, notes: Notes, *, among: bool) -> Section:
    partner = partner.part(among=among)
    rows = partner.initiatives.fillna("")
    items = [
        Item(
            _span(row["started"], row["ended"]),
            Line(row["name"], notes.of_record("initiatives", row["initiative_id"])),
            _said(partner.its, "initiatives", row, row["kind"], row["place"]),
        )
        for row in rows.head(LONGEST_INITIATIVES).to_dict("records")
    ]
    title = initiatives_heading(partner.its, among=among)
    return Section(title, (_("When"), _("Initiative")), tuple(items), left_out(len(rows) - len(items)))


def _ties(partner: PartnerSlice, notes: Notes, *, among: bool) -> Section:
    partner = partner.part(among=among)
    rows, names = partner.ties.fillna(""), short_names(partner.its)
    items = [
        Item(
            _span(row["since"], row["until"]),
            Line(
                f"{names[row['from_id']]} – {row['kind'].lower()} – {names[row['to_id']]}",
                notes.of_record("ties", row["record_id"]),
            ),
            _said(partner.its, "ties", row),
        )
        for row in rows.head(LONGEST_TIES).to_dict("records")
    ]
    title = ties_heading(partner.its, among=among)
    return Section(title, (_("When"), _("Tie")), tuple(items), left_out(len(rows) - len(items)))


def _span(first: object, last: object) -> str:
    return " – ".join(dict.fromkeys(filter(None, [date_text(first), date_text(last)]))) or _("no date")


def _said(its: Dataset, table: str, row: Mapping[Any, Any], *facts: str) -> tuple[Line, ...]:
    """Facts, status where one is stated, the confidence where it is not high, and the note, as one line."""
    statuses, confidences = (labels(its.schema.vocabulary(table, column)) for column in ("status", "confidence"))
    unstated = [statuses[code] for code in its.schema.codes(table, "status", role="not_stated")]
    certain = [confidences[code] for code in its.schema.codes(table, "confidence", role=CERTAIN)]
    status = "" if row["status"] in unstated else row["status"]
    doubt = "" if row["confidence"] in certain else label_value(_("Confidence"), row["confidence"])
    said = " · ".join(filter(None, [*facts, status, doubt, row["note"]]))
    return (Line(said),) if said else ()
