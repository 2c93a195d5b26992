"""The attention list on a page: what the reader sets, how many of each reason, and the ends as a calendar."""

from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

import pandas as pd
import streamlit as st

from lib.core.escape import markdown
from lib.core.i18n import _, current_language, in_language, label_value, number_text, plural
from lib.export.calendar import calendar_bytes
from lib.tables.attention import RANGES, REASONS, Horizon, reason_names
from lib.text.attention_titles import terms_sentence
from lib.ui.frame.page_frame import query_of
from lib.ui.session.navigation import page_address, page_file
from lib.ui.session.page_context import PageContext
from lib.ui.session.params import choose_from_list, choose_number, settle_number, settled
from lib.ui.widgets.figure_and_table import download_name, show_sentences

# The settings of a Horizon and their names in the address.
ASKED = {"horizon_months": "horizon", "notice_months": "notice", "buffer_weeks": "buffer", "years": "years"}


def asked_horizon() -> Horizon:
    """What the reader has set, or the defaults."""
    default = asdict(Horizon())
    return Horizon(**{name: settle_number(asked, *RANGES[name], default[name]) for name, asked in ASKED.items()})


def asked_reason() -> str:
    """The code of the reason that `choose_reason` will show; empty for all of them."""
    return settled("reason", {"": "", **reason_names()})


def draw_settings() -> None:
    """The settings of the list, in a row."""
    default = asdict(Horizon())
    labels = {
        "horizon_months": (
            _("Months ahead"),
            _("Ends, or the days of decision about them, are listed this far ahead."),
        ),
        "notice_months": (
            _("Notice, months"),
            _("The period of notice to assume where the data do not give the agreement's own."),
        ),
        "buffer_weeks": (_("Buffer, weeks"), _("The time that a decision takes before notice can be given.")),
        "years": (_("Years unconfirmed"), _("A status that was last stated this long ago is listed.")),
    }
    with st.container(horizontal=True, gap="small", key="attention_settings"):
        for name, (label, explanation) in labels.items():
            with st.container(width=165):
                choose_number(ASKED[name], label, *RANGES[name], default[name], explanation)


def choose_reason(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the reason that the reader chooses; all of them to begin with."""
    counts = rows["reason_code"].value_counts()
    offered = {"": label_value(_("All reasons"), number_text(len(rows)))}
    offered |= {code: label_value(name, number_text(int(counts.get(code, 0)))) for code, name in reason_names().items()}
    chosen = choose_from_list("reason", _("Reason"), offered)
    return rows[rows["reason_code"] == chosen].reset_index(drop=True) if chosen else rows


def show_terms(page: PageContext) -> None:
    """How much the data know of ends, terms, notices and renewals."""
    show_sentences([page.count(terms_sentence, page.today)])


def show_reasons(page: PageContext, rows: pd.DataFrame) -> None:
    """Each reason with the number of rows that have it, as a link to them."""
    counts = rows["reason_code"].value_counts()
    names = reason_names()
    with st.container(horizontal=True, gap="small", key="reasons"):
        for code in filter(counts.index.__contains__, REASONS):
            label = label_value(names[code], number_text(int(counts[code])))
            query = query_of(page.selection, reason=code)
            st.page_link(page_file("attention"), label=markdown(label), query_params=query, width="content")


def offer_calendar(page: PageContext, rows: pd.DataFrame) -> None:
    """A button that downloads the ends among the rows as a calendar; says so where there is none."""
    ends = rows[rows["reason_code"] == "ends"]
    if ends.empty:
        st.caption(_("None of these rows is an end, so there is no calendar to download."))
        return
    st.download_button(
        plural("Download calendar ({n} end)", "Download calendar ({n} ends)", len(ends)),
        # Made on a thread of the server, which knows nothing of the reader's language unless it is told.
        data=partial(
            in_language,
            current_language(),
            calendar_bytes,
            ends,
            page.dataset.home,
            datetime.now(UTC),
            page_address("agreements"),
        ),
        file_name=download_name(page, page.name, "ics"),
        mime="text/calendar",
        on_click="ignore",
        key=page.key("calendar"),
    )
