"""Where sources disagree, in the document of a record."""

from lib.record.disputes import dispute_section
from lib.record.model import Item, Line, Link
from lib.record.partner import partner_document
from tests.briefing import slice_of

HEALTH = ("agreements", "hub-health-2010")


def test_a_dispute_has_both_values_and_both_sources(tiny):
    assert dispute_section(tiny, [HEALTH]).items == (
        Item(
            "Signed",
            Line("Cooperation agreement between HUB and HEA"),
            (Line("10 May 2010"), Line("otherwise: 11 May 2010", ("newspaper",))),
            Link("agreement", "hub-health-2010"),
        ),
    )


def test_every_contradiction_of_a_partner_is_in_its_document_with_its_source(shipped):
    for partner_id in ("european-commission", "unesco", "japan", "eu", "switzerland"):
        partner = slice_of(shipped, partner_id)
        section = partner_document(partner).section("disputes")
        ids = {partner_id, *partner.agreements["agreement_id"], *partner.ties["record_id"]}
        ids |= set(partner.initiatives["initiative_id"])
        tables = ("partners", "agreements", "ties", "initiatives")
        rows = shipped.citations[~shipped.citations["agrees"]]
        rows = rows[rows["record_id"].isin(ids) & rows["table"].isin(tables)]
        said = {source for item in section.items for line in item.lines[1:] for source in line.sources}
        assert said == set(rows["source_id"])
        assert section.total == len(section.items) == len(rows.drop_duplicates(["table", "record_id", "field"]))
