"""Hostile text and broken files: nothing runs, nothing leaks, and the last good data stay up."""

import csv
import shutil

import pytest
from playwright.sync_api import expect

from lib.package.dataset import load_dataset
from tests.browsing import PAGES, visiting
from tests.running import running_server

pytestmark = pytest.mark.browser

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
        "partners": ("name_en", "note_en", "aliases", "city_en"),
        "agreements": ("title_en", "note_en", "place_en", "status_stated", "reference"),
        "parties": ("signatory_en", "body_en"),
        "agreement_areas": ("wording", "reason_en"),
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
            # An area has either the words of a source or a reason of ours, never both.
            kept = [name for name in names if table != "agreement_areas" or row[name]]
            row.update(dict.fromkeys(kept, f"{HOSTILE} {number}"))
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    load_dataset(folder)  # raises where the package would be refused: then no page would show its text
    with running_server(folder) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_reader(browser, hostile_server):
    """One reader who opens page after page."""
    with visiting(browser, hostile_server) as reader:
        yield reader


@pytest.fixture
def victim(hostile_reader):
    """What was wrong with one page is not laid on the next."""
    return hostile_reader.anew()


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
def test_hostile_text_shows_as_its_letters_and_reaches_out_to_nobody(victim, path):
    victim.open(path)
    assert victim.page.evaluate("window.__pwn") is None
    assert victim.page.locator("[data-testid='stMain'] img[src*='evil']").count() == 0
    assert victim.page.locator("[data-testid='stMain'] a[href^='javascript']").count() == 0
    assert victim.page.locator("[style*='evil']").count() == 0
    victim.check()


def test_a_hostile_name_is_read_letter_by_letter(victim):
    victim.open("/partners?partner=health")
    assert victim.title().startswith(HOSTILE)


def test_a_broken_file_leaves_the_last_good_data_up_and_mending_it_needs_no_restart(browser, tiny_folder, tmp_path):
    shutil.copytree(tiny_folder, tmp_path, dirs_exist_ok=True)
    agreements = tmp_path / "agreements.csv"
    good = agreements.read_text(encoding="utf-8")
    with running_server(tmp_path) as address, visiting(browser, address) as reader:
        reader.open("/agreements")
        assert reader.title().startswith("6 agreements of HUB")
        agreements.write_text(good.replace("2010-05-10", "20101"), encoding="utf-8")
        reader.open("/agreements")
        assert reader.title().startswith("6 agreements of HUB")
        expect(reader.page.get_by_text("The data files have faults")).to_be_visible()
        expect(reader.page.get_by_text('agreements.csv row 2, signed: "20101" is not YYYY')).to_be_visible()
        agreements.write_text(good, encoding="utf-8")
        reader.open("/agreements")
        expect(reader.page.get_by_text("The data files have faults")).to_have_count(0)
        reader.check()


def test_a_package_that_was_never_good_says_what_is_wrong_and_where(browser, tiny_folder, tmp_path):
    shutil.copytree(tiny_folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "parties.csv").unlink()
    with running_server(tmp_path) as address, visiting(browser, address) as reader:
        reader.open("/timeline")
        assert reader.title() == "The data cannot be read"
        expect(reader.page.get_by_text("parties.csv: the file is missing")).to_be_visible()
        reader.check()
