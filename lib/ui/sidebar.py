"""The filters: their widgets, their state and the address, which always say the same."""

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.address import ADDRESS_KEYS, FACETS, Unknown, codes, from_query, to_query
from lib.aggregates import facet_counts
from lib.dataset import Dataset
from lib.dates import is_partial_date
from lib.language import _, current_language, labels, number_text
from lib.names import area_names, country_names, goal_names
from lib.selection import LONGEST_TEXT, Selection, clean_text
from lib.ui.store import remembered
from lib.ui.visit import SELECTION, current_selection

# The part of the address that says the selection, as last written.
ADDRESS = "address"
UNKNOWN = "unknown"
FIRST_YEAR, LAST_YEAR = 1000, 2999


def settle_selection(dataset: Dataset) -> None:
    """Take over what the address asks for, where it was changed from outside: a link, the back button, a new session."""
    query = {key: st.query_params.get_all(key) for key in ADDRESS_KEYS if key in st.query_params}
    if SELECTION not in st.session_state or query != st.session_state.get(ADDRESS):
        selection, unknown = from_query(query, dataset)
        st.session_state[UNKNOWN] = unknown
        set_selection(selection)


def set_selection(selection: Selection) -> None:
    """Ask for something else. Only before the widgets are drawn: at the start of a run or in a callback."""
    st.session_state[SELECTION] = selection
    for name, value in _widget_values(selection).items():
        st.session_state[_key(name)] = value


def unknown_in_address() -> Sequence[Unknown]:
    """What the address asked for that means nothing here."""
    unknown: Sequence[Unknown] = st.session_state.get(UNKNOWN, ())
    return unknown


def draw_sidebar(dataset: Dataset) -> None:
    """The filters, in the sidebar; what they say becomes the selection."""
    for name, value in _widget_values(current_selection()).items():
        st.session_state.setdefault(_key(name), value)
    options = facet_options(dataset)
    with st.sidebar:
        st.text_input(
            _("Search names and titles"),
            key=_key("text"),
            max_chars=LONGEST_TEXT,
            placeholder=_("For example: OMS, WIPO"),
        )
        for facet, offered in options.items():
            st.multiselect(
                facet_names()[facet],
                list(offered),
                format_func=offered.__getitem__,
                key=_key(facet),
                placeholder=_("All"),
            )
        first, last = st.columns(2)
        with first:
            _year_input("first_year", _("Begun from"), _("First"))
        with last:
            _year_input("last_year", _("Begun to"), _("Last"))
        st.text_input(
            _("As of"),
            key=_key("as_of"),
            max_chars=11,
            placeholder=_("YYYY, YYYY-MM or YYYY-MM-DD"),
            help=_(
                "Agreements that may have stood at the end of this day, month or year: begun by then in the earliest "
                "reading of their date, not ended before in the latest. Undated agreements are left out."
            ),
        )
        st.toggle(
            _("Only what a source states"),
            key=_key("stated_only"),
            help=_("Areas and goals that are inferred by a rule do not count."),
        )
    _read_widgets(options)


def write_address() -> None:
    """Make the address say what the selection is; other parts of the address stay."""
    query = to_query(current_selection())
    shown = {key: st.query_params.get_all(key) for key in st.query_params}
    others = {key: values for key, values in shown.items() if key not in ADDRESS_KEYS}
    if query | others != shown:
        # In one go: each single change would be a step of its own for the back button.
        st.query_params.from_dict({**query, **others})
    st.session_state[ADDRESS] = query


def facet_names() -> dict[str, str]:
    """What each part of a selection is called, by field of `Selection`, in the order of the sidebar."""
    return {
        "categories": _("Category of partner"),
        "kinds": _("Kind of agreement"),
        "statuses": _("Status"),
        "areas": _("Cooperation area"),
        "goals": _("Sustainable Development Goal"),
        "countries": _("Country"),
    }


def facet_options(dataset: Dataset) -> dict[str, Mapping[str, str]]:
    """Code and label of each value that is offered, by field of `Selection`. The label ends with its count.

    The counts are those of the whole data set: Streamlit identifies a chosen value by its label, so a label that
    changed with the selection would lose the choice.
    """
    key = ("facet options", dataset.fingerprint, current_language())
    return remembered(key, lambda: _facet_options(dataset.whole))


def facet_labels(dataset: Dataset) -> dict[str, Mapping[str, str]]:
    """Code and label, without count, of each value of each facet."""
    schema = dataset.schema
    return {
        "categories": labels(schema.vocabulary("partners", "category")),
        "kinds": labels(schema.vocabulary("agreements", "kind")),
        "statuses": labels(schema.vocabulary("agreements", "status")),
        "areas": area_names(dataset),
        "goals": {str(goal): f"{goal} {name}" for goal, name in goal_names(dataset).items()},
        "countries": country_names(dataset),
    }


def _facet_options(dataset: Dataset) -> dict[str, Mapping[str, str]]:
    counts, named, known = facet_counts(dataset), facet_labels(dataset), codes(dataset)
    return {
        facet: {
            code: f"{label} ({number_text(counts[facet].get(code, 0))})"
            for code, label in named[facet].items()
            if code in known[facet]
        }
        for facet in FACETS
    }


def _year_input(name: str, label: str, placeholder: str) -> None:
    st.number_input(
        label, FIRST_YEAR, LAST_YEAR, value=None, step=1, format="%d", key=_key(name), placeholder=placeholder
    )


def _widget_values(selection: Selection) -> dict[str, object]:
    facets = {facet: [str(code) for code in sorted(getattr(selection, facet))] for facet in FACETS}
    singles = ("text", "first_year", "last_year", "as_of", "stated_only")
    return facets | {name: getattr(selection, name) for name in singles}


def _read_widgets(options: Mapping[str, Mapping[str, str]]) -> None:
    state = {name: st.session_state[_key(name)] for name in (*options, "text", "first_year", "last_year", "as_of")}
    as_of = state["as_of"].strip()
    if as_of and not is_partial_date(as_of):
        st.sidebar.error(_("The as-of date is not YYYY, YYYY-MM or YYYY-MM-DD."))
        as_of = ""
    selection = Selection(
        categories=frozenset(state["categories"]),
        kinds=frozenset(state["kinds"]),
        statuses=frozenset(state["statuses"]),
        areas=frozenset(state["areas"]),
        goals=frozenset(int(goal) for goal in state["goals"]),
        countries=frozenset(state["countries"]),
        first_year=state["first_year"],
        last_year=state["last_year"],
        text=clean_text(state["text"]),
        as_of=as_of,
        stated_only=st.session_state[_key("stated_only")],
    )
    if selection != current_selection():
        st.session_state[SELECTION] = selection
        st.session_state[UNKNOWN] = ()


def _key(name: str) -> str:
    return f"filter_{name}"
