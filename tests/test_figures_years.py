"""Agreements begun each year, and how many had been begun by then."""

from itertools import pairwise

import pytest

from lib.aggregates import signings
from lib.figures.labels import LINE
from lib.figures.tiers import AXIS
from lib.figures.years import growth_figure, growth_summary, years_figure, years_summary
from lib.headline import headline
from lib.theme import DARK, LIGHT, look_of
from tests.drawing import LOOKS, MARKUP, assert_harmless, category_labels, clickable, turned

DRAW = pytest.mark.parametrize("draw", [years_figure, growth_figure], ids=["years", "growth"])


def colours(figure):
    """The colour of each category that is drawn, by its name, in the order of the rows."""
    return {trace.name: trace.marker.color if trace.type == "bar" else trace.fillcolor for trace in figure.data}


def by_name(figure):
    return {trace.name: trace for trace in figure.data}


def test_heights_sum_to_the_dated_agreements(chosen):
    figure = years_figure(signings(chosen), category_labels(chosen), LIGHT)
    numbers = headline(chosen)
    assert sum(sum(trace.y) for trace in figure.data) == numbers.agreements - numbers.undated


def test_each_column_is_as_high_as_the_table_says_and_gives_its_year(chosen):
    figure, names = years_figure(signings(chosen), category_labels(chosen), LIGHT), category_labels(chosen)
    drawn = {
        (trace.name, year): (height, code, text)
        for trace in figure.data
        for year, height, code, text in zip(trace.x, trace.y, trace.customdata, trace.text, strict=True)
    }
    assert drawn == {
        (names[row["category_code"]], row["year"]): (
            row["agreements"],
            str(row["year"]),
            f"{row['year']}: {row['agreements']}",
        )
        for row in signings(chosen).to_dict("records")
    }
    assert figure.layout.barmode == "overlay"


def test_the_columns_of_a_category_stand_on_a_line_of_their_own_and_reach_into_no_other_row(shipped):
    figure = years_figure(signings(shipped), category_labels(shipped), LIGHT)
    tops = [name.y for name in figure.layout.annotations]
    lines = [line.y0 for line in figure.layout.shapes]
    assert [trace.base for trace in figure.data] == lines == sorted(lines, reverse=True)
    for trace, top, line, following in zip(figure.data, tops, lines, [*tops[1:], -1e9], strict=True):
        assert line + max(trace.y) < top
        assert line >= following
    assert figure.layout.yaxis.range == (lines[-1], tops[0])


def test_each_row_is_named_and_counted_where_a_legend_would_be(tiny, shipped):
    names = {"un": "UN", "science": "Science", "state": "States"}
    told = [text.text for text in years_figure(signings(tiny), names, LIGHT).layout.annotations]
    assert told == ["<b>UN</b>  1", "<b>Science</b>  3", "<b>States</b>  1"]
    texts = [text.text for text in years_figure(signings(shipped), category_labels(shipped), LIGHT).layout.annotations]
    states = signings(shipped).query("category_code == 'state'").set_index("year")["agreements"]
    assert f"<b>States and territories</b>  {states.sum()}, most in {states.idxmax()}: {states.max()}" in texts
    narrow = years_figure(signings(shipped), category_labels(shipped), look_of("light", 340))
    assert f"<b>States and territories</b>  {states.sum()}" in [text.text for text in narrow.layout.annotations]


@DRAW
def test_no_picture_has_a_legend(shipped, draw):
    assert draw(signings(shipped), category_labels(shipped), LIGHT).layout.showlegend is False


def test_each_band_of_growth_has_its_name_and_its_last_number_beside_its_end_and_none_touch(shipped):
    table, names = signings(shipped), category_labels(shipped)
    figure = growth_figure(table, names, LIGHT)
    totals = table.groupby("category_code")["agreements"].sum()
    assert [text.text for text in figure.layout.annotations] == [
        f"<b>{names[code]}</b>  {totals[code]}" for code in names if code in totals
    ]
    heights = [text.y for text in figure.layout.annotations]
    line = totals.sum() * LINE / (figure.layout.height - AXIS)
    assert all(after - before >= line * 0.999 for before, after in pairwise(heights))
    assert heights[0] > 0
    # A band that is wider than a line of text has its name at its own height.
    states = totals["state"] / 2 + totals.sum() - totals["state"] - totals.get("home", 0)
    assert heights[list(totals.reindex(names).dropna().index).index("state")] == pytest.approx(states)


