"""The signs by which the timeline says what is known of a date and of an end, and the key that explains them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lib.core.i18n import _, date_text
from lib.figures.key import Sign
from lib.figures.lanes import Bar, Interval
from lib.figures.theme import Theme

STROKE, CROSS, ARROW = "line-ns-open", "x-thin-open", "triangle-right"
SQUARE, HOLLOW = "square", "square-open"
# Pixels of the line of an agreement, and of the band of a date that is a month or a year.
LINE, BAND = 2, 6


def begin_sign(bar: Bar, theme: Theme) -> str:
    """The mark of a beginning: that of the category for a day, a stroke for a longer time; hollow with a dot when over."""
    if bar.is_over:
        return theme.filled(bar.colour_code) + "-open-dot"
    return theme.mark(bar.colour_code) if bar.begins == bar.begun else STROKE


def end_sign(bar: Bar) -> str:
    """The mark of an end: a stroke for a known one, an arrow for an open one, a cross for a suspension; else none."""
    if bar.is_suspended:
        return CROSS
    if bar.end_known:
        return STROKE
    return ARROW if bar.is_open else ""


def stack_sign(bar: Bar) -> str:
    """The mark of an agreement in a stack: a square, hollow where it is over, a cross where it is suspended."""
    if bar.is_suspended:
        return CROSS
    return HOLLOW if bar.is_over else SQUARE


def time_key(
    lines: Sequence[Bar], stacked: Sequence[Bar], at: date, today: date, theme: Theme, span: Interval | None = None
) -> list[Sign]:
    """What the signs of these bars mean, those drawn as lines and those in stacks: only signs that occur in the span, in a
    fixed order, and the line at `at`. Empty where there is no bar.
    """
    if not lines and not stacked:
        return []
    begun = [bar for bar in lines if _seen(bar.begun, span)]
    ends = {sign for bar in lines if (sign := end_sign(bar)) and _seen(bar.ends, span)}
    stacks = {stack_sign(bar) for bar in stacked}
    band = {"color": theme.rule, "width": BAND}
    found = [
        (any(bar.begins == bar.begun for bar in begun), Sign(_("Day"), _mark("circle", theme))),
        (any(bar.begins != bar.begun for bar in begun), Sign(_("Month or year"), _mark(STROKE, theme), band)),
        (ARROW in ends, Sign(_("In force or in use"), _mark(ARROW, theme))),
        (STROKE in ends, Sign(_("Known end"), _mark(STROKE, theme))),
        (not all(map(end_sign, lines)), Sign(_("End not known"), {}, {"color": theme.rule, "width": LINE})),
        (CROSS in ends | stacks, Sign(_("Suspended"), _mark(CROSS, theme))),
        (any(bar.is_over for bar in begun), Sign(_("Ended or replaced"), _mark("circle-open-dot", theme))),
        (SQUARE in stacks, Sign(_("Begun in the year"), _mark(SQUARE, theme))),
        (HOLLOW in stacks, Sign(_("Begun, now over"), _mark(HOLLOW, theme))),
    ]
    name = _("Today") if at == today else _("As of {date}").format(date=date_text(at.isoformat()))
    found.append((_seen(at, span), Sign(name, {}, {"color": theme.muted, "width": 1, "dash": "dot"})))
    return [sign for occurs, sign in found if occurs]


def _seen(day: date, span: Interval | None) -> bool:
    return span is None or span[0] <= day <= span[1]


def _mark(symbol: str, theme: Theme) -> Mapping[str, Any]:
    return {"symbol": symbol, "size": 8, "color": theme.ink, "line": {"width": 1.5, "color": theme.ink}}
