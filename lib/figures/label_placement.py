"""Which labels of a picture fit: the important first, none over another label or over a mark."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Height of a line, and about the widths of letters of Source Sans, at 13 pixels.
LINE = 16.0
THIN, LETTER, CAPITAL, BROAD = 3.9, 6.7, 7.6, 10.2
GAP = 4.0
LETTERS, BOLD = re.compile(r"&#?\w+;|."), re.compile("</?b>")
# From the left, from the top, to the right, to the bottom, in pixels.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """Something drawn at a place, in pixels, with a radius and the text that one would like to put beside it.

    `sides` are those on which its text may be placed, where they are not those of all others.
    """

    name: str
    x: float
    y: float
    radius: float
    text: str
    sides: Sequence[tuple[int, int]] = ()

    @property
    def box(self) -> Box:
        """What the mark covers."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius


@dataclass(frozen=True)
class Label:
    """A text that fits: which mark it belongs to, and where it stands: across (-1 left, 1 right), along (-1 above, 1 below)."""

    mark: Mark
    across: int
    along: int = 0


BESIDE = ((1, 0), (-1, 0))
AROUND = (*BESIDE, (0, -1), (0, 1))


def placed_labels(
    marks: Iterable[Mark],
    wanted: Iterable[Mark],
    width: float,
    sides: Sequence[tuple[int, int]] = BESIDE,
    texts: Iterable[Box] = (),
) -> list[Label]:
    """The labels that fit among all marks, tried in the order wanted, each on its sides in their order.

    `width` is that of the picture in pixels: a label may not leave it. `texts` are the boxes of what else is written there.
    """
    taken = [*(mark.box for mark in marks), *texts]
    placed = []
    for mark in wanted:
        for across, along in mark.sides or sides:
            label = Label(mark, across, along)
            box = _box(label)
            inside = box[0] >= 0 and box[2] <= width
            if inside and not any(overlap(box, other) for other in taken):
                taken.append(box)
                placed.append(label)
                break
    return placed


def shortened(text: str, longest: int) -> str:
    """The text, cut to a number of letters with an ellipsis where it is longer; a character reference counts as one."""
    letters = LETTERS.findall(text)
    return text if len(letters) <= longest else "".join(letters[: longest - 1]).rstrip() + "…"


def narrowed(text: str, pixels: float) -> str:
    """The text, cut with an ellipsis to what `text_width` says has room; at least one letter is left."""
    longest = len(LETTERS.findall(text))
    while longest > 2 and text_width(shortened(text, longest)) > pixels:
        longest -= 1
    return shortened(text, longest)


def dodged(wanted: Sequence[float], distance: float, lowest: float) -> list[float]:
    """Places in ascending order as near as may be to those wanted, which ascend, each at least a distance above the one before.

    None is below the lowest. Those that would touch share the room around their common middle.
    """
    groups: list[tuple[float, int]] = []
    for place in wanted:
        middle, number = place, 1
        while groups and groups[-1][0] + (groups[-1][1] + number) * distance / 2 > middle:
            before, members = groups.pop()
            middle = (before * members + middle * number) / (members + number)
            number += members
        groups.append((max(middle, lowest + (number - 1) * distance / 2), number))
    return [middle + (rank - (number - 1) / 2) * distance for middle, number in groups for rank in range(number)]


def text_width(text: str) -> float:
    """About how many pixels a text takes at 13 pixels; tags of bold letters take none, a character reference is one letter."""
    return sum(
        THIN if letter in "fijlrtI.,;:!'’()[]-–/| \u00a0"
        else BROAD if letter in "mwMW%"
        else CAPITAL if letter.isupper()
        else LETTER
        for letter in LETTERS.findall(BOLD.sub("", text))
    )  # fmt: skip


def _box(label: Label) -> Box:
    mark = label.mark
    width, height = text_width(mark.text) / 2, LINE / 2
    x = mark.x + label.across * (mark.radius + GAP + width)
    y = mark.y + label.along * (mark.radius + height)
    return x - width, y - height, x + width, y + height


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have more than an edge in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
