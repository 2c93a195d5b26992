"""The language of this reader: asked for in the address, else chosen before, else that of the browser."""

import streamlit as st

from lib.core.i18n import LANGUAGES, current_language, use_language
from lib.ui.session import keys

PARAMETER = "lang"
NAMES = {"en": "English", "fr": "Français"}


def settle_language() -> None:
    """Use the language of the address, of an earlier choice, or of the browser, in this order; else English."""
    asked = st.query_params.get(PARAMETER, "")
    browser = (st.context.locale or "")[:2].lower()
    candidates = (asked, st.session_state.get(keys.LANGUAGE, ""), browser, LANGUAGES[0])
    chosen = next(language for language in candidates if language in LANGUAGES)
    st.session_state[keys.LANGUAGE] = st.session_state[keys.LANGUAGE_SWITCH] = chosen
    use_language(chosen)


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
