"""Facts with their sources, and documents put together."""

from lib.package.dataset import load_dataset
from lib.record.agreement import agreement_document
from lib.record.facts import fact_items, values_text
from lib.record.model import Item, Line
from lib.record.partner import partner_document
from lib.tables.facts import Fact
from tests.briefing import slice_of

HEALTH = ("agreements", "hub-health-2010")


def test_a_fact_rests_on_the_sources_of_its_columns_and_on_its_own(tiny):
    facts = [Fact("Kind", "Loan", ("kind",), ("press-note",)), Fact("Row", "all", ("*",)), Fact("Note", "none")]
    (kind, row, note) = fact_items(tiny, HEALTH, facts)
    assert kind == Item("Kind", Line(""), (Line("Loan", ("press-note",)),), field="kind")
    assert row.lines == (Line("all", ("register",)),)
    assert note.lines == (Line("none"),)


def test_a_fact_of_which_a_source_says_otherwise_is_disputed(tiny):
    signed, kind = fact_items(tiny, HEALTH, [Fact("Signed", "2010", ("signed",)), Fact("Kind", "Loan", ("kind",))])
    assert signed.lines[0].disputed
    assert not kind.lines[0].disputed


def test_values_of_columns_come_in_the_order_asked_for_each_once():
    items = [Item(f, Line(""), (Line(v),), field=f) for f, v in (("kind", "Club"), ("category", "Club"), ("city", "X"))]
    assert values_text(items, "city", "kind", "category", "gone") == "X · Club"


def test_the_sources_of_a_document_are_those_of_its_lines_and_of_its_record(tiny):
    document = agreement_document(tiny, "hub-health-2010")
    used = {source for line in document.lines for source in line.sources}
    assert {source.source_id for source in document.sources} == used | set(document.cited)
    assert document.cited == ("register", "newspaper")


def test_addresses_are_the_website_and_the_registers_that_are_known(change_cell):
    change_cell("partners", 2, "ror", "01f80g185")
    document = partner_document(slice_of(load_dataset(change_cell("partners", 2, "wikidata", "Q7817")), "health"))
    assert document.addresses[-2:] == (
        ("ROR", "https://ror.org/01f80g185"),
        ("Wikidata", "https://www.wikidata.org/wiki/Q7817"),
    )
