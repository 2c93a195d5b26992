"""The attention list: agreements and partners that need a look, each with its reason in words."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
from dateutil.relativedelta import relativedelta

from lib.classify.derived import started
from lib.classify.phases import FUTURE, OPEN, OVER, phases
from lib.classify.relations import CONSTITUTIVE
from lib.core.dates import first_day, last_day
from lib.core.durations import before, duration_text, months_later
from lib.core.i18n import _, alphabetical, date_text, labels, local, plural
from lib.package.dataset import Dataset
from lib.provenance.citations import is_document
from lib.tables.aggregates import category_of_agreements

# What founds an organisation holds without being confirmed every few years.
FOUNDING = "founding_instrument"
REASONS = ("ends", "revision", "unconfirmed", "undated_status", "undated", "weak", "seatless")
COLUMNS = (
    "reason_code", "reason", "table", "record_id", "name", "date", "decide_by", "term", "notice", "renewal", "category_code",
)  # fmt: skip
# The least and the most that each setting of a Horizon may be.
RANGES = {"horizon_months": (1, 120), "notice_months": (0, 36), "buffer_weeks": (0, 52), "years": (1, 30)}

# Code, sentences, partial date and day of decision of one reason.
Reason = tuple[str, str, str | None, str | None]


@dataclass(frozen=True)
class Horizon:
    """What the reader sets: how many months ahead ends are looked for, the period of notice that is assumed where an agreement states none, the weeks before it that a decision takes, and after how many years a status counts as
    unconfirmed.

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
    status is at least that old; `undated_status`: it may be in effect, and the data give no day on which its status was stated;
    `undated`: no date of signature or entry into force; `weak`: confidence low, or nothing
    but the compiler's knowledge supports the row; `seatless`: a partner of which neither city nor place is known), reason (sentences),
    table, record_id, name, date (partial, where the reason has one), decide_by (ISO day, see `decision_day`; for `ends`
    only), term, notice (in words) and renewal (label) of an agreement, category_code (that of the partner; for an agreement
    see `aggregates.category_of_agreements`). What is over on `today` by its phase and the home organisation are left out;
    founding instruments need no confirmed status. Empty where nothing needs attention.
    """
    found = [*_agreements(dataset.on(today), today, settings), *_partners(dataset)]
    rows = pd.DataFrame(found, columns=list(COLUMNS), dtype="str")
    rank = rows["reason_code"].map({code: place for place, code in enumerate(REASONS)})
    order = rows.assign(rank=rank, place=rows["name"].map(alphabetical))
    order = order.sort_values(["rank", "decide_by", "place", "record_id"], ignore_index=True)
    return order.drop(columns=["rank", "place"])


def decision_day(end: str, settings: Horizon = DEFAULT, notice: object = None) -> date:
    """The day by which to decide about an end (partial date): its first possible day less the notice, then the buffer.

    `notice` is the agreement's own, a duration; where it has none, that of the settings is assumed.
    """
    given = before(first_day(end), notice if isinstance(notice, str) else f"P{settings.notice_months}M")
    return before(given, f"P{settings.buffer_weeks}W")


def reason_names() -> dict[str, str]:
    """The name of each reason in the reader's language, in order of urgency."""
    return {
        "ends": _("Ends soon"),
        "revision": _("Under revision or pending for long"),
        "unconfirmed": _("Status not confirmed recently"),
        "undated_status": _("No dated status"),
        "undated": _("No date of beginning"),
        "weak": _("Weak sources only"),
        "seatless": _("No seat known"),
    }


def _agreements(dataset: Dataset, today: date, settings: Horizon) -> Iterator[tuple[str | None, ...]]:
    """The rows of agreements, in the order of `COLUMNS`."""
    category, known = category_of_agreements(dataset), _only_known(dataset, "agreements")
    renewals = labels(dataset.schema.vocabulary("agreements", "renewal"))
    frame = dataset.agreements.assign(title=lambda f: local(f, "title"), date=started, phase=phases(dataset))
    frame = frame.assign(**_roles(dataset, frame))
    for row in frame[~frame["phase"].isin(OVER)].to_dict("records"):
        key = row["agreement_id"]
        terms = (duration_text(row["term"]) or None, duration_text(row["notice"]) or None, renewals.get(row["renewal"]))
        for code, reason, when, day in _reasons(row, today, settings, weak=key in known):
            yield code, reason, "agreements", key, row["title"], when, day, *terms, category.get(key)


def _roles(dataset: Dataset, frame: pd.DataFrame) -> dict[str, "pd.Series[Any]"]:
    """What the codes of agreements mean here: is_weak, is_silent, is_undecided, renewal_role (missing where it has none)."""
    codes = partial(dataset.schema.codes, "agreements")
    undecided = (*codes("status", role="under_revision"), *codes("status", phase=(FUTURE,)))
    return {
        "is_weak": frame["confidence"].isin(codes("confidence", role="low")),
        "is_silent": frame["status"].isin(codes("status", role="not_stated")),
        "is_undecided": frame["status"].isin(undecided),
        "renewal_role": frame["renewal"].map(dataset.schema.roles("agreements", "renewal")),
    }