def test_the_axis_of_years_has_few_ticks_of_whole_years_for_one_year_and_for_a_century(tiny):
    table = signings(tiny)
    for years, ticks in (([2010], [1]), ([1950, 2026], [10]), ([1850, 2026], [20]), ([2000, 2009], [2])):
        rows = table.iloc[: len(years)].assign(year=years)
        axis = years_figure(rows, {"un": "UN", "science": "Science", "state": "States"}, LIGHT).layout.xaxis
        assert [axis.dtick] == ticks
        assert axis.range[0] < min(years) <= max(years) < axis.range[1]


def test_years_of_tiny_are_drawn_as_counted_by_hand(tiny):
    traces = by_name(years_figure(signings(tiny), {"un": "UN", "science": "Science", "state": "States"}, LIGHT))
    assert {name: dict(zip(trace.x, trace.y, strict=True)) for name, trace in traces.items()} == {
        "UN": {2010: 1},
        "Science": {1990: 1, 2001: 1, 2002: 1},
        "States": {1954: 1},
    }


def test_growth_is_cumulative_never_falls_and_ends_at_all_that_is_dated(chosen):
    table, names = signings(chosen), category_labels(chosen)
    for code, name in names.items():
        rows = table[table["category_code"] == code]
        traces = by_name(growth_figure(table, names, LIGHT))
        assert (name in traces) == bool(len(rows))
        if len(rows):
            counts = traces[name].y
            assert all(before <= after for before, after in pairwise(counts))
            assert counts[-1] == rows["agreements"].sum()


def test_growth_of_tiny_is_counted_by_hand(tiny):
    figure = growth_figure(signings(tiny), {"science": "Science", "state": "States"}, LIGHT)
    science, states = figure.data
    assert list(science.x) == list(states.x) == list(range(1954, 2011))
    counts = dict(zip(science.x, science.y, strict=True))
    assert [counts[year] for year in (1954, 1989, 1990, 2000, 2001, 2002, 2010)] == [0, 0, 1, 1, 2, 3, 3]
    assert set(states.y) == {1}
    # Steps, because nothing was begun between two years; stacked, so that the top is the sum.
    assert {trace.line.shape for trace in figure.data} == {"hv"}
    assert len({trace.stackgroup for trace in figure.data}) == 1


@DRAW
@pytest.mark.parametrize("look", LOOKS)
def test_each_category_has_its_colour_in_the_order_of_stacking(shipped, draw, look):
    names = category_labels(shipped)
    figure = draw(signings(shipped), names, look)
    codes = [code for code in names if code in set(signings(shipped)["category_code"])]
    assert list(colours(figure).items()) == [(names[code], look.categories[code]) for code in codes]


@DRAW
def test_filtering_does_not_recolour(shipped, chosen, draw):
    names = category_labels(shipped)
    everywhere = colours(draw(signings(shipped), names, LIGHT))
    assert colours(draw(signings(chosen), names, LIGHT)).items() <= everywhere.items()


@DRAW
@pytest.mark.parametrize("look", LOOKS)
def test_markup_in_the_label_of_a_category_is_letters(tiny, draw, look):
    assert_harmless(draw(signings(tiny), {"un": MARKUP}, look))


@DRAW
def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped, draw):
    names = category_labels(shipped)
    assert (
        draw(signings(shipped), names, DARK).to_json()
        == draw(signings(shipped), names, DARK).to_json()
        == draw(signings(turned(shipped)), names, DARK).to_json()
    )


@DRAW
def test_nothing_selected_is_a_picture_without_marks(nothing, draw):
    figure = draw(signings(nothing), category_labels(nothing), LIGHT)
    assert (len(figure.data), clickable(figure)) == (0, [])


def test_summaries_of_tiny_are_told_by_hand(tiny):
    names = {"un": "UN", "science": "Science", "state": "States"}
    assert years_summary(signings(tiny), names) == (
        "5 agreements were begun between 1954 and 2010; the busiest year is 1954 with 1. Most belong to: Science (3), "
        "UN (1) and States (1)."
    )
    assert growth_summary(signings(tiny)) == "Half of 5 dated agreements had been begun by 2001, all of them by 2010."


def test_summaries_of_nothing_say_so(nothing):
    sentence = "No agreement of the selection has a date."
    assert years_summary(signings(nothing), category_labels(nothing)) == growth_summary(signings(nothing)) == sentence


def test_by_the_year_that_the_summary_names_half_had_been_begun_and_not_a_year_before(shipped):
    table = signings(shipped)
    half = int(growth_summary(table).split(" had been begun by ")[1].split(",")[0])
    total = table["agreements"].sum()
    assert table.loc[table["year"] <= half, "agreements"].sum() >= total / 2
    assert table.loc[table["year"] < half, "agreements"].sum() < total / 2
