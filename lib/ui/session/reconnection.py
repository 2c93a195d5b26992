"""A page whose session the server has lost is loaded again, so that no click is swallowed.

The address holds the view, so the reader finds the same page. A session outlives a lost connection for
`disconnectedSessionTTL`; after that, or after a restart of the server, the page would look whole while its downloads fail and
its first clicks do nothing.
"""

from uuid import uuid4

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.session import keys

SCRIPT = """
const app = () => document.querySelector("[data-testid='stApp']");
const state = () => app()?.dataset.testConnectionState;

export default function({ data, setTriggerValue }) {
  if ((window.sessionOfPage ??= data.session) !== data.session) return void location.reload();
  let lost = false;
  const observer = new MutationObserver(() => {
    if (state() !== "CONNECTED") { lost = true; return; }
    if (!lost) return;
    lost = false;
    // A run tells which session it is now.
    setTriggerValue("back", Date.now());
  });
  if (app()) observer.observe(app(), { attributes: true, attributeFilter: ["data-test-connection-state"] });
  window.reconnectionObserver?.disconnect();
  window.reconnectionObserver = observer;
  return () => observer.disconnect();
}
"""


def watch_connection() -> None:
    """Draw the script that loads the page again where its session is another one than before; it shows nothing."""
    session = st.session_state.setdefault(keys.SESSION_NAME, uuid4().hex)
    _component()(key=keys.RECONNECTION, data={"session": session}, on_back_change=lambda: None, height=1)


@st.cache_resource
def _component() -> ComponentRenderer:
    return st.components.v2.component(keys.RECONNECTION, js=SCRIPT)
