"""Where the log of the dashboard goes: standard error, beside the lines of Streamlit itself.

Modules log under their own names by `logging`. A line holds what an operator needs of the package and of the time that
things take, and nothing of what readers enter.
"""

import logging
from threading import Lock

import streamlit as st

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
ROOT = "lib"
_starting = Lock()


def start_logging() -> None:
    """Write what `lib` logs to standard error, from the level of Streamlit's option `logger.level` on.

    Once in a process, and never where the operator has set up `logging` in another way: then that holds.
    """
    log = logging.getLogger(ROOT)
    with _starting:
        if not log.hasHandlers():
            handler = logging.StreamHandler()
            handler.setFormatter(logging.Formatter(FORMAT))
            log.addHandler(handler)
            log.setLevel(str(st.get_option("logger.level")).upper())
