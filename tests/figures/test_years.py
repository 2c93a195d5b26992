"""Agreements begun each year."""

import pytest

from lib.figures.years import years_figure, years_summary
from lib.tables.aggregates import signings
from lib.tables.key_figures import key_figures
from tests.drawing import DARK, LIGHT, MARKUP, THEMES, assert_harmless, category_labels, clickable, theme_of, turned


def colours(figure):
    """The colour of each category that is drawn, by its name, in the order of the rows."""
    return {trace.name: trace.marker.color for trace in figure.data}


def by_name(figure):
    return {trace.name: trace for trace in figure.data}


def test_heights_sum_to_the_dated_agreements(chosen):
    figure = years_figure(signings(chosen), category_labels(chosen), LIGHT)
    numbers = key_figures(chosen)
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
    narrow = years_figure(signings(shipped), category_labels(shipped), theme_of("light", 340))
    assert f"<b>States and territories</b>  {states.sum()}" in [text.text for text in narrow.layout.annotations]


def test_the_picture_has_no_legend(shipped):
    assert years_figure(signings(shipped), category_labels(shipped), LIGHT).layout.showlegend is False


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


@pytest.mark.parametrize("theme", THEMES)
def test_each_category_has_its_colour_in_the_order_of_stacking(shipped, theme):
    names = category_labels(shipped)
    figure = years_figure(signings(shipped), names, theme)
    codes = [code for code in names if code in set(signings(shipped)["category_code"])]
    assert list(colours(figure).items()) == [(names[code], theme.categories[code]) for code in codes]


def test_filtering_does_not_recolour(shipped, chosen):
    names = category_labels(shipped)
    everywhere = colours(years_figure(signings(shipped), names, LIGHT))
    assert colours(years_figure(signings(chosen), names, LIGHT)).items() <= everywhere.items()


@pytest.mark.parametrize("theme", THEMES)
def test_markup_in_the_label_of_a_category_is_letters(tiny, theme):
    assert_harmless(years_figure(signings(tiny), {"un": MARKUP}, theme))


def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped):
    names = category_labels(shipped)
    assert (
        years_figure(signings(shipped), names, DARK).to_json()
        == years_figure(signings(shipped), names, DARK).to_json()
        == years_figure(signings(turned(shipped)), names, DARK).to_json()
    )


def test_nothing_selected_is_a_picture_without_marks(nothing):
    figure = years_figure(signings(nothing), category_labels(nothing), LIGHT)
    assert (len(figure.data), clickable(figure)) == (0, [])


def test_summaries_of_tiny_are_told_by_hand(tiny):
    names = {"un": "UN", "science": "Science", "state": "States"}
    assert years_summary(signings(tiny), names) == (
        "5 agreements were begun between 1954 and 2010; the busiest year is 1954 with 1. Most belong to: Science (3), "
        "UN (1) and States (1)."
    )


def test_summaries_of_nothing_say_so(nothing):
    sentence = "No agreement of the selection has a date."
    assert years_summary(signings(nothing), category_labels(nothing)) == sentence
