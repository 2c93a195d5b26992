"""What tests share: the tiny hand-made package, the shipped one, and a way to breed broken ones."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from lib.core.i18n import use_language
from lib.core.schema import DESCRIPTOR
from lib.package.dataset import SHIPPED, Dataset, load_dataset
from lib.query.selection import ALL, Selection, select
from tests.browsing import WIDE, Reader, launch, visiting
from tests.running import running_server

# A law is tried on a dozen examples with every change, and on many by `make fuzz`.
settings.register_profile("few", max_examples=12, deadline=None)
settings.register_profile("many", max_examples=300, deadline=None)
settings.load_profile("few")

TINY = Path(__file__).parent / "tiny"

# What a reader may ask for, from everything to nothing, in codes of the vocabularies.
ASKED = {
    "everything": Selection(),
    "one category": Selection(categories=frozenset({"un"})),
    "categories in some years": Selection(categories=frozenset({"science", "state"}), first_year=2000, last_year=2012),
    "as of a year": Selection(as_of="1990"),
    "also what is inferred": Selection(inferred=True),
    "relations among others too": Selection(scope=ALL),
    "in force": Selection(phases=frozenset({"in_force"})),
    "a word": Selection(text="space"),
    "nothing": Selection(text="no such words"),
}


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory) -> Path:
    """The tiny package with the shipped declaration, whose subject is its own home organisation `hub`."""
    folder = tmp_path_factory.mktemp("tiny")
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    declaration = (SHIPPED / DESCRIPTOR).read_text(encoding="utf-8")
    (folder / DESCRIPTOR).write_text(declaration.replace('"subject": "cern"', '"subject": "hub"'), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny_contents(tiny_folder) -> dict[str, bytes]:
    """The files of the tiny package by name, as bytes."""
    return {path.name: path.read_bytes() for path in tiny_folder.iterdir()}


@pytest.fixture(scope="session")
def tiny(tiny_folder) -> Dataset:
    """The tiny package: six partners, six agreements, counted by hand in the tests."""
    return load_dataset(tiny_folder)


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The package that the project ships."""
    return load_dataset()


@pytest.fixture(scope="session", params=ASKED.values(), ids=ASKED.keys())
def selection(request) -> Selection:
    """Each of the things that a reader may ask for, in turn."""
    return request.param


@pytest.fixture(scope="session")
def chosen(shipped, selection) -> Dataset:
    """The part of the shipped package that answers each selection, in turn."""
    return select(shipped, selection)


@pytest.fixture(scope="session")
def nothing(tiny) -> Dataset:
    """The tiny package narrowed to no partner and no agreement."""
    return select(tiny, Selection(text="no such words"))


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Every test leaves the next one a reader of English."""
    yield
    use_language("en")


@pytest.fixture
def french() -> None:
    """A reader of French, for one test."""
    use_language("fr")


@pytest.fixture
def broken_copy(tiny_folder, tmp_path) -> Path:
    """A copy of the tiny package that a test may break."""
    shutil.copytree(tiny_folder, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def change_cell(broken_copy) -> Callable[[str, int, str, str], Path]:
    """A function that writes a value into a table's row (the header is row 1) and column, and gives the folder."""

    def change(table: str, row: int, column: str, value: str) -> Path:
        path = broken_copy / f"{table}.csv"
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        rows[row - 1][rows[0].index(column)] = value
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        return broken_copy

    return change


@pytest.fixture(scope="module")
def browser():
    """Chromium for the tests of one module: a browser left open would hold the event loop that AppTest needs."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server on the shipped package."""
    with running_server() as address:
        yield address


@pytest.fixture(scope="module")
def window(browser, server) -> Iterator[Reader]:
    """The window that the readers of one module use in turn: what does not change is fetched and compiled once."""
    with visiting(browser, server, viewport=WIDE) as reader:
        yield reader


@pytest.fixture
def reader(window) -> Reader:
    """A reader with a wide screen, who has not been here before but for the files that the browser keeps."""
    window.page.set_viewport_size(WIDE)
    window.page.emulate_media(color_scheme="light")
    return window.anew()
