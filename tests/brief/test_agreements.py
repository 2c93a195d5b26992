"""The agreements of a partner in a brief, what needs attention, and where sources disagree."""

from dataclasses import replace

import pytest

from lib.brief.agreements import (
    LONGEST,
    NAMED_PARTIES,
    agreement_section,
    attention_section,
    dispute_section,
    left_out,
)
from lib.brief.context import brief_context, partner_slice
from lib.brief.footnotes import Citations, Notes
from lib.brief.model import Item, Line
from lib.package.dataset import load_dataset
from tests.briefing import DAY


@pytest.fixture
def context(tiny):
    return brief_context(tiny, DAY)


def agreements(context, partner_id):
    return agreement_section(partner_slice(context, partner_id), Notes(context.citations))


def test_an_agreement_has_its_date_status_as_stated_and_sources(context):
    section = agreements(context, "health")
    assert section.title == "1 agreement with HUB: 1 whose status is not known"
    assert section.items == (
        Item(
            "10 May 2010",
            Line("Cooperation agreement between HUB and HEA", (1,)),
            (Line("Cooperation agreement · Status: Listed (stated 2012) – “listed” · Reference: X/1"),),
        ),
    )


def test_agreements_stand_latest_first_and_what_is_undated_says_so(context):
    section = agreements(context, "mira")
    assert [(item.lead, item.name.text) for item in section.items] == [
        ("about November 2002", "Charter of the Forum"),
        ("no date", "Memorandum between HUB and Mira"),
    ]


def test_what_is_not_signed_shows_when_it_came_into_force(context):
    (item,) = agreements(context, "norway").items
    assert item.lead == "4 October 1954"
    assert "In force from: 4 October 1954" in item.lines[0].text


def test_a_confidence_that_is_not_high_is_printed_and_a_high_one_is_not(context):
    charter, memorandum = agreements(context, "mira").items
    assert charter.lines[0].text.endswith("Confidence: Medium")
    assert memorandum.lines[0].text.endswith("Confidence: Low")
    assert "Confidence" not in agreements(context, "health").items[0].lines[0].text


def test_further_parties_are_named_without_the_partner_and_the_home_organisation(context):
    charter = agreements(context, "mira").items[0]
    assert charter.lines[1] == Line("Further parties: Forum of Laboratories and LYRA")


def test_who_signed_for_whom_is_told_and_through_which_body(change_cell):
    change_cell("parties", 2, "signatory_en", "Ada Health (Head)")
    folder = change_cell("parties", 2, "body_en", "Board of Health")
    (item,) = agreements(brief_context(load_dataset(folder), DAY), "health").items
    assert item.lines[1:] == (Line("Acting body: Board of Health"), Line("Signed by: Ada Health (Head) for HEA"))


def test_long_lists_are_cut_and_say_by_how_much(shipped):
    context = brief_context(shipped, DAY)
    section = agreements(context, shipped.home)
    total = int(section.title.split()[0])
    assert len(section.items) == LONGEST
    assert section.left_out == f"{total - LONGEST} more are left out; see the address below."
    lines = [line.text for item in agreements(context, "france").items for line in item.lines]
    parties = next(line for line in lines if line.startswith("Further parties") and line.endswith(" more"))
    assert parties.count(",") == NAMED_PARTIES - 1


def test_what_is_among_others_has_a_section_of_its_own(tiny):
    parties = tiny.parties[(tiny.parties["partner_id"] != "hub") | (tiny.parties["agreement_id"] != "labs-charter")]
    context = brief_context(replace(tiny.narrowed(parties=parties), source=None), DAY)
    partner, notes = partner_slice(context, "mira"), Notes(context.citations)
    near, among = (agreement_section(partner, notes, among=kept) for kept in (False, True))
    assert (near.title, len(near.items)) == ("1 agreement with HUB: 1 whose status is not known", 1)
    assert (among.title, len(among.items)) == ("1 agreement among others, without HUB", 1)
    assert "Relation: Among others, without HUB" in among.items[0].lines[0].text


def test_nothing_left_out_is_not_mentioned():
    assert left_out(0) == left_out(-3) == ""
    assert left_out(1) == "1 more is left out; see the address below."


def test_each_reason_for_attention_stands_once_with_its_records(context):
    section = attention_section(partner_slice(context, "mira"))
    memorandum = "Memorandum between HUB and Mira"
    assert section.items == (
        Item("No dated status", Line(""), (Line(f"{memorandum}: No source states its status."),)),
        Item(
            "No date of beginning", Line(""), (Line(f"{memorandum}: Neither signature nor entry into force is known."),)
        ),
        Item("Weak sources only", Line(""), (Line(f"{memorandum}: Rests on weak sources only."),)),
    )


def test_a_dispute_has_both_values_and_both_sources(tiny, context):
    notes = Notes(Citations(tiny))
    section = dispute_section(partner_slice(context, "health"), notes)
    assert section.items == (
        Item(
            "Signed",
            Line("Cooperation agreement between HUB and HEA"),
            (Line("10 May 2010"), Line("otherwise: 11 May 2010", (1,))),
        ),
    )
    assert [source.title for source in notes.sources()] == ["Newspaper"]


def test_every_contradiction_of_a_partner_is_in_its_brief_with_its_source(shipped):
    context = brief_context(shipped, DAY)
    for partner_id in ("european-commission", "unesco", "japan", "eu", "switzerland"):
        partner, notes = partner_slice(context, partner_id), Notes(context.citations)
        section = dispute_section(partner, notes)
        ids = {partner_id, *partner.agreements["agreement_id"], *partner.ties["record_id"]}
        ids |= set(partner.initiatives["initiative_id"])
        tables = ("partners", "agreements", "ties", "initiatives")
        rows = shipped.citations[~shipped.citations["agrees"]]
        rows = rows[rows["record_id"].isin(ids) & rows["table"].isin(tables)]
        titles = set(shipped.sources.set_index("source_id").loc[rows["source_id"], "title"])
        said = {number for item in section.items for line in item.lines[1:] for number in line.notes}
        assert {source.title for source in notes.sources() if source.number in said} == titles
        assert len(section.items) == len(rows.drop_duplicates(["table", "record_id", "field"]))
