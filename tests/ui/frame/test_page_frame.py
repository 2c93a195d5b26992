"""What the frame of a page says of files that cannot be used."""

import pytest
from streamlit.testing.v1 import AppTest


def screen(number, counted, failed, loaded):
    from datetime import UTC, datetime

    from lib.package.faults import Fault
    from lib.ui.frame.page_frame import _show_faults
    from lib.ui.session.dataset_store import State

    faults = [Fault("areas.csv", row, "name_en", "x", "rule", "is wrong") for row in range(1, number + 1)]
    faults += [Fault("areas.csv", 0, "", "", "more", "counted", counted)] if counted else []
    _show_faults(State(None, datetime(2026, 11, 1, 12, 30, tzinfo=UTC) if loaded else None, tuple(faults), failed))


def shown(number, counted=0, *, failed=False, loaded=True):
    app = AppTest.from_function(screen, args=(number, counted, failed, loaded)).run()
    assert not app.exception
    return app


def plain(blocks):
    return [block.value.replace("\\", "") for block in blocks]


def test_without_faults_nothing_is_said():
    app = shown(0)
    assert not app.error
    assert not app.code


def test_a_few_faults_are_all_listed():
    app = shown(3)
    assert plain(app.error) == ["The data files have faults, so the data of 2026-11-01 12:30 UTC are shown. 3 faults."]
    assert app.code[0].value.splitlines() == [f'areas.csv row {row}, name_en: "x" is wrong' for row in (1, 2, 3)]
    assert not app.caption


def test_of_many_faults_the_first_are_listed_and_the_others_counted():
    app = shown(1000, counted=2000)
    assert plain(app.error)[0].endswith("3,000 faults.")
    assert len(app.code[0].value.splitlines()) == 20
    assert plain(app.caption) == ["2,980 more faults are not shown."]


@pytest.mark.parametrize(
    ("loaded", "words"),
    [
        (True, "The data files could not be loaded, so the data of 2026-11-01 12:30 UTC are shown. "),
        (False, "The data files could not be loaded. "),
    ],
)
def test_a_failure_of_the_server_is_no_fault_of_the_data_and_is_tried_again(loaded, words):
    app = shown(1, failed=True, loaded=loaded)
    assert plain(app.error) == [f"{words}They are tried again after 30 seconds."]
    assert app.code[0].value == 'areas.csv row 1, name_en: "x" is wrong'
