"""One partner in a brief: counted by hand on the tiny package, and held to the data for every partner shipped."""

from dataclasses import replace

import pytest

from lib.brief.agreements import LONGEST
from lib.brief.context import brief_context, partner_slice
from lib.brief.model import Item, KeyFigure, Line
from lib.brief.portrait import LONGEST_INITIATIVES, LONGEST_TIES, portrait_of
from lib.core.i18n import date_text, use_language
from lib.labels.statuses import status_texts
from lib.package.dataset import load_dataset
from tests.briefing import DAY, lines_of
from tests.drawing import with_goals


@pytest.fixture(scope="module")
def context(shipped):
    use_language("en")
    return brief_context(shipped, DAY)


@pytest.fixture(scope="module")
def portraits(shipped, context):
    """The portraits of the partners with most agreements and of every tenth other, by partner_id."""
    others = [key for key in shipped.parties["partner_id"].value_counts().index if key != shipped.home]
    return {key: portrait_of(context, key) for key in {*others[:6], *others[6::10], "wipo", "unesco", "esa"}}


def section_of(portrait, title):
    return next(section for section in portrait.sections if section.title == title)


def test_a_portrait_says_who_the_partner_is(tiny):
    portrait = portrait_of(brief_context(tiny, DAY), "health")
    assert portrait.kicker == Line("United Nations system · Specialised agency", (1,))
    assert portrait.name == "Health Agency"
    assert portrait.subtitle == "HEA / ADS · Agence de la santé"
    assert portrait.facts == (
        Item("Relation with HUB", Line(""), (Line("Other agreement"),)),
        Item("Seat", Line(""), (Line("Geneva, Switzerland"),)),
        Item("Also known as", Line(""), (Line("Santé mondiale; Health House"),)),
    )
    assert portrait.note == Line("")
    assert portrait_of(brief_context(tiny, DAY), "labs").note == Line("It has no seat.")


def test_at_a_glance_stand_agreements_the_latest_the_next_end_and_the_latest_source(tiny):
    portrait = portrait_of(brief_context(tiny, DAY), "lyra")
    assert portrait.glance == (
        KeyFigure("3", "agreements with HUB: 2 in force or in use, 1 replaced by a later text"),
        KeyFigure("about November 2002", "latest agreement begun"),
        KeyFigure("none known", "next end of an agreement"),
        KeyFigure("1 October 2025", "latest source"),
    )


def test_the_next_end_is_the_first_that_lies_ahead(change_cell):
    change_cell("agreements", 4, "end_basis", "stated")
    folder = change_cell("agreements", 4, "ended", "2030-05")
    portrait = portrait_of(brief_context(load_dataset(folder), DAY), "lyra")
    assert portrait.glance[2].value == "May 2030"


def test_areas_and_goals_are_stated_apart_from_inferred_with_the_sources_that_state_them(tiny):
    portrait = portrait_of(brief_context(tiny, DAY), "health")
    assert [source.title for source in portrait.sources] == ["Register of agreements", "Newspaper", "Press note"]
    assert [(item.lead, *item.lines) for item in section_of(portrait, "Areas and goals").items] == [
        ("Areas stated", Line("Data and Health", (3,))),
        ("Areas of joint initiatives", Line("Data")),
        ("Goals stated", Line("3 Good health and well-being", (3,))),
        (
            "Goals inferred by a rule",
            Line("9 Industry, innovation and infrastructure and 17 Partnerships for the goals"),
        ),
        ("Nearest partners", Line("by stated areas in common: Forum of Laboratories, LYRA and Mira Laboratory")),
    ]


def test_goals_of_joint_initiatives_and_own_claims_stand_in_the_brief(tiny):
    claims = tiny.goal_claims.assign(partner_id="health")
    dataset = replace(with_goals(tiny).narrowed(goal_claims=claims), source=None)
    told = {
        item.lead: item.lines
        for item in section_of(portrait_of(brief_context(dataset, DAY), "health"), "Areas and goals").items
    }
    assert told["Goals stated for joint initiatives"][0].text == "3 Good health and well-being and 4 Quality education"
    assert told["Own claim: Goal 4: Quality education"] == (Line("HUB claims goal 4.", (3,)),)


def test_initiatives_and_ties_have_dates_status_and_sources(tiny):
    health, mira = (portrait_of(brief_context(tiny, DAY), key) for key in ("health", "mira"))
    assert section_of(health, "1 joint initiative with HUB").items == (
        Item("2011 – 2013", Line("School of Data", (3,)), (Line("Training · Ended"),)),
    )
    assert section_of(mira, "2 ties among others, without HUB").items == (
        Item("2015 – 2018", Line("LYRA – cooperates with – Mira Laboratory", (1,)), (Line("Ended"),)),
        Item("no date", Line("Mira Laboratory – member of – Forum of Laboratories", (1,)), (Line("Current"),)),
    )


