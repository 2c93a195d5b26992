"""Small tidy tables, one question each, for the pictures and the headline numbers."""

from dataclasses import dataclass

import pandas as pd

from lib.dataset import Dataset
from lib.dates import first_days, years
from lib.derived import goals_of_agreements, started
from lib.language import folded
from lib.levels import partner_levels
from lib.names import area_names, goal_names
from lib.phases import phases


@dataclass(frozen=True)
class Headline:
    """How many of each thing a selection holds. The home organisation is not counted among partners."""

    partners: int
    agreements: int
    countries: int
    areas: int
    goals: int
    initiatives: int
    sources: int
    undated: int


def headline(dataset: Dataset) -> Headline:
    """The headline numbers.

    Partners without the home organisation; countries in which at least one partner has its seat, or which are partners;
    areas and goals of at least one agreement, stated or inferred; agreements without any date of signature or entry
    into force (undated). All zero for an empty selection, but for the sources of the home organisation's own rows.
    """
    others = dataset.partners[dataset.partners["partner_id"] != dataset.home]
    return Headline(
        partners=len(others),
        agreements=len(dataset.agreements),
        countries=others["country"].nunique(),
        areas=dataset.agreement_areas["area_id"].nunique(),
        goals=goals_of_agreements(dataset)["goal"].nunique(),
        initiatives=len(dataset.initiatives),
        sources=len(dataset.sources),
        undated=int(started(dataset.agreements).isna().sum()),
    )


def signings(dataset: Dataset) -> pd.DataFrame:
    """Agreements begun in each year, by category.

    Columns: year, category_code, agreements. The year is that of signature, else of entry into force. Only pairs that
    occur, sorted by year and by the order of the categories; undated agreements are left out (see `headline`).
    """
    frame = dataset.agreements
    counted = pd.DataFrame(
        {
            "year": years(started(frame)),
            "category_code": frame["agreement_id"].map(category_of_agreements(dataset)),
        }
    ).dropna()
    table = counted.groupby(["year", "category_code"]).size().rename("agreements").reset_index()
    rank = {code: place for place, code in enumerate(category_codes(dataset))}
    order = table.assign(rank=table["category_code"].map(rank)).sort_values(["year", "rank"], ignore_index=True)
    return order[["year", "category_code", "agreements"]].astype({"year": "int64", "agreements": "int64"})


def category_of_agreements(dataset: Dataset) -> "pd.Series[str]":
    """The one category under which each agreement is counted, by agreement_id.

    It is the first, in the order of the vocabulary, among the categories of its parties in the whole data set other than
    the home organisation; `home` where there is none. So a filter never moves an agreement to another category.
    """
    order = category_codes(dataset)
    parties = dataset.whole.parties.merge(dataset.whole.partners[["partner_id", "category"]], on="partner_id")
    rank = parties["category"].map({category: place for place, category in enumerate(order)})
    first = rank.groupby(parties["agreement_id"]).min()
    return first.map(dict(enumerate(order))).astype("str")


def category_codes(dataset: Dataset) -> list[str]:
    """The categories in the order of the vocabulary, the home organisation last."""
    listed = [code.value for code in dataset.schema.vocabulary("partners", "category") if code.value != "home"]
    return [*listed, "home"]


def per_goal(dataset: Dataset) -> pd.DataFrame:
    """Agreements and partners per Sustainable Development Goal, and the home organisation's own claims.

    Columns: goal (1 to 17), name, stated, inferred (counts of agreements; one that is stated is not counted as inferred),
    partners (with at least one of these agreements), claimed (whether the home organisation claims to contribute).
    All 17 rows, in order; 0 where none.
    """
    goals = goals_of_agreements(dataset)
    counts = pd.crosstab(goals["goal"], goals["basis"])
    others = dataset.parties[dataset.parties["partner_id"] != dataset.home]
    partners = goals.merge(others, on="agreement_id").groupby("goal")["partner_id"].nunique()
    claims = dataset.goal_claims
    claimed = set(claims.loc[claims["partner_id"] == dataset.home, "goal"])
    names = goal_names(dataset)
    goal = pd.Series(list(names))
    return pd.DataFrame(
        {
            "goal": goal,
            "name": list(names.values()),
            "stated": _count(goal, counts, "stated"),
            "inferred": _count(goal, counts, "inferred"),
            "partners": goal.map(partners).fillna(0).astype("int64"),
            "claimed": goal.isin(claimed),
        }
    )


def per_area(dataset: Dataset) -> pd.DataFrame:
    """Agreements and partners per cooperation area.

    Columns: area_id, name, stated, inferred (counts of agreements), partners. All areas of the taxonomy, most agreements
    first, then by name without regard to accents; 0 where none.
    """
    areas = dataset.agreement_areas
    counts = pd.crosstab(areas["area_id"], areas["basis"])
    others = dataset.parties[dataset.parties["partner_id"] != dataset.home]
    partners = areas.merge(others, on="agreement_id").groupby("area_id")["partner_id"].nunique()
    names = area_names(dataset)
    key = pd.Series(list(names), dtype="str")
    table = pd.DataFrame(
        {
            "area_id": key,
            "name": list(names.values()),
            "stated": _count(key, counts, "stated"),
            "inferred": _count(key, counts, "inferred"),
            "partners": key.map(partners).fillna(0).astype("int64"),
        }
    )
    order = table.assign(total=-(table["stated"] + table["inferred"]), folded=table["name"].map(folded))
    return order.sort_values(["total", "folded"], ignore_index=True).drop(columns=["total", "folded"])


