"""Agreements laid out in time: which lane, from when to when as far as it is known, and on which level of the lane."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from lib.classify.phases import ENDED, IN_FORCE, OVER, SUSPENDED
from lib.core.dates import first_day, is_about, last_day, moved, precision

FADE = timedelta(days=5 * 365)
# How far ahead of the last beginning an end is drawn.
AHEAD = timedelta(days=50 * 365)
# A lane with more agreements than this is drawn as one mark an agreement, stacked by year, so that the States do not
# drown the organisations.
CROWDED = 60
# In a part of time, lines can be followed up to here.
CROWDED_SPAN = 200
# A stack with more levels than this is drawn as columns: as many levels high for the year with most agreements.
TALLEST, COLUMN = 70, 30
MOST_PARTNERS = 30
Interval = tuple[date, date]


@dataclass(frozen=True)
class Bar:
    """One agreement laid out: its row of `timeline_rows`, the days it may have begun on, its end and its level.

    The end of what is suspended is the day of the suspension, else that on which a source spoke of it.
    """

    row: Mapping[Hashable, Any]
    begins: date
    begun: date
    ends: date
    end_known: bool
    is_open: bool
    level: int = 0

    @property
    def is_over(self) -> bool:
        """Whether it has ended or been replaced."""
        return self.row["phase_code"] in OVER

    @property
    def is_suspended(self) -> bool:
        """Whether it is suspended."""
        return bool(self.row["phase_code"] == SUSPENDED)

    @property
    def colour_code(self) -> str:
        """The category whose colour and mark it has."""
        return str(self.row["category_code"])


def with_lanes(rows: pd.DataFrame, by: str, withdrawn: Mapping[tuple[str, str], str] | None = None) -> pd.DataFrame:
    """The rows with one column more, `lane`: the code of the lane `by` `category`, `kind` or `partner`.

    By partner, an agreement has a row in the lane of each of its partners; only the partners with most agreements have
    a lane, at most thirty. In the lane of a partner that has `withdrawn` (agreement_id and partner_id, with the partial
    date; see `first_agreements.departures`), the agreement has ended on that date, which is in a column `withdrawn` too.
    """
    if by != "partner":
        return rows.assign(lane=rows[f"{by}_code"])
    exploded = rows.assign(lane=rows["partner_ids"]).explode("lane").dropna(subset=["lane"]).astype({"lane": "str"})
    ranked = exploded.dropna(subset=["began"])["lane"].value_counts()
    kept = sorted(ranked.index, key=lambda code: (-ranked[code], code))[:MOST_PARTNERS]
    laned = exploded[exploded["lane"].isin(kept)]
    pairs = pd.Series(list(zip(laned["agreement_id"], laned["lane"], strict=True)), index=laned.index, dtype="object")
    left = pd.Series([(withdrawn or {}).get(pair) for pair in pairs], index=laned.index, dtype="str")
    return laned.assign(
        withdrawn=left,
        ended=left.where(left.notna(), laned["ended"]),
        phase_code=laned["phase_code"].mask(left.notna(), ENDED),
    )


def within(rows: pd.DataFrame, span: Interval | None, today: date) -> pd.DataFrame:
    """The rows of which something is drawn within the span of days; undated ones are in none. All rows without a span."""
    if span is None:
        return rows
    dated = rows.dropna(subset=["began"])
    bars = [_bar(row, today) for row in dated.to_dict("records")]
    # `loc`, because an empty list in plain brackets would select no columns instead of no rows.
    return dated.loc[[bar.begins <= span[1] and bar.ends >= span[0] for bar in bars]]


def lay_out(
    rows: pd.DataFrame, order: Sequence[str], today: date, span: Interval | None = None
) -> dict[str, list[Bar]]:
    """The bars of each lane that has any, by level so that none covers another. `span` is the part of time to show."""
    dated = rows.dropna(subset=["began"])
    dated = dated.assign(day=dated["began"].map(first_day)).sort_values(["day", "agreement_id"])
    lanes = {}
    for code in order:
        bars = [_bar(row, today) for row in dated[dated["lane"] == code].to_dict("records")]
        if bars:
            lanes[code] = _stacked(bars) if is_crowded(bars, span) else list(_packed(bars))
    return lanes


def _bar(row: Mapping[Hashable, Any], today: date) -> Bar:
    begins, begun = _span(row["began"])
    dates = [row["ended"]]
    if row["phase_code"] == SUSPENDED:
        dates += [row["suspended"], row["status_as_of"]]
    known = next((text for text in dates if isinstance(text, str)), None)
    is_open = known is None and row["phase_code"] == IN_FORCE
    ends = last_day(known) if known else today if is_open else moved(begun, FADE)
    return Bar(row, begins, begun, max(ends, begun), known is not None, is_open)


def drawn_span(bars: Iterable[Bar], at: date) -> Interval | None:
    """The days that a picture of all bars shows where an end lies so far ahead that it would leave them no room.

    From the first beginning, with a margin, to some time after the last one or `at`; None where all ends are nearer.
    """
    bars = list(bars)
    first = min((bar.begins for bar in bars), default=at)
    last = moved(max([at, *(bar.begun for bar in bars)]), AHEAD)
    far = any(bar.ends > last for bar in bars)
    return (moved(min(first, at), -(last - first) / 40), last) if far else None


def is_crowded(bars: Sequence[Bar], span: Interval | None = None) -> bool:
    """Whether a lane has so many bars that they are stacked by year.

    In a part of time only where there are far more: the marks of what was begun before it lie outside the picture.
    """
    return len(bars) > (CROWDED if span is None else CROWDED_SPAN)


def is_columns(bars: Sequence[Bar], span: Interval | None = None) -> bool:
    """Whether a lane is a stack that is too tall for one mark an agreement."""
    return is_crowded(bars, span) and max(bar.level for bar in bars) >= TALLEST


def _packed(bars: Sequence[Bar]) -> Iterator[Bar]:
    """Each bar on the first level that is free from its beginning on; a gap of a year keeps neighbours apart."""
    free: list[date] = []
    for bar in bars:
        level = next((number for number, day in enumerate(free) if day < bar.begins), len(free))
        if level == len(free):
            free.append(bar.ends)
        free[level] = moved(bar.ends, timedelta(days=365))
        yield replace(bar, level=level)


def _stacked(bars: Sequence[Bar]) -> list[Bar]:
    """The bars of a year on top of each other, the first on top; every bar of a lane counted from its baseline."""
    taken: Counter[int] = Counter()
    levels = []
    for bar in bars:
        year = first_day(str(bar.row["began"])).year
        levels.append(taken[year])
        taken[year] += 1
    deepest = max(levels)
    return [replace(bar, level=deepest - level) for bar, level in zip(bars, levels, strict=True)]


def _span(text: str) -> tuple[date, date]:
    """The days on which something may have happened; "about" adds the length of its own precision on both sides."""
    begins, begun = first_day(text), last_day(text)
    if is_about(text):
        margin = timedelta(days={"day": 15, "month": 31, "year": 365}[precision(text)])
        return moved(begins, -margin), moved(begun, margin)
    return begins, begun


def depth(bars: Sequence[Bar], span: Interval | None = None) -> int:
    """How many levels a lane has on the screen."""
    return COLUMN if is_columns(bars, span) else max(bar.level for bar in bars) + 1
