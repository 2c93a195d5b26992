"""A reader hands in another version of the package and takes the differences away as a file."""

import csv
import io
import json
import zipfile

import pytest
from playwright.sync_api import expect

from lib.changes.diff import difference_rows
from lib.core.schema import DESCRIPTOR
from lib.export.csv import as_text, unguarded
from lib.labels.columns import file_heading
from lib.package.compat import read_version
from lib.package.dataset import dataset_from
from tests.browsing import visiting
from tests.drawing import SCHEMA

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def earlier(shipped):
    """The files of the shipped package as they might have been: another status, another name, another version."""
    files = dict(shipped.files)
    header, *rows = csv.reader(io.StringIO(files["agreements.csv"].decode("utf-8-sig"), newline=""))
    status = header.index("status")
    for row in [row for row in rows if row[status] == "in_use"][:3]:
        row[status] = "listed"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    declaration = json.loads(files[DESCRIPTOR]) | {"version": "0.1.0", "created": "2020-02-03"}
    return files | {"agreements.csv": text.getvalue().encode(), DESCRIPTOR: json.dumps(declaration).encode()}


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"relations/{name}", content)
    return buffer.getvalue()


def hand_in(reader, content):
    reader.page.set_input_files(
        "input[type=file]", {"name": "earlier.zip", "mimeType": "application/zip", "buffer": content}
    )


def downloaded(reader, label):
    with reader.page.expect_download() as started:
        reader.page.get_by_role("button", name=label).first.click()
    rows = csv.reader(io.StringIO(started.value.path().read_text(encoding="utf-8-sig"), newline=""))
    return [[unguarded(cell) for cell in row] for row in rows]


def test_the_file_of_a_comparison_holds_what_differs_row_by_row(reader, shipped, earlier):
    reader.open("/changes?view=versions&lang=en")
    hand_in(reader, zipped(earlier))
    expect(reader.page.locator("h1")).to_have_text("Compared with the other version: 3 values changed")
    expect(reader.page.get_by_text("version 0.1.0, 3 February 2020")).to_be_visible()
    header, *rows = downloaded(reader, "Download CSV (3 rows)")
    version = read_version(earlier, dataset_from(dict(shipped.files)))
    expected = difference_rows(version, version.dataset, shipped)
    assert header == [file_heading(SCHEMA, column) for column in expected.columns]
    assert rows == as_text(expected).fillna("").to_numpy().tolist()
    reader.check()


def test_what_one_reader_hands_in_stays_over_pages_can_be_taken_away_and_is_seen_by_nobody_else(
    reader, browser, server, earlier
):
    reader.open("/changes?view=versions&lang=en")
    hand_in(reader, zipped(earlier))
    expect(reader.page.locator("h1")).to_contain_text("3 values changed")
    reader.page.get_by_role("link", name="Map").click()
    expect(reader.page.locator("h1")).not_to_contain_text("values changed")
    reader.settle()
    reader.page.get_by_role("link", name="What changed").click()
    reader.page.get_by_text("Between two versions of the data").click()
    expect(reader.page.locator("h1")).to_contain_text("3 values changed")
    with visiting(browser, server) as other:
        other.open("/changes?view=versions&lang=en")
        assert other.title() == "What changed between two versions of the data"
        other.check()
    reader.page.get_by_role("button", name="Take it away again").click()
    expect(reader.page.locator("h1")).to_have_text("What changed between two versions of the data")
    reader.check()


def test_a_zip_with_a_path_that_leads_elsewhere_is_refused_in_words(reader, earlier):
    reader.open("/changes?view=versions&lang=fr")
    hand_in(reader, zipped({**earlier, "../../escape.csv": b"x"}))
    expect(reader.page.get_by_text("earlier.zip ne peut pas être comparé")).to_be_visible()
    expect(reader.page.get_by_text("mène hors du ZIP")).to_be_visible()
    reader.check()
