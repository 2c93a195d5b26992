"""Controls of one page whose value is part of its address, as stable codes and never as labels.

Streamlit can bind a widget to the address, but writes the label; a label changes with the language and breaks links.
"""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from lib.core.dates import is_partial_date
from lib.core.escape import markdown
from lib.core.i18n import _
from lib.ui.session.forgiving_lists import forgive_spelling

# More digits than any number that is asked for; Python refuses to read thousands of them.
DIGITS = 10
NO_OLD: Mapping[str, str] = MappingProxyType({})


def choose(name: str, label: str, offered: Mapping[str, str], old: Mapping[str, str] = NO_OLD) -> str:
    """One of a few codes, as buttons in a row; `offered` gives the label of each. The first code is the default.

    `old` gives the code that another one in an address means, which stays there as it is.
    """
    key = _settle(name, offered, old)
    chosen = st.segmented_control(label, list(offered), format_func=offered.__getitem__, key=key, required=True)
    return _write(name, chosen or next(iter(offered)), offered, old)


def choose_from_list(name: str, label: str, offered: Mapping[str, str]) -> str:
    """One of many codes, as a list that can be searched; `offered` gives the label of each. The first is the default."""
    key = _settle(name, offered)
    chosen = st.selectbox(label, list(offered), format_func=offered.__getitem__, key=key)
    forgive_spelling(key, {key: offered.values()})
    return _write(name, chosen, offered)


def switch(name: str, label: str) -> bool:
    """Whether something is on; off by default, `1` in the address where it is on."""
    offered = {"": label, "1": label}
    key = _settle(name, offered)
    st.session_state[key] = bool(st.session_state[key])
    return _write(name, "1" if st.toggle(label, key=key) else "", offered) == "1"


def asked_code(name: str) -> str:
    """The code that `choose_from_list` will show, for what stands above it; whether there is such a code is not known yet."""
    asked, key = st.query_params.get(name, ""), _key(name)
    settled = key in st.session_state and st.session_state.get(f"{key}_address", "") == asked
    return str(st.session_state[key]) if settled else asked


def choose_number(name: str, label: str, least: int, most: int, default: int, explanation: str = "") -> int:
    """A whole number from `least` to `most`."""
    settle_number(name, least, most, default)
    asked = st.query_params.get(name, str(default))
    if not _is_number(asked, least, most):
        _show_unknown(name, asked)
    number = st.number_input(label, least, most, step=1, format="%d", key=_key(name), help=explanation or None)
    _write(name, str(number), {str(default): ""})
    return int(number)


def settle_number(name: str, least: int, most: int, default: int) -> int:
    """The number that `choose_number` will show, for what stands above it on the page."""
    asked = st.query_params.get(name, str(default))
    key = _key(name)
    if key not in st.session_state or st.session_state.get(f"{key}_address") != asked:
        st.session_state[key] = int(asked) if _is_number(asked, least, most) else default
        st.session_state[f"{key}_address"] = asked
    return int(st.session_state[key])


def choose_date(name: str, label: str, default: str) -> str:
    """A partial date; the default where what is typed is none."""
    asked = st.query_params.get(name, default)
    if not is_partial_date(asked):
        _show_unknown(name, asked)
    date = settle_date(name, default)
    st.text_input(label, key=_key(name), max_chars=11, placeholder=_("YYYY, YYYY-MM or YYYY-MM-DD"))
    if st.session_state[_key(name)].strip() not in {"", date}:
        st.error(_("This date is not YYYY, YYYY-MM or YYYY-MM-DD."))
        return date
    return _write(name, date, {default: ""})


def settle_date(name: str, default: str) -> str:
    """The date that `choose_date` will give, for what stands above it on the page."""
    asked = st.query_params.get(name, default)
    key = _key(name)
    if key not in st.session_state or st.session_state.get(f"{key}_address") != asked:
        st.session_state[key] = asked if is_partial_date(asked) else default
        st.session_state[f"{key}_address"] = asked
    typed = str(st.session_state[key]).strip()
    return typed if is_partial_date(typed) else default


def settled(name: str, offered: Mapping[str, str]) -> str:
    """The code that `choose` will give, for what stands above it on the page."""
    default = next(iter(offered))
    asked, key = st.query_params.get(name, default), _key(name)
    fresh = key in st.session_state and st.session_state.get(f"{key}_address") == asked
    chosen = st.session_state[key] if fresh else asked
    return chosen if chosen in offered else default


def set_choice(name: str, code: str) -> None:
    """Choose a code from a callback; the next run writes it into the address."""
    st.session_state[_key(name)] = code


def _settle(name: str, offered: Mapping[str, str], old: Mapping[str, str] = NO_OLD) -> str:
    """The key of the widget, whose value is taken from the address where that was changed from outside."""
    default = next(iter(offered))
    asked = st.query_params.get(name, default)
    asked = old.get(asked, asked)
    if asked not in offered:
        _show_unknown(name, asked)
        asked = default
    key = _key(name)
    if key not in st.session_state or st.session_state.get(f"{key}_address") != asked:
        st.session_state[key] = asked
    return key


def _show_unknown(name: str, asked: str) -> None:
    text = _("The address asks for something that does not exist here and was left out: {parts}.")
    st.warning(markdown(text.format(parts=f"{name}={asked[:60]}")))


def _is_number(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < DIGITS and least <= int(text) <= most


def _write(name: str, chosen: str, offered: Mapping[str, str], old: Mapping[str, str] = NO_OLD) -> str:
    default, shown = next(iter(offered)), st.query_params.get(name, "")
    if chosen != default and old.get(shown, shown) != chosen:
        st.query_params[name] = chosen
    elif chosen == default and name in st.query_params:
        st.query_params.pop(name)
    st.session_state[f"{_key(name)}_address"] = chosen
    return chosen


def _key(name: str) -> str:
    return f"choice_{name}"
