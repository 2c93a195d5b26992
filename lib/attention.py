"""The attention list: agreements and partners that somebody should look at, each with its reason in words."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from lib.dataset import Dataset
from lib.dates import first_day, last_day
from lib.derived import started
from lib.language import _, date_text, folded, local, plural

UNCONFIRMED_YEARS = 5
HORIZON_DAYS = 365
NO_END = ("ended", "superseded")
REASONS = ("ends", "revision", "unconfirmed", "undated", "weak", "seatless")


def attention_rows(dataset: Dataset, today: date) -> pd.DataFrame:
    """What needs attention on the day `today`, most pressing reason first, then by name without
    regard to accents.

    Columns: reason_code (`ends`: the end lies within a year; `revision`: under revision or pending since a statement more
    than five years old; `unconfirmed`: the last statement of the status is more than five years old; `undated`: no date of
    signature or entry into force; `weak`: confidence low; `seatless`: a partner without a place), reason, table,
    record_id, name, date (partial, where the reason has one). Ended and superseded agreements are left out. Empty where
    nothing needs attention.
    """
    found = [*_agreements(dataset, today), *_partners(dataset)]
    rows = pd.DataFrame(found, columns=["reason_code", "reason", "table", "record_id", "name", "date"], dtype="str")
    rank = rows["reason_code"].map({code: place for place, code in enumerate(REASONS)})
    order = rows.assign(rank=rank, folded=rows["name"].map(folded)).sort_values(["rank", "folded"], ignore_index=True)
    return order.drop(columns=["rank", "folded"])


def reason_names() -> dict[str, str]:
    """The name of each reason in the reader's language, in order of urgency."""
    return {
        "ends": _("Ends within a year"),
        "revision": _("Under revision or pending for long"),
        "unconfirmed": _("Status not confirmed for years"),
        "undated": _("No date known"),
        "weak": _("Weak evidence only"),
        "seatless": _("No seat known"),
    }


def _agreements(dataset: Dataset, today: date) -> Iterator[tuple[str, str, str, str, str, str | None]]:
    frame = dataset.agreements
    frame = frame[~frame["status"].isin(NO_END)].assign(title=lambda f: local(f, "title"), date=started)
    for row in frame.to_dict("records"):
        for code, reason, when in _reasons(row, today):
            yield code, reason, "agreements", row["agreement_id"], row["title"], when


def _reasons(row: Mapping[Hashable, Any], today: date) -> Iterator[tuple[str, str, str | None]]:
    """The reasons for which one agreement needs attention."""
    ended, stated = row["ended"], row["status_as_of"]
    if isinstance(ended, str) and 0 <= (last_day(ended) - today).days <= HORIZON_DAYS:
        yield "ends", _("Ends {date}.").format(date=date_text(ended)), ended
    age = _years_between(first_day(stated), today) if isinstance(stated, str) else 0
    if age >= UNCONFIRMED_YEARS:
        years = plural("{n} year ago", "{n} years ago", age)
        code = "revision" if row["status"] in {"under_revision", "pending"} else "unconfirmed"
        yield code, _("Status last stated {date}, {years}.").format(date=date_text(stated), years=years), stated
    if not isinstance(row["date"], str):
        yield "undated", _("Neither signature nor entry into force is known."), None
    if row["confidence"] == "low":
        yield "weak", _("Rests on weak sources only."), None


def _years_between(first: date, last: date) -> int:
    """Whole years by the calendar; days divided by 365 would gain one day in every leap year."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _partners(dataset: Dataset) -> Iterator[tuple[str, str, str, str, str, None]]:
    frame = dataset.partners
    seatless = frame[frame["latitude"].isna() & frame["dissolved"].isna() & (frame["partner_id"] != dataset.home)]
    for partner_id, name in zip(seatless["partner_id"], local(seatless, "name"), strict=True):
        yield "seatless", _("No place is known, so it is not on the map."), "partners", partner_id, name, None
