"""The data package as all readers share it: loaded once, reloaded when its files change, the last good one kept."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from lib.core.dates import local_day
from lib.core.i18n import _
from lib.package.dataset import SHIPPED, DataError, Dataset, load_dataset
from lib.package.faults import Fault, fault_count

FOLDER_VARIABLE = "DATA_PACKAGE"
# Seconds after which a package that could not be loaded is tried again though its files are the same.
RETRY_AFTER = 30.0
# Seconds from which the log calls a load slow.
SLOW_LOAD = 30.0
# So many faults of a refused package go into the log.
LOGGED_FAULTS = 5
Stamp = tuple[tuple[str, int, int], ...]
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class State:
    """The data at one moment, never changed afterwards.

    `dataset` is the last good one and `loaded` the time at which it was read; both are None before there is one. `faults`
    say why the files as they are now cannot be used; `failed` tells that this lies in the server and not in the data.
    """

    dataset: Dataset | None = None
    loaded: datetime | None = None
    faults: tuple[Fault, ...] = ()
    failed: bool = False


@dataclass(frozen=True)
class _Attempt:
    """What came of the last look at the files, the stamp that they had then, and when it was, in seconds of a clock."""

    state: State
    stamp: Stamp
    at: float


class Store:
    """The current data set of one folder, for any number of threads.

    `load` reads the folder and raises DataError where its package cannot be used; `clock` gives seconds.
    """

    def __init__(
        self, folder: Path, load: Callable[[Path], Dataset], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.folder = folder
        self._load = load
        self._clock = clock
        # Replaced as a whole, so that it can be read without the lock.
        self._last: _Attempt | None = None
        self._loading = threading.Lock()

    def current(self) -> State:
        """The state of the data, loaded first if the files have changed, or if the last load failed a while ago.

        One thread loads. Meanwhile others get the state as it was; only where there was none yet do they wait for it.
        """
        if self._is_due() and self._loading.acquire(blocking=self._last is None):
            try:
                # Another thread may have loaded while this one waited for the lock.
                if self._is_due():
                    self._last = self._attempt()
            finally:
                self._loading.release()
        return self._last.state if self._last else State()

    def _is_due(self) -> bool:
        last = self._last
        if last is None or last.stamp != stamp_of(self.folder):
            return True
        return last.state.failed and self._clock() - last.at >= RETRY_AFTER

    def _attempt(self) -> _Attempt:
        # Before loading: what changes meanwhile is noticed at the next look.
        stamp = stamp_of(self.folder)
        before = self._last.state if self._last else State()
        state = _loaded(self._load, self.folder, before)
        return _Attempt(state, stamp, self._clock())


def _loaded(load: Callable[[Path], Dataset], folder: Path, before: State) -> State:
    """The state after loading; the data of the state before stay where that fails, whatever the reason."""
    started = time.perf_counter()
    try:
        dataset = load(folder)
    except DataError as error:
        logger.warning("package refused, %s", logged_faults(error.faults))
        return replace(before, faults=error.faults, failed=False)
    except Exception as error:
        # An error of the machine or of the program. To raise it would take the good data from every reader.
        logger.exception("package not loaded; it is tried again in %.0f s", RETRY_AFTER)
        return replace(before, faults=(_failure(folder, error),), failed=True)
    seconds, rows = time.perf_counter() - started, sum(map(len, dataset.tables.values()))
    level = logging.WARNING if seconds >= SLOW_LOAD else logging.INFO
    logger.log(level, "package loaded: version %s, %d rows, %.1f s", dataset.schema.version, rows, seconds)
    return State(dataset, datetime.now(UTC))


def _failure(folder: Path, error: Exception) -> Fault:
    """What a reader is told of an error: no path of the server and nothing of the program."""
    if isinstance(error, OSError) and error.strerror:
        name = Path(os.fsdecode(error.filename)).name if isinstance(error.filename, str | bytes) else folder.name
        return Fault(name, 0, "", "", "file", _("cannot be read ({reason})").format(reason=error.strerror))
    if isinstance(error, MemoryError):
        return Fault(folder.name, 0, "", "", "memory", _("does not fit into the memory of the server"))
    return Fault(folder.name, 0, "", "", "program", _("could not be loaded; the log of the server says why"))


def logged_faults(faults: Sequence[Fault]) -> str:
    """How many faults there are and the first of them, for the log."""
    return f"faults: {fault_count(faults)}; first: {'; '.join(map(str, faults[:LOGGED_FAULTS]))}"


def stamp_of(path: Path) -> Stamp:
    """Name, time of change and size of a file, or of each file of a package: cheap enough for every run of a page.

    What is missing or cannot be looked at is left out.
    """
    found = []
    with suppress(OSError):
        for entry in sorted(path.iterdir()) if path.is_dir() else [path]:
            if entry == path or entry.suffix in {".csv", ".json"}:
                with suppress(OSError):
                    status = entry.stat()
                    found.append((entry.name, status.st_mtime_ns, status.st_size))
    return tuple(found)


_state_of_run: ContextVar[State] = ContextVar("state_of_run")


@contextmanager
def one_state() -> Iterator[State]:
    """The state of the data for one run of a page: all that runs inside sees this one as `run_state`."""
    token = _state_of_run.set(_store(os.environ.get(FOLDER_VARIABLE) or str(SHIPPED)).current())
    try:
        yield _state_of_run.get()
    finally:
        _state_of_run.reset(token)


def run_state() -> State:
    """The state of the data in this run of a page. LookupError outside of `one_state`."""
    return _state_of_run.get()


@st.cache_resource
def _store(folder: str) -> Store:
    return Store(Path(folder), load_dataset)


def today() -> date:
    """The day on which the page is drawn, in Geneva."""
    return local_day(datetime.now(UTC))