def area_goal_matrix(dataset: Dataset) -> pd.DataFrame:
    """Agreements that touch an area and a goal at once.

    Columns: area_id, area, goal, agreements, ruled (whether a rule infers the goal from the area). Every pair of area and
    goal, areas in the order of `per_area`, goals 1 to 17; 0 where no agreement touches both.
    """
    pairs = dataset.agreement_areas[["agreement_id", "area_id"]].merge(goals_of_agreements(dataset), on="agreement_id")
    counts = pairs.groupby(["area_id", "goal"])["agreement_id"].nunique().rename("agreements")
    areas = per_area(dataset)[["area_id", "name"]].rename(columns={"name": "area"})
    grid = areas.merge(pd.DataFrame({"goal": list(goal_names(dataset))}), how="cross")
    grid = grid.merge(counts.reset_index(), on=["area_id", "goal"], how="left")
    rules = dataset.area_goals[["area_id", "goal"]].assign(ruled=True)
    grid = grid.merge(rules, on=["area_id", "goal"], how="left")
    return grid.assign(agreements=grid["agreements"].fillna(0).astype("int64"), ruled=grid["ruled"].notna())


def near_cell(dataset: Dataset, area_id: str, goal: int) -> pd.DataFrame:
    """The partners nearest to a pair of area and goal: those at work on the area, or on the goal.

    Columns: partner_id, area_agreements, goal_agreements (counts). Those with most of both first, then by id; the home
    organisation is left out. Empty where nobody works on either.
    """
    areas, goals = dataset.agreement_areas, goals_of_agreements(dataset)
    on_area = areas.loc[areas["area_id"] == area_id, "agreement_id"]
    on_goal = goals.loc[goals["goal"] == goal, "agreement_id"]
    parties = dataset.parties[dataset.parties["partner_id"] != dataset.home]
    table = pd.DataFrame(
        {
            "area_agreements": parties[parties["agreement_id"].isin(on_area)].groupby("partner_id").size(),
            "goal_agreements": parties[parties["agreement_id"].isin(on_goal)].groupby("partner_id").size(),
        }
    )
    table = table.fillna(0).astype("int64").rename_axis("partner_id").reset_index()
    ranked = table.assign(least=table[["area_agreements", "goal_agreements"]].min(axis=1))
    order = ["least", "area_agreements", "goal_agreements"]
    ranked = ranked.sort_values([*order, "partner_id"], ascending=[False, False, False, True], ignore_index=True)
    return ranked.drop(columns="least")


def facet_counts(dataset: Dataset) -> dict[str, dict[str, int]]:
    """How many agreements carry each value of each facet of a Selection; for levels, categories and countries, how many
    partners.

    Keyed by field of `Selection`, then by code as text; codes that do not occur are missing.
    """
    agreements, others = dataset.agreements, dataset.partners[dataset.partners["partner_id"] != dataset.home]
    areas, goals = dataset.agreement_areas, goals_of_agreements(dataset)
    columns = {
        "levels": others["partner_id"].map(partner_levels(dataset)),
        "phases": phases(dataset),
        "categories": others["category"],
        "kinds": agreements["kind"],
        "statuses": agreements["status"],
        "areas": areas["area_id"],
        "goals": goals["goal"].astype("str"),
        "countries": others["country"],
    }
    return {facet: {str(k): int(n) for k, n in column.value_counts().items()} for facet, column in columns.items()}


def events(dataset: Dataset) -> pd.DataFrame:
    """What happened when: signatures, entries into force and ends of agreements, starts of initiatives; latest first.

    Columns: date (partial), what (signed, in_force, ended, started), table, record_id. Undated things are left out.
    """
    kinds = [("agreements", "agreement_id", what) for what in ("signed", "in_force", "ended")]
    kinds.append(("initiatives", "initiative_id", "started"))
    parts = []
    for name, key, what in kinds:
        frame = getattr(dataset, name)
        parts.append(pd.DataFrame({"date": frame[what], "what": what, "table": name, "record_id": frame[key]}))
    table = pd.concat(parts, ignore_index=True).dropna(subset=["date"])
    order = table.assign(day=first_days(table["date"]))
    order = order.sort_values(["day", "record_id"], ascending=[False, True], ignore_index=True)
    return order.drop(columns="day")


def _count(key: "pd.Series[str] | pd.Series[int]", counts: pd.DataFrame, basis: str) -> "pd.Series[int]":
    if basis not in counts.columns:
        return pd.Series(0, index=key.index, dtype="int64")
    return key.map(counts[basis]).fillna(0).astype("int64")
