"""What records are about: areas and goals of agreements and of joint initiatives, stated apart from inferred.

Agreements and initiatives are counted beside each other and never added up. What sources state comes first: an agreement
counts as inferred only where no source states the link. A selection that does not ask for what is inferred holds none.
"""

from typing import Any

import pandas as pd

from lib.classify.derived import areas_of_records, goals_of_agreements, goals_of_records, partners_of_records
from lib.core.i18n import _, alphabetical, clauses, plural
from lib.core.lists import Values, list_column, values_by_key
from lib.labels.names import area_names, goal_names, short_names
from lib.package.dataset import Dataset

COUNTS = ["agreements_stated", "agreements_inferred", "initiatives"]


def per_goal(dataset: Dataset) -> pd.DataFrame:
    """Initiatives, agreements and partners per Sustainable Development Goal, and the home organisation's own claims.

    Columns: goal (1 to 17), name, initiatives, agreements_stated (counts of those for which a source states the goal),
    agreements_inferred (agreements for which only a rule infers it), partners (with at least one of all these), claimed
    (whether the home organisation itself claims to contribute). All 17 rows, in order; 0 where none.
    """
    claims = dataset.goal_claims
    claimed = claims.loc[claims["partner_id"] == dataset.home, "goal"]
    names = goal_names(dataset)
    table = pd.DataFrame({"goal": list(names), "name": list(names.values())})
    table = table.join(_tally(dataset, goals_of_records(dataset), "goal"), on="goal")
    table = _whole_numbers(table).assign(claimed=table["goal"].isin(claimed))
    return table[["goal", "name", "initiatives", "agreements_stated", "agreements_inferred", "partners", "claimed"]]


def per_area(dataset: Dataset) -> pd.DataFrame:
    """Agreements, initiatives and partners per cooperation area.

    Columns: area_id, name, agreements_stated, agreements_inferred (counts of agreements, see `per_goal`), initiatives,
    partners (with at least one of all these). All areas of the taxonomy: most stated agreements first, then most inferred,
    then most initiatives, then by name without regard to accents; 0 where none.
    """
    names = area_names(dataset)
    table = pd.DataFrame({"area_id": list(names), "name": list(names.values())}, dtype="str")
    table = _whole_numbers(table.join(_tally(dataset, areas_of_records(dataset), "area_id"), on="area_id"))
    order = table.assign(place=table["name"].map(alphabetical))
    order = order.sort_values([*COUNTS, "place"], ascending=[False, False, False, True], ignore_index=True)
    return order[["area_id", "name", *COUNTS, "partners"]]


def area_goal_matrix(dataset: Dataset) -> pd.DataFrame:
    """Records that touch an area and a goal at once.

    Columns: area_id, area, goal, initiatives, agreements_stated (a source states both area and goal), agreements_inferred
    (a rule infers one of them or both), ruled (whether a rule infers the goal from the area). Every pair of area and goal,
    areas in the order of `per_area`, goals 1 to 17; 0 where no record touches both.
    """
    pairs = areas_of_records(dataset).merge(goals_of_records(dataset), on=["table", "record_id"])
    stated = (pairs["basis_x"] == "stated") & (pairs["basis_y"] == "stated")
    pairs = pairs.assign(basis=stated.map({True: "stated", False: "inferred"}))
    areas = per_area(dataset)[["area_id", "name"]].rename(columns={"name": "area"})
    grid = areas.merge(pd.DataFrame({"goal": list(goal_names(dataset))}), how="cross")
    grid = _whole_numbers(grid.join(_counts(pairs, ["area_id", "goal"]), on=["area_id", "goal"]))
    rules = dataset.area_goals[["area_id", "goal"]].assign(ruled=True)
    grid = grid.merge(rules, on=["area_id", "goal"], how="left")
    grid = grid.assign(ruled=grid["ruled"].notna())
    return grid[["area_id", "area", "goal", "initiatives", "agreements_stated", "agreements_inferred", "ruled"]]


