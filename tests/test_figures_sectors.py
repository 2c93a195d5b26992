"""The names of the categories around the home organisation: whom they count, where they stand."""

import math

import pytest

from lib.figures.sectors import EDGE, sector_names
from lib.layouts import around_home, sectors
from lib.names import short_categories
from lib.network import partner_graph
from lib.theme import LIGHT
from tests.drawing import ESCAPED, LOOKS, MARKUP


def named(dataset, look=LIGHT, categories=None):
    return sector_names(partner_graph(dataset), sectors(dataset), categories or short_categories(), look)


def test_each_category_that_is_shown_is_named_with_the_number_of_its_partners(tiny):
    assert [text["text"] for text in named(tiny)] == [
        "<b>UN system</b> 1", "<b>Science</b> 2", "<b>Networks</b> 1", "<b>States</b> 1",
    ]  # fmt: skip


def test_a_category_that_is_not_in_the_selection_is_not_named(nothing):
    assert named(nothing) == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_name_has_the_colour_of_its_category(shipped, look):
    colours = [text["font"]["color"] for text in named(shipped, look)]
    assert colours == [look.categories[code] for code in sectors(shipped)]


def test_names_stand_outside_of_the_partners_and_within_the_picture(shipped):
    furthest = max(math.hypot(*place) for place in around_home(shipped).values())
    for text in named(shipped):
        assert math.hypot(text["x"], text["y"]) > furthest, text
        assert max(abs(text["x"]), abs(text["y"])) <= EDGE


def test_text_at_an_edge_runs_inwards(shipped):
    for text in named(shipped):
        assert text["xanchor"] == ("right" if text["x"] > 0.6 else "left" if text["x"] < -0.6 else text["xanchor"])


@pytest.mark.usefixtures("french")
def test_a_reader_of_french_reads_french_names(shipped):
    assert named(shipped)[-1]["text"].startswith("<b>\u00c9tats</b>")


def test_markup_in_a_name_is_letters(shipped):
    hostile = dict.fromkeys(short_categories(), MARKUP)
    assert all(ESCAPED in text["text"] for text in named(shipped, categories=hostile))
