"""Titles and sentences computed from a selection: what a page says before one looks at its picture."""

from collections.abc import Callable, Mapping
from datetime import date

from lib.changes.sentences import changes_title
from lib.classify.phases import IN_FORCE, UNKNOWN, phases
from lib.core.i18n import _, label_value, list_text, number_text, plural
from lib.labels.names import home_name
from lib.labels.statuses import phase_count
from lib.package.dataset import Dataset
from lib.provenance.citations import undocumented
from lib.query.selection import Selection, select
from lib.tables.attention import attention_rows
from lib.tables.key_figures import key_figures
from lib.tables.subjects import goals_title
from lib.text.attention_titles import attention_title
from lib.text.network_titles import network_title
from lib.text.overview_titles import closest_partners, overview_title, standing_sentences
from lib.text.partner_titles import map_title, partners_title
from lib.text.timeline_titles import timeline_title


def agreements_title(dataset: Dataset) -> str:
    """How many agreements there are, how many of them are the home organisation's own, and how many of them are in force."""
    numbers, home = key_figures(dataset), home_name(dataset)
    title = plural("{n} agreement of {home}", "{n} agreements of {home}", numbers.own, home=home)
    if numbers.own != numbers.agreements:
        title = plural(
            "{n} agreement, {own} with {home} as a party",
            "{n} agreements, {own} with {home} as a party",
            numbers.agreements,
            own=number_text(numbers.own),
            home=home,
        )
    counts = phases(dataset).value_counts()
    in_force, unknown = int(counts.get(IN_FORCE, 0)), int(counts.get(UNKNOWN, 0))
    if not numbers.agreements:
        return title
    return label_value(title, list_text([phase_count(IN_FORCE, in_force), phase_count(UNKNOWN, unknown)]))


def initiatives_title(dataset: Dataset) -> str:
    """How many joint initiatives there are, a series and its editions counted once."""
    numbers = key_figures(dataset)
    title = plural("{n} joint initiative", "{n} joint initiatives", numbers.initiatives)
    if not numbers.editions:
        return title
    more = plural("{n} edition of a series not counted", "{n} editions of series not counted", numbers.editions)
    return _("{title}, {more}").format(title=title, more=more)


def data_title(dataset: Dataset) -> str:
    """How many documents the selection rests on, and how many of its facts on nothing but general knowledge."""
    title = _("The facts rest on {sources}").format(
        sources=plural("{n} document", "{n} documents", key_figures(dataset).sources)
    )
    known = undocumented(dataset)
    if not known:
        return title
    more = plural("{n} only on general knowledge", "{n} only on general knowledge", known)
    return _("{title}, {more}").format(title=title, more=more)


# Each is called with the selection and with what else its page names.
TITLES: Mapping[str, Callable[..., str]] = {
    "overview": overview_title,
    "network": network_title,
    "timeline": timeline_title,
    "map": map_title,
    "goals": goals_title,
    "partners": partners_title,
    "agreements": agreements_title,
    "attention": attention_title,
    "changes": changes_title,
    "data": data_title,
}


def home_place(dataset: Dataset) -> tuple[str, float, float]:
    """The short name, latitude and longitude of the home organisation; not a number where they are not known."""
    partners = dataset.whole.partners
    home = partners[partners["partner_id"] == dataset.home]
    return home_name(dataset), float(home["latitude"].iloc[0]), float(home["longitude"].iloc[0])


def dated_count(dataset: Dataset) -> str:
    """`254 of 258 agreements; 4 have no date`: what a picture of dates shows and what it leaves out."""
    numbers = key_figures(dataset)
    return _("{shown} of {all} agreements; {undated}.").format(
        shown=number_text(numbers.agreements - numbers.undated),
        all=number_text(len(dataset.within.agreements)),
        undated=plural("{n} of the selection has no date", "{n} of the selection have no date", numbers.undated),
    )


def relaxations(dataset: Dataset, selection: Selection, day: date | None = None) -> list[tuple[str, int]]:
    """Which part of a selection to relax when nothing answers it.

    Pairs of a field of `Selection` and the number of agreements and partners found when it is relaxed (see
    `Selection.relaxed`); only those that help, the most helpful first.
    """
    found = []
    for field in selection.narrowing():
        wider = select(dataset.whole, selection.relaxed(field), day)
        found.append((field, len(wider.agreements) + len(wider.partners) - 1))
    return sorted((pair for pair in found if pair[1]), key=lambda pair: (-pair[1], pair[0]))


def stale_sentence(dataset: Dataset, today: date) -> str:
    """How many agreements have a status that may have been last stated five years ago or more, and how many that may be in
    effect have one without a day; what is over and founding instruments aside. Empty where all are fresh.
    """
    numbers = attention_rows(dataset, today)["reason_code"].value_counts()
    old = int(numbers.get("unconfirmed", 0) + numbers.get("revision", 0))
    undated = int(numbers.get("undated_status", 0))
    sentences = (
        plural(
            "The status of {n} agreement has not been confirmed for about five years or more.",
            "The status of {n} agreements has not been confirmed for about five years or more.",
            old,
        ),
        plural(
            "The status of {n} agreement that may stand is not dated.",
            "The status of {n} agreements that may stand is not dated.",
            undated,
        ),
    )
    return " ".join(sentence for sentence, n in zip(sentences, (old, undated), strict=True) if n)


def telling_sentences(dataset: Dataset, today: date) -> list[str]:
    """The main sentences about a selection: what is in force, with whom, and how well that is known."""
    stale = stale_sentence(dataset, today)
    return [*standing_sentences(dataset), *closest_partners(dataset), *filter(None, [stale])]
