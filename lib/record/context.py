"""What the documents of partners are made from: rows computed once for as many partners as are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from lib.classify.derived import record_ids
from lib.classify.validity import standing_at
from lib.core.schema import KEY_SEPARATOR
from lib.labels.statuses import status_texts
from lib.package.dataset import Dataset
from lib.tables.attention import attention_rows
from lib.tables.facts import dataset_of_partner
from lib.tables.relation_sections import apart
from lib.tables.rows import agreement_rows, initiative_rows, tie_rows


@dataclass(frozen=True, eq=False)
class RecordRows:
    """The rows of a data set, whole or narrowed to one partner: `agreement_rows`, `initiative_rows`, `tie_rows` with one
    column more, record_id, as citations write it, `attention_rows`, and the statuses of the agreements with the words of
    their sources, by agreement_id.
    """

    agreements: pd.DataFrame
    initiatives: pd.DataFrame
    ties: pd.DataFrame
    attention: pd.DataFrame
    statuses: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class PartnerSlice:
    """What concerns one partner: `its` data set, read on the as-of date, else on `today`, and the rows as a list of its own
    would hold them.

    `parts` are what it has with the home organisation and what it has among others; see `apart`.
    """

    partner_id: str
    today: date
    rows: RecordRows
    its: Dataset
    parts: tuple[Dataset, Dataset]

    def part(self, *, among: bool) -> "PartnerSlice":
        """The same partner with one of its parts."""
        return replace(self, its=self.parts[among])

    @property
    def agreements(self) -> pd.DataFrame:
        """`agreement_rows` of the partner."""
        return _among(self.rows.agreements, "agreement_id", self.its.agreements["agreement_id"])

    @property
    def initiatives(self) -> pd.DataFrame:
        """`initiative_rows` of the partner."""
        return _among(self.rows.initiatives, "initiative_id", self.its.initiatives["initiative_id"])

    @property
    def ties(self) -> pd.DataFrame:
        """`tie_rows` of the partner, with record_id."""
        return _among(self.rows.ties, "record_id", record_ids(self.its, "ties"))

    @property
    def attention(self) -> pd.DataFrame:
        """`attention_rows` of the partner itself and of its agreements."""
        rows = self.rows.attention
        its_own = (rows["table"] == "partners") & (rows["record_id"] == self.partner_id)
        bound = (rows["table"] == "agreements") & rows["record_id"].isin(self.its.agreements["agreement_id"])
        return rows[its_own | bound].reset_index(drop=True)


def record_rows(dataset: Dataset, today: date) -> RecordRows:
    """The rows of a data set in the reader's language, read on its day; what needs attention as of `today`."""
    ties = tie_rows(dataset)
    key = [ties["kind_code" if part == "kind" else part].fillna("") for part in dataset.schema.tables["ties"].key]
    ties["record_id"] = [KEY_SEPARATOR.join(parts) for parts in zip(*key, strict=True)]
    statuses = dict(zip(dataset.agreements["agreement_id"], status_texts(dataset, quoted=True), strict=True))
    return RecordRows(agreement_rows(dataset), initiative_rows(dataset), ties, attention_rows(dataset, today), statuses)


def its_dataset(dataset: Dataset, partner_id: str, day: date, as_of: str = "") -> Dataset:
    """The part of the whole data set that concerns one partner, read on a day; with an as-of date, what may have been in effect then."""
    its = dataset_of_partner(dataset, partner_id).on(day)
    return standing_at(its, as_of) if as_of else its


def partner_slice(its: Dataset, partner_id: str, today: date, rows: RecordRows) -> PartnerSlice:
    """One partner by `its_dataset`; `rows` are those of it or of any data set that holds it, read on the same day."""
    return PartnerSlice(partner_id, today, rows, its, apart(its))


def _among(rows: pd.DataFrame, column: str, ids: "pd.Series[str]") -> pd.DataFrame:
    return rows[rows[column].isin(ids)].reset_index(drop=True)
