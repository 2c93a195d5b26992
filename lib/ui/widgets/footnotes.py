"""Notes of a record page: numbers of sources beside what they support, and the list of the sources."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.core.dates import last_day
from lib.core.escape import markdown, markdown_link
from lib.core.i18n import _, date_text, label_value, number_text
from lib.provenance.field_evidence import Citation, Support, support_rows, supports
from lib.provenance.footnotes import Record, References, references
from lib.tables.facts import Fact
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_rows


@dataclass(frozen=True)
class Notes:
    """What a page refers to: its numbered sources, and what supports or contradicts each field of its record."""

    references: References
    supports: Mapping[str, Support]

    def mark(self, source_ids: Iterable[str]) -> str:
        """The numbers of sources in Markdown, each a link to its source where that has an address."""
        numbers = sorted({self.references.numbers[source] for source in source_ids})
        sources = ((number, self.references.sources[number - 1]) for number in numbers)
        return " ".join(f":small[{markdown_link(f'[{number}]', source['url'])}]" for number, source in sources)

    def mark_record(self, table: str, record_id: str) -> str:
        """The numbers of the sources that support a record of the page."""
        return self.mark(self.references.of(table, record_id))

    def line(self, fact: Fact) -> str:
        """A fact in Markdown with the numbers of its sources, and whether others say otherwise."""
        found = [self.supports[field] for field in fact.fields if field in self.supports]
        supporting = [cited["source_id"] for support in found for cited in support.supporting]
        marks = self.mark([*supporting, *fact.source_ids])
        against = f"*{markdown(_('sources disagree'))}*" if any(support.against for support in found) else ""
        return " ".join(
            filter(None, [label_value(f"**{markdown(fact.label)}**", markdown(fact.value)), marks, against])
        )

    def disagreement(self, support: Support) -> str:
        """A field in Markdown, what the data say, and what each source says otherwise."""
        text = f"**{markdown(label_value(support.label, support.value or _('not known')))}**"
        return "; ".join([text, *(self._otherwise(cited) for cited in support.against)])

    def _otherwise(self, cited: Citation) -> str:
        said = _("otherwise: {value}, according to").format(value=cited["value"] or _("something else"))
        return f"{markdown(said)} {self.mark([cited['source_id']])}"


def notes_of(
    page: PageContext, table: str, record_id: str, others: Sequence[Record] = (), more: Iterable[str] = ()
) -> Notes:
    """The notes of the page of one record, which speaks of `others` and of the sources `more` as well."""
    found = page.count_whole(supports, table, record_id)
    numbered = page.count_whole(references, [(table, record_id), *others], list(more))
    return Notes(numbered, {support.field: support for support in found})


def show_facts(notes: Notes, facts: Iterable[Fact]) -> None:
    """Labels and values, a line each, with their notes."""
    st.markdown("  \n".join(notes.line(fact) for fact in facts))


def show_evidence(page: PageContext, notes: Notes, table: str, record_id: str) -> None:
    """Where sources disagree, then the sources of the page, and the evidence for each field as a table."""
    against = [support for support in notes.supports.values() if support.against]
    if against:
        st.header(_("Sources disagree"), anchor=False)
        st.markdown("\n".join(f"- {notes.disagreement(support)}" for support in against))
    sources = notes.references.sources
    st.header(_("Sources ({n})").format(n=number_text(len(sources))), anchor=False)
    dates = sorted(
        (str(source["published"]) for source in sources if isinstance(source["published"], str)), key=last_day
    )
    if dates:
        st.caption(markdown(_("The latest is of {date}.").format(date=date_text(dates[-1]))))
    st.markdown("\n".join(f"{number}. {_source_line(source)}" for number, source in enumerate(sources, 1)))
    rows = page.count_whole(support_rows, table, record_id)
    with st.expander(_("What each field rests on")):
        columns = ["column", "value", "agrees", "other", "source", "published", "kind", "url"]
        show_rows(page, f"evidence-{record_id}", rows, columns)


def _source_line(source: Mapping[Hashable, Any]) -> str:
    details = [source["publisher"], date_text(source["published"]), source["kind"]]
    known = ", ".join(markdown(str(detail)) for detail in details if isinstance(detail, str) and detail)
    return f"{markdown_link(source['title'], source['url'])} – {known}"
