"""The overview: each number, title and sentence, and each link with what it leads to."""

import re
from collections import Counter

import pytest

from tests.proof.asking import ASKED, answer, in_language, today
from tests.proof.reading import follow, number_in, read
from tests.proof.retell import attention
from tests.proof.wording import (
    closest_sentence,
    name_of,
    no_party_sentence,
    overview_title,
    party_sentence,
    unconfirmed_sentence,
    undated_sentence,
)

METRICS = {
    "en": ("In force or in use", "Partners with an agreement", "States", "Areas", "Goals", "Joint initiatives"),
    "fr": ("En vigueur, utilisé", "Partenaires avec accord", "États", "Domaines", "Objectifs", "Initiatives communes"),
}
# Where every link is followed.
FOLLOWED = ("", "category=un", "asof=1990")
asked = pytest.mark.parametrize(("address", "language"), ASKED)
followed = pytest.mark.parametrize("address", FOLLOWED)


@asked
def test_the_title_counts_own_agreements_that_stand_and_whom_they_bind(address, language):
    assert read("overview", in_language(address, language)).title == overview_title(answer(address), language)


@asked
def test_the_headline_numbers_are_those_of_the_selection(address, language):
    found = answer(address)
    numbers = (
        found.phases()["in_force"],
        len(found.agreed()),
        len(found.states()),
        len(found.areas()),
        len(found.goals()),
        len(found.series()[0]),
    )
    shown = read("overview", in_language(address, language)).metrics
    assert shown == {name: str(number) for name, number in zip(METRICS[language], numbers, strict=True)}


@asked
def test_the_numbers_beside_them_are_own_agreements_and_all_partners(address, language):
    seen, found = read("overview", in_language(address, language)), answer(address)
    labels = " ".join(label for label, _page, _query in seen.links)
    of, agreements, partners = {"en": ("of", "agreement", "partner"), "fr": ("sur", "accord", "partenaire")}[language]
    if found.phases()["in_force"]:
        assert number_in(labels, f"{of} ", f" {agreements}") == len(found.own)
    if found.agreed():
        assert number_in(labels, f"{of} ", f" {partners}") == len(found.partners)


@asked
def test_the_sentences_say_what_stands_whose_the_rest_is_and_who_is_closest(address, language):
    found, words = answer(address), read("overview", in_language(address, language)).words
    if found.own:
        assert party_sentence(found, language) in words
    if found.agreements - found.own:
        assert no_party_sentence(found, language) in words
    closest = closest_sentence(found, language)
    assert closest in words
    if not closest:
        assert {"en": "the most agreements with", "fr": "compte le plus d'accords avec"}[language] not in words


@asked
def test_the_sentences_on_statuses_equal_the_attention_list(address, language):
    words = read("overview", in_language(address, language)).words
    reasons = {name: len(keys) for name, keys in attention(answer(address), today()).items()}
    old = reasons.get("unconfirmed", 0) + reasons.get("revision", 0)
    assert unconfirmed_sentence(old, language) in words
    assert undated_sentence(reasons.get("undated_status", 0), language) in words
    if not old:
        assert {"en": "has not been confirmed", "fr": "n'a pas été confirmé"}[language] not in words


@asked
def test_what_is_dated_is_counted_of_all_in_the_scope(address, language):
    found, words = answer(address), read("overview", in_language(address, language)).words
    dated, whole = len(found.agreements) - len(found.undated()), len(found.scope)
    if found.agreements:
        assert (
            f"{dated} {'of' if language == 'en' else 'des'} {whole} {'agreements' if language == 'en' else 'accords'}"
            in words
        )


@asked
def test_the_decade_in_which_most_agreements_were_begun(address, language):
    found, words = answer(address), read("overview", in_language(address, language)).words
    years = Counter(found.package.began(key)[:4] for key in found.agreements - found.undated())
    decades = Counter()
    for year, number in years.items():
        decades[f"{year[:3]}0"] += number
    if not decades:
        return
    most, whole = max(decades.values()), sum(decades.values())
    first = min(decade for decade in decades if decades[decade] == most)
    busiest = min(year for year in years if years[year] == max(years.values()))
    expected = {
        "en": (
            f"Most agreements were begun in the {first}s: {most} of {whole}",
            f"the busiest year is {busiest} with {years[busiest]}",
        ),
        "fr": (
            f"Les années {first} ont vu naître le plus d'accords : {most} sur {whole}",
            f"l'année qui en compte le plus est {busiest} ({years[busiest]}",
        ),
    }[language]
    assert [text for text in expected if text not in words] == []


