"""Goals, areas and where they meet: official colours, true lengths, squares that grow with the agreements."""

import csv

import pytest

from lib.aggregates import area_goal_matrix, per_area, per_goal
from lib.figures.goals import (
    areas_figure,
    areas_summary,
    goals_figure,
    goals_summary,
    matrix_figure,
    matrix_summary,
)
from lib.names import goal_colours
from lib.selection import Selection, select
from lib.theme import DARK, LIGHT
from tests.conftest import TINY
from tests.drawing import LOOKS, annotations, assert_harmless, clickable, hostile, turned

PICTURES = {
    "goals": lambda dataset, look: goals_figure(per_goal(dataset), goal_colours(dataset), look),
    "areas": lambda dataset, look: areas_figure(per_area(dataset), look),
    "matrix": lambda dataset, look: matrix_figure(area_goal_matrix(dataset), goal_colours(dataset), look),
}
ALL = pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES.keys())


def official():
    """The colours of the seventeen goals as the file has them, in order."""
    with (TINY / "goals.csv").open(newline="", encoding="utf-8") as file:
        return tuple(row["colour"] for row in csv.DictReader(file))


def squares(figure):
    """The cells of the matrix by their code: side and colour."""
    (cells,) = figure.data
    return {
        code: (side, colour)
        for code, side, colour in zip(cells.customdata, cells.marker.size, cells.marker.color, strict=True)
    }


def test_goals_are_seventeen_bars_in_their_official_colours_in_order(chosen):
    stated, inferred = PICTURES["goals"](chosen, LIGHT).data
    assert stated.marker.color == inferred.marker.color == official()
    assert stated.customdata == tuple(str(goal) for goal in range(1, 18))


def test_official_colours_are_the_same_in_the_dark(shipped):
    assert PICTURES["goals"](shipped, DARK).data[0].marker.color == official()


def test_bars_of_goals_are_as_long_as_the_table_says(chosen):
    table = per_goal(chosen)
    stated, inferred = PICTURES["goals"](chosen, LIGHT).data
    assert (list(stated.x), list(inferred.x)) == (table["stated"].tolist(), table["inferred"].tolist())


def test_goals_of_tiny_are_drawn_as_counted_by_hand(tiny):
    stated, inferred = PICTURES["goals"](tiny, LIGHT).data
    # Health is stated of hub-health-2010 and would be inferred from its area; what is stated is not counted twice.
    assert {goal: n for goal, n in enumerate(stated.x, start=1) if n} == {3: 1}
    assert {goal: n for goal, n in enumerate(inferred.x, start=1) if n} == {9: 3, 17: 3}


def test_a_goal_that_the_organisation_claims_is_marked_and_no_other(tiny):
    told = annotations(PICTURES["goals"](tiny, LIGHT))
    assert [text for text in told if "●" in text] == ["Quality education ●  <b>0</b>"]
    assert told[4:6] == ["<b>3</b>", "Good health and well-being  <b>1</b>"]


def test_bars_of_areas_are_as_long_as_the_table_says_and_give_the_area(chosen):
    table = per_area(chosen)
    stated, inferred = PICTURES["areas"](chosen, LIGHT).data
    assert list(stated.customdata) == table["area_id"].tolist()
    assert (list(stated.x), list(inferred.x)) == (table["stated"].tolist(), table["inferred"].tolist())
    assert set(stated.marker.color) == {LIGHT.accent}


def test_areas_of_tiny_are_drawn_as_counted_by_hand(tiny):
    assert annotations(PICTURES["areas"](tiny, LIGHT)) == ["Data  <b>3</b>", "Health  <b>1</b>", "Music  <b>0</b>"]


def test_every_pair_of_area_and_goal_is_a_cell_whose_square_grows_with_its_agreements(chosen):
    table, cells = area_goal_matrix(chosen), squares(PICTURES["matrix"](chosen, LIGHT))
    assert len(cells) == len(table) == table["area_id"].nunique() * 17
    sides = {}
    for row in table.to_dict("records"):
        side, colour = cells[f"{row['area_id']}|{row['goal']}"]
        sides.setdefault(row["agreements"], set()).add(side)
        assert colour == (official()[row["goal"] - 1] if row["agreements"] else LIGHT.muted)
    assert all(len(same) == 1 for same in sides.values())
    ordered = [min(sides[number]) for number in sorted(sides)]
    assert ordered == sorted(set(ordered))


def test_the_area_of_a_square_keeps_to_its_cell():
    from lib.figures.goals import MATRIX_ROW, _side

    assert max(_side(n, 100) for n in range(101)) == _side(100, 100) < MATRIX_ROW / 2


