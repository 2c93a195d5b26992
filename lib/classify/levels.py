"""How closely each partner is bound to the home organisation: as a member, an observer, by an agreement, or otherwise.

A partner has the nearest level of its agreements with the home organisation that may be in effect (see `phases.OPEN`): each kind
of agreement declares its level. Where the home organisation is itself the observer, the other is not one here. Without
such an agreement, the level is `past` where the partner has one that is over, suspended, not yet in effect or that it has
left, else `other`: ties or joint initiatives only. What a depositary keeps does not count.
"""

from datetime import date

import pandas as pd

from lib.classify.phases import OPEN, phases
from lib.classify.relations import HOME_RELATIONS, own_agreements, partner_relations
from lib.core.dates import last_days
from lib.core.i18n import _
from lib.core.schema import LEVELS
from lib.package.dataset import Dataset

# The levels are remembered for so many days: readers ask for today, and for an as-of date now and then.
MOST_DAYS = 16


def is_depositary(dataset: Dataset) -> "pd.Series[bool]":
    """Whether each row of `dataset.parties` is of one who keeps the text only, with their index."""
    return dataset.parties["role"].isin(dataset.schema.codes("parties", "role", role="depositary"))


def bound_parties(dataset: Dataset) -> pd.DataFrame:
    """The rows of `dataset.parties` whose partner is bound by the text on `dataset.day`: no depositary, not withdrawn before."""
    parties = dataset.parties
    left = last_days(parties["withdrawn"]) < pd.Timestamp(dataset.day)
    return parties[~is_depositary(dataset) & ~left]


def partner_levels(dataset: Dataset) -> dict[str, str]:
    """The level of each partner that has a relation with the home organisation, one of `LEVELS`, by partner_id.

    It is judged by the whole data set on `dataset.day`, whatever is selected.
    """
    by_day: dict[date, dict[str, str]] = dataset.whole.once("levels by day", lambda _whole: {})
    levels = by_day.get(dataset.day)
    if levels is None:
        if len(by_day) >= MOST_DAYS:
            by_day.clear()
        levels = by_day[dataset.day] = _levels(dataset.whole.on(dataset.day))
    # Not looked up again: another thread may have cleared it since.
    return levels


def _levels(whole: Dataset) -> dict[str, str]:
    agreements = own_agreements(whole).assign(phase=phases(whole))
    observing = whole.parties[
        (whole.parties["partner_id"] == whole.home)
        & whole.parties["role"].isin(whole.schema.codes("parties", "role", role="observer"))
    ]
    declared = {code.value: code.level or "agreement" for code in whole.schema.vocabulary("agreements", "kind")}
    level = agreements["kind"].map(declared)
    level = level.mask(agreements["agreement_id"].isin(observing["agreement_id"]), "agreement")
    level = level.where(agreements["phase"].isin(OPEN), "past")
    of_agreement = dict(zip(agreements["agreement_id"], level, strict=True))
    parties = whole.parties[~is_depositary(whole)]
    bound = parties.index.isin(bound_parties(whole).index)
    levels = parties["agreement_id"].map(of_agreement)
    levels = levels.where(bound | levels.isna(), "past")
    rank = {name: place for place, name in enumerate(LEVELS)}
    found = levels.map(rank).groupby(parties["partner_id"]).min().dropna()
    related = (key for key, relation in partner_relations(whole).items() if relation in HOME_RELATIONS)
    return {key: LEVELS[int(found.get(key, len(LEVELS) - 1))] for key in related}


def level_names() -> dict[str, str]:
    """What each level is called, in the order of `LEVELS`."""
    return {
        "member": _("Member"),
        "associate": _("Associate member"),
        "observer": _("Observer"),
        "agreement": _("Other agreement"),
        "contact": _("Contacts without an agreement"),
        "past": _("Past, suspended or future agreement only"),
        "other": _("Ties or initiatives only"),
    }
