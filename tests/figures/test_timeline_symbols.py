"""The key of the timeline: each sign that is drawn is told, as it is drawn, and none that is not."""

from dataclasses import replace
from datetime import date

import pytest

from lib.core.escape import plotly
from lib.core.i18n import use_language
from lib.figures.key import BELOW, LINE
from lib.figures.lanes import CROWDED, lay_out, with_lanes
from lib.figures.theme import WIDTHS
from lib.figures.timeline import AXIS, timeline_figure
from lib.figures.timeline_symbols import begin_sign, end_sign, stack_sign
from lib.tables.rows import timeline_rows
from tests.drawing import LIGHT, TODAY, category_labels, key_of
from tests.figures.test_timeline import many_rows

DAY, YEAR = "2010-05-10", "2010"


def names(rows, at=TODAY, span=None):
    return [trace.name for trace in key_of(timeline_figure(rows, {"lane": "Lane"}, LIGHT, TODAY, at, span))]


@pytest.mark.parametrize(
    ("agreement", "signs"),
    [
        ((DAY, "2015-01-01", "listed"), ["Day", "Known end"]),
        ((YEAR, None, "in_force"), ["Month or year", "In force or in use"]),
        (("2010-05", None, "listed"), ["Month or year", "End not known"]),
        ((DAY, None, "suspended"), ["Day", "Suspended"]),
        ((DAY, "2015", "ended"), ["Day", "Known end", "Ended or replaced"]),
        ((DAY, None, "superseded"), ["Day", "End not known", "Ended or replaced"]),
    ],
)
def test_each_sign_that_an_agreement_needs_is_told_and_no_other(agreement, signs):
    assert names(many_rows([agreement])) == [*signs, "Today"]


def test_a_crowded_lane_has_signs_of_its_own():
    of_a_year = [(YEAR, None, "listed")] * CROWDED
    assert names(many_rows([*of_a_year, (YEAR, "2015", "ended")])) == [
        "Begun in the year",
        "Begun, now over",
        "Today",
    ]
    assert "Suspended" in names(many_rows([*of_a_year, (YEAR, None, "suspended")]))


def test_what_lies_outside_of_the_decade_is_not_told():
    begun_before, begun_within = (YEAR, "2015", "listed"), (DAY, None, "in_force")
    assert names(many_rows([begun_before, begun_within]), span=(date(2012, 1, 1), date(2021, 12, 31))) == ["Known end"]
    assert names(many_rows([begun_within]), span=(date(2010, 1, 1), date(2019, 12, 31))) == ["Day"]
    assert names(many_rows([begun_within]), span=(date(2020, 1, 1), date(2029, 12, 31))) == [
        "In force or in use",
        "Today",
    ]


def test_the_dotted_line_has_its_date_where_it_is_not_today():
    assert names(many_rows([(DAY, None, "listed")]), date(1990, 6, 1))[-1] == "As of 1 June 1990"


def test_every_sign_of_the_shipped_timeline_has_a_mark_of_that_shape_in_the_key(shipped):
    rows = with_lanes(timeline_rows(shipped), "category")
    figure = timeline_figure(rows, category_labels(shipped), LIGHT, TODAY, TODAY)
    told = {trace.marker.symbol for trace in key_of(figure)}
    for bars in lay_out(rows, list(category_labels(shipped)), TODAY, None).values():
        signs = {stack_sign(bar) for bar in bars} if len(bars) > CROWDED else {end_sign(bar) for bar in bars} - {""}
        assert signs <= told
        if len(bars) <= CROWDED and any(begin_sign(bar, LIGHT).endswith("dot") for bar in bars):
            assert "circle-open-dot" in told


def test_the_key_is_in_the_language_of_the_reader():
    use_language("fr")
    assert [plotly(name) for name in ("Jour", "Fin inconnue", "Aujourd'hui")] == names(
        many_rows([(DAY, None, "listed")])
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("width", "most"), list(zip(WIDTHS, (5, 4, 3), strict=True)))
def test_all_signs_take_few_lines(shipped, width, most, language):
    use_language(language)
    theme = replace(LIGHT, width=width)
    rows = with_lanes(timeline_rows(shipped), "category")
    figure = timeline_figure(rows, category_labels(shipped), theme, TODAY, TODAY)
    assert len(key_of(figure)) == 10
    assert figure.layout.margin.t <= AXIS + most * LINE + BELOW
