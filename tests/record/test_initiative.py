"""One joint initiative as a document."""

import pytest

from lib.record.initiative import initiative_document
from lib.record.model import Line
from tests.drawing import with_goals
from tests.making import changed


def test_an_initiative_has_its_facts_and_its_areas(tiny):
    document = initiative_document(tiny, "school")
    assert document.name == "School of Data"
    facts = {item.lead: item.lines[0] for item in document.facts}
    assert facts["Started"] == Line("2011")
    assert facts["Areas"] == Line("Data")
    assert document.cited == ("press-note",)


def test_goals_that_a_source_states_come_with_it(tiny):
    facts = [(item.lead, item.lines[0].sources) for item in initiative_document(with_goals(tiny), "school").facts]
    assert facts[-3:] == [
        ("Goal 3: Good health and well-being", ("press-note",)),
        ("Goal 4: Quality education", ("press-note",)),
        ("Goal 4: Quality education", ("register",)),
    ]


def test_a_website_is_an_address_of_the_document(tiny):
    dataset = changed(tiny, "initiatives", "initiative_id", "school", website="https://school.example/")
    assert initiative_document(dataset, "school").addresses == (("Website", "https://school.example/"),)
    assert initiative_document(tiny, "school").addresses == ()


def test_an_unknown_initiative_has_no_document(tiny):
    with pytest.raises(KeyError):
        initiative_document(tiny, "no such")
