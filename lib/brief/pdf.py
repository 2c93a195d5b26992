"""A brief as PDF, set by Typst: tagged, with its fonts inside, the same bytes for the same brief."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from lib.brief.model import Brief
from lib.brief.number_ranges import range_text, ranges
from lib.provenance.footnotes import Footnotes
from lib.record.model import Document, Item, Line

TEMPLATE = Path(__file__).with_name("template.typ")
# Accessible (PDF/UA-1) and fit for archives (PDF/A-2a): Typst refuses to write a file that breaks either.
STANDARDS: Any = ["ua-1", "a-2a"]
# A word longer than this may break anywhere, so that none runs over the edge of the paper.
LONGEST_WORD, LONGEST_ADDRESS = 28, 90
LACKING = "□"
RUNS_KEPT = 10
# What stands between blanks and the marks of JSON, where it is not of ASCII alone.
WORD = re.compile(r'[^\s"\\]*[^\x00-\x7f\s][^\s"\\]*')
# A letter with what is set together with it: marks, joiners, selectors, and what is joined.
CLUSTER = "(?:[^\u0300-\u036f](?:[\u0300-\u0489\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f]|\u200d.)+)"


def pdf_bytes(brief: Brief) -> bytes:
    """The brief on A4, one partner after another, each with its sources as footnotes.

    Letters that no font of the file has, alone or with their marks, are set as `□`, and each page says so.
    """
    content = json.dumps(_payload(brief), ensure_ascii=False, sort_keys=True)
    try:
        return _compiled(TEMPLATE.read_bytes(), brief, content)
    except typst.TypstError:
        known = WORD.sub(_drawable, content)
        if known == content:
            raise
        return _compiled(TEMPLATE.read_bytes(), brief, known, lacking="1")
    finally:
        if len(brief.portraits) > 1:
            _flush_cache()


def _flush_cache() -> None:
    # Typst keeps what it has set until so many further runs: without these, ten books would lie in memory.
    for _run in range(RUNS_KEPT + 1):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True, format="pdf")


@cache
def _fonts() -> typst.Fonts:
    # Those of the library only: the file looks the same whatever is installed on the machine.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _compiled(source: bytes, brief: Brief | None, content: str, lacking: str = "") -> bytes:
    # Data enter as a value, never as part of the source, so they cannot be read as markup.
    made = typst.compile(
        source,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"brief": content, "lacking": lacking},
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=datetime.combine(brief.day, time(), UTC) if brief else 0,
    )
    assert isinstance(made, bytes)  # noqa: S101 one file is asked for
    return made


def _drawable(word: re.Match[str]) -> str:
    """The word with `□` in the place of what cannot be set: letters, then letters with their marks, then all but ASCII."""
    found = word.group()
    for part in (r".", CLUSTER, r"[^\x00-\x7f]+"):
        if _is_drawn(found):
            return found
        found = re.sub(part, lambda letters: letters[0] if _is_drawn(letters[0]) else LACKING, found)
    return found if _is_drawn(found) else re.sub(r"[^\x00-\x7f]", LACKING, found)


@cache
def _is_drawn(letters: str) -> bool:
    """Whether the fonts of the library can set letters in all styles of a brief: Typst refuses what they lack."""
    source = b"""#set document(title: "letters")
    #set text(font: "Libertinus Serif")
    #let letters = sys.inputs.brief
    #letters #text(weight: "semibold", letters) #text(style: "italic", letters)"""
    try:
        return bool(_compiled(source, None, letters))
    except typst.TypstError:
        return False


def _payload(brief: Brief) -> dict[str, Any]:
    """The brief as the template reads it: lines with marks, dates in parts, long words that may break."""
    content = asdict(brief)
    # An address is copied from the paper or from the file, so it is broken only where it would not fit.
    content["shown-address"] = re.sub(rf"\S{{{LONGEST_ADDRESS},}}", _broken, brief.address)
    content["day"] = [brief.day.year, brief.day.month, brief.day.day]
    content["portraits"] = [_portrait(portrait, place) for place, portrait in enumerate(brief.portraits)]
    loosened: dict[str, Any] = _loosened(content)
    return loosened


def _portrait(portrait: Document, place: int) -> dict[str, Any]:
    content = asdict(portrait)
    marks = _Marks(Footnotes(portrait.sources, f"note-{place}-"))
    # In the order of the page: the first use of a source carries its footnote.
    content["kicker"] = marks.line(portrait.kicker)
    content["facts"] = [marks.item(item) for item in portrait.facts]
    content["note"] = marks.line(portrait.note)
    for section, printed in zip(portrait.sections, content["sections"], strict=True):
        printed["items"] = [marks.item(item) for item in section.items]
    return content


class _Marks:
    """Turns the notes of each line into marks: ranges in figures, and the footnotes placed at first use."""

    def __init__(self, footnotes: Footnotes) -> None:
        self._footnotes = footnotes
        self._used: set[int] = set()

    def item(self, item: Item) -> dict[str, Any]:
        return {
            "lead": item.lead,
            "name": self.line(item.name),
            "lines": [self.line(line) for line in item.lines],
        }

    def line(self, line: Line) -> dict[str, Any]:
        return {"text": line.text, "marks": list(self._marks(self._footnotes.of(line.sources)))}

    def _marks(self, notes: tuple[int, ...]) -> Iterator[dict[str, Any]]:
        for first, last in ranges(notes):
            group = [self._mark(number) for number in range(first, last + 1)]
            yield {"text": range_text(first, last), "notes": group}

    def _mark(self, number: int) -> dict[str, Any]:
        known = number in self._used
        self._used.add(number)
        source = None if known else asdict(self._footnotes.used[number - 1]) | {"number": number}
        return {"label": self._footnotes.label(number), "source": source}


def _loosened(value: Any) -> Any:  # noqa: ANN401 a JSON value of any shape
    """The same value whose long words may break, but for addresses that are followed and labels."""
    if isinstance(value, dict):
        kept = {"address", "shown-address", "label", "language"}
        return {key: part if key in kept else _loosened(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_loosened(part) for part in value]
    return re.sub(rf"\S{{{LONGEST_WORD},}}", _broken, value) if isinstance(value, str) else value


def _broken(word: re.Match[str]) -> str:
    return "\N{ZERO WIDTH SPACE}".join(re.findall(r".{1,12}", word.group()))
