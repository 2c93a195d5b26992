"""What is remembered of a data set: made once, bounded by bytes, changed by no reader, and gone with the data set."""

import gc
import logging
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import pytest

from lib.query.selection import Selection, select
from lib.ui.session import caches
from lib.ui.session.caches import ByteCache, caches_of, clear_caches, own_bytes, remembered, selected

LIMIT = 20  # seconds after which a test that hangs gives up
DAY = date(2026, 11, 1)
SCIENCE = Selection(categories=frozenset({"science"}))


@pytest.fixture
def dataset(tiny):
    """A data set of which nothing was computed yet."""
    return replace(tiny)


def never():
    pytest.fail("computed again")


# A cache of bytes


def test_a_value_is_made_once_and_kept():
    cache = ByteCache(100, len)
    assert cache.get("a", lambda: b"first") == b"first"
    assert cache.get("a", never) == b"first"


def test_values_together_never_take_more_bytes_than_allowed():
    cache = ByteCache(100, len)
    for number in range(50):
        cache.get(number, lambda: bytes(30))
        assert cache.size <= 100
    assert cache.size == 90


def test_the_value_that_was_not_asked_for_the_longest_goes_first():
    cache = ByteCache(100, len)
    for name in "abc":
        cache.get(name, lambda: bytes(30))
    cache.get("a", never)
    cache.get("d", lambda: bytes(30))
    cache.get("a", never)
    cache.get("c", never)
    assert cache.get("b", lambda: b"again") == b"again"


def test_a_value_larger_than_all_is_given_and_not_kept_and_drives_nothing_out():
    cache = ByteCache(100, len)
    cache.get("small", lambda: bytes(90))
    assert len(cache.get("large", lambda: bytes(101))) == 101
    assert cache.size == 90
    assert cache.get("large", lambda: b"again") == b"again"


def test_what_fails_is_not_kept_and_made_again():
    cache = ByteCache(100, len)
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: 1 // 0)
    assert cache.get("a", lambda: b"good") == b"good"


def test_readers_who_ask_for_the_same_wait_for_one_and_others_do_not():
    cache, begun, let_go, made = ByteCache(100, len), threading.Event(), threading.Event(), []

    def slowly():
        made.append(1)
        begun.set()
        assert let_go.wait(LIMIT)
        return b"slow"

    with ThreadPoolExecutor(6) as pool:
        asking = [pool.submit(cache.get, "same", slowly) for _reader in range(5)]
        assert begun.wait(LIMIT)
        assert pool.submit(cache.get, "other", lambda: b"quick").result(LIMIT) == b"quick"
        let_go.set()
        assert [each.result(LIMIT) for each in asking] == [b"slow"] * 5
    assert made == [1]


# Parts of a data set


def test_a_part_is_what_select_gives_and_all_readers_share_it(dataset):
    part = selected(dataset, SCIENCE, DAY)
    expected = select(dataset, SCIENCE, DAY)
    assert part.day == expected.day
    for name, table in expected.tables.items():
        pd.testing.assert_frame_equal(part.tables[name], table)
    assert selected(dataset, SCIENCE, DAY) is part
    assert selected(part, SCIENCE, DAY) is part


def test_another_selection_and_another_day_are_other_parts(dataset):
    part = selected(dataset, SCIENCE, DAY)
    assert selected(dataset, Selection(), DAY) is not part
    assert selected(dataset, SCIENCE, date(2026, 11, 2)) is not part


def test_what_a_reader_does_to_a_table_reaches_nobody(dataset):
    mine = selected(dataset, SCIENCE, DAY).partners
    names = mine["name_en"].tolist()
    mine["name_en"] = "changed"
    mine.loc[mine.index[0], "city_en"] = "changed"
    assert selected(dataset, SCIENCE, DAY).partners["name_en"].tolist() == names
    assert "changed" not in set(selected(dataset, SCIENCE, DAY).partners["city_en"])
    assert "changed" not in set(dataset.partners["name_en"])


def test_a_part_counts_the_tables_that_it_has_for_itself_and_not_those_of_the_whole(dataset, monkeypatch):
    monkeypatch.setattr(caches, "TABLE_BYTES", 0)
    scope, science = selected(dataset, Selection(), DAY), selected(dataset, SCIENCE, DAY)
    # Vocabularies stay whole, and so do the files; a scope is kept for good, whatever is asked for in it.
    own = [table for name, table in science.tables.items() if name not in {"areas", "goals", "area_goals"}]
    assert own_bytes(science) == sum(int(table.memory_usage(deep=True).sum()) for table in own) > 0
    assert own_bytes(scope) == own_bytes(dataset) == 0