def touched(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether any record, stated or inferred, is behind each row of `per_goal`, `per_area` or `area_goal_matrix`."""
    return (rows[COUNTS] > 0).any(axis=1)


def stated(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a source states a record behind each row of `per_goal`, `per_area` or `area_goal_matrix`."""
    return (rows[["agreements_stated", "initiatives"]] > 0).any(axis=1)


def agreement_subjects(dataset: Dataset) -> dict[str, "pd.Series[Any]"]:
    """What each agreement is about, as lists, with the index of `dataset.agreements`; empty where nothing is known.

    Keys: areas and goals (those that a source states), areas_inferred, goals_inferred, area_ids (of both).
    """
    key = dataset.agreements["agreement_id"]
    areas = dataset.agreement_areas.assign(name=dataset.agreement_areas["area_id"].map(area_names(dataset)))
    goals = goals_of_agreements(dataset).assign(name=lambda frame: frame["goal"].astype("str"))
    return {
        "areas": list_column(key, _names_where(areas, "stated")),
        "area_ids": list_column(key, values_by_key(areas["agreement_id"], areas["area_id"])),
        "areas_inferred": list_column(key, _names_where(areas, "inferred")),
        "goals": list_column(key, _names_where(goals, "stated")),
        "goals_inferred": list_column(key, _names_where(goals, "inferred")),
    }


def near_cell(dataset: Dataset, area_id: str, goal: int) -> pd.DataFrame:
    """The partners nearest to a pair of area and goal: those with a record on the area, or on the goal.

    Columns: partner_id, area_agreements, area_initiatives, goal_agreements, goal_initiatives (counts). Those on both
    first, then those with most agreements on the area and on the goal, then with most initiatives, then by id; the home
    organisation is left out. Empty where nobody works on either.
    """
    areas, goals = areas_of_records(dataset), goals_of_records(dataset)
    found = {"area": areas[areas["area_id"] == area_id], "goal": goals[goals["goal"] == goal]}
    links, columns = partners_of_records(dataset), {}
    for subject, records in found.items():
        its = links.merge(records[["table", "record_id"]], on=["table", "record_id"])
        for kind in ("agreements", "initiatives"):
            columns[f"{subject}_{kind}"] = its[its["table"] == kind].groupby("partner_id").size()
    table = pd.DataFrame(columns).fillna(0).astype("int64").rename_axis("partner_id").reset_index()
    on_area, on_goal = (table.filter(regex=f"^{subject}_").sum(axis=1) > 0 for subject in found)
    order = ["area_agreements", "goal_agreements", "area_initiatives", "goal_initiatives"]
    ranked = table.assign(both=on_area & on_goal).sort_values(
        ["both", *order, "partner_id"], ascending=[False] * 5 + [True], ignore_index=True
    )
    return ranked.drop(columns="both")


def silent_agreements(dataset: Dataset, subject: str) -> tuple[int, int]:
    """For how many agreements no source states any `area` or `goal`, and for how many of these a rule infers one."""
    links = areas_of_records(dataset) if subject == "area" else goals_of_records(dataset)
    links = links[links["table"] == "agreements"]
    stated = set(links.loc[links["basis"] == "stated", "record_id"])
    return len(dataset.agreements) - len(stated), len(set(links["record_id"]) - stated)


def goals_title(dataset: Dataset) -> str:
    """What the home organisation itself claims, and for how many records sources state a goal, or only a rule infers one.

    `CERN itself claims 7 goals; sources state goals for 12 joint initiatives and for no agreement`.
    """
    home, links = short_names(dataset)[dataset.home], goals_of_records(dataset)
    by_source = links[links["basis"] == "stated"].groupby("table")["record_id"].nunique()
    initiatives, agreements = (int(by_source.get(table, 0)) for table in ("initiatives", "agreements"))
    claimed, inferred = int(per_goal(dataset)["claimed"].sum()), silent_agreements(dataset, "goal")[1]
    claims = plural("{home} itself claims {n} goal", "{home} itself claims {n} goals", claimed, home=home)
    parts = [
        claims if claimed else _("{home} itself claims no goal").format(home=home),
        _goals_stated(initiatives, agreements),
    ]
    if inferred:
        more = plural("{n} more agreement", "{n} more agreements", inferred) if agreements else _agreements(inferred)
        parts.append(_("a rule infers goals for {agreements}").format(agreements=more))
    return clauses(parts)


def _goals_stated(initiatives: int, agreements: int) -> str:
    """For how many initiatives and agreements sources state goals, as part of a sentence."""
    if not initiatives + agreements:
        return _("no source states a goal for a joint initiative or an agreement")
    joint = plural("{n} joint initiative", "{n} joint initiatives", initiatives)
    return _("sources state goals for {initiatives} and for {agreements}").format(
        initiatives=joint if initiatives else _("no joint initiative"),
        agreements=_agreements(agreements) if agreements else _("no agreement"),
    )


def _agreements(number: int) -> str:
    return plural("{n} agreement", "{n} agreements", number)


def _tally(dataset: Dataset, links: pd.DataFrame, subject: str) -> pd.DataFrame:
    """`_counts` by one subject, with partners."""
    partners = links.merge(partners_of_records(dataset), on=["table", "record_id"]).groupby(subject)["partner_id"]
    return _counts(links, [subject]).join(partners.nunique().rename("partners"))


def _counts(links: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The columns of `COUNTS`, indexed by the columns `by`; each record is counted once for each of their values."""
    is_agreement, is_stated = links["table"] == "agreements", links["basis"] == "stated"
    parts = (is_agreement & is_stated, is_agreement & ~is_stated, ~is_agreement)
    found = [
        links[part].groupby(by)["record_id"].nunique().rename(name) for name, part in zip(COUNTS, parts, strict=True)
    ]
    return pd.concat(found, axis=1)


def _whole_numbers(table: pd.DataFrame) -> pd.DataFrame:
    numbers = table.columns.intersection([*COUNTS, "partners"])
    return table.fillna(dict.fromkeys(numbers, 0)).astype(dict.fromkeys(numbers, "int64"))


def _names_where(subjects: pd.DataFrame, basis: str) -> dict[str, Values]:
    """The names of the subjects of each agreement that rest on a basis, by agreement_id."""
    chosen = subjects[subjects["basis"] == basis]
    return values_by_key(chosen["agreement_id"], chosen["name"])
