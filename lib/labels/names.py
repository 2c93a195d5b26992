"""What partners, areas, goals and countries are called in the reader's language."""

from collections.abc import Mapping

import pandas as pd

from lib.core.countries import country_name
from lib.core.i18n import alphabetical, current_language, labels, local
from lib.package.dataset import Dataset


def partner_names(dataset: Dataset) -> Mapping[str, str]:
    """The name of every partner of the whole data set by partner_id, in the reader's language."""
    partners = dataset.whole.partners
    return dict(zip(partners["partner_id"], local(partners, "name"), strict=True))


def short_names(dataset: Dataset) -> Mapping[str, str]:
    """The acronym, else the name, of every partner of the whole data set by partner_id."""
    partners = dataset.whole.partners
    return dict(zip(partners["partner_id"], local(partners, "acronym").fillna(local(partners, "name")), strict=True))


def home_name(dataset: Dataset) -> str:
    """The short name of the home organisation."""
    return short_names(dataset)[dataset.home]


def area_names(dataset: Dataset) -> Mapping[str, str]:
    """The name of every area by area_id, in the order of the taxonomy."""
    areas = dataset.whole.areas
    return dict(zip(areas["area_id"], local(areas, "name"), strict=True))


def goal_names(dataset: Dataset) -> Mapping[int, str]:
    """The short name of every goal by number, in order."""
    goals = dataset.whole.goals.sort_values("goal")
    return dict(zip(goals["goal"], local(goals, "short"), strict=True))


def short_categories(dataset: Dataset) -> Mapping[str, str]:
    """The short name of each category of partner for legends, its label where it has none; the home organisation last."""
    vocabulary = dataset.schema.vocabulary("partners", "category")
    ordered = sorted(vocabulary, key=lambda code: code.role == "home")
    return {code.value: code.short[current_language()] for code in ordered}


def is_state(dataset: Dataset, category: str) -> bool:
    """Whether a category of partner is that of States."""
    return category in dataset.schema.codes("partners", "category", role="state")


def goal_colours(dataset: Dataset) -> dict[int, str]:
    """The official colour of every goal by number, in order: `#RRGGBB`."""
    goals = dataset.whole.goals.sort_values("goal")
    return dict(zip(goals["goal"].tolist(), goals["colour"].tolist(), strict=True))


def country_names(dataset: Dataset) -> Mapping[str, str]:
    """The name of each country that occurs, by ISO 3166-1 alpha-3 code, sorted by name without regard to accents.

    A State that is a partner has the name of the package; other seats have that of `countries.country_name`.
    """
    partners = dataset.whole.partners
    states = partners[partners["category"].isin(dataset.schema.codes("partners", "category", role="state"))].dropna(
        subset=["country"]
    )
    names = dict(zip(states["country"], local(states, "name"), strict=True))
    for code in partners["country"].dropna().unique():
        names.setdefault(code, country_name(code, current_language()))
    return dict(sorted(names.items(), key=lambda item: alphabetical(item[1])))


def labelled(dataset: Dataset, table: str, column: str, values: "pd.Series[str]") -> "pd.Series[str]":
    """The label of each code of a vocabulary, in the reader's language."""
    return values.map(labels(dataset.schema.vocabulary(table, column)))
