"""A brief: the documents of some partners as they are printed, and what is on each page of it."""

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TypeVar

from lib.record.model import Document

# Control characters, marks that turn the direction of what follows, and code points that XML does not know.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]+")
# What is seen nowhere and only came along when a text was copied: soft hyphens, byte order marks, empty blanks.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+")
# French sets a blank before these marks and inside its quotation marks; a line must not break there.
FRENCH_MARKS = re.compile(r"(?<=«) | (?=[;:?!»])")
T = TypeVar("T")


@dataclass(frozen=True)
class Words:
    """What the writers themselves must say, in the language of the brief."""

    contents: str
    sources: str
    page: str
    lacking: str


@dataclass(frozen=True)
class Brief:
    """All of a brief. Each page shows `imprint`, the day and the data, and `address`, which made it."""

    language: str
    day: date
    title: str
    author: str
    heading: str
    imprint: tuple[str, ...]
    address: str
    disclaimer: str
    portraits: tuple[Document, ...]
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