@followed
def test_own_agreements_that_stand_are_behind_their_number(address):
    seen, found = read("overview", address), answer(address)
    assert follow(seen.link("of ")).ids("agreement_id") == found.of_phase("in_force")


@followed
def test_partners_with_an_agreement_are_behind_their_number(address):
    seen, found = read("overview", address), answer(address)
    link = next(link for link in seen.links if link[0].startswith("of ") and "partner" in link[0])
    assert follow(link).ids("partner_id") == found.agreed()


@followed
def test_the_countries_are_behind_their_number(address):
    seen, found = read("overview", address), answer(address)
    if not found.states():
        assert not [link for link in seen.links if "countries" in link[0]]
        return
    rows = follow(seen.link("countries")).table("country_code", "extent_code")
    codes = {row["country_code"] for row in rows if row["extent_code"] == "country"}
    assert codes == {found.package.partners[key]["country"] for key in found.states()}


@followed
def test_areas_and_goals_are_behind_their_numbers(address):
    seen, found = read("overview", address), answer(address)
    page = follow(next(link for link in seen.links if link[1] == "goals" and link[0].startswith("see")))
    areas = page.table("area_id", "agreements_stated", "partners")
    assert {row["area_id"] for row in areas if row["agreements_stated"]} == found.areas()
    goals = page.table("goal", "claimed")
    touched = {str(row["goal"]) for row in goals if row["claimed"] or row["initiatives"] or row["agreements_stated"]}
    assert touched == found.goals()


@followed
def test_initiatives_are_behind_their_number_with_editions_said_apart(address):
    seen, found = read("overview", address), answer(address)
    link = next(link for link in seen.links if "list=initiatives" in link[2])
    page, (series, editions) = follow(link), found.series()
    assert page.ids("initiative_id") == series | editions
    assert number_in(page.title, "", " joint initiative") == len(series)
    if editions:
        assert number_in(page.title, ", ", " edition") == len(editions)


@pytest.mark.parametrize("address", ["", "country=DEU"])
def test_each_group_of_partners_says_how_many_it_is_and_leads_to_exactly_these(address):
    seen, found = read("overview", address), answer(address)
    levels = found.levels()
    groups = [link for link in seen.links if link[1] == "partners" and "level=" in link[2]]
    for group in groups:
        shown = follow(group).ids("partner_id")
        assert shown == _expected_group(found, levels, group[2]), group
        assert int(group[0].split()[0]) == len(shown), group
    named = {name for name in ("member", "associate", "observer") if levels[name]}
    assert named == {name for name in named if any(link[2].startswith(f"level={name}") for link in groups)}


def _expected_group(found, levels, query):
    parts = [pair.split("=") for pair in query.split("&")]
    asked = {value for name, value in parts if name == "level"}
    among = set().union(*(levels[name] for name in asked))
    categories = {value for name, value in parts if name == "category"}
    return {key for key in among if not categories or found.package.partners[key]["category"] in categories}


@followed
def test_each_reason_says_how_many_it_has_and_leads_to_exactly_these(address):
    seen, expected = read("overview", address), attention(answer(address), today())
    links = {link[2].rsplit("reason=", 1)[1]: link for link in seen.links if "reason=" in link[2]}
    assert {reason: int(link[0].rsplit(" ", 1)[1]) for reason, link in links.items()} == {
        reason: len(keys) for reason, keys in expected.items()
    }
    for reason, link in links.items():
        page = follow(link)
        rows = page.table("record_id", "reason_code")
        assert {row["reason_code"] for row in rows} == {reason}
        assert {row["record_id"] for row in rows} == expected[reason]
        assert _counted_in(page.title, reason) == len(rows)


def _counted_in(title, reason):
    """How many rows a title speaks of: agreements and partners are counted apart where both are weak."""
    numbers = [int(number) for number in re.findall(r"\d+", title)]
    return sum(numbers) if reason == "weak" else numbers[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_home_organisation_is_named_in_every_title(language):
    assert read("overview", in_language("", language)).title.startswith(name_of(answer(""), "cern", language))
