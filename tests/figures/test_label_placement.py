"""Labels that fit: none over another, none over a mark, none out of the picture."""

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.figures.label_placement import (
    AROUND,
    BESIDE,
    GAP,
    LINE,
    Label,
    Mark,
    dodged,
    narrowed,
    placed_labels,
    shortened,
    text_width,
)

WIDTH = 400


def mark(name, x, y, text="abcd", radius=5.0):
    return Mark(name, x, y, radius, text)


def box_of(label):
    """What a label covers: beside its mark after a gap, or right above or below it; as wide as its letters, a line high."""
    length = text_width(label.mark.text)
    if label.along:
        top = label.mark.y + label.along * (label.mark.radius + LINE / 2) - LINE / 2
        return label.mark.x - length / 2, top, label.mark.x + length / 2, top + LINE
    edge = label.mark.x + label.across * (label.mark.radius + GAP)
    far = edge + label.across * length
    return min(edge, far), label.mark.y - LINE / 2, max(edge, far), label.mark.y + LINE / 2


def box_of_mark(mark):
    return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius


def cover(one, other, slack=1e-9):
    """Whether two boxes have more in common than the slack; with a negative one, edges that only just do not meet count too."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and along > slack


def told(labels):
    return [(label.mark.name, label.across) for label in labels]


crowds = st.lists(
    st.builds(
        mark,
        st.text("abc", min_size=1, max_size=4),
        st.integers(0, WIDTH),
        st.integers(0, 150),
        st.text("xyz é", min_size=1, max_size=25),
        st.integers(1, 22),
    ),
    max_size=30,
)


@given(crowds)
@example([mark("a", 50, 50), mark("b", 50, 50), mark("c", 90, 50)])
def test_no_label_covers_another_label_or_a_mark_or_leaves_the_picture(marks):
    labels = placed_labels(marks, marks, WIDTH)
    boxes = [box_of(label) for label in labels]
    assert not any(cover(one, other) for one, other in combinations(boxes, 2))
    assert not any(cover(box, box_of_mark(mark)) for box in boxes for mark in marks)
    assert all(box[0] >= 0 and box[2] <= WIDTH for box in boxes)


@given(crowds)
def test_labels_are_some_of_the_wanted_in_the_order_wanted_each_once(marks):
    places = [
        next(place for place, mark in enumerate(marks) if mark is label.mark)
        for label in placed_labels(marks, marks, WIDTH)
    ]
    assert places == sorted(set(places))


@pytest.mark.parametrize("sides", [BESIDE, AROUND])
@given(crowds)
@example([mark("a", 0, 95, "x", 14), mark("a", 7, 74, "xxxx", 3)])
def test_a_label_is_only_left_out_where_no_side_is_free(sides, marks):
    labels = placed_labels(marks, marks, WIDTH, sides)
    taken = [*map(box_of, labels), *map(box_of_mark, marks)]
    placed = {id(label.mark) for label in labels}
    for left_out in (mark for mark in marks if id(mark) not in placed):
        for across, along in sides:
            box = box_of(Label(left_out, across, along))
            out = box[0] < 0 or box[2] > WIDTH
            assert out or any(cover(box, other, -1e-9) for other in taken)


def test_a_label_stands_to_the_right_of_its_mark_where_there_is_room():
    assert told(placed_labels([mark("a", 100, 50)], [mark("a", 100, 50)], WIDTH)) == [("a", 1)]


def test_a_label_stands_above_or_else_below_where_marks_stand_on_both_sides():
    marks = [mark("a", 100, 50), mark("b", 130, 50), mark("c", 70, 50)]
    assert [(label.across, label.along) for label in placed_labels(marks, marks[:1], WIDTH, AROUND)] == [(0, -1)]
    marks.append(mark("d", 100, 34))
    assert [(label.across, label.along) for label in placed_labels(marks, marks[:1], WIDTH, AROUND)] == [(0, 1)]


def test_a_label_goes_to_the_left_where_a_mark_stands_in_its_way():
    marks = [mark("a", 100, 50), mark("b", 130, 50)]
    assert told(placed_labels(marks, marks, WIDTH)) == [("a", -1), ("b", 1)]


def test_a_label_goes_to_the_left_at_the_right_edge_of_the_picture():
    at_the_edge = mark("a", WIDTH - 10, 50)
    assert told(placed_labels([at_the_edge], [at_the_edge], WIDTH)) == [("a", -1)]


def test_the_important_label_wins_and_the_other_is_left_out():
    first, second = mark("first", 60, 50, "x" * 30), mark("second", 60, 62, "x" * 30)
    assert told(placed_labels([first, second], [first, second], WIDTH)) == [("first", 1)]
    assert told(placed_labels([first, second], [second, first], WIDTH)) == [("second", 1)]


def test_only_wanted_marks_have_a_label_and_nothing_wanted_gives_none():
    marks = [mark("a", 50, 50), mark("b", 50, 100)]
    assert told(placed_labels(marks, marks[1:], WIDTH)) == [("b", 1)]
    assert placed_labels(marks, [], WIDTH) == placed_labels([], [], WIDTH) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("UNESCO", "UNESCO"),
        ("Diplomatic Club of Geneva", "Diplomatic Clu…"),
        ("twelve letters", "twelve letters"),
        ("&lt;script&gt; of nobody", "&lt;script&gt; of no…"),
        ("", ""),
    ],
)
def test_a_text_that_is_too_long_is_cut_with_an_ellipsis_and_never_within_a_character(text, told):
    assert shortened(text, 15) == told


@given(st.lists(st.floats(0, 1000), max_size=12).map(sorted), st.floats(1, 60))
def test_spread_places_keep_their_order_and_their_distance(wanted, distance):
    places = dodged(wanted, distance, distance / 2)
    assert len(places) == len(wanted)
    assert all(after - before >= distance * 0.999 for before, after in pairwise(places))
    assert all(place >= distance * 0.499 for place in places)


@given(st.lists(st.integers(1, 30), max_size=12, unique=True).map(sorted))
def test_places_that_are_far_enough_apart_stay_where_they_are_wanted(wanted):
    wanted = [40.0 * place for place in wanted]
    assert dodged(wanted, 16, 8) == wanted


def test_places_that_would_touch_share_the_room_around_their_middle():
    assert dodged([100, 104, 300], 16, 8) == [94, 110, 300]
    assert dodged([1, 2, 3], 16, 8) == [8, 24, 40]


def test_a_label_keeps_clear_of_what_else_is_written():
    alone = [mark("a", 100, 50)]
    beside = box_of(Label(alone[0], 1))
    assert told(placed_labels(alone, alone, WIDTH, texts=[beside])) == [("a", -1)]


def test_a_mark_may_have_sides_of_its_own():
    corner = Mark("a", 100, 50, 5, "abcd", ((1, 1),))
    assert [(label.across, label.along) for label in placed_labels([corner], [corner], WIDTH)] == [(1, 1)]


def test_tags_take_no_room_and_a_character_reference_is_one_letter():
    assert text_width("<b>States</b> 3") == text_width("States 3")
    assert text_width("a&amp;b") < text_width("a amp b")


@given(st.text(max_size=60), st.floats(10, 400))
def test_a_narrowed_text_has_room_or_is_a_letter_and_says_that_it_was_cut(text, pixels):
    shown = narrowed(text, pixels)
    assert text_width(shown) <= pixels or len(shown) <= 2
    assert shown == text or shown.endswith("…")


def test_a_text_that_has_room_stays_whole():
    assert narrowed("Climate action", text_width("Climate action")) == "Climate action"
    assert narrowed("Climate action", text_width("Climate action") - 1) != "Climate action"