def test_as_of_a_day_only_what_may_have_stood_is_told(tiny):
    then = portrait_of(brief_context(tiny, DAY, "1995"), "lyra")
    assert [item.name.text for item in then.sections[0].items] == ["First agreement between HUB and Lyra"]
    assert not any("tie" in section.title for section in then.sections)


def test_a_partner_of_whom_nothing_is_known_has_a_portrait_that_says_so(tiny):
    parties, ties = tiny.parties, tiny.ties
    alone = tiny.narrowed(
        parties=parties[parties["partner_id"] != "mira"],
        ties=ties[(ties["from_id"] != "mira") & (ties["to_id"] != "mira")],
    )
    portrait = portrait_of(brief_context(replace(alone, source=None), DAY), "mira")
    assert portrait.glance[:2] == (KeyFigure("0", "agreements with HUB"), KeyFigure("none", "latest agreement begun"))
    assert not any("HUB" in section.title for section in portrait.sections)
    assert portrait.facts[0] == Item("Relation with HUB", Line(""), (Line("none; it has relations among others"),))


def test_a_partner_whose_name_is_blank_is_called_by_its_id(change_cell):
    change_cell("partners", 2, "name_fr", " ")
    folder = change_cell("partners", 2, "name_en", " \u202e ")
    assert portrait_of(brief_context(load_dataset(folder), DAY), "health").name == "health"


def test_an_unknown_partner_has_no_portrait(tiny):
    with pytest.raises(KeyError):
        portrait_of(brief_context(tiny, DAY), "no such")


def test_every_agreement_stands_in_the_brief_with_title_date_and_status(shipped, portraits):
    said_of = dict(zip(shipped.agreements["agreement_id"], status_texts(shipped.on(DAY)), strict=True))
    for row in shipped.parties.merge(shipped.agreements, on="agreement_id").to_dict("records"):
        if row["partner_id"] not in portraits:
            continue
        found = [item for item in portraits[row["partner_id"]].items if item.name.text == row["title_en"]]
        facts = [line.text for item in found for line in item.lines[:1]]
        assert any(f"Status: {said_of[row['agreement_id']]}" in text for text in facts), row["agreement_id"]
        begun = date_text(row["signed"]) or date_text(row["in_force"]) or "no date"
        assert any(item.lead == begun for item in found), row["agreement_id"]


def test_every_signatory_is_named(shipped, portraits):
    for row in shipped.parties.dropna(subset=["signatory_en"]).to_dict("records"):
        if row["partner_id"] in portraits:
            said = [line.text for item in portraits[row["partner_id"]].items for line in item.lines]
            assert any(row["signatory_en"] in text for text in said), row["agreement_id"]


def test_sources_are_numbered_from_one_in_the_order_in_which_lines_use_them(portraits):
    for key, portrait in portraits.items():
        used = [number for line in lines_of(portrait) for number in line.notes]
        assert list(dict.fromkeys(used)) == [source.number for source in portrait.sources], key
        assert [source.number for source in portrait.sources] == list(range(1, len(portrait.sources) + 1)), key
        assert len({(source.title, source.details, source.address) for source in portrait.sources}) == len(
            portrait.sources
        ), key


def test_an_agreement_rests_on_all_sources_that_support_it(shipped, context, portraits):
    titles = shipped.sources.set_index("source_id")["title"]
    for key in ("wipo", "unesco", "esa"):
        portrait, rows = portraits[key], partner_slice(context, key).part(among=False).agreements
        by_number = {source.number: source.title for source in portrait.sources}
        for row, item in zip(rows.to_dict("records"), portrait.sections[0].items, strict=True):
            said = sorted(by_number[number] for number in item.name.notes)
            assert said == sorted(titles[list(row["source_ids"])]), row["agreement_id"]


def test_no_list_is_longer_than_its_bound_and_each_cut_is_told(portraits):
    for key, portrait in portraits.items():
        for section in portrait.sections:
            assert len(section.items) <= LONGEST, key
            # Behind a semicolon stand the texts about the home organisation, to which it is no party.
            numbers = [part.split()[0] for part in section.title.split("; ")]
            if section.title[0].isdecimal():
                hidden = sum(map(int, numbers)) - len(section.items)
                assert section.left_out.startswith(f"{hidden} more") if hidden else not section.left_out, key
    lengths = {
        kind: max(len(section.items) for one in portraits.values() for section in one.sections if kind in section.title)
        for kind in ("initiative", "tie")
    }
    assert lengths == {"initiative": LONGEST_INITIATIVES, "tie": LONGEST_TIES}
