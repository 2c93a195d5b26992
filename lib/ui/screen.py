"""How wide pictures are on this reader's screen: what they hold there without labels or marks that touch.

The browser that asks says whether it is a phone's; a small script corrects that by the true width of the page's content,
now and whenever it changes, as it does with the sidebar. It tells one of few widths, so that a picture is drawn once for each.
"""

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.theme import WIDTHS

KEY, WIDTH, MEASURED = "screen", "width", "width_of_pictures"
SCRIPT = """
export default function({ data, parentElement, setStateValue }) {
  const element = parentElement.host ?? parentElement;
  const tell = () => {
    const room = element.getBoundingClientRect().width;
    const width = data.widths.findLast((each) => each <= room) ?? data.widths[0];
    if (room && width !== data.width) setStateValue("width", width);
  };
  const observer = new ResizeObserver(tell);
  observer.observe(element);
  return () => observer.disconnect();
}
"""


def picture_width() -> int:
    """Which of `WIDTHS` pictures are drawn for."""
    phone = "Mobi" in st.context.headers.get("User-Agent", "")
    return int(st.session_state.get(MEASURED, WIDTHS[0 if phone else -1]))


def watch_screen() -> None:
    """Draw the script that tells when pictures are not as wide as was thought; it shows nothing. It stands where they do."""
    _component()(key=KEY, data={WIDTH: picture_width(), "widths": WIDTHS}, on_width_change=_take_over, height=1)


def _take_over() -> None:
    st.session_state[MEASURED] = int(st.session_state[KEY][WIDTH])


@st.cache_resource
def _component() -> ComponentRenderer:
    return st.components.v2.component(KEY, js=SCRIPT)
