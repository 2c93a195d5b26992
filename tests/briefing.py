"""What a brief must say, text by text, for comparing with what its files hold."""

import re
from collections.abc import Iterator
from datetime import date

from lib.brief.content import make_brief
from lib.brief.model import Brief
from lib.brief.number_ranges import mark_texts
from lib.core.dates import last_day
from lib.package.dataset import Dataset
from lib.record.context import PartnerSlice, its_dataset, partner_slice, record_rows
from lib.record.model import Document, Line

DAY = date(2026, 11, 27)
ADDRESS = "https://relations.example/partners?partner=health&lang=en"


def brief_on(dataset, *partner_ids, **options) -> Brief:
    """A brief made on a fixed day from a fixed address."""
    return make_brief(dataset, partner_ids, "Some partners", DAY, ADDRESS, **options)


def slice_of(dataset: Dataset, partner_id: str, as_of: str = "") -> PartnerSlice:
    """One partner on the fixed day, or on an as-of date."""
    its = its_dataset(dataset, partner_id, last_day(as_of) if as_of else DAY, as_of)
    return partner_slice(its, partner_id, DAY, record_rows(its, DAY))


def squeezed(text: str) -> str:
    """The text without blanks, which every page sets in its own way, and with one dash for all."""
    return re.sub(r"\s+", "", text).replace("\N{NON-BREAKING HYPHEN}", "–")


def marked(portrait: Document, line: Line) -> str:
    """A line followed by the numbers of its sources as they are printed: their places in the list of sources."""
    places = {source.source_id: number for number, source in enumerate(portrait.sources, 1)}
    numbers = sorted(places[source_id] for source_id in set(line.sources))
    return line.text + "".join(text for text, _number in mark_texts(numbers))


def head_of(portrait: Document) -> Iterator[str]:
    """Facts and note below the name."""
    for item in portrait.facts:
        yield item.lead
        yield from (marked(portrait, line) for line in item.lines)
    yield marked(portrait, portrait.note)


def body_of(portrait: Document, columns: int) -> Iterator[str]:
    """The sections, each with so many of its headings of columns."""
    for section in portrait.sections:
        yield section.title
        yield from section.columns[:columns]
        for item in section.items:
            yield item.lead
            yield marked(portrait, item.name)
            yield from (marked(portrait, line) for line in item.lines)
        yield section.left_out
