"""The land within a city: lake and border as they are in the file, named where there is room."""

import json

import pytest

from lib.core.i18n import use_language
from lib.figures.outlines import FILE, outlines
from lib.figures.theme import WIDTHS
from lib.figures.worldmap import map_figure
from lib.tables.clusters import clustered
from lib.tables.map_views import view_of
from lib.tables.rows import partner_rows
from lib.text.page_titles import home_place
from tests.drawing import LIGHT


def drawn(dataset, name):
    view = view_of(name, WIDTHS[-1])
    return map_figure(clustered(partner_rows(dataset), view.degrees_per_pixel), view, LIGHT, home_place(dataset))


def names(figure):
    return [text for trace in figure.data if trace.type == "scattergeo" and trace.mode == "text" for text in trace.text]


def test_the_file_has_a_lake_that_is_closed_and_a_border_all_near_geneva():
    lines = outlines()
    assert set(lines) == {"lake", "border"}
    assert all(line[0] == line[-1] for line in lines["lake"])
    assert all(
        5.9 < longitude < 6.4 and 46.1 < latitude < 46.3
        for kind in lines.values()
        for line in kind
        for longitude, latitude in line
    )


def test_the_licence_and_the_source_of_the_outlines_stand_beside_them():
    told = (FILE.parent / "README.md").read_text(encoding="utf-8")
    assert "OpenStreetMap contributors" in told
    assert "Open Database License" in told
    assert all(
        "OpenStreetMap" in feature["properties"]["source"]
        for feature in json.loads(FILE.read_text(encoding="utf-8"))["features"]
    )


@pytest.mark.parametrize(
    ("name", "drawn_there", "named"),
    [("world", False, False), ("europe", False, False), ("geneva", True, True), ("nations", True, False)],
)
def test_outlines_are_drawn_within_the_city_and_named_where_both_countries_are_seen(shipped, name, drawn_there, named):
    figure = drawn(shipped, name)
    lakes = [trace for trace in figure.data if trace.type == "scattergeo" and trace.fill == "toself"]
    assert bool(lakes) == drawn_there
    assert names(figure) == (
        ["<i>France</i>", "<i>France</i>", "<i>Switzerland</i>", "<i>Lake Geneva</i>"] if named else []
    )


def test_outlines_lie_below_all_marks_and_cannot_be_clicked(shipped):
    kinds = [("outline" if trace.mode in {"lines", "text"} else "mark") for trace in drawn(shipped, "geneva").data]
    assert kinds == sorted(kinds, reverse=True)
    assert all(trace.hoverinfo == "skip" for trace in drawn(shipped, "geneva").data if trace.mode in {"lines", "text"})


def test_the_land_is_named_in_the_language_of_the_reader(shipped):
    use_language("fr")
    assert names(drawn(shipped, "geneva"))[-1] == "<i>Lac Léman</i>"


def test_the_home_organisation_lies_within_a_kilometre_of_the_border(shipped):
    _name, latitude, longitude = home_place(shipped)
    nearest = min(
        ((x - longitude) ** 2 / 2.09 + (y - latitude) ** 2) ** 0.5 for line in outlines()["border"] for x, y in line
    )
    # A degree of latitude is about 111 kilometres; one of longitude is shorter here, by a factor of 0.69.
    assert nearest * 111 < 1


def test_the_lake_has_the_colour_of_paper_and_the_border_is_dashed(shipped):
    lines = {trace.fill: trace for trace in drawn(shipped, "geneva").data if trace.mode == "lines"}
    assert (lines["toself"].fillcolor, lines["toself"].line.dash) == (LIGHT.paper, "solid")
    assert lines["none"].line.dash == "dash"
