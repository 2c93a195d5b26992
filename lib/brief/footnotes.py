"""The sources of a portrait, numbered in the order in which they are first used."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lib.brief.model import Source
from lib.core.i18n import date_text, labels
from lib.package.dataset import Dataset

Record = tuple[str, str]
HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")


class Citations:
    """The citations of a whole data set by record: (field, source_id, agrees), as `evidence.citation_rows` sorts them."""

    def __init__(self, dataset: Dataset) -> None:
        frame = dataset.whole.citations.sort_values(["agrees", "field", "source_id"], ascending=[False, True, True])
        self._found: dict[Record, list[tuple[str, str, bool]]] = {}
        for row in frame.itertuples(index=False):
            entry = (str(row.field), str(row.source_id), bool(row.agrees))
            self._found.setdefault((str(row.table), str(row.record_id)), []).append(entry)
        sources = dataset.whole.sources.astype("object").fillna("")
        self._sources = {str(row["source_id"]): row for row in sources.to_dict("records")}
        self._kinds = labels(dataset.schema.vocabulary("sources", "kind"))

    def supporting(self, table: str, record_id: str, stems: Iterable[str] | None = None) -> list[str]:
        """The ids of the sources that support a record, each once; with `stems`, those of fields that begin so only."""
        found = self._found.get((table, record_id), [])
        chosen = None if stems is None else tuple(stems)
        fitting = (source for field, source, agrees in found if agrees and (chosen is None or field.startswith(chosen)))
        return list(dict.fromkeys(fitting))

    def disputed(self, table: str, record_id: str) -> bool:
        """Whether a source says otherwise in some field of a record."""
        return any(not agrees for _field, _source, agrees in self._found.get((table, record_id), []))

    def source(self, source_id: str, number: int) -> Source:
        """A source as it is printed: publisher, date, kind and host as its details."""
        row = self._sources[source_id]
        address = str(row["url"])
        details = [row["publisher"], date_text(row["published"]), self._kinds.get(row["kind"], ""), _host(address)]
        return Source(number, str(row["title"]), ", ".join(filter(None, details)), address, str(row["language"]))


class Notes:
    """Gives each source its number when it is first used."""

    def __init__(self, citations: Citations) -> None:
        self.citations = citations
        self._numbers: dict[str, int] = {}

    def of(self, source_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of sources, ascending; new ones are numbered in the order given."""
        return tuple(sorted({self._numbers.setdefault(source, len(self._numbers) + 1) for source in source_ids}))

    def of_record(self, table: str, record_id: str, stems: Iterable[str] | None = None) -> tuple[int, ...]:
        """The numbers of the sources that support a record; see `Citations.supporting`."""
        return self.of(self.citations.supporting(table, record_id, stems))

    def sources(self) -> tuple[Source, ...]:
        """All sources that were used, by number."""
        return tuple(self.citations.source(source_id, number) for source_id, number in self._numbers.items())


def found_in(rows: Iterable[Mapping[Any, Any]]) -> list[str]:
    """The source ids of rows of areas or goals, each once, without the missing ones."""
    return list(dict.fromkeys(row["source_id"] for row in rows if isinstance(row["source_id"], str)))


def _host(address: str) -> str:
    found = HOST.match(address)
    return found.group(1) if found else ""
