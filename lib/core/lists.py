"""Columns of tables whose cells hold several values. A cell is a tuple: it can be hashed, compared and shared.

Values are joined to one text only where a text is needed: in a file, a table on the screen, a hover, a sentence.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Values = tuple[str, ...]


def values_by_key(keys: "pd.Series[Any]", values: "pd.Series[str]") -> dict[Any, Values]:
    """The values that share a key, in their order, by key in the order of first occurrence; both as long as each other."""
    found: dict[Any, list[str]] = {}
    # `tolist`: walking through a column of text itself takes ten times as long.
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        found.setdefault(key, []).append(value)
    return {key: tuple(its) for key, its in found.items()}


def list_column(keys: "pd.Series[Any]", values: Mapping[Any, Values]) -> "pd.Series[Any]":
    """The values of each key, with the index of `keys`; an empty tuple, never a missing value, where a key has none."""
    return pd.Series([values.get(key, ()) for key in keys.tolist()], index=keys.index, dtype="object")
