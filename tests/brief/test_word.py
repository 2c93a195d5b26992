"""The brief as a Word file, read back: the same content as the brief, with the structure that Word edits."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from lib.brief.model import printable
from lib.brief.word import word_bytes
from lib.core.i18n import use_language
from lib.record.model import Line
from tests.briefing import body_of, brief_on, head_of, marked, squeezed

LONG = ["wipo", "unesco", "european-commission", "japan", "aaas"]


def read(brief):
    return Document(io.BytesIO(word_bytes(brief)))


def text_of(element):
    return squeezed("".join(node.text or "" for node in element.iter(qn("w:t"))))


def expected_of(brief):
    """The text of the document in its order; numbers of sources are Word's own."""
    if len(brief.portraits) > 1:
        yield from [brief.title, *(portrait.name for portrait in brief.portraits)]
    for portrait in brief.portraits:
        yield from [portrait.name, marked(portrait, portrait.kicker), portrait.subtitle]
        facts = [item.lead + "".join(marked(portrait, line) for line in item.lines) for item in portrait.facts]
        yield from [" · ".join(facts), marked(portrait, portrait.note)]
        assert squeezed("".join(facts)) in squeezed("".join(head_of(portrait)))
        yield from (figure.value for figure in portrait.glance)
        yield from (figure.label for figure in portrait.glance)
        yield from body_of(portrait, columns=2)
        yield brief.words.sources
        yield from (
            f"{source.title}" + (f". {source.details}" if source.details else "") for source in portrait.sources
        )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("partner_id", LONG)
def test_the_document_holds_the_text_of_the_brief_in_its_order(shipped, partner_id, language):
    use_language(language)
    brief = brief_on(shipped, partner_id)
    assert text_of(read(brief).element.body) == squeezed("".join(expected_of(brief)))


def test_several_partners_have_a_list_in_front_and_lists_of_sources_that_begin_anew(tiny):
    brief = brief_on(tiny, "health", "lyra")
    document = read(brief)
    assert text_of(document.element.body) == squeezed("".join(expected_of(brief)))
    numbered = list(document.element.body.iter(qn("w:numId")))
    lists = {number.val for number in numbered}
    assert len(lists) == 2
    assert len(numbered) == sum(len(portrait.sources) for portrait in brief.portraits)
    assert [p.text for p in document.paragraphs if p.paragraph_format.page_break_before] == [
        "Health Agency", "Lyra Observatory",
    ]  # fmt: skip


def test_headings_are_headings_and_tables_repeat_their_headers(shipped):
    brief = brief_on(shipped, "unesco")
    document = read(brief)
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    sections = brief.portraits[0].sections
    assert [text for style, text in styles if style == "Heading 1"] == [brief.title]
    assert [text for style, text in styles if style == "Heading 2"] == [*(s.title for s in sections), "Sources"]
    glance, *tables = document.tables
    assert len(glance.columns) == len(brief.portraits[0].glance)
    for table, section in zip(tables, sections, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == list(section.columns)
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert len(table.rows) == 1 + len(section.items)


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-CH")])
def test_language_properties_and_paper_are_set(shipped, language, tag):
    use_language(language)
    brief = brief_on(shipped, "wipo")
    document = read(brief)
    tongues = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))}
    assert tongues == {tag}
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (brief.title, brief.author, tag)
    assert properties.created.date() == brief.day
    assert round(document.sections[0].page_width.mm) == 210


def test_each_page_has_the_day_the_data_the_address_and_its_number(tiny):
    brief = brief_on(tiny, "health")
    section = read(brief).sections[0]
    footer = "\n".join(paragraph.text for paragraph in section.footer.paragraphs)
    assert all(said in footer for said in (*brief.imprint, brief.address))
    fields = [node.get(qn("w:instr")) for node in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == f"{brief.heading}\t{brief.disclaimer}"


def test_each_mark_leads_to_its_source_in_the_list(shipped):
    document = read(brief_on(shipped, "wipo"))
    anchors = {node.get(qn("w:anchor")) for node in document.element.body.iter(qn("w:hyperlink"))} - {None}
    marks = [node.get(qn("w:name")) for node in document.element.body.iter(qn("w:bookmarkStart"))]
    assert anchors
    assert anchors <= set(marks)
    assert len(marks) == len(set(marks)) == len(brief_on(shipped, "wipo").portraits[0].sources)


def test_links_lead_to_the_addresses_of_the_sources(shipped):
    brief = brief_on(shipped, "wipo")
    found = {relation.target_ref for relation in read(brief).part.rels.values() if relation.is_external}
    assert found == {source.address for source in brief.portraits[0].sources if source.address}


def test_the_same_brief_gives_the_same_bytes(tiny):
    brief = brief_on(tiny, "health")
    content = word_bytes(brief)
    assert content == word_bytes(brief)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize("text", ["<w:b/> & ]]> {page}", "=cmd|'/C calc'!A0", "東京 שלום 😀", "Donau" * 60])
def test_text_of_the_data_stays_letters(tiny, text):
    brief = brief_on(tiny, "norway")
    portrait = replace(brief.portraits[0], name=text, subtitle=text, note=Line(text))
    document = read(replace(brief, title=text, author=text, heading=text, portraits=(portrait,)))
    assert text_of(document.element.body).count(squeezed(text)) == 3
    assert document.core_properties.title == text[:255]


@given(text=st.text(min_size=1, max_size=40).filter(lambda text: printable(text, "en")))
def test_no_text_of_the_data_keeps_a_brief_from_being_made(tiny, text):
    brief = brief_on(tiny, "norway")
    portrait = replace(brief.portraits[0], name=text, note=Line(text))
    changed = printable(replace(brief, title=text, author=text, heading=text, portraits=(portrait,)), "en")
    assert squeezed(changed.title) in text_of(read(changed).element.body)
