"""What changed between two dates, in a title and sentences. Only what is certain is asserted."""

from collections import Counter

import pandas as pd

from lib.changes import TABLES, WHATS, Span, change_rows, undated_changes
from lib.dataset import Dataset
from lib.language import _, date_text, list_text, plural


def changes_title(dataset: Dataset, span: Span) -> str:
    """`Since 2016, 44 agreements began and 19 ended`: those that certainly did; what was replaced has ended."""
    rows = change_rows(dataset, span)
    sure = rows.loc[rows["certain"] & (rows["table"] == "agreements"), "what_code"]
    began, ended = int((sure == "began").sum()), int(sure.isin(["ended", "replaced"]).sum())
    told = _("{began} and {ended}").format(
        began=plural("{n} agreement began", "{n} agreements began", began),
        ended=plural("{n} ended", "{n} ended", ended),
    )
    if not began and not ended:
        told = _("no agreement is known to have begun or ended")
    if span.to_today:
        return _("Since {date}, {what}").format(date=date_text(span.since), what=told)
    return _("From {first} to {last}, {what}").format(
        first=date_text(span.since), last=date_text(span.until), what=told
    )


def change_sentences(rows: pd.DataFrame) -> list[str]:
    """How many of the rows of `change_rows` are of each kind, the certain ones first, then how many may be."""
    if rows.empty:
        return [_("Nothing of this selection is known to have changed between these dates.")]
    sure = rows[rows["certain"]]
    counts = Counter(zip(sure["table"], sure["what_code"], strict=True))
    told = [sentence for key, sentence in _counted(counts).items() if key in counts]
    unsure = int((~rows["certain"]).sum())
    sentences = [_("Known to lie between these dates: {what}.").format(what=list_text(told))] if told else []
    if unsure:
        sentences.append(
            plural(
                "{n} more change may lie between them: its date is not known precisely enough to say.",
                "{n} more changes may lie between them: their dates are not known precisely enough to say.",
                unsure,
            )
        )
    return sentences


def undated_sentence(dataset: Dataset) -> str:
    """How many beginnings and ends have no date, so that they are not listed; empty where all have one."""
    table = undated_changes(dataset)
    numbers = dict(zip(table["table"], table["began"].tolist(), strict=True))
    parts = {
        "agreements": plural("{n} agreement", "{n} agreements", numbers["agreements"]),
        "ties": plural("{n} tie", "{n} ties", numbers["ties"]),
        "initiatives": plural("{n} initiative", "{n} initiatives", numbers["initiatives"]),
    }
    told = [parts[name] for name in parts if numbers[name]]
    sentences = (
        [_("Not listed, because no date of beginning is known: {what}.").format(what=list_text(told))] if told else []
    )
    ended = int(table["ended"].sum())
    if ended:
        sentences.append(
            plural(
                "{n} is over since a day that no source tells.", "{n} are over since a day that no source tells.", ended
            )
        )
    return " ".join(sentences)


def _counted(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """The number of each kind of change in words, in the order in which they are told."""
    agreements, ties, initiatives = ({what: counts.get((table, what), 0) for what in WHATS} for table in TABLES)
    return {
        ("agreements", "began"): plural("{n} agreement began", "{n} agreements began", agreements["began"]),
        ("agreements", "suspended"): plural(
            "{n} agreement was suspended", "{n} agreements were suspended", agreements["suspended"]
        ),
        ("agreements", "replaced"): plural(
            "{n} agreement was replaced", "{n} agreements were replaced", agreements["replaced"]
        ),
        ("agreements", "ended"): plural("{n} agreement ended", "{n} agreements ended", agreements["ended"]),
        ("ties", "began"): plural("{n} tie began", "{n} ties began", ties["began"]),
        ("ties", "suspended"): plural("{n} tie was suspended", "{n} ties were suspended", ties["suspended"]),
        ("ties", "ended"): plural("{n} tie ended", "{n} ties ended", ties["ended"]),
        ("initiatives", "began"): plural("{n} initiative began", "{n} initiatives began", initiatives["began"]),
        ("initiatives", "held"): plural("{n} event took place", "{n} events took place", initiatives["held"]),
        ("initiatives", "ended"): plural("{n} initiative ended", "{n} initiatives ended", initiatives["ended"]),
    }
