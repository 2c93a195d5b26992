"""A brief as a Word file that can be edited: real headings, tables with repeated headers, sources as numbered lists."""

import io
from collections.abc import Sequence
from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from lib.brief import wordxml
from lib.brief.model import Brief
from lib.brief.number_ranges import mark_texts
from lib.provenance.footnotes import Footnotes, Source
from lib.record.model import Document as Portrait
from lib.record.model import Item, KeyFigure, Line, Section

INK, ACCENT, PALE = RGBColor(0x14, 0x17, 0x1B), RGBColor(0x0A, 0x5C, 0x8F), RGBColor(0x54, 0x5B, 0x63)
FONT, SMALL = "Cambria", Pt(8)
TAGS = {"en": "en-GB", "fr": "fr-CH"}
PAGE, MARGIN, TEXT, MARGIN_COLUMN = (Mm(210), Mm(297)), Mm(20), Mm(170), Mm(34)
STYLES = {
    "Normal": (9.5, INK), "Title": (24, INK), "Heading 1": (22, INK), "Heading 2": (12, ACCENT),
    "Header": (8, PALE), "Footer": (8, PALE),
}  # fmt: skip
# What Word allows in a property of a file.
LONGEST_PROPERTY = 255


def word_bytes(brief: Brief) -> bytes:
    """The brief as DOCX on A4, one partner after another, each with its sources as a numbered list below it.

    The same brief gives the same bytes.
    """
    document = Document()
    _set_page(document)
    _set_styles(document, TAGS[brief.language])
    _set_properties(document, brief)
    _write_ends(document, brief)
    if len(brief.portraits) > 1:
        _write_contents(document, brief)
    for place, portrait in enumerate(brief.portraits):
        _write_portrait(document, portrait, brief.words.sources, f"note_{place}_")
    buffer = io.BytesIO()
    document.save(buffer)
    return wordxml.reproducible(buffer.getvalue())


def _set_page(document: WordDocument) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = PAGE
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN


def _set_styles(document: WordDocument, language: str) -> None:
    wordxml.use_language(document, language)
    for name, (size, colour) in STYLES.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), colour
        wordxml.use_font(document, name, FONT)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    for name in ("Header", "Footer"):
        tabs = document.styles[name].paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(TEXT, WD_TAB_ALIGNMENT.RIGHT)


