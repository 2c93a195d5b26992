"""The phase of each agreement on the day on which the data are read: in force, suspended, ended and so on.

The declaration gives each status a phase. Dates that are known come before it, since a statement of 2024 does not know
of an end in 2025. The rule, in the order in which it is tried, with the last day that a date of an end can mean and the
first day that a date of a beginning can mean:

- `replaced`: a later text has taken its place by then, or a source says so without a date.
- `ended`: its end lies before the day, stated or inferred, or a source says so without a date.
- `future`: it is pending, or begins after the day.
- `suspended`: a source says so, and not that it was suspended after the day.
- `in_force`: a source says that it is in force or in use; or it has begun, and only ends or is replaced after the day.
- `unknown`: no source says whether it holds.
"""

from collections.abc import Mapping

import pandas as pd

from lib.classify.derived import started
from lib.classify.validity import agreement_ends, replaced_days
from lib.core.dates import first_days
from lib.core.i18n import _
from lib.core.schema import PHASES
from lib.package.dataset import Dataset, once

IN_FORCE, UNKNOWN, SUSPENDED, FUTURE, REPLACED, ENDED = PHASES
OVER = (REPLACED, ENDED)
# What may be in effect: it has begun, and no source or date says that it does not hold.
OPEN = (IN_FORCE, UNKNOWN)


def declared_phases(dataset: Dataset, table: str) -> Mapping[str, str]:
    """The phase that the declaration gives each status of a table, `unknown` where it gives none."""
    return {code.value: code.phase or UNKNOWN for code in dataset.schema.vocabulary(table, "status")}


@once
def phases(dataset: Dataset) -> "pd.Series[str]":
    """The phase of each agreement on `dataset.day`, one of `PHASES`, with the index of `dataset.agreements`."""
    frame, day = dataset.agreements, pd.Timestamp(dataset.day)
    declared = frame["status"].map(declared_phases(dataset, "agreements")).astype("str")
    last = agreement_ends(dataset)
    replaced = pd.to_datetime(frame["agreement_id"].map(replaced_days(dataset)))
    begins = first_days(started(frame))
    found = declared.mask(declared.isin(OVER) & last.notna() & (last >= day), IN_FORCE)
    found = found.mask((found == SUSPENDED) & (first_days(frame["suspended"]) > day), IN_FORCE)
    found = found.mask(begins > day, FUTURE)
    over = last < day
    found = found.mask(over & ~declared.isin(OVER), ENDED)
    return found.mask((over & (replaced < day) & (declared != ENDED)) | (over & (declared == REPLACED)), REPLACED)


def phase_names() -> dict[str, str]:
    """What each phase is called, in the order of `PHASES`."""
    return {
        "in_force": _("In force or in use"),
        "unknown": _("Not known whether in force"),
        "suspended": _("Suspended"),
        "future": _("Not yet in effect"),
        "replaced": _("Replaced"),
        "ended": _("Ended"),
    }
