"""Goals, areas and where they meet: official colours, true lengths, what is inferred pale, marks that grow."""

import csv

import pytest

from lib.figures.goals import (
    MATRIX_ROW,
    _side,
    areas_figure,
    areas_summary,
    filled_areas,
    goals_figure,
    goals_summary,
    matrix_figure,
    matrix_summary,
)
from lib.figures.theme import contrast
from lib.labels.names import goal_colours
from lib.query.selection import Selection, select
from lib.tables.subjects import area_goal_matrix, per_area, per_goal, touched
from tests.conftest import TINY
from tests.drawing import DARK, LIGHT, THEMES, annotations, assert_harmless, clickable, hostile, turned, with_goals

PICTURES = {
    "goals": lambda dataset, theme: goals_figure(per_goal(dataset), goal_colours(dataset), theme),
    "areas": lambda dataset, theme: areas_figure(per_area(dataset), theme),
    "matrix": lambda dataset, theme: matrix_figure(area_goal_matrix(dataset), goal_colours(dataset), theme),
}
ALL = pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES.keys())


def official():
    """The colours of the seventeen goals as the file has them, in order."""
    with (TINY / "goals.csv").open(newline="", encoding="utf-8") as file:
        return tuple(row["colour"] for row in csv.DictReader(file))


@pytest.fixture(scope="module")
def default(tiny):
    """The tiny package with goals of the school, as it is shown when nothing is asked for."""
    return select(with_goals(tiny), Selection())


@pytest.fixture(scope="module")
def inferred(tiny):
    """The same with what is inferred."""
    return select(with_goals(tiny), Selection(inferred=True))


def lengths(trace):
    """The bars of a trace by their code."""
    return dict(zip(trace.customdata, trace.x, strict=True))


def by_code(rows, code, column):
    """The numbers of a table that are not zero, by their code as text."""
    return {str(row[code]): row[column] for row in rows.to_dict("records") if row[column]}


def marks(figure):
    """The marks of the matrix as (code, symbol): side and colour; dots have no symbol of their own."""
    return {
        (code, trace.marker.symbol): (side, colour)
        for trace in figure.data
        for code, side, colour in zip(
            trace.customdata,
            trace.marker.size,
            trace.marker.color if isinstance(trace.marker.color, tuple) else [trace.marker.color] * len(trace.x),
            strict=True,
        )
    }


def test_goals_are_in_their_official_colours_in_order_and_on_chips(chosen):
    figure = PICTURES["goals"](chosen, LIGHT)
    chips = [a for a in figure.layout.annotations if a.bgcolor]
    assert tuple(a.bgcolor for a in chips) == official()
    assert [a.text for a in chips] == [f"<b>{goal}</b>" for goal in range(1, 18)]
    assert [a.y for a in chips] == sorted(a.y for a in chips)


def test_official_colours_are_the_same_in_the_dark(inferred):
    light, dark = (PICTURES["goals"](inferred, theme).data for theme in (LIGHT, DARK))
    assert light[0].marker.color == dark[0].marker.color == (official()[2],)
    assert light[2].marker.color == dark[2].marker.color == (official()[2], official()[3])


@pytest.mark.parametrize(("picture", "make", "code"), [("goals", per_goal, "goal"), ("areas", per_area, "area_id")])
def test_bars_are_as_long_as_the_table_says_and_give_their_code(chosen, picture, make, code):
    table = make(chosen)
    for trace, column in zip(
        PICTURES[picture](chosen, LIGHT).data, ("agreements_stated", "agreements_inferred", "initiatives"), strict=True
    ):
        assert lengths(trace) == by_code(table, code, column)


def test_goals_of_tiny_are_drawn_as_counted_by_hand(default, inferred):
    assert [lengths(trace) for trace in PICTURES["goals"](default, LIGHT).data] == [{"3": 1}, {}, {"3": 1, "4": 1}]
    # Goal 3 would be inferred from an area too; what is stated is not counted twice.
    assert lengths(PICTURES["goals"](inferred, LIGHT).data[1]) == {"9": 3, "17": 3}