def _set_properties(document: WordDocument, brief: Brief) -> None:
    properties, noon = document.core_properties, datetime.combine(brief.day, time(12))
    properties.title, properties.subject = brief.title[:LONGEST_PROPERTY], brief.heading[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = brief.author[:LONGEST_PROPERTY]
    properties.language, properties.comments = TAGS[brief.language], ""
    properties.created = properties.modified = noon


def _write_ends(document: WordDocument, brief: Brief) -> None:
    """Header and footer: what this is; the day, the data, the address, and the page."""
    page = document.sections[0]
    header, footer = page.header.paragraphs[0], page.footer.paragraphs[0]
    header.text = f"{brief.heading}\t{brief.disclaimer}"
    footer.text = " · ".join(brief.imprint) + "\t"
    before, rest = brief.words.page.split("{page}")
    between, after = rest.split("{pages}")
    for said, field in ((before, "PAGE"), (between, "NUMPAGES")):
        footer.add_run(said)
        wordxml.add_field(footer, field)
    footer.add_run(after)
    if brief.address:
        page.footer.add_paragraph(brief.address, style="Footer")


def _write_contents(document: WordDocument, brief: Brief) -> None:
    document.add_heading(brief.title, 0)
    for portrait in brief.portraits:
        document.add_paragraph(portrait.name)


def _write_portrait(document: WordDocument, portrait: Portrait, sources: str, prefix: str) -> None:
    notes = Footnotes(portrait.sources, prefix)
    name = document.add_heading(portrait.name, 1)
    # The first page has the name at its top anyway.
    name.paragraph_format.page_break_before = len(document.paragraphs) > 1
    _write_line(document.add_paragraph(), portrait.kicker, notes, ACCENT)
    if portrait.subtitle:
        document.add_paragraph(portrait.subtitle)
    if portrait.facts:
        _write_facts(document.add_paragraph(), portrait.facts, notes)
    if portrait.note.text:
        _write_line(document.add_paragraph(), portrait.note, notes)
    _write_glance(document, portrait.glance)
    for section in portrait.sections:
        _write_section(document, section, notes)
    if portrait.sources:
        document.add_heading(sources, 2)
        numbered = wordxml.new_list(document)
        for number, source in enumerate(portrait.sources, 1):
            _write_source(document.add_paragraph(), source, numbered, number, notes.label(number))


def _write_facts(paragraph: Paragraph, facts: Sequence[Item], notes: Footnotes) -> None:
    for place, item in enumerate(facts):
        _pale(paragraph.add_run((" · " if place else "") + f"{item.lead}\N{NO-BREAK SPACE}"))
        for line in item.lines:
            _write_line(paragraph, line, notes)


def _write_glance(document: WordDocument, glance: Sequence[KeyFigure]) -> None:
    table = document.add_table(rows=2, cols=len(glance))
    for place, figure in enumerate(glance):
        table.cell(0, place).paragraphs[0].add_run(figure.value).font.size = Pt(13)
        _pale(table.cell(1, place).paragraphs[0].add_run(figure.label), SMALL)


def _write_section(document: WordDocument, section: Section, notes: Footnotes) -> None:
    document.add_heading(section.title, 2)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, section.columns, strict=True):
        _pale(cell.paragraphs[0].add_run(heading), SMALL)
    wordxml.repeat_header(table.rows[0])
    for item in section.items:
        _write_item(table, item, notes)
    # LibreOffice reads the width of columns, Word that of cells.
    for column, width in zip(table.columns, (MARGIN_COLUMN, Length(TEXT - MARGIN_COLUMN)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    if section.left_out:
        _pale(document.add_paragraph().add_run(section.left_out))


def _write_item(table: Table, item: Item, notes: Footnotes) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    wordxml.keep_whole(row)
    margin, cell = row.cells
    _pale(margin.paragraphs[0].add_run(item.lead))
    paragraph = cell.paragraphs[0]
    if item.name.text:
        _write_line(paragraph, item.name, notes).bold = True
    for place, line in enumerate(item.lines):
        if place or item.name.text:
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph = cell.add_paragraph()
        _write_line(paragraph, line, notes)


def _write_line(paragraph: Paragraph, line: Line, notes: Footnotes, colour: RGBColor | None = None) -> Run:
    """A sentence, then the numbers of its sources, raised, each a link to its place in the list."""
    run = paragraph.add_run(line.text)
    if colour is not None:
        run.font.color.rgb = colour
    for text, number in mark_texts(notes.of(line.sources)):
        raised = paragraph.add_run(text)
        raised.font.superscript, raised.font.color.rgb = True, ACCENT
        wordxml.link_inside(paragraph, raised, notes.label(number))
    return run


def _write_source(paragraph: Paragraph, source: Source, numbered: int, number: int, bookmark: str) -> None:
    wordxml.number_paragraph(paragraph, numbered)
    paragraph.paragraph_format.space_after = Pt(1)
    # Bookmarks need a number of their own in the document; Word gives new ones when it saves.
    wordxml.add_bookmark(paragraph, bookmark, numbered * 1000 + number)
    title = paragraph.add_run(source.title)
    title.font.size = SMALL
    if source.address:
        title.font.color.rgb = ACCENT
        wordxml.link_outside(paragraph, title, source.address)
    if source.details:
        _pale(paragraph.add_run(f". {source.details}"), SMALL)


def _pale(run: Run, size: Length | None = None) -> None:
    run.font.color.rgb = PALE
    if size is not None:
        run.font.size = size
