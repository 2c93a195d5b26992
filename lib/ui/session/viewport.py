"""How wide pictures are on this reader's screen, and in which colours: what only the browser knows.

The browser that asks says whether it is a phone's; a small script corrects that by the true width of the page's content,
now and whenever it changes, as it does with the sidebar. It tells one of few widths, so that a picture is drawn once for each.
It also tells when the page has become dark or light, because Streamlit does not ask for pictures in the new colours by itself.
"""

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.figures.theme import DARK, LIGHT, WIDTHS, theme_of
from lib.ui.session import keys

# What the component tells.
WIDTH = "width"
SCRIPT = """
// Streamlit calls the function again for new data and new colours, and what it returned only when the element goes.
const ends = new WeakMap();

export default function({ data, parentElement, setStateValue, setTriggerValue }) {
  ends.get(parentElement)?.();
  const element = parentElement.host ?? parentElement;
  const paper = () => getComputedStyle(element).getPropertyValue("--st-background-color").trim().toUpperCase();
  let tries = 0;
  let timer;
  const compare = () => {
    if (paper() === data.paper || !data.papers.includes(paper()) || tries++ === 5) return;
    setTriggerValue("paper", paper());
    // That run may have begun before the page itself told its colours.
    timer = setTimeout(compare, 2000);
  };
  const tell = () => {
    const room = element.getBoundingClientRect().width;
    const width = data.widths.findLast((each) => each <= room) ?? data.widths[0];
    if (room && width !== data.width) setStateValue("width", width);
  };
  const observer = new ResizeObserver(tell);
  observer.observe(element);
  timer = setTimeout(compare, 200);
  const end = () => { observer.disconnect(); clearTimeout(timer); };
  ends.set(parentElement, end);
  return end;
}
"""


def picture_width() -> int:
    """Which of `WIDTHS` pictures are drawn for."""
    phone = "Mobi" in st.context.headers.get("User-Agent", "")
    return int(st.session_state.get(keys.PICTURE_WIDTH, WIDTHS[0 if phone else -1]))


def watch_screen() -> None:
    """Mount the invisible component that reports the width of the content and changes of theme; place it in the main column."""
    paper = theme_of(st.context.theme.type).paper
    _component()(
        key=keys.VIEWPORT,
        data={WIDTH: picture_width(), "widths": WIDTHS, "paper": paper, "papers": [LIGHT.paper, DARK.paper]},
        on_width_change=_take_over,
        # The run that follows a change of colours is all that is needed.
        on_paper_change=lambda: None,
        height=1,
    )


def _take_over() -> None:
    st.session_state[keys.PICTURE_WIDTH] = int(st.session_state[keys.VIEWPORT][WIDTH])


@st.cache_resource
def _component() -> ComponentRenderer:
    return st.components.v2.component(keys.VIEWPORT, js=SCRIPT)
