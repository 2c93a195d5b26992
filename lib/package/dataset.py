"""The data package as one valid, immutable value, or everything that is wrong with it."""

import contextlib
import hashlib
import io
import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

import pandas as pd

from lib.core.dates import local_day
from lib.core.schema import DESCRIPTOR, Schema, Table, parse_schema
from lib.package.faults import Fault
from lib.package.validation import find_faults

T = TypeVar("T")
Frame = TypeVar("Frame", pd.DataFrame, pd.Series)
SHIPPED = Path(__file__).parents[2] / "data"
# What reading a damaged declaration raises: it is cut off, lacks an entry, or has an entry of the wrong type.
DAMAGE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


class DataError(Exception):
    """A data package that cannot be used. `faults` are those that were found, in the order of the files; where a file has very
    many, its last entry counts those that are not named (see `faults.named_or_counted`).
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, eq=False)
class Dataset:
    """The tables of a data package, whole or narrowed, read as attributes: `dataset.partners`.

    Text columns are strings with missing values where nothing is known, `goal` columns are integers, coordinates are
    degrees, `citations.agrees` is a boolean; rows are in the order of the files. Each attribute is a copy-on-write view:
    what a reader does to it changes nothing here. `files` are the files as
    they were checked, by name, `fingerprint` identifies their content. `day` is the day on which the data are
    read: what is over and what lies ahead is meant as of it; it is that of the package unless `select` sets another.
    `whole` is the data set from which this one was narrowed, or itself; `within` is the part of it that is in the
    scope that was asked for, before any other filter: what counts are shares of.
    """

    schema: Schema
    fingerprint: str
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    day: date
    source: "Dataset | None" = field(default=None, repr=False)
    bounds: "Dataset | None" = field(default=None, repr=False)
    # For type checkers: the tables that every package has; at run time `__getattr__` gives them.
    partners: ClassVar[pd.DataFrame]
    agreements: ClassVar[pd.DataFrame]
    parties: ClassVar[pd.DataFrame]
    agreement_areas: ClassVar[pd.DataFrame]
    agreement_goals: ClassVar[pd.DataFrame]
    areas: ClassVar[pd.DataFrame]
    area_goals: ClassVar[pd.DataFrame]
    goals: ClassVar[pd.DataFrame]
    goal_claims: ClassVar[pd.DataFrame]
    ties: ClassVar[pd.DataFrame]
    initiatives: ClassVar[pd.DataFrame]
    initiative_partners: ClassVar[pd.DataFrame]
    initiative_areas: ClassVar[pd.DataFrame]
    initiative_goals: ClassVar[pd.DataFrame]
    sources: ClassVar[pd.DataFrame]
    citations: ClassVar[pd.DataFrame]
    # What was computed once of these very tables; a changed copy begins without it.
    memo: dict[Hashable, Any] = field(init=False, default_factory=dict, repr=False)

    # Hidden from type checkers, for which it would make every misspelt name a table.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> pd.DataFrame:
            """The table of that name; AttributeError where the package has none."""
            # `tables` itself is missing while the object is being copied or unpickled.
            tables = self.__dict__.get("tables", {})
            if name not in tables:
                raise AttributeError(name)
            return tables[name].copy(deep=False)

    def __getstate__(self) -> dict[str, Any]:
        """A copy begins without what was computed: that may hold locks, and it is large."""
        return {**self.__dict__, "memo": {}}

    @property
    def whole(self) -> "Dataset":
        """The data set before any narrowing."""
        return self.source or self

    @property
    def within(self) -> "Dataset":
        """The data set in the scope that was asked for, before any other filter; the whole one where none was."""
        return self.bounds or self.whole

    @property
    def home(self) -> str:
        """The partner_id of the organisation whose relations these are."""
        return self.schema.subject

    def narrowed(self, **tables: pd.DataFrame) -> Self:
        """The same data set with some tables replaced by parts of themselves. TypeError for a table that it has not."""
        if unknown := tables.keys() - self.tables.keys():
            message = f"no such table: {', '.join(sorted(unknown))}"
            raise TypeError(message)
        return replace(self, tables={**self.tables, **tables}, source=self.whole)

    def bounding(self) -> Self:
        """The same data set as what later counts are shares of; see `within`."""
        return replace(self, source=self.whole, bounds=self)

    def on(self, day: date) -> Self:
        """The same data set, read on another day."""
        return self if day == self.day else replace(self, day=day, source=self.whole)

    def once(self, key: Hashable, make: Callable[[Self], T]) -> T:
        """What `make` gives of this data set, computed once; `key` must be unique among all that is asked of it.

        For what does not depend on the selection: ask it of `whole`. Of two threads that ask at the same time both may
        compute it, and both get the same.
        """
        made: T = self.memo[key] if key in self.memo else self.memo.setdefault(key, make(self))
        return made


def once(make: Callable[[Dataset], Frame]) -> Callable[[Dataset], Frame]:
    """A function of a data set alone, computed once for each; a caller may change what it gets, not what others get."""

    @wraps(make)
    def made(dataset: Dataset) -> Frame:
        return dataset.once(make, make).copy(deep=False)

    return made


def load_dataset(folder: Path = SHIPPED) -> Dataset:
    """Read and check the data package in `folder`.

    Raises DataError with every fault of every file, OSError where a file cannot be read. Each file is read from disk once,
    so that what is checked, what is fingerprinted and what is used are the same bytes.
    """
    return dataset_from(folder_contents(folder))


def dataset_from(contents: Mapping[str, bytes], *, older: bool = False) -> Dataset:
    """The data package whose files are given by name, checked. Raises DataError with every fault of every file.

    In an `older` package, columns and tables that the rules refer to may be missing.
    """
    schema = _declaration(contents)
    faults = find_faults(contents, older=older)
    if faults:
        raise DataError(faults)
    tables = {name: _frame(table, contents[table.file]) for name, table in schema.tables.items()}
    day = schema.created or local_day(datetime.now(UTC))
    return Dataset(schema, fingerprint(contents), tables, contents, day)


def fingerprint(contents: Mapping[str, bytes]) -> str:
    """The first 16 hexadecimal digits of a SHA-256 over the names and contents of the files."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode() + contents[name])
    return digest.hexdigest()[:16]


