"""The entry: page configuration, navigation and the filters that every page shares."""

import streamlit as st

from lib.language import _
from lib.ui.navigation import DECLARED, declare_navigation
from lib.ui.screen import watch_screen
from lib.ui.sidebar import draw_sidebar, settle_selection
from lib.ui.store import current_store
from lib.ui.tongue import draw_language_switch, settle_language

settle_language()
st.set_page_config(page_title=_("External relations"), page_icon="static/favicon.png", layout="wide")
page = declare_navigation()
dataset = current_store().dataset
if dataset is not None:
    settle_selection(dataset)
    draw_sidebar(dataset)
with st.sidebar:
    draw_language_switch()
watch_screen()
st.session_state[DECLARED] = True
page.run()
