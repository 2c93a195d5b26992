"""Text of the data is Markdown in no label, option, help or sentence of any page."""

import csv
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.package.dataset import load_dataset

ROOT = Path(__file__).parents[2]
MARKED = ":red[PWN]"
HOSTILE = f"{MARKED} **b** $x^2$ [l](https://evil.example)"
ESCAPED = r"\:red\[PWN\]"
COLUMNS = {
    "partners": ("name_en", "acronym_en", "note_en", "city_en"),
    "agreements": ("title_en", "note_en", "reference"),
    "areas": ("name_en",),
    "goals": ("short_en",),
    "initiatives": ("name_en", "note_en"),
    "sources": ("title", "publisher"),
}
# Fields of Streamlit's messages that its widgets read as Markdown, whatever the widget.
MARKDOWN = {"label", "help", "body", "content"}
PAGES = [
    ("overview", {}),
    ("network", {}),
    ("network", {"view": "ties"}),
    ("network", {"pair": "hub~lyra"}),
    ("timeline", {"lanes": "partner"}),
    ("map", {"view": "europe"}),
    ("goals", {"cell": "music|3"}),
    ("partners", {"q": "PWN", "scope": "all"}),
    ("partners", {"partner": "health"}),
    ("partners", {"partner": "lyra"}),
    ("partners", {"partner": "mira"}),
    ("agreements", {"area": "health"}),
    ("agreements", {"agreement": "hub-health-2010"}),
    ("attention", {}),
    ("changes", {"since": "1950"}),
    ("data", {"source": "press"}),
]


@pytest.fixture(scope="module")
def hostile_folder(tiny_folder, tmp_path_factory):
    """The tiny package in which every name and every title is markup."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(tiny_folder, folder, dirs_exist_ok=True)
    for table, names in COLUMNS.items():
        path = folder / f"{table}.csv"
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows):
            row.update(dict.fromkeys(names, f"{HOSTILE} {number}"))
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    load_dataset(folder)  # raises where the package would be refused: then no page would show its text
    return folder


def texts_of(message, path=""):
    """Every text of a message with the names of its fields."""
    for field, value in message.ListFields():
        here = f"{path}.{field.name}"
        for each in value if hasattr(value, "append") or hasattr(value, "add") else [value]:
            if isinstance(each, str):
                yield here, each
            elif hasattr(each, "ListFields"):
                yield from texts_of(each, here)


def markdown_of(app):
    """The texts of a page that are read as Markdown, with the kind of element and the field; `st.text` shows plain letters."""
    for node in app._tree:
        proto = getattr(node, "proto", None)
        if proto is not None and getattr(node, "type", "") != "text":
            for path, text in texts_of(proto):
                if path.rpartition(".")[2] in MARKDOWN:
                    yield f"{node.type}{path}", text


@pytest.mark.parametrize(("page", "query"), PAGES, ids=[f"{page} {query}" for page, query in PAGES])
def test_no_text_of_the_data_is_markup(page, query, hostile_folder, monkeypatch):
    monkeypatch.setenv("DATA_PACKAGE", str(hostile_folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    found = list(markdown_of(app))
    assert [(place, text) for place, text in found if MARKED in text] == []
    assert any(ESCAPED in text for _place, text in found)


def test_the_texts_of_lists_of_options_are_plain(hostile_folder, monkeypatch):
    monkeypatch.setenv("DATA_PACKAGE", str(hostile_folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.switch_page(str(ROOT / "pages" / "network.py"))
    app.run()
    (focus,) = [box for box in app.selectbox if box.key == "choice_focus"]
    assert any(option.startswith(HOSTILE) for option in focus.options)
    (view, *_others) = app.get("button_group")
    assert view.proto.options[0].content.startswith(rf"Around {ESCAPED}")
