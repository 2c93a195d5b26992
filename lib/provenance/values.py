"""The values of single fields in words: dates, codes, partners, and facts that are given in both languages."""

from collections.abc import Callable, Mapping

from lib.classify.derived import record_ids
from lib.core.dates import is_partial_date
from lib.core.i18n import LANGUAGES, date_text, labels, local
from lib.core.schema import WHOLE_ROW
from lib.labels.columns import heading
from lib.labels.names import partner_names
from lib.package.dataset import Dataset

# What is given in both languages: a source speaks of the fact, whatever our words. Names and titles are cited as they are written.
TOLD_IN_BOTH = ("city", "place", "note")


def value_of(dataset: Dataset, table: str, record_id: str, field: str) -> object:
    """What the package says in one field of one record; None where there is no such record or field.

    A fact that is given in both languages comes in the reader's.
    """
    return values_of(dataset, table, field).get(record_id)


def field_heading(dataset: Dataset, table: str, field: str) -> str:
    """What a field of a citation is called; a fact that is given in both languages without the language of the column."""
    stem = _stem(field)
    return heading(dataset.schema, stem or field, "" if stem or field == WHOLE_ROW else table)


def value_text(dataset: Dataset, table: str, field: str, value: object) -> str:
    """A value of a table as people read it: a date in words, a code as its label, a partner by name; empty for none."""
    return teller(dataset, table, field)(value)


def values_of(dataset: Dataset, table: str, field: str) -> Mapping[str, object]:
    """What the package says in one field of each record of a table, by its key; empty where there is no such field."""
    frame, stem = getattr(dataset.whole, table), _stem(field)
    if field not in frame:
        return {}
    values = local(frame, stem) if stem else frame[field]
    return dict(zip(record_ids(dataset.whole, table), values, strict=True))


def _stem(field: str) -> str:
    """The name that both columns of a fact given in both languages share; empty where the field is none."""
    stem, _underscore, language = field.rpartition("_")
    return stem if stem in TOLD_IN_BOTH and language in LANGUAGES else ""


def teller(dataset: Dataset, table: str, field: str) -> Callable[[object], str]:
    """`value_text` for one field."""
    words: Mapping[str, str] = {}
    partial_date = False
    if field != WHOLE_ROW:
        column = dataset.schema.tables[table].column(field)
        partial_date = column.partial_date
        words = {**partner_names(dataset), **labels(column.vocabulary)}

    def tell(value: object) -> str:
        if isinstance(value, str):
            return date_text(value) if partial_date and is_partial_date(value) else words.get(value, value)
        # NaN is the only value that differs from itself.
        return "" if value is None or value != value else str(value)  # noqa: PLR0124

    return tell
