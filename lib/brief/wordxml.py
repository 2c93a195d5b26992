"""What Word knows and the library has no name for: fields, links, bookmarks, lists that begin anew, files without a clock."""

import io
import zipfile

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# The earliest day that a ZIP can hold: the same brief gives the same file on every day.
NO_DAY = (1980, 1, 1, 0, 0, 0)


def element(name: str, /, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word computes, such as PAGE or NUMPAGES."""
    field = element("fldSimple", instr=instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def link_inside(paragraph: Paragraph, run: Run, bookmark: str) -> None:
    """Make the last run of a paragraph a link to a bookmark of the document."""
    link = element("hyperlink", anchor=bookmark)
    link.append(run._r)
    paragraph._p.append(link)


def link_outside(paragraph: Paragraph, run: Run, address: str) -> None:
    """Make the last run of a paragraph a link to an address."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(run._r)
    paragraph._p.append(link)


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A bookmark at the end of a paragraph as it is; `number` is its own in the document."""
    paragraph._p.append(element("bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def new_list(document: WordDocument) -> int:
    """The id of a numbered list that begins with 1, like the numbered list of the template."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    kind = numbering.num_having_numId(style).abstractNumId.val
    number = numbering.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def number_paragraph(paragraph: Paragraph, list_id: int) -> None:
    """Make a paragraph an entry of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, list_id


def repeat_header(row: _Row) -> None:
    """Make a row the header of its table, repeated on each page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: _Row) -> None:
    """Let no page break fall into a row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def use_language(document: WordDocument, tag: str) -> None:
    """Set the language in which the whole document is checked and read aloud."""
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), tag)


def use_font(document: WordDocument, style: str, font: str) -> None:
    """Set the font of a style, instead of that of the theme."""
    fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def reproducible(content: bytes) -> bytes:
    """The same file with the day of each part taken out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, NO_DAY), source.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
