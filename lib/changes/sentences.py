"""What changed between two dates, in a title and sentences. Only what is certain is asserted."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from lib.changes.events import WHATS, Period, change_rows
from lib.classify.event_dates import TABLES, undated_changes
from lib.classify.relations import OWN
from lib.core.i18n import _, date_text, list_text, plural
from lib.labels.names import short_names
from lib.package.dataset import Dataset

# In the order in which the title tells them.
TITLED = ("began", "replaced", "ended", "suspended")


def changes_title(dataset: Dataset, span: Period, what: str = "") -> str:
    """`Since 2016, 37 agreements of CERN began, 17 were replaced, 2 ended and 1 was suspended`: those that certainly did, of
    the agreements of the home organisation itself. With one of `WHATS`, how many of all records changed so, as listed.
    """
    if span.first > span.last:
        return _("No time lies between {first} and {last}").format(
            first=date_text(span.since), last=date_text(span.until)
        )
    rows = change_rows(dataset, span)
    parts = _titled_kind(rows[rows["what_code"] == what], what) if what else _titled(dataset, rows)
    if span.to_today:
        return _("Since {date}, {what}").format(date=date_text(span.since), what=parts)
    return _("From {first} to {last}, {what}").format(
        first=date_text(span.since), last=date_text(span.until), what=parts
    )


def change_sentences(dataset: Dataset, rows: pd.DataFrame) -> list[str]:
    """How many of the rows of `change_rows` are of each kind, the certain ones first, whose the agreements among these
    are where not the home organisation's own, then how many may be.
    """
    if rows.empty:
        return [_("Nothing of this selection is known to have changed between these dates.")]
    sure = rows[rows["certain"]]
    counts = Counter(zip(sure["table"], sure["what_code"], strict=True))
    parts = [sentence for key, sentence in _counted(counts).items() if key in counts]
    sentences = [_("Known to lie between these dates: {what}.").format(what=list_text(parts))] if parts else []
    others = int(((sure["table"] == "agreements") & (sure["relation_code"] != OWN)).sum())
    if others:
        sentences.append(
            plural(
                "In {n} of these changes of agreements, {home} is no party.",
                "In {n} of these changes of agreements, {home} is no party.",
                others,
                home=short_names(dataset)[dataset.home],
            )
        )
    unsure = int((~rows["certain"]).sum())
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
    """How many beginnings, suspensions, replacements and ends have no date, so that they are not listed; empty where all
    have one.
    """
    table = undated_changes(dataset)
    numbers = dict(zip(table["table"], table["began"].tolist(), strict=True))
    counted = {
        "agreements": plural("{n} agreement", "{n} agreements", numbers["agreements"]),
        "ties": plural("{n} tie", "{n} ties", numbers["ties"]),
        "initiatives": plural("{n} initiative", "{n} initiatives", numbers["initiatives"]),
    }
    parts = [text for name, text in counted.items() if numbers[name]]
    sentences = (
        [_("Not listed, because no date of beginning is known: {what}.").format(what=list_text(parts))] if parts else []
    )
    later = {what: int(table[what].sum()) for what in ("suspended", "replaced", "ended")}
    words = [text for what, text in happened(later).items() if later.get(what)]
    if words:
        sentences.append(_("On days that no source gives, and so not listed: {what}.").format(what=list_text(words)))
    return " ".join(sentences)


def _titled(dataset: Dataset, rows: pd.DataFrame) -> str:
    """The certain changes of the home organisation's own agreements; the first that occurs names what is counted."""
    home = short_names(dataset)[dataset.home]
    own = rows[rows["certain"] & (rows["table"] == "agreements") & (rows["relation_code"] == OWN)]
    numbers = {what: int((own["what_code"] == what).sum()) for what in TITLED}
    occurring = [what for what in TITLED if numbers[what]]
    if not occurring:
        return _("no agreement of {home} is known to have begun, been replaced, ended or been suspended").format(
            home=home
        )
    first, further = _of_home(numbers, home)[occurring[0]], happened(numbers)
    return list_text([first, *(further[what] for what in occurring[1:])])


def _of_home(numbers: dict[str, int], home: str) -> dict[str, str]:
    """How many agreements of the home organisation changed in each way."""
    n = {what: numbers.get(what, 0) for what in TITLED}
    return {
        "began": plural("{n} agreement of {home} began", "{n} agreements of {home} began", n["began"], home=home),
        "replaced": plural(
            "{n} agreement of {home} was replaced", "{n} agreements of {home} were replaced", n["replaced"], home=home
        ),
        "ended": plural("{n} agreement of {home} ended", "{n} agreements of {home} ended", n["ended"], home=home),
        "suspended": plural(
            "{n} agreement of {home} was suspended",
            "{n} agreements of {home} were suspended",
            n["suspended"],
            home=home,
        ),
    }


def happened(numbers: Mapping[str, int]) -> dict[str, str]:
    """How many changed in each of `WHATS`, in words, where it is clear what is counted."""
    n = {what: numbers.get(what, 0) for what in WHATS}
    return {
        "began": plural("{n} began", "{n} began", n["began"]),
        "held": plural("{n} took place", "{n} took place", n["held"]),
        "replaced": plural("{n} was replaced", "{n} were replaced", n["replaced"]),
        "ended": plural("{n} ended", "{n} ended", n["ended"]),
        "suspended": plural("{n} was suspended", "{n} were suspended", n["suspended"]),
    }


def _titled_kind(rows: pd.DataFrame, what: str) -> str:
    """How many rows of one kind of change there are: the certain ones by what they are of, then those that may be."""
    sure = rows[rows["certain"]]
    counts = Counter(zip(sure["table"], sure["what_code"], strict=True))
    parts = [sentence for key, sentence in _counted(counts).items() if key in counts]
    unsure = len(rows) - len(sure)
    certain = list_text(parts) if parts else _nothing(what)
    if not unsure:
        return certain
    return _("{certain}; {unsure}").format(
        certain=certain, unsure=plural("{n} more may have", "{n} more may have", unsure)
    )


def _nothing(what: str) -> str:
    return {
        "began": _("nothing is known to have begun"),
        "held": _("nothing is known to have taken place"),
        "suspended": _("nothing is known to have been suspended"),
        "replaced": _("nothing is known to have been replaced"),
        "ended": _("nothing is known to have ended"),
    }[what]


def _counted(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """The number of each kind of change in words, in the order in which they are named."""
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
