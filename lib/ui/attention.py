"""The attention list on a page: how many of each reason."""

import pandas as pd
import streamlit as st

from lib.attention import reason_names
from lib.escape import markdown
from lib.language import number_text, told


def show_reasons(rows: pd.DataFrame) -> None:
    """One line with each reason and the number of rows that have it."""
    counts = rows["reason_code"].value_counts()
    reasons = [told(name, number_text(int(counts[code]))) for code, name in reason_names().items() if code in counts]
    st.markdown(markdown(" · ".join(reasons)))
