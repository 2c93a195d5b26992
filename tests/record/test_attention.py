"""What needs attention in the document of a partner."""

from lib.record.attention import attention_section
from lib.record.model import Item, Line, Link
from tests.briefing import slice_of


def test_each_reason_for_attention_names_its_record_and_leads_to_it(tiny):
    section = attention_section(slice_of(tiny, "mira"))
    name, link = Line("Memorandum between HUB and Mira"), Link("agreement", "hub-mira")
    assert section.items == (
        Item("No dated status", name, (Line("No source states its status."),), link),
        Item("No date of beginning", name, (Line("Neither signature nor entry into force is known."),), link),
        Item("Weak sources only", name, (Line("Rests on weak sources only."),), link),
    )
    assert section.total == 3


def test_what_concerns_the_partner_itself_leads_to_it(tiny):
    (item,) = (one for one in attention_section(slice_of(tiny, "labs")).items if one.lead == "No seat known")
    assert item.link == Link("partner", "labs")
