"""What of a document is printed: the most important, and how much is left out."""

from dataclasses import replace

import pytest

from lib.brief.paper import LONGEST, left_out, on_paper
from lib.core.i18n import use_language
from lib.package.dataset import load_dataset
from lib.record.context import its_dataset, partner_slice, record_rows
from lib.record.model import Line
from lib.record.partner import partner_document
from tests.briefing import DAY, slice_of


def printed(dataset, partner_id):
    return on_paper(dataset, partner_document(slice_of(dataset, partner_id)))


def section_of(portrait, title):
    return next(section for section in portrait.sections if section.title == title)


@pytest.fixture(scope="module")
def portraits(shipped):
    """What is printed of some partners, the largest among them, by partner_id."""
    use_language("en")
    rows = record_rows(shipped.on(DAY), DAY)
    return {
        key: on_paper(shipped, partner_document(partner_slice(its_dataset(shipped, key, DAY), key, DAY, rows)))
        for key in [*shipped.partners["partner_id"][::20], "cern", "unesco", "european-commission", "eiroforum", "itu"]
    }


def test_facts_are_those_that_the_head_does_not_give(tiny):
    assert [(item.lead, *item.lines) for item in printed(tiny, "health").facts] == [
        ("Relation with HUB", Line("Other agreement")),
        ("Seat", Line("Geneva, Switzerland")),
        ("Also known as", Line("Santé mondiale; Health House")),
    ]


def test_a_confidence_that_is_not_high_is_a_fact_to_print(change_cell):
    folder = change_cell("partners", 2, "confidence", "low")
    assert printed(load_dataset(folder), "health").facts[-1].lead == "Confidence"


def test_own_claims_and_the_nearest_partners_are_told_with_the_areas_and_goals(tiny):
    claims = tiny.goal_claims.assign(partner_id="health")
    portrait = printed(replace(tiny.narrowed(goal_claims=claims), source=None), "health")
    items = {item.lead: item.lines for item in section_of(portrait, "Areas and goals").items}
    assert items["Own claim: Goal 4: Quality education"] == (Line("HUB claims goal 4.", ("press-note",)),)
    assert items["Nearest partners"] == (
        Line("by stated areas in common: Forum of Laboratories, LYRA and Mira Laboratory"),
    )


def test_each_reason_for_attention_stands_once_with_its_records(change_cell):
    change_cell("partners", 5, "confidence", "low")
    section = section_of(
        printed(load_dataset(change_cell("agreements", 6, "confidence", "low")), "mira"), "Needs attention"
    )
    assert [item.lead for item in section.items] == [
        "No dated status",
        "No date of beginning",
        "Weak sources only",
    ]
    assert [item.name for item in section.items] == [Line("")] * 3
    memorandum = "Memorandum between HUB and Mira"
    assert section.items[0].lines == (Line(f"{memorandum}: No source states its status."),)
    assert Line(f"{memorandum}: Rests on weak sources only.") in section.items[2].lines


def test_ties_are_printed_with_both_ends_in_short(tiny):
    ties = section_of(printed(tiny, "mira"), "2 ties among others, without HUB")
    assert [item.name.text for item in ties.items] == [
        "LYRA – cooperates with – Mira Laboratory",
        "Mira Laboratory – member of – Forum of Laboratories",
    ]


def test_sections_without_items_are_not_printed(tiny):
    assert all(section.items for section in printed(tiny, "norway").sections)


def test_a_partner_whose_name_is_blank_is_called_by_its_id(change_cell):
    change_cell("partners", 2, "name_fr", " ")
    folder = change_cell("partners", 2, "name_en", " \u202e ")
    assert printed(load_dataset(folder), "health").name == "health"


def test_sources_are_those_of_the_printed_lines_in_the_order_of_first_use(tiny, portraits):
    assert [source.title for source in printed(tiny, "health").sources] == [
        "Register of agreements",
        "Newspaper",
        "Press note",
    ]
    for key, portrait in portraits.items():
        used = list(dict.fromkeys(source for line in portrait.lines for source in line.sources))
        # Within a line the order is that of its sources; numbers grow from line to line.
        assert used == [source.source_id for source in portrait.sources], key


def test_no_list_is_longer_than_its_bound_and_each_cut_is_told(portraits):
    for key, portrait in portraits.items():
        for section in portrait.sections:
            lines = (
                sum(len(item.lines) for item in section.items) if section.code == "attention" else len(section.items)
            )
            most = LONGEST.get(section.code, section.total)
            assert lines == min(section.total, most), key
            hidden = section.total - lines
            assert section.left_out.startswith(f"{hidden} more") if hidden else not section.left_out, key
    cut = {section.code for one in portraits.values() for section in one.sections if section.left_out}
    assert {"agreements", "attention", "disputes", "initiatives", "ties"} <= cut


def test_nothing_left_out_is_not_mentioned():
    assert left_out(0) == left_out(-3) == ""
    assert left_out(1) == "1 more is left out; see the address below."
