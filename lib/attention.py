"""The attention list: agreements and partners that somebody should look at, each with its reason in words."""

from calendar import monthrange
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from lib.aggregates import category_of_agreements
from lib.dataset import Dataset
from lib.dates import first_day, last_day
from lib.derived import started
from lib.language import _, date_text, folded, list_text, local, plural

NO_END = ("ended", "superseded")
UNDECIDED = ("under_revision", "pending")
WEAK_SOURCE = "knowledge"
REASONS = ("ends", "revision", "unconfirmed", "undated", "weak", "seatless")
COLUMNS = ("reason_code", "reason", "table", "record_id", "name", "date", "decide_by", "category_code")
# The least and the most that each setting of a Horizon may be.
RANGES = {"horizon_months": (1, 120), "notice_months": (0, 36), "buffer_weeks": (0, 52), "years": (1, 30)}

# Code, sentence, partial date and day of decision of one reason.
Reason = tuple[str, str, str | None, str | None]


@dataclass(frozen=True)
class Horizon:
    """What the reader sets: how many months ahead ends are looked for, the period of notice that is assumed, the weeks
    before it that a decision takes, and after how many years a status counts as unconfirmed.

    ValueError with the name of the setting where one is not a whole number within `RANGES`.
    """

    horizon_months: int = 12
    notice_months: int = 0
    buffer_weeks: int = 0
    years: int = 5

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            least, most = RANGES[name]
            if type(value) is not int or not least <= value <= most:
                message = f"{name} is {value!r}, not a whole number from {least} to {most}"
                raise ValueError(message)


DEFAULT = Horizon()


def attention_rows(dataset: Dataset, today: date, settings: Horizon = DEFAULT) -> pd.DataFrame:
    """What needs attention on the day `today`: in the order of `REASONS`, ends by decide_by, then by name without regard
    to accents, then by record_id.

    Columns: reason_code (`ends`: the day of decision or the end lies within the horizon and the end may not be past;
    `revision`: under revision or pending since a statement at least `years` old; `unconfirmed`: the last statement of the
    status is at least that old; `undated`: no date of signature or entry into force; `weak`: confidence low, or nothing
    but the compiler's knowledge supports the row; `seatless`: a partner without a place), reason (sentence), table,
    record_id, name, date (partial, where the reason has one), decide_by (ISO day, see `decision_day`; for `ends` only),
    category_code (that of the partner; for an agreement see `aggregates.category_of_agreements`). Ended and superseded
    agreements and the home organisation are left out. Empty where nothing needs attention.
    """
    found = [*_agreements(dataset, today, settings), *_partners(dataset)]
    rows = pd.DataFrame(found, columns=list(COLUMNS), dtype="str")
    rank = rows["reason_code"].map({code: place for place, code in enumerate(REASONS)})
    order = rows.assign(rank=rank, folded=rows["name"].map(folded))
    order = order.sort_values(["rank", "decide_by", "folded", "record_id"], ignore_index=True)
    return order.drop(columns=["rank", "folded"])


def attention_title(dataset: Dataset, today: date, settings: Horizon = DEFAULT) -> str:
    """How many agreements and how many partners are in `attention_rows`, each counted once."""
    rows = attention_rows(dataset, today, settings).drop_duplicates(["table", "record_id"])
    numbers = rows["table"].value_counts()
    told = [
        plural("{n} agreement", "{n} agreements", int(numbers.get("agreements", 0))),
        plural("{n} partner", "{n} partners", int(numbers.get("partners", 0))),
    ]
    if rows.empty:
        return _("Nothing needs attention")
    return _("To be looked at: {what}").format(what=list_text(told))


def decision_day(end: str, settings: Horizon = DEFAULT) -> date:
    """The day by which to decide about an end (partial date): its first possible day less the notice, then the buffer.

    A month that lacks the day gives its last one: a month before 31 March is 28 or 29 February.
    """
    return _months_later(first_day(end), -settings.notice_months) - timedelta(weeks=settings.buffer_weeks)


