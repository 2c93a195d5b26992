"""What a brief says, as a frozen value that every writer sets in its own way and none adds to."""

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TypeVar

# Control characters, marks that turn the direction of what follows, and code points that XML does not know.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]+")
# What is seen nowhere and only came along when a text was copied: soft hyphens, byte order marks, empty blanks.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+")
# French sets a blank before these marks and inside its quotation marks; a line must not break there.
FRENCH_MARKS = re.compile(r"(?<=«) | (?=[;:?!»])")
T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """A sentence and the numbers of the sources on which it rests."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Item:
    """One entry: what stands in the margin (a date or a label, may be empty), its name, and what is to be said of it.

    The text of the name is empty where the margin says it all.
    """

    lead: str
    name: Line
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Section:
    """Items under a title. `columns` are headings of margin and text, `left_out` says how many items are not here."""

    title: str
    columns: tuple[str, str]
    items: tuple[Item, ...]
    left_out: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """One number or date at a glance, and what it is."""

    value: str
    label: str


@dataclass(frozen=True)
class Source:
    """One source: its number, title and details in words, its address and language (empty where not known)."""

    number: int
    title: str
    details: str
    address: str
    language: str


@dataclass(frozen=True)
class Portrait:
    """One partner. `sources` are those to which its lines refer, in order of first use, numbered from 1."""

    partner_id: str
    kicker: Line
    name: str
    subtitle: str
    facts: tuple[Item, ...]
    note: Line
    glance: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order in which they are printed: facts, then section by section."""
        return (*self.facts, *(item for section in self.sections for item in section.items))


@dataclass(frozen=True)
class Words:
    """What the writers themselves must say, in the language of the brief."""

    contents: str
    sources: str
    page: str
    lacking: str


@dataclass(frozen=True)
class Brief:
    """All of a brief. On each page stand `imprint`, the day and the data, and `address`, which made it."""

    language: str
    day: date
    title: str
    author: str
    heading: str
    imprint: tuple[str, ...]
    address: str
    disclaimer: str
    portraits: tuple[Portrait, ...]
    words: Words


def printable(value: T, language: str) -> T:
    """The same value with all its text on one line each, without what cannot be printed, French marks held together."""
    if isinstance(value, str):
        text = re.sub(" +", " ", UNPRINTABLE.sub(" ", INVISIBLE.sub("", value))).strip()
        return FRENCH_MARKS.sub("\N{NO-BREAK SPACE}", text) if language == "fr" else text  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(printable(part, language) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: printable(getattr(value, one.name), language) for one in fields(value)})
    return value
