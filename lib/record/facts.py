"""Facts with their sources, and a document put together from its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lib.core.i18n import _
from lib.package.dataset import Dataset
from lib.provenance.footnotes import Record, citations_of
from lib.record.model import Document, Item, KeyFigure, Line, Section
from lib.tables.facts import Facts, words

EMPTY = Line("")


def fact_items(dataset: Dataset, record: Record, facts: Facts) -> tuple[Item, ...]:
    """Facts as items: the label in the margin, the value with the sources of its columns in the record and its own."""
    citations, items = citations_of(dataset), []
    for fact in facts:
        sources = dict.fromkeys([*citations.supporting(*record, fact.fields), *fact.source_ids])
        line = Line(fact.value, tuple(sources), citations.disputed(*record, fact.fields))
        items.append(Item(fact.label, EMPTY, (line,), field=next(iter(fact.fields), "")))
    return tuple(items)


def fact_section(code: str, title: str, columns: tuple[str, str], facts: Facts) -> Section:
    """Facts that have sources of their own, as a section."""
    items = tuple(Item(fact.label, EMPTY, (Line(fact.value, fact.source_ids),)) for fact in facts)
    return Section(code, title, columns, items, len(items))


def document_of(
    dataset: Dataset, record: Record, row: Mapping[str, Any], facts: tuple[Item, ...], sections: Iterable[Section],
    kicker: Line = EMPTY, glance: tuple[KeyFigure, ...] = (),
) -> Document:  # fmt: skip
    """The document of a record, with its name, its note, its web addresses and the sources to which its lines refer."""
    table, key = record
    citations, text = citations_of(dataset), words(row, "note")
    document = Document(
        key,
        words(row, "title" if table == "agreements" else "name"),
        kicker,
        values_text(facts, "acronym_en", "name_fr", "name_en"),
        facts,
        Line(text, citations.supporting(*record, ("note_en", "note_fr"))) if text else EMPTY,
        glance,
        tuple(sections),
        (),
        citations.cited(*record),
        _addresses(row),
    )
    ids = dict.fromkeys([*(source for line in document.lines for source in line.sources), *document.cited])
    return replace(document, sources=tuple(citations.source(source_id) for source_id in ids))


def values_text(facts: Iterable[Item], *fields: str) -> str:
    """The values of some columns of a record, each once, in the order of the columns; those that are known."""
    values = {item.field: item.lines[0].text for item in facts}
    return " · ".join(dict.fromkeys(values[field] for field in fields if field in values))


def _addresses(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The website of a record, and the registers that know it."""
    found = {
        _("Website"): row.get("website"),
        "ROR": row.get("ror") and f"https://ror.org/{row['ror']}",
        "Wikidata": row.get("wikidata") and f"https://www.wikidata.org/wiki/{row['wikidata']}",
    }
    return tuple((label, str(address)) for label, address in found.items() if address)
