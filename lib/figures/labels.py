"""Which labels of a picture fit: the important first, none over another label or over a mark."""

import re
from collections.abc import Iterable, Sequence
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
    """A text that fits: which mark it belongs to, and where it stands: across (-1 left, 1 right), along (-1 above, 1 below)."""

    mark: Mark
    across: int
    along: int = 0


Box = tuple[float, float, float, float]
BESIDE = ((1, 0), (-1, 0))
AROUND = (*BESIDE, (0, -1), (0, 1))


def fitting(
    marks: Iterable[Mark], wanted: Iterable[Mark], width: float, sides: Sequence[tuple[int, int]] = BESIDE
) -> list[Label]:
    """The labels that fit among all marks, tried in the order wanted, each on its sides in their order.

    `width` is that of the picture in pixels: a label may not leave it.
    """
    taken = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    placed = []
    for mark in wanted:
        for across, along in sides:
            label = Label(mark, across, along)
            box = _box(label)
            inside = box[0] >= 0 and box[2] <= width
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                placed.append(label)
                break
    return placed


def shortened(text: str, longest: int) -> str:
    """The text, cut to a number of letters with an ellipsis where it is longer; a character reference counts as one."""
    letters = re.findall(r"&#?\w+;|.", text)
    return text if len(letters) <= longest else "".join(letters[: longest - 1]).rstrip() + "…"


def _box(label: Label) -> Box:
    mark = label.mark
    width, height = LETTER * len(mark.text) / 2, LINE / 2
    x = mark.x + label.across * (mark.radius + GAP + width)
    y = mark.y + label.along * (mark.radius + height)
    return x - width, y - height, x + width, y + height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
