"""The filters: their widgets, their state and the address, which always say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from lib.classify.levels import level_names
from lib.classify.phases import phase_names
from lib.classify.relations import CONTEXT, agreement_relations, initiative_relations, tie_relations
from lib.core.dates import is_partial_date
from lib.core.escape import markdown
from lib.core.i18n import _, current_language, labels, number_text, plural
from lib.labels.names import area_names, country_names, goal_names, short_names
from lib.package.dataset import Dataset
from lib.query.selection import ALL, HOME_SCOPE, LONGEST_TEXT, Selection, clean_text
from lib.query.url import ADDRESS_KEYS, FACETS, Unknown, codes, from_query, to_query
from lib.tables.aggregates import facet_counts
from lib.ui.session import keys
from lib.ui.session.caches import remembered, selected
from lib.ui.session.dataset_store import today
from lib.ui.session.forgiving_lists import forgive_spelling
from lib.ui.session.page_context import current_selection

# The fields of a Selection that have a widget of their own value.
SINGLES = ("text", "first_year", "last_year", "as_of")
SWITCHES = ("inferred", "scope")
FIRST_YEAR, LAST_YEAR = 1000, 2999


def settle_selection(dataset: Dataset) -> None:
    """Take over what the address asks for, where it was changed from outside: a link, the back button, a new session."""
    query = {key: st.query_params.get_all(key) for key in ADDRESS_KEYS if key in st.query_params}
    if keys.SELECTION not in st.session_state or query != st.session_state.get(keys.ADDRESS):
        selection, unknown = from_query(query, dataset)
        st.session_state[keys.UNKNOWN] = unknown
        set_selection(selection)


def set_selection(selection: Selection) -> None:
    """Ask for something else. Only before the widgets are drawn: at the start of a run or in a callback."""
    st.session_state[keys.SELECTION] = selection
    for name in SINGLES:
        st.session_state[keys.filter_widget(name)] = getattr(selection, name)
    for name in SWITCHES:
        st.session_state[keys.filter_widget(name)] = bool(getattr(selection, name))


def unknown_in_address() -> Sequence[Unknown]:
    """What the address asked for that means nothing here."""
    unknown: Sequence[Unknown] = st.session_state.get(keys.UNKNOWN, ())
    return unknown


def draw_sidebar(dataset: Dataset) -> None:
    """The filters, in the sidebar; what they say becomes the selection."""
    for name in SINGLES:
        st.session_state.setdefault(keys.filter_widget(name), getattr(current_selection(), name))
    for name in SWITCHES:
        st.session_state.setdefault(keys.filter_widget(name), bool(getattr(current_selection(), name)))
    # Before the lists are drawn, whose counts follow the rest of the selection.
    _read_widgets()
    with st.sidebar:
        st.text_input(
            _("Search names and titles"),
            key=keys.filter_widget("text"),
            max_chars=LONGEST_TEXT,
            placeholder=_("For example: OMS, WIPO"),
        )
        forgive_spelling("filters", {keys.filter_widget(facet): _draw_facet(dataset, facet) for facet in FACETS})
        first, last = st.columns(2)
        with first:
            _year_input("first_year", _("Begun from"), _("First"))
        with last:
            _year_input("last_year", _("Begun to"), _("Last"))
        st.text_input(
            _("As of"),
            key=keys.filter_widget("as_of"),
            max_chars=11,
            placeholder=_("YYYY, YYYY-MM or YYYY-MM-DD"),
            help=_(
                "Agreements, ties and initiatives that may have stood at the end of this day, month or year: begun by then in "
                "the earliest reading of their date, not over before in the latest. What has no date counts from the day on which "
                "a source first speaks of it."
            ),
        )
        if not _is_as_of(st.session_state[keys.filter_widget("as_of")]):
            st.error(_("The as-of date is not YYYY, YYYY-MM or YYYY-MM-DD."))
        _draw_switches(dataset)


def _draw_switches(dataset: Dataset) -> None:
    """What adds to what is shown: inferred areas and goals, and relations among others."""
    st.toggle(
        _("Also what is inferred"),
        key=keys.filter_widget("inferred"),
        help=_("Areas and goals that no source states, but that a rule concludes, count too and are drawn pale."),
    )
    st.toggle(
        _("Also relations among others ({n})").format(n=number_text(_among_others(dataset))),
        key=keys.filter_widget("scope"),
        help=_(
            "Agreements, ties and initiatives among others, without {home}, and the partners that have no other."
        ).format(home=markdown(short_names(dataset)[dataset.home])),
    )


def _among_others(dataset: Dataset) -> int:
    """How many agreements, ties and initiatives are among others, without the home organisation."""
    relations = (agreement_relations(dataset), tie_relations(dataset), initiative_relations(dataset))
    return sum(int((found == CONTEXT).sum()) for found in relations)


def _draw_facet(dataset: Dataset, facet: str) -> list[str]:
    """A list that adds a value to the selection, or takes it away where it is chosen already; gives what it offers.

    What is chosen is shown as chips above the content: Streamlit's own list of several values leaves its text field
    too small a target (WCAG 2.2, 2.5.8).
    """
    selection = current_selection()
    chosen = {str(code) for code in getattr(selection, facet)}
    options = facet_options(dataset, selection, facet)
    st.selectbox(
        facet_names()[facet],
        list(options),
        index=None,
        format_func=lambda code: ("✓ " if code in chosen else "") + options.get(code, code),
        key=keys.filter_widget(facet),
        placeholder=plural("{n} chosen", "{n} chosen", len(chosen)) if chosen else _("All"),
        on_change=_toggle_chosen,
        args=(facet,),
    )
    return list(options.values())


def _toggle_chosen(facet: str) -> None:
    code = st.session_state[keys.filter_widget(facet)]
    if code is not None:
        set_selection(current_selection().toggled(facet, code))
    st.session_state[keys.filter_widget(facet)] = None


def write_address() -> None:
    """Make the address say what the selection is; other parts of the address stay."""
    query = to_query(current_selection())
    shown = {key: st.query_params.get_all(key) for key in st.query_params}
    others = {key: values for key, values in shown.items() if key not in ADDRESS_KEYS}
    if query | others != shown:
        # In one go: each single change would be a step of its own for the back button.
        st.query_params.from_dict({**query, **others})
    st.session_state[keys.ADDRESS] = query


def facet_names() -> dict[str, str]:
    """What each part of a selection is called, by field of `Selection`, in the order of the sidebar."""
    return {
        "levels": _("Level of the relation"),
        "phases": _("Still in force?"),
        "relations": _("Whose relation"),
        "categories": _("Category of partner"),
        "kinds": _("Kind of agreement"),
        "statuses": _("Status"),
        "areas": _("Area of agreements and initiatives"),
        "goals": _("Goal of agreements and initiatives"),
        "countries": _("Country of the State, or of the seat"),
    }


def facet_options(dataset: Dataset, selection: Selection, facet: str) -> Mapping[str, str]:
    """Code and label of each value of a facet, with its count: how much there is of it in the rest of the selection."""
    # Keyed by what is asked beside the facet, not by the facet: those in which nothing is chosen share one count.
    rest, day = selection.without(facet), today()
    key = ("facet counts", rest, day)
    counts = remembered(dataset, key, lambda: facet_counts(selected(dataset, rest, day)))[facet]
    known = set(codes(dataset)[facet])
    named = {code: label for code, label in facet_labels(dataset)[facet].items() if code in known}
    return {code: f"{label} ({number_text(counts.get(code, 0))})" for code, label in named.items()}


def facet_labels(dataset: Dataset) -> dict[str, Mapping[str, str]]:
    """Code and label, without count, of each value of each facet."""
    return remembered(dataset, ("facet labels", current_language()), lambda: _facet_labels(dataset))


def _facet_labels(dataset: Dataset) -> dict[str, Mapping[str, str]]:
    schema = dataset.schema
    return {
        "levels": level_names(),
        "phases": phase_names(),
        "relations": labels(schema.vocabulary("agreements", "relation")),
        "categories": labels(schema.vocabulary("partners", "category")),
        "kinds": labels(schema.vocabulary("agreements", "kind")),
        "statuses": labels(schema.vocabulary("agreements", "status")),
        "areas": area_names(dataset),
        "goals": {str(goal): f"{goal} {name}" for goal, name in goal_names(dataset).items()},
        "countries": country_names(dataset),
    }


def _year_input(name: str, label: str, placeholder: str) -> None:
    st.number_input(
        label,
        FIRST_YEAR,
        LAST_YEAR,
        value=None,
        step=1,
        format="%d",
        key=keys.filter_widget(name),
        placeholder=placeholder,
    )


def _read_widgets() -> None:
    state = {name: st.session_state[keys.filter_widget(name)] for name in SINGLES}
    state["inferred"] = st.session_state[keys.filter_widget("inferred")]
    state["scope"] = ALL if st.session_state[keys.filter_widget("scope")] else HOME_SCOPE
    state["as_of"] = state["as_of"].strip()
    if not _is_as_of(state["as_of"]):
        state["as_of"] = ""
    selection = replace(current_selection(), **{**state, "text": clean_text(state["text"])})
    if selection != current_selection():
        st.session_state[keys.SELECTION] = selection
        st.session_state[keys.UNKNOWN] = ()


def _is_as_of(text: str) -> bool:
    return not text.strip() or is_partial_date(text.strip())
