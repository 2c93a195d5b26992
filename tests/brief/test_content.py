"""A brief on one partner or several: its title, its imprint, its language."""

import pytest

from lib.brief.content import make_brief
from lib.labels.names import partner_names
from tests.briefing import ADDRESS, DAY, brief_on
from tests.drawing import semicolons


def test_a_brief_on_one_partner_is_called_after_it_and_one_on_several_as_asked(tiny):
    assert brief_on(tiny, "health").title == "Health Agency"
    several = brief_on(tiny, "lyra", "health")
    assert several.title == "Some partners"
    assert [portrait.record_id for portrait in several.portraits] == ["lyra", "health"]


def test_day_data_and_address_are_told(tiny):
    brief = brief_on(tiny, "health")
    assert brief.day == DAY
    assert brief.imprint == ("27 November 2026", f"Data {tiny.schema.version}, content {tiny.fingerprint}")
    assert brief.address == ADDRESS
    assert (brief.heading, brief.author) == ("External relations of HUB", "Hub of Research")
    assert brief.disclaimer == "This is not an official publication of HUB."


def test_an_as_of_date_is_told_and_reaches_the_portraits(tiny):
    brief = brief_on(tiny, "lyra", as_of="1995")
    assert brief.imprint[1] == "As of 1995"
    assert brief.portraits[0].glance[0].value == "1"


@pytest.mark.usefixtures("french")
def test_a_brief_is_in_the_language_of_its_reader(tiny):
    brief = brief_on(tiny, "health")
    assert brief.language == "fr"
    assert brief.title == "Agence de la santé"
    assert brief.imprint[0] == "27 novembre 2026"
    assert brief.portraits[0].sections[0].title == "1 accord avec HUB\u00a0: 1 dont le statut n'est pas connu"
    assert brief.words.page == "Page {page} sur {pages}"


def test_text_of_the_data_is_made_printable(change_cell):
    from lib.package.dataset import load_dataset

    folder = change_cell("partners", 2, "name_en", "Health\u202e Agency")
    assert brief_on(load_dataset(folder), "health").title == "Health Agency"


def test_a_name_that_holds_a_semicolon_is_whole_in_a_brief(tiny):
    brief = brief_on(semicolons(tiny), "lyra")
    assert (brief.title, brief.author) == ("Lyra Observatory; ltd", "Hub of Research; ltd")
    texts = [line.text for line in brief.portraits[0].lines]
    assert "Further parties: Forum of Laboratories; ltd and Mira Laboratory; ltd" in texts


def test_a_brief_on_nobody_or_on_somebody_unknown_is_refused(tiny):
    with pytest.raises(ValueError, match="no partner"):
        make_brief(tiny, [], "", DAY, "")
    with pytest.raises(KeyError):
        brief_on(tiny, "health", "no such")


def test_a_narrowed_data_set_gives_the_same_brief_as_the_whole(shipped, chosen):
    assert brief_on(chosen, "wipo") == brief_on(shipped, "wipo")
    assert "wipo" in partner_names(chosen)
