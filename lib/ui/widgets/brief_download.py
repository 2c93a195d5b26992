"""The brief on partners as downloads, and the choice of a city whose partners it is about."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from lib.brief.content import make_brief
from lib.brief.model import Brief
from lib.brief.pdf import pdf_bytes
from lib.brief.word import word_bytes
from lib.core.escape import markdown
from lib.core.i18n import _, current_language, folded, in_language, number_text, plural
from lib.tables.clusters import city_names
from lib.tables.rows import partner_rows
from lib.ui.session.locale import PARAMETER
from lib.ui.session.navigation import page_address
from lib.ui.session.page_context import PageContext
from lib.ui.session.params import choose_from_list
from lib.ui.widgets.figure_and_table import download_name

# So many are made in a few seconds; more would be a book that nobody reads.
LIMIT = 40
LETTERS = re.compile("[a-z0-9]+")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def offer_brief(page: PageContext, partner_ids: Sequence[str], name: str, title: str = "") -> None:
    """Buttons that download the brief on partners as PDF and as Word file; the reason where they are too many.

    `name` keeps apart the buttons of one page. `title` heads a brief on more than one partner and names its files.
    Nothing for no partner.
    """
    ids = list(partner_ids)
    if len(ids) > LIMIT:
        _show_limit(len(ids))
    elif ids:
        # Made on another thread, when it is asked for; the language is bound here, for there it would be forgotten.
        asked = (page.dataset, ids, title, page.today, _address(page), page.selection.as_of)
        make = partial(in_language, current_language(), _made, partial(make_brief, *asked))
        slug = ids[0] if len(ids) == 1 else "-".join(LETTERS.findall(folded(title))) or name
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"brief_{name}"):
            _button(page, _label("PDF", len(ids)), slug, "pdf", "application/pdf", partial(make, pdf_bytes))
            _button(page, _label("Word", len(ids)), slug, "docx", WORD, partial(make, word_bytes))


def choose_city(page: PageContext) -> str:
    """The code of the city whose partners are asked for, see `clusters.city_names`; empty for all places."""
    return choose_from_list("city", _("City"), {"": _("All places"), **_cities(page)})


def brief_title(page: PageContext, city: str) -> str:
    """What a brief on the partners of a list is called: their city, else that they are those of the selection."""
    return _cities(page).get(city) or _("Partners of the selection")


def _cities(page: PageContext) -> dict[str, str]:
    # Of all data, so that a city stays known while filters leave it without partners.
    return city_names(page.count_whole(partner_rows))


def _button(page: PageContext, label: str, name: str, form: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        markdown(label),
        data=make,
        file_name=download_name(page, f"brief-{name}-{current_language()}", form),
        mime=mime,
        on_click="ignore",
        key=page.key(f"brief-{name}-{form}"),
    )


def _made(make: Callable[[], Brief], write: Callable[[Brief], bytes]) -> bytes:
    return write(make())


def _label(form: str, number: int) -> str:
    if number == 1:
        return _("Brief ({form})").format(form=form)
    return plural("Brief on {n} partner ({form})", "Brief on {n} partners ({form})", number, form=form)


def _show_limit(number: int) -> None:
    text = _("A brief holds at most {limit} partners; these are {n}. A filter or a city makes them fewer.")
    st.caption(markdown(text.format(limit=number_text(LIMIT), n=number_text(number))))


def _address(page: PageContext) -> str:
    """The address of this page as the reader's browser sees it, with the language, so that it shows the same again."""
    asked = [(name, value) for name in st.query_params for value in st.query_params.get_all(name) if name != PARAMETER]
    return f"{page_address(page.name)}?{urlencode([*asked, (PARAMETER, current_language())])}"
