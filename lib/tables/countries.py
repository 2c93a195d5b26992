"""Countries in two lists that are never added up: what a State itself has, and the partners that have their seat there.

A country that is a partner counts as a country; a part of one that is a partner is a territory; a State that no longer exists
is a former State; and where no partner is the State itself, a country only has seats of others.
"""

from dataclasses import dataclass

import pandas as pd

from lib.classify.levels import bound_parties
from lib.classify.relations import own_agreements
from lib.core.i18n import _, alphabetical, list_text, plural
from lib.labels.names import country_names
from lib.package.dataset import Dataset

SEATS = "seats"


@dataclass(frozen=True)
class Countries:
    """How many countries a selection holds: those that are partners themselves, apart from territories, former States, and
    those where others only have their seat.
    """

    countries: int
    territories: int
    former_states: int
    seats_only: int


def per_country(dataset: Dataset) -> pd.DataFrame:
    """The two lists of each country, which are never added up: what the State itself has, and who has its seat there.

    Columns: country_code (ISO 3166-1 alpha-3), country (its name), extent, extent_code (country, territory, former_state:
    the partner that it is itself; seats: it is none in the selection, only others have their seat there),
    state_agreements (those with the home organisation that bind the State itself, see `levels.bound_parties`), seated (other partners that have their
    seat there), seated_agreements (those that bind these). Countries that occur, most agreements of the State first, then most
    partners seated there, then by name; partners without a country are left out.
    """
    # The kinds of partners that are a country or part of one themselves, and what of it they are.
    extents = dataset.schema.roles("partners", "kind")
    others = dataset.partners[dataset.partners["partner_id"] != dataset.home].dropna(subset=["country"])
    others = others.assign(own=others["kind"].isin(extents))
    bound = bound_parties(dataset)
    bound = bound[bound["agreement_id"].isin(own_agreements(dataset)["agreement_id"])]
    linked = bound.merge(others[["partner_id", "country", "own"]], on="partner_id")
    agreements = linked.groupby(["country", "own"])["agreement_id"].nunique()
    key = pd.Series(sorted(others["country"].unique()), dtype="str")
    states = others[others["own"]]
    itself = dict(zip(states["country"], states["kind"].map(extents), strict=True))
    extent = pd.Series([itself.get(code, SEATS) for code in key], dtype="str")
    table = pd.DataFrame(
        {
            "country_code": key,
            "country": key.map(country_names(dataset)),
            "extent": extent.map(extent_names()),
            "extent_code": extent,
            "state_agreements": _number(key.map(_of(agreements, own=True))),
            "seated": _number(key.map(others[~others["own"]].groupby("country").size())),
            "seated_agreements": _number(key.map(_of(agreements, own=False))),
        }
    ).astype({"country": "str", "extent": "str"})
    table = table.assign(place=table["country"].map(alphabetical))
    order = ["state_agreements", "seated", "place"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True).drop(columns="place")


def is_country(dataset: Dataset, kinds: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each kind of partner is that of a country of today."""
    return kinds.isin(dataset.schema.codes("partners", "kind", role="country"))


def extent_names() -> dict[str, str]:
    """What each extent of `per_country` is called."""
    return {
        "country": _("Country"),
        "territory": _("Territory"),
        "former_state": _("Former State"),
        "seats": _("Seats only"),
    }


def country_counts(dataset: Dataset) -> Countries:
    """How many countries of each extent there are in `per_country`."""
    counts = per_country(dataset)["extent_code"].value_counts()
    return Countries(*(int(counts.get(code, 0)) for code in ("country", "territory", "former_state", SEATS)))


def countries_text(counts: Countries) -> str:
    """`96 countries, 2 territories, 2 former States and 2 countries with seats only`; empty where there is none."""
    parts = [
        (counts.countries, plural("{n} country", "{n} countries", counts.countries)),
        (counts.territories, plural("{n} territory", "{n} territories", counts.territories)),
        (counts.former_states, plural("{n} former State", "{n} former States", counts.former_states)),
        (
            counts.seats_only,
            plural("{n} country with seats only", "{n} countries with seats only", counts.seats_only),
        ),
    ]
    return list_text(text for number, text in parts if number)


def _of(counts: "pd.Series[int]", *, own: bool) -> "pd.Series[int]":
    """The part of counts by country and `own`, by country."""
    return counts[counts.index.get_level_values("own") == own].droplevel("own")


def _number(values: "pd.Series[float]") -> "pd.Series[int]":
    return values.fillna(0).astype("int64")
