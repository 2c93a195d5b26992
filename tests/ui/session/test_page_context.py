"""What a page counts: once for all that gives the same, and anew where anything differs on which it depends."""

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from lib.core.i18n import use_language
from lib.figures.theme import theme_of
from lib.query.selection import ALL, Selection
from lib.ui.session.dataset_store import State
from lib.ui.session.page_context import PageContext

DAY = date(2026, 11, 1)
SCIENCE = Selection(categories=frozenset({"science"}))
CALLS = []


def counted(dataset, *extra):
    """The ids of the partners of a data set; notes that it was asked."""
    CALLS.append(extra)
    return dataset.partners["partner_id"].tolist()


@pytest.fixture(autouse=True)
def calls():
    CALLS.clear()
    return CALLS


@pytest.fixture
def page(tiny):
    dataset = replace(tiny)
    whole = PageContext("partners", State(dataset), dataset, dataset, Selection(), theme_of("light", 800), DAY)
    return whole.asking(Selection())


def test_a_count_is_of_what_is_chosen_and_made_once(page, calls):
    asked = page.asking(SCIENCE)
    assert asked.count(counted) == asked.chosen.partners["partner_id"].tolist() != page.count(counted)
    asked.count(counted)
    page.count(counted)
    assert len(calls) == 2


@pytest.mark.parametrize(
    "other",
    [
        lambda page: page.count(counted, 1),
        lambda page: page.asking(SCIENCE).count(counted),
        lambda page: page.asking(Selection(as_of="1990")).count(counted),
        lambda page: replace(page, today=date(2026, 11, 2)).asking(page.selection).count(counted),
        lambda page: page.count_part(page.chosen.whole, "a part", counted),
        lambda page: page.count_whole(counted),
        lambda page: (use_language("fr"), page.count(counted)),
    ],
    ids=["more that is asked", "selection", "as-of date", "day", "part", "whole", "language"],
)
def test_what_depends_on_something_else_is_counted_anew(page, calls, other):
    page.count(counted)
    other(page)
    assert len(calls) == 2


def test_what_does_not_depend_on_the_selection_is_counted_once_for_all_of_them(page, calls):
    for selection in (Selection(), SCIENCE, Selection(scope=ALL), Selection(as_of="1990"), Selection(text="lyra")):
        asked = page.asking(selection)
        assert asked.count_whole(counted) == page.dataset.partners["partner_id"].tolist()
        asked.count_part(asked.dataset, ("partner", "lyra"), counted)
    assert len(calls) == 2


def test_a_part_is_told_apart_by_its_name_and_by_its_day(page, calls):
    page.count_part(page.dataset, "near", counted)
    page.count_part(page.dataset, "among", counted)
    page.count_part(page.dataset.on(date(1990, 1, 1)), "near", counted)
    assert len(calls) == 3


def test_two_pages_count_the_same_once(page, calls):
    page.count(counted)
    replace(page, name="map").count(counted)
    assert len(calls) == 1


def test_a_page_with_dates_of_its_own_is_not_narrowed_by_the_as_of_date(page):
    asked = Selection(as_of="1985")
    there = replace(page, name="changes").asking(asked)
    assert there.selection == asked
    assert there.count(counted) == page.count(counted) != page.asking(asked).count(counted)


def agreements(dataset):
    return dataset.agreements["agreement_id"].tolist()


def test_as_of_today_two_pages_of_which_one_has_its_own_dates_count_apart(page):
    asked = Selection(as_of=DAY.isoformat())
    here, there = page.asking(asked), replace(page, name="changes").asking(asked)
    assert here.count(agreements) == agreements(here.chosen) != agreements(there.chosen)
    assert there.count(agreements) == agreements(there.chosen)


def test_a_picture_is_drawn_once_for_a_look_and_what_it_depends_on(page):
    drawn = []

    def figure():
        drawn.append(1)
        return go.Figure(go.Bar(x=[1], y=[2]))

    for look in (page, page, replace(page, theme=theme_of("dark", 800)), replace(page, theme=theme_of("light", 340))):
        assert look.draw("bars", figure)["data"][0]["type"] == "bar"
    page.draw("bars", figure, "decade")
    page.draw("other", figure)
    assert len(drawn) == 5


def test_a_picture_that_does_not_depend_on_the_selection_is_drawn_once_for_all_of_them(page):
    def never():
        pytest.fail("drawn again")

    page.draw_whole("seat", lambda: go.Figure(go.Bar(x=[1], y=[2])), "lyra")
    page.asking(SCIENCE).draw_whole("seat", never, "lyra")
    page.draw("years", go.Figure)
    with pytest.raises(pytest.fail.Exception):
        page.asking(SCIENCE).draw("years", never)


def test_what_a_page_does_to_its_picture_or_rows_is_seen_by_no_other(page):
    figure = page.draw("bars", lambda: go.Figure(go.Bar(x=[1], y=[2])))
    figure["data"][0]["type"] = "pie"
    page.count(counted).clear()
    assert page.draw("bars", go.Figure)["data"][0]["type"] == "bar"
    assert page.count(counted)


def test_a_widget_forgets_its_state_with_the_selection(page):
    assert page.key("rows") == page.asking(Selection()).key("rows") != page.asking(SCIENCE).key("rows")
