"""What may have been in effect at the end of a day: agreements, ties and initiatives, by all that is known of their dates.

The rule, on the safe side: a relation is kept where it may have been in effect. It may have begun on the first day that its date
can mean, and it is over after the last day that its end can mean. One without a date of beginning counts from the day on
which its status was stated or on which the earliest dated source that supports it appeared, and where no source is
dated, from the day of the data package, on which the sources were read. An agreement is over, too, when a source says so or when the text that replaces it
has begun; an event without an end is over after its beginning.
"""

from collections.abc import Hashable

import pandas as pd

from lib.classify.derived import record_ids, started
from lib.core.dates import first_days, last_day, last_days
from lib.core.i18n import _, plural
from lib.package.dataset import Dataset, once

# Phases of a status: what is over, and what has not begun, however often it is spoken of.
OVER, NOT_BEGUN = ("ended", "replaced"), ("future",)


def standing_at(dataset: Dataset, as_of: str) -> Dataset:
    """The data set with the agreements, ties and initiatives that may have been in effect at the end of a partial date, and without
    the parties that had withdrawn by then.
    """
    day = pd.Timestamp(last_day(as_of))
    parties = dataset.parties
    return dataset.narrowed(
        parties=parties[~(last_days(parties["withdrawn"]) < day)],
        agreements=_kept(dataset.agreements, agreement_spans(dataset), day),
        ties=_kept(dataset.ties, tie_spans(dataset), day),
        initiatives=_kept(dataset.initiatives, initiative_spans(dataset), day),
    )


def agreement_spans(dataset: Dataset) -> pd.DataFrame:
    """The first day on which each agreement may have been in effect and the last; missing where it is not known.

    Columns: first, last (timestamps), with the index of `dataset.agreements`.
    """
    first = _begun(dataset, "agreements", started(dataset.agreements))
    return pd.DataFrame({"first": first, "last": agreement_ends(dataset)})


@once
def agreement_ends(dataset: Dataset) -> "pd.Series[pd.Timestamp]":
    """The last day on which each agreement may have been in effect, missing where it is not known, by the index of the agreements."""
    frame = dataset.agreements
    replaced = pd.to_datetime(frame["agreement_id"].map(replaced_days(dataset)))
    return _earliest([last_days(frame["ended"]), _stated_over(dataset, "agreements"), replaced])


def replaced_days(dataset: Dataset) -> dict[str, pd.Timestamp]:
    """The last day on which each agreement that a later text replaces may have been in effect, by agreement_id; dated ones only."""
    return dataset.whole.once("replaced days", _replaced_days)


def replacements(dataset: Dataset) -> "pd.Series[str]":
    """The partial date from which a later text replaces each agreement, by agreement_id; the earliest where several do.

    Where signature and entry into force are both known, the old text may be in effect until the new one takes effect.
    """
    return dataset.whole.once("replacements", _replacements)


def _replaced_days(whole: Dataset) -> dict[str, pd.Timestamp]:
    begun = replacements(whole)
    return dict(zip(begun.index, last_days(begun), strict=True))


def _replacements(whole: Dataset) -> "pd.Series[str]":
    later = whole.agreements.dropna(subset=["supersedes_id"])
    later = later.assign(begun=later["in_force"].fillna(later["signed"])).dropna(subset=["begun"])
    later = later.assign(day=last_days(later["begun"])).sort_values(["day", "agreement_id"])
    later = later.drop_duplicates("supersedes_id")
    return pd.Series(later["begun"].to_numpy(), index=later["supersedes_id"].to_numpy(), dtype="str")


def tie_spans(dataset: Dataset) -> pd.DataFrame:
    """The first day on which each tie may have been in effect and the last, as `agreement_spans`, by the index of the ties."""
    frame = dataset.ties
    return pd.DataFrame({"first": _begun(dataset, "ties", frame["since"]), "last": last_days(frame["until"])})


def initiative_spans(dataset: Dataset) -> pd.DataFrame:
    """The first day on which each initiative may have run and the last, as `agreement_spans`, by their index."""
    frame = dataset.initiatives
    short = last_days(frame["started"].where(is_short(dataset)))
    ends = [last_days(frame["ended"]), short, _stated_over(dataset, "initiatives")]
    return pd.DataFrame({"first": _begun(dataset, "initiatives", frame["started"]), "last": _earliest(ends)})


def is_short(dataset: Dataset) -> "pd.Series[bool]":
    """Whether each initiative is an event that took place and did not go on, with the index of `dataset.initiatives`."""
    frame = dataset.initiatives
    return frame["kind"].isin(dataset.schema.codes("initiatives", "kind", role="event")) & frame["ended"].isna()


def difference_sentence(then: Dataset, today: Dataset) -> str:
    """How the agreements of a selection as of a date differ from those of today: how many are gone, how many new."""
    before, now = set(then.agreements["agreement_id"]), set(today.agreements["agreement_id"])
    if before == now:
        return _("These are the agreements of today.")
    gone = plural("{n} agreement of then is over today", "{n} agreements of then are over today", len(before - now))
    new = plural("{n} of today had not begun", "{n} of today had not begun", len(now - before))
    return _("{gone}; {new}.").format(gone=gone, new=new)


def _kept(frame: pd.DataFrame, spans: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    return frame[(spans["first"] <= day) & (spans["last"].isna() | (spans["last"] >= day))]


def _begun(dataset: Dataset, table: str, dates: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """The first day that each date can mean; where there is none, the first day of a dated source that mentions it."""
    frame = getattr(dataset, table)
    in_language = [pd.to_datetime(record_ids(dataset, table).map(_first_spoken(dataset.whole, table)))]
    if "status_as_of" in frame:
        in_language.append(first_days(frame["status_as_of"]))
    known = _earliest(in_language)
    if dataset.schema.created is not None:
        known = known.fillna(pd.Timestamp(dataset.schema.created))
    known = known.mask(frame["status"].isin(dataset.schema.codes(table, "status", phase=NOT_BEGUN)))
    return first_days(dates).fillna(known)


def _first_spoken(whole: Dataset, table: str) -> dict[Hashable, pd.Timestamp]:
    """The first possible day of the earliest dated source that supports each record, by its id."""
    citations = whole.citations
    chosen = citations[(citations["table"] == table) & citations["agrees"]]
    published = whole.sources.set_index("source_id")["published"]
    return first_days(chosen["source_id"].map(published)).groupby(chosen["record_id"]).min().to_dict()


def _stated_over(dataset: Dataset, table: str) -> "pd.Series[pd.Timestamp]":
    frame = getattr(dataset, table)
    over = dataset.schema.codes(table, "status", phase=OVER)
    return last_days(frame["status_as_of"].where(frame["status"].isin(over)))


def _earliest(days: "list[pd.Series[pd.Timestamp]]") -> "pd.Series[pd.Timestamp]":
    return pd.concat([pd.to_datetime(one) for one in days], axis=1).min(axis=1)
