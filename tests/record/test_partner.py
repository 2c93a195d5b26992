"""One partner as a document: counted by hand on the tiny package, and held to the data for every partner shipped."""

from dataclasses import replace

import pytest

from lib.core.i18n import date_text, use_language
from lib.labels.statuses import status_texts
from lib.package.dataset import load_dataset
from lib.record.context import its_dataset, partner_slice, record_rows
from lib.record.model import MOST_LISTED, Item, KeyFigure, Line
from lib.record.partner import partner_document
from tests.briefing import DAY, slice_of
from tests.drawing import with_goals


def document_on(dataset, partner_id, as_of=""):
    return partner_document(slice_of(dataset, partner_id, as_of))


@pytest.fixture(scope="module")
def documents(shipped):
    """The documents of every third partner, by partner_id: each of them takes its time."""
    use_language("en")
    rows = record_rows(shipped.on(DAY), DAY)
    return {
        key: partner_document(partner_slice(its_dataset(shipped, key, DAY), key, DAY, rows))
        for key in shipped.partners["partner_id"][::3]
        if key != shipped.home
    }


def test_a_document_says_who_the_partner_is(tiny):
    document = document_on(tiny, "health")
    assert document.kicker == Line("United Nations system · Specialised agency", ("register",))
    assert document.name == "Health Agency"
    assert document.subtitle == "HEA / ADS · Agence de la santé"
    assert [(item.lead, item.lines[0].text) for item in document.facts] == [
        ("Relation with HUB", "Other agreement"),
        ("Also known as", "Santé mondiale; Health House"),
        ("Acronym", "HEA / ADS"),
        ("In French", "Agence de la santé"),
        ("Category", "United Nations system"),
        ("Kind", "Specialised agency"),
        ("Seat", "Geneva, Switzerland"),
        ("Confidence", "High"),
    ]
    assert document.note == Line("")
    assert document_on(tiny, "labs").note == Line("It has no seat.")


def test_at_a_glance_stand_agreements_the_latest_the_next_end_and_the_latest_source(tiny):
    assert document_on(tiny, "lyra").glance == (
        KeyFigure("3", "agreements with HUB: 2 in force or in use, 1 replaced by a later text"),
        KeyFigure("about November 2002", "latest agreement begun"),
        KeyFigure("none known", "next end of an agreement"),
        KeyFigure("1 October 2025", "latest source"),
    )


def test_the_next_end_is_the_first_that_lies_ahead(change_cell):
    change_cell("agreements", 4, "end_basis", "stated")
    folder = change_cell("agreements", 4, "ended", "2030-05")
    assert document_on(load_dataset(folder), "lyra").glance[2].value == "May 2030"


def test_areas_and_goals_are_stated_apart_from_inferred_with_the_sources_that_state_them(tiny):
    document = document_on(tiny, "health")
    assert [(item.lead, *item.lines) for item in document.section("subjects").items] == [
        ("Areas stated", Line("Data and Health", ("press-note",))),
        ("Areas of joint initiatives", Line("Data")),
        ("Goals stated", Line("3 Good health and well-being", ("press-note",))),
        (
            "Goals inferred by a rule",
            Line("9 Industry, innovation and infrastructure and 17 Partnerships for the goals"),
        ),
    ]


def test_the_nearest_partners_come_with_the_areas_in_common(tiny):
    near = document_on(tiny, "health").section("nearest")
    assert [(item.name.text, item.lines[0].text, item.short) for item in near.items] == [
        ("Forum of Laboratories", "1 area in common: Data", "Forum of Laboratories"),
        ("Lyra Observatory", "1 area in common: Data", "LYRA"),
        ("Mira Laboratory", "1 area in common: Data", "Mira Laboratory"),
    ]


