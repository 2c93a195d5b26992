"""Where the log goes: to standard error, unless the operator says otherwise."""

import logging
from itertools import count

import streamlit as st

from lib.ui.session import logs
from lib.ui.session.logs import start_logging

NUMBERS = count()


def fresh_log(monkeypatch):
    """A logger in place of that of `lib`, without the handlers that pytest gives to all that it knows."""
    log = logging.getLogger(f"{__name__}.{next(NUMBERS)}")
    log.propagate = False
    monkeypatch.setattr(logs, "ROOT", log.name)
    return log


def test_it_is_the_log_of_all_modules_of_lib():
    assert logs.ROOT == "lib"


def test_lines_go_to_standard_error_with_time_level_and_module(monkeypatch, capsys):
    log = fresh_log(monkeypatch)
    start_logging()
    log.getChild("store").info("package loaded")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(f" INFO {log.name}.store: package loaded")
    assert line.startswith("20")


def test_starting_twice_writes_each_line_once(monkeypatch, capsys):
    log = fresh_log(monkeypatch)
    start_logging()
    start_logging()
    log.warning("once")
    assert capsys.readouterr().err.count("once") == 1


def test_the_level_is_that_of_the_server(monkeypatch, capsys):
    log = fresh_log(monkeypatch)
    monkeypatch.setattr(st, "get_option", {"logger.level": "warning"}.__getitem__)
    start_logging()
    log.info("small talk")
    assert capsys.readouterr().err == ""


def test_a_log_that_the_operator_has_set_up_is_left_alone(monkeypatch):
    log = fresh_log(monkeypatch)
    log.propagate = True
    assert logging.getLogger().handlers
    start_logging()
    assert log.handlers == []
