"""What follows from the tables without being stored: when agreements begin, their goals, the keys of records."""

from collections.abc import Hashable, Mapping

import pandas as pd

from lib.dataset import Dataset
from lib.schema import KEY_SEPARATOR


def started(agreements: pd.DataFrame) -> "pd.Series[str]":
    """The partial date from which an agreement counts: signature, else entry into force; missing where neither is known."""
    return agreements["signed"].fillna(agreements["in_force"])


def goals_of_agreements(dataset: Dataset) -> pd.DataFrame:
    """The goals of each agreement.

    Columns: agreement_id, goal, basis (`stated`, else `inferred` from an area by `area_goals`). One row for each
    agreement and goal, sorted by both; empty where no agreement has a goal.
    """
    stated = dataset.agreement_goals[["agreement_id", "goal"]].assign(basis="stated")
    areas = dataset.agreement_areas[["agreement_id", "area_id"]]
    inferred = areas.merge(dataset.area_goals[["area_id", "goal"]], on="area_id")[["agreement_id", "goal"]]
    goals = pd.concat([stated, inferred.assign(basis="inferred")], ignore_index=True)
    goals = goals.drop_duplicates(["agreement_id", "goal"], keep="first")
    return goals.sort_values(["agreement_id", "goal"], ignore_index=True)


def record_ids(dataset: Dataset, table: str) -> "pd.Series[str]":
    """The key of each row of a table as citations write it: the parts joined by a vertical bar, missing parts empty."""
    key = list(dataset.schema.tables[table].key)
    frame: pd.DataFrame = getattr(dataset, table)
    ids = frame[key[0]].astype("str").fillna("")
    for column in key[1:]:
        ids = ids + KEY_SEPARATOR + frame[column].astype("str").fillna("")
    return ids


def record_id_of(dataset: Dataset, table: str, row: Mapping[Hashable, object]) -> str:
    """The key of one row as `record_ids` writes it. The row has the columns of the key, missing parts as empty text."""
    return KEY_SEPARATOR.join(str(row[column]) for column in dataset.schema.tables[table].key)
