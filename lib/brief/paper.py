"""What of the document of a partner is set on paper, where nothing opens: the most important of each section, and how much
is left out.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from lib.brief.model import printable
from lib.core.i18n import _, current_language, label_value, labels, list_text, plural
from lib.package.dataset import Dataset
from lib.provenance.footnotes import Footnotes
from lib.record.model import Document, Item, Line, Section
from lib.record.relations import CERTAIN

# So many items of a section fit a page; no more is left out in silence.
LONGEST = {
    "agreements": 12, "attention": 12, "disputes": 8, "initiatives": 5, "ties": 6, "agreements_among": 4,
    "initiatives_among": 5, "ties_among": 6,
}  # fmt: skip
# Both ends of a tie have their short names.
TIES = ("ties", "ties_among")
# The columns whose values are below the name, in this order; the line above it and that beside it give the others.
FACTS = ("", "city_en", "founded", "dissolved", "parent_id", "aliases", "confidence")


def on_paper(dataset: Dataset, document: Document) -> Document:
    """The same document as it is printed: facts that the head does not give, sections that have items, cut to `LONGEST`, and
    the sources of these alone, as they are numbered.
    """
    confidences = labels(dataset.schema.vocabulary("partners", "confidence"))
    certain = [confidences[code] for code in dataset.schema.codes("partners", "confidence", role=CERTAIN)]
    facts = [item for item in document.facts if item.field in FACTS]
    facts = [item for item in facts if item.field != "confidence" or item.lines[0].text not in certain]
    sections = [_cut(section) for section in _folded(document.sections)]
    printed = replace(
        document,
        # A page needs a heading, even where the name is nothing but blanks.
        name=printable(document.name, current_language()) or document.record_id,
        facts=tuple(sorted(facts, key=lambda item: FACTS.index(item.field))),
        sections=tuple(section for section in sections if section.items),
    )
    notes = Footnotes(document.sources)
    for line in printed.lines:
        notes.of(line.sources)
    return replace(printed, sources=notes.used)


def left_out(number: int) -> str:
    """That a number of items is not printed; empty where it is none."""
    if number <= 0:
        return ""
    return plural(
        "{n} more is left out; see the address below.", "{n} more are left out; see the address below.", number
    )


def _cut(section: Section) -> Section:
    most = LONGEST.get(section.code, section.total)
    items = section.items[:most]
    if section.code in TIES:
        items = tuple(replace(item, name=replace(item.name, text=item.short)) for item in items)
    if section.code == "attention":
        items = _by_reason(items)
    return replace(section, items=items, left_out=left_out(section.total - most))


def _by_reason(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each reason for attention once, with the records that have it."""
    return tuple(
        Item(
            reason,
            Line(""),
            tuple(Line(label_value(item.name.text, line.text)) for item in group for line in item.lines),
        )
        for reason, group in groupby(items, key=lambda item: item.lead)
    )


def _folded(sections: Iterable[Section]) -> list[Section]:
    """The sections with one on all areas and goals: the own claims and the nearest partners are items of it."""
    by_code = {section.code: section for section in sections}
    claims, near = by_code.pop("claims"), by_code.pop("nearest")
    items = [
        *by_code["subjects"].items,
        *(replace(item, lead=label_value(_("Own claim"), item.lead)) for item in claims.items),
        *([Item(near.title, Line(""), (Line(_nearest(near.items)),))] if near.items else []),
    ]
    by_code["subjects"] = replace(by_code["subjects"], items=tuple(items), total=len(items))
    return list(by_code.values())


def _nearest(items: Iterable[Item]) -> str:
    return _("by stated areas in common: {partners}").format(partners=list_text(item.short for item in items))