def folder_contents(folder: Path) -> dict[str, bytes]:
    """The descriptor and every file that it names, as bytes. Missing files are left out: the checks name them.

    Raises OSError where a file is there and cannot be read: that is no fault of the package, and may pass.
    """
    contents = dict(_read(folder, [DESCRIPTOR]))
    with contextlib.suppress(*DAMAGE):
        package = json.loads(contents[DESCRIPTOR])
        contents |= _read(folder, [resource["path"] for resource in package["resources"]])
    return contents


def _read(folder: Path, names: Iterable[object]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        # A resource may only name a file beside the descriptor, never one elsewhere on the machine.
        if isinstance(name, str) and Path(name).name == name:
            # It may be gone since.
            with contextlib.suppress(FileNotFoundError):
                if _is_file(folder / name):
                    yield name, (folder / name).read_bytes()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long for one
        return False


def _declaration(contents: Mapping[str, bytes]) -> Schema:
    try:
        return parse_schema(json.loads(contents[DESCRIPTOR]))
    except DAMAGE as error:
        raise DataError([Fault.of_descriptor(error)]) from error


def _frame(table: Table, content: bytes) -> pd.DataFrame:
    """A checked file as a frame. Only the empty cell is missing: `NA` is Namibia or a name, `007` stays `007`."""
    frame = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False, na_values=[""], index_col=False)
    for column in table.columns:
        if column.type == "number":
            frame[column.name] = frame[column.name].astype("float64")
        elif column.type == "integer":
            frame[column.name] = frame[column.name].astype("int64")
        elif column.type == "boolean":
            frame[column.name] = frame[column.name] == "true"
    return frame
