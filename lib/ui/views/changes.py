"""The page of what changed: the two dates or the two versions that a reader compares, and what is shown of them."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from lib.changes.diff import change_names, difference_rows, difference_title, evidence_sentence, partner_differences
from lib.changes.events import Period, change_rows, changes_per_year, default_since, what_names
from lib.changes.sentences import change_sentences, undated_sentence
from lib.core.escape import markdown
from lib.core.i18n import _, current_language, date_text, label_value, number_text
from lib.figures.changes import changes_figure, changes_summary
from lib.labels.names import short_categories
from lib.package.compat import Version
from lib.query.selection import select
from lib.ui.frame.click_handlers import open_change_row, open_partner_row
from lib.ui.session import keys
from lib.ui.session.dataset_store import today
from lib.ui.session.page_context import PageContext, current_selection
from lib.ui.session.params import choose, choose_date, choose_from_list, settle_date, settled
from lib.ui.views.version_upload import draw_upload, other_version, show_other
from lib.ui.widgets.figure_and_table import show_count, show_figure, show_rows, show_rows_below, show_sentences


def views() -> dict[str, str]:
    """The two things that can be compared, by their code in the address."""
    return {"dates": _("Between two dates"), "versions": _("Between two versions of the data")}


def asked_view() -> str:
    """Which of `views` the reader asks for."""
    return settled("view", views())


def choose_view() -> None:
    """The choice of what is compared."""
    choose("view", _("Compare"), views())


def asked_span() -> Period:
    """The dates that the reader has set; else ten years to the as-of date, and without one to today."""
    until = settle_date("until", _default_until())
    return Period(settle_date("since", default_since(until)), until, today())


def asked_kind() -> str:
    """The kind of change that the reader will be shown; empty for all of them."""
    return settled("what", {"": "", **what_names()})


def choose_span() -> None:
    """The two dates, with a message where they are not valid."""
    with st.container(horizontal=True, gap="small", key="span"):
        with st.container(width=200):
            until = settle_date("until", _default_until())
            choose_date("since", _("Since"), default_since(until))
        with st.container(width=200):
            choose_date("until", _("Until"), _default_until())
    span = asked_span()
    if span.first > span.last:
        st.error(_("The first date lies after the last one, or after today, so nothing is listed."))
    as_of = current_selection().as_of
    if as_of:
        text = _(
            "This page looks back from {date}, the as-of date, unless it is given another date; what ended before is shown."
        )
        st.caption(markdown(text.format(date=date_text(as_of))))


def show_dates(page: PageContext, span: Period) -> None:
    """What began and ended between the dates: in sentences, as a picture and as a table."""
    if span.first > span.last:
        return
    rows = page.count(change_rows, span)
    show_sentences([*change_sentences(page.chosen, rows), page.count(undated_sentence)])
    if rows.empty:
        return
    _show_picture(page, span, rows)
    shown = choose_kind("what", rows, "what_code", what_names())
    columns = ["date", "what", "about", "name", "certainty", "partners", "category", "relation"]
    show_rows(page, "changes", shown, columns, on_choose=open_change_row(page.dataset), height=600)


def version_title(page: PageContext) -> str:
    """What differs from the other version; the subject where there is none to compare with."""
    other = other_version(page.dataset)
    if other is None or other.version is None:
        return _("What changed between two versions of the data")
    return difference_title(_differences(page, other.version))


def show_versions(page: PageContext) -> None:
    """What differs from the other version: per partner, row by row, and in the evidence."""
    draw_upload()
    other = other_version(page.dataset)
    if other is None:
        st.info(_("Hand in another version of the data package to see what was added, changed and removed since."))
        return
    show_other(other)
    if other.version is None:
        return
    rows = _differences(page, other.version)
    facts, evidence = (rows[rows["basis"] == basis].reset_index(drop=True) for basis in ("fact", "evidence"))
    show_sentences([evidence_sentence(rows)])
    if len(facts):
        _show_facts(page, facts)
    if len(evidence):
        st.header(_("Sources and citations"), anchor=False)
        columns = ["change", "about", "record", "column", "before", "after", "partners"]
        show_rows_below(page, "evidence", evidence, columns)


def choose_kind(name: str, rows: pd.DataFrame, column: str, names: Mapping[str, str]) -> pd.DataFrame:
    """The rows of the kind that the reader chooses; all of them to begin with."""
    counts = rows[column].value_counts()
    offered = {"": label_value(_("All changes"), number_text(len(rows)))}
    offered |= {code: label_value(label, number_text(int(counts.get(code, 0)))) for code, label in names.items()}
    chosen = choose_from_list(name, _("Kind of change"), offered)
    return rows[rows[column] == chosen].reset_index(drop=True) if chosen else rows


def _show_picture(page: PageContext, span: Period, rows: pd.DataFrame) -> None:
    years = changes_per_year(rows)
    names = short_categories(page.dataset)
    show_figure(
        page, "changes", lambda: changes_figure(years, names, page.theme), changes_summary(years), depends=[span]
    )
    drawn = int(years["changes"].sum())
    show_count(
        _(
            "{n} of {all} changes are drawn; the others have no date of their own, or are events that took place."
        ).format(n=number_text(drawn), all=number_text(len(rows)))
    )


def _show_facts(page: PageContext, facts: pd.DataFrame) -> None:
    shown = choose_kind("change", facts, "change_code", change_names())
    columns = ["partners", "change", "record", "column", "before", "after", "about"]
    show_rows(page, "differences", shown, columns, on_choose=open_change_row(page.dataset), height=480)
    partners = partner_differences(shown)
    if len(partners):
        st.header(_("Per partner"), anchor=False)
        columns = ["name", "added", "changed", "removed"]
        show_rows(page, "partners", partners, columns, on_choose=open_partner_row, height=420)


def _differences(page: PageContext, version: Version) -> pd.DataFrame:
    """`difference_rows` for the selection, remembered in this session: what was uploaded is nobody else's."""
    key = (page.dataset.fingerprint, version.dataset.fingerprint, repr(page.query), current_language())
    if keys.DIFFERENCES not in st.session_state or st.session_state[keys.DIFFERENCES][0] != key:
        chosen_before = select(version.dataset, page.selection.without("as_of"))
        st.session_state[keys.DIFFERENCES] = (key, difference_rows(version, chosen_before, page.chosen))
    rows: pd.DataFrame = st.session_state[keys.DIFFERENCES][1]
    return rows


def _default_until() -> str:
    return current_selection().as_of or today().isoformat()
