"""Every value of every filter on every page, and some pairs: whatever is selected, no page breaks.

Values whose selections have the same shape are drawn alike, so each page is asked for one of each shape that it can
draw; `make fuzz` asks it for all.
"""

import os
import random
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.classify.derived import goals_of_agreements, started
from lib.query.selection import select
from lib.query.url import FACETS, codes, from_query
from lib.ui.session.caches import clear_caches

ROOT = Path(__file__).parents[2]
EVERY = "EVERY_FILTER" in os.environ
# What each page draws or lists, by the names of `shape`: selections alike in these are drawn alike.
DRAWN = {
    "overview": ("agreements", "partners", "dated", "undated", "initiatives"),
    "network": ("agreements", "partners", "ties", "crowd"),
    "timeline": ("agreements", "partners", "dated", "undated", "ended"),
    "map": ("partners", "placed", "agreements"),
    "goals": ("agreements", "areas", "goals"),
    "partners": ("partners", "placed"),
    "agreements": ("agreements", "initiatives"),
    "attention": ("agreements", "partners"),
    "changes": ("agreements", "dated", "ended", "ties"),
    "data": ("agreements", "partners"),
}
PAIRS = 2


def shape(chosen):
    """How much there is of each thing in a selection, as far as it decides what is drawn: none or some; of agreements
    and partners none, one, or several.
    """
    agreements, begun = chosen.agreements, started(chosen.agreements)
    partners = chosen.partners[chosen.partners["partner_id"] != chosen.home]
    parties = chosen.parties.groupby("agreement_id").size()
    found = {
        "agreements": len(agreements),
        "partners": len(partners),
        "dated": begun.notna().sum(),
        "undated": begun.isna().sum(),
        "ended": agreements["ended"].notna().sum(),
        "placed": partners["latitude"].notna().sum(),
        "ties": len(chosen.ties),
        "initiatives": len(chosen.initiatives),
        "areas": len(chosen.agreement_areas),
        "goals": len(goals_of_agreements(chosen)),
        "crowd": (parties > 2).sum(),
    }
    return {name: min(int(number), 2 if name in {"agreements", "partners"} else 1) for name, number in found.items()}


@pytest.fixture(scope="module")
def values(shipped):
    """Each value of each filter, as name in the address and code."""
    known = codes(shipped)
    return [(name, code) for facet, name in FACETS.items() for code in known[facet]]


@pytest.fixture(scope="module")
def shapes(shipped, values):
    """The shape of what answers each value."""
    return {value: shape(select(shipped, from_query({value[0]: [value[1]]}, shipped)[0])) for value in values}


@pytest.fixture
def quick_sidebar(monkeypatch):
    """A sidebar that counts nothing beside its options: they take longer than the pages, and are the same on all."""
    monkeypatch.setattr("lib.ui.frame.sidebar.facet_counts", lambda _dataset: {facet: {} for facet in FACETS})
    clear_caches()
    yield
    clear_caches()


def asked(page, values, shapes):
    """The values that a page is asked for: one of each shape that it can draw, in the order of the filters."""
    if EVERY:
        return values
    first = {}
    for value in values:
        first.setdefault(tuple(shapes[value][name] for name in DRAWN[page]), value)
    return list(first.values())


def faults(page, queries):
    """What goes wrong on a page, by the address that it was asked for."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    found = {}
    for query in queries:
        app.query_params.clear()
        for name, codes_ in query.items():
            app.query_params[name] = codes_
        app.run()
        wrong = [shown.value for shown in (*app.exception, *app.error)]
        if wrong or not app.title:
            found[str(query)] = wrong
    return found


@pytest.mark.usefixtures("quick_sidebar")
@pytest.mark.parametrize("page", DRAWN)
def test_no_value_of_a_filter_breaks_a_page(page, values, shapes):
    assert faults(page, [{name: [code]} for name, code in asked(page, values, shapes)]) == {}


@pytest.mark.usefixtures("quick_sidebar")
@pytest.mark.parametrize("page", DRAWN)
def test_no_pair_of_values_breaks_a_page(page, values):
    drawn = random.Random(page)  # noqa: S311 a sample, not a secret
    chosen = [drawn.sample(values, 2) for _pair in range(PAIRS)]
    pairs = [{name: [code for other, code in pair if other == name] for name, _code in pair} for pair in chosen]
    assert faults(page, pairs) == {}


def test_the_shapes_hold_a_selection_without_a_date_and_one_without_anything(shapes):
    found = list(shapes.values())
    assert any(one["agreements"] and not one["dated"] for one in found)
    assert any(not one["agreements"] for one in found)
    assert any(one["agreements"] == one["partners"] == 1 for one in found)
