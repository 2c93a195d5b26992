"""The headings of pictures say what their rows say."""

import pandas as pd
import pytest

from lib.aggregates import area_goal_matrix, per_area, per_goal, signings
from lib.headlines import areas_headline, goals_headline, growth_headline, matrix_headline, years_headline


def begun(**years):
    """Agreements begun in each year."""
    return pd.DataFrame({"year": [int(year[1:]) for year in years], "agreements": list(years.values())}, dtype="int64")


def test_each_picture_of_the_tiny_package_is_headed_by_what_was_counted_by_hand(tiny):
    # Begun: 1954, 1990, 2001, 2002 and 2010; five of six have a date.
    assert years_headline(signings(tiny)) == "Most agreements were begun in the 2000s: 2 of 5"
    # Data gives 9 and 17, health gives 3; goal 4 is claimed and not touched.
    assert goals_headline(per_goal(tiny)) == "Agreements touch 3 of 17 goals, and 0 of the 1 that are claimed"
    assert areas_headline(per_area(tiny)) == "Data leads with 3 agreements"
    # Data meets 3, 9 and 17, health meets 3, 9 and 17; 3 areas by 17 goals are 51.
    assert matrix_headline(area_goal_matrix(tiny)) == "45 of 51 pairs of area and goal are without an agreement"


def test_where_nothing_is_selected_the_subject_is_the_heading(nothing):
    assert years_headline(signings(nothing)) == "Agreements begun each year"
    assert growth_headline(signings(nothing), "2026") == "Agreements that may have stood at the end of each year"
    assert areas_headline(per_area(nothing)) == "Agreements per cooperation area"
    assert matrix_headline(area_goal_matrix(nothing)) == "Where areas and goals meet"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (begun(y2000=3), "3 dated agreements may stand on 1 May 2000"),
        (begun(y1990=3, y2000=4), "4 dated agreements may stand on 1 May 2000"),
        (begun(y1990=3, y1999=4), "0 dated agreements may stand on 1 May 2000"),
        (
            begun(y1990=1, y2000=2),
            "From 1 dated agreement that may have stood at the end of 1990 to 2 on 1 May 2000",
        ),
        (
            begun(y1990=2, y1994=5, y1995=3, y2000=7),
            "From 3 dated agreements that may have stood at the end of 1995 to 7 on 1 May 2000",
        ),
    ],
)
def test_growth_is_told_from_the_last_year_with_half_or_less_to_the_day_of_reading(table, told):
    assert growth_headline(table, "2000-05-01") == told


def test_of_decades_with_as_many_agreements_the_first_is_named():
    assert years_headline(begun(y1961=2, y1972=2, y1985=1)) == "Most agreements were begun in the 1960s: 2 of 5"


def test_claims_are_left_out_where_there_are_none(tiny):
    assert goals_headline(per_goal(tiny).assign(claimed=False)) == "Agreements touch 3 of 17 goals"
