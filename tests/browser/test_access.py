"""Every reader: narrow and wide screens, light and dark, the keyboard alone, another language."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browsing import FITS, PAGES, visiting
from tests.drawing import DARK, LIGHT

pytestmark = pytest.mark.browser

# A wide screen is that of all other tests.
WIDTHS = (390, 1024)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_horizontal_scrolling(reader, path):
    reader.page.set_viewport_size({"width": max(WIDTHS), "height": 900})
    reader.open(path)
    # Charts follow the width of the page in their own time.
    reader.page.wait_for_function(FITS)
    reader.page.set_viewport_size({"width": min(WIDTHS), "height": 900})
    reader.page.wait_for_function(FITS)


def test_a_narrow_screen_gets_pictures_of_its_own_and_a_wider_one_those_of_a_wide_screen(browser, server):
    with visiting(browser, server, viewport={"width": 390, "height": 900}) as reader:
        reader.open("/network")
        legend = reader.page.locator("[data-testid='stPlotlyChart'] g.legend")
        expect(legend).to_have_count(1)
        reader.page.set_viewport_size({"width": 1440, "height": 900})
        # The names of the sectors stand in the place of the legend.
        expect(legend).to_have_count(0)
        expect(
            reader.page.locator("[data-testid='stPlotlyChart'] .annotation-text", has_text="UN system")
        ).to_be_visible()
        reader.page.set_viewport_size({"width": 390, "height": 900})
        expect(legend).to_have_count(1)
        reader.check()


# The land covers most of the picture's height or width, and never little of its width: margins, and what is left where the
# page is a little wider than a picture is drawn for.
FILLED = """() => {
    const chart = document.querySelector("[data-testid='stPlotlyChart']")?.getBoundingClientRect();
    const land = document.querySelector("[data-testid='stPlotlyChart'] .geo .bg")?.getBoundingClientRect();
    return chart && land && land.width >= 0.6 * chart.width
        && (land.height >= 0.75 * chart.height || land.width >= 0.9 * chart.width);
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_map_is_as_wide_as_its_page_or_as_high_as_its_picture(reader, width):
    reader.page.set_viewport_size({"width": width, "height": 900})
    for view in ("world", "geneva"):
        reader.open(f"/map?view={view}")
        # It is drawn again when the true width is known.
        reader.page.wait_for_function(FILLED)


# The key stands above the picture, not on it, and no item of it is cut.
ABOVE = """() => {
    const chart = document.querySelector("[data-testid='stPlotlyChart']");
    const [whole, land] = [chart, chart.querySelector(".geo .bg")].map(e => e.getBoundingClientRect());
    const items = [...chart.querySelectorAll("g.legend g.traces")].map(e => e.getBoundingClientRect());
    return items.length > 2 && items.every(e => e.bottom <= land.top + 4 && e.top >= whole.top && e.right <= whole.right);
}"""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_key_of_the_colours_stands_above_the_map(reader, width, language):
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.open(f"/map?view=europe&lang={language}")
    reader.page.wait_for_function(ABOVE)


# The rules that colours alone may break: the other mode of the same page needs no others.
COLOURS = ["color-contrast", "link-in-text-block"]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ACCESSIBLE = (
    *PAGES,
    "/network?view=areas",
    "/network?focus=esa&pair=cern~esa",
    "/map?view=geneva",
    "/map?view=nations",
    "/map?at=wipo",
    "/network?view=ties&focus=unesco&steps=2",
    "/goals?cell=quantum%7C2",
    "/timeline?category=un&category=science&kind=memorandum&from=2000",
    "/partners?city=CHE%3AGeneva",
    "/partners?partner=unesco",
    "/partners?partner=cern",
    "/agreements?initiative=cessamag",
    "/data?source=our-member-states&gap=agreements.ended",
    "/agreements?agreement=cern-unog-2011&lang=fr",
    "/map?category=eu&kind=loan&goal=1&area=nothing",
)


# The page and all its charts have the colours of a mode.
COLOURED = """([paper, ink]) => getComputedStyle(document.querySelector("[data-testid='stApp']")).backgroundColor === paper
    && [...document.querySelectorAll(".js-plotly-plot")].every(e => e._fullLayout.font.color === ink)"""


def show_mode(reader, theme):
    """Let the reader's system change to the mode of a look, and wait until the page and its charts have followed."""
    reader.page.emulate_media(color_scheme=theme.mode)
    paper = tuple(int(theme.paper[place : place + 2], 16) for place in (1, 3, 5))
    reader.page.wait_for_function(COLOURED, arg=[f"rgb{paper}", theme.ink])
    reader.settle()


@pytest.mark.parametrize("path", ACCESSIBLE)
def test_no_page_breaks_a_rule_of_wcag_in_either_mode(reader, path):
    reader.open(path)
    reader.page.wait_for_load_state("networkidle")
    for theme, rules in ((LIGHT, {"type": "tag", "values": WCAG}), (DARK, {"type": "rule", "values": COLOURS})):
        show_mode(reader, theme)
        # Nothing but what is wrong: the list of what is right takes as long again.
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = Axe().run(reader.page, options=options).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


NAME_OF_FOCUS = """(() => {
    const e = document.activeElement;
    const labels = (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.innerText);
    return e.getAttribute('aria-label') || labels.join(' ').trim() || e.closest('label')?.innerText || e.innerText || '';
})()"""


def test_the_keyboard_alone_reaches_every_filter_and_the_table_of_a_picture(reader):
    reader.open("/goals")
    expect(reader.page.locator("[data-testid='stPlotlyChart'] svg.main-svg").last).to_be_attached()
    reader.page.wait_for_load_state("networkidle")
    reached = []
    for _step in range(80):
        reader.page.keyboard.press("Tab")
        reached.append(reader.page.evaluate(NAME_OF_FOCUS).strip())
    told = " | ".join(reached)
    for part in (
        "Search names and titles", "Level of the relation", "Still in force?", "Whose relation", "Category of partner",
        "Kind of agreement", "Status", "Area of agreements", "Goal of agreements", "Country", "Begun from", "Begun to",
        "As of", "Also what is inferred", "Also relations among others", "Table and download",
    ):  # fmt: skip
        assert part in told, told


def test_the_reader_of_a_french_browser_is_answered_in_french_and_may_choose_english(browser, server):
    with visiting(browser, server, locale="fr-CH") as reader:
        reader.open("/agreements")
        assert " accords, dont " in reader.title()
        reader.page.get_by_text("English", exact=True).click()
        expect(reader.page).to_have_url(re.compile(r"lang=en"))
        expect(reader.page.locator("h1")).to_have_text(re.compile(r"^\d+ agreements, "))
        reader.page.get_by_role("link", name="Timeline", exact=True).click()
        expect(reader.page).to_have_url(re.compile(r"/timeline\?lang=en$"))
        reader.check()


def test_pictures_follow_when_the_page_turns_dark_under_the_eyes_of_its_reader(reader):
    reader.open("/network")
    for theme in (DARK, LIGHT):
        show_mode(reader, theme)
    reader.check()
