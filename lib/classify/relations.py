"""Whose relation a record is: the home organisation's own, one about it, one through a body, or one among others.

The rule, in the order in which it is tried:

- What the package declares in `agreements.relation` holds. It declares what no rule can find: founding instruments and
  host State agreements that are about the home organisation, though it is no party (`constitutive`).
- `own`: the home organisation is a party to the agreement, an end of the tie, or takes part in the initiative.
- `through`: a body of which the home organisation is or was a member is a party to the agreement or takes part in the
  initiative; a tie is through such a body where it makes another organisation its member or its chair.
- `context`: everything else.

A partner has the nearest relation of its records, and none where it has no record.
"""

from collections.abc import Iterator

import pandas as pd

from lib.package.dataset import Dataset

OWN, CONSTITUTIVE, THROUGH, CONTEXT = RELATIONS = ("own", "constitutive", "through", "context")
# What the home organisation's scope holds; the other scope holds everything.
HOME_RELATIONS = (OWN, CONSTITUTIVE, THROUGH)


def member_bodies(dataset: Dataset) -> frozenset[str]:
    """The partner_ids of the bodies of which the home organisation is or was a member, by the ties of the whole data set."""
    ties = dataset.whole.ties
    return frozenset(
        ties.loc[(ties["from_id"] == dataset.home) & ties["kind"].isin(_kinds(dataset, "member_of")), "to_id"]
    )


def _kinds(dataset: Dataset, *roles: str) -> list[str]:
    """The kinds of ties that play one of the roles."""
    return [code for role in roles for code in dataset.schema.codes("ties", "kind", role=role)]


def agreement_relations(dataset: Dataset) -> "pd.Series[str]":
    """The relation of each agreement, with the index of `dataset.agreements`; judged by all of its parties."""
    frame, known = dataset.agreements, dataset.whole.once("agreement relations", _agreement_relations)
    return frame["relation"].fillna(frame["agreement_id"].map(known)).astype("str")


def own_agreements(dataset: Dataset) -> pd.DataFrame:
    """The rows of `dataset.agreements` to which the home organisation is a party."""
    return dataset.agreements[agreement_relations(dataset) == OWN]


def initiative_relations(dataset: Dataset) -> "pd.Series[str]":
    """The relation of each initiative, with the index of `dataset.initiatives`; judged by all who take part."""
    known = dataset.whole.once("initiative relations", _initiative_relations)
    return dataset.initiatives["initiative_id"].map(known).astype("str")


def tie_relations(dataset: Dataset) -> "pd.Series[str]":
    """The relation of each tie, with the index of `dataset.ties`."""
    ties = dataset.ties
    own = (ties["from_id"] == dataset.home) | (ties["to_id"] == dataset.home)
    through = ties["to_id"].isin(member_bodies(dataset)) & ties["kind"].isin(_kinds(dataset, "member_of", "chairs"))
    return _nearest(own, through)


def partner_relations(dataset: Dataset) -> dict[str, str]:
    """The nearest relation of each partner of the whole data set but the home organisation, by partner_id.

    It is judged by all records of the whole data set; partners without a record are missing.
    """
    return dataset.whole.once("partner relations", _partner_relations)


def _agreement_relations(whole: Dataset) -> dict[str, str]:
    keys = whole.agreements["agreement_id"]
    return dict(zip(keys, _by_members(whole, keys, whole.parties, "agreement_id"), strict=True))


def _initiative_relations(whole: Dataset) -> dict[str, str]:
    keys = whole.initiatives["initiative_id"]
    return dict(zip(keys, _by_members(whole, keys, whole.initiative_partners, "initiative_id"), strict=True))


def _partner_relations(whole: Dataset) -> dict[str, str]:
    rank = {relation: place for place, relation in enumerate(RELATIONS)}
    pairs = pd.concat(list(_memberships(whole)), ignore_index=True)
    nearest = pairs["relation"].map(rank).groupby(pairs["partner_id"]).min()
    return {str(key): RELATIONS[int(place)] for key, place in nearest.items() if key != whole.home}


def in_home_scope(dataset: Dataset) -> Dataset:
    """The relations of the home organisation: its own, those about it and those through a body, with their partners.

    Agreements, ties, initiatives and partners whose relation is in `HOME_RELATIONS`, and the home organisation; parties
    and who takes part as far as both are kept. Evidence and what hangs on agreements is for the caller to restrict.
    """
    partners = {key for key, relation in partner_relations(dataset).items() if relation in HOME_RELATIONS}
    agreements = dataset.agreements[agreement_relations(dataset).isin(HOME_RELATIONS)]
    return dataset.narrowed(
        partners=dataset.partners[dataset.partners["partner_id"].isin(partners | {dataset.home})],
        agreements=agreements,
        parties=dataset.parties[dataset.parties["agreement_id"].isin(agreements["agreement_id"])],
        ties=dataset.ties[tie_relations(dataset).isin(HOME_RELATIONS)],
        initiatives=dataset.initiatives[initiative_relations(dataset).isin(HOME_RELATIONS)],
    )


def _memberships(whole: Dataset) -> Iterator[pd.DataFrame]:
    """Who has which relation, record by record. Columns: partner_id, relation."""
    linked = (
        (whole.parties, "agreement_id", whole.agreements, agreement_relations(whole)),
        (whole.initiative_partners, "initiative_id", whole.initiatives, initiative_relations(whole)),
    )
    for links, key, records, relations in linked:
        of_record = dict(zip(records[key], relations, strict=True))
        yield pd.DataFrame({"partner_id": links["partner_id"], "relation": links[key].map(of_record)}).dropna()
    relations = tie_relations(whole)
    for end in ("from_id", "to_id"):
        yield pd.DataFrame({"partner_id": whole.ties[end], "relation": relations})


def _by_members(whole: Dataset, keys: "pd.Series[str]", links: pd.DataFrame, key: str) -> "pd.Series[str]":
    own = set(links.loc[links["partner_id"] == whole.home, key])
    through = set(links.loc[links["partner_id"].isin(member_bodies(whole)), key])
    return _nearest(keys.isin(own), keys.isin(through))


def _nearest(own: "pd.Series[bool]", through: "pd.Series[bool]") -> "pd.Series[str]":
    found = pd.Series(CONTEXT, index=own.index, dtype="str")
    return found.mask(through, THROUGH).mask(own, OWN)
