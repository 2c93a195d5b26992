"""The title of the timeline follows its decade and its lanes."""

from dataclasses import replace

import pytest

from lib.text.timeline_titles import timeline_title


@pytest.mark.parametrize(
    ("decade", "lanes", "title"),
    [
        # Begun: 1954, 1990, 2001, 2002 and 2010.
        ("", "category", "Half of the dated agreements were begun in 2001 or later"),
        ("", "kind", "Most frequent kind of 5 dated agreements: Cooperation agreement (2)"),
        ("", "partner", "Partner with most of 5 dated agreements: LYRA (3)"),
        ("2000", "category", "2 agreements were begun in the 2000s"),
        (
            "2000",
            "kind",
            "Most frequent kind of 2 agreements begun in the 2000s: Founding instrument and Framework agreement (1)",
        ),
        ("2000", "partner", "Partner with most of 2 agreements begun in the 2000s: LYRA (2)"),
        ("1950", "category", "1 agreement was begun in the 1950s"),
        ("1960", "kind", "0 agreements were begun in the 1960s"),
    ],
)
def test_the_title_follows_the_decade_and_the_lanes(tiny, decade, lanes, title):
    assert timeline_title(tiny, decade, lanes) == title


def test_where_more_than_three_are_level_none_is_named(tiny):
    frame = tiny.agreements
    kinds = ["protocol", "loan", "project", "memorandum", "membership", "partnership"]
    level = replace(tiny.narrowed(agreements=frame.assign(kind=kinds)), source=None)
    assert timeline_title(level, "", "kind") == "Half of the dated agreements were begun in 2001 or later"


def test_the_subject_is_the_title_where_nothing_is_dated(nothing):
    assert timeline_title(nothing) == "When agreements were begun"
