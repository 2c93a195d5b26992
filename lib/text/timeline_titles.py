"""The title of the timeline: what its lanes and its decade say in one line."""

import pandas as pd

from lib.classify.derived import started
from lib.core.dates import years
from lib.core.i18n import _, list_text, number_text, plural
from lib.labels.names import labelled, short_names
from lib.package.dataset import Dataset

# Where more than so many are level, none of them leads.
MOST_LEADERS = 3


def timeline_title(dataset: Dataset, decade: str = "", lanes: str = "category") -> str:
    """Since when half of the dated agreements were begun, or how many were begun in a decade (its first year); with lanes
    by kind or by partner, which of them has most of these. The subject where none is dated.
    """
    begun = years(started(dataset.agreements)).dropna().sort_values(ascending=False)
    begun = begun[begun // 10 * 10 == int(decade)] if decade else begun
    if begun.empty and not decade:
        return _("When agreements were begun")
    leaders, most = _leaders(dataset, begun.index, lanes)
    if 0 < len(leaders) <= MOST_LEADERS:
        text = {
            "kind": _("Most frequent kind of {what}: {names} ({n})"),
            "partner": _("Partner with most of {what}: {names} ({n})"),
        }[lanes]
        return text.format(what=_subject(len(begun), decade), n=number_text(most), names=list_text(leaders))
    if decade:
        return plural(
            "{n} agreement was begun in the {decade}s",
            "{n} agreements were begun in the {decade}s",
            len(begun),
            decade=decade,
        )
    half = int(begun.iloc[(len(begun) - 1) // 2])
    return _("Half of the dated agreements were begun in {year} or later").format(year=half)


def _subject(number: int, decade: str) -> str:
    if not decade:
        return plural("{n} dated agreement", "{n} dated agreements", number)
    return plural(
        "{n} agreement begun in the {decade}s", "{n} agreements begun in the {decade}s", number, decade=decade
    )


def _leaders(dataset: Dataset, rows: pd.Index, lanes: str) -> tuple[list[str], int]:
    """The kinds or the partners with most of the agreements on these rows, by name, and how many each has."""
    chosen = dataset.agreements.loc[rows]
    names = pd.Series(dtype="str")
    if lanes == "kind":
        names = labelled(dataset, "agreements", "kind", chosen["kind"])
    elif lanes == "partner":
        parties = dataset.whole.parties
        parties = parties[
            parties["agreement_id"].isin(chosen["agreement_id"]) & (parties["partner_id"] != dataset.home)
        ]
        names = parties.drop_duplicates(["agreement_id", "partner_id"])["partner_id"].map(short_names(dataset))
    counts = names.value_counts()
    most = int(counts.max()) if len(counts) else 0
    return sorted(counts.index[counts == most]), most
