"""The brief as PDF, read back: its text is that of the brief, it is tagged, and nothing of the data is markup."""

import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from lib.brief.model import printable
from lib.brief.pdf import LACKING, pdf_bytes
from lib.core.i18n import use_language
from lib.record.model import Line
from tests.briefing import body_of, brief_on, head_of, marked, squeezed
from tests.making import changed

LONG = ["wipo", "who", "unesco", "european-commission", "japan", "aaas", "eiroforum"]
HOSTILE = [
    '#read("/etc/passwd") #panic() #sys.version',
    "*bold* _italic_ `code` $x^2$ @label <label> = heading \\ // comment /* more */",
    "<b>b</b> <script>alert(1)</script> &amp; \"quoted\" 'single'",
    "=cmd|'/C calc'!A0 +1 -1 @SUM(A1)",
    "{page} {pages} [link](https://elsewhere.example) https://elsewhere.example",
    "Ελληνικά Москва שלום Žižek Łódź ffi ffl – “x” …",
]


def read(brief):
    return PdfReader(io.BytesIO(pdf_bytes(brief)))


def text_of(reader):
    return squeezed("".join(page.extract_text() for page in reader.pages))


def expected_of(brief, pages):
    """All that must stand on the pages, text by text: per partner its own, per page header and footer."""
    several = len(brief.portraits) > 1
    if several:
        yield from [brief.title, brief.words.contents]
    for portrait in brief.portraits:
        yield from [marked(portrait, portrait.kicker), portrait.name, portrait.subtitle, *head_of(portrait)]
        yield from (text for figure in portrait.glance for text in (figure.value, figure.label))
        yield from body_of(portrait, columns=1)
        for number, source in enumerate(portrait.sources, 1):
            yield f"{number}{source.title}" + (f".{source.details}" if source.details else "")
    for page in range(1, pages + 1):
        yield f"{brief.heading}{brief.disclaimer}"
        yield "·".join([*brief.imprint, brief.address])
        yield brief.words.page.format(page=page, pages=pages)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("partner_id", LONG)
def test_the_pages_hold_every_letter_of_the_brief_and_no_other(shipped, partner_id, language):
    use_language(language)
    brief = brief_on(shipped, partner_id)
    reader = read(brief)
    text, expected = text_of(reader), [squeezed(part) for part in expected_of(brief, len(reader.pages))]
    assert Counter(text) == Counter("".join(expected))
    assert [part for part in expected if len(reader.pages) == 1 and part not in text] == []


@pytest.mark.parametrize("partner_id", LONG)
def test_an_ordinary_partner_fits_a_page_and_the_largest_fit_three(shipped, partner_id):
    # Those that have much among others, too, take a third.
    most = {"unesco": 2, "european-commission": 3, "eiroforum": 3}.get(partner_id, 1)
    assert len(read(brief_on(shipped, partner_id)).pages) <= most


def test_footnotes_stand_on_the_page_that_first_uses_them(shipped):
    brief = brief_on(shipped, "unesco")
    first = squeezed(read(brief).pages[0].extract_text())
    on_first = [source for source in brief.portraits[0].sources if squeezed(source.details or source.title) in first]
    agreement = brief.portraits[0].sections[0].items[0]
    assert set(agreement.name.sources) <= {source.source_id for source in on_first}
    assert len(on_first) < len(brief.portraits[0].sources)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_file_is_tagged_in_its_language_with_outline_title_and_its_fonts(shipped, language):
    use_language(language)
    brief = brief_on(shipped, "wipo")
    reader = read(brief)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert reader.metadata.title == brief.title
    assert reader.metadata.author == brief.author
    assert reader.metadata.creation_date.date() == brief.day
    (name, sections) = reader.outline
    assert name.title == brief.title
    assert [entry.title for entry in sections] == [section.title for section in brief.portraits[0].sections]
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all("/FontFile3" in descriptor or "/FontFile2" in descriptor for descriptor in described)
    assert {descriptor["/FontName"].partition("+")[2].partition("-")[0] for descriptor in described} == {
        "LibertinusSerif"
    }


