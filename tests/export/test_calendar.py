"""The ends of agreements as a calendar, read back by a library that had no part in writing it."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
import vobject

from lib.core.i18n import use_language
from lib.export.calendar import calendar_bytes
from lib.tables.attention import COLUMNS, Horizon, attention_rows

DAY = date(2026, 1, 1)
SETTINGS = Horizon(horizon_months=24, notice_months=6, buffer_weeks=2)


def ending(dataset, end, title="Lyra agreement", record_id="hub-lyra-2001"):
    frame = dataset.agreements
    rows = frame["agreement_id"] == record_id
    frame.loc[rows, ["ended", "status", "title_en", "title_fr"]] = [end, "in_use", title, title]
    return dataset.narrowed(agreements=frame)


def content(dataset, today=DAY, settings=SETTINGS, address=""):
    return calendar_bytes(attention_rows(dataset, today, settings), dataset.home, today, address)


def events(*args, **kwargs):
    """The events as another library reads them, by UID."""
    calendar = vobject.readOne(content(*args, **kwargs).decode("utf-8"))
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def test_an_end_is_an_event_on_its_day_and_its_decision_one_before(tiny):
    found = events(ending(tiny, "2026-12-31"))
    assert {uid: event.dtstart.value for uid, event in found.items()} == {
        "decision-agreements-hub-lyra-2001@hub": date(2026, 6, 16),
        "end-agreements-hub-lyra-2001@hub": date(2026, 12, 31),
    }
    assert found["end-agreements-hub-lyra-2001@hub"].summary.value == "Ends: Lyra agreement"
    assert found["decision-agreements-hub-lyra-2001@hub"].summary.value == "Decide: Lyra agreement"


def test_without_notice_and_buffer_there_is_no_event_of_a_decision(tiny):
    assert list(events(ending(tiny, "2026-12-31"), settings=Horizon())) == ["end-agreements-hub-lyra-2001@hub"]


@pytest.mark.parametrize(
    ("end", "day", "words"),
    [
        ("2026-12", date(2026, 12, 1), "only to the month"),
        ("2027", date(2027, 1, 1), "only to the year"),
        ("2027-02-03~", date(2027, 2, 3), "approximate"),
    ],
)
def test_an_end_that_is_not_known_to_the_day_says_so_and_stands_on_its_first_day(tiny, end, day, words):
    event = events(ending(tiny, end))["end-agreements-hub-lyra-2001@hub"]
    assert event.dtstart.value == day
    assert event.summary.value == "Ends (date not exact): Lyra agreement"
    assert words in event.description.value


def test_an_event_keeps_its_identity_when_its_day_or_its_name_changes(tiny):
    before, after = events(ending(tiny, "2026-12-31")), events(ending(tiny, "2027-01", "Renamed"), date(2026, 2, 1))
    assert before.keys() == after.keys()
    for uid in before:
        assert int(after[uid].sequence.value) > int(before[uid].sequence.value)
        assert after[uid].dtstamp.value > before[uid].dtstamp.value
        assert after[uid].dtstart.value != before[uid].dtstart.value


def test_a_file_prevails_over_an_earlier_one_of_the_same_day(tiny):
    morning, noon = (datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in (8, 12))
    rows = attention_rows(ending(tiny, "2026-12-31"), DAY, SETTINGS)
    before, after = (vobject.readOne(calendar_bytes(rows, tiny.home, made).decode()).vevent for made in (morning, noon))
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstamp.value == noon


def test_the_sequence_fits_into_the_whole_number_of_the_format(tiny):
    rows = attention_rows(ending(tiny, "2087-12-31"), date(2087, 1, 1), SETTINGS)
    event = vobject.readOne(calendar_bytes(rows, tiny.home, date(2087, 1, 1)).decode()).vevent
    assert int(event.sequence.value) < 2**31


def test_other_reasons_give_no_event_and_an_empty_list_a_calendar_without_any(shipped):
    rows = attention_rows(shipped, DAY)
    others = rows[rows["reason_code"] != "ends"]
    assert len(others)
    for kept in (others, pd.DataFrame(columns=list(COLUMNS), dtype="str")):
        assert b"BEGIN:VEVENT" not in calendar_bytes(kept, "cern", DAY)
        assert vobject.readOne(calendar_bytes(kept, "cern", DAY).decode()).name == "VCALENDAR"


@pytest.mark.parametrize("name", ["Comma, semicolon; and \\ back", "line\r\nBEGIN:VEVENT", "é" * 200, "tab\tend\x00"])
def test_a_name_with_signs_of_the_format_stays_one_text(tiny, name):
    found = events(ending(tiny, "2026-12-31", name))
    assert len(found) == 2
    told = found["end-agreements-hub-lyra-2001@hub"].summary.value
    assert told.split(": ", 1)[1].split() == name.replace("\x00", " ").split()


def test_lines_are_no_longer_than_the_format_allows(tiny):
    lines = content(ending(tiny, "2026-12-31", "é" * 200)).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""


def test_an_event_links_to_the_page_of_its_agreement_where_an_address_is_known(tiny):
    event = events(ending(tiny, "2026-12-31"), address="https://example.org/agreements")
    assert {one.url.value for one in event.values()} == {"https://example.org/agreements?agreement=hub-lyra-2001"}
    assert not hasattr(events(ending(tiny, "2026-12-31"))["end-agreements-hub-lyra-2001@hub"], "url")


def test_the_same_rows_give_the_same_bytes_and_french_gives_french(tiny):
    one = ending(tiny, "2026-12-31")
    assert content(one) == content(one)
    use_language("fr")
    assert events(one)["end-agreements-hub-lyra-2001@hub"].summary.value.startswith("Échéance")


def test_the_shipped_ends_ahead_are_all_in_the_calendar(shipped):
    settings = Horizon(horizon_months=120)
    rows = attention_rows(shipped, DAY, settings)
    ends = rows.loc[rows["reason_code"] == "ends", "record_id"]
    assert len(ends)
    assert {f"end-agreements-{key}@cern" for key in ends} == set(events(shipped, DAY, settings))
