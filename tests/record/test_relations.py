"""Joint initiatives and ties in the document of a partner."""

import pytest

from lib.record.model import Item, Line, Link
from lib.record.relations import its_initiatives, its_ties, span_text
from tests.briefing import slice_of


def test_an_initiative_has_its_dates_status_and_sources_and_leads_to_its_page(tiny):
    section = its_initiatives(slice_of(tiny, "health"), among=False)
    assert section.title == "1 joint initiative with HUB"
    assert section.items == (
        Item(
            "2011 – 2013",
            Line("School of Data", ("press-note",)),
            (Line("Training · Ended"),),
            Link("initiative", "school"),
        ),
    )


def test_a_tie_leads_to_its_other_end_and_names_both_in_short(tiny):
    section = its_ties(slice_of(tiny, "mira"), among=True)
    assert section.title == "2 ties among others, without HUB"
    assert section.items == (
        Item(
            "2015 – 2018",
            Line("Lyra Observatory", ("register",)),
            (Line("Ended"),),
            Link("partner", "lyra", after="– cooperates with – Mira Laboratory"),
            "LYRA – cooperates with – Mira Laboratory",
        ),
        Item(
            "no date",
            Line("Forum of Laboratories", ("register",)),
            (Line("Current"),),
            Link("partner", "labs", before="Mira Laboratory – member of –"),
            "Mira Laboratory – member of – Forum of Laboratories",
        ),
    )


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2011", "2013", "2011 – 2013"),
        ("2011", "2011", "2011"),
        ("", "2013", "2013"),
        ("2011", "", "2011"),
        ("", float("nan"), "no date"),
    ],
)
def test_a_span_has_both_dates_one_or_none(first, last, text):
    assert span_text(first, last) == text
