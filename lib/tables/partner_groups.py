"""The partners as the management of an organisation groups them: members, associates, observers, and by category."""

from dataclasses import dataclass

import pandas as pd

from lib.classify.levels import partner_levels
from lib.core.i18n import _, labels, plural
from lib.package.dataset import Dataset
from lib.tables.aggregates import category_codes
from lib.tables.countries import is_country

# Each is a group of its own, whatever the category; the other levels that may be in effect are grouped by category.
STATUSES = ("member", "associate", "observer")
AGREEMENT = "agreement"


@dataclass(frozen=True)
class PartnerGroup:
    """A group of partners: how many there are, what they are called after their number, and the filters that list them.

    `category` is empty where the group holds every category.
    """

    label: str
    partners: int
    levels: frozenset[str]
    category: str = ""


def partner_groups(dataset: Dataset) -> list[PartnerGroup]:
    """The groups of a selection, those with a status first, then the categories of their members, then the others.

    A category whose partners are members or associates is counted without those that have a status; any other is
    counted whole, so that an observer of it is in two groups. Groups without a partner are left out.
    """
    others = dataset.partners[dataset.partners["partner_id"] != dataset.home]
    rows = others.assign(level=others["partner_id"].map(partner_levels(dataset)))
    groups = [_by_status(dataset, rows[rows["level"] == level], level) for level in STATUSES]
    joining = set(rows.loc[rows["level"].isin(STATUSES[:2]), "category"])
    names = labels(dataset.schema.vocabulary("partners", "category"))
    for category in sorted(category_codes(dataset), key=lambda code: code not in joining):
        levels = frozenset({AGREEMENT} if category in joining else {*STATUSES, AGREEMENT})
        number = int(((rows["category"] == category) & rows["level"].isin(levels)).sum())
        text = _("{category}, by another agreement") if category in joining else "{category}"
        groups.append(PartnerGroup(text.format(category=names[category]), number, levels, category))
    return [group for group in groups if group.partners]


def _by_status(dataset: Dataset, rows: pd.DataFrame, level: str) -> PartnerGroup:
    states = bool(is_country(dataset, rows["kind"]).all())
    number = len(rows)
    label = {
        ("member", True): plural("Member State", "Member States", number),
        ("member", False): plural("Member", "Members", number),
        ("associate", True): plural("Associate Member State", "Associate Member States", number),
        ("associate", False): plural("Associate Member", "Associate Members", number),
    }.get((level, states), plural("Observer", "Observers", number))
    return PartnerGroup(label, number, frozenset({level}))
