"""What follows from the tables without being stored: when agreements begin, what records are about, the keys of records."""

from collections.abc import Hashable, Mapping

import pandas as pd

from lib.core.schema import KEY_SEPARATOR
from lib.package.dataset import Dataset, once


def started(agreements: pd.DataFrame) -> "pd.Series[str]":
    """The partial date from which an agreement counts: signature, else entry into force; missing where neither is known."""
    return agreements["signed"].fillna(agreements["in_force"])


@once
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


@once
def goals_of_records(dataset: Dataset) -> pd.DataFrame:
    """The goals of agreements and of joint initiatives.

    Columns: table (`agreements` or `initiatives`), record_id, goal, basis (see `goals_of_agreements`; the goals of
    initiatives are all stated). One row for each record and goal, agreements first, then sorted by both.
    """
    initiatives = dataset.initiative_goals[["initiative_id", "goal"]].drop_duplicates()
    initiatives = initiatives.sort_values(["initiative_id", "goal"]).assign(basis="stated")
    return _of_records(goals_of_agreements(dataset), initiatives)


@once
def areas_of_records(dataset: Dataset) -> pd.DataFrame:
    """The areas of agreements and of joint initiatives.

    Columns: table (`agreements` or `initiatives`), record_id, area_id, basis (`stated` or `inferred`; the package records
    the areas of initiatives as known, so they count as stated). One row for each record and area, agreements first.
    """
    agreements = dataset.agreement_areas[["agreement_id", "area_id", "basis"]]
    return _of_records(agreements, dataset.initiative_areas.assign(basis="stated"))


def partners_of_records(dataset: Dataset) -> pd.DataFrame:
    """Who is party to each agreement and who takes part in each initiative, the home organisation left out.

    Columns: table (`agreements` or `initiatives`), record_id, partner_id. One row for each record and partner.
    """
    parties = dataset.parties[["agreement_id", "partner_id"]]
    rows = _of_records(parties, dataset.initiative_partners[["initiative_id", "partner_id"]])
    return rows[rows["partner_id"] != dataset.home].drop_duplicates(ignore_index=True)


def _of_records(agreements: pd.DataFrame, initiatives: pd.DataFrame) -> pd.DataFrame:
    """The rows of both under one key: table, record_id, and the other columns."""
    parts = {"agreements": agreements, "initiatives": initiatives}
    keyed = [part.set_axis(["record_id", *part.columns[1:]], axis=1).assign(table=name) for name, part in parts.items()]
    rows = pd.concat(keyed, ignore_index=True)
    return rows[["table", *rows.columns.drop("table")]]


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
