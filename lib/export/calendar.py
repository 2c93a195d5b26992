"""The ends of agreements as an iCalendar file (RFC 5545), for the calendar of whoever has to decide about them."""

import re
from collections.abc import Hashable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote

import pandas as pd
from icalendar import Calendar, Event, vText

from lib.core.dates import first_day, is_about, precision
from lib.core.i18n import _

PRODUCT = "-//External relations dashboard//Attention list//EN"
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
# RFC 5545 lets no control character into a text; some readers break a line where Unicode has its own separators.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def calendar_bytes(rows: pd.DataFrame, home: str, made: date, address: str = "") -> bytes:
    """The rows of `attention.attention_rows` that have a day ahead, as a calendar of all-day events in UTF-8.

    Each row with the reason `ends` gives an event on the first day that its end can mean, and another one on decide_by
    where that is earlier. The other reasons look back or have no day, so they give none. Events stand by day, then by
    UID; a calendar without any where no row is an end.

    A UID is made of home, table, record_id and the kind of event (`end` or `decision`) only: an event whose day or name
    changes is moved or renamed, not doubled. SEQUENCE and DTSTAMP come from `made`, the moment (or the day) of the
    file, so that a later file prevails, even one of the same day. With an `address`, each event links to `address?agreement=` and its id.
    """
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        calendar.add(name, value)
    # The library escapes no text of a property that it does not know.
    calendar.add("x-wr-calname", vText(_("Ends of agreements")))
    found = [event for row in rows.to_dict("records") for event in _events(row, home, _moment(made), address)]
    for event in sorted(found, key=lambda event: (event.decoded("dtstart"), str(event["uid"]))):
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _events(row: Mapping[Hashable, Any], home: str, made: datetime, address: str) -> Iterator[Event]:
    """The events of one row: none, its end, or its end and its decision."""
    if row["reason_code"] != "ends":
        return
    day, decide_by = first_day(row["date"]), date.fromisoformat(row["decide_by"])
    exact = precision(row["date"]) == "day" and not is_about(row["date"])
    ends = _("Ends: {name}") if exact else _("Ends (date not exact): {name}")
    yield _event(row, "end", day, ends, home, made, address)
    if decide_by < day:
        yield _event(row, "decision", decide_by, _("Decide: {name}"), home, made, address)


def _event(
    row: Mapping[Hashable, Any], kind: str, day: date, summary: str, home: str, made: datetime, address: str
) -> Event:
    event = Event()
    event.add("uid", f"{kind}-{row['table']}-{row['record_id']}@{home}")
    event.add("dtstamp", made)
    # Seconds, so that it grows from file to file, from a day that keeps it within 32 bits for decades.
    event.add("sequence", int((made - BEGINNING).total_seconds()))
    # Without an end, an event on a date lasts that day.
    event.add("dtstart", day)
    event.add("summary", _plain(summary.format(name=row["name"])))
    event.add("description", _plain(" ".join([row["reason"], *_precision_words(row["date"])])))
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", f"{address}?agreement={quote(row['record_id'], safe='')}")
    return event


def _moment(made: date) -> datetime:
    moment = made.astimezone(UTC) if isinstance(made, datetime) else datetime.combine(made, time(), UTC)
    return max(moment, BEGINNING)


def _precision_words(end: str) -> Iterator[str]:
    """Sentences on how far the date of an end is known; none where it is known to the day."""
    words = {
        "year": _("The end is known only to the year and is counted from its first day."),
        "month": _("The end is known only to the month and is counted from its first day."),
    }
    if precision(end) in words:
        yield words[precision(end)]
    if is_about(end):
        yield _("The date of the end is approximate.")


def _plain(text: str) -> str:
    return CONTROL.sub(" ", text)
