"""The citations of each record, and sources numbered in the order in which they are first used, like the notes of a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lib.core.i18n import date_text, labels
from lib.package.dataset import Dataset

Record = tuple[str, str]
HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")


@dataclass(frozen=True)
class Source:
    """One source: its title, then publisher, date, kind and host in words as its details; its address, its language and the
    partial date on which it was published, empty where not known.
    """

    source_id: str
    title: str
    details: str
    address: str
    language: str
    published: str


class Citation(NamedTuple):
    """That a source supports a field of a record, or says otherwise; its value as the source has it, empty where not recorded."""

    field: str
    source_id: str
    agrees: bool
    value: str


class Citations:
    """The citations of a whole data set by record, read once: what supports it first, then by field and source."""

    def __init__(self, whole: Dataset) -> None:
        frame = whole.citations.sort_values(["agrees", "field", "source_id"], ascending=[False, True, True])
        frame = frame.assign(value=frame["value"].fillna(""))
        self._found: dict[Record, list[Citation]] = {}
        for table, record_id, *entry in frame[["table", "record_id", *Citation._fields]].itertuples(index=False):
            self._found.setdefault((table, record_id), []).append(Citation(*entry))
        sources = whole.sources.astype("object").fillna("")
        self._sources = {str(row["source_id"]): row for row in sources.to_dict("records")}
        self._kinds = whole.schema.vocabulary("sources", "kind")

    def of(self, table: str, record_id: str) -> tuple[Citation, ...]:
        """The citations of a record; empty where there is none."""
        return tuple(self._found.get((table, record_id), ()))

    def cited(self, table: str, record_id: str) -> tuple[str, ...]:
        """The ids of the sources that support or contradict a record, each once; what supports it comes first."""
        return tuple(dict.fromkeys(one.source_id for one in self.of(table, record_id)))

    def supporting(self, table: str, record_id: str, fields: Iterable[str] | None = None) -> tuple[str, ...]:
        """The ids of the sources that support a record, each once; with `fields`, those of these fields only."""
        fitting = (one.source_id for one in self._in(table, record_id, fields) if one.agrees)
        return tuple(dict.fromkeys(fitting))

    def disputed(self, table: str, record_id: str, fields: Iterable[str] | None = None) -> bool:
        """Whether a source says otherwise of a record in one of the `fields`, or in any of its fields."""
        return any(not one.agrees for one in self._in(table, record_id, fields))

    def source(self, source_id: str) -> Source:
        """A source in words, in the reader's language. KeyError where there is none."""
        row = self._sources[source_id]
        address, published = str(row["url"]), str(row["published"])
        details = [row["publisher"], date_text(published), labels(self._kinds).get(row["kind"], ""), _host(address)]
        known = ", ".join(filter(None, details))
        return Source(source_id, str(row["title"]), known, address, str(row["language"]), published)

    def _in(self, table: str, record_id: str, fields: Iterable[str] | None) -> list[Citation]:
        chosen = None if fields is None else set(fields)
        return [one for one in self.of(table, record_id) if chosen is None or one.field in chosen]


def citations_of(dataset: Dataset) -> Citations:
    """The citations of the whole data set, read once."""
    return dataset.whole.once("citations by record", Citations)


class Footnotes:
    """Gives each of some sources its number, from 1, when it is first used; its label is `prefix` and number."""

    def __init__(self, sources: Iterable[Source], prefix: str = "") -> None:
        self._sources, self._prefix = {source.source_id: source for source in sources}, prefix
        self._numbers: dict[str, int] = {}

    def of(self, source_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of sources, ascending; new ones are numbered in the order given. KeyError for an unknown one."""
        used = [self._sources[source_id].source_id for source_id in source_ids]
        return tuple(sorted({self._numbers.setdefault(source_id, len(self._numbers) + 1) for source_id in used}))

    def label(self, number: int) -> str:
        """The name under which links of a file find the source of that number."""
        return f"{self._prefix}{number}"

    @property
    def used(self) -> tuple[Source, ...]:
        """The sources that were used, by number."""
        return tuple(self._sources[source_id] for source_id in self._numbers)


def _host(address: str) -> str:
    found = HOST.match(address)
    return found.group(1) if found else ""