def reason_names() -> dict[str, str]:
    """The name of each reason in the reader's language, in order of urgency."""
    return {
        "ends": _("Ends soon"),
        "revision": _("Under revision or pending for long"),
        "unconfirmed": _("Status not confirmed recently"),
        "undated": _("No date known"),
        "weak": _("Weak evidence only"),
        "seatless": _("No seat known"),
    }


def _agreements(dataset: Dataset, today: date, settings: Horizon) -> Iterator[tuple[str | None, ...]]:
    """The rows of agreements, in the order of `COLUMNS`."""
    frame = dataset.agreements
    category, known = category_of_agreements(dataset), _only_known(dataset, "agreements")
    frame = frame[~frame["status"].isin(NO_END)].assign(title=lambda f: local(f, "title"), date=started)
    for row in frame.to_dict("records"):
        key = row["agreement_id"]
        for code, reason, when, day in _reasons(row, today, settings, weak=key in known):
            yield code, reason, "agreements", key, row["title"], when, day, category.get(key)


def _reasons(row: Mapping[Hashable, Any], today: date, settings: Horizon, *, weak: bool) -> Iterator[Reason]:
    """The reasons for which one agreement needs attention; `weak` where no document supports it."""
    if isinstance(row["ended"], str):
        yield from _end(row["ended"], today, settings)
    if isinstance(row["status_as_of"], str):
        yield from _statement(row["status"], row["status_as_of"], today, settings)
    if not isinstance(row["date"], str):
        yield "undated", _("Neither signature nor entry into force is known."), None, None
    if weak or row["confidence"] == "low":
        yield "weak", _("Rests on weak sources only."), None, None


def _end(end: str, today: date, settings: Horizon) -> Iterator[Reason]:
    # What has ended needs no day of decision; the first years of the calendar have no day that lies a notice before.
    if last_day(end) < today:
        return
    day = decision_day(end, settings)
    # The day of decision never lies behind the end, so an end within the horizon has its decision there too.
    if day > _months_later(today, settings.horizon_months):
        return
    reason = _("Ends {date}.")
    if day < today:
        reason = _("Ends {date}. Decision was due {day}.")
    elif day < first_day(end):
        reason = _("Ends {date}. Decision due {day}.")
    yield "ends", reason.format(date=date_text(end), day=date_text(day.isoformat())), end, day.isoformat()


def _statement(status: str, stated: str, today: date, settings: Horizon) -> Iterator[Reason]:
    age = _years_between(first_day(stated), today)
    if age >= settings.years:
        years = plural("{n} year ago", "{n} years ago", age)
        sentence = _("Status last stated {date}, {years}.").format(date=date_text(stated), years=years)
        yield "revision" if status in UNDECIDED else "unconfirmed", sentence, stated, None


def _months_later(day: date, months: int) -> date:
    """The same day of another month, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _years_between(first: date, last: date) -> int:
    """Whole years by the calendar; days divided by 365 would gain one day in every leap year."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _only_known(dataset: Dataset, table: str) -> frozenset[str]:
    """The ids of the records of a table that only the compiler's knowledge supports, whatever is selected."""
    citations = dataset.whole.citations
    chosen = citations[(citations["table"] == table) & citations["agrees"]]
    kinds = dataset.whole.sources.set_index("source_id")["kind"]
    documented = chosen["source_id"].map(kinds) != WEAK_SOURCE
    return frozenset(chosen["record_id"]) - frozenset(chosen.loc[documented, "record_id"])


def _partners(dataset: Dataset) -> Iterator[tuple[str | None, ...]]:
    """The rows of partners, in the order of `COLUMNS`."""
    frame = dataset.partners[dataset.partners["partner_id"] != dataset.home]
    weak = (frame["confidence"] == "low") | frame["partner_id"].isin(_only_known(dataset, "partners"))
    seatless = frame["latitude"].isna() & frame["dissolved"].isna()
    found = (
        ("weak", _("Rests on weak sources only."), frame[weak]),
        ("seatless", _("No place is known, so it is not on the map."), frame[seatless]),
    )
    for code, reason, chosen in found:
        for key, name, category in zip(chosen["partner_id"], local(chosen, "name"), chosen["category"], strict=True):
            yield code, reason, "partners", key, name, None, None, category
