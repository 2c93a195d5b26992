"""What was computed of a data set, for all readers: its narrowed parts, and what was counted and drawn of them.

The caches of a data set belong to it and go with it: after a reload nothing of the old data is left, and what is computed
of a version that a reader uploaded is in no other session and ends with that one.
"""

import logging
import pickle
import time
from collections.abc import Callable, Hashable
from datetime import date
from threading import Condition
from typing import Any, TypeVar
from weakref import WeakSet

from cachetools import LRUCache, cached

from lib.package.dataset import Dataset
from lib.query.selection import Selection, select

# Bytes that the narrowed parts of one data set may take, and the values that were computed of them.
PART_BYTES = 256 * 2**20
VALUE_BYTES = 256 * 2**20
# Bytes that a table takes beside its cells, as measured for one without rows.
TABLE_BYTES = 4096
# Seconds from which the log calls a selection slow.
SLOW_SELECTION = 2.0
T = TypeVar("T")
logger = logging.getLogger(__name__)


class ByteCache:
    """Values under keys, for any number of threads. What was not asked for the longest is dropped where all would take more
    than `limit` bytes; a value that is larger by itself is not kept. `size_of` gives the bytes of a value.
    """

    def __init__(self, limit: int, size_of: Callable[[Any], int]) -> None:
        self._kept: LRUCache[Hashable, Any] = LRUCache(limit, size_of)
        # With a condition, threads that ask for the same key wait for the first of them; other keys go on.
        self._get = cached(self._kept, key=lambda key, _make: key, condition=Condition())(lambda _key, make: make())

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under the key, which `make` gives where it is not kept."""
        value: T = self._get(key, make)
        return value

    def clear(self) -> None:
        """Drop all values."""
        self._get.cache_clear()

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return int(self._kept.currsize)


class Caches:
    """The caches of one data set: its parts, and values as pickles, which are copies that nobody can change, of exactly
    known size.
    """

    def __init__(self) -> None:
        self.parts = ByteCache(PART_BYTES, own_bytes)
        self.values = ByteCache(VALUE_BYTES, len)
        _alive.add(self)


# Weak, so that this keeps nothing: see `clear_caches`.
_alive: WeakSet[Caches] = WeakSet()


def caches_of(dataset: Dataset) -> Caches:
    """The caches of the whole data set from which this one was narrowed."""
    return dataset.whole.once("caches", lambda _whole: Caches())


def selected(dataset: Dataset, selection: Selection, day: date) -> Dataset:
    """`select` from the whole data set, remembered with it. A Dataset is immutable, so all readers share it."""
    return caches_of(dataset).parts.get((selection, day), lambda: _selected(dataset.whole, selection, day))


def remembered(dataset: Dataset, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, remembered with the whole data set under a key that must hold all else on which it depends.

    It must be a value that can be pickled. Each caller gets a copy of its own.
    """
    kept = caches_of(dataset).values.get(key, lambda: pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))
    value: T = pickle.loads(kept)  # noqa: S301 made in the line above
    return value


def clear_caches() -> None:
    """Empty the caches of all data sets, so that a test sees what its own run computes."""
    for caches in list(_alive):
        caches.parts.clear()
        caches.values.clear()


def own_bytes(dataset: Dataset) -> int:
    """About how many bytes go when a narrowed data set does: its tables, but those that it shares with the whole data set
    or with its scope, which stay. Its files are those of the whole.
    """
    shared = {id(table) for other in (dataset.whole, dataset.within) for table in other.tables.values()}
    own = [table for table in dataset.tables.values() if id(table) not in shared]
    return TABLE_BYTES + sum(TABLE_BYTES + int(table.memory_usage(deep=True).sum()) for table in own)


def _selected(whole: Dataset, selection: Selection, day: date) -> Dataset:
    started = time.perf_counter()
    found = select(whole, selection, day)
    seconds = time.perf_counter() - started
    if seconds >= SLOW_SELECTION:
        # The names of the filters and not their values: what a reader searches for is in no log.
        filters = ", ".join(selection.active()) or "no filter"
        logger.warning("slow selection: %.1f s for %d agreements, by %s", seconds, len(whole.agreements), filters)
    return found