def test_a_goal_that_the_organisation_claims_is_marked_and_no_other(default):
    told = annotations(PICTURES["goals"](default, LIGHT))
    assert [text for text in told if "●" in text] == ["Quality education ●"]
    assert told[4:8] == ["<b>3</b>", "Good health and well-being", "1 agreement", "1 initiative"]
    # A goal without a record has its label, and neither a bar nor a zero.
    assert told[:4] == ["<b>1</b>", "No poverty", "<b>2</b>", "Zero hunger"]


def test_only_areas_with_a_record_are_drawn(default):
    assert annotations(PICTURES["areas"](default, LIGHT)) == [
        "Data", "2 agreements", "1 initiative", "Health", "1 agreement",
    ]  # fmt: skip


def test_a_cell_is_a_square_for_agreements_a_circle_for_initiatives_and_a_dot_for_neither(default):
    found = marks(PICTURES["matrix"](default, LIGHT))
    colour = official()
    drawn = {key: paint for key, (_side, paint) in found.items() if key[1]}
    assert drawn == {
        ("data|3", "square"): colour[2], ("data|3", "circle"): colour[2], ("data|4", "circle"): colour[3],
        ("health|3", "square"): colour[2],
    }  # fmt: skip
    # Music has no record with a goal: its row is left out.
    assert len([key for key in found if not key[1]]) == 2 * 17 - 3
    assert {paint for key, (_side, paint) in found.items() if not key[1]} == {LIGHT.muted}


def test_what_a_rule_infers_is_pale_and_never_in_the_official_colour(inferred):
    for theme in THEMES:
        _dots, pale, solid, _circles = PICTURES["matrix"](inferred, theme).data
        assert set(pale.customdata) == {f"{area}|{goal}" for area in ("data", "health") for goal in (9, 17)}
        assert not set(pale.marker.color) & set(official())
        assert set(solid.customdata) == {"data|3", "health|3"}


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_inferred_is_seen_on_the_page_by_its_outline(inferred, theme):
    # WCAG 2.2, 1.4.11: 3:1 for what is needed to understand a picture.
    for trace in (PICTURES["goals"](inferred, theme).data[1], PICTURES["matrix"](inferred, theme).data[1]):
        assert trace.marker.opacity == 1
        assert contrast(trace.marker.line.color, theme.paper) >= 3


def test_squares_grow_with_their_agreements(chosen):
    table, found = area_goal_matrix(chosen), marks(PICTURES["matrix"](chosen, LIGHT))
    sides = {}
    for row in table[touched(table)].to_dict("records"):
        if row["agreements_stated"] and not row["agreements_inferred"]:
            side, _colour = found[f"{row['area_id']}|{row['goal']}", "square"]
            sides.setdefault(row["agreements_stated"], set()).add(side)
    ordered = [min(sides[number]) for number in sorted(sides)]
    assert ordered == sorted(set(ordered))


def test_every_cell_of_a_drawn_area_can_be_clicked(chosen):
    shown = filled_areas(area_goal_matrix(chosen))
    codes = {f"{row['area_id']}|{row['goal']}" for row in shown.to_dict("records")}
    assert set(clickable(PICTURES["matrix"](chosen, LIGHT))) == codes


def test_the_area_of_a_square_keeps_to_its_cell():
    assert max(_side(n, 100) for n in range(1, 101)) == _side(100, 100) < MATRIX_ROW / 2


def test_cells_stand_under_their_goal_and_in_the_row_of_their_area(default):
    figure = PICTURES["matrix"](default, LIGHT)
    heads = {a.text: a.y for a in figure.layout.annotations if a.text in {"Data", "Health"}}
    chips = {a.text: a.x for a in figure.layout.annotations if a.text.startswith("<b>")}
    rows = {"data": heads["Data"], "health": heads["Health"]}
    for trace in figure.data:
        for x, y, code in zip(trace.x, trace.y, trace.customdata, strict=True):
            area, goal = code.split("|")
            assert chips[f"<b>{goal}</b>"] == x
            assert min(rows, key=lambda row: abs(rows[row] + 0.42 - y)) == area


