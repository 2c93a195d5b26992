"""Words as people type them: without accents, with dots or slips, begun or cut."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lib.core.i18n import folded

# Gives, of all known words, those that fit a typed word, each with the number of slips.
Fits = Callable[[tuple[str, ...], str], dict[str, int]]
# From how many letters on a word may have a slip, and from how many on two.
ONE_SLIP, TWO_SLIPS = 4, 7
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
# W.H.O. is one word; between its letters blanks may occur as well.
DOTTED = re.compile(r"(?<![^\W_])[^\W\d_](?:\. ?[^\W\d_](?![^\W_]))+")


def words_of(text: str) -> list[str]:
    """The words of a text for comparing, in order; punctuation parts them, the dots of an acronym do not."""
    return _parted(_undotted(folded(text)))


def forms_of(text: str) -> frozenset[str]:
    """Words of a text as some write them: "alfarabi" for "Al-Farabi", "zuerich" for "Zürich"; without those of `words_of`."""
    words = (word for reading in readings(text) for word in reading)
    return frozenset(words).difference(words_of(text))


def readings(text: str) -> list[list[str]]:
    """What a typed text may mean, each as words, the plainest first: its words parted by punctuation, run together, and
    with umlauts spelt out. Empty where it has no word.
    """
    umlauts = re.sub("[äöüøå]", lambda match: UMLAUTS[match[0]], unicodedata.normalize("NFC", text).lower())
    found = [typed_words(text), _run_together(text), _parted(_undotted(folded(umlauts)))]
    return [words for place, words in enumerate(found) if words and words not in found[:place]]


def typed_words(text: str) -> list[str]:
    """The words that are searched for. Letters alone are one acronym: "w h o" would begin words of half the records."""
    words = words_of(text)
    return ["".join(words)] if words and all(len(word) == 1 for word in words) else words


def _undotted(text: str) -> str:
    return DOTTED.sub(lambda match: re.sub(r"[. ]", "", match[0]), text)


def _parted(text: str) -> list[str]:
    # A vowel sign of an Indic script is no letter to Python, but parts no word.
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split()


def _run_together(text: str) -> list[str]:
    """The words between blanks, each without its punctuation."""
    return [word for chunk in folded(text).split() if (word := "".join(_parted(chunk)))]


def beginning(vocabulary: tuple[str, ...], word: str) -> dict[str, int]:
    """The known words that begin with the word, none with a slip."""
    return dict.fromkeys((known for known in vocabulary if known.startswith(word)), 0)


def containing(vocabulary: tuple[str, ...], word: str) -> dict[str, int]:
    """The known words that contain the word, none with a slip."""
    return dict.fromkeys((known for known in vocabulary if word in known), 0)


def resembling(vocabulary: tuple[str, ...], word: str) -> dict[str, int]:
    """The known words that the word begins or may have been meant by it, each with the number of slips."""
    # Another year or number is another thing, not a slip.
    if len(word) < ONE_SLIP or word.isdecimal():
        return beginning(vocabulary, word)
    allowed = 2 if len(word) >= TWO_SLIPS else 1
    near = {known: distance for known, distance, _i in _nearest(word, vocabulary, allowed)}
    if allowed == 2:
        longer = [known for known in vocabulary if len(known) > len(word)]
        for _start, distance, place in _nearest(word, [known[: len(word)] for known in longer], allowed):
            near[longer[place]] = min(distance, near.get(longer[place], distance))
    return near | beginning(vocabulary, word)


def _nearest(word: str, choices: Iterable[str], allowed: int) -> list[tuple[str, int, int]]:
    """The choices within so many slips (a letter changed, missing or too many, or two swapped), with their place."""
    found = process.extract(word, list(choices), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [(choice, int(distance), int(place)) for choice, distance, place in found]
