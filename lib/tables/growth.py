"""How many agreements may have been in effect at the end of each year: what was begun is added, what was over is taken off."""

import pandas as pd

from lib.classify.derived import started
from lib.classify.phases import FUTURE, OPEN, OVER, SUSPENDED, declared_phases, phases
from lib.classify.validity import agreement_spans
from lib.core.dates import first_days
from lib.core.i18n import _, date_text, number_text, plural
from lib.labels.names import labelled
from lib.package.dataset import Dataset
from lib.tables.aggregates import category_codes, category_of_agreements

DAY = pd.Timedelta(days=1)


def standing_rows(dataset: Dataset) -> pd.DataFrame:
    """How many agreements may have been in effect at the end of each year, by category; in the year of `dataset.day`, on that day.

    Columns: year, category, category_code, agreements. Years from the first in which any may have been in effect to that of the
    day, categories in their order, only pairs that occur. Left out is what has no date of beginning, as it would seem to
    begin when a source first speaks of it, and what is over or suspended since a day that no source gives. Empty where
    nothing is known to have been in effect.
    """
    spans, order = _standing(dataset), category_codes(dataset)
    category = dataset.agreements["agreement_id"].map(category_of_agreements(dataset))
    day = pd.Timestamp(dataset.day)
    first = int(spans["first"].min().year) if spans["first"].notna().any() else day.year + 1
    counts = []
    for year in range(first, day.year + 1):
        end = min(pd.Timestamp(year, 12, 31), day)
        numbers = category[(spans["first"] <= end) & ~(spans["last"] < end)].value_counts()
        counts += [(year, code, int(numbers[code])) for code in order if code in numbers]
    rows = pd.DataFrame(counts, columns=["year", "category_code", "agreements"])
    rows = rows.astype({"year": "int64", "category_code": "str", "agreements": "int64"})
    rows.insert(1, "category", labelled(dataset, "partners", "category", rows["category_code"]).astype("str"))
    return rows


def growth_count(dataset: Dataset, standing: pd.DataFrame) -> str:
    """How many agreements `standing_rows` counts on its last day, of all in the scope, and how many more may be in effect."""
    counted = int(standing.loc[standing["year"] == dataset.day.year, "agreements"].sum())
    undated = phases(dataset).isin(OPEN) & started(dataset.agreements).isna()
    return _("{n} of {all} agreements have a date of beginning and may stand on {date}; {undated}.").format(
        n=number_text(counted),
        all=number_text(len(dataset.within.agreements)),
        date=date_text(dataset.day.isoformat()),
        undated=plural(
            "{n} more may stand, without a date of beginning",
            "{n} more may stand, without a date of beginning",
            int(undated.sum()),
        ),
    )


def _standing(dataset: Dataset) -> pd.DataFrame:
    """The first and the last day on which each dated agreement may have been in effect; see `validity.agreement_spans`.

    What is suspended was in effect until the day before. No first day has what is pending, and what is over or suspended though no
    date says since when: nobody knows how long it stood.
    """
    frame = dataset.agreements
    declared = frame["status"].map(declared_phases(dataset, "agreements"))
    suspended = declared == SUSPENDED
    halted = first_days(frame["suspended"].fillna(frame["status_as_of"])).where(suspended)
    last = pd.concat([agreement_spans(dataset)["last"], halted - DAY], axis=1).min(axis=1)
    over = declared.isin(OVER) | suspended
    never = (declared == FUTURE) | (over & last.isna())
    return pd.DataFrame({"first": first_days(started(frame)).mask(never), "last": last})
