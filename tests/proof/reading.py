"""The pages as Streamlit runs them, read like a reader does: title, numbers, links, sentences, tables.

A page is opened once for an address and then remembered, since the tests ask it many questions.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
# The lists of the sidebar, which cost more than the page: for every filter they count the rest of the selection.
FACETS = "lib.ui.frame.sidebar.facet_options"
TEXTS = ("title", "header", "markdown", "caption", "text")


@dataclass(frozen=True)
class Seen:
    """What a page says. Texts are without the marks of Markdown and with plain spaces; rows are those of its tables."""

    title: str
    words: str
    metrics: dict[str, str]
    links: tuple[tuple[str, str, str], ...]
    tables: tuple[list[dict[str, object]], ...]
    facets: dict[str, list[str]]

    def link(self, words: str) -> tuple[str, str, str]:
        """The first link whose label holds the words: label, page, query."""
        return next(link for link in self.links if words in link[0])

    def table(self, *columns: str) -> list[dict[str, object]]:
        """The rows of the first table that has the columns; none where no table has them."""
        return next((rows for rows in self.tables if rows and set(columns) <= rows[0].keys()), [])

    def ids(self, column: str) -> set[object]:
        """The values of a column in the first table that has it."""
        return {row[column] for row in self.table(column)}


def plain(text: str) -> str:
    """A text without the marks of Markdown, its blanks plain ones."""
    text = re.sub(r":\w+\[(.*?)\]", r"\1", text.replace("\\", "").replace("**", ""))
    return re.sub(r"\s+", " ", text).strip()


@cache
def read(page: str, address: str = "") -> Seen:
    """What a page says on an address, once for all tests."""
    return read_anew(page, address)


def read_anew(page: str, address: str = "") -> Seen:
    """What a page says on an address, whatever was read before; the lists of the sidebar are left empty."""
    with patch(FACETS, lambda *_asked: {}):
        return read_whole(page, address)


def read_whole(page: str, address: str = "") -> Seen:
    """What a page says on an address, the lists of the sidebar too."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for name, values in parse_qs(address).items():
        app.query_params[name] = values if len(values) > 1 else values[0]
    app.run()
    assert not app.exception
    assert not app.error
    links = [(plain(link.proto.label), link.proto.page, link.proto.query_string) for link in app.get("page_link")]
    return Seen(
        title=plain(app.title[0].value),
        words=" ".join(plain(block.value) for kind in TEXTS for block in app.get(kind)),
        metrics={plain(metric.label): metric.value for metric in app.metric},
        links=tuple(links),
        tables=tuple(table.value.to_dict("records") for table in app.dataframe),
        facets={box.key: list(box.options) for box in app.sidebar.selectbox},
    )


def follow(link: tuple[str, str, str]) -> Seen:
    """The page to which a link leads."""
    _label, page, query = link
    return read(page or "overview", query)


def number_in(words: str, before: str, after: str) -> int | None:
    """The number between two texts, the first where there are several; None where it is not said."""
    found = re.search(re.escape(before) + r"([\d,]+)" + re.escape(after), words)
    return int(found[1].replace(",", "")) if found else None
