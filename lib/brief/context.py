"""What every portrait of a brief is made from: rows of the whole data set, computed once and shared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from lib.brief.footnotes import Citations
from lib.classify.derived import record_ids
from lib.classify.levels import partner_levels
from lib.classify.validity import standing_at
from lib.core.dates import last_day
from lib.core.schema import KEY_SEPARATOR
from lib.labels.statuses import status_texts
from lib.package.dataset import Dataset
from lib.tables.attention import attention_rows
from lib.tables.facts import dataset_of_partner
from lib.tables.relation_sections import apart
from lib.tables.rows import agreement_rows, initiative_rows, tie_rows


@dataclass(frozen=True, eq=False)
class BriefContext:
    """The rows of the whole data set, the citations, the levels of the partners, the statuses of the agreements
    in words, and the dates that a brief is asked for.
    """

    dataset: Dataset
    today: date
    as_of: str
    citations: Citations
    agreements: pd.DataFrame
    initiatives: pd.DataFrame
    ties: pd.DataFrame
    attention: pd.DataFrame
    levels: Mapping[str, str]
    statuses: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class PartnerSlice:
    """What concerns one partner: `its` data set, and the rows as a list of its own would hold them.

    `parts` are what it has with the home organisation and what it has among others; see `apart`.
    """

    context: BriefContext
    partner_id: str
    its: Dataset
    parts: tuple[Dataset, Dataset]

    def part(self, *, among: bool) -> "PartnerSlice":
        """The same partner with one of its parts."""
        return replace(self, its=self.parts[among])

    @property
    def agreements(self) -> pd.DataFrame:
        """`agreement_rows` of the partner."""
        return _among(self.context.agreements, "agreement_id", self.its.agreements["agreement_id"])

    @property
    def initiatives(self) -> pd.DataFrame:
        """`initiative_rows` of the partner."""
        return _among(self.context.initiatives, "initiative_id", self.its.initiatives["initiative_id"])

    @property
    def ties(self) -> pd.DataFrame:
        """`tie_rows` of the partner with one column more: record_id, as citations write it."""
        return _among(self.context.ties, "record_id", record_ids(self.its, "ties"))

    @property
    def attention(self) -> pd.DataFrame:
        """`attention_rows` of the partner itself and of its agreements."""
        rows = self.context.attention
        its_own = (rows["table"] == "partners") & (rows["record_id"] == self.partner_id)
        bound = (rows["table"] == "agreements") & rows["record_id"].isin(self.its.agreements["agreement_id"])
        return rows[its_own | bound].reset_index(drop=True)


def brief_context(dataset: Dataset, today: date, as_of: str = "") -> BriefContext:
    """What a brief is made of in the reader's language, whatever is selected, read on the as-of date, else today."""
    whole = dataset.whole.on(last_day(as_of) if as_of else today)
    ties = tie_rows(whole)
    key = [ties["kind_code" if part == "kind" else part].fillna("") for part in whole.schema.tables["ties"].key]
    ties["record_id"] = [KEY_SEPARATOR.join(parts) for parts in zip(*key, strict=True)]
    return BriefContext(
        whole,
        today,
        as_of,
        Citations(whole),
        agreement_rows(whole),
        initiative_rows(whole),
        ties,
        attention_rows(whole, today),
        partner_levels(whole),
        dict(zip(whole.agreements["agreement_id"], status_texts(whole, quoted=True), strict=True)),
    )


def partner_slice(context: BriefContext, partner_id: str) -> PartnerSlice:
    """The rows of one partner; with an as-of date, what may have stood then."""
    its = dataset_of_partner(context.dataset, partner_id).on(context.dataset.day)
    its = standing_at(its, context.as_of) if context.as_of else its
    return PartnerSlice(context, partner_id, its, apart(its))


def _among(rows: pd.DataFrame, column: str, ids: "pd.Series[str]") -> pd.DataFrame:
    return rows[rows[column].isin(ids)].reset_index(drop=True)
