"""When each record began, was suspended, was replaced and ended, as far as it is known."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from lib.classify.derived import started
from lib.classify.validity import OVER, is_short, replacements
from lib.package.dataset import Dataset

TABLES = ("agreements", "ties", "initiatives")
SUSPENDED = "suspended"
# The columns of the beginning and of the end.
COLUMNS = {"agreements": ("", "ended"), "ties": ("since", "until"), "initiatives": ("started", "ended")}


@dataclass(frozen=True)
class RecordDates:
    """The dates of the records of a table, each with its index.

    `begun` is a partial date, `short` whether the record is an event that took place and did not go on. `suspended` and
    `over` have the columns what_code (`suspended`; `replaced` or `ended`), date (partial) and known_by (the partial date by
    which a source said so, where there is no date).
    """

    begun: "pd.Series[str]"
    short: "pd.Series[bool]"
    suspended: pd.DataFrame
    over: pd.DataFrame


def record_dates(dataset: Dataset, table: str) -> RecordDates:
    """The dates of the records of one of `TABLES`. What another text replaces is over when that takes effect."""
    frame: pd.DataFrame = getattr(dataset, table)
    begin, end = COLUMNS[table]
    begun, over = frame[begin] if begin else started(frame), frame[end]
    replaced = frame["agreement_id"].map(replacements(dataset)) if table == "agreements" else _nothing(frame)
    what, status = pd.Series("ended", index=frame.index), partial(dataset.schema.codes, table, "status")
    is_ended, is_replaced = (frame["status"].isin(status(phase=(phase,))) for phase in OVER)
    what = what.mask(is_replaced | (replaced.notna() & ~is_ended), "replaced")
    suspended = frame["suspended"] if "suspended" in frame else _nothing(frame)
    return RecordDates(
        begun,
        is_short(dataset) if table == "initiatives" else pd.Series(data=False, index=frame.index),
        _change(frame, pd.Series(SUSPENDED, index=frame.index), suspended, status(phase=(SUSPENDED,))),
        _change(frame, what, over.fillna(replaced), status(phase=OVER)),
    )


def undated_changes(dataset: Dataset) -> pd.DataFrame:
    """How many changes of each table have no date whatever, so that they are in no span.

    Columns: table, began, suspended, replaced, ended; one row for each of `TABLES`.
    """
    rows = []
    for table in TABLES:
        dates, status = record_dates(dataset, table), getattr(dataset, table)["status"]
        is_over, is_suspended = (
            status.isin(dataset.schema.codes(table, "status", phase=phase)) for phase in (OVER, (SUSPENDED,))
        )
        over = dates.over[is_over & _is_undated(dates.over)]["what_code"].value_counts()
        suspended = is_suspended & _is_undated(dates.suspended)
        counts = dates.begun.isna().sum(), suspended.sum(), over.get("replaced", 0), over.get("ended", 0)
        rows.append((table, *map(int, counts)))
    return pd.DataFrame(rows, columns=["table", "began", "suspended", "replaced", "ended"])


def _change(
    frame: pd.DataFrame, what: "pd.Series[str]", day: "pd.Series[str]", statuses: tuple[str, ...]
) -> pd.DataFrame:
    """A change of each record, known by the day of the status where that is one of `statuses` and the change has no date."""
    stated = frame["status_as_of"] if "status_as_of" in frame else _nothing(frame)
    known_by = stated.where(frame["status"].isin(statuses) & day.isna())
    return pd.DataFrame({"what_code": what, "date": day, "known_by": known_by})


def _is_undated(change: pd.DataFrame) -> "pd.Series[bool]":
    return change["date"].isna() & change["known_by"].isna()


def _nothing(frame: pd.DataFrame) -> "pd.Series[str]":
    return pd.Series(None, index=frame.index, dtype="str")
