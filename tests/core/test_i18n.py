"""Words, numbers and dates in the reader's language."""

import re
import threading

import pandas as pd
import pytest

from lib.core import i18n
from lib.core.i18n import (
    _,
    alphabetical,
    clauses,
    current_language,
    date_text,
    labels,
    list_text,
    local,
    number_text,
    plural,
    use_language,
)

THIN = "\u202f"  # the narrow blank between thousands in French
CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Partners"
msgstr "Partenaires"

msgid "about {date}"
msgstr "vers {date}"

msgid "{first} and {last}"
msgstr "{first} et {last}"

msgid "{n} agreement"
msgid_plural "{n} agreements"
msgstr[0] "{n} accord"
msgstr[1] "{n} accords"
"""


@pytest.fixture
def catalogue(tmp_path, monkeypatch, french):  # noqa: ARG001 - a fixture cannot be marked to use another
    """A small French catalogue in the place of the shipped one."""
    (tmp_path / "fr.po").write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(i18n, "LOCALE_FOLDER", tmp_path)
    i18n._catalogue.cache_clear()
    yield
    i18n._catalogue.cache_clear()


@pytest.fixture
def no_catalogue(tmp_path, monkeypatch):
    """No catalogue of any language."""
    monkeypatch.setattr(i18n, "LOCALE_FOLDER", tmp_path)
    i18n._catalogue.cache_clear()
    yield
    i18n._catalogue.cache_clear()


@pytest.mark.usefixtures("french")
def test_readers_read_english_until_they_choose():
    assert current_language() == "fr"
    use_language("en")
    assert current_language() == "en"


@pytest.mark.parametrize("code", ["de", "", "FR", "fr_CH", "../fr"])
def test_a_language_that_is_not_offered_is_refused_and_the_old_one_stays(code):
    with pytest.raises(ValueError, match=f"^{re.escape(code)}$"):
        use_language(code)
    assert current_language() == "en"


@pytest.mark.usefixtures("french")
def test_readers_on_other_threads_keep_their_own_language():
    seen = []

    def read():
        seen.append(current_language())
        use_language("en")

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert seen == ["en"]
    assert current_language() == "fr"


@pytest.mark.usefixtures("catalogue")
def test_a_message_is_shown_in_the_language_of_the_reader():
    assert _("Partners") == "Partenaires"
    use_language("en")
    assert _("Partners") == "Partners"


@pytest.mark.usefixtures("catalogue")
def test_a_message_without_translation_is_shown_in_english():
    assert _("No such message") == "No such message"


@pytest.mark.usefixtures("no_catalogue", "french")
def test_without_any_catalogue_everything_is_shown_in_english():
    assert _("Partners") == "Partners"
    assert plural("{n} agreement", "{n} agreements", 2) == "2 agreements"


def test_english_has_one_form_for_one_and_another_for_none_and_many():
    forms = [plural("{n} agreement", "{n} agreements", number) for number in (0, 1, 2, 1234)]
    assert forms == ["0 agreements", "1 agreement", "2 agreements", "1,234 agreements"]


@pytest.mark.usefixtures("catalogue")
def test_french_has_one_form_for_none_and_one_and_another_for_many():
    forms = [plural("{n} agreement", "{n} agreements", number) for number in (0, 1, 2, 1234)]
    assert forms == ["0 accord", "1 accord", "2 accords", f"1{THIN}234 accords"]


def test_numbers_have_the_separators_of_english():
    assert [number_text(n) for n in (0, 999, 1234567, 1234.5)] == ["0", "999", "1,234,567", "1,234.5"]


@pytest.mark.usefixtures("french")
def test_numbers_have_the_separators_of_french():
    assert [number_text(n) for n in (999, 1234567, 1234.5)] == ["999", f"1{THIN}234{THIN}567", f"1{THIN}234,5"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2010-05-10", "10 May 2010"),
        ("2010-05-01", "1 May 2010"),
        ("2010-05", "May 2010"),
        ("2010", "2010"),
        ("2010~", "about 2010"),
        ("2010-05~", "about May 2010"),
        ("2010-05-10~", "about 10 May 2010"),
        ("0001", "1"),
    ],
)
def test_a_date_is_written_in_english_no_more_precise_than_it_is(text, words):
    assert date_text(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2010-05-10", "10 mai 2010"),
        ("2013-07-01", "1er juillet 2013"),
        ("2013-07-11", "11 juillet 2013"),
        ("2010-08", "août 2010"),
        ("2010", "2010"),
        ("2010~", "vers 2010"),
        ("2010-08-01~", "vers 1er août 2010"),
    ],
)
@pytest.mark.usefixtures("catalogue")
def test_a_date_is_written_in_french_no_more_precise_than_it_is(text, words):
    assert date_text(text) == words


@pytest.mark.parametrize("nothing", ["", None, float("nan"), pd.NA, pd.NaT, 2010])
def test_no_date_is_written_as_nothing(nothing):
    assert date_text(nothing) == ""


def test_what_is_no_date_is_refused_rather_than_shown():
    with pytest.raises(ValueError, match="not a partial date"):
        date_text("2010-02-30")


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_in_a_sentence(words, text):
    assert list_text(words) == text
    assert list_text(iter(words)) == text


@pytest.mark.usefixtures("catalogue")
def test_words_are_listed_as_in_a_french_sentence():
    assert list_text(["a", "b", "c"]) == "a, b et c"


def test_names_are_those_of_the_language_of_the_reader_else_of_the_other():
    frame = pd.DataFrame({"name_en": ["Geneva", None, "Rome", None], "name_fr": ["Genève", "Berne", None, None]})
    assert local(frame, "name").fillna("?").tolist() == ["Geneva", "Berne", "Rome", "?"]


@pytest.mark.usefixtures("french")
def test_names_are_french_for_a_reader_of_french_else_english():
    frame = pd.DataFrame({"name_en": ["Geneva", None, "Rome", None], "name_fr": ["Genève", "Berne", None, None]})
    assert local(frame, "name").fillna("?").tolist() == ["Genève", "Berne", "Rome", "?"]


def test_codes_are_labelled_in_the_order_of_their_vocabulary(tiny):
    shown = labels(tiny.schema.vocabulary("partners", "category"))
    assert list(shown.items())[:2] == [("home", "Home organisation"), ("un", "United Nations system")]


@pytest.mark.usefixtures("french")
def test_codes_have_french_labels(tiny):
    shown = labels(tiny.schema.vocabulary("partners", "category"))
    assert list(shown.items())[:2] == [
        ("home", "Organisation d'origine"),
        ("un", "Système des Nations Unies"),
    ]


def test_clauses_of_a_sentence_are_parted_as_the_language_has_it():
    assert clauses(["one", "two", "three"]) == "one; two; three"
    assert (clauses(["one"]), clauses([])) == ("one", "")
    use_language("fr")
    assert clauses(["un", "deux"]) == "un\u00a0; deux"


def test_a_list_is_in_the_order_of_letters_whatever_their_accents_case_and_marks():
    names = ["Estonie", "État de Palestine", "Espagne", "Œuvre", "Zambie", "«Lumen»", "Łódź", "Égypte", "Oslo", "Lyra"]
    expected = [
        "«Lumen»",
        "Égypte",
        "Espagne",
        "Estonie",
        "État de Palestine",
        "Łódź",
        "Lyra",
        "Œuvre",
        "Oslo",
        "Zambie",
    ]
    assert sorted(names, key=alphabetical) == expected


def test_accents_part_names_of_the_same_letters_and_a_shorter_name_comes_first():
    assert sorted(["Côte", "Cote", "côté", "Cot"], key=alphabetical) == ["Cot", "Cote", "Côte", "côté"]


def test_what_has_no_name_comes_first():
    assert max(["A", None, float("nan")], key=alphabetical) == "A"
