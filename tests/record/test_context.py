"""The rows of which the documents of partners are made: the same as if each partner had been asked for alone."""

import pandas as pd
import pytest

from lib.core.dates import last_day
from lib.record.context import its_dataset, partner_slice, record_rows
from lib.tables.attention import attention_rows
from lib.tables.rows import agreement_rows, initiative_rows, tie_rows
from tests.briefing import DAY, slice_of


@pytest.mark.parametrize("as_of", ["", "1990"])
@pytest.mark.parametrize("partner_id", ["wipo", "unesco", "european-commission", "japan", "aaas"])
def test_the_rows_of_a_partner_are_those_of_its_own_data_set(shipped, partner_id, as_of):
    day = last_day(as_of) if as_of else DAY
    its = its_dataset(shipped, partner_id, day, as_of)
    partner = partner_slice(its, partner_id, DAY, record_rows(shipped.on(day), DAY))
    only = its.narrowed(partners=its.partners[its.partners["partner_id"] == partner_id])
    pd.testing.assert_frame_equal(partner.agreements, agreement_rows(its))
    pd.testing.assert_frame_equal(partner.initiatives, initiative_rows(its))
    pd.testing.assert_frame_equal(partner.ties.drop(columns="record_id"), tie_rows(its))
    pd.testing.assert_frame_equal(partner.attention, attention_rows(only, DAY))


def test_a_tie_is_named_as_citations_write_it(tiny):
    assert slice_of(tiny, "mira").ties["record_id"].tolist() == [
        "lyra|mira|cooperates_with|2015",
        "mira|labs|member_of|",
    ]
