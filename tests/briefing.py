"""What a brief must say, text by text, for comparing with what its files hold."""

import re
from collections.abc import Iterator
from datetime import date

from lib.brief.content import make_brief
from lib.brief.model import Brief, Line, Portrait
from lib.brief.number_ranges import mark_texts

DAY = date(2026, 11, 27)
ADDRESS = "https://relations.example/partners?partner=health&lang=en"


def brief_on(dataset, *partner_ids, **options) -> Brief:
    """A brief made on a fixed day from a fixed address."""
    return make_brief(dataset, partner_ids, "Some partners", DAY, ADDRESS, **options)


def squeezed(text: str) -> str:
    """The text without blanks, which every page sets in its own way, and with one dash for all."""
    return re.sub(r"\s+", "", text).replace("\N{NON-BREAKING HYPHEN}", "–")


def marked(line: Line) -> str:
    """A line followed by the numbers of its sources as they are printed."""
    return line.text + "".join(text for text, _number in mark_texts(line.notes))


def head_of(portrait: Portrait) -> Iterator[str]:
    """Facts and note below the name."""
    for item in portrait.facts:
        yield item.lead
        yield from (marked(line) for line in item.lines)
    yield marked(portrait.note)


def body_of(portrait: Portrait, columns: int) -> Iterator[str]:
    """The sections, each with so many of its headings of columns."""
    for section in portrait.sections:
        yield section.title
        yield from section.columns[:columns]
        for item in section.items:
            yield item.lead
            yield marked(item.name)
            yield from (marked(line) for line in item.lines)
        yield section.left_out


def lines_of(portrait: Portrait) -> list[Line]:
    """Every line that may refer to sources, in the order of the page."""
    return [
        portrait.kicker,
        *(line for item in portrait.facts for line in item.lines),
        portrait.note,
        *(line for item in portrait.items[len(portrait.facts) :] for line in (item.name, *item.lines)),
    ]
