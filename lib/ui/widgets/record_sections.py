"""Parts that the pages of partners, agreements and initiatives have in common."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.classify.derived import record_id_of
from lib.core.escape import markdown, markdown_link
from lib.core.i18n import _, date_text, label_value, list_text, plural
from lib.labels.names import partner_names, short_names
from lib.tables.parties import signatories
from lib.ui.frame.click_handlers import open_agreement_row, open_initiative_row
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_rows
from lib.ui.widgets.footnotes import Notes
from lib.ui.widgets.record_links import linked_line

# More than these are a table, not a list.
MOST_LISTED = 20


def show_missing(kind: str, record_id: str) -> None:
    """That there is no such `partner`, `agreement` or `initiative`."""
    text = {
        "partner": _("There is no partner “{id}” in these data."),
        "agreement": _("There is no agreement “{id}” in these data."),
        "initiative": _("There is no initiative “{id}” in these data."),
    }[kind]
    st.warning(markdown(text.format(id=record_id[:60])))


def show_note(note: str) -> None:
    """A note in the words of the data; nothing where it is empty."""
    if note:
        st.text(note)


def show_identifiers(website: str, ror: str = "", wikidata: str = "") -> None:
    """Links to the website and to the registers that know the organisation."""
    links = [
        markdown_link(_("Website"), website) if website else "",
        markdown_link("ROR", f"https://ror.org/{ror}") if ror else "",
        markdown_link("Wikidata", f"https://www.wikidata.org/wiki/{wikidata}") if wikidata else "",
    ]
    if any(links):
        st.markdown(" · ".join(filter(None, links)))


def show_agreements(page: PageContext, notes: Notes, name: str, rows: pd.DataFrame) -> None:
    """Each agreement of `agreement_rows` as a link, below it what is known of it at a glance; a table of them all.

    Where there are too many for a list, only the table.
    """
    columns = ["title", "kind", "signed", "in_force", "ended", "status", "areas"]
    if len(rows) > MOST_LISTED:
        show_rows(page, name, rows, columns, on_choose=open_agreement_row)
        return
    signed_by = signatories(page.dataset)
    for row in rows.fillna("").to_dict("records"):
        key = row["agreement_id"]
        line = f":gray[{markdown(_agreement_line(row, signed_by.get(key, [])))}] {notes.mark_record('agreements', key)}"
        linked_line(page, "agreement", key, row["title"], after=line)
    with st.expander(plural("Table and download ({n} row)", "Table and download ({n} rows)", len(rows))):
        show_rows(page, name, rows, columns, on_choose=open_agreement_row)


def _agreement_line(row: Mapping[Hashable, Any], signed_by: list[str]) -> str:
    begun = date_text(row["signed"]) or date_text(row["in_force"]) or _("no date")
    signed = label_value(_("Signed by"), list_text(signed_by)) if signed_by else ""
    return " · ".join(filter(None, [begun, row["kind"], row["status"], signed]))


def show_ties(
    page: PageContext, notes: Notes, title: str, ties: pd.DataFrame, partner_id: str, name: str = "ties"
) -> None:
    """Each tie of a partner, with a link to the one at its other end; a table where there are too many for a list. `title`
    heads them; `name` keeps lists of one page apart.
    """
    if ties.empty:
        return
    st.header(markdown(title), anchor=False)
    if len(ties) > MOST_LISTED:
        show_rows(page, name, ties, ["from", "kind", "to", "since", "until", "status", "note"])
        return
    own, names = markdown(short_names(page.dataset)[partner_id]), partner_names(page.dataset)
    for tie in ties.fillna("").to_dict("records"):
        kind = markdown(tie["kind"].lower())
        when = " – ".join(filter(None, [date_text(tie["since"]), date_text(tie["until"])]))
        details = "; ".join(filter(None, [when, label_value(_("status"), tie["status"].lower())]))
        key = record_id_of(page.dataset, "ties", {**tie, "kind": tie["kind_code"]})
        line = markdown(". ".join(filter(None, [details, tie["note"]])))
        after = f":gray[{line}] {notes.mark_record('ties', key)}"
        other, before = tie["to_id"], f"{own} – {kind} –"
        if other == partner_id:
            other, before, after = tie["from_id"], "", f"– {kind} – {own}. {after}"
        linked_line(page, "partner", other, names[other], before, after)


def show_initiatives(
    page: PageContext, notes: Notes, title: str, rows: pd.DataFrame, name: str = "initiatives"
) -> None:
    """Each joint initiative as a link, below it its dates, kind and note; nothing where there is none. `title` heads them;
    `name` keeps lists of one page apart.
    """
    if rows.empty:
        return
    st.header(markdown(title), anchor=False)
    if len(rows) > MOST_LISTED:
        columns = ["name", "kind", "partners", "started", "ended", "status", "note"]
        show_rows(page, name, rows, columns, on_choose=open_initiative_row)
        return
    for row in rows.fillna("").to_dict("records"):
        when = " – ".join(dict.fromkeys(filter(None, [date_text(row["started"]), date_text(row["ended"])])))
        line = markdown(" · ".join(filter(None, [when or _("no date"), row["kind"], row["place"], row["note"]])))
        after = f":gray[{line}] {notes.mark_record('initiatives', row['initiative_id'])}"
        linked_line(page, "initiative", row["initiative_id"], row["name"], after=after)
