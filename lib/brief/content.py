"""A brief on some partners, computed from the data alone."""

from collections.abc import Iterator, Sequence
from datetime import date

from lib.brief.model import Brief, Words, printable
from lib.brief.paper import on_paper
from lib.core.dates import last_day
from lib.core.i18n import _, current_language, date_text
from lib.labels.names import partner_names, short_names
from lib.package.dataset import Dataset
from lib.record.context import its_dataset, partner_slice, record_rows
from lib.record.model import Document
from lib.record.partner import partner_document


def make_brief(
    dataset: Dataset, partner_ids: Sequence[str], name: str, today: date, address: str, as_of: str = ""
) -> Brief:
    """The brief on partners in the order given, in the reader's language.

    `name` is its title where it is about more than one, such as the name of a city; `address` made it. With `as_of`,
    agreements, ties and initiatives are those that may have been in effect then. KeyError where a partner is unknown, ValueError
    where none is named.
    """
    if not partner_ids:
        raise ValueError("no partner")  # noqa: EM101
    portraits, language = tuple(_portraits(dataset.whole, partner_ids, today, as_of)), current_language()
    home = short_names(dataset)[dataset.home]
    brief = Brief(
        language=language,
        day=today,
        title=portraits[0].name if len(portraits) == 1 else name,
        author=partner_names(dataset)[dataset.home],
        heading=_("External relations of {organisation}").format(organisation=home),
        imprint=_imprint(dataset, today, as_of),
        address=address,
        disclaimer=_("This is not an official publication of {organisation}.").format(organisation=home),
        portraits=portraits,
        words=Words(
            _("Partners"),
            _("Sources"),
            _("Page {page} of {pages}"),
            _("□ stands for a letter that the font of this file lacks."),
        ),
    )
    return printable(brief, language)


def _portraits(whole: Dataset, partner_ids: Sequence[str], today: date, as_of: str) -> Iterator[Document]:
    """The document of each partner as it is printed, read on the as-of date, else today."""
    day = last_day(as_of) if as_of else today
    rows = record_rows(whole.on(day), today)
    for key in partner_ids:
        partner = partner_slice(its_dataset(whole, key, day, as_of), key, today, rows)
        yield on_paper(whole, partner_document(partner))


def _imprint(dataset: Dataset, today: date, as_of: str) -> tuple[str, ...]:
    """The day, the as-of date where there is one, the version of the data."""
    said = [
        date_text(today.isoformat()),
        _("As of {date}").format(date=date_text(as_of)) if as_of else "",
        _("Data {version}, content {fingerprint}").format(
            version=dataset.schema.version, fingerprint=dataset.fingerprint
        ),
    ]
    return tuple(filter(None, said))
