"""Words, numbers and dates in the reader's language.

Message ids are the English texts; the catalogue of every other language is a `.po` file in `lib/locale/`. The language is
held in a context variable, so that readers on different threads do not disturb each other.
"""

import contextlib
import gettext
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeVar

import pandas as pd
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from lib.core.dates import first_day, is_about, precision
from lib.core.schema import Code

LANGUAGES = ("en", "fr")
T = TypeVar("T")
LOCALE_FOLDER = Path(__file__).parents[1] / "locale"
# Letters that neither decompose nor are named after a simpler one, and marks that have a twin in ASCII.
PLAIN = {
    "æ": "ae",
    "œ": "oe",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ȷ": "j",
    "ĸ": "k",
    "ŋ": "n",
    "ə": "e",
    "ǝ": "e",
    "ɛ": "e",
    "ɔ": "o",
    "ɩ": "i",
    "ʊ": "u",
    "ɣ": "g",
    "ʒ": "z",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "⁄": "/",
    **dict.fromkeys("‘’‚‛′‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
}
# Letters of their own that few keyboards have (ʻokina, modifier apostrophe, tatweel), and selectors of a variant.
UNTYPED = frozenset(map(chr, (*range(0x2B9, 0x2E0), 0x34F, 0x640, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
# Combining classes of marks without which a word of their script is another one: Indic vowels, nukta, kana voicing, virama.
SPELLING_MARKS = {0, 7, 8, 9}
_language: ContextVar[str] = ContextVar("language", default="en")


def current_language() -> str:
    """The language of this reader: `en` or `fr`."""
    return _language.get()


def use_language(language: str) -> None:
    """Set the language of this reader. ValueError where there is no such language."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _language.set(language)


def in_language(language: str, make: Callable[..., T], *asked: object) -> T:
    """`make(*asked)` in a language: for what is made on another thread than the reader's own. The language stays set there."""
    use_language(language)
    return make(*asked)


def N_(message: str) -> str:  # noqa: N802 gettext's own name for it
    """The message unchanged: marks a text for the catalogue where it cannot be translated yet."""
    return message


def _(message: str) -> str:
    """The message in the reader's language; the English text where no translation exists."""
    return _catalogue(current_language()).gettext(message)


def plural(one: str, many: str, number: int, **more: str) -> str:
    """The form that goes with the number, in the reader's language, with `{n}` and what else it names filled in."""
    return _catalogue(current_language()).ngettext(one, many, number).format(n=number_text(number), **more)


def number_text(number: float) -> str:
    """The number with the separators of the reader's language."""
    return format_decimal(number, locale=current_language())


def percent_text(share: float) -> str:
    """A share between 0 and 1 as a percentage without decimals."""
    return format_percent(share, locale=current_language())


def _locale() -> str:
    # en_GB puts the day before the month and no comma before "and", as international organisations in Geneva write it.
    return {"en": "en_GB", "fr": "fr"}[current_language()]


def date_text(text: object) -> str:
    """A partial date in words, no more precise than it is; empty where there is none.

    >>> date_text("2010-05-10"), date_text("2010-05"), date_text("2010~"), date_text(float("nan"))
    ('10 May 2010', 'May 2010', 'about 2010', '')
    """
    if not isinstance(text, str) or not text:
        return ""
    locale = _locale()
    day = first_day(text)
    written = {
        # French writes the first of a month as an ordinal: 1er juillet 2013.
        "day": lambda: format_date(
            day, "d'er' MMMM y" if (locale, day.day) == ("fr", 1) else "d MMMM y", locale=locale
        ),
        "month": lambda: format_skeleton("yMMMM", day, locale=locale),
        "year": lambda: str(day.year),
    }[precision(text)]()
    return _("about {date}").format(date=written) if is_about(text) else written


def label_value(label: str, value: object) -> str:
    """A label with its value, with the colon as the reader's language sets it."""
    return _("{label}: {value}").format(label=label, value=value)


def list_text(words: Iterable[str]) -> str:
    """The words as a list in a sentence: "a, b and c"; empty where there are none."""
    return format_list(list(words), locale=_locale())


def clauses(parts: Iterable[str]) -> str:
    """The parts of a sentence with semicolons between them; empty where there are none."""
    first, *others = [*parts] or [""]
    for part in others:
        first = _("{first}; {then}").format(first=first, then=part)
    return first


def local(frame: pd.DataFrame, stem: str) -> "pd.Series[str]":
    """The column of `frame` named `stem` in the reader's language; where it is empty, the other language's text."""
    chosen = current_language()
    other = next(language for language in LANGUAGES if language != chosen)
    return frame[f"{stem}_{chosen}"].fillna(frame[f"{stem}_{other}"])


def folded(text: str) -> str:
    """The text without accents and without case, for comparing: "Genève" and "GENEVE" are alike, "Łódź" and "lodz" too.

    In every script, marks above and below letters, invisible characters and strokes through letters do not count;
    ligatures, compatibility forms and digits are spelt out; dashes and quotation marks are those of ASCII. Folding twice
    is folding once; an empty text gives an empty one.
    """
    # Decomposed first, because the letters inside signs such as "™" have a case of their own.
    return "".join(map(_plain, unicodedata.normalize("NFKD", text)))


def alphabetical(name: object) -> str:
    """The key that puts a name into its place in an alphabetical list, in either language: "État" after "Espagne".

    Letters come first; accents and case only part names that have the same. What is no text (a missing value) comes
    before all names.
    """
    return f"{folded(name)}\0{name}" if isinstance(name, str) else ""


@cache
def _plain(letter: str) -> str:
    """One character of a decomposed text as it is compared: nothing, a letter, or several."""
    category = unicodedata.category(letter)
    if category == "Cf" or letter in UNTYPED or unicodedata.combining(letter) not in SPELLING_MARKS:
        return ""
    if category == "Pd":
        return "-"
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    plain = PLAIN.get(letter.casefold(), letter.casefold())
    if plain == letter and letter.isalpha() and " WITH " in unicodedata.name(letter, ""):
        # "ł" does not decompose, but its name says how it is made: LATIN SMALL LETTER L WITH STROKE.
        with contextlib.suppress(KeyError):
            plain = unicodedata.lookup(unicodedata.name(letter).partition(" WITH ")[0])
    return plain if plain == letter else folded(plain)


def labels(vocabulary: Iterable[Code]) -> Mapping[str, str]:
    """The label of each code in the reader's language, in the order of the vocabulary."""
    return {code.value: code.label[current_language()] for code in vocabulary}


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = LOCALE_FOLDER / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
