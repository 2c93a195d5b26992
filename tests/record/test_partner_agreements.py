"""The agreements of a partner in its document."""

from dataclasses import replace

import pytest

from lib.package.dataset import load_dataset
from lib.record.model import MOST_LISTED, Item, Line, Link
from lib.record.partner_agreements import NAMED_PARTIES, agreement_section, begun_text
from tests.briefing import slice_of


def agreements(dataset, partner_id, *, among=False):
    return agreement_section(slice_of(dataset, partner_id), among=among)


def test_an_agreement_has_its_date_status_as_stated_and_sources_and_leads_to_its_page(tiny):
    section = agreements(tiny, "health")
    assert section.title == "1 agreement with HUB: 1 whose status is not known"
    assert section.items == (
        Item(
            "10 May 2010",
            Line("Cooperation agreement between HUB and HEA", ("register",)),
            (Line("Cooperation agreement · Status: Listed (stated 2012) – “listed” · Reference: X/1"),),
            Link("agreement", "hub-health-2010"),
            "Cooperation agreement · Listed (stated 2012)",
        ),
    )


def test_agreements_stand_latest_first_and_what_is_undated_says_so(tiny):
    section = agreements(tiny, "mira")
    assert [(item.lead, item.name.text) for item in section.items] == [
        ("about November 2002", "Charter of the Forum"),
        ("no date", "Memorandum between HUB and Mira"),
    ]


def test_what_is_not_signed_shows_when_it_came_into_force(tiny):
    (item,) = agreements(tiny, "norway").items
    assert item.lead == "4 October 1954"
    assert "In force from: 4 October 1954" in item.lines[0].text


@pytest.mark.parametrize(
    ("signed", "in_force", "text"), [("2001", "2002", "2001"), ("", "2002", "2002"), ("", "", "no date")]
)
def test_an_agreement_begins_when_it_is_signed_else_when_it_enters_into_force(signed, in_force, text):
    assert begun_text({"signed": signed, "in_force": in_force}) == text


def test_a_confidence_that_is_not_high_is_printed_and_a_high_one_is_not(tiny):
    charter, memorandum = agreements(tiny, "mira").items
    assert charter.lines[0].text.endswith("Confidence: Medium")
    assert memorandum.lines[0].text.endswith("Confidence: Low")
    assert "Confidence" not in agreements(tiny, "health").items[0].lines[0].text


def test_further_parties_are_named_without_the_partner_and_the_home_organisation(tiny):
    charter = agreements(tiny, "mira").items[0]
    assert charter.lines[1] == Line("Further parties: Forum of Laboratories and LYRA")


def test_who_signed_for_whom_is_told_and_through_which_body(change_cell):
    change_cell("parties", 2, "signatory_en", "Ada Health (Head)")
    folder = change_cell("parties", 2, "body_en", "Board of Health")
    (item,) = agreements(load_dataset(folder), "health").items
    assert item.lines[1:] == (Line("Acting body: Board of Health"), Line("Signed by: Ada Health (Head) for HEA"))
    assert item.short.endswith("Listed (stated 2012) · Signed by: Ada Health (Head) for HEA")


def test_long_lists_are_cut_and_keep_their_number(shipped):
    section = agreements(shipped, shipped.home)
    assert section.title.startswith(f"{section.total} agreements with CERN")
    assert len(section.items) == MOST_LISTED < section.total
    lines = [line.text for item in agreements(shipped, "france").items for line in item.lines]
    parties = next(line for line in lines if line.startswith("Further parties") and line.endswith(" more"))
    assert parties.count(",") == NAMED_PARTIES - 1


def test_what_is_among_others_has_a_section_of_its_own(tiny):
    parties = tiny.parties[(tiny.parties["partner_id"] != "hub") | (tiny.parties["agreement_id"] != "labs-charter")]
    dataset = replace(tiny.narrowed(parties=parties), source=None)
    near, among = (agreements(dataset, "mira", among=kept) for kept in (False, True))
    assert (near.title, len(near.items)) == ("1 agreement with HUB: 1 whose status is not known", 1)
    assert (among.title, len(among.items)) == ("1 agreement among others, without HUB", 1)
    assert "Relation: Among others, without HUB" in among.items[0].lines[0].text
