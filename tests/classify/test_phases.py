"""What stands on a day, by hand on changed copies of the tiny package, and as laws on the shipped one."""

from dataclasses import replace
from datetime import date

import pytest

from lib.classify.phases import OVER, PHASES, declared_phases, phase_names, phases
from tests.making import agreed

HEALTH, LYRA_1990, LYRA_2001 = "hub-health-2010", "hub-lyra-1990", "hub-lyra-2001"
TODAY = date(2026, 11, 27)


def phase_of(dataset, agreement_id, day=TODAY):
    found = phases(dataset.on(day))
    return found[dataset.agreements["agreement_id"] == agreement_id].iloc[0]


@pytest.mark.parametrize(
    ("status", "phase"),
    [
        ("in_force", "in_force"),
        ("in_use", "in_force"),
        ("listed", "unknown"),
        ("under_revision", "unknown"),
        ("not_stated", "unknown"),
        ("suspended", "suspended"),
        ("pending", "future"),
        ("superseded", "replaced"),
        ("ended", "ended"),
    ],
)
def test_without_a_date_that_says_otherwise_the_declaration_gives_each_status_its_phase(tiny, status, phase):
    undated = agreed(tiny, HEALTH, status=status, status_as_of=None)
    assert phase_of(undated, HEALTH) == phase
    assert declared_phases(tiny, "agreements")[status] == phase


@pytest.mark.parametrize("status", ["in_force", "listed", "not_stated", "suspended", "under_revision"])
def test_what_has_an_end_in_the_past_has_ended_whatever_an_older_statement_says(tiny, status):
    ended = agreed(tiny, HEALTH, status=status, ended="2026-11-26")
    assert phase_of(ended, HEALTH) == "ended"
    assert phase_of(ended, HEALTH, date(2026, 11, 26)) != "ended"


def test_an_end_may_still_lie_ahead_until_the_last_day_that_its_date_can_mean(tiny):
    ending = agreed(tiny, HEALTH, status="in_force", ended="2026")
    assert phase_of(ending, HEALTH, date(2026, 12, 31)) == "in_force"
    assert phase_of(ending, HEALTH, date(2027, 1, 1)) == "ended"


def test_a_text_is_replaced_when_the_later_one_has_begun_and_stood_before(tiny):
    assert phase_of(tiny, LYRA_1990) == "replaced"
    assert phase_of(tiny, LYRA_1990, date(2001, 6, 15)) == "in_force"
    assert phase_of(tiny, LYRA_1990, date(2001, 6, 16)) == "replaced"


def test_a_text_that_a_later_one_replaces_is_replaced_although_its_status_was_never_corrected(tiny):
    forgotten = agreed(tiny, LYRA_1990, status="in_force", ended=None)
    assert phase_of(forgotten, LYRA_1990) == "replaced"
    assert phase_of(forgotten, LYRA_1990, date(2001, 6, 15)) == "in_force"


def test_a_source_that_says_it_ended_is_not_overruled_by_a_later_text(tiny):
    assert phase_of(agreed(tiny, LYRA_1990, status="ended"), LYRA_1990) == "ended"


def test_what_begins_after_the_day_lies_ahead(tiny):
    assert phase_of(tiny, LYRA_2001, date(2001, 6, 14)) == "future"
    assert phase_of(tiny, LYRA_2001, date(2001, 6, 15)) == "in_force"


def test_what_was_suspended_after_the_day_still_stood_then(tiny):
    suspended = agreed(tiny, HEALTH, status="suspended", suspended="2022-03-08")
    assert phase_of(suspended, HEALTH, date(2022, 3, 7)) == "in_force"
    assert phase_of(suspended, HEALTH, date(2022, 3, 8)) == "suspended"


def test_every_phase_has_a_name_and_every_declared_phase_is_one(shipped):
    assert tuple(phase_names()) == PHASES
    for table in ("agreements", "ties", "initiatives"):
        assert set(declared_phases(shipped, table).values()) <= set(PHASES)


def test_a_status_whose_phase_is_not_declared_is_not_known_to_stand(tiny):
    table = tiny.schema.tables["agreements"]
    columns = tuple(
        replace(column, vocabulary=tuple(replace(code, phase="") for code in column.vocabulary))
        for column in table.columns
    )
    tables = {**tiny.schema.tables, "agreements": replace(table, columns=columns)}
    silent = replace(tiny, schema=replace(tiny.schema, tables=tables))
    assert set(declared_phases(silent, "agreements").values()) == {"unknown"}
    assert phase_of(silent, "hub-norway-1954") == "unknown"


def test_time_only_ever_ends_things(shipped):
    """What is over on a day is over on every later one."""
    earlier, later = phases(shipped.on(date(2000, 1, 1))), phases(shipped.on(date(2026, 11, 27)))
    gone = earlier.isin(OVER)
    assert later[gone].isin(OVER).all()
