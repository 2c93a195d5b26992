"""The frame of every page: title, active filters, messages, and an answer where nothing is found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import streamlit as st

from lib.classify.validity import difference_sentence
from lib.core.escape import markdown
from lib.core.i18n import _, current_language, date_text, list_text, number_text, plural
from lib.labels.names import partner_names
from lib.package.faults import Fault, fault_count
from lib.provenance.record_labels import record_name
from lib.query.search import ranked_partners, reason
from lib.query.selection import WIDENED, Selection
from lib.query.url import Unknown, to_query
from lib.text.page_titles import TITLES, relaxations
from lib.ui.frame.sidebar import facet_labels, facet_names, set_selection, unknown_in_address, write_address
from lib.ui.session import keys
from lib.ui.session.caches import selected
from lib.ui.session.dataset_store import RETRY_AFTER, State, run_state, today
from lib.ui.session.locale import PARAMETER, unknown_language
from lib.ui.session.navigation import declare_navigation, draw_menu, page_file
from lib.ui.session.page_context import OWN_DATES, PageContext, current_selection, current_theme

SHOWN_FAULTS = 20
SHOWN_FOUND = 3


def open_page(name: str, *asked: object, title: Callable[[PageContext], str] | None = None) -> PageContext:
    """Begin a page: its title, the messages and the active filters. Stops the run where there is nothing to show.

    `asked` is what the title depends on beside the selection; `title` gives another one than the page has by itself.
    """
    page = _begin(name)
    _head(page, title(page) if title else page.count(TITLES[name], *asked))
    if page.chosen.agreements.empty and len(page.chosen.partners) <= 1:
        _show_empty(page)
        st.stop()
    return page


def open_record_page(name: str, table: str, record_id: str) -> PageContext:
    """Begin the page of one record, whether it is in the selection or not; its name is the title."""
    page = _begin(name)
    _head(page, record_name(page.dataset, table, record_id))
    return page


def _begin(name: str) -> PageContext:
    _require_navigation()
    state, selection, day = run_state(), current_selection(), today()
    if state.dataset is None:
        st.title(_("The data cannot be read"))
        _show_faults(state)
        st.stop()
    whole = PageContext(name, state, state.dataset, state.dataset, selection, current_theme(state.dataset), day)
    return whole.asking(selection)


def _head(page: PageContext, title: str) -> None:
    write_address()
    draw_menu(query_of(page.selection))
    st.title(markdown(title), anchor=False)
    _show_faults(page.state)
    _show_unknown()
    _draw_chips(page)
    _show_as_of(page)
    _show_found(page)


def _require_navigation() -> None:
    """Run `dashboard.py` first, if it has not been.

    Streamlit finds the folder `pages/` by itself: the first request to a fresh server, if it is a deep link, runs the page
    alone. Declaring the navigation tells Streamlit the pages; the second run goes through `dashboard.py`.
    """
    if not st.session_state.pop(keys.NAVIGATION_DECLARED, False):
        declare_navigation()
        st.rerun()


def _show_faults(state: State) -> None:
    """What is wrong with the files as they are now, and which data are shown in their place."""
    if not state.faults:
        return
    time = state.loaded.strftime("%Y-%m-%d %H:%M UTC") if state.loaded else ""
    if state.failed:
        text = _("The data files could not be loaded, so the data of {time} are shown.").format(time=time)
        text = text if time else _("The data files could not be loaded.")
        then = _("They are tried again after {n} seconds.").format(n=number_text(RETRY_AFTER))
    else:
        text = _("The data files have faults, so the data of {time} are shown.").format(time=time)
        text = text if time else _("The data files have faults.")
        then = plural("{n} fault", "{n} faults", fault_count(state.faults)) + "."
    st.error(markdown(f"{text} {then}"))
    list_faults(state.faults)


def list_faults(faults: Sequence[Fault]) -> None:
    """The first faults, a line each, and how many more there are."""
    st.code("\n".join(map(str, faults[:SHOWN_FAULTS])), language=None, wrap_lines=True)
    more = fault_count(faults[SHOWN_FAULTS:])
    if more:
        st.caption(markdown(plural("{n} more fault is not shown.", "{n} more faults are not shown.", more)))


def _show_unknown() -> None:
    unknown = list(unknown_in_address())
    if unknown_language():
        unknown.append(Unknown(PARAMETER, unknown_language()))
    if unknown:
        parts = list_text(f"{part.name}={part.value[:60]}" for part in unknown[:10])
        text = _("The address asks for something that does not exist here and was left out: {parts}.").format(
            parts=parts
        )
        st.warning(markdown(text))


def _draw_chips(page: PageContext) -> None:
    """What is asked for, each part as a button that takes it away."""
    chips = list(_chips(page))
    if not chips:
        return
    with st.container(horizontal=True, gap="small", key="active_filters"):
        for number, (label, without) in enumerate(chips):
            st.button(
                f"{markdown(label)} ✕",
                key=keys.chip(number),
                on_click=set_selection,
                args=(without,),
                help=_("Remove this filter"),
            )
        st.button(_("Clear all"), key=keys.CLEAR_ALL, type="tertiary", on_click=set_selection, args=(Selection(),))


def _chips(page: PageContext) -> Iterator[tuple[str, Selection]]:
    """The label of each active filter, and the selection without it."""
    selection, names = page.selection, facet_labels(page.dataset)
    for facet, labels in names.items():
        for code in labels:
            value = int(code) if facet == "goals" else code
            if value in getattr(selection, facet):
                yield labels[code], selection.toggled(facet, code)
    for field in ("first_year", "last_year", "text", "as_of", "inferred", "scope"):
        if field in selection.active():
            yield field_text(field, selection), selection.without(field)


def _show_as_of(page: PageContext) -> None:
    """What the as-of date means for what is shown: how it differs from today."""
    asked = page.selection
    if not asked.as_of or page.name in OWN_DATES:
        return
    now = selected(page.dataset, replace(asked, as_of=page.today.isoformat()), page.today)
    parts = [_("As of {date}.").format(date=date_text(asked.as_of)), difference_sentence(page.chosen, now)]
    st.caption(markdown(" ".join(parts)))


def _show_found(page: PageContext) -> None:
    """The partners that the searched text finds, best first, each with why, as links to their pages."""
    best = ranked_partners(page.dataset, page.selection.text, SHOWN_FOUND)
    if not best:
        return
    names = partner_names(page.dataset)
    with st.container(horizontal=True, gap="small", key="found"):
        for found in best:
            label = markdown(names[found.record_id])
            why = reason(found)
            query = query_of(page.selection, partner=found.record_id)
            st.page_link(
                page_file("partners"),
                label=f"→ {label}" + (f" ({markdown(why)})" if why else ""),
                query_params=query,
                width="content",
            )


def field_text(field: str, selection: Selection) -> str:
    """One field of a selection in words."""
    return {
        "first_year": _("Begun from {value}").format(value=selection.first_year),
        "last_year": _("Begun to {value}").format(value=selection.last_year),
        "text": _("Search: {value}").format(value=selection.text),
        "as_of": _("As of {value}").format(value=date_text(selection.as_of)),
        "inferred": _("Also what is inferred"),
        "scope": _("Also relations among others"),
    }.get(field) or facet_names()[field]


def _show_empty(page: PageContext) -> None:
    st.info(markdown(_("No record matches these filters.")))
    helpful = relaxations(page.dataset, page.selection, page.today)
    if not helpful:
        st.text(_("No single filter is the reason; clear all of them."))
    for field, number in helpful:
        wider = page.selection.relaxed(field)
        st.button(
            markdown(_relaxation(field, number, wider if field in WIDENED else page.selection)),
            key=keys.relaxation(field),
            on_click=set_selection,
            args=(wider,),
        )


def _relaxation(field: str, number: int, selection: Selection) -> str:
    """What a button says that relaxes a field: what it takes away or adds, and how much is found then."""
    text = field_text(field, selection)
    if field in WIDENED:
        return plural(
            "{filter}: {n} agreement or partner", "{filter}: {n} agreements and partners", number, filter=text
        )
    return plural(
        "Without “{filter}”: {n} agreement or partner",
        "Without “{filter}”: {n} agreements and partners",
        number,
        filter=text,
    )


def query_of(selection: Selection, **more: str) -> dict[str, str | Sequence[str]]:
    """The parameters of a link that keeps the selection and the language and adds to it."""
    language = {PARAMETER: current_language()} if PARAMETER in st.query_params else {}
    return {**to_query(selection), **language, **more}
