"""The attention list in a title and in sentences, each equal to the rows below it."""

from datetime import date

import pandas as pd

from lib.classify.phases import OPEN, phases
from lib.core.i18n import _, list_text, number_text, plural
from lib.package.dataset import Dataset
from lib.tables.attention import DEFAULT, Horizon, attention_rows, decision_day


def attention_title(dataset: Dataset, today: date, settings: Horizon = DEFAULT, reason: str = "") -> str:
    """What the rows of one reason are, with their number; without a reason, how many agreements and partners there are
    and for how many reasons.
    """
    rows = attention_rows(dataset, today, settings)
    if reason == "ends":
        return "; ".join([_ends_title(rows, settings), known_ends(dataset, today)])
    if reason:
        rows = rows[rows["reason_code"] == reason]
        return _titles(rows, settings)[reason]
    if rows.empty:
        return _("Nothing needs attention")
    records = _records(rows)
    if len(rows) == len(rows.drop_duplicates(["table", "record_id"])):
        return _("To be looked at: {what}").format(what=records)
    return _("To be looked at: {what}, for {n} reasons").format(what=records, n=number_text(len(rows)))


def known_ends(dataset: Dataset, today: date) -> str:
    """Of how many of the agreements that may be in effect on `today` the end is known: what a list of ends cannot show."""
    frame = _open(dataset, today)
    return plural(
        "{n} of {all} agreements that may stand has a known end",
        "{n} of {all} agreements that may stand have a known end",
        int(frame["ended"].notna().sum()),
        all=number_text(len(frame)),
    )


def terms_sentence(dataset: Dataset, today: date) -> str:
    """`known_ends`, and of how many of them the end is inferred and the term, notice and renewal are known."""
    frame = _open(dataset, today)
    inferred = frame["ended"].notna() & (frame["end_basis"] == "inferred")
    numbers = {column: number_text(int(frame[column].notna().sum())) for column in ("term", "notice", "renewal")}
    text = _(
        "{ends} ({inferred} inferred); the term of {term}, the notice of {notice} and the renewal of {renewal} are known."
    )
    return text.format(ends=known_ends(dataset, today), inferred=number_text(int(inferred.sum())), **numbers)


def _open(dataset: Dataset, today: date) -> pd.DataFrame:
    """The agreements that may be in effect on the day."""
    return dataset.agreements[phases(dataset.on(today)).isin(OPEN)]


def _records(rows: pd.DataFrame) -> str:
    """How many agreements and how many partners the rows are about, each counted once."""
    numbers = rows.drop_duplicates(["table", "record_id"])["table"].value_counts()
    agreements, partners = (int(numbers.get(table, 0)) for table in ("agreements", "partners"))
    parts = [
        plural("{n} agreement", "{n} agreements", agreements),
        plural("{n} partner", "{n} partners", partners),
    ]
    return list_text(parts)


def _ends_title(rows: pd.DataFrame, settings: Horizon) -> str:
    """How many ends lie within the horizon, or the decisions about them where these come before."""
    ends = rows[rows["reason_code"] == "ends"]
    months = plural("{n} month", "{n} months", settings.horizon_months)
    on_the_day = Horizon()
    moved = [
        day != decision_day(end, on_the_day).isoformat()
        for end, day in zip(ends["date"], ends["decide_by"], strict=True)
    ]
    if any(moved):
        return plural(
            "{n} agreement ends or is to be decided on within {months}",
            "{n} agreements end or are to be decided on within {months}",
            len(ends),
            months=months,
        )
    return plural("{n} agreement ends within {months}", "{n} agreements end within {months}", len(ends), months=months)


def _titles(rows: pd.DataFrame, settings: Horizon) -> dict[str, str]:
    """The title of the rows of each reason but ends."""
    number, years = len(rows), plural("{n} year", "{n} years", settings.years)
    return {
        "revision": plural(
            "{n} agreement has been under revision or pending for about {years} or more",
            "{n} agreements have been under revision or pending for about {years} or more",
            number,
            years=years,
        ),
        "unconfirmed": plural(
            "The status of {n} agreement has not been confirmed for about {years} or more",
            "The status of {n} agreements has not been confirmed for about {years} or more",
            number,
            years=years,
        ),
        "undated_status": plural(
            "{n} agreement that may stand has no dated status",
            "{n} agreements that may stand have no dated status",
            number,
        ),
        "undated": plural("{n} agreement has no date of beginning", "{n} agreements have no date of beginning", number),
        "weak": _("Resting on weak sources only: {what}").format(what=_records(rows)),
        "seatless": plural("{n} partner has no known seat", "{n} partners have no known seat", number),
    }
