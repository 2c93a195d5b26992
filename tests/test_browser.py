"""The real thing in headless Chromium: what a reader sees, clicks, downloads and shares."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from lib.dataset import SHIPPED
from lib.export.csv import unguarded
from lib.listings import agreement_rows
from lib.selection import Selection, select
from tests.browsing import LIMIT, Reader, launch
from tests.running import running_server

pytestmark = pytest.mark.browser
expect.set_options(timeout=LIMIT)

PAGES = ("/", "/network", "/timeline", "/map", "/goals", "/partners", "/agreements", "/data")
WITH_PICTURE = ("/", "/network", "/timeline", "/map", "/goals")
WIDTHS = (390, 1024, 1440)
CHIPS = "[class*='st-key-chip_']"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture(scope="module")
def server():
    with running_server() as address:
        yield address


@pytest.fixture
def reader(browser, server):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    visitor = Reader(context.new_page(), server)
    yield visitor
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_with_one_title_and_a_download_and_asks_no_other_host(reader, path):
    reader.open(path)
    assert reader.title()
    expect(reader.page.locator("[data-testid='stDownloadButton']").first).to_be_attached()
    reader.check()


@pytest.mark.parametrize("path", WITH_PICTURE)
def test_every_picture_is_drawn_and_tells_in_words_what_it_shows(reader, path):
    reader.open(path)
    chart = reader.page.locator("[data-testid='stPlotlyChart']").first
    expect(chart.locator("svg.main-svg").first).to_be_visible()
    assert len(chart.get_attribute("aria-label") or "") > 30
    reader.check()


def test_the_map_shows_land_and_borders_from_this_server_alone(reader):
    with reader.page.expect_response(re.compile(r"/app/static/topojson/world_110m\.json$")) as answer:
        reader.open("/map")
    assert answer.value.ok
    land = reader.page.locator("[data-testid='stPlotlyChart'] g.land path").first
    expect(land).to_have_attribute("d", re.compile(r"^M.{1000,}", re.DOTALL))
    expect(reader.page.locator("g.countries path").first).to_have_attribute("d", re.compile(r"^M.{1000,}", re.DOTALL))
    reader.check()


def test_the_outlines_are_not_sent_again_when_a_filter_changes(reader):
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url) if "topojson" in request.url else None)
    reader.open("/map?category=un")
    expect(reader.page.locator("g.land path").first).to_be_visible()
    reader.page.locator(CHIPS).get_by_role("button").first.click()
    expect(reader.page).to_have_url(re.compile(r"/map$"))
    reader.settle()
    assert len(asked) == len(set(asked)) == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_deep_link_works_as_the_first_request_to_a_cold_server(browser, path):
    with running_server() as address:
        context = browser.new_context()
        reader = Reader(context.new_page(), address)
        reader.open(f"{path}?category=un&category=science&area=data-preservation&from=2010&to=2015")
        expect(reader.page.locator(CHIPS)).to_have_count(5)
        expect(reader.page.get_by_role("link", name="Goals and areas")).to_be_visible()
        assert "category=un" in reader.page.url
        assert "from=2010" in reader.page.url
        reader.check()
        context.close()


def test_a_filter_that_came_by_link_survives_page_changes_and_the_back_button(reader):
    reader.open("/timeline?category=un")
    for name in ("Map", "Agreements", "Timeline"):
        reader.page.get_by_role("link", name=name, exact=True).click()
        expect(reader.page).to_have_url(re.compile(rf"/{name.lower()}\?category=un$"))
        expect(reader.page.locator(CHIPS)).to_have_count(1)
        reader.settle()
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile(r"/agreements\?category=un$"))
    expect(reader.page.locator(CHIPS)).to_have_count(1)
    reader.check()


def test_a_chip_takes_its_filter_away_and_the_back_button_brings_it_again(reader):
    reader.open("/agreements?category=un&from=2010")
    before = reader.title()
    reader.page.get_by_role("button", name=re.compile("United Nations system")).first.click()
    expect(reader.page).to_have_url(re.compile(r"/agreements\?from=2010$"))
    expect(reader.page.locator(CHIPS)).to_have_count(1)
    reader.page.go_back()
    expect(reader.page.locator(CHIPS)).to_have_count(2)
    expect(reader.page.locator("h1")).to_have_text(before)
    reader.page.locator(".st-key-clear_all").get_by_role("button").click()
    expect(reader.page).to_have_url(re.compile(r"/agreements$"))
    reader.check()


def test_a_filter_chosen_in_the_sidebar_is_in_the_address_and_opens_the_same_view_elsewhere(reader, browser, server):
    reader.open("/agreements")
    box = reader.page.get_by_role("combobox", name=re.compile("Category of partner"))
    box.fill("European Union")
    box.press("Enter")
    expect(reader.page).to_have_url(re.compile(r"\?category=eu$"))
    expect(reader.page.locator(CHIPS)).to_have_count(1)
    other = Reader(browser.new_context().new_page(), server)
    other.open(reader.page.url.removeprefix(server))
    assert other.title() == reader.title()


def test_unknown_codes_are_named_and_nothing_breaks(reader):
    reader.open("/timeline?category=nobody&goal=99&from=1e309&asof=2010-13&q=%00%3Cb%3E&view=moon")
    warning = reader.page.locator("[data-testid='stAlert']").first
    for part in ("category=nobody", "goal=99", "from=1e309", "asof=2010-13"):
        expect(warning).to_contain_text(part)
    reader.check()


def test_a_selection_with_no_rows_says_which_filter_to_relax(reader):
    reader.open("/map?category=eu&kind=loan&goal=1")
    expect(reader.page.get_by_text("Nothing answers this selection.")).to_be_visible()
    assert reader.page.locator("[data-testid='stPlotlyChart']").count() == 0
    reader.page.get_by_role("button", name=re.compile("^Without")).first.click()
    expect(reader.page.locator("[data-testid='stPlotlyChart']")).to_have_count(1)
    reader.check()


def test_the_file_holds_the_rows_of_the_selection_in_their_order(reader, shipped):
    reader.open("/agreements?category=un&from=2010&to=2015")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=re.compile("Download CSV")).click()
    asked = Selection(categories=frozenset({"un"}), first_year=2010, last_year=2015)
    expected = agreement_rows(select(shipped, asked))
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["agreement_id"] for row in rows] == list(expected["agreement_id"])
    assert [unguarded(row["title"]) for row in rows] == list(expected["title"])
    name = download.value.suggested_filename
    assert re.fullmatch(r"cern_agreements_category-un_from-2010_to-2015_data-[0-9a-f]{8}_\d{4}-\d\d-\d\d\.csv", name)


def test_the_toolbar_of_a_table_has_no_export_of_its_own(reader):
    reader.open("/agreements")
    table = reader.page.locator("[data-testid='stDataFrame']").first
    table.hover()
    expect(table.get_by_role("button", name=re.compile("Search"))).to_be_visible()
    assert table.get_by_role("button", name=re.compile("Download")).count() == 0


def test_a_partner_and_an_agreement_have_addresses_with_facts_and_sources(reader):
    reader.open("/partners?partner=who")
    assert reader.title() == "World Health Organization"
    expect(reader.page.get_by_text("OMS").first).to_be_visible()
    reader.page.get_by_role("link", name=re.compile("Collaboration agreement between CERN and WHO")).first.click()
    expect(reader.page).to_have_url(re.compile(r"/agreements\?agreement=cern-who-2011$"))
    expect(reader.page.get_by_role("heading", name=re.compile("^Sources"))).to_be_visible()
    expect(reader.page.locator("[data-testid='stMain'] li a[href^='http']").first).to_be_visible()
    reader.check()


def test_a_partner_that_does_not_exist_is_said_not_to_exist(reader):
    reader.open("/partners?partner=atlantis")
    expect(reader.page.get_by_text("There is no partner “atlantis” in these data.")).to_be_visible()
    reader.check()


def test_a_click_on_a_bar_narrows_the_selection_and_back_undoes_it(reader):
    reader.open("/goals")
    reader.page.locator("[data-testid='stPlotlyChart']").first.locator(
        "g.point path"
    ).first.scroll_into_view_if_needed()
    reader.page.locator("[data-testid='stPlotlyChart']").first.locator("g.trace.bars").nth(1).locator("path").nth(
        3
    ).click(force=True)
    expect(reader.page).to_have_url(re.compile(r"/goals\?goal=4$"))
    expect(reader.page.locator(CHIPS)).to_have_count(1)
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile(r"/goals$"))
    expect(reader.page.locator(CHIPS)).to_have_count(0)
    reader.check()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_needs_horizontal_scrolling(browser, server, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    reader = Reader(context.new_page(), server)
    for path in PAGES:
        reader.open(path)
        overflow = reader.page.evaluate(
            "[document.documentElement, document.querySelector(\"[data-testid='stMain']\")]"
            ".map(e => e.scrollWidth - e.clientWidth)"
        )
        assert max(overflow) <= 0, path
    context.close()


WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ACCESSIBLE = (
    *PAGES,
    "/network?view=areas",
    "/network?focus=esa&pair=cern~esa",
    "/map?view=geneva",
    "/goals?cell=quantum%7C2",
    "/timeline?category=un&category=science&kind=memorandum&from=2000",
    "/partners?partner=unesco",
    "/agreements?agreement=cern-unog-2011&lang=fr",
    "/map?category=eu&kind=loan&goal=1&area=nothing",
)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_page_breaks_a_rule_of_wcag(browser, server, mode):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=mode)
    reader = Reader(context.new_page(), server)
    broken = {}
    for path in ACCESSIBLE:
        reader.open(path)
        reader.page.wait_for_load_state("networkidle")
        found = Axe().run(reader.page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
        if found:
            broken[path] = [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]
    context.close()
    assert broken == {}


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
        "Search names and titles", "Category of partner", "Kind of agreement", "Status", "Cooperation area",
        "Sustainable Development Goal", "Country", "Begun from", "Begun to", "As of", "Only what a source states",
        "Table and download",
    ):  # fmt: skip
        assert part in told, told


def test_the_reader_of_a_french_browser_is_answered_in_french_and_may_choose_english(browser, server):
    context = browser.new_context(locale="fr-CH")
    reader = Reader(context.new_page(), server)
    reader.open("/agreements")
    assert reader.title().endswith("accords")
    reader.page.get_by_text("English", exact=True).click()
    expect(reader.page).to_have_url(re.compile(r"lang=en"))
    expect(reader.page.locator("h1")).to_have_text(re.compile("agreements$"))
    reader.page.get_by_role("link", name="Timeline", exact=True).click()
    expect(reader.page).to_have_url(re.compile(r"/timeline\?lang=en$"))
    reader.check()
    context.close()


def test_a_click_on_a_node_puts_it_in_focus_in_the_address(reader):
    reader.open("/network")
    reader.page.locator("[data-testid='stPlotlyChart'] g.points path.point").last.click(force=True)
    expect(reader.page).to_have_url(re.compile(r"/network\?focus=[a-z-]+$"))
    expect(reader.page.get_by_text(re.compile("within these steps of"))).to_be_visible()
    reader.check()


def test_a_click_on_an_edge_shows_what_is_behind_it(reader):
    reader.open("/network?category=eu&category=network")
    chart = reader.page.locator("[data-testid='stPlotlyChart']").first
    expect(chart.locator("g.points path.point").first).to_be_attached()
    # The marks in the middle of the edges are drawn before those of the nodes.
    chart.locator("g.scatter:has(g.points path.point)").first.locator("path.point").first.click(force=True)
    expect(reader.page).to_have_url(re.compile(r"pair=[a-z-]+~[a-z-]+"))
    expect(reader.page.get_by_role("heading", name=re.compile(" – "))).to_be_visible()
    reader.check()


def test_a_click_on_a_mark_of_the_timeline_opens_the_agreement_and_back_returns(reader):
    reader.open("/timeline?category=igo")
    chart = reader.page.locator("[data-testid='stPlotlyChart']").first
    chart.locator("g.cartesianlayer g.points path.point").last.click(force=True)
    expect(reader.page).to_have_url(re.compile(r"/agreements\?category=igo&agreement=[a-z0-9-]+$"))
    reader.page.go_back()
    # Streamlit puts the parameters of the page to come on the page that is left, as a step of its own.
    expect(reader.page).to_have_url(re.compile(r"/timeline\?category=igo"))
    expect(reader.page.locator("[data-testid='stPlotlyChart']").first).to_be_visible()
    expect(reader.page.locator(CHIPS)).to_have_count(1)
    reader.check()


def test_a_click_on_a_mark_of_the_map_lists_who_is_there(reader):
    reader.open("/map")
    reader.page.locator("[data-testid='stPlotlyChart'] g.scattergeo path.point").first.click(force=True)
    expect(reader.page.get_by_role("heading", name="At the place that was clicked")).to_be_visible()
    reader.check()


HOSTILE = (
    "<script>window.__pwn=1</script>"
    "<img src=https://evil.example/x onerror=window.__pwn=1>"
    "<b style=background:url(https://evil.example/y)>bold</b> ![x](https://evil.example/z) [l](javascript:alert(1)) =1+1"
)


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory, tiny_folder):
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(tiny_folder, folder, dirs_exist_ok=True)
    columns = {
        "partners": ("name_en", "note_en", "aliases", "city"),
        "agreements": ("title_en", "note_en", "place", "status_stated", "reference"),
        "parties": ("signatory", "body"),
        "agreement_areas": ("wording",),
        "areas": ("name_en",),
        "initiatives": ("name_en", "note_en"),
        "ties": ("note_en",),
        "sources": ("title", "publisher"),
        "goals": ("short_en",),
    }
    for table, names in columns.items():
        path = folder / f"{table}.csv"
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows):
            row.update(dict.fromkeys(names, f"{HOSTILE} {number}"))
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with running_server(folder) as address:
        yield address


HOSTILE_PAGES = (
    *PAGES,
    "/partners?partner=health",
    "/agreements?agreement=hub-health-2010",
    "/network?view=areas",
    "/network?view=ties",
    "/network?focus=lyra",
    "/map?view=europe&countries=1",
    "/timeline?lanes=partner",
    "/partners?area=music&kind=loan",
    "/goals?q=%3Cscript%3Ewindow.__pwn%3D1%3C/script%3E",
)


@pytest.mark.parametrize("path", HOSTILE_PAGES)
def test_hostile_text_shows_as_its_letters_and_reaches_out_to_nobody(browser, hostile_server, path):
    context = browser.new_context()
    reader = Reader(context.new_page(), hostile_server)
    reader.open(path)
    assert reader.page.evaluate("window.__pwn") is None
    assert reader.page.locator("[data-testid='stMain'] img[src*='evil']").count() == 0
    assert reader.page.locator("[data-testid='stMain'] a[href^='javascript']").count() == 0
    assert reader.page.locator("[style*='evil']").count() == 0
    reader.check()
    context.close()


def test_a_hostile_name_is_read_letter_by_letter(browser, hostile_server):
    context = browser.new_context()
    reader = Reader(context.new_page(), hostile_server)
    reader.open("/partners?partner=health")
    assert reader.title().startswith(HOSTILE)
    context.close()


def test_a_broken_file_leaves_the_last_good_data_up_and_mending_it_needs_no_restart(browser, tiny_folder, tmp_path):
    shutil.copytree(tiny_folder, tmp_path, dirs_exist_ok=True)
    agreements = tmp_path / "agreements.csv"
    good = agreements.read_text(encoding="utf-8")
    with running_server(tmp_path) as address:
        context = browser.new_context()
        reader = Reader(context.new_page(), address)
        reader.open("/agreements")
        assert reader.title() == "6 agreements"
        agreements.write_text(good.replace("2010-05-10", "20101"), encoding="utf-8")
        reader.open("/agreements")
        assert reader.title() == "6 agreements"
        expect(reader.page.get_by_text("The data files have faults")).to_be_visible()
        expect(reader.page.get_by_text('agreements.csv row 2, signed: "20101" is not YYYY')).to_be_visible()
        agreements.write_text(good, encoding="utf-8")
        reader.open("/agreements")
        expect(reader.page.get_by_text("The data files have faults")).to_have_count(0)
        reader.check()
        context.close()


def test_a_package_that_was_never_good_says_what_is_wrong_and_where(browser, tiny_folder, tmp_path):
    shutil.copytree(tiny_folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "parties.csv").unlink()
    with running_server(tmp_path) as address:
        context = browser.new_context()
        reader = Reader(context.new_page(), address)
        reader.open("/timeline")
        assert reader.title() == "The data cannot be read"
        expect(reader.page.get_by_text("parties.csv: the file is missing")).to_be_visible()
        reader.check()
        context.close()


def test_the_shipped_package_is_the_one_in_data():
    assert SHIPPED.name == "data"
