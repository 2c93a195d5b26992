"""The value of a brief: what of its text can be printed."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lib.brief.model import printable
from lib.record.model import Item, Line

TEXT = st.text() | st.text("a «»:;?! \u202e\u2067\x00\x1f\n\ufffe\u00a0")


@given(TEXT, st.sampled_from(["en", "fr"]))
def test_printable_text_is_one_line_without_controls_and_stays_as_it_is(text, language):
    found = printable(text, language)
    assert not any(unicodedata.category(letter) == "Cc" or letter in "\u202e\u2067\ufffe\u2028" for letter in found)
    assert printable(found, language) == found


@given(TEXT)
def test_no_letter_is_lost_or_changed(text):
    def letters(text):
        return [letter for letter in text if letter.isalnum()]

    assert letters(printable(text, "fr")) == letters(printable(text, "en")) == letters(text)


def test_all_text_of_a_value_is_made_printable_at_any_depth():
    item = Item("a\x07b", Line("c\nd", ("one", "two")), (Line("e\u202ef"),))
    assert printable(item, "en") == Item("a b", Line("c d", ("one", "two")), (Line("e f"),))


def test_french_marks_are_held_to_their_words():
    assert printable("Soumis ; « ici » : oui ?", "fr") == "Soumis\u00a0; «\u00a0ici\u00a0»\u00a0: oui\u00a0?"
    assert printable("what : so", "en") == "what : so"
