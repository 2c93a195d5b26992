"""The document of a record on the screen: its facts and sections as lines whose names open records, and whose numbers lead to
the sources that are listed at its end.
"""

from collections.abc import Callable, Iterable

import streamlit as st

from lib.core.dates import last_day
from lib.core.escape import markdown, markdown_link
from lib.core.i18n import _, date_text, label_value, number_text, plural
from lib.provenance.field_evidence import support_rows
from lib.provenance.footnotes import Footnotes, Source
from lib.record.model import MOST_LISTED, Document, Item, Line, Link, Section
from lib.ui.session.navigation import page_titles
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_rows
from lib.ui.widgets.record_links import linked_line

AGREEMENTS = "agreements"


def show_missing(kind: str, record_id: str) -> None:
    """That there is no such `partner`, `agreement` or `initiative`."""
    text = {
        "partner": _("There is no partner “{id}” in these data."),
        "agreement": _("There is no agreement “{id}” in these data."),
        "initiative": _("There is no initiative “{id}” in these data."),
    }[kind]
    st.warning(markdown(text.format(id=record_id[:60])))


def show_note(note: Line) -> None:
    """A note in the words of the data; nothing where it is empty."""
    if note.text:
        st.text(note.text)


def show_addresses(document: Document) -> None:
    """Links to the website and to the registers that know the record."""
    if document.addresses:
        st.markdown(" · ".join(markdown_link(label, address) for label, address in document.addresses))


def show_facts(notes: Footnotes, items: Iterable[Item]) -> None:
    """Labels and values, a line each, with the numbers of their sources, and whether others say otherwise."""
    st.markdown("  \n".join(_fact(notes, item) for item in items))


def show_section(
    page: PageContext, notes: Footnotes, section: Section | None, table: Callable[[], None] | None = None
) -> None:
    """A section under its title: facts as labels and values, else items as lines with links; `table` instead, if there is one,
    where there are too many for a list. Nothing where there is none, but for agreements, whose title says so.
    """
    if section is None or not (section.total or section.code == AGREEMENTS):
        return
    st.header(markdown(section.title), anchor=False)
    if section.hint:
        st.caption(section.hint)
    if table and section.total > MOST_LISTED:
        table()
    elif section.items and section.items[0].link is None:
        show_facts(notes, section.items)
    else:
        _show_lines(page, notes, section, table)


def _show_lines(page: PageContext, notes: Footnotes, section: Section, table: Callable[[], None] | None) -> None:
    """Items whose names lead to their records, what is to be said of them and the numbers of their sources.

    Of an agreement that is little, for it has a page of its own and the table.
    """
    agreements = section.code.startswith(AGREEMENTS)
    for item in section.items:
        assert item.link is not None, item  # noqa: S101 only what leads somewhere is listed
        words = [item.short] if agreements else [line.text for line in item.lines]
        said = " · ".join(filter(None, [item.lead, *words]))
        after = [markdown(item.link.after), f":gray[{markdown(said)}]" if said else "", _marks(notes, item.name)]
        record, name = (item.link.kind, item.link.record_id), item.name.text
        linked_line(page, *record, name, markdown(item.link.before), " ".join(filter(None, after)))
    if agreements and table and section.items:
        with st.expander(plural("Table and download ({n} row)", "Table and download ({n} rows)", section.total)):
            table()


def show_attention(section: Section | None) -> None:
    """What should be looked at, each record once with its reasons; nothing where there is too much."""
    if section is None or not 0 < section.total <= MOST_LISTED:
        return
    reasons: dict[Link | None, list[Item]] = {}
    for item in section.items:
        reasons.setdefault(item.link, []).append(item)
    st.header(section.title, anchor=False)
    st.markdown("\n".join(f"- {_reasons(items)}" for items in reasons.values()))


def show_evidence(page: PageContext, notes: Footnotes, document: Document, table: str) -> None:
    """Where sources disagree, then the sources of the page, and the evidence for each field as a table."""
    _show_disputes(notes, document)
    notes.of(document.cited)
    st.header(_("Sources ({n})").format(n=number_text(len(notes.used))), anchor=False)
    dates = sorted(filter(None, (source.published for source in notes.used)), key=last_day)
    if dates:
        st.caption(markdown(_("The latest is of {date}.").format(date=date_text(dates[-1]))))
    st.markdown("\n".join(f"{number}. {_source(source)}" for number, source in enumerate(notes.used, 1)))
    rows = page.count_whole(support_rows, table, document.record_id)
    with st.expander(_("What each field rests on")):
        columns = ["column", "value", "agrees", "other", "source", "published", "kind", "url"]
        show_rows(page, f"evidence-{document.record_id}", rows, columns)


def _show_disputes(notes: Footnotes, document: Document) -> None:
    section = document.section("disputes")
    if section is None or not section.total:
        return
    st.header(section.title, anchor=False)
    st.markdown("\n".join(f"- {_dispute(notes, item, document.record_id)}" for item in section.items))
    hidden = section.total - len(section.items)
    if hidden:
        text = plural(
            "{n} more is on the page “{page}”.",
            "{n} more are on the page “{page}”.",
            hidden,
            page=page_titles()["data"],
        )
        st.caption(markdown(text))


def _fact(notes: Footnotes, item: Item) -> str:
    (line,) = item.lines
    # Not inside of the f-string, where the catalogue would miss it.
    against = _("sources disagree")
    text = label_value(f"**{markdown(item.lead)}**", markdown(line.text))
    return " ".join(filter(None, [text, _marks(notes, line), f"*{markdown(against)}*" if line.disputed else ""]))


def _reasons(items: list[Item]) -> str:
    """A record and all reasons for which it needs attention."""
    said = " ".join(line.text for item in items for line in item.lines)
    return label_value(markdown(items[0].name.text), markdown(said))


def _dispute(notes: Footnotes, item: Item, record_id: str) -> str:
    """The field with its value, after the name of its record where that is another one, and what sources say otherwise."""
    here, *against = item.lines
    own = item.link is not None and item.link.record_id == record_id
    value = f"**{markdown(label_value(item.lead, here.text))}** {_marks(notes, here)}".strip()
    said = [_("{statement}, according to").format(statement=line.text) for line in against]
    otherwise = [f"{markdown(text)} {_marks(notes, line)}" for text, line in zip(said, against, strict=True)]
    return "; ".join([value if own else f"{markdown(item.name.text)} – {value}", *otherwise])


def _marks(notes: Footnotes, line: Line) -> str:
    """The numbers of the sources of a line in Markdown, each a link to its source where that has an address."""
    numbers = notes.of(line.sources)
    return " ".join(f":small[{markdown_link(f'[{number}]', notes.used[number - 1].address)}]" for number in numbers)


def _source(source: Source) -> str:
    return " – ".join(filter(None, [markdown_link(source.title, source.address), markdown(source.details)]))
