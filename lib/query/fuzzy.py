"""Words as people type them: without accents, with dots or slips, begun or cut."""

import re
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lib.core.i18n import folded

# Gives, of all known words, those that fit a typed word, each with the number of slips.
Fits = Callable[[tuple[str, ...], str], dict[str, int]]
# From how many letters on a word may have a slip, and from how many on two.
ONE_SLIP, TWO_SLIPS = 4, 7
# W.H.O. is one word; between its letters blanks may stand as well.
DOTTED = re.compile(r"(?<![^\W_])[^\W\d_](?:\. ?[^\W\d_](?![^\W_]))+")


def words_of(text: str) -> list[str]:
    """The words of a text for comparing, in order; punctuation parts them, the dots of an acronym do not."""
    joined = DOTTED.sub(lambda match: re.sub(r"[. ]", "", match[0]), folded(text))
    return re.findall(r"[^\W_]+", joined)


def typed_words(text: str) -> list[str]:
    """The words that are searched for. Letters alone are one acronym: "w h o" would begin words of half the records."""
    words = words_of(text)
    return ["".join(words)] if words and all(len(word) == 1 for word in words) else words


def beginning(vocabulary: tuple[str, ...], word: str) -> dict[str, int]:
    """The known words that begin with the word, none with a slip."""
    return dict.fromkeys((known for known in vocabulary if known.startswith(word)), 0)


def containing(vocabulary: tuple[str, ...], word: str) -> dict[str, int]:
    """The known words in which the word stands, none with a slip."""
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
