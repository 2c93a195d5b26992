"""When each partner came: the year of its first agreement that has a date."""

import pandas as pd

from lib.dataset import Dataset
from lib.dates import years
from lib.derived import started
from lib.language import _, number_text, plural
from lib.names import labelled, partner_names
from lib.network import node_of_partner

DECADE = 10


def arrival_rows(dataset: Dataset) -> pd.DataFrame:
    """The partners of the selection that have a dated agreement in it, the first to come first.

    Columns: year (that of signature, else of entry into force, of the first agreement), decade (its first year), name,
    category, partner_id, category_code, node (see `network.node_of_partner`). Sorted by year and name. The home
    organisation is left out. Empty where no agreement has a date.
    """
    begun = pd.Series(years(started(dataset.agreements)).to_numpy(), dataset.agreements["agreement_id"])
    parties = dataset.parties[dataset.parties["partner_id"] != dataset.home]
    first = parties["agreement_id"].map(begun).groupby(parties["partner_id"]).min().dropna().astype("int64")
    partners = dataset.partners[dataset.partners["partner_id"].isin(first.index)]
    year = partners["partner_id"].map(first).astype("int64")
    rows = pd.DataFrame(
        {
            "year": year,
            "decade": year // DECADE * DECADE,
            "name": partners["partner_id"].map(partner_names(dataset)).astype("str"),
            "category": labelled(dataset, "partners", "category", partners["category"]),
            "partner_id": partners["partner_id"],
            "category_code": partners["category"],
            "node": partners["partner_id"].map(node_of_partner(dataset)).astype("str"),
        }
    )
    return rows.sort_values(["year", "name"], ignore_index=True)


def arrivals_count(dataset: Dataset, arrivals: pd.DataFrame) -> str:
    """How many partners `arrivals` holds of all, and how many of the selection are left out because no agreement has a date."""
    undated = int((dataset.partners["partner_id"] != dataset.home).sum()) - len(arrivals)
    everyone = int((dataset.whole.partners["partner_id"] != dataset.home).sum())
    return _("{n} of {all} partners; {undated}.").format(
        n=number_text(len(arrivals)),
        all=number_text(everyone),
        undated=plural(
            "{n} of the selection has no agreement with a date",
            "{n} of the selection have no agreement with a date",
            undated,
        ),
    )
