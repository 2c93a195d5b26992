"""The language of this reader: asked for in the address, else chosen before, else that of the browser."""

import re

import streamlit as st

from lib.core.i18n import LANGUAGES, current_language, use_language
from lib.ui.session import keys

PARAMETER = "lang"
NAMES = {"en": "English", "fr": "Français"}


def settle_language() -> None:
    """Use the language of the address, of an earlier choice, or of the browser, in this order; else English."""
    asked = preferred_language(st.query_params.get(PARAMETER, ""))
    browser = preferred_language(st.context.headers.get("Accept-Language") or st.context.locale or "")
    chosen = asked or st.session_state.get(keys.LANGUAGE, "") or browser or LANGUAGES[0]
    st.session_state[keys.LANGUAGE] = st.session_state[keys.LANGUAGE_SWITCH] = chosen
    use_language(chosen)


def preferred_language(wanted: str) -> str:
    """The language of the dashboard that suits best what is wanted, an Accept-Language of RFC 9110; empty where none does.

    >>> preferred_language("de-CH, fr-CH;q=0.8, en;q=0.5"), preferred_language("FR-ca"), preferred_language("frr")
    ('fr', 'fr', '')
    """
    weighed = []
    for entry in wanted.split(","):
        tag, _separator, weight = entry.replace(" ", "").lower().partition(";q=")
        language = re.split("[-_;]", tag)[0]
        if language in LANGUAGES and (not weight or re.fullmatch(r"[01](\.\d*)?", weight, re.ASCII)):
            weighed.append((float(weight or 1), language))
    best = max((share for share, _language in weighed), default=0)
    return next((language for share, language in weighed if share == best > 0), "")


def unknown_language() -> str:
    """The language that the address asks for and that the dashboard does not speak; empty where there is none."""
    asked = st.query_params.get(PARAMETER, "")
    return "" if preferred_language(asked) else asked


def draw_language_switch() -> None:
    """The choice of the language, each under its own name; a click reads the page again in it."""
    st.segmented_control(
        "Language / Langue",
        LANGUAGES,
        format_func=NAMES.__getitem__,
        key=keys.LANGUAGE_SWITCH,
        label_visibility="collapsed",
        required=True,
        on_change=_choose,
    )


def _choose() -> None:
    chosen = st.session_state[keys.LANGUAGE_SWITCH] or current_language()
    st.session_state[keys.LANGUAGE] = chosen
    st.query_params[PARAMETER] = chosen
