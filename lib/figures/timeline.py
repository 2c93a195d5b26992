"""Agreements in time, with what is known of their dates drawn and nothing more.

A day is a mark; a month or a year is a band as long as the month or year; "about" is a wider, paler band. From there a
line runs to the end: solid to a known end, with an arrow to today where a source states that the agreement is in force or
in use, and fading after a few years where nothing is known of its end.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.classify.phases import ENDED, REPLACED
from lib.core.dates import first_day, moved, precision
from lib.core.escape import plotly
from lib.core.i18n import _, date_text, label_value, list_text, number_text, plural
from lib.figures.key import draw_key
from lib.figures.lanes import COLUMN, FADE, Bar, Interval, depth, drawn_span, is_columns, is_crowded, lay_out
from lib.figures.theme import Theme, layout
from lib.figures.timeline_symbols import BAND, LINE, begin_sign, end_sign, stack_sign, time_key

FADE_STEPS = (0.7, 0.4, 0.18)
ROW = 10
# Pixels of the strip below, and of the years above.
SLIDER, AXIS = 46, 27
# What a click on the column of a year gives, before the year.
YEAR = "year:"
LANE_GAP = 3
# Pixels of a mark; years of the axis beside those of a stack.
MARK, MORE = 7, 12
Draw = Callable[[go.Figure, Sequence[Bar], int, Theme], None]


def timeline_figure(
    rows: pd.DataFrame, lanes: Mapping[str, str], theme: Theme, today: date, at: date, span: Interval | None = None
) -> go.Figure:
    """Each dated row of `timeline_rows` is a mark with a line, in the lane that its column `lane` names.

    `lanes` gives the label of each lane, in order; crowded ones are gathered into stacks, one mark an agreement, where
    all of time is shown, and into columns where a year has very many. `at` is marked by a dotted line; `span` is the part of
    time to show. A key above tells the signs that occur. Clicking a mark gives the agreement_id as customdata, clicking the
    top of a column gives `year:` and its year.
    """
    laid = lay_out(rows, list(lanes), today, span)
    figure = go.Figure(layout=layout(theme, clickmode="event+select"))
    drawn: dict[Draw, list[Bar]] = {_draw_lane: [], _draw_stack: [], _draw_columns: []}
    base = 0
    for code, bars in laid.items():
        one_colour = {bar.colour_code for bar in bars}
        colour = theme.colour(one_colour.pop()) if len(one_colour) == 1 else theme.ink
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=base - 1.5, yanchor="middle", showarrow=False,
            text=f"<b>{plotly(lanes[code])}</b>  {number_text(len(bars))}", font={"color": colour, "size": 14},
        )  # fmt: skip
        stack = _draw_columns if is_columns(bars, span) else _draw_stack
        draw = stack if is_crowded(bars, span) else _draw_lane
        draw(figure, bars, base, theme)
        drawn[draw] += bars
        base += depth(bars, span) + LANE_GAP
    figure.add_vline(x=at, line={"color": theme.muted, "width": 1, "dash": "dot"})
    figure.update_layout(height=max(160, base * ROW + 60) + SLIDER, margin={"t": AXIS})
    figure.update_yaxes(range=[base - 0.5, -LANE_GAP + 0.2], showgrid=False, showticklabels=False)
    shown = drawn_span((bar for bars in laid.values() for bar in bars), at)
    figure.update_xaxes(side="top", type="date", tickformat="%Y", nticks=9, ticks="", range=span or shown)
    # Years are chosen on the strip below; dragging in the picture itself would hold up the scrolling of a phone.
    figure.update_xaxes(
        fixedrange=False, rangeslider={"visible": True, "thickness": SLIDER / figure.layout.height, "range": shown}
    )
    draw_key(figure, time_key(drawn[_draw_lane], drawn[_draw_stack], at, today, theme, span), theme)
    return figure


def own_timeline_figure(rows: pd.DataFrame, lanes: Mapping[str, str], theme: Theme, today: date, at: date) -> go.Figure:
    """`timeline_figure` for the few agreements of one partner: without the strip of years below it."""
    figure = timeline_figure(rows, lanes, theme, today, at)
    figure.update_layout(height=figure.layout.height - SLIDER)
    return figure.update_xaxes(fixedrange=True, rangeslider={"visible": False})


def timeline_summary(rows: pd.DataFrame) -> str:
    """How many agreements are drawn, how precisely they are dated and how many have a known end."""
    dated = rows.dropna(subset=["began"])
    if dated.empty:
        return _("No agreement of the selection has a date.")
    kinds = dated["began"].map(precision).value_counts()
    number = {name: int(count) for name, count in kinds.items()}
    precisions = list_text(
        text
        for name, text in (
            ("day", plural("{n} to the day", "{n} to the day", number.get("day", 0))),
            ("month", plural("{n} to the month", "{n} to the month", number.get("month", 0))),
            ("year", plural("{n} to the year", "{n} to the year", number.get("year", 0))),
        )
        if name in number
    )
    ended = int(dated["ended"].notna().sum())
    return " ".join(
        (
            plural("{n} agreement has a date:", "{n} agreements have a date:", len(dated)),
            precisions + ".",
            plural("The end of {n} is known.", "The ends of {n} are known.", ended) if ended else _("No end is known."),
        )
    )


def _draw_lane(figure: go.Figure, bars: Sequence[Bar], base: int, theme: Theme) -> None:
    for code in dict.fromkeys(bar.colour_code for bar in bars):
        members = [bar for bar in bars if bar.colour_code == code]
        _draw_lines(figure, members, base, theme.colour(code))
        _caps(figure, members, base, theme.colour(code))
    _marks(figure, bars, base, theme, [begin_sign(bar, theme) for bar in bars])


def _draw_lines(figure: go.Figure, bars: Sequence[Bar], base: int, colour: str) -> None:
    solid = [(bar.begun, bar.ends, base + bar.level) for bar in bars if bar.end_known or bar.is_open]
    _lines(figure, solid, {"color": colour, "width": LINE})
    fading = [bar for bar in bars if not bar.end_known and not bar.is_open]
    for step, opacity in enumerate(FADE_STEPS):
        part = FADE / len(FADE_STEPS)
        pieces = [
            (moved(bar.begun, step * part), moved(bar.begun, (step + 1) * part), base + bar.level) for bar in fading
        ]
        _lines(figure, pieces, {"color": colour, "width": LINE}, opacity)
    bands = [bar for bar in bars if bar.begins != bar.begun]
    # Soft ends: the band is paler towards the first and the last day that the date can mean.
    for margin, opacity in ((0.0, 0.25), (0.2, 0.35)):
        pieces = []
        for bar in bands:
            inset = (bar.begun - bar.begins) * margin
            pieces.append((bar.begins + inset, bar.begun - inset, base + bar.level))
        _lines(figure, pieces, {"color": colour, "width": BAND}, opacity)


def _draw_stack(figure: go.Figure, bars: Sequence[Bar], base: int, theme: Theme) -> None:
    """One mark an agreement in the middle of its year; hollow where it is over, crossed where it is suspended."""
    years = [date(first_day(str(bar.row["began"])).year, 7, 1) for bar in bars]
    _marks(figure, bars, base, theme, [stack_sign(bar) for bar in bars], years)
    # So that those of one year do not reach into the next; the axis has some years more than the stack.
    room = theme.width / (max(years).year - min(years).year + MORE)
    figure.data[-1].marker.update(size=max(1, min(MARK, room - 0.6)), line={"width": min(1.5, room / 6)})


def _draw_columns(figure: go.Figure, bars: Sequence[Bar], base: int, theme: Theme) -> None:
    """A column a year, as tall as the year has agreements: thousands of marks would be neither read nor sent."""
    counts = Counter(first_day(str(bar.row["began"])).year for bar in bars)
    most, bottom = max(counts.values()), base + COLUMN - 0.5
    tops = {year: bottom - COLUMN * number / most for year, number in counts.items()}
    figure.add_scatter(
        x=[day for year in tops for day in _column(year)],
        y=[level for top in tops.values() for level in (bottom, top, top, bottom, None)],
        mode="lines", fill="toself", line={"width": 0}, fillcolor=theme.colour(bars[0].colour_code),
        hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=[date(year, 7, 1) for year in tops],
        y=list(tops.values()),
        mode="markers",
        # Nearly invisible marks on top: a filled line itself can be neither hovered nor clicked.
        marker={"size": 9, "color": theme.muted, "opacity": 0.01},
        customdata=[f"{YEAR}{year}" for year in tops],
        text=[label_value(str(year), plural("{n} agreement", "{n} agreements", counts[year])) for year in tops],
        hovertemplate="%{text}<extra></extra>",
    )


def _column(year: int) -> tuple[date | None, ...]:
    first, last = date(year, 2, 1), date(year, 12, 1)
    return first, first, last, last, None


def _marks(
    figure: go.Figure, bars: Sequence[Bar], base: int, theme: Theme, symbols: Sequence[str], days: Sequence[date] = ()
) -> None:
    colours = [theme.colour(bar.colour_code) for bar in bars]
    figure.add_scatter(
        x=days or [bar.begins + (bar.begun - bar.begins) / 2 for bar in bars],
        y=[base + bar.level for bar in bars],
        mode="markers",
        marker={
            "symbol": symbols,
            "size": MARK,
            "color": colours,
            "line": {"width": 1.5, "color": colours},
            "opacity": 1,
        },
        customdata=[bar.row["agreement_id"] for bar in bars],
        text=[_hover(bar) for bar in bars],
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _lines(
    figure: go.Figure, pieces: Sequence[tuple[date, date, int]], line: Mapping[str, object], opacity: float = 1
) -> None:
    """All pieces as one trace, with gaps between them: a trace for each would make the page slow."""
    if pieces:
        figure.add_scatter(
            x=[x for start, end, _level in pieces for x in (start, end, None)],
            y=[y for _start, _end, level in pieces for y in (level, level, None)],
            mode="lines", line=line, opacity=opacity, hoverinfo="skip",
        )  # fmt: skip


def _caps(figure: go.Figure, bars: Sequence[Bar], base: int, colour: str) -> None:
    """The ends: a bar across for a known end, an arrow for an open one, a cross for a suspension."""
    capped = [(bar, symbol) for bar in bars if (symbol := end_sign(bar))]
    if capped:
        figure.add_scatter(
            x=[bar.ends for bar, _symbol in capped],
            y=[base + bar.level for bar, _symbol in capped],
            mode="markers",
            marker={
                "symbol": [symbol for _bar, symbol in capped],
                "size": 8,
                "color": colour,
                "line": {"width": 1.5, "color": colour},
            },
            hoverinfo="skip",
        )


def _hover(bar: Bar) -> str:
    row = bar.row
    lines = [f"<b>{plotly(str(row['title']))}</b>"]
    lines += [
        label_value(label, plotly(date_text(row[column])))
        for column, label in _dated_words(row)
        if isinstance(row[column], str)
    ]
    return "<br>".join([*lines, _("Status: {status}").format(status=plotly(str(row["status"])))])


def _dated_words(row: Mapping[Hashable, Any]) -> Iterator[tuple[str, str]]:
    """The columns of dates with what they are called: a text ended or was replaced, or the partner of the lane withdrew."""
    ends = {REPLACED: _("Replaced"), ENDED: _("Ended")}.get(row["phase_code"], _("Ends"))
    if isinstance(row.get("withdrawn"), str):
        ends = _("Withdrawn")
    yield from (("signed", _("Signed")), ("in_force", _("In force from")))
    yield from (("suspended", _("Suspended")), ("ended", ends))
