"""What began, was suspended, was replaced or ended between two dates: agreements, ties and initiatives, by all that is
known of their dates.

A date may mean any of its days. A change whose days all lie within the span is certain; one of whose days only some do may
lie there, and so does one whose date is marked as about. An end or a suspension without a date lies between the beginning
and the day on which a source spoke of it. To be suspended, to be replaced and to end are three things. A relation that is only known from the day a source speaks of it has no dated
beginning. What has no date at all is in no span, and counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from lib.classify.derived import record_ids
from lib.classify.event_dates import TABLES, record_dates
from lib.classify.relations import agreement_relations, initiative_relations, tie_relations
from lib.core.dates import first_day, first_days, is_about, last_day, last_days
from lib.core.i18n import _, date_text
from lib.core.lists import Values, list_column, values_by_key
from lib.labels.names import labelled, partner_names
from lib.package.dataset import Dataset
from lib.provenance.record_labels import about_names, naming
from lib.tables.aggregates import category_of_agreements

# In the order in which they are named.
WHATS = ("began", "held", "suspended", "replaced", "ended")
RELATIONS = {"agreements": agreement_relations, "ties": tie_relations, "initiatives": initiative_relations}
# What is drawn in columns, from the line of a row outwards.
DRAWN = ("began", "ended", "replaced", "suspended")
YEARS_BACK = 10
COLUMNS = (
    "date", "what", "what_code", "certainty", "certain", "about", "name", "partners", "category", "table", "record_id",
    "partner_ids", "category_code", "known_by", "relation", "relation_code",
)  # fmt: skip
LISTS = ("partners", "partner_ids")


@dataclass(frozen=True)
class Period:
    """From the first day of one partial date to the last day of another, but no later than `today`."""

    since: str
    until: str
    today: date

    @property
    def first(self) -> pd.Timestamp:
        """The first day of the span."""
        return pd.Timestamp(first_day(self.since))

    @property
    def last(self) -> pd.Timestamp:
        """The last day of the span: what lies ahead has not changed yet."""
        return pd.Timestamp(min(last_day(self.until), self.today))

    @property
    def to_today(self) -> bool:
        """Whether the span reaches the day on which it is asked for."""
        return last_day(self.until) >= self.today


def default_since(until: str) -> str:
    """The year that lies ten years before the end of a span."""
    return f"{max(last_day(until).year - YEARS_BACK, 1):04d}"


def change_rows(dataset: Dataset, span: Period) -> pd.DataFrame:
    """What began, took place, was suspended, was replaced or ended within the span or may have, latest first.

    Columns: date (partial; missing where it is only known that it was over), what, what_code (one of `WHATS`; an event
    without an end took place), certainty (words; empty where certain), certain, about, name, partners (list), category (those of
    the partners but the home organisation; see `aggregates.category_of_agreements`), table, record_id, partner_ids (list),
    category_code, known_by (partial date by which a source said so, where there is no date), relation and relation_code (to
    the home organisation, see `relations`). Sorted by the last day that the
    date can mean, latest first, without a date last, then by table, record and kind. Empty where nothing changed.
    """
    found = _changes(dataset)
    if span.first > span.last:
        found = found.iloc[:0]
    found = found[(found["first"].isna() | (found["first"] <= span.last)) & (found["last"] >= span.first)]
    within = (found["first"] >= span.first) & (found["last"] <= span.last)
    about = found["date"].fillna(found["known_by"]).map(is_about).astype("bool")
    found = found.assign(certain=within & ~about)
    words = [_certainty(*cells) for cells in found[["certain", "date", "known_by"]].itertuples(index=False)]
    rank = found["table"].map(TABLES.index), found["what_code"].map(WHATS.index)
    found = found.assign(
        certainty=pd.Series(words, index=found.index, dtype="str"),
        what=found["what_code"].map(what_names()),
        about=found["table"].map(about_names()),
        category=labelled(dataset, "partners", "category", found["category_code"]),
        relation=labelled(dataset, "agreements", "relation", found["relation_code"]),
        place=rank[0], order=rank[1],
    )  # fmt: skip
    found = found.assign(last=found["last"].where(found["date"].notna()))
    found = found.sort_values(["last", "place", "record_id", "order"], ascending=[False, True, True, True])
    rows = found[list(COLUMNS)].reset_index(drop=True)
    return rows.astype({column: "str" for column in COLUMNS if column not in ("certain", *LISTS)})


def changes_per_year(rows: pd.DataFrame) -> pd.DataFrame:
    """How many of the dated rows began, ended, were replaced and were suspended in each year.

    Columns: year, what_code, category_code, certain, changes. Sorted by all of them but the last, what_code in the order of
    `DRAWN`. What took place is left out; empty where nothing is dated.
    """
    frame = rows.assign(
        year=rows["date"].str.slice(0, 4),
        place=rows["what_code"].map({code: place for place, code in enumerate(DRAWN)}),
    )
    frame = frame.dropna(subset=["year", "place"]).astype({"year": "int64", "place": "int64"})
    keys = ["year", "place", "what_code", "category_code", "certain"]
    counts = frame.groupby(keys).size().rename("changes").reset_index()
    return counts.drop(columns="place")


def what_names() -> dict[str, str]:
    """What each kind of change is called, in the order of `WHATS`."""
    return {
        "began": _("Began"),
        "held": _("Took place"),
        "suspended": _("Suspended"),
        "replaced": _("Replaced"),
        "ended": _("Ended"),
    }


def _certainty(certain: bool, when: object, known_by: object) -> str:  # noqa: FBT001 a cell of a row
    """Why a change only may lie within the span; empty where it does."""
    known = isinstance(known_by, str) and not isinstance(when, str)
    if known:
        text = _("By {date}, day not known") if certain else _("May have: known by {date}, day not known")
        return text.format(date=date_text(known_by))
    return "" if certain else _("May have: the date is not precise enough")


def _changes(dataset: Dataset) -> pd.DataFrame:
    """All changes with the first and the last day that each may have happened on; undated ones are left out."""
    parts = [part for table in TABLES for part in _of_table(dataset, table)]
    return pd.concat(parts, ignore_index=True).dropna(subset=["last"])


def _of_table(dataset: Dataset, table: str) -> Iterator[pd.DataFrame]:
    """The beginnings, the suspensions and the ends of one table."""
    label_value, dates = _described(dataset, table), record_dates(dataset, table)
    yield label_value.assign(
        what_code=pd.Series("began", index=label_value.index).mask(dates.short, "held"),
        date=dates.begun, known_by=None, first=first_days(dates.begun), last=last_days(dates.begun),
    )  # fmt: skip
    # An event without an end took place: it is told once.
    for change in (dates.suspended, dates.over):
        yield label_value.assign(
            **change,
            first=first_days(change["date"]).fillna(first_days(dates.begun)),
            last=last_days(change["date"].fillna(change["known_by"])),
        )[~dates.short]


def _described(dataset: Dataset, table: str) -> pd.DataFrame:
    """The name, the partners and the category of each record of a table, with the index of that table."""
    frame: pd.DataFrame = getattr(dataset, table)
    whole, names = dataset.whole, partner_names(dataset)
    key = record_ids(dataset, table)
    if table == "ties":
        ends = zip(frame["from_id"], frame["to_id"], strict=True)
        ids = [tuple(end for end in pair if end != dataset.home) for pair in ends]
    else:
        parts = getattr(whole, {"agreements": "parties", "initiatives": "initiative_partners"}[table])
        parts = parts[parts["partner_id"] != dataset.home].sort_values("partner_id")
        taking_part = values_by_key(parts[str(key.name)], parts["partner_id"])
        ids = list_column(key, taking_part).tolist()
    partners = [tuple(names[one] for one in its) for its in ids]
    return pd.DataFrame(
        {"table": table, "record_id": key, "name": key.map(partial(naming(dataset), table)), "partner_ids": ids,
         "partners": partners, "category_code": _categories(dataset, table, ids), "relation_code": RELATIONS[table](dataset)}, index=frame.index,
    )  # fmt: skip


def _categories(dataset: Dataset, table: str, ids: Sequence[Values]) -> "pd.Series[str] | list[str]":
    """The one category under which each record is counted: for agreements the rule that all pages have, else that of the
    first partner.
    """
    if table == "agreements":
        return dataset.agreements["agreement_id"].map(category_of_agreements(dataset))
    partners = dataset.whole.partners
    categories = dict(zip(partners["partner_id"], partners["category"], strict=True))
    (home,) = dataset.schema.codes("partners", "category", role="home")
    return [categories[its[0]] if its else home for its in ids]
