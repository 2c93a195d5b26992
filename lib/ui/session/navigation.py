"""The pages, their addresses and their order."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.core.i18n import _

PAGES_FOLDER = Path(__file__).parents[3] / "pages"
# The page that shows one record of each kind, which its address names by `kind=id`.
RECORD_PAGES = {"partner": "partners", "agreement": "agreements", "initiative": "agreements"}


def page_titles() -> dict[str, str]:
    """What each page is called in the menu, by its name in the address; the first is the one at `/`."""
    return {
        "overview": _("Overview"),
        "network": _("Network"),
        "timeline": _("Timeline"),
        "map": _("Map"),
        "goals": _("Goals and areas"),
        "partners": _("Partners"),
        "agreements": _("Agreements"),
        "attention": _("Attention"),
        "changes": _("What changed"),
        "data": _("Data and sources"),
    }


def page_file(page: str) -> Path:
    """The script of a page."""
    return PAGES_FOLDER / f"{page}.py"


def page_address(page: str) -> str:
    """The address of a page of this server as the reader's browser sees it, without parameters."""
    url = urlsplit(st.context.url or "")
    folder = url.path.rpartition("/")[0]
    return urlunsplit((url.scheme, url.netloc, f"{folder}/{page}", "", ""))


def declare_navigation() -> StreamlitPage:
    """Tell Streamlit the pages; gives the one that the reader is on."""
    pages = [
        st.Page(page_file(page), title=title, url_path=page, default=page == "overview")
        for page, title in page_titles().items()
    ]
    return st.navigation(pages, position="hidden")


def draw_menu(query: Mapping[str, str | Sequence[str]]) -> None:
    """Links to all pages that keep the selection.

    Streamlit's own menu empties the address at each change of page; writing it back would leave an entry without
    filters in the browser's history, where the back button would lose them.
    """
    with st.container(horizontal=True, gap="small", key="menu"):
        for page, title in page_titles().items():
            st.page_link(page_file(page), label=title, query_params=query, width="content")