def roles(node):
    """The tags of a structure tree, from the outside in."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [role for child in node for role in roles(child)]
    if not isinstance(node, dict):
        return []
    return [*([node["/S"]] if "/S" in node else []), *roles(node.get("/K", []))]


def test_headings_notes_and_links_are_tagged_as_such(shipped):
    brief = brief_on(shipped, "wipo")
    found = Counter(roles(read(brief).trailer["/Root"]["/StructTreeRoot"]))
    assert (found["/H1"], found["/H2"]) == (1, len(brief.portraits[0].sections))
    assert found["/Note"] == len(brief.portraits[0].sources)
    assert found["/Link"] > 0


def test_links_lead_to_the_addresses_of_the_sources_and_nowhere_else(shipped):
    brief = brief_on(shipped, "wipo")
    annotations = [note.get_object() for page in read(brief).pages for note in page.get("/Annots", [])]
    found = {note["/A"]["/URI"] for note in annotations if "/URI" in note.get("/A", {})}
    assert found == {source.address for source in brief.portraits[0].sources if source.address}


def test_several_partners_have_a_list_in_front_and_begin_a_page_each(tiny):
    brief = brief_on(tiny, "health", "lyra", "norway")
    pages = [squeezed(page.extract_text()) for page in read(brief).pages]
    assert len(pages) == 4
    for place, portrait in enumerate(brief.portraits, 1):
        assert squeezed(portrait.name) in pages[0]
        assert squeezed(portrait.name + portrait.subtitle) in pages[place]
        assert f"Page{place + 1}of4" in pages[place]
        # Each has footnotes of its own, numbered from 1.
        assert squeezed("1Register of agreements") in pages[place]


def test_the_same_brief_gives_the_same_bytes(tiny):
    brief = brief_on(tiny, "health")
    assert pdf_bytes(brief) == pdf_bytes(brief)
    assert pdf_bytes(brief) != pdf_bytes(replace(brief, address="https://elsewhere.example"))


def test_briefs_made_at_once_do_not_disturb_each_other(tiny):
    briefs = [brief_on(tiny, key) for key in ("health", "lyra", "mira", "labs", "norway")]
    with ThreadPoolExecutor(5) as threads:
        assert list(threads.map(pdf_bytes, briefs)) == [pdf_bytes(brief) for brief in briefs]


def hostile(brief, text):
    """The brief with a text in every place that text of the data reaches."""
    portrait = brief.portraits[0]
    source = replace(portrait.sources[0], title=text, details=text)
    item = replace(portrait.sections[0].items[0], lead="", name=Line(text, (source.source_id,)), lines=(Line(text),))
    section = replace(portrait.sections[0], title=text, items=(item,))
    changed = replace(
        portrait,
        name=text,
        kicker=Line(text, (source.source_id,)),
        subtitle=text,
        note=Line(text),
        sections=(section,),
        sources=(source,),
    )
    return replace(brief, title=text, author=text, heading=text, portraits=(changed,))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_the_data_stays_letters(tiny, text):
    reader = read(hostile(brief_on(tiny, "norway"), text))
    assert reader.metadata.title == text
    if "שלום" not in text:
        # Letters that run from right to left come back in the order of the eye.
        assert text_of(reader).count(squeezed(text)) == 10
    assert Counter(squeezed(text)) <= Counter(text_of(reader))
    annotations = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert not any("elsewhere" in note.get("/A", {}).get("/URI", "") for note in annotations)


def test_a_very_long_word_stays_on_the_page_and_is_copied_whole(tiny):
    word = "Donau" * 60
    reader = read(hostile(brief_on(tiny, "norway"), word))
    assert text_of(reader).count(word) == 10
    # A line of the smallest letters across the whole page has fewer than so many of them.
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < 160
    assert "\N{ZERO WIDTH SPACE}" not in "".join(page.extract_text() for page in reader.pages)


def test_letters_that_no_font_has_are_marked_and_the_page_says_so(tiny):
    brief = brief_on(tiny, "norway")
    text = text_of(read(hostile(brief, "東京 Tokyo 😀")))
    assert f"{LACKING}{LACKING}Tokyo{LACKING}" in text
    assert squeezed(brief.words.lacking) in text
    assert squeezed(brief.words.lacking) not in text_of(read(brief))


@given(text=st.text(min_size=1, max_size=40).filter(lambda text: printable(text, "en")))
def test_no_text_of_the_data_keeps_a_brief_from_being_made(tiny, text):
    brief = printable(hostile(brief_on(tiny, "norway"), text), "en")
    assert len(read(brief).pages) == 1


def test_a_fault_of_the_template_is_not_taken_for_a_missing_letter(tiny, monkeypatch, tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text("#no-such-function()", encoding="utf-8")
    monkeypatch.setattr("lib.brief.pdf.TEMPLATE", broken)
    with pytest.raises(typst.TypstError):
        pdf_bytes(brief_on(tiny, "norway"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Copied.\ufeff Second.", "Copied. Second."),
        ("soft\u00adhyphen", "softhyphen"),
        ("ring a\u20dd here", "ring □ here"),
        ("key 9\u20e3 and 1\ufe0f\u20e3", "key □ and □"),
        ("日本 x\u0301", "□□ x\u0301"),
    ],
)
def test_letters_that_cannot_be_set_stop_no_file(tiny, text, shown):
    brief = brief_on(changed(tiny, "partners", "partner_id", "lyra", note_en=text), "lyra", "mira")
    printed = text_of(read(brief))
    assert squeezed(shown) in printed
    assert (LACKING in printed) == (LACKING in shown)
