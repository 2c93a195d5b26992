"""Records related to a record: bodies of a partner, partners on the same areas, texts that replace each other, neighbours in a list."""

from collections.abc import Sequence

import pandas as pd

from lib.core.i18n import _, alphabetical
from lib.labels.names import area_names, partner_names
from lib.package.dataset import Dataset


def nearest_rows(dataset: Dataset, partner_id: str, limit: int = 5) -> pd.DataFrame:
    """The partners that share most areas with one, as sources state them, whatever is selected; at most `limit`.

    Columns: partner_id, name, shared (number of areas that sources state for an agreement of each of both), of (number of areas of the
    other), areas (list of the names of the shared ones). Most shared areas first, then those with the highest share of all
    areas that either of both works on (Jaccard index), then by name. Empty where no source states an area of the partner.
    """
    whole, names, labels = dataset.whole, partner_names(dataset), area_names(dataset)
    stated = whole.agreement_areas[whole.agreement_areas["basis"] == "stated"]
    links = whole.parties.merge(stated, on="agreement_id")[["partner_id", "area_id"]].drop_duplicates()
    links = links[links["partner_id"] != whole.home]
    own = set(links.loc[links["partner_id"] == partner_id, "area_id"])
    others = links[links["partner_id"] != partner_id]
    areas_of = others.groupby("partner_id")["area_id"].agg(set)
    found = [
        (
            key,
            names[key],
            len(areas & own),
            len(areas),
            tuple(sorted((labels[area] for area in areas & own), key=alphabetical)),
        )
        for key, areas in zip(areas_of.index.astype("str"), areas_of, strict=True)
        if areas & own
    ]
    found.sort(key=lambda row: (-row[2], -row[2] / (row[3] + len(own) - row[2]), alphabetical(row[1]), row[0]))
    return pd.DataFrame(found[:limit], columns=["partner_id", "name", "shared", "of", "areas"])


def children_of(dataset: Dataset, partner_id: str) -> list[str]:
    """The partner_ids of those that are part of a partner, by name; empty where there are none."""
    partners, names = dataset.whole.partners, partner_names(dataset)
    return sorted(
        partners.loc[partners["parent_id"] == partner_id, "partner_id"], key=lambda key: alphabetical(names[key])
    )


def partners_of_initiative(dataset: Dataset, initiative_id: str) -> list[str]:
    """The partner_ids of those that take part in an initiative with the home organisation, by name; whatever is selected."""
    taking_part, names = dataset.whole.initiative_partners, partner_names(dataset)
    found = set(taking_part.loc[taking_part["initiative_id"] == initiative_id, "partner_id"]) - {dataset.home}
    return sorted(found, key=lambda key: alphabetical(names[key]))


def relatives_of_agreement(dataset: Dataset, agreement_id: str) -> list[tuple[str, pd.DataFrame]]:
    """What an agreement replaces, is made under, is replaced by, and what is made under it: label and rows of agreements.

    Only what there is, in this order; empty where the agreement is not known.
    """
    frame = dataset.whole.agreements
    own = frame[frame["agreement_id"] == agreement_id]
    found = [
        (_("Replaces"), frame[frame["agreement_id"].isin(own["supersedes_id"].dropna())]),
        (_("Made under"), frame[frame["agreement_id"].isin(own["parent_id"].dropna())]),
        (_("Replaced by"), frame[frame["supersedes_id"] == agreement_id]),
        (_("Texts made under it"), frame[frame["parent_id"] == agreement_id]),
    ]
    return [(label, rows) for label, rows in found if len(rows)]


def beside(ids: Sequence[str], record_id: str) -> tuple[str | None, str | None]:
    """The ids before and after one in a list; None where the list ends and where it does not hold the id."""
    if record_id not in ids:
        return None, None
    place = list(ids).index(record_id)
    return (ids[place - 1] if place else None, ids[place + 1] if place + 1 < len(ids) else None)
