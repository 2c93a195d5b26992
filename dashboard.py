"""The entry: page configuration, navigation and the filters that every page shares."""

import streamlit as st

from lib.core.i18n import _
from lib.ui.frame.sidebar import draw_sidebar, settle_selection
from lib.ui.session import keys
from lib.ui.session.dataset_store import one_state
from lib.ui.session.locale import draw_language_switch, settle_language
from lib.ui.session.logs import start_logging
from lib.ui.session.navigation import declare_navigation
from lib.ui.session.reconnection import watch_connection
from lib.ui.session.viewport import watch_screen

start_logging()
settle_language()
st.set_page_config(page_title=_("External relations"), page_icon="static/favicon.png", layout="wide")
page = declare_navigation()
with one_state() as state:
    if state.dataset is not None:
        settle_selection(state.dataset)
        draw_sidebar(state.dataset)
    with st.sidebar:
        draw_language_switch()
        watch_connection()
    watch_screen()
    st.session_state[keys.NAVIGATION_DECLARED] = True
    page.run()
