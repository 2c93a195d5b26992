"""The proof itself: it shares no code with what it proves, and its own rules are tried on what can be seen by eye."""

import ast
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.proof.recount import bounds
from tests.proof.retell import earlier, later, whole_years
from tests.proof.reweave import betweenness, hanging

HERE = Path(__file__).parent
# What each module may import beside the standard library; only the planted faults may know `lib`.
COUNTING = ("recount.py", "reweave.py", "retell.py", "wording.py", "asking.py")
MAY_KNOW_LIB = ("test_planted_faults.py",)


def imported(path):
    """The dotted names of the modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("name", COUNTING)
def test_what_counts_imports_the_standard_library_alone(name):
    others = {module for module in imported(HERE / name) if not module.startswith("tests.proof.")}
    assert {module.split(".")[0] for module in others} <= sys.stdlib_module_names


def test_what_reads_and_compares_imports_nothing_of_lib():
    allowed = {"streamlit", "pytest", "tests", *sys.stdlib_module_names}
    for path in set(HERE.glob("*.py")) - {HERE / name for name in MAY_KNOW_LIB}:
        assert {module.split(".")[0] for module in imported(path)} <= allowed, path.name
        assert all(module.startswith("tests.proof.") for module in imported(path) if module.startswith("tests")), (
            path.name
        )


def test_nothing_is_loaded_by_its_name():
    for name in COUNTING:
        text = (HERE / name).read_text(encoding="utf-8")
        assert not [word for word in ("importlib", "__import__", "exec(", "eval(") if word in text]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        ("2010-02~", date(2010, 2, 1), date(2010, 2, 28)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2010-05-10", date(2010, 5, 10), date(2010, 5, 10)),
    ],
)
def test_a_partial_date_means_all_of_its_days(text, first, last):
    assert bounds(text) == (first, last)


def test_a_horizon_is_counted_by_the_calendar():
    assert later(date(2026, 11, 27), 12) == date(2027, 11, 27)
    assert later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert earlier(date(2026, 3, 1), "P6M") == date(2025, 9, 1)
    assert whole_years(date(2021, 11, 28), date(2026, 11, 27)) == 4


def test_all_paths_of_a_star_lead_through_its_middle():
    star = {"m": {"a", "b", "c"}, "a": {"m"}, "b": {"m"}, "c": {"m"}}
    assert betweenness(star) == {"m": 1.0, "a": 0.0, "b": 0.0, "c": 0.0}


def test_two_shortest_paths_share_what_lies_between():
    square = {"a": {"b", "d"}, "b": {"a", "c"}, "c": {"b", "d"}, "d": {"a", "c"}}
    assert betweenness(square) == dict.fromkeys("abcd", pytest.approx(0.5 / 3))


def test_who_hangs_on_one_partner_hangs_by_the_home_organisation_without_it():
    pairs = {("home", "x"): 1.0, ("m", "x"): 1.0, ("home", "y"): 1.0, ("m", "y"): 1.0, ("m", "z"): 1.0}
    assert hanging(pairs, "home")["m"] == {"x", "y"}
