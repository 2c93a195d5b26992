"""Text of the data made harmless for the places that read markup."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.escape import markdown, markdown_link, plotly, without_control

# Everything of ASCII that is neither letter, digit nor blank, but for the four that Markdown gives no meaning.
PUNCTUATION = set("!\"#$&'()*+-./:<=>@[\\]^_`{|}~")
NAMES = [
    "<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "[click](javascript:alert(1))", "![x](https://evil.example)",
    "https://evil.example", "www.evil.example", "spy@evil.example", "**bold** _it_ ~~no~~ `code`", "# Heading", "> quote",
    "- item", "+ item", "1. item", "2) item", "===", "---", "| a | b |", ":red[x] :material/home: :smile:", "$E = mc^2$",
    "&lt;b&gt; &#60;", "back\\slash", "[^1]", "a\\*b", "</div>", "{{x}}", "CERN's \"name\"", "    code", "\tcode",
]  # fmt: skip


def unescaped(text):
    """What Markdown shows of a text in which punctuation has a backslash in front."""
    return re.sub(r"\\(.)", r"\1", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_shown_letter_by_letter(name):
    escaped = markdown(name)
    assert unescaped(escaped) == " ".join(name.split())
    assert not PUNCTUATION & set(re.sub(r"\\.", "", escaped))


@given(st.text())
def test_every_punctuation_mark_is_escaped_and_every_other_letter_is_kept(text):
    escaped = markdown(text)
    assert unescaped(escaped) == " ".join(text.split())
    bare = re.sub(r"\\.", "", escaped)
    assert not PUNCTUATION & set(bare)
    assert len(escaped) == len(unescaped(escaped)) + sum(letter in PUNCTUATION for letter in unescaped(escaped))


@pytest.mark.parametrize("mark", sorted(PUNCTUATION))
def test_a_punctuation_mark_gets_exactly_one_backslash(mark):
    assert markdown(f"a{mark}b") == f"a\\{mark}b"


def test_letters_digits_and_accents_stay_as_they_are():
    assert markdown("École 42 – Дубна 日本, no; 50% ok?") == "École 42 – Дубна 日本, no; 50% ok?"


def test_line_breaks_become_blanks_so_that_no_block_can_begin():
    assert markdown("a\n\n# b\r\n\tc\u2028d") == r"a \# b c d"


def test_a_link_shows_its_text_and_leads_to_its_address():
    assert markdown_link("A [name]", "https://a.example/b_c?d=1#e") == r"[A \[name\]](<https://a.example/b_c?d=1#e>)"
    assert markdown_link("name", "http://a.example/(x)") == "[name](<http://a.example/(x)>)"


@pytest.mark.parametrize(
    "address",
    [
        None, float("nan"), 7, "", "javascript:alert(1)", "JavaScript:alert(1)", " https://a.example", "data:text/html,x",
        "https://a.example/ b", "https://a.example\n", "https://a.example/\tb", "https://a.example/\u00a0b",
        'https://a.example/"x', "https://a.example/<b>", "https://a.example/>", "https://a.example/\\", "https://",
        "//a.example", "ftp://a.example", "a.example", "vbscript:x", "file:///etc/passwd", "xhttps://a.example",
        "https://a.example\nhttps://b.example", "HTTPS:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_no_link_and_only_the_text_is_shown(address):
    assert markdown_link("A [name]", address) == r"A \[name\]"


@given(st.text(), st.text())
def test_a_link_cannot_be_broken_out_of(text, tail):
    link = markdown_link(text, "https://a.example/" + tail)
    if link != markdown(text):
        assert re.fullmatch(r"\[(?:\\.|[^\\\[\]])*\]\(<https://a\.example/[^<>\\\s\"]*>\)", link)


@pytest.mark.parametrize("name", NAMES)
def test_a_label_of_a_picture_holds_no_tag_and_shows_the_name(name):
    label = plotly(name)
    assert not set("<>") & set(label)
    assert html.unescape(label) == name


def test_a_label_of_a_picture_has_no_entity_that_plotly_leaves_as_it_is():
    assert plotly("The \"Lumen\" & 'Co' <Foundation>") == "The \"Lumen\" &amp; 'Co' &lt;Foundation&gt;"


@pytest.mark.parametrize("mark", ["\x00", "\x0b", "\x1f", "\r", "\x85", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_a_blank_in_a_picture_and_in_a_file(mark):
    assert plotly(f"Lyra{mark}Observatory") == without_control(f"Lyra{mark}Observatory") == "Lyra Observatory"


def test_an_entity_in_a_name_is_shown_as_it_is_written():
    assert plotly("&lt;b&gt;") == "&amp;lt;b&amp;gt;"
