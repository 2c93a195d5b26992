"""One agreement as a document."""

import pytest

from lib.record.agreement import agreement_document, initiatives_under
from lib.record.model import Item, Line, Link
from tests.briefing import DAY
from tests.making import agreed, changed


def section_codes(document):
    return [section.code for section in document.sections if section.items]


def test_an_agreement_has_its_title_and_its_facts_with_their_sources(tiny):
    document = agreement_document(tiny.on(DAY), "hub-health-2010")
    assert document.name == "Cooperation agreement between HUB and HEA"
    facts = {item.lead: item.lines[0] for item in document.facts}
    assert facts["Kind"] == Line("Cooperation agreement")
    assert facts["Signed"] == Line("10 May 2010", disputed=True)
    assert document.cited == ("register", "newspaper")


def test_each_party_leads_to_its_page(tiny):
    document = agreement_document(tiny, "labs-charter")
    assert document.section("parties").title == "4 parties"
    assert document.section("parties").items[0] == Item(
        "Party", Line("Forum of Laboratories"), (), Link("partner", "labs")
    )


def test_areas_rest_on_the_source_that_states_them(tiny):
    (data, *_others) = agreement_document(tiny, "labs-charter").section("subjects").items
    assert (data.lead, data.lines) == ("Data", (Line("stated: “sharing of data”", ("press-note",)),))


def test_what_an_agreement_replaces_and_what_replaces_it_are_sections_of_their_own(tiny):
    dataset = agreed(tiny, "hub-mira", supersedes_id="hub-health-2010", parent_id="labs-charter")
    replacing, replaced = (agreement_document(dataset, key) for key in ("hub-mira", "hub-health-2010"))
    titles = [section.title for section in replacing.sections if section.code == "relatives"]
    assert titles == ["Replaces", "Made under"]
    assert replaced.section("relatives").items == (
        Item("no date", Line("Memorandum between HUB and Mira"), link=Link("agreement", "hub-mira")),
    )


def test_joint_initiatives_under_an_agreement_are_listed(tiny):
    dataset = changed(tiny, "initiatives", "initiative_id", "school", agreement_id="hub-mira")
    document = agreement_document(dataset, "hub-mira")
    assert document.section("initiatives").title == "1 joint initiative"
    assert [item.name.text for item in document.section("initiatives").items] == ["School of Data"]
    assert initiatives_under(dataset, "hub-health-2010").initiatives.empty


def test_an_unknown_agreement_has_no_document(tiny):
    with pytest.raises(KeyError):
        agreement_document(tiny, "no such")
