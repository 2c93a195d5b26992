"""Whether this reader's screen is narrow: what a picture holds there without labels or marks that touch.

The browser that asks says whether it is a phone's; a small script corrects that by the true width of the window, now and
whenever it changes. A wide screen, and a phone, are drawn once.
"""

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

KEY, NARROW, CHECKED = "screen", "narrow", "screen_is_narrow"
# Pixels of the window; where it is narrower, Streamlit itself folds the sidebar away and puts columns below each other.
BREAKPOINT = 768
SCRIPT = """
export default function({ data, setStateValue }) {
  const query = window.matchMedia(`(max-width: ${data.breakpoint}px)`);
  const tell = () => { if (query.matches !== data.narrow) setStateValue("narrow", query.matches); };
  query.addEventListener("change", tell);
  tell();
  return () => query.removeEventListener("change", tell);
}
"""


def is_narrow() -> bool:
    """Whether pictures are drawn for a narrow screen."""
    known = st.session_state.get(CHECKED)
    return bool("Mobi" in st.context.headers.get("User-Agent", "") if known is None else known)


def watch_screen() -> None:
    """Draw the script that tells when the screen is not as wide as was thought; it shows nothing."""
    _component()(key=KEY, data={NARROW: is_narrow(), "breakpoint": BREAKPOINT}, on_narrow_change=_take_over, height=1)


def _take_over() -> None:
    st.session_state[CHECKED] = bool(st.session_state[KEY][NARROW])


@st.cache_resource
def _component() -> ComponentRenderer:
    return st.components.v2.component(KEY, js=SCRIPT)
