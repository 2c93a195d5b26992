"""When each record began, was suspended, was replaced and ended."""

from lib.classify.event_dates import TABLES, record_dates, undated_changes
from tests.changes.test_events import changed


def test_what_has_no_date_at_all_is_counted_by_what_happened(tiny):
    assert undated_changes(tiny).to_dict("list") == {
        "table": list(TABLES), "began": [1, 1, 0], "suspended": [0, 0, 0], "replaced": [0, 0, 0], "ended": [0, 0, 0],
    }  # fmt: skip
    for status, what in (("ended", "ended"), ("superseded", "replaced"), ("suspended", "suspended")):
        table = undated_changes(changed(tiny, "hub-mira", status=status)).set_index("table")
        assert table.loc["agreements"].to_dict() == {
            "began": 1, "suspended": 0, "replaced": 0, "ended": 0, what: 1,
        }  # fmt: skip
    replaced = changed(tiny, "hub-lyra-1990", ended=None)
    assert undated_changes(replaced)["replaced"].tolist() == [0, 0, 0]


def test_the_dates_of_a_table_have_its_index_whatever_the_table(tiny):
    for table in TABLES:
        dates, frame = record_dates(tiny, table), getattr(tiny, table)
        for part in (dates.begun, dates.short, dates.suspended, dates.over):
            assert list(part.index) == list(frame.index)
    over = record_dates(tiny, "agreements").over.set_index(tiny.agreements["agreement_id"]).loc["hub-lyra-1990"]
    assert over[["what_code", "date"]].tolist() == ["replaced", "2001-06"]