def test_goals_of_joint_initiatives_and_own_claims_are_told(tiny):
    claims = tiny.goal_claims.assign(partner_id="health")
    document = document_on(replace(with_goals(tiny).narrowed(goal_claims=claims), source=None), "health")
    told = {item.lead: item.lines for item in document.section("subjects").items}
    assert told["Goals stated for joint initiatives"][0].text == "3 Good health and well-being and 4 Quality education"
    assert document.section("claims").items[0] == Item(
        "Goal 4: Quality education", Line(""), (Line("HUB claims goal 4.", ("press-note",)),)
    )


def test_as_of_a_day_only_what_may_have_stood_is_told(tiny):
    then = document_on(tiny, "lyra", "1995")
    assert [item.name.text for item in then.section("agreements").items] == ["First agreement between HUB and Lyra"]
    assert not then.section("ties").items


def test_a_partner_of_whom_nothing_is_known_has_a_document_that_says_so(tiny):
    parties, ties = tiny.parties, tiny.ties
    alone = tiny.narrowed(
        parties=parties[parties["partner_id"] != "mira"],
        ties=ties[(ties["from_id"] != "mira") & (ties["to_id"] != "mira")],
    )
    document = document_on(replace(alone, source=None), "mira")
    assert document.glance[:2] == (KeyFigure("0", "agreements with HUB"), KeyFigure("none", "latest agreement begun"))
    assert document.section("agreements").title == "No agreement with HUB"
    assert document.facts[0].lines == (Line("none; it has relations among others"),)


def test_an_unknown_partner_has_no_document(tiny):
    with pytest.raises(KeyError):
        document_on(tiny, "no such")


def items_of(document):
    return [item for section in document.sections for item in section.items]


def test_every_agreement_is_in_the_document_with_title_date_and_status(shipped, documents):
    said_of = dict(zip(shipped.agreements["agreement_id"], status_texts(shipped.on(DAY)), strict=True))
    for row in shipped.parties.merge(shipped.agreements, on="agreement_id").to_dict("records"):
        if row["partner_id"] not in documents:
            continue
        found = [item for item in items_of(documents[row["partner_id"]]) if item.name.text == row["title_en"]]
        facts = [line.text for item in found for line in item.lines[:1]]
        assert any(f"Status: {said_of[row['agreement_id']]}" in text for text in facts), row["agreement_id"]
        assert any(f" · {said_of[row['agreement_id']]}" in item.short for item in found), row["agreement_id"]
        begun = date_text(row["signed"]) or date_text(row["in_force"]) or "no date"
        assert any(item.lead == begun for item in found), row["agreement_id"]


def test_every_signatory_is_named(shipped, documents):
    for row in shipped.parties.dropna(subset=["signatory_en"]).to_dict("records"):
        if row["partner_id"] in documents:
            said = [line.text for item in items_of(documents[row["partner_id"]]) for line in item.lines]
            assert any(row["signatory_en"] in text for text in said), row["agreement_id"]


def test_an_agreement_rests_on_all_sources_that_support_it(shipped):
    for key in ("wipo", "unesco", "european-commission", "esa"):
        partner = slice_of(shipped, key)
        rows = partner.part(among=False).agreements
        for row, item in zip(rows.to_dict("records"), partner_document(partner).sections[0].items, strict=True):
            assert sorted(item.name.sources) == list(row["source_ids"]), row["agreement_id"]


def test_no_list_is_longer_than_its_bound_and_each_says_how_many_there_are(documents):
    for key, document in documents.items():
        for section in document.sections:
            assert len(section.items) == min(section.total, MOST_LISTED), key
            # Behind a semicolon come the texts about the home organisation, to which it is no party.
            numbers = [part.split()[0] for part in section.title.split("; ")]
            if section.title[0].isdecimal():
                assert sum(map(int, numbers)) == section.total, key


def test_no_document_says_that_a_value_is_missing_in_the_words_of_a_computer(documents):
    for key, document in documents.items():
        words = " ".join(line.text for line in document.lines).split()
        assert not {"nan", "None", "NaN"} & set(words), key
