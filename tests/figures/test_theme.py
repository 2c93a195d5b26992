"""Colours that can be read by everybody, and are the same on the page and in the pictures."""

import tomllib
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from lib.core.schema import Code
from lib.figures.theme import contrast, layout, readable_on
from lib.figures.theme import theme_of as theme_without_categories
from lib.labels.names import goal_colours
from tests.drawing import CATEGORIES, DARK, LIGHT, SYMBOLS, theme_of

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

# What full loss of one kind of cone does to linear RGB. Machado, Oliveira and Fernandes, "A Physiologically-based Model
# for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, table at severity 1.0,
# https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html
VISION = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Linear sRGB to CIE XYZ and its white, IEC 61966-2-1.
XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]


def linear(colour):
    """The linear light of red, green and blue, 0 to 1."""
    parts = np.frombuffer(bytes.fromhex(colour.removeprefix("#")), dtype=np.uint8) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def ratio(one, other):
    """The contrast ratio of WCAG 2.2, computed apart from lib."""
    bright = sorted(float(np.dot(XYZ[1], linear(colour))) + 0.05 for colour in (one, other))
    return bright[1] / bright[0]


def seen(colour, vision):
    """CIE Lab (D65) of a colour as a reader with that vision sees it."""
    light = np.clip(np.array(VISION[vision]) @ linear(colour), 0, 1)
    parts = (np.array(XYZ) @ light) / (np.array(XYZ) @ np.ones(3))
    x, y, z = np.where(parts > (6 / 29) ** 3, np.cbrt(parts), parts * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one, other, vision):
    return float(np.linalg.norm(seen(one, vision) - seen(other, vision)))


def test_the_contrast_that_tests_compute_is_that_of_the_standard():
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    # The lightest grey that reads on white, as WCAG's own technique G18 tools give it.
    assert ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_the_distance_that_tests_compute_is_that_of_cie_lab():
    assert seen("#FFFFFF", "normal") == pytest.approx([100, 0, 0], abs=0.01)
    assert seen("#FF0000", "normal") == pytest.approx([53.24, 80.09, 67.20], abs=0.1)
    # Red and green that differ plainly are much nearer to each other without one of the cones that part them.
    assert distance("#C00000", "#008000", "deutan") < distance("#C00000", "#008000", "normal") / 2


@THEMES
def test_the_page_has_the_colours_of_the_pictures(theme):
    page = CONFIG["theme"][theme.mode]
    assert {name: colour for name, colour in page.items() if isinstance(colour, str)} == {
        "backgroundColor": theme.paper,
        "secondaryBackgroundColor": theme.panel,
        "textColor": theme.ink,
        "primaryColor": theme.accent,
        "linkColor": theme.accent,
        "borderColor": theme.rule,
    }
    assert page["sidebar"] == {"backgroundColor": theme.panel, "secondaryBackgroundColor": theme.paper}


@THEMES
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("ink", ["ink", "muted", "accent"])
def test_text_reads_on_the_page_and_on_panels(theme, ground, ink):
    assert ratio(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@THEMES
def test_marks_of_every_category_stand_out_from_paper_panel_and_land(theme):
    for code, colour in theme.categories.items():
        for ground in (theme.paper, theme.panel, theme.land):
            assert ratio(colour, ground) >= 3, (code, ground)


@THEMES
def test_text_in_the_colour_of_a_category_reads_on_paper(theme):
    assert [code for code, colour in theme.categories.items() if ratio(colour, theme.paper) < 4.5] == []


@THEMES
def test_every_category_has_a_colour_and_a_mark(theme, shipped):
    codes = [code.value for code in shipped.schema.vocabulary("partners", "category")]
    assert sorted(theme.categories) == sorted(SYMBOLS) == sorted(codes)
    assert len(set(theme.categories.values())) == len(codes)


@THEMES
def test_a_category_that_declares_no_colour_has_a_readable_one_and_a_mark(theme):
    plain = theme_of(theme.mode, categories=[Code("ngo", {}, {})])
    assert (plain.mark("ngo"), plain.filled("ngo")) == ("circle", "circle")
    assert ratio(plain.colour("ngo"), plain.paper) >= 4.5
    assert ratio(plain.colour("ngo"), plain.land) >= 3
    assert theme_without_categories(theme.mode).colour("un") == plain.colour("ngo")


def test_a_category_has_the_colours_and_the_mark_that_are_declared_for_it():
    declared = Code("ngo", {}, {}, colour={"light": "#123456", "dark": "#ABCDEF"}, mark="star")
    light, dark = (theme_of(mode, categories=[*CATEGORIES, declared]) for mode in ("light", "dark"))
    assert (light.colour("ngo"), dark.colour("ngo"), light.mark("ngo")) == ("#123456", "#ABCDEF", "star")


@THEMES
@pytest.mark.parametrize("vision", VISION)
def test_colours_of_categories_keep_apart_for_every_reader(theme, vision):
    for one, other in combinations(theme.categories, 2):
        assert distance(theme.categories[one], theme.categories[other], vision) >= 10, (one, other)


@THEMES
@pytest.mark.parametrize("vision", VISION)
def test_categories_whose_colours_come_near_differ_in_the_shape_of_their_marks(theme, vision):
    # Pictures fill the open marks, so an outline alone does not tell two shapes apart.
    shapes = {code: symbol.removesuffix("-open") for code, symbol in SYMBOLS.items()}
    for one, other in combinations(theme.categories, 2):
        if distance(theme.categories[one], theme.categories[other], vision) < 20:
            assert shapes[one] != shapes[other], (one, other)


def test_the_number_of_every_goal_reads_on_its_official_colour(shipped):
    colours = goal_colours(shipped)
    assert list(colours) == list(range(1, 18))
    for goal, colour in colours.items():
        black, white = ratio("#000000", colour), ratio("#FFFFFF", colour)
        assert readable_on(colour) == ("#000000" if black > white else "#FFFFFF"), goal
        assert max(black, white) >= 4.5, goal


@pytest.mark.parametrize("pair", [("#14171B", "#FFFFFF"), ("#FCC30B", "#000000"), ("#19486A", "#19486A")])
def test_contrast_is_that_of_the_standard_whichever_colour_comes_first(pair):
    one, other = pair
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio(one, other), rel=0.001)


def test_the_look_of_a_mode_is_dark_where_dark_is_asked_for_and_light_otherwise():
    assert theme_of("dark") == DARK
    assert theme_of("dark", 340) == replace(DARK, width=340)
    assert {theme_of(mode).mode for mode in ("light", None, "", "sepia")} == {"light"}


@THEMES
def test_every_picture_lets_the_page_shine_through_and_writes_in_its_ink(theme):
    start = layout(theme)
    assert start.paper_bgcolor == start.plot_bgcolor == "rgba(0,0,0,0)"
    assert (start.font.color, start.hoverlabel.font.color, start.hoverlabel.bgcolor) == (
        theme.ink,
        theme.ink,
        theme.panel,
    )
    for axis in (start.xaxis, start.yaxis):
        assert (axis.gridcolor, axis.tickfont.color) == (theme.rule, theme.muted)


def test_a_picture_may_override_what_every_picture_starts_from():
    start = layout(LIGHT, height=321, legend={"x": 0.5})
    assert (start.height, start.legend.x, start.legend.orientation) == (321, 0.5, "h")


def test_no_look_can_be_changed_by_accident():
    with pytest.raises(AttributeError):
        LIGHT.ink = "#000000"
