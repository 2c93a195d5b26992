"""Small tidy tables, one question each, for the pictures and the headline numbers."""

import pandas as pd

from lib.classify.derived import areas_of_records, goals_of_records, started
from lib.classify.levels import is_depositary, partner_levels
from lib.classify.phases import phases
from lib.classify.relations import agreement_relations
from lib.core.dates import first_days, years
from lib.package.dataset import Dataset, once


def signings(dataset: Dataset) -> pd.DataFrame:
    """Agreements begun in each year, by category.

    Columns: year, category_code, agreements, under (how many of these are made under another text of the same year, as
    memberships are under a founding convention). The year is that of signature, else of entry into force. Only pairs that
    occur, sorted by year and by the order of the categories; undated agreements are left out (see `key_figures.key_figures`).
    """
    frame = dataset.agreements
    whole, begun = dataset.whole.agreements, years(started(frame))
    parents = frame["parent_id"].map(dict(zip(whole["agreement_id"], years(started(whole)), strict=True)))
    counted = pd.DataFrame(
        {
            "year": begun,
            "category_code": frame["agreement_id"].map(category_of_agreements(dataset)),
            "under": (begun == parents.astype("Int64")).fillna(value=False),
        }
    ).dropna(subset=["year", "category_code"])
    table = counted.groupby(["year", "category_code"])["under"].agg(agreements="size", under="sum").reset_index()
    rank = {code: place for place, code in enumerate(category_codes(dataset))}
    order = table.assign(rank=table["category_code"].map(rank)).sort_values(["year", "rank"], ignore_index=True)
    return order[["year", "category_code", "agreements", "under"]].astype(
        {"year": "int64", "agreements": "int64", "under": "int64"}
    )


def category_of_agreements(dataset: Dataset) -> "pd.Series[str]":
    """The one category under which each agreement is counted, by agreement_id.

    It is the first, in the order of the vocabulary, among the categories of its parties in the whole data set other than
    the home organisation and a depositary; `home` where there is none. So a filter never moves an agreement to another
    category.
    """
    return _category_of_agreements(dataset.whole)


@once
def _category_of_agreements(whole: Dataset) -> "pd.Series[str]":
    order = category_codes(whole)
    parties = whole.parties[~is_depositary(whole)]
    parties = parties.merge(whole.partners[["partner_id", "category"]], on="partner_id")
    rank = parties["category"].map({category: place for place, category in enumerate(order)})
    first = rank.groupby(parties["agreement_id"]).min().reindex(whole.agreements["agreement_id"].to_numpy())
    return first.map(dict(enumerate(order))).fillna(order[-1]).astype("str")


def category_codes(dataset: Dataset) -> list[str]:
    """The categories in the order of the vocabulary, the home organisation last."""
    vocabulary = dataset.schema.vocabulary("partners", "category")
    return [code.value for code in sorted(vocabulary, key=lambda code: code.role == "home")]


def facet_counts(dataset: Dataset) -> dict[str, dict[str, int]]:
    """How many agreements carry each value of each facet of a Selection; for levels, categories and countries, how many
    partners; for areas and goals, how many records, which are agreements and joint initiatives.

    Keyed by field of `Selection`, then by code as text; codes that do not occur are missing.
    """
    agreements, others = dataset.agreements, dataset.partners[dataset.partners["partner_id"] != dataset.home]
    columns = {
        "levels": others["partner_id"].map(partner_levels(dataset)),
        "phases": phases(dataset),
        "relations": agreement_relations(dataset),
        "categories": others["category"],
        "kinds": agreements["kind"],
        "statuses": agreements["status"],
        "areas": areas_of_records(dataset)["area_id"],
        "goals": goals_of_records(dataset)["goal"].astype("str"),
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
