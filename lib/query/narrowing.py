"""A data set narrowed as a whole: to a scope, or to some agreements, partners and initiatives with all that hangs on them."""

from datetime import date

import pandas as pd

from lib.classify.derived import record_ids
from lib.classify.relations import in_home_scope
from lib.package.dataset import Dataset

STATED = "stated"


def within_scope(dataset: Dataset, day: date | None = None, *, everything: bool, inferred: bool) -> Dataset:
    """The data set in a scope, before any filter, read on `day`, without one on the day of the data set.

    The scope is that of the home organisation (see `relations.in_home_scope`) unless `everything` is asked for. Areas and
    rules that are inferred are left out unless `inferred` is asked for. It is computed once for a whole data set.
    """
    if dataset.tables is dataset.whole.tables:
        key = ("scope", everything, inferred)
        scoped = dataset.whole.once(key, lambda whole: _scoped(whole, everything=everything, inferred=inferred))
    else:
        scoped = _scoped(dataset, everything=everything, inferred=inferred)
    return scoped.on(day or dataset.day).bounding()


def restricted(dataset: Dataset, agreements: set[str], partners: set[str], fitting: set[str]) -> Dataset:
    """Every table restricted to the agreements and partners that are kept, and to initiatives that fit."""

    def keep(table: str, **ids: set[str]) -> pd.DataFrame:
        frame: pd.DataFrame = getattr(dataset, table)
        for column, kept in ids.items():
            frame = frame[frame[column].isin(kept)]
        return frame

    initiatives = fitting & set(dataset.initiatives["initiative_id"])
    narrowed = dataset.narrowed(
        partners=keep("partners", partner_id=partners),
        agreements=keep("agreements", agreement_id=agreements),
        parties=keep("parties", agreement_id=agreements, partner_id=partners),
        agreement_areas=keep("agreement_areas", agreement_id=agreements),
        agreement_goals=keep("agreement_goals", agreement_id=agreements),
        goal_claims=keep("goal_claims", partner_id=partners),
        ties=keep("ties", from_id=partners, to_id=partners),
        initiatives=keep("initiatives", initiative_id=initiatives),
        initiative_partners=keep("initiative_partners", initiative_id=initiatives, partner_id=partners),
        initiative_areas=keep("initiative_areas", initiative_id=initiatives),
        initiative_goals=keep("initiative_goals", initiative_id=initiatives),
    )
    return with_evidence(narrowed)


def with_evidence(dataset: Dataset) -> Dataset:
    """Citations of the records that are left, and the sources on which anything that is left rests."""
    citations = dataset.citations
    kept = pd.Series(data=False, index=citations.index)
    for table in citations["table"].unique():
        kept |= (citations["table"] == table) & citations["record_id"].isin(record_ids(dataset, table))
    citations = citations[kept]
    used = {
        *citations["source_id"],
        *dataset.agreement_areas["source_id"].dropna(),
        *dataset.agreement_goals["source_id"],
        *dataset.initiative_goals["source_id"],
        *dataset.goal_claims["source_id"],
    }
    sources = dataset.sources
    return dataset.narrowed(citations=citations, sources=sources[sources["source_id"].isin(used)])


def _scoped(dataset: Dataset, *, everything: bool, inferred: bool) -> Dataset:
    if not everything:
        dataset = in_home_scope(dataset)
        dataset = restricted(
            dataset,
            set(dataset.agreements["agreement_id"]),
            set(dataset.partners["partner_id"]),
            set(dataset.initiatives["initiative_id"]),
        )
    return dataset if inferred else _stated(dataset)


def _stated(dataset: Dataset) -> Dataset:
    areas = dataset.agreement_areas
    return dataset.narrowed(
        agreement_areas=areas[areas["basis"] == STATED],
        area_goals=dataset.area_goals.iloc[:0],
    )
