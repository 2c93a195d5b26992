"""The titles of the map and of the list of partners: whose they are, where they sit, and with how many there is an agreement."""

import pandas as pd

from lib.core.i18n import _, label_value, number_text, plural
from lib.labels.names import short_names
from lib.package.dataset import Dataset
from lib.tables.clusters import city_names, in_city
from lib.tables.map_views import VIEWS, view_names, within_view
from lib.tables.rows import partner_rows, with_agreement


def map_title(dataset: Dataset, view: str = "world") -> str:
    """Of how many partner organisations the city with most of them is the seat, in the view of the world; in a nearer view,
    how many partners lie in it. How many of them have an agreement beside. The subject where no partner is there.
    """
    rows = partner_rows(dataset)
    if view != "world":
        here = within_view(rows, VIEWS[view])
        if here.empty:
            return _("Where the partners are")
        title = plural(
            "The view “{view}” shows {n} partner",
            "The view “{view}” shows {n} partners",
            len(here),
            view=view_names()[view],
        )
        return _with_agreements(title, here)
    seated = rows[
        ~rows["category_code"].isin(dataset.schema.codes("partners", "category", role="state")) & rows["city"].notna()
    ]
    counts = seated["city_code"].value_counts()
    if counts.empty or counts.max() < 2:
        return _("Where the partners are")
    here = in_city(seated, min(counts.index[counts == counts.max()]))
    title = plural(
        "{n} partner organisation has its seat in {city}",
        "{n} partner organisations have their seat in {city}",
        len(here),
        city=here["city"].iloc[0],
    )
    return _with_agreements(title, here)


def partners_title(dataset: Dataset, city: str = "") -> str:
    """Whose partners there are, how many have an agreement, ties only, or neither; in a city where the code of one is given
    (see `clusters.city_names`).
    """
    rows, name = partner_rows(dataset), city_names(partner_rows(dataset.whole)).get(city)
    rows = rows if name is None else in_city(rows, city)
    home, unrelated = short_names(dataset)[dataset.home], int(rows["level_code"].isna().sum())
    agreed = int(with_agreement(rows).sum())
    where = _("in {city}").format(city=name) if name else ""
    partners = (
        plural("{n} partner", "{n} partners", len(rows))
        if unrelated
        else plural("{n} partner of {home}", "{n} partners of {home}", len(rows), home=home)
    )
    told_of = (
        (agreed, plural("{n} has an agreement with {home}", "{n} have an agreement with {home}", agreed, home=home)),
        (len(rows) - agreed - unrelated, _ties_only(len(rows) - agreed - unrelated)),
        (
            unrelated,
            plural("{n} has no relation with {home}", "{n} have no relation with {home}", unrelated, home=home),
        ),
    )
    parts = [text for number, text in told_of if number]
    head = " ".join(filter(None, [partners, where]))
    return label_value(head, ", ".join(parts)) if parts else head


def _with_agreements(text: str, rows: pd.DataFrame) -> str:
    """The text, and of how many of the rows there is an agreement with the home organisation."""
    return _("{partners}, {n} of them with an agreement").format(
        partners=text, n=number_text(int(with_agreement(rows).sum()))
    )


def _ties_only(number: int) -> str:
    return plural("{n} only ties or joint initiatives", "{n} only ties or joint initiatives", number)
