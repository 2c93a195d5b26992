"""The headings of pictures say what their rows say."""

import pandas as pd
import pytest

from lib.core.i18n import use_language
from lib.query.selection import Selection, select
from lib.tables.aggregates import signings
from lib.tables.subjects import area_goal_matrix, per_area, per_goal, silent_agreements
from lib.text.chart_titles import (
    areas_chart_title,
    goals_chart_title,
    growth_chart_title,
    matrix_chart_title,
    years_chart_title,
)
from tests.drawing import with_goals


def begun(**years):
    """Agreements begun in each year."""
    return pd.DataFrame({"year": [int(year[1:]) for year in years], "agreements": list(years.values())}, dtype="int64")


def test_each_picture_of_the_tiny_package_is_headed_by_what_was_counted_by_hand(tiny):
    # Begun: 1954, 1990, 2001, 2002 and 2010; five of six have a date.
    assert years_chart_title(signings(tiny)) == "Most agreements were begun in the 2000s: 2 of 5"


def test_where_nothing_is_selected_the_subject_is_the_heading(nothing):
    assert years_chart_title(signings(nothing)) == "Agreements begun each year"
    assert growth_chart_title(signings(nothing), "2026") == "Agreements that may have stood at the end of each year"
    assert areas_chart_title(per_area(nothing), 0, 0) == "Agreements per cooperation area"
    assert (
        goals_chart_title(per_goal(nothing).assign(claimed=False), "HUB") == "Goals of agreements and joint initiatives"
    )
    assert matrix_chart_title(area_goal_matrix(nothing)) == "Where areas and goals meet"


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
    assert growth_chart_title(table, "2000-05-01") == told


def test_of_decades_with_as_many_agreements_the_first_is_named():
    assert years_chart_title(begun(y1961=2, y1972=2, y1985=1)) == "Most agreements were begun in the 1960s: 2 of 5"


def of(dataset, make, **asked):
    """What `make` counts in the tiny package with goals of the school."""
    return make(select(with_goals(dataset), Selection(**asked)))


def test_goals_are_headed_by_what_sources_state_and_what_the_organisation_claims(tiny):
    goals = of(tiny, per_goal)
    stated = "Sources state 2 of 17 goals for agreements or joint initiatives"
    assert goals_chart_title(goals, "HUB") == f"{stated}; 1 of them is among the 1 that HUB claims"
    assert goals_chart_title(goals.assign(claimed=goals["goal"] == 9), "HUB") == f"{stated}; HUB claims none of them"
    assert goals_chart_title(goals.assign(claimed=False), "HUB") == stated
    assert goals_chart_title(goals.assign(claimed=goals["goal"] < 5), "HUB").endswith(
        "2 of them are among the 4 that HUB claims"
    )


def test_goals_that_only_a_rule_gives_are_said_to_be_inferred(tiny):
    both = of(tiny, per_goal, inferred=True)
    assert goals_chart_title(both, "HUB").endswith("; a rule infers 2 more")
    unstated = both.assign(agreements_stated=0, initiatives=0)
    assert goals_chart_title(unstated, "HUB") == "HUB itself claims 1 of 17 goals; a rule infers 2 for agreements"
    assert goals_chart_title(unstated.assign(claimed=False), "HUB") == "A rule infers 2 of 17 goals for agreements"


def test_the_area_that_leads_is_the_one_that_sources_state_most_often(tiny):
    areas, silent = of(tiny, per_area), silent_agreements(select(tiny, Selection()), "area")
    assert areas_chart_title(areas, *silent) == (
        "Most often stated: Data, for 2 agreements; for 4 agreements no source states an area"
    )
    both = of(tiny, per_area, inferred=True).assign(agreements_inferred=[0, 0, 100])
    assert areas_chart_title(both, 4, 1) == (
        "Most often stated: Data, for 2 agreements; for 4 agreements no source states an area; for 1 of them a rule infers "
        "one"
    )


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ([1, 0, 0, 0], "Most often stated: A, for 1 agreement"),
        ([2, 2, 1, 0], "Most often stated: A and B, for 2 agreements each"),
        ([1, 1, 1, 0], "Most often stated: A, B and C, for 1 agreement each"),
        ([5, 5, 5, 5], "4 areas are each stated for 5 agreements"),
    ],
)
def test_all_areas_that_lead_are_named_or_counted(stated, title):
    areas = pd.DataFrame({"name": ["A", "B", "C", "D"], "agreements_stated": stated})
    assert areas_chart_title(areas, 0, 0) == title


def test_where_no_source_states_an_area_the_heading_says_for_how_many_agreements():
    areas = pd.DataFrame({"name": ["A"], "agreements_stated": [0]})
    assert areas_chart_title(areas, 1, 0) == "No source states an area for this agreement"
    assert areas_chart_title(areas, 7, 0) == "No source states an area for these 7 agreements"
    assert areas_chart_title(areas, 7, 5) == (
        "No source states an area for these 7 agreements; for 5 of them a rule infers one"
    )


def test_the_matrix_is_headed_by_its_pairs_with_a_stated_goal(tiny):
    assert (
        matrix_chart_title(of(tiny, area_goal_matrix))
        == "3 of 51 pairs of area and goal have a record with a stated goal"
    )
    assert matrix_chart_title(of(tiny, area_goal_matrix, inferred=True)) == (
        "3 of 51 pairs of area and goal have a record with a stated goal; a rule infers 4 more"
    )


def test_headings_are_sentences_of_the_reader(tiny):
    use_language("fr")
    assert areas_chart_title(of(tiny, per_area), 4, 0) == (
        "Le plus souvent indiqué\u00a0: Données, pour 2 accords\u00a0; pour 4 accords, aucune source n'indique de domaine"
    )
