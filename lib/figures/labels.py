"""Which labels of a picture fit: the important first, none over another label or over a mark."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Mean width of a letter and height of a line at 13 pixels, in pixels.
LETTER, LINE = 6.6, 16.0
GAP = 4.0


@dataclass(frozen=True)
class Mark:
    """Something drawn at a place, in pixels, with a radius and the text that one would like to put beside it."""

    name: str
    x: float
    y: float
    radius: float
    text: str


@dataclass(frozen=True)
class Label:
    """A text that fits: which mark it belongs to and on which side of it (-1 left, 1 right)."""

    mark: Mark
    side: int


Box = tuple[float, float, float, float]


def fitting(marks: Iterable[Mark], wanted: Iterable[Mark], width: float) -> list[Label]:
    """The labels that fit among all marks, tried in the order wanted, right first, then left.

    `width` is that of the picture in pixels: a label may not leave it.
    """
    taken = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    placed = []
    for mark in wanted:
        for side in (1, -1):
            box = _box(mark, side)
            inside = box[0] >= 0 and box[2] <= width
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                placed.append(Label(mark, side))
                break
    return placed


def shortened(text: str, longest: int) -> str:
    """The text, cut to a number of letters with an ellipsis where it is longer; a character reference counts as one."""
    letters = re.findall(r"&#?\w+;|.", text)
    return text if len(letters) <= longest else "".join(letters[: longest - 1]).rstrip() + "…"


def _box(mark: Mark, side: int) -> Box:
    length = LETTER * len(mark.text)
    start = mark.x + mark.radius + GAP if side > 0 else mark.x - mark.radius - GAP - length
    return start, mark.y - LINE / 2, start + length, mark.y + LINE / 2


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
