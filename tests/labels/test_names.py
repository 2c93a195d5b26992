"""What partners, areas, goals and countries are called."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.core.i18n import use_language
from lib.labels.names import (
    area_names,
    country_names,
    goal_colours,
    goal_names,
    labelled,
    partner_names,
    short_categories,
    short_names,
)
from lib.query.selection import Selection, select
from tests.making import with_codes

reads_french = pytest.mark.usefixtures("french")


def with_countries(dataset, codes, category="science"):
    """The data set with as many partners as codes, each with its seat in another country."""
    partners = dataset.partners.iloc[: len(codes)].assign(country=codes, category=category)
    return replace(dataset, tables={**dataset.tables, "partners": partners})


def test_partners_have_their_full_and_their_short_names(tiny):
    assert partner_names(tiny) == {
        "health": "Health Agency", "hub": "Hub of Research", "labs": "Forum of Laboratories", "lyra": "Lyra Observatory",
        "mira": "Mira Laboratory", "norway": "Norway",
    }  # fmt: skip
    assert short_names(tiny) == {
        "health": "HEA", "hub": "HUB", "labs": "Forum of Laboratories", "lyra": "LYRA", "mira": "Mira Laboratory",
        "norway": "Norway",
    }  # fmt: skip


@reads_french
def test_partners_have_their_french_names(tiny):
    assert partner_names(tiny)["health"] == "Agence de la santé"
    assert (short_names(tiny)["health"], short_names(tiny)["mira"]) == ("ADS", "Laboratoire Mira")


def test_names_are_known_of_partners_that_a_selection_left_out(tiny):
    narrowed = select(tiny, Selection(categories=frozenset({"un"})))
    assert partner_names(narrowed) == partner_names(tiny)
    assert short_names(narrowed) == short_names(tiny)
    assert country_names(narrowed) == country_names(tiny)


@reads_french
def test_every_partner_area_and_goal_of_the_shipped_package_has_a_french_name(shipped):
    for names in (partner_names(shipped), short_names(shipped), area_names(shipped), goal_names(shipped)):
        assert all(isinstance(name, str) and name for name in names.values())


def test_areas_come_in_the_order_of_the_taxonomy(tiny):
    assert list(area_names(tiny).items()) == [("data", "Data"), ("health", "Health"), ("music", "Music")]


@reads_french
def test_areas_have_their_french_names(tiny):
    assert list(area_names(tiny).values()) == ["Données", "Santé", "Musique"]


def test_every_category_has_a_short_name_and_the_home_organisation_comes_last(tiny):
    declared = {code.value for code in tiny.schema.vocabulary("partners", "category")}
    assert set(short_categories(tiny)) == declared
    assert list(short_categories(tiny))[-1] == "home"
    assert short_categories(tiny)["igo"] == "Other IGOs"


def test_a_category_without_a_short_name_is_called_by_its_label(tiny):
    codes = [
        {"value": "ngo", "label": "Charities", "label_fr": "Associations", "description": "", "description_fr": ""}
    ]
    schema = with_codes(tiny.schema, "partners", "category", codes)
    assert short_categories(replace(tiny, schema=schema)) == {"ngo": "Charities"}


def test_goals_come_in_their_order_with_short_names_and_official_colours(tiny):
    backwards = replace(tiny, tables={**tiny.tables, "goals": tiny.goals.iloc[::-1]})
    for dataset in (tiny, backwards):
        assert list(goal_names(dataset)) == list(goal_colours(dataset)) == list(range(1, 18))
        assert (goal_names(dataset)[1], goal_colours(dataset)[1]) == ("No poverty", "#E5243B")
        assert (goal_names(dataset)[17], goal_colours(dataset)[17]) == ("Partnerships for the goals", "#19486A")


@reads_french
def test_goals_have_their_french_names(tiny):
    assert goal_names(tiny)[1] == "Pas de pauvreté"


def test_countries_are_those_that_occur_sorted_by_name(tiny):
    assert list(country_names(tiny).items()) == [("FRA", "France"), ("NOR", "Norway"), ("CHE", "Switzerland")]


@reads_french
def test_countries_have_french_names(tiny):
    assert list(country_names(tiny).items()) == [("FRA", "France"), ("NOR", "Norvège"), ("CHE", "Suisse")]


@reads_french
def test_a_name_that_begins_with_an_accent_is_sorted_by_its_letter(tiny):
    countries = country_names(with_countries(tiny, ["ZMB", "EGY", "FRA", "DNK"]))
    assert list(countries.values()) == ["Danemark", "Égypte", "France", "Zambie"]


def test_a_state_that_is_a_partner_has_the_name_of_the_package(tiny):
    countries = country_names(with_countries(tiny, ["CHE"], category="state"))
    assert countries == {"CHE": "Health Agency"}


def test_a_country_that_no_longer_exists_keeps_its_name(tiny):
    assert country_names(with_countries(tiny, ["DDR"])) == {"DDR": "German Democratic Republic"}
    use_language("fr")
    assert country_names(with_countries(tiny, ["DDR"])) == {"DDR": "République démocratique allemande"}


def test_codes_are_shown_by_their_labels_and_gaps_stay_gaps(tiny):
    codes = pd.Series(["un", None, "state"], dtype="str")
    shown = labelled(tiny, "partners", "category", codes)
    assert shown.fillna("?").tolist() == ["United Nations system", "?", "States and territories"]