def test_a_part_that_finds_nothing_is_not_free_so_that_their_number_is_bounded(dataset):
    assert own_bytes(selected(dataset, Selection(text="no such words"), DAY)) > 10 * caches.TABLE_BYTES


def test_parts_are_bounded_by_bytes(dataset, monkeypatch):
    monkeypatch.setattr(caches, "PART_BYTES", 200_000)
    for year in range(1990, 2000):
        selected(dataset, Selection(first_year=year), DAY)
    assert 100_000 < caches_of(dataset).parts.size <= 200_000


# Values


def bytes_of_values(dataset):
    return vars(caches_of(dataset))["values"].size


def test_a_value_is_computed_once_for_a_key_and_each_reader_has_a_copy(dataset):
    first = remembered(dataset, "rows", lambda: {"list": [1, 2]})
    first["list"].append(3)
    second = remembered(dataset, "rows", never)
    assert second == {"list": [1, 2]}
    second["list"].clear()
    assert remembered(dataset, "rows", never) == {"list": [1, 2]}


def test_the_reader_who_computes_a_value_has_a_copy_too(dataset):
    made = pd.DataFrame({"n": [1, 2]})
    assert remembered(dataset, "frame", lambda: made) is not made
    made["n"] = 0
    assert remembered(dataset, "frame", never)["n"].tolist() == [1, 2]


def test_values_are_bounded_by_bytes(dataset, monkeypatch):
    monkeypatch.setattr(caches, "VALUE_BYTES", 10_000)
    for number in range(100):
        remembered(dataset, number, lambda: bytes(1000))
    assert 9000 < bytes_of_values(dataset) <= 10_000


def test_none_is_a_value_too(dataset):
    assert remembered(dataset, "nothing", lambda: None) is None
    assert remembered(dataset, "nothing", never) is None


def test_parts_and_their_whole_have_the_same_caches_and_another_data_set_has_others(dataset, tiny):
    remembered(dataset, "key", lambda: "one")
    assert remembered(selected(dataset, SCIENCE, DAY), "key", never) == "one"
    assert remembered(replace(tiny), "key", lambda: "other") == "other"


def test_a_data_set_that_nobody_holds_is_gone_with_all_that_was_computed_of_it(tiny):
    fresh = replace(tiny)
    part = selected(fresh, Selection(text="space"), DAY)
    remembered(fresh, "key", partial(part.partners.copy))
    kept = [weakref.ref(each) for each in (fresh, part, caches_of(fresh))]
    del fresh, part
    gc.collect()
    assert [reference() for reference in kept] == [None] * 3


def test_tests_can_empty_all_caches(dataset):
    part = selected(dataset, SCIENCE, DAY)
    remembered(dataset, "key", lambda: 1)
    clear_caches()
    assert selected(dataset, SCIENCE, DAY) is not part
    assert remembered(dataset, "key", lambda: 2) == 2


def test_two_threads_get_the_same_caches(tiny):
    for _try in range(20):
        fresh, meeting = replace(tiny), threading.Barrier(4, timeout=LIMIT)

        def found(fresh=fresh, meeting=meeting):
            meeting.wait()
            return caches_of(fresh)

        with ThreadPoolExecutor(4) as pool:
            assert len({id(each.result(LIMIT)) for each in [pool.submit(found) for _thread in range(4)]}) == 1


# The log


def test_the_log_warns_of_a_slow_selection_with_its_filters_and_not_what_was_searched(dataset, monkeypatch, caplog):
    caplog.set_level(logging.INFO, "lib.ui.session.caches")
    monkeypatch.setattr(caches, "SLOW_SELECTION", 0.0)
    selected(dataset, replace(SCIENCE, text="a private matter"), DAY)
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert record.getMessage().endswith("s for 6 agreements, by categories, text")
    assert "private" not in caplog.text


def test_a_selection_that_is_quick_or_remembered_is_not_logged(dataset, monkeypatch, caplog):
    caplog.set_level(logging.INFO, "lib.ui.session.caches")
    selected(dataset, SCIENCE, DAY)
    monkeypatch.setattr(caches, "SLOW_SELECTION", 0.0)
    selected(dataset, SCIENCE, DAY)
    assert caplog.records == []
