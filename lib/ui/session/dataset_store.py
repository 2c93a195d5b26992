"""The data package as all readers share it: loaded once, reloaded when its files change, the last good one kept."""

import os
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import streamlit as st

from lib.core.dates import local_day
from lib.package.dataset import SHIPPED, DataError, Dataset, load_dataset
from lib.package.faults import Fault
from lib.query.selection import Selection, select

FOLDER_VARIABLE = "DATA_PACKAGE"
Stamp = tuple[tuple[str, int, int], ...]
T = TypeVar("T")


class Store:
    """The current data set of one folder. `faults` are those of the files as they are now, if these cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dataset: Dataset | None = None
        self.loaded: datetime | None = None
        self.faults: tuple[Fault, ...] = ()
        self._stamp: Stamp | None = None
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Load again if a file has changed since the last look. A package with faults leaves the last good one up."""
        with self._lock:
            stamp = stamp_of(self.folder)
            if stamp == self._stamp:
                return
            self._stamp = stamp
            try:
                self.dataset = load_dataset(self.folder)
            except DataError as error:
                self.faults = error.faults
            else:
                self.faults, self.loaded = (), datetime.now(UTC)


def stamp_of(path: Path) -> Stamp:
    """Name, time of change and size of a file, or of each file of a package: cheap enough for every run of a page."""
    entries = sorted(path.glob("*")) if path.is_dir() else [path]
    return tuple(
        (entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
        for entry in entries
        if (entry == path or entry.suffix in {".csv", ".json"}) and entry.exists()
    )


@st.cache_resource
def _store(folder: str) -> Store:
    return Store(Path(folder))


def current_store() -> Store:
    """The store of the package named by the environment variable DATA_PACKAGE, else of the shipped one, fresh."""
    store = _store(os.environ.get(FOLDER_VARIABLE, str(SHIPPED)))
    store.refresh()
    return store


def today() -> date:
    """The day on which the page is drawn, in Geneva."""
    return local_day(datetime.now(UTC))


@st.cache_resource(max_entries=128, show_spinner=False)
def _selected(fingerprint: str, selection: Selection, day: date, _dataset: Dataset) -> Dataset:  # noqa: ARG001 keys the cache
    return select(_dataset, selection, day)


def selected(dataset: Dataset, selection: Selection) -> Dataset:
    """`select` as of today, remembered for all readers. A Dataset is immutable, so it can be shared."""
    return _selected(dataset.fingerprint, selection, today(), dataset)


@st.cache_data(max_entries=1024, show_spinner=False)
def _remembered(key: tuple[object, ...], _make: Callable[[], object]) -> object:  # noqa: ARG001 keys the cache
    return _make()


def remembered(key: tuple[object, ...], make: Callable[[], T]) -> T:
    """What `make` gives, remembered under a key that must hold everything it depends on. Each caller gets a copy."""
    value: T = _remembered(key, make)  # type: ignore[assignment]
    return value