def test_cells_stand_under_their_goal_and_in_the_row_of_their_area(tiny):
    figure = PICTURES["matrix"](tiny, LIGHT)
    (cells,) = figure.data
    heads = {a.text: a.y for a in figure.layout.annotations if a.text in {"Data", "Health", "Music"}}
    chips = {a.text: a.x for a in figure.layout.annotations if a.text.startswith("<b>")}
    rows = {"data": heads["Data"], "health": heads["Health"], "music": heads["Music"]}
    for x, y, code in zip(cells.x, cells.y, cells.customdata, strict=True):
        area, goal = code.split("|")
        assert chips[f"<b>{goal}</b>"] == x
        assert min(rows, key=lambda row: abs(rows[row] + 0.42 - y)) == area
        assert 0 < y - rows[area] < 1


def test_the_matrix_numbers_its_goals_in_their_official_colours(shipped):
    chips = [a for a in PICTURES["matrix"](shipped, LIGHT).layout.annotations if a.bgcolor]
    assert [a.text for a in chips] == [f"<b>{goal}</b>" for goal in range(1, 18)]
    assert tuple(a.bgcolor for a in chips) == official()


def test_cells_of_tiny_tell_their_agreements_as_counted_by_hand(tiny):
    (cells,) = PICTURES["matrix"](tiny, LIGHT).data
    told = [text for text in cells.text if not text.endswith(": 0")]
    # hub-health-2010 has both areas and goals 3 (stated), 9 and 17; the two others have data only.
    assert told == [
        "Data, goal 3: 1", "Data, goal 9: 3", "Data, goal 17: 3", "Health, goal 3: 1", "Health, goal 9: 1",
        "Health, goal 17: 1",
    ]  # fmt: skip


@ALL
@pytest.mark.parametrize("look", LOOKS)
def test_markup_in_names_is_letters(tiny, draw, look):
    assert_harmless(draw(hostile(tiny), look))


@ALL
def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped, draw):
    assert draw(shipped, LIGHT).to_json() == draw(shipped, LIGHT).to_json() == draw(turned(shipped), LIGHT).to_json()


@ALL
def test_nothing_selected_is_a_picture_without_lengths(nothing, draw):
    for trace in draw(nothing, LIGHT).data:
        assert (max(trace.x) == 0) if trace.type == "bar" else (set(trace.marker.size) == {3})


def test_tables_without_rows_are_pictures_without_marks(tiny):
    colours = goal_colours(tiny)
    for figure in (
        goals_figure(per_goal(tiny).iloc[:0], colours, LIGHT),
        areas_figure(per_area(tiny).iloc[:0], LIGHT),
        matrix_figure(area_goal_matrix(tiny).iloc[:0], colours, LIGHT),
    ):
        assert clickable(figure) == []


@pytest.fixture(scope="module")
def everywhere(shipped):
    """The cells of the shipped package."""
    return squares(PICTURES["matrix"](shipped, LIGHT))


def test_filtering_does_not_recolour(everywhere, chosen):
    for code, (_side, colour) in squares(PICTURES["matrix"](chosen, LIGHT)).items():
        assert colour in {everywhere[code][1], LIGHT.muted}


def test_summaries_of_tiny_are_told_by_hand(tiny):
    assert goals_summary(per_goal(tiny)) == (
        "Most agreements touch goals 9 Industry, innovation and infrastructure (3), 17 Partnerships for the goals (3) "
        "and 3 Good health and well-being (1). 1 link to a goal is stated by a source. All others are inferred from "
        "cooperation areas. No agreement touches goals 1, 2, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15 and 16. The "
        "organisation itself claims goals 4 (marked ●)."
    )
    assert areas_summary(per_area(tiny)) == "Most agreements are about: Data (3) and Health (1). 1 area has none."
    assert matrix_summary(area_goal_matrix(tiny)) == (
        "6 of 51 pairs of area and goal have an agreement; most, 3, are Data with goal 9."
    )


@pytest.mark.parametrize("rows", [slice(None), slice(0)], ids=["nothing selected", "no rows"])
def test_summaries_of_nothing_say_so(nothing, rows):
    assert goals_summary(per_goal(nothing)[rows]) == "No agreement of the selection touches a goal."
    assert areas_summary(per_area(nothing)[rows]) == "No agreement of the selection has a cooperation area."
    assert (
        matrix_summary(area_goal_matrix(nothing)[rows]) == "No agreement of the selection touches an area and a goal."
    )


def test_a_summary_names_as_most_only_goals_that_are_touched(tiny):
    # Norway's membership has no area; the charter has data alone, which two goals follow from.
    charter = select(tiny, Selection(kinds=frozenset({"founding_instrument"})))
    assert goals_summary(per_goal(charter)).startswith(
        "Most agreements touch goals 9 Industry, innovation and infrastructure (1) and 17 Partnerships for the goals (1)."
    )
