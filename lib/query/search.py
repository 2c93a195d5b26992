"""Partners and agreements found by text, each with how it was found."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from lib.core.i18n import LANGUAGES, _, alphabetical, current_language, label_value
from lib.package.dataset import Dataset
from lib.query.fuzzy import Fits, beginning, containing, forms_of, readings, resembling, words_of

FIELDS = {
    "partners": ("name_en", "name_fr", "acronym_en", "acronym_fr", "aliases"),
    "agreements": ("title_en", "title_fr", "reference"),
}
WHOLE, BEGUN, INSIDE, SLIPPED = 1, 2, 3, 4


@dataclass(frozen=True)
class Found:
    """How a record was found: in `text`, a value of the column `field` (of `aliases` the single alias).

    Tier 1: the value is what was typed; 2: each word begins a word of the record; 3: each word occurs in it;
    4: each word resembles a word of it. In tiers 2 to 4, `text` is the value in which most of the words are.
    """

    record_id: str
    tier: int
    field: str
    text: str


class _Name(NamedTuple):
    """One name of a record: its column, itself, its words, other forms of them, and its words without blanks."""

    field: str
    text: str
    words: frozenset[str]
    forms: frozenset[str]
    letters: str


@dataclass(frozen=True, eq=False)
class _Record:
    """A partner or an agreement: its names in the order of the columns, and the words of them all with their forms."""

    table: str
    record_id: str
    names: tuple[_Name, ...]
    words: frozenset[str]


class _Hit(NamedTuple):
    """A record with the name that shows best how it was found; `distance` is its slips, and whether they are in a part
    of that name.
    """

    tier: int
    distance: tuple[int, bool]
    record: _Record
    name: _Name


class _Index(NamedTuple):
    """All that can be found in a data set, and every word of it."""

    records: tuple[_Record, ...]
    vocabulary: tuple[str, ...]


def search(dataset: Dataset, text: str) -> Mapping[str, Mapping[str, Found]]:
    """What is found for a text in the whole data set, whatever is selected, by table and id.

    The tables are `partners`, without the home organisation, and `agreements`. Accents, case and punctuation do not
    count. Records of tiers 1 and 2 are kept where there are any in either table, else those of tier 3, else those of
    tier 4; a word of the text may be written as `fuzzy.readings` has it. Ordered by tier; in tier 4 by the number of slips, whole names before parts of names; then by name in the
    reader's language and id.
    Both mappings are empty where nothing is found and where the text has no word.
    """
    whole = dataset.whole
    hits = _hits(whole.once("search index", _index), readings(text))
    found: dict[str, dict[str, Found]] = {table: {} for table in FIELDS}
    for hit in sorted(hits, key=_place):
        key = hit.record.record_id
        found[hit.record.table][key] = Found(key, hit.tier, hit.name.field, hit.name.text)
    return found


def ranked_partners(dataset: Dataset, text: str, limit: int) -> list[Found]:
    """At most `limit` of the partners that are found, best first; empty where none is."""
    return list(search(dataset, text)["partners"].values())[: max(limit, 0)]


def reason(found: Found) -> str:
    """Why the record was found, in the reader's language.

    Empty where it needs no saying: the text is in its name, acronym or title in the reader's language.
    """
    if found.tier == SLIPPED:
        return _("resembles {text}").format(text=found.text)
    if found.field.endswith(f"_{current_language()}"):
        return ""
    return label_value(_labels()[found.field], found.text)


def explained(rows: pd.DataFrame, found: Mapping[str, Found]) -> pd.DataFrame:
    """The rows, best found first, the others after them in their order, with one column more: found_by (see `reason`).

    The first column of `rows` holds the id. found_by is missing where it needs no saying, and where the row is there for
    another reason, for example as the partner of an agreement that was found.
    """
    ids = rows.iloc[:, 0]
    rank = ids.map({key: place for place, key in enumerate(found)}).fillna(len(found))
    reasons = ids.map({key: reason(one) or None for key, one in found.items()}).astype("str")
    ordered = rows.assign(found_by=reasons, rank=rank).sort_values("rank", kind="stable", ignore_index=True)
    return ordered.drop(columns="rank")


def _labels() -> dict[str, str]:
    return {
        "name_en": _("name in English"),
        "name_fr": _("name in French"),
        "acronym_en": _("acronym in English"),
        "acronym_fr": _("acronym in French"),
        "aliases": _("also known as"),
        "title_en": _("title in English"),
        "title_fr": _("title in French"),
        "reference": _("reference"),
    }


def _index(dataset: Dataset) -> _Index:
    partners = dataset.partners[dataset.partners["partner_id"] != dataset.home]
    records = (*_records("partners", partners), *_records("agreements", dataset.agreements))
    names = (name for record in records for name in record.names)
    return _Index(records, tuple(sorted({word for name in names for word in name.words})))


def _records(table: str, frame: pd.DataFrame) -> Iterator[_Record]:
    for row in frame.to_dict("records"):
        names = tuple(_names(row, FIELDS[table]))
        words = frozenset[str]().union(*(name.words | name.forms for name in names))
        yield _Record(table, str(row[frame.columns[0]]), names, words)


def _names(row: Mapping[Hashable, Any], columns: Iterable[str]) -> Iterator[_Name]:
    """The names of one record; missing ones are no text and left out."""
    for column in columns:
        cell = row[column] if isinstance(row[column], str) else ""
        for part in cell.split(";") if column == "aliases" else [cell]:
            words = words_of(part)
            if words:
                yield _Name(column, part.strip(), frozenset(words), forms_of(part), "".join(words))


def _hits(index: _Index, readings: list[list[str]]) -> list[_Hit]:
    """The records of the best tiers that have any, each found by the plainest reading of the text that finds it."""

    def spread(tier: int, fits: Fits) -> list[_Hit]:
        return _first([hit for words in readings for hit in _spread(index, words, tier, fits)])

    plain = _first([*(hit for words in readings for hit in _equal(index, "".join(words))), *spread(BEGUN, beginning)])
    return plain or spread(INSIDE, containing) or spread(SLIPPED, resembling)


def _first(hits: list[_Hit]) -> list[_Hit]:
    """The first hit of each record."""
    return list({hit.record: hit for hit in reversed(hits)}.values())


def _equal(index: _Index, letters: str) -> list[_Hit]:
    """The records of which one name has the same letters and digits in the same order, blanks aside."""
    same = ((record, [name for name in record.names if name.letters == letters]) for record in index.records)
    return [_Hit(WHOLE, (0, False), record, min(names, key=_foreign)) for record, names in same if names]


def _spread(index: _Index, words: list[str], tier: int, fits: Fits) -> list[_Hit]:
    """The records that have a fitting word for every word, in whichever of their names."""
    # A form counts whole only: "dan" begins no word of "laboratoire d'analyse".
    fitting = [{word: 0} | fits(index.vocabulary, word) for word in dict.fromkeys(words)]
    kept = [record for record in index.records if not any(fit.keys().isdisjoint(record.words) for fit in fitting)]
    names = [_telling(record, fitting) for record in kept]
    return [_Hit(tier, _distance(r, name, fitting), r, name) for r, name in zip(kept, names, strict=True)]


def _distance(record: _Record, name: _Name, fitting: list[dict[str, int]]) -> tuple[int, bool]:
    slips = sum(min(fit[word] for word in record.words if word in fit) for fit in fitting)
    return slips, slips > 0 and len(name.words) > len(fitting)


def _telling(record: _Record, fitting: list[dict[str, int]]) -> _Name:
    """The name with most of the words, then the one in the reader's language, then the shortest."""

    def merit(name: _Name) -> tuple[int, int, int]:
        hit = sum(not fit.keys().isdisjoint(name.words | name.forms) for fit in fitting)
        return -hit, _foreign(name), len(name.letters)

    return min(record.names, key=merit)


def _foreign(name: _Name) -> int:
    """How far a name is from what the reader sees: 0 in the reader's language, 1 in the other one, 2 in none."""
    language = name.field.rpartition("_")[2]
    return 0 if language == current_language() else 1 if language in LANGUAGES else 2


def _place(hit: _Hit) -> tuple[int, tuple[int, bool], str, str]:
    named = (name for name in hit.record.names if name.field.startswith(("name_", "title_")))
    shown = min(named, key=_foreign, default=hit.name)
    return hit.tier, hit.distance, alphabetical(shown.text), hit.record.record_id
