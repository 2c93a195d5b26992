"""The real thing in headless Chromium: what a reader sees, clicks, downloads and shares."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from lib.export.csv import unguarded
from lib.query.selection import Selection, select
from lib.tables.rows import agreement_rows
from tests.browsing import CHIPS, FITS, PAGES, visiting
from tests.running import running_server

pytestmark = pytest.mark.browser

WITH_PICTURE = (
    "/",
    "/network",
    "/network?view=areas",
    "/network?view=ties",
    "/timeline",
    "/map",
    "/map?view=geneva",
    "/goals",
    "/changes?since=1990",
)


@pytest.mark.parametrize(("language", "menu"), [("en", "Data and sources"), ("fr", "Données et sources")])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_with_one_title_and_a_download_and_asks_no_other_host(reader, path, language, menu):
    reader.open(f"{path}?lang={language}")
    assert reader.title()
    expect(reader.page.get_by_role("link", name=menu)).to_be_visible()
    expect(reader.page.locator("[data-testid='stDownloadButton']").first).to_be_attached()
    reader.page.wait_for_function(FITS)
    reader.check()


# For each picture of a page: its alternative text, the text above it, and what follows before the next heading or picture.
PICTURES = """() => {
    const parts = [...document.querySelectorAll(
        "h1, h2, [data-testid='stText'], [data-testid='stPlotlyChart'], [data-testid='stCaptionContainer'], summary")];
    const isChart = e => e.matches("[data-testid='stPlotlyChart']");
    return parts.flatMap((part, place) => {
        if (!isChart(part)) return [];
        const rest = parts.slice(place + 1);
        const end = rest.findIndex(e => isChart(e) || e.matches("h1, h2"));
        const below = end < 0 ? rest : rest.slice(0, end);
        return [{
            drawn: Boolean(part.querySelector("svg.main-svg")),
            alt: part.getAttribute("aria-label") || "",
            above: parts[place - 1].innerText,
            captions: below.filter(e => e.matches("[data-testid='stCaptionContainer']")).map(e => e.innerText),
            tables: below.filter(e => e.matches("summary")).map(e => e.innerText),
        }];
    });
}"""


@pytest.mark.parametrize("path", WITH_PICTURE)
def test_every_picture_tells_in_words_what_it_shows_how_much_of_all_and_has_its_table_below(reader, path):
    reader.open(path)
    pictures = reader.page.evaluate(PICTURES)
    assert pictures
    for picture in pictures:
        assert picture["drawn"]
        assert len(picture["alt"]) > 30
        assert picture["above"].split() == picture["alt"].split()
        assert any(re.search(r"\b\d+ of \d+ ", text) for text in (*picture["captions"], picture["alt"])), picture["alt"]
        if not path.startswith("/changes"):
            assert any(re.search(r"Table and download \(\d+ rows?\)", table) for table in picture["tables"]), picture[
                "alt"
            ]
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


@pytest.mark.parametrize("path", ["/network", "/goals", "/agreements", "/data"])
def test_a_deep_link_works_as_the_first_request_to_a_cold_server(browser, path):
    with running_server() as address, visiting(browser, address) as reader:
        reader.open(f"{path}?category=un&category=science&area=data-preservation&from=2010&to=2015")
        expect(reader.page.locator(CHIPS)).to_have_count(5)
        expect(reader.page.get_by_role("link", name="Goals and areas")).to_be_visible()
        assert "category=un" in reader.page.url
        assert "from=2010" in reader.page.url
        reader.check()


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


def test_a_filter_that_was_changed_on_one_page_holds_on_the_next(reader):
    reader.open("/timeline?category=un&from=2010")
    reader.page.locator(CHIPS).get_by_role("button").first.click()
    expect(reader.page).to_have_url(re.compile(r"/timeline\?from=2010$"))
    box = reader.page.get_by_role("combobox", name="Status")
    box.fill("Listed")
    box.press("Enter")
    expect(reader.page).to_have_url(re.compile(r"/timeline\?status=listed&from=2010$"))
    reader.settle()
    reader.page.get_by_role("link", name="Partners", exact=True).click()
    expect(reader.page).to_have_url(re.compile(r"/partners\?status=listed&from=2010$"))
    expect(reader.page.locator(CHIPS)).to_have_count(2)
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
    with visiting(browser, server) as other:
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
    expect(reader.page.get_by_text("No record matches these filters.")).to_be_visible()
    assert reader.page.locator("[data-testid='stPlotlyChart']").count() == 0
    reader.page.get_by_role("button", name=re.compile("^Without")).first.click()
    expect(reader.page.locator("[data-testid='stPlotlyChart']")).to_have_count(1)
    reader.check()


def test_the_file_holds_the_rows_of_the_selection_in_their_order(reader, shipped):
    reader.open("/agreements?category=un&from=2010&to=2015")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=re.compile("Download CSV")).first.click()
    asked = Selection(categories=frozenset({"un"}), first_year=2010, last_year=2015)
    expected = agreement_rows(select(shipped, asked))
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["agreement_id"] for row in rows] == list(expected["agreement_id"])
    assert [unguarded(row["Title"]) for row in rows] == list(expected["title"])
    name = download.value.suggested_filename
    assert re.fullmatch(r"cern_agreements_category-un_from-2010_to-2015_data-[0-9a-f]{8}_\d{4}-\d\d-\d\d\.csv", name)


@pytest.mark.parametrize(("form", "beginning"), [("PDF", b"%PDF"), ("Word", b"PK")])
def test_the_brief_on_a_partner_is_made_in_the_language_and_from_the_address_of_the_page(reader, form, beginning):
    reader.open("/partners?partner=wipo&lang=fr")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=f"Note ({form})").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(beginning)
    if form == "PDF":
        text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
        assert "Organisation mondiale de la propriété intellectuelle" in text
        assert f"{reader.base}/partners?partner=wipo&lang=fr" in text
    reader.check()


def test_the_toolbar_of_a_table_has_no_export_of_its_own(reader):
    reader.open("/agreements")
    table = reader.page.locator("[data-testid='stDataFrame']").first
    table.hover()
    expect(table.get_by_role("button", name=re.compile("Search"))).to_be_visible()
    assert table.get_by_role("button", name=re.compile("Download")).count() == 0


def test_copying_from_a_table_gives_nothing_that_a_spreadsheet_could_run(browser, server):
    with visiting(browser, server, permissions=["clipboard-read", "clipboard-write"]) as reader:
        reader.open("/agreements")
        reader.page.evaluate("navigator.clipboard.writeText('untouched')")
        table = reader.page.locator("[data-testid='stDataFrame'] .dvn-scroller").first
        table.click(position={"x": 200, "y": 60})
        reader.page.keyboard.press("Control+c")
        reader.page.wait_for_load_state("networkidle")
        assert reader.page.evaluate("navigator.clipboard.readText()") in {"", "untouched"}


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
    bars = reader.page.locator("[data-testid='stPlotlyChart']").first.locator("g.trace.bars g.point path")
    bars.first.click(force=True)
    expect(reader.page).to_have_url(re.compile(r"/goals\?goal=\d+$"))
    expect(reader.page.locator(CHIPS)).to_have_count(1)
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile(r"/goals$"))
    expect(reader.page.locator(CHIPS)).to_have_count(0)
    reader.check()


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


def test_a_chosen_row_opens_its_record_and_each_fact_there_leads_to_its_source(reader):
    reader.open("/agreements?category=eu")
    # The box at the left end of the first row; the table is drawn on a canvas.
    table = reader.page.locator("[data-testid='stDataFrame'] .dvn-scroller").first
    table.click(position={"x": 20, "y": 52})
    expect(reader.page).to_have_url(re.compile(r"/agreements\?category=eu&agreement=[a-z0-9-]+$"))
    expect(reader.page.get_by_role("heading", name=re.compile("^Sources"))).to_be_visible()
    mark = reader.page.get_by_role("link", name=re.compile(r"^\[\d+\]$")).first
    expect(mark).to_have_attribute("href", re.compile("^https?://"))
    expect(mark).to_have_attribute("target", "_blank")
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile(r"/agreements\?category=eu"))
    reader.check()


def test_a_partner_leads_to_an_initiative_and_on_to_another_partner(reader):
    reader.open("/partners?partner=unesco")
    reader.page.get_by_role("link", name="60 years of CERN at UNESCO", exact=True).click()
    expect(reader.page).to_have_url(re.compile(r"/agreements\?initiative=cern60-unesco$"))
    expect(reader.page.locator("h1")).to_have_text("60 years of CERN at UNESCO")
    reader.settle()
    reader.page.get_by_role("link", name=re.compile("^United Nations Educational")).click()
    expect(reader.page).to_have_url(re.compile(r"/partners\?partner=unesco$"))
    reader.check()


def test_a_counted_mark_of_the_map_comes_apart_in_the_nearer_view_and_back_undoes_it(reader):
    reader.open("/map?at=unitar")
    here = reader.page.get_by_role("heading", name="At the place that was clicked")
    for name, code in (("Europe", "europe"), ("Geneva", "geneva"), ("Nations quarter", "nations")):
        reader.page.get_by_role("button", name=f"Look nearer: {name}").click()
        expect(reader.page).to_have_url(re.compile(rf"/map\?at=unitar&view={code}$"))
        expect(here).to_be_visible()
        reader.settle()
    expect(reader.page.get_by_role("button", name=re.compile("^Look nearer"))).to_have_count(0)
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile(r"view=geneva$"))
    expect(reader.page.get_by_role("button", name="Look nearer: Nations quarter")).to_be_visible()
    reader.check()


@pytest.mark.parametrize(
    ("path", "table", "address"),
    [
        ("/goals", 0, r"/goals\?goal=2$"),
        ("/goals", 1, r"/goals\?area=[a-z-]+$"),
        ("/goals", 2, r"/goals\?cell=[a-z-]+%7C2$"),
        ("/", 0, r"/\?category=state&from=1953&to=1953$"),
        ("/network", 0, r"/network\?pair=[a-z-]+~[a-z-]+$"),
        ("/timeline", 0, r"/agreements\?agreement=[a-z0-9-]+$"),
        ("/timeline", 2, r"/partners\?partner=[a-z0-9-]+$"),
        ("/map", 0, r"/partners\?partner=[a-z0-9-]+$"),
    ],
)
def test_a_row_of_the_table_of_a_picture_narrows_or_opens_and_back_undoes_it(reader, path, table, address):
    reader.open(path)
    folded = reader.page.locator("[data-testid='stExpander']").nth(table)
    folded.locator("summary").click()
    # The second row: below the heading and the first, at its box.
    folded.locator(".dvn-scroller").click(position={"x": 20, "y": 88})
    expect(reader.page).to_have_url(re.compile(address))
    reader.settle()
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile(rf"{path}(\?agreement=.*|\?partner=.*)?$"))
    reader.check()
