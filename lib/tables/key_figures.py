"""The headline numbers of a selection: whose agreements, how many of them are in force, with whom, and on what they rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from lib.classify.derived import goals_of_agreements, started
from lib.classify.levels import bound_parties
from lib.classify.phases import IN_FORCE, OPEN, phases
from lib.classify.relations import OWN, RELATIONS, agreement_relations, own_agreements
from lib.core.schema import PHASES
from lib.package.dataset import Dataset
from lib.provenance.citations import is_document
from lib.tables.countries import is_country


@dataclass(frozen=True)
class KeyFigures:
    """How many of each thing a selection holds. The home organisation is not counted among partners.

    `relations` are all agreements by whose they are (see `relations.RELATIONS`); `phases` are the home organisation's own
    agreements by phase on the day of reading (see `phases.PHASES`), with 0 where there is none.
    """

    partners: int
    agreed: int
    bound: int
    agreements: int
    relations: Mapping[str, int] = field(hash=False)
    phases: Mapping[str, int] = field(hash=False)
    unstated: int
    undated: int
    countries: int
    areas: int
    goals: int
    initiatives: int
    editions: int
    sources: int

    @property
    def own(self) -> int:
        """The agreements to which the home organisation is a party."""
        return self.relations[OWN]

    @property
    def in_force(self) -> int:
        """Of its own agreements, those that a source states to be in force or in use."""
        return self.phases[IN_FORCE]


def key_figures(dataset: Dataset) -> KeyFigures:
    """The headline numbers.

    partners: all of the selection; agreed: those that have or had a part in one of the home organisation's own
    agreements; bound: those bound by one in force. unstated: own agreements that may be in effect whose status no dated
    source states; undated: agreements of any relation without a date of signature or entry into force. countries:
    partners that are States of today. areas, goals: those of at least one agreement, or for goals of a joint initiative
    or of the home organisation's own claim; inferred ones as far as the selection holds them. initiatives: a series and
    its editions count once, editions are the rest. sources: documents, without what is only known. All zero for an
    empty selection, but for goals and sources of the home organisation's own rows.
    """
    others = dataset.partners[dataset.partners["partner_id"] != dataset.home]
    relations, phase, own = agreement_relations(dataset), phases(dataset), own_agreements(dataset)
    initiatives = dataset.initiatives
    editions = initiatives["parent_id"].isin(initiatives["initiative_id"])
    return KeyFigures(
        partners=len(others),
        agreed=_parties_to(dataset, dataset.parties, own),
        bound=_parties_to(dataset, bound_parties(dataset), own[phase[own.index] == IN_FORCE]),
        agreements=len(dataset.agreements),
        relations=_counts(relations, RELATIONS),
        phases=_counts(phase[own.index], PHASES),
        unstated=int((phase[own.index].isin(OPEN) & own["status_as_of"].isna()).sum()),
        undated=int(started(dataset.agreements).isna().sum()),
        countries=int(is_country(dataset, others["kind"]).sum()),
        areas=dataset.agreement_areas["area_id"].nunique(),
        goals=len(touched_goals(dataset)),
        initiatives=int((~editions).sum()),
        editions=int(editions.sum()),
        sources=int(is_document(dataset).sum()),
    )


def touched_goals(dataset: Dataset) -> frozenset[int]:
    """The goals of an agreement, of a joint initiative, or of a claim of the home organisation in the selection."""
    claims = dataset.goal_claims
    own_claims = claims.loc[claims["partner_id"] == dataset.home, "goal"]
    return frozenset({*goals_of_agreements(dataset)["goal"], *dataset.initiative_goals["goal"], *own_claims})


def _parties_to(dataset: Dataset, parties: pd.DataFrame, agreements: pd.DataFrame) -> int:
    """How many partners but the home organisation are among the parties to the agreements."""
    parties = parties[parties["agreement_id"].isin(agreements["agreement_id"])]
    return int(parties.loc[parties["partner_id"] != dataset.home, "partner_id"].nunique())


def _counts(values: "pd.Series[str]", codes: tuple[str, ...]) -> dict[str, int]:
    counts = values.value_counts()
    return {code: int(counts.get(code, 0)) for code in codes}
