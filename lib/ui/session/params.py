"""Controls of one page whose value is part of its address, as stable codes and never as labels.

Streamlit can bind a widget to the address, but writes the label; a label changes with the language and breaks links.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

import streamlit as st

from lib.core.dates import is_partial_date
from lib.core.escape import markdown
from lib.core.i18n import _
from lib.ui.session import keys
from lib.ui.session.forgiving_lists import forgive_spelling

# More digits than any number that is asked for; Python refuses to read thousands of them.
DIGITS = 10
LONGEST_SHOWN = 60
NO_OLD: Mapping[str, str] = MappingProxyType({})
T = TypeVar("T")


@dataclass(frozen=True)
class Param(Generic[T]):
    """A parameter of the address and the widget that sets it.

    `parse` reads a text of the address or of the widget, None where it means nothing here. `default` holds where the
    address does not have the parameter, and is never written into it.
    """

    name: str
    default: T
    parse: Callable[[str], T | None]

    def peek(self) -> T:
        """The value that `draw` gives, for what is above the widget on the page. Changes nothing."""
        return self._read(str(st.session_state[self._key])) if self._is_held() else self._asked()

    def draw(self, widget: Callable[[str], object]) -> T:
        """Call `widget` with the key of its state, and make the address say the value. A value of the address that means
        nothing is named on the page and left out.
        """
        text = st.query_params.get(self.name)
        if text is not None and self.parse(text) is None:
            show_unknown(self.name, text)
        if not self._is_held():
            st.session_state[self._key] = self._asked()
        widget(self._key)
        value = self.peek()
        self._write(value)
        return value

    @property
    def _key(self) -> str:
        return keys.parameter(self.name)

    def _is_held(self) -> bool:
        """Whether the state of the widget counts: there is one, and the address was not changed from outside since."""
        state, written = st.session_state, keys.parameter_in_address(self.name)
        return self._key in state and written in state and bool(state[written] == self._asked())

    def _asked(self) -> T:
        text = st.query_params.get(self.name)
        return self.default if text is None else self._read(text)

    def _read(self, text: str) -> T:
        value = self.parse(text)
        return self.default if value is None else value

    def _write(self, value: T) -> None:
        if value == self.default:
            if self.name in st.query_params:
                del st.query_params[self.name]
        elif value != self._asked():
            st.query_params[self.name] = str(value)
        st.session_state[keys.parameter_in_address(self.name)] = value


def choose(name: str, label: str, offered: Mapping[str, str], old: Mapping[str, str] = NO_OLD) -> str:
    """One of a few codes, as buttons in a row; `offered` gives the label of each. The first code is the default.

    `old` gives the code that another one in an address means, which stays there as it is.
    """
    # The options of this widget are Markdown, unlike those of a list.
    return _code(name, offered, old).draw(
        lambda key: st.segmented_control(
            markdown(label), list(offered), format_func=lambda code: markdown(offered[code]), key=key, required=True
        )
    )


def choose_from_list(name: str, label: str, offered: Mapping[str, str]) -> str:
    """One of many codes, as a list that can be searched; `offered` gives the label of each. The first is the default."""

    def ask(key: str) -> str:
        chosen = st.selectbox(markdown(label), list(offered), format_func=offered.__getitem__, key=key)
        forgive_spelling(key, {key: offered.values()})
        return chosen

    return _code(name, offered).draw(ask)


def choose_number(name: str, label: str, least: int, most: int, default: int, explanation: str = "") -> int:
    """A whole number from `least` to `most`."""
    explained = markdown(explanation) or None
    return _number(name, least, most, default).draw(
        lambda key: st.number_input(markdown(label), least, most, step=1, format="%d", key=key, help=explained)
    )


def choose_date(name: str, label: str, default: str) -> str:
    """A partial date; the default where what is typed is none, which is said."""
    date = _date(name, default).draw(
        lambda key: st.text_input(markdown(label), key=key, max_chars=11, placeholder=_("YYYY, YYYY-MM or YYYY-MM-DD"))
    )
    if st.session_state[keys.parameter(name)].strip() not in {"", date}:
        st.error(_("This date is not YYYY, YYYY-MM or YYYY-MM-DD."))
    return date


def settled(name: str, offered: Mapping[str, str]) -> str:
    """The code that `choose` or `choose_from_list` will give, for what is above it on the page."""
    return _code(name, offered).peek()


def asked_code(name: str) -> str:
    """The code that `choose_from_list` will give if it offers it; empty where none is asked for."""
    return Param(name, "", str).peek()


def settle_number(name: str, least: int, most: int, default: int) -> int:
    """The number that `choose_number` will give, for what is above it on the page."""
    return _number(name, least, most, default).peek()


def settle_date(name: str, default: str) -> str:
    """The date that `choose_date` will give, for what is above it on the page."""
    return _date(name, default).peek()


def set_choice(name: str, code: str) -> None:
    """Choose a code from a callback; the next run writes it into the address."""
    st.session_state[keys.parameter(name)] = code


def show_unknown(name: str, text: str) -> None:
    """Name a parameter of the address whose value does not exist here."""
    told = _("The address asks for something that does not exist here and was left out: {parts}.")
    st.warning(markdown(told.format(parts=f"{name}={text[:LONGEST_SHOWN]}")))


def _code(name: str, offered: Mapping[str, str], old: Mapping[str, str] = NO_OLD) -> Param[str]:
    def parse(text: str) -> str | None:
        code = old.get(text, text)
        return code if code in offered else None

    return Param(name, next(iter(offered)), parse)


def _number(name: str, least: int, most: int, default: int) -> Param[int]:
    def parse(text: str) -> int | None:
        is_number = text.isascii() and text.isdecimal() and len(text) < DIGITS
        return int(text) if is_number and least <= int(text) <= most else None

    return Param(name, default, parse)


def _date(name: str, default: str) -> Param[str]:
    return Param(name, default, lambda text: text.strip() if is_partial_date(text.strip()) else None)
