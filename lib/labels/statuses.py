"""What is said of the status of an agreement: what it is on the day of reading, with the date that belongs to it.

What has ended, was replaced, is suspended or lies ahead carries the date of that event: `Ended (1961)`. What may be in effect
carries the date of the statement, and says so: `In force (stated October 2025)`. The phase comes before the status (see
`phases`): a text that a source lists and another one has replaced since is `Replaced`.
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from lib.classify.derived import started
from lib.classify.phases import (
    ENDED,
    FUTURE,
    IN_FORCE,
    REPLACED,
    SUSPENDED,
    UNKNOWN,
    declared_phases,
    phase_names,
    phases,
)
from lib.classify.validity import replacements
from lib.core.i18n import _, date_text, labels, plural
from lib.core.schema import PHASES
from lib.package.dataset import Dataset

# The phases that have a name of their own whatever the status is called.
EVENTS = (SUSPENDED, REPLACED, ENDED)
INFERRED = "inferred"


def status_texts(dataset: Dataset, *, quoted: bool = False) -> "pd.Series[str]":
    """What each agreement is on `dataset.day` in words, with its date, with the index of `dataset.agreements`.

    `quoted` adds the words of the source, unless dates that are known say that they no longer hold.
    """
    frame = dataset.agreements
    rows = frame[["status", "status_as_of", "status_stated", "ended", "end_basis", "suspended"]].assign(
        phase=phases(dataset), begun=started(frame), by=frame["agreement_id"].map(replacements(dataset))
    )
    declared, names = declared_phases(dataset, "agreements"), labels(dataset.schema.vocabulary("agreements", "status"))
    cells = list(rows.astype("object").fillna("").itertuples(index=False, name=None))
    # Many agreements share status and dates; a text is made once for all of them.
    texts = {
        these: _text(dict(zip(rows.columns, these, strict=True)), declared, names, quoted=quoted)
        for these in dict.fromkeys(cells)
    }
    return pd.Series([texts[these] for these in cells], index=frame.index, dtype="str")


def stated_text(status: str, as_of: object) -> str:
    """A status with the date on which a source states it, where that is known."""
    date = date_text(as_of)
    return _("{status} (stated {date})").format(status=status, date=date) if date else status


def phase_count(phase: str, number: int) -> str:
    """A number of agreements in a phase, as a part of a sentence: `68 in force or in use`."""
    return {
        IN_FORCE: plural("{n} in force or in use", "{n} in force or in use", number),
        UNKNOWN: plural("{n} whose status is not known", "{n} whose status is not known", number),
        SUSPENDED: plural("{n} suspended", "{n} suspended", number),
        FUTURE: plural("{n} not yet in effect", "{n} not yet in effect", number),
        REPLACED: plural("{n} replaced by a later text", "{n} replaced by a later text", number),
        ENDED: plural("{n} ended", "{n} ended", number),
    }[phase]


def counted_phases(found: "pd.Series[str]") -> list[str]:
    """How many agreements are in each phase that occurs, as `3 in force or in use`, in the order of the phases."""
    counts = {phase: int((found == phase).sum()) for phase in PHASES}
    return [phase_count(phase, number) for phase, number in counts.items() if number]


def duration_text(duration: str) -> str:
    """A duration as the package writes it in words, `P6M` as `6 months`; empty where there is none."""
    if not duration:
        return ""
    number = int(duration[1:-1])
    return {
        "Y": plural("{n} year", "{n} years", number),
        "M": plural("{n} month", "{n} months", number),
        "W": plural("{n} week", "{n} weeks", number),
        "D": plural("{n} day", "{n} days", number),
    }[duration[-1]]


def _text(row: Mapping[Hashable, Any], declared: Mapping[str, str], names: Mapping[str, str], *, quoted: bool) -> str:
    phase = row["phase"]
    agrees = declared[row["status"]] == phase
    name = names[row["status"]] if agrees and phase not in EVENTS else phase_names()[phase]
    text = _dated(row, name) or stated_text(name, row["status_as_of"] if agrees else "")
    if not (quoted and agrees and row["status_stated"]):
        return text
    return _("{status} – “{words}”").format(status=text, words=row["status_stated"])


def _dated(row: Mapping[Hashable, Any], name: str) -> str:
    """The name of a phase with the date of its event; empty where that is not known, or where nothing happened."""
    phase = row["phase"]
    if phase == IN_FORCE and name == phase_names()[IN_FORCE]:
        return _("{status} (until {date})").format(status=name, date=date_text(row["ended"])) if row["ended"] else ""
    if phase == FUTURE and name == phase_names()[FUTURE]:
        return _("{status} (from {date})").format(status=name, date=date_text(row["begun"]))
    event = {ENDED: row["ended"], REPLACED: row["ended"] or row["by"], SUSPENDED: row["suspended"]}.get(phase, "")
    if phase != SUSPENDED and row["ended"] and row["end_basis"] == INFERRED and event:
        return _("{status} ({date}, inferred)").format(status=name, date=date_text(event))
    return _("{status} ({date})").format(status=name, date=date_text(event)) if event else ""