def test_the_matrix_numbers_its_goals_in_their_official_colours(shipped):
    chips = [a for a in PICTURES["matrix"](shipped, LIGHT).layout.annotations if a.bgcolor]
    assert [a.text for a in chips] == [f"<b>{goal}</b>" for goal in range(1, 18)]
    assert tuple(a.bgcolor for a in chips) == official()


def test_cells_tell_what_they_count(inferred):
    told = {text for trace in PICTURES["matrix"](inferred, LIGHT).data for text in trace.text}
    assert {
        "Data, goal 3: 1 agreement, 1 initiative", "Data, goal 9: 3 agreements inferred", "Data, goal 4: 1 initiative",
        "Health, goal 4: none",
    } <= told  # fmt: skip


@ALL
@pytest.mark.parametrize("theme", THEMES)
def test_markup_in_names_is_letters(tiny, draw, theme):
    assert_harmless(draw(hostile(tiny), theme))


@ALL
def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped, draw):
    assert draw(shipped, LIGHT).to_json() == draw(shipped, LIGHT).to_json() == draw(turned(shipped), LIGHT).to_json()


@ALL
def test_nothing_selected_is_a_picture_without_marks(nothing, draw):
    assert clickable(draw(nothing, LIGHT)) == []


def test_tables_without_rows_are_pictures_without_marks(tiny):
    colours = goal_colours(tiny)
    for figure in (
        goals_figure(per_goal(tiny).iloc[:0], colours, LIGHT),
        areas_figure(per_area(tiny).iloc[:0], LIGHT),
        matrix_figure(area_goal_matrix(tiny).iloc[:0], colours, LIGHT),
    ):
        assert clickable(figure) == []


def test_summaries_tell_what_sources_state_and_of_which_kind_of_record(default):
    assert goals_summary(per_goal(default), "HUB") == (
        "Stated for most agreements: 3 Good health and well-being (1). With most joint initiatives: 3 Good health and "
        "well-being (1) and 4 Quality education (1). 15 goals have no record. HUB itself claims goal 4 (marked ●)."
    )
    assert areas_summary(per_area(default)) == (
        "Stated for most agreements: Data (2) and Health (1). With most joint initiatives: Data (1)."
    )
    assert matrix_summary(area_goal_matrix(default)) == (
        "3 of 51 pairs of area and goal have a record with a stated goal. Stated for most agreements: Data with goal 3 (1) "
        "and Health with goal 3 (1). With most joint initiatives: Data with goal 3 (1) and Data with goal 4 (1)."
    )


def test_summaries_say_of_what_a_rule_infers_that_it_is_inferred(inferred):
    assert "Inferred for most agreements: 9 Industry, innovation and infrastructure (3) and 17" in goals_summary(
        per_goal(inferred), "HUB"
    )
    assert "Inferred for most agreements: Data (1)." in areas_summary(per_area(inferred))
    assert "A rule infers 4 more." in matrix_summary(area_goal_matrix(inferred))


def test_where_no_source_states_a_goal_of_an_agreement_the_summary_says_so(default):
    goals = per_goal(default).assign(agreements_stated=0)
    assert goals_summary(goals, "HUB").startswith(
        "No source states a goal for an agreement of the selection. With most"
    )


@pytest.mark.parametrize("rows", [slice(None), slice(0)], ids=["nothing selected", "no rows"])
def test_summaries_of_nothing_say_so(nothing, rows):
    goals = per_goal(nothing)[rows].assign(claimed=False)
    assert goals_summary(goals, "HUB") == (
        "No source states a goal for an agreement or a joint initiative of the selection."
    )
    assert areas_summary(per_area(nothing)[rows]) == "No record of the selection has a cooperation area."
    assert matrix_summary(area_goal_matrix(nothing)[rows]) == (
        "No record of the selection has both an area and a stated goal."
    )
