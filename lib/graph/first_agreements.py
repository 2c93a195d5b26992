"""When each partner came: the year of its first agreement with the home organisation that has a date."""

import pandas as pd

from lib.classify.derived import started
from lib.classify.levels import is_depositary
from lib.classify.relations import own_agreements
from lib.core.dates import last_days, years
from lib.core.i18n import _, alphabetical, number_text, plural
from lib.graph.network import node_of_partner
from lib.labels.names import labelled, partner_names, short_names
from lib.package.dataset import Dataset

DECADE = 10


def arrival_rows(dataset: Dataset) -> pd.DataFrame:
    """The partners of the selection that have a dated agreement with the home organisation in it, the first to come first.

    Only agreements to which the home organisation is a party count, and those who keep a text as its depositary do not
    come by it; what has ended counts too. Columns: year (that of signature, else of entry into force, of the first), decade (its first year), name,
    category, partner_id, category_code, node (see `network.node_of_partner`). Sorted by year and name. The home
    organisation is left out. Empty where no agreement has a date.
    """
    own = own_agreements(dataset)
    begun = pd.Series(years(started(own)).to_numpy(), own["agreement_id"])
    parties = dataset.parties[(dataset.parties["partner_id"] != dataset.home) & ~is_depositary(dataset)]
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
    order = rows.assign(place=rows["name"].map(alphabetical)).sort_values(["year", "place"], ignore_index=True)
    return order.drop(columns="place")


def departures(dataset: Dataset) -> dict[tuple[str, str], str]:
    """When partners withdrew from agreements before `dataset.day`: partial dates by agreement_id and partner_id."""
    left = dataset.parties.dropna(subset=["withdrawn"])
    left = left[last_days(left["withdrawn"]) < pd.Timestamp(dataset.day)]
    return dict(zip(zip(left["agreement_id"], left["partner_id"], strict=True), left["withdrawn"], strict=True))


def arrivals_count(dataset: Dataset, arrivals: pd.DataFrame) -> str:
    """How many partners `arrivals` holds of all in the scope, and how many of the selection have no dated agreement with
    the home organisation.
    """
    without = int((dataset.partners["partner_id"] != dataset.home).sum()) - len(arrivals)
    everyone = int((dataset.within.partners["partner_id"] != dataset.home).sum())
    return _("{n} of {all} partners; {without}.").format(
        n=number_text(len(arrivals)),
        all=number_text(everyone),
        without=plural(
            "{n} of the selection has no dated agreement with {home}",
            "{n} of the selection have no dated agreement with {home}",
            without,
            home=short_names(dataset)[dataset.home],
        ),
    )
