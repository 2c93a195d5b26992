"""The page of one partner and of one agreement: facts, what hangs on them, and the evidence."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.escape import markdown, markdown_link
from lib.evidence import citation_rows
from lib.headings import heading
from lib.language import _, date_text, number_text, plural, told
from lib.listings import agreement_rows, initiative_rows, tie_rows
from lib.names import partner_names
from lib.profile import (
    Facts,
    agreement_facts,
    dataset_of_partner,
    find_record,
    partner_facts,
    party_facts,
    subject_facts,
    words,
)
from lib.schema import WHOLE_ROW
from lib.ui.navigation import page_file
from lib.ui.page import query_of
from lib.ui.show import show_rows
from lib.ui.visit import Visit


def show_partner(visit: Visit, partner_id: str) -> None:
    """All that is known of one partner. Says so where there is no such partner."""
    record = find_record(visit.dataset, "partners", partner_id)
    if record is None:
        _tell_missing("partner", partner_id)
        return
    _show_note(words(record, "note"))
    _show_facts(partner_facts(visit.dataset, record))
    _show_identifiers(record["website"], record["ror"], record["wikidata"])
    its = dataset_of_partner(visit.dataset, partner_id)
    agreements = agreement_rows(its)
    st.header(plural("{n} agreement", "{n} agreements", len(agreements)), anchor=False)
    _show_links(visit, "agreements", agreements)
    if len(agreements):
        columns = ["title", "kind", "signed", "in_force", "ended", "status", "status_as_of", "areas"]
        show_rows(visit, f"partner-{partner_id}", agreements, columns)
    _show_ties(visit, tie_rows(its))
    _show_initiatives(initiative_rows(its))
    _show_evidence(visit, "partners", partner_id)


def show_agreement(visit: Visit, agreement_id: str) -> None:
    """All that is known of one agreement. Says so where there is no such agreement."""
    record = find_record(visit.dataset, "agreements", agreement_id)
    if record is None:
        _tell_missing("agreement", agreement_id)
        return
    _show_note(words(record, "note"))
    _show_facts(agreement_facts(visit.dataset, record, visit.today))
    st.header(_("Parties"), anchor=False)
    for party in party_facts(visit.dataset, agreement_id):
        show_partner_link(visit, party["partner_id"], party["name"])
        details = [
            (_("Role"), party["role"]),
            (_("Acting body"), party["body"]),
            (_("Signed by"), party["signatory"]),
            (_("Instrument deposited"), party["deposited"]),
        ]
        _show_facts([(label, value) for label, value in details if value])
    subject = subject_facts(visit.dataset, agreement_id)
    if subject:
        st.header(_("Areas and goals"), anchor=False)
        _show_facts(subject)
    _show_relatives(visit, agreement_id)
    _show_evidence(visit, "agreements", agreement_id)


def _tell_missing(kind: str, record_id: str) -> None:
    text = {
        "partner": _("There is no partner “{id}” in these data."),
        "agreement": _("There is no agreement “{id}” in these data."),
    }[kind]
    st.warning(markdown(text.format(id=record_id[:60])))


def _show_note(note: str) -> None:
    if note:
        st.text(note)


def _show_facts(facts: Facts) -> None:
    lines = [told(f"**{markdown(label)}**", markdown(value)) for label, value in facts]
    st.markdown("  \n".join(lines))


def _show_identifiers(website: str, ror: str, wikidata: str) -> None:
    links = [
        markdown_link(_("Website"), website) if website else "",
        markdown_link("ROR", f"https://ror.org/{ror}") if ror else "",
        markdown_link("Wikidata", f"https://www.wikidata.org/wiki/{wikidata}") if wikidata else "",
    ]
    if any(links):
        st.markdown(" · ".join(filter(None, links)))


def _show_links(visit: Visit, page: str, rows: pd.DataFrame) -> None:
    """A link to the page of each agreement, latest first."""
    for row in rows.to_dict("records"):
        begun = date_text(row["signed"]) or date_text(row["in_force"]) or _("no date")
        query = query_of(visit.selection, agreement=row["agreement_id"])
        st.page_link(page_file(page), label=f"{markdown(begun)} – {markdown(row['title'])}", query_params=query)


def show_partner_link(visit: Visit, partner_id: str, name: str) -> None:
    """A link to the page of a partner, keeping the selection."""
    query = query_of(visit.selection, partner=partner_id)
    st.page_link(page_file("partners"), label=markdown(name), query_params=query)


def _show_relatives(visit: Visit, agreement_id: str) -> None:
    """The agreements that this one replaces or belongs to, and those that replace or belong to it."""
    frame = visit.dataset.agreements
    own = frame[frame["agreement_id"] == agreement_id].iloc[0]
    relatives = [
        (_("Replaces"), frame[frame["agreement_id"] == own["supersedes_id"]]),
        (_("Made under"), frame[frame["agreement_id"] == own["parent_id"]]),
        (_("Replaced by"), frame[frame["supersedes_id"] == agreement_id]),
        (_("Texts made under it"), frame[frame["parent_id"] == agreement_id]),
    ]
    for label, found in relatives:
        if len(found):
            st.header(label, anchor=False)
            kept = visit.dataset.narrowed(agreements=found)
            _show_links(visit, "agreements", agreement_rows(kept))
    initiatives = visit.dataset.initiatives
    initiatives = initiatives[initiatives["agreement_id"] == agreement_id]
    _show_initiatives(initiative_rows(visit.dataset.narrowed(initiatives=initiatives)))


def _show_ties(visit: Visit, ties: pd.DataFrame) -> None:
    if ties.empty:
        return
    st.header(plural("{n} tie", "{n} ties", len(ties)), anchor=False)
    names = partner_names(visit.dataset)
    for tie in ties.fillna("").to_dict("records"):
        since = date_text(tie["since"])
        until = date_text(tie["until"])
        when = " – ".join(filter(None, [since, until]))
        sentence = f"{names[tie['from_id']]} – {tie['kind'].lower()} – {names[tie['to_id']]}"
        details = "; ".join(filter(None, [when, tie["status"].lower()]))
        st.text(f"{sentence} ({details})" + (f". {tie['note']}" if tie["note"] else ""))


def _show_initiatives(initiatives: pd.DataFrame) -> None:
    if initiatives.empty:
        return
    st.header(plural("{n} joint initiative", "{n} joint initiatives", len(initiatives)), anchor=False)
    for row in initiatives.fillna("").to_dict("records"):
        when = " – ".join(filter(None, [date_text(row["started"]), date_text(row["ended"])]))
        st.text(" ".join(filter(None, [row["name"], f"({when})." if when else ".", row["note"]])).replace(" .", "."))


def _show_evidence(visit: Visit, table: str, record_id: str) -> None:
    """What sources say, each once with the columns it supports; then what sources say otherwise."""
    rows = citation_rows(visit.dataset, table, record_id)
    against = rows[~rows["agrees"]]
    if len(against):
        st.header(_("Sources disagree"), anchor=False)
        st.markdown("\n".join(f"- {_disagreement(row)}" for row in against.to_dict("records")))
    agreeing = rows[rows["agrees"]]
    count = agreeing["source_id"].nunique()
    st.header(_("Sources ({n})").format(n=number_text(count)), anchor=False)
    lines = []
    for _source, cited in agreeing.groupby("source_id", sort=False):
        fields = [heading(field) for field in cited["field"] if field != WHOLE_ROW]
        lines.append(f"- {_source_line(cited.iloc[0], fields)}")
    st.markdown("\n".join(lines))


def _source_line(source: "pd.Series[str]", fields: Sequence[str]) -> str:
    details = [source["publisher"], date_text(source["published"]), source["kind"]]
    known = ", ".join(markdown(str(detail)) for detail in details if isinstance(detail, str) and detail)
    supports = _("supports: {fields}").format(fields=", ".join(dict.fromkeys(fields))) if fields else ""
    return (
        markdown_link(source["title"], source["url"]) + f" – {known}" + (f"; {markdown(supports)}" if supports else "")
    )


def _disagreement(row: Mapping[Hashable, Any]) -> str:
    value = row["value"] if isinstance(row["value"], str) else _("something else")
    text = _("{field}: {value}, according to").format(field=heading(row["field"]), value=value)
    return f"{markdown(text)} {markdown_link(row['title'], row['url'])}"
