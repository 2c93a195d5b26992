"""Several values in a cell: by key, in their order, and an empty tuple where there are none."""

import pandas as pd
import pytest

from lib.core.lists import list_column, values_by_key


def test_the_values_of_a_key_keep_their_order_and_are_never_cut():
    keys, values = pd.Series(["b", "a", "b"], dtype="str"), pd.Series(["second", "x; y", "first"], dtype="str")
    assert values_by_key(keys, values) == {"b": ("second", "first"), "a": ("x; y",)}


def test_keys_and_values_of_different_length_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        values_by_key(pd.Series(["a", "b"]), pd.Series(["x"]))


def test_a_column_has_the_index_of_its_keys_and_an_empty_tuple_where_nothing_is_known():
    column = list_column(pd.Series(["a", "z", "a"], index=[7, 8, 9]), {"a": ("x", "y")})
    assert column.to_dict() == {7: ("x", "y"), 8: (), 9: ("x", "y")}
    assert not column.isna().any()


def test_a_column_of_no_keys_is_one_of_lists_too():
    assert str(list_column(pd.Series([], dtype="str"), {}).dtype) == "object"
