"""Parts that the page of a partner and that of an agreement have in common: facts, relations, evidence."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.dates import last_day
from lib.escape import markdown, markdown_link
from lib.evidence import citation_rows
from lib.language import _, date_text, number_text, plural, told
from lib.names import partner_names
from lib.profile import Facts
from lib.support import Support, supports
from lib.ui.links import record_link
from lib.ui.visit import Visit


def tell_missing(kind: str, record_id: str) -> None:
    """That there is no such `partner` or `agreement`."""
    text = {
        "partner": _("There is no partner “{id}” in these data."),
        "agreement": _("There is no agreement “{id}” in these data."),
    }[kind]
    st.warning(markdown(text.format(id=record_id[:60])))


def show_note(note: str) -> None:
    """A note in the words of the data; nothing where it is empty."""
    if note:
        st.text(note)


def show_facts(facts: Facts) -> None:
    """Labels and values, a line each."""
    lines = [told(f"**{markdown(label)}**", markdown(value)) for label, value in facts]
    st.markdown("  \n".join(lines))


def show_identifiers(website: str, ror: str, wikidata: str) -> None:
    """Links to the website and to the registers that know the organisation."""
    links = [
        markdown_link(_("Website"), website) if website else "",
        markdown_link("ROR", f"https://ror.org/{ror}") if ror else "",
        markdown_link("Wikidata", f"https://www.wikidata.org/wiki/{wikidata}") if wikidata else "",
    ]
    if any(links):
        st.markdown(" · ".join(filter(None, links)))


def agreement_links(visit: Visit, rows: pd.DataFrame) -> None:
    """A link to each agreement of `agreement_rows`, below it its date, kind and status as stated and when."""
    for row in rows.fillna("").to_dict("records"):
        begun = date_text(row["signed"]) or date_text(row["in_force"]) or _("no date")
        status = row["status"]
        if row["status_as_of"]:
            status = _("{status} ({date})").format(status=status, date=date_text(row["status_as_of"]))
        record_link(
            visit,
            "agreement",
            row["agreement_id"],
            row["title"],
            " · ".join(filter(None, [begun, row["kind"], status])),
        )


def show_ties(visit: Visit, ties: pd.DataFrame, partner_id: str) -> None:
    """Each tie of a partner as a link to the one at its other end."""
    if ties.empty:
        return
    st.header(plural("{n} tie", "{n} ties", len(ties)), anchor=False)
    names = partner_names(visit.dataset)
    for tie in ties.fillna("").to_dict("records"):
        other = tie["to_id"] if tie["from_id"] == partner_id else tie["from_id"]
        sentence = f"{names[tie['from_id']]} – {tie['kind'].lower()} – {names[tie['to_id']]}"
        when = " – ".join(filter(None, [date_text(tie["since"]), date_text(tie["until"])]))
        details = "; ".join(filter(None, [when, tie["status"].lower()]))
        record_link(visit, "partner", other, sentence, ". ".join(filter(None, [details, tie["note"]])))


def show_initiatives(initiatives: pd.DataFrame) -> None:
    """Each joint initiative with its dates and note; nothing where there is none."""
    if initiatives.empty:
        return
    st.header(plural("{n} joint initiative", "{n} joint initiatives", len(initiatives)), anchor=False)
    for row in initiatives.fillna("").to_dict("records"):
        days = dict.fromkeys(filter(None, [date_text(row["started"]), date_text(row["ended"])]))
        when = " – ".join(days)
        st.text(" ".join(filter(None, [row["name"], f"({when})." if when else ".", row["note"]])).replace(" .", "."))


def show_evidence(visit: Visit, table: str, record_id: str) -> None:
    """What each field rests on and which sources say otherwise, then the sources, each once, the latest date first said."""
    found = supports(visit.dataset, table, record_id)
    against = [support for support in found if support.against]
    if against:
        st.header(_("Sources disagree"), anchor=False)
        st.markdown("\n".join(f"- {_disagreement(support)}" for support in against))
    rows = citation_rows(visit.dataset, table, record_id)
    rows = rows[rows["agrees"]].drop_duplicates("source_id")
    st.header(_("Sources ({n})").format(n=number_text(len(rows))), anchor=False)
    dates = sorted(rows["published"].dropna(), key=last_day)
    if dates:
        st.caption(markdown(_("The latest is of {date}.").format(date=date_text(dates[-1]))))
    number = {source: place for place, source in enumerate(rows["source_id"], 1)}
    st.markdown("\n".join(f"{number[row['source_id']]}. {_source_line(row)}" for row in rows.to_dict("records")))
    lines = [f"- {_support_line(support, number)}" for support in found if support.supporting]
    if lines:
        with st.expander(_("What each field rests on")):
            st.markdown("\n".join(lines))


def _source_line(source: Mapping[Hashable, Any]) -> str:
    details = [source["publisher"], date_text(source["published"]), source["kind"]]
    known = ", ".join(markdown(str(detail)) for detail in details if isinstance(detail, str) and detail)
    return markdown_link(source["title"], source["url"]) + f" – {known}"


def _support_line(support: Support, number: Mapping[str, int]) -> str:
    """A field, its value, the numbers of the sources that support it, and those that say otherwise."""
    label = told(support.label, support.value) if support.value else support.label
    sources = ", ".join(f"[{number[row['source_id']]}]" for row in support.supporting)
    line = f"**{markdown(label)}** {markdown(sources)}"
    return f"{line}; {_otherwise(support.against)}" if support.against else line


def _disagreement(support: Support) -> str:
    """A field, what the package says, and what each source says otherwise."""
    return f"**{markdown(told(support.label, support.value or _('not known')))}**; {_otherwise(support.against)}"


def _otherwise(against: Iterable[Mapping[Hashable, Any]]) -> str:
    said = []
    for row in against:
        value = row["value"] if isinstance(row["value"], str) else _("something else")
        text = markdown(_("otherwise: {value}, according to").format(value=value))
        said.append(f"{text} {markdown_link(row['title'], row['url'])}")
    return "; ".join(said)