def _reasons(row: Mapping[Hashable, Any], today: date, settings: Horizon, *, weak: bool) -> Iterator[Reason]:
    """The reasons for which one agreement needs attention; `weak` where no document supports it."""
    if isinstance(row["ended"], str):
        yield from _end(row, today, settings)
    if row["kind"] != FOUNDING and row["relation"] != CONSTITUTIVE:
        yield from _statement(row, today, settings)
    if not isinstance(row["date"], str):
        yield "undated", _("Neither signature nor entry into force is known."), None, None
    if weak or row["is_weak"]:
        yield "weak", _("Rests on weak sources only."), None, None


def _end(row: Mapping[Hashable, Any], today: date, settings: Horizon) -> Iterator[Reason]:
    end = row["ended"]
    # What has ended needs no day of decision.
    if last_day(end) < today:
        return
    day = decision_day(end, settings, row["notice"])
    # The day of decision never lies behind the end, so an end within the horizon has its decision there too.
    if day <= months_later(today, settings.horizon_months):
        sentences = [*_end_words(row), *_decision_words(row, day, today, settings), *_term_words(row)]
        yield "ends", " ".join(sentences), end, day.isoformat()


def _end_words(row: Mapping[Hashable, Any]) -> Iterator[str]:
    inferred = row["end_basis"] == "inferred"
    text = _("Ends {date}, by inference: no source states the end.") if inferred else _("Ends {date}.")
    yield text.format(date=date_text(row["ended"]))


def _decision_words(row: Mapping[Hashable, Any], day: date, today: date, settings: Horizon) -> Iterator[str]:
    """When the decision is due, where that is not the day of the end, and which notice that day allows for."""
    if day < first_day(row["ended"]) or day < today:
        text = _("Decision was due {day}.") if day < today else _("Decision due {day}.")
        yield text.format(day=date_text(day.isoformat()))
    if isinstance(row["notice"], str):
        yield _("Notice of the agreement: {duration}.").format(duration=duration_text(row["notice"]))
    elif settings.notice_months:
        yield _("Notice assumed: {duration}.").format(duration=duration_text(f"P{settings.notice_months}M"))


def _term_words(row: Mapping[Hashable, Any]) -> Iterator[str]:
    """For how long an agreement was concluded, and what happens at the end of that time, as far as it is known."""
    if isinstance(row["term"], str):
        yield _("Concluded for {duration}.").format(duration=duration_text(row["term"]))
    renewals = {
        "tacit": _("Renewed tacitly unless a party objects."),
        "by_agreement": _("Renewed if the parties agree."),
        "none": _("Not renewed."),
    }
    if row["renewal_role"] in renewals:
        yield renewals[row["renewal_role"]]


def _statement(row: Mapping[Hashable, Any], today: date, settings: Horizon) -> Iterator[Reason]:
    """Whether the status was last stated long ago, or on no known day although the agreement may be in effect."""
    stated = row["status_as_of"]
    if not isinstance(stated, str):
        if row["phase"] in OPEN:
            text = (
                _("No source states its status.")
                if row["is_silent"]
                else _("No day is known on which its status was stated.")
            )
            yield "undated_status", text, None, None
        return
    age = _years_between(first_day(stated), today)
    if age >= settings.years:
        years = plural("{n} year ago", "{n} years ago", age)
        sentence = _("Status last stated {date}, {years}.").format(date=date_text(stated), years=years)
        yield "revision" if row["is_undecided"] else "unconfirmed", sentence, stated, None


def _years_between(first: date, last: date) -> int:
    """Whole years by the calendar; days divided by 365 would gain one day in every leap year."""
    return int(relativedelta(last, first).years)


def _only_known(dataset: Dataset, table: str) -> frozenset[str]:
    """The ids of the records of a table that only the compiler's knowledge supports, whatever is selected."""
    citations = dataset.whole.citations
    chosen = citations[(citations["table"] == table) & citations["agrees"]]
    documented = chosen["source_id"].isin(dataset.whole.sources.loc[is_document(dataset.whole), "source_id"])
    return frozenset(chosen["record_id"]) - frozenset(chosen.loc[documented, "record_id"])


def _partners(dataset: Dataset) -> Iterator[tuple[str | None, ...]]:
    """The rows of partners, in the order of `COLUMNS`."""
    frame = dataset.partners[dataset.partners["partner_id"] != dataset.home]
    weak = frame["confidence"].isin(dataset.schema.codes("partners", "confidence", role="low")) | frame[
        "partner_id"
    ].isin(_only_known(dataset, "partners"))
    seatless = frame["latitude"].isna() & local(frame, "city").isna() & frame["dissolved"].isna()
    found = (
        ("weak", _("Rests on weak sources only."), frame[weak]),
        ("seatless", _("No seat is known, so it is not on the map."), frame[seatless]),
    )
    for code, reason, chosen in found:
        for key, name, category in zip(chosen["partner_id"], local(chosen, "name"), chosen["category"], strict=True):
            yield code, reason, "partners", key, name, None, None, None, None, None, category
