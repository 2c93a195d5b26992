"""The store of the data: reloaded when files change, never in a reader's way, and never without saying what went wrong."""

import logging
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from lib.package.dataset import SHIPPED, DataError, load_dataset
from lib.package.faults import Fault
from lib.ui.session import dataset_store
from lib.ui.session.dataset_store import RETRY_AFTER, SLOW_LOAD, Store, one_state, run_state, stamp_of

LIMIT = 20  # seconds after which a test that hangs gives up
WRONG = Fault("agreements.csv", 7, "signed", "20101", "constraint-error", "is no date")


class Loader:
    """A way to load that gives what a test puts into `gives`, counts its calls, and can be held until it is let go."""

    def __init__(self, gives):
        self.gives, self.calls = gives, 0
        self.begun, self.let_go = threading.Event(), threading.Event()
        self.let_go.set()

    def __call__(self, _folder):
        self.calls += 1
        self.begun.set()
        assert self.let_go.wait(LIMIT)
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives

    def hold(self):
        self.begun.clear()
        self.let_go.clear()


class Clock:
    """A clock that a test moves on."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "areas.csv").write_text("area_id\nhealth\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def loader(tiny):
    return Loader(tiny)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(folder, loader, clock):
    return Store(folder, loader, clock)


def touch(folder):
    """Change a file, by its size too: two changes may fall into one tick of the clock of the disk."""
    with (folder / "areas.csv").open("a", encoding="utf-8") as file:
        file.write("music\n")


# Loading and reloading


def test_the_package_is_loaded_once_for_as_long_as_its_files_stay_the_same(store, loader, tiny):
    states = [store.current() for _look in range(5)]
    assert loader.calls == 1
    assert states[0].dataset is tiny
    assert states[0].loaded is not None
    assert all(state is states[0] for state in states)


def test_a_changed_file_is_taken_up_at_the_next_look(store, loader, folder, tiny):
    store.current()
    loader.gives = replace(tiny)
    touch(folder)
    assert store.current().dataset is loader.gives
    assert loader.calls == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "ties.csv").write_text("from_id\n", encoding="utf-8"),
        lambda folder: (folder / "areas.csv").unlink(),
        lambda folder: (folder / "areas.csv").write_text("area_id\nhealth\nmusic\n", encoding="utf-8"),
        lambda folder: os.utime(folder / "areas.csv", (1, 1)),
    ],
    ids=["a new file", "a missing file", "another size", "another time"],
)
def test_the_stamp_of_a_package_tells_when_something_changed(folder, change):
    before = stamp_of(folder)
    assert before == stamp_of(folder)
    change(folder)
    assert stamp_of(folder) != before


def test_the_stamp_of_what_is_not_there_is_empty(tmp_path):
    assert stamp_of(tmp_path / "nowhere") == ()


def test_a_file_beside_the_package_changes_nothing(folder):
    before = stamp_of(folder)
    (folder / "notes.txt").write_text("later", encoding="utf-8")
    assert stamp_of(folder) == before


def test_what_changes_during_a_load_is_loaded_again(folder, tiny):
    class Writing(Loader):
        def __call__(self, place):
            if not self.calls:
                touch(folder)
            return super().__call__(place)

    writing = Writing(tiny)
    store = Store(folder, writing)
    store.current()
    store.current()
    store.current()
    assert writing.calls == 2


# Faults and failures


def test_a_package_with_faults_leaves_the_last_good_data_up_and_names_them(store, loader, folder, tiny):
    good = store.current()
    loader.gives = DataError([WRONG])
    touch(folder)
    state = store.current()
    assert (state.dataset, state.loaded, state.faults, state.failed) == (tiny, good.loaded, (WRONG,), False)


def test_faults_are_gone_once_the_package_is_mended(store, loader, folder, tiny):
    loader.gives = DataError([WRONG])
    assert store.current().dataset is None
    loader.gives = tiny
    touch(folder)
    assert (store.current().dataset, store.current().faults) == (tiny, ())


def test_a_package_with_faults_is_not_checked_again_before_it_changes(store, loader, clock):
    loader.gives = DataError([WRONG])
    store.current()
    clock.now += 100 * RETRY_AFTER
    store.current()
    assert loader.calls == 1


FAILURES = {
    "a disk that does not answer": (OSError(5, "Input/output error", "/srv/secret/parties.csv"), "parties.csv", "(Input/output error)"),
    "a file that may not be read": (PermissionError(13, "Permission denied", "/srv/secret/parties.csv"), "parties.csv", "(Permission denied)"),
    "too little memory": (MemoryError(), "", "memory of the server"),
    "an error of the program": (KeyError("/srv/secret"), "", "the log of the server says why"),
    "an error of the system without words": (OSError(), "", "the log of the server says why"),
}  # fmt: skip


@pytest.mark.parametrize(("error", "file", "words"), FAILURES.values(), ids=FAILURES)
def test_any_failure_leaves_the_last_good_data_up_and_is_told_in_plain_words(
    store, loader, folder, tiny, error, file, words
):
    store.current()
    loader.gives = error
    touch(folder)
    state = store.current()
    assert (state.dataset, state.failed) == (tiny, True)
    (fault,) = state.faults
    assert words in str(fault)
    assert fault.file == (file or folder.name)
    assert "secret" not in str(fault)


def test_a_failure_before_there_are_data_is_told_too(store, loader):
    loader.gives = OSError(5, "Input/output error")
    state = store.current()
    assert (state.dataset, state.loaded, len(state.faults)) == (None, None, 1)


def test_a_failure_is_tried_again_after_a_while_though_no_file_changed(store, loader, clock, tiny):
    loader.gives = OSError(5, "Input/output error")
    store.current()
    clock.now += RETRY_AFTER - 1
    assert (store.current().failed, loader.calls) == (True, 1)
    loader.gives = tiny
    clock.now += 1
    assert (store.current().failed, store.current().dataset, loader.calls) == (False, tiny, 2)


def test_a_failure_is_tried_again_at_once_where_a_file_changed(store, loader, folder, tiny):
    loader.gives = RuntimeError("a bug")
    store.current()
    loader.gives = tiny
    touch(folder)
    assert store.current().dataset is tiny


def test_a_file_that_is_there_and_cannot_be_read_is_a_failure_and_no_fault_of_the_package(broken_copy, monkeypatch):
    """So that it is tried again, where a missing file is not."""
    path, read = broken_copy / "parties.csv", type(broken_copy).read_bytes

    def unreadable(self):
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(type(broken_copy), "read_bytes", unreadable)
    state = Store(broken_copy, load_dataset).current()
    assert state.failed
    assert [str(fault) for fault in state.faults] == ["parties.csv: cannot be read (Permission denied)"]


# Many readers


def test_five_readers_go_on_with_the_good_data_while_another_loads(store, loader, folder, tiny):
    good, newer = store.current(), replace(tiny)
    loader.gives = newer
    loader.hold()
    touch(folder)
    with ThreadPoolExecutor(6) as pool:
        loading = pool.submit(store.current)
        assert loader.begun.wait(LIMIT)
        # None of these could come back if it waited: the load goes on until it is let go below.
        reading = [pool.submit(store.current) for _reader in range(5)]
        assert [each.result(LIMIT) for each in reading] == [good] * 5
        assert not loading.done()
        loader.let_go.set()
        assert loading.result(LIMIT).dataset is newer
    assert store.current().dataset is newer
    assert loader.calls == 2


def test_readers_who_come_before_the_first_data_wait_for_one_load(store, loader, tiny):
    loader.hold()
    with ThreadPoolExecutor(6) as pool:
        reading = [pool.submit(store.current) for _reader in range(6)]
        assert loader.begun.wait(LIMIT)
        loader.let_go.set()
        assert all(each.result(LIMIT).dataset is tiny for each in reading)
    assert loader.calls == 1


def test_readers_go_on_with_the_faults_where_there_were_never_good_data(store, loader, folder, tiny):
    loader.gives = DataError([WRONG])
    store.current()
    loader.gives = tiny
    loader.hold()
    touch(folder)
    with ThreadPoolExecutor(2) as pool:
        loading = pool.submit(store.current)
        assert loader.begun.wait(LIMIT)
        assert pool.submit(store.current).result(LIMIT).faults == (WRONG,)
        loader.let_go.set()
        assert loading.result(LIMIT).dataset is tiny


def test_a_load_that_breaks_off_leaves_the_way_free_for_the_next(store, loader, tiny):
    """What ends a thread, such as the end of the server, is no failure of the package and is not caught."""

    class EndOfThreadError(BaseException):
        pass

    def ended(_folder):
        raise EndOfThreadError

    store._load = ended
    with pytest.raises(EndOfThreadError):
        store.current()
    assert not store._loading.locked()  # else the next look would wait for ever
    store._load = loader
    assert store.current().dataset is tiny


# One run of a page


@pytest.fixture
def served(monkeypatch, tmp_path, loader):
    """The state of the store as runs see it, from a folder that a test names."""
    made = {}
    monkeypatch.setattr(dataset_store, "_store", lambda name: made.setdefault(name, Store(tmp_path, loader)))
    return made


def test_a_run_sees_one_state_though_the_data_change_meanwhile(monkeypatch, store, loader, folder, tiny):
    monkeypatch.setattr(dataset_store, "_store", lambda _folder: store)
    with one_state() as state:
        loader.gives = replace(tiny)
        touch(folder)
        assert store.current().dataset is loader.gives
        assert run_state() is state
        assert run_state().dataset is tiny
    with one_state() as state:
        assert state.dataset is loader.gives


def test_runs_at_the_same_time_do_not_see_the_state_of_each_other(monkeypatch, store, loader, folder, tiny):
    monkeypatch.setattr(dataset_store, "_store", lambda _folder: store)

    def another_run():
        with one_state():
            return run_state()

    with one_state(), ThreadPoolExecutor(1) as pool:
        loader.gives = replace(tiny)
        touch(folder)
        assert pool.submit(another_run).result(LIMIT).dataset is loader.gives
        assert run_state().dataset is tiny


def test_outside_of_a_run_there_is_no_state():
    with pytest.raises(LookupError):
        run_state()


@pytest.mark.parametrize("asked", [None, ""])
def test_without_the_name_of_a_folder_the_shipped_package_is_meant(served, monkeypatch, asked):
    if asked is None:
        monkeypatch.delenv("DATA_PACKAGE", raising=False)
    else:
        monkeypatch.setenv("DATA_PACKAGE", asked)
    with one_state():
        assert list(served) == [str(SHIPPED)]


def test_the_folder_that_the_operator_names_is_meant(served, monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_PACKAGE", str(tmp_path))
    with one_state():
        assert list(served) == [str(tmp_path)]


# The log


def lines(caplog):
    return [(record.levelname, record.getMessage()) for record in caplog.records]


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "lib.ui.session.dataset_store")
    return caplog


def test_the_log_says_which_package_was_loaded_with_how_many_rows_and_how_fast(store, log, tiny):
    store.current()
    ((level, text),) = lines(log)
    rows = sum(len(table) for table in tiny.tables.values())
    assert level == "INFO"
    assert text.startswith(f"package loaded: version {tiny.schema.version}, {rows} rows, 0.")
    store.current()
    assert len(log.records) == 1


def test_the_log_warns_of_a_slow_load(store, log, monkeypatch):
    times = iter([0.0, SLOW_LOAD])
    monkeypatch.setattr(dataset_store.time, "perf_counter", lambda: next(times))
    store.current()
    assert lines(log)[0][0] == "WARNING"


def test_the_log_says_how_many_faults_refuse_a_package_and_the_first(store, loader, log):
    loader.gives = DataError([replace(WRONG, row=row) for row in range(1, 31)])
    store.current()
    ((level, text),) = lines(log)
    assert level == "WARNING"
    assert text.startswith('package refused, faults: 30; first: agreements.csv row 1, signed: "20101" is no date; ')
    assert "row 5" in text
    assert "row 6" not in text


def test_the_log_alone_has_the_traceback_of_a_failure(store, loader, log):
    loader.gives = RuntimeError("a bug in line 7")
    state = store.current()
    (record,) = log.records
    assert record.levelname == "ERROR"
    assert "RuntimeError: a bug in line 7" in log.text
    assert "line 7" not in str(state.faults)
