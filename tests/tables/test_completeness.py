"""What is not known, counted and named."""

import pytest

from lib.tables.completeness import completeness, gap_rows


def test_completeness_says_how_much_is_filled(tiny, nothing):
    table = completeness(tiny).set_index(["table", "column"])
    assert table.loc[("partners", "latitude")].tolist() == [5, 6, 5 / 6]
    assert table.loc[("agreements", "ended")].tolist() == [1, 6, 1 / 6]
    assert ("agreements", "kind") not in table.index, "a column that must be filled tells nothing"
    empty = completeness(nothing).set_index(["table", "column"])
    assert empty.loc[("agreements", "ended"), "share"] != empty.loc[("agreements", "ended"), "share"], "not a number"


def test_completeness_has_its_columns_and_types_whatever_is_selected(chosen):
    table = completeness(chosen)
    assert {name: str(kind) for name, kind in table.dtypes.items()} == {
        "table": "str", "column": "str", "filled": "int64", "rows": "int64", "share": "float64",
    }  # fmt: skip
    assert table["share"].dropna().between(0, 1).all()


def test_the_records_without_a_value_are_named(tiny):
    rows = gap_rows(tiny, "partners", "latitude")
    assert rows.to_numpy().tolist() == [["Forum of Laboratories", "partners", "labs"]]
    assert gap_rows(tiny, "ties", "since")["record_id"].tolist() == ["mira|labs|member_of|"]


def test_the_gaps_of_every_column_are_the_rows_that_completeness_does_not_count(shipped):
    for table, column, filled, rows, _share in completeness(shipped).itertuples(index=False):
        assert len(gap_rows(shipped, table, column)) == rows - filled, (table, column)


@pytest.mark.parametrize(
    ("table", "column"), [("partners", "shoe_size"), ("nothing", "name_en"), ("citations", "value")]
)
def test_what_is_no_column_of_a_table_of_facts_has_no_gaps(tiny, table, column):
    assert len(gap_rows(tiny, table, column)) == 0
