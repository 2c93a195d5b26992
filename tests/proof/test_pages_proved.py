"""The other pages: lists, time, places, goals and areas, what needs attention, what changed, and sources."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from tests.proof.asking import answer, in_language, package, today
from tests.proof.reading import number_in, read, read_whole
from tests.proof.recount import MAY_STAND
from tests.proof.retell import attention, certain, changes, cited, documents, undocumented
from tests.proof.wording import agreements, changes_title, counted, in_phases, partners

LISTED = (
    "",
    "country=DEU",
    "relation=own&phase=in_force",
    "level=member",
    "area=accelerators",
    "scope=all&category=eu",
)
languages = pytest.mark.parametrize("language", ["en", "fr"])
listed_for = pytest.mark.parametrize("address", LISTED)


@listed_for
def test_the_list_of_agreements_is_the_selection_and_its_title_says_what_stands(address):
    found, seen = answer(address), read("agreements", address)
    assert seen.ids("agreement_id") == found.agreements
    phases = found.phases(found.agreements)
    assert number_in(seen.title, "", " agreement") == len(found.agreements)
    assert (number_in(seen.title, ": ", " in force or in use") or 0) == phases["in_force"]
    assert (number_in(seen.title, "and ", " whose status is not known") or 0) == phases["unknown"]
    assert f"{len(found.agreements)} of {len(found.scope)} agreements." in seen.words


def test_the_list_of_agreements_in_french():
    found = answer("")
    phases = {name: number for name, number in found.phases(found.agreements).items() if name in MAY_STAND}
    own = f"{len(found.agreements)} accords, dont {len(found.own)} avec CERN comme partie"
    assert read("agreements", "lang=fr").title == f"{own} : {in_phases(phases, 'fr')}"


@listed_for
def test_the_list_of_partners_is_the_selection_and_its_title_says_who_has_an_agreement(address):
    found, seen = answer(address), read("partners", address)
    assert seen.ids("partner_id") == found.partners
    agreed = found.partners - found.levels()["other"]
    title = f"{partners(len(found.partners), 'en')} of CERN: "
    if len(found.partners) == sum(map(len, found.levels().values())):
        assert seen.title.startswith(title)
    has = {1: "has"}.get(len(agreed), "have")
    assert f"{len(agreed)} {has} an agreement with CERN" in seen.title
    assert f"{len(found.partners)} of {len(found.scope_partners)} partners." in seen.words


def test_the_list_of_partners_in_french():
    found = answer("")
    agreed, rest = len(found.agreed()), len(found.partners - found.agreed())
    expected = (
        f"{len(found.partners)} partenaires de CERN : {agreed} ont un accord avec CERN, {rest} n'ont que des liens"
    )
    assert read("partners", "lang=fr").title.startswith(expected)


@listed_for
def test_the_level_of_each_partner(address):
    expected = {key: level for level, keys in answer(address).levels().items() for key in keys}
    rows = read("partners", address).table("partner_id", "level_code")
    assert {row["partner_id"]: row["level_code"] for row in rows if isinstance(row["level_code"], str)} == expected


def test_the_filters_say_how_much_there_is_of_each_value():
    found, facets = answer(""), read_whole("overview").facets
    counts = {
        ("partners", "category"): Counter(package().partners[key]["category"] for key in found.partners),
        ("agreements", "kind"): Counter(package().agreements[key]["kind"] for key in found.agreements),
        ("agreements", "status"): Counter(package().agreements[key]["status"] for key in found.agreements),
    }
    shown = {option for options in facets.values() for option in options}
    for column, numbers in counts.items():
        assert {f"{package().codes[column][code]['label']} ({number})" for code, number in numbers.items()} <= shown


# Time


@pytest.mark.parametrize("address", ["", "category=un", "country=FRA"])
def test_the_timeline_counts_what_is_dated_and_may_stand(address):
    found, words = answer(address), read("timeline", address).words
    standing = found.of_phase(*MAY_STAND, keys=found.agreements)
    undated = standing & found.undated()
    assert number_in(words, "", f" of {len(found.scope)} agreements have a date of beginning and may stand on") == len(
        standing - undated
    )
    assert number_in(words, "; ", " more may stand, without a date of beginning") == len(undated)
    assert number_in(words, "", f" of {len(found.scope)} agreements in the relations of CERN are drawn.") == len(
        found.agreements - found.undated()
    )


def test_the_timeline_in_french():
    found, words = answer(""), read("timeline", "lang=fr").words
    standing = found.of_phase(*MAY_STAND, keys=found.agreements)
    whole = len(found.scope)
    expected = (
        f"{len(standing - found.undated())} accords sur {whole} ont une date de début et sont peut-être en vigueur"
    )
    assert expected in words


@pytest.mark.parametrize("address", ["", "category=un"])
def test_partners_came_with_their_first_dated_own_agreement(address):
    found, first = answer(address), {}
    for party in found.parties:
        year, key = package().began(party["agreement_id"])[:4], party["partner_id"]
        if party["agreement_id"] in found.own and key != "cern" and party["role"] != "depositary" and year:
            first[key] = min(first.get(key, year), year)
    decades = Counter(f"{year[:3]}0s" for year in first.values())
    (decade, most), *_others = decades.most_common()
    words = read("timeline", address).words
    assert (
        f"Most partners have their first dated agreement with CERN from the {decade}: {most} of {len(first)}" in words
    )
    assert f"{len(first)} of {len(found.scope_partners)} partners;" in words


def test_since_when_half_of_the_dated_agreements_were_begun():
    found = answer("")
    years = sorted((package().began(key)[:4] for key in found.agreements - found.undated()), reverse=True)
    half = years[(len(years) - 1) // 2]
    assert read("timeline").title == f"Half of the dated agreements were begun in {half} or later"
    assert read("timeline", "lang=fr").title == f"La moitié des accords datés ont été conclus en {half} ou après"


@pytest.mark.parametrize("address", ["", "country=DEU"])
def test_as_of_a_date_the_pages_hold_what_may_have_stood(address):
    asked = "&".join(filter(None, [address, "asof=1990"]))
    assert read("agreements", asked).ids("agreement_id") == answer(asked).agreements
    gone = answer(asked).agreements - answer("&".join(filter(None, [address, f"asof={today()}"]))).agreements
    said = number_in(read("agreements", asked).words, "As of 1990. ", " agreement")
    assert said == len(gone)


# Places


@languages
def test_the_city_with_most_partner_organisations(language):
    found = answer("")
    seats = defaultdict(set)
    for key in found.partners:
        row = package().partners[key]
        if row["category"] != "state" and row["city_en"]:
            seats[row["country"], row["city_en"]].add(key)
    fullest = max(seats, key=lambda place: len(seats[place]))
    assert fullest == ("CHE", "Geneva")
    here, agreed = len(seats[fullest]), len(seats[fullest] & found.agreed())
    expected = {
        "en": f"{here} partner organisations have their seat in Geneva, {agreed} of them with an agreement",
        "fr": f"{here} organisations partenaires ont leur siège à Genève, dont {agreed} avec un accord",
    }[language]
    assert read("map", in_language("", language)).title == expected


@pytest.mark.parametrize("address", ["", "category=un", "country=FRA"])
def test_the_map_says_who_is_drawn_who_has_an_agreement_and_who_has_no_seat(address):
    found, words = answer(address), read("map", address).words
    rows = {key: package().partners[key] for key in found.partners}
    drawn = {key for key, row in rows.items() if row["latitude"]}
    seatless = {key for key, row in rows.items() if not (row["latitude"] or row["city_en"] or row["city_fr"])}
    assert number_in(
        words, "", f" of {len(found.scope_partners)} partners, {len(drawn & found.agreed())} of them"
    ) == len(drawn)
    assert number_in(words, "agreement. ", " of the selection ha") == len(seatless)


@languages
def test_countries_territories_former_states_and_mere_seats_are_told_apart(language):
    found, extents = answer(""), Counter()
    of_kind = {"state": "c", "observer_state": "c", "territory": "t", "former_state": "f"}
    places = {}
    for key in sorted(found.partners, key=lambda key: package().partners[key]["kind"] in of_kind):
        row = package().partners[key]
        if row["country"]:
            places[row["country"]] = of_kind.get(row["kind"], "s")
    extents.update(places.values())
    expected = {
        "en": "{c} countries, {t} territories, {f} former States and {s} countries with seats only",
        "fr": "{c} pays, {t} territoires, {f} anciens États et {s} pays avec des sièges seulement",
    }[language]
    assert expected.format(**extents) in read("map", in_language("", language)).words


@pytest.mark.parametrize("address", ["", "scope=all", "asof=1990"])
def test_a_country_has_two_lists_that_are_never_added_up(address):
    found = answer(address)
    itself, seated, ids = defaultdict(set), defaultdict(set), defaultdict(set)
    kinds = ("state", "observer_state", "territory", "former_state")
    for key in found.partners:
        row = package().partners[key]
        if row["kind"] not in kinds:
            ids[row["country"]].add(key)
    for party in found.parties:
        row = package().partners[party["partner_id"]]
        own = party["agreement_id"] in found.own
        if own and party["partner_id"] != "cern" and package().binds(party, found.day):
            (itself if row["kind"] in kinds else seated)[row["country"]].add(party["agreement_id"])
    for row in read("map", address).table("country_code", "state_agreements"):
        code = row["country_code"]
        expected = (len(itself[code]), len(ids[code]), len(seated[code]))
        assert (row["state_agreements"], row["seated"], row["seated_agreements"]) == expected, code


# Goals and areas


@pytest.mark.parametrize("address", ["", "basis=inferred", "scope=all", "category=un"])
def test_goals_and_areas_are_stated_unless_the_inferred_ones_are_asked_for(address):
    found, seen = answer(address), read("goals", address)
    stated = {row["agreement_id"] for row in package().tables["agreement_goals"]} & found.agreements
    joint = {key for key in found.initiatives if found.initiative_goals[key]}
    inferred = {key for key in found.agreements - stated if found.goals_of[key]}
    said = (
        number_in(seen.title, "itself claims ", " goal"),
        number_in(seen.title, "goals for ", " joint initiative") or 0,
        number_in(seen.title, "initiatives and for ", " agreement") or 0,
        number_in(seen.title, "a rule infers goals for ", " ") or 0,
    )
    assert said == (len(found.claimed), len(joint), len(stated), len(inferred))


@languages
def test_the_title_of_the_goals(language):
    found = answer("")
    claimed, joint = len(found.claimed), len([key for key in found.initiatives if found.initiative_goals[key]])
    expected = {
        "en": f"CERN itself claims {claimed} goals; sources state goals for {joint} joint initiatives and for no agreement",
        "fr": f"CERN revendique lui-même {claimed} objectifs ; des sources indiquent des objectifs pour {joint} initiatives"
        " communes et pour aucun accord",
    }[language]
    assert read("goals", in_language("", language)).title == expected


@pytest.mark.parametrize("address", ["", "basis=inferred", "category=science&from=2000"])
def test_the_areas_of_agreements_are_counted_stated_apart_from_inferred(address):
    found, stated, inferred = answer(address), Counter(), Counter()
    for row in package().tables["agreement_areas"]:
        if row["agreement_id"] in found.agreements:
            (stated if row["basis"] == "stated" else inferred)[row["area_id"]] += 1
    for row in read("goals", address).table("area_id", "agreements_stated", "partners"):
        area = row["area_id"]
        assert row["agreements_stated"] == stated[area], area
        assert row.get("agreements_inferred", 0) == (inferred[area] if found.inferred else 0), area


@languages
def test_the_area_that_sources_state_most_often_leads(language):
    found = answer("")
    counts = Counter(area for key in found.agreements for area in found.areas_of[key])
    (area, number), (_second, less) = counts.most_common(2)
    assert number > less
    name = next(row[f"name_{language}"] for row in package().tables["areas"] if row["area_id"] == area)
    silent = len([key for key in found.agreements if not found.areas_of[key]])
    expected = {
        "en": f"Most often stated: {name}, for {number} agreements; for {silent} agreements no source states an area",
        "fr": f"Le plus souvent indiqué : {name}, pour {number} accords ; pour {silent} accords, aucune source n'indique"
        " de domaine",
    }[language]
    assert expected in read("goals", in_language("", language)).words


# Attention, changes, sources


@pytest.mark.parametrize("address", ["", "country=FRA", "level=member"])
def test_the_title_of_the_attention_list_counts_records_and_reasons(address):
    found = attention(answer(address), today())
    agreements_ = set().union(*(keys for keys in found.values())) & answer(address).agreements
    partners_ = set().union(*(keys for keys in found.values())) - agreements_
    title = read("attention", address).title
    assert (number_in(title, "", " agreement") or 0) == len(agreements_)
    assert (number_in(title, "", " partner") or 0) == len(partners_)
    reasons = sum(map(len, found.values()))
    assert (number_in(title, "for ", " reasons") or len(agreements_) + len(partners_)) == reasons


@languages
def test_how_much_is_known_of_ends_terms_and_notices(language):
    found, rows = answer(""), package().agreements
    standing = found.of_phase(*MAY_STAND, keys=found.agreements)
    ends = {key for key in standing if rows[key]["ended"]}
    inferred = len([key for key in ends if rows[key]["end_basis"] == "inferred"])
    term, notice, renewal = (len([k for k in standing if rows[k][name]]) for name in ("term", "notice", "renewal"))
    has = {"en": "has" if len(ends) == 1 else "have", "fr": "a" if len(ends) == 1 else "ont"}[language]
    expected = {
        "en": f"{len(ends)} of {len(standing)} agreements that may stand {has} a known end ({inferred} inferred); the term of"
        f" {term}, the notice of {notice} and the renewal of {renewal} are known.",
        "fr": f"{len(ends)} des {len(standing)} accords peut-être en vigueur {has} une fin connue (par déduction : {inferred}) ;"
        f" durée connue : {term}, préavis connu : {notice}, renouvellement connu : {renewal}.",
    }[language]
    assert expected in read("attention", in_language("", language)).words


@pytest.mark.parametrize("address", ["", "category=science&from=2000", "country=FRA"])
@languages
def test_what_changed_in_ten_years(address, language):
    found, since = answer(address), today().year - 10
    numbers = certain(found, changes(found, date(since, 1, 1), today()))
    assert numbers["began"]
    assert read("changes", in_language(address, language)).title == changes_title(numbers, "CERN", since, language)


def test_each_change_is_listed_and_said_to_be_certain_or_not():
    found = answer("")
    expected = Counter(changes(found, date(today().year - 10, 1, 1), today()))
    rows = read("changes").table("record_id", "what_code")
    assert Counter((row["table"], row["record_id"], row["what_code"], bool(row["certain"])) for row in rows) == expected


@pytest.mark.parametrize("address", ["", "category=un", "scope=all", "country=DEU"])
def test_the_facts_rest_on_documents(address):
    found, seen = answer(address), read("data", address)
    rest = counted(len(documents(found)), "document", "documents", "en")
    assert seen.title == f"The facts rest on {rest}, {undocumented(found)} only on general knowledge"
    assert (
        f"{len(documents(found))} of {len(documents(answer('scope=all' if address == 'scope=all' else '')))} documents."
        in seen.words
    )
    assert seen.ids("source_id") == cited(found)


def test_the_facts_rest_on_documents_in_french():
    found = answer("")
    rest = f"{len(documents(found))} documents, {undocumented(found)} seulement sur la culture générale"
    assert read("data", "lang=fr").title == f"Les faits reposent sur {rest}"


def test_agreements_are_named_as_their_number_asks():
    assert agreements(1, "fr") == "1 accord"
    assert agreements(0, "fr") == "0 accord"
    assert agreements(0, "en") == "0 agreements"


# The page of a partner


def own_heading(partner_id):
    """How many own agreements a partner has, by what stands of them."""
    found = answer("")
    own = {key for key in found.own if partner_id in {party["partner_id"] for party in package().parties[key]}}
    return f"{counted(len(own), 'agreement', 'agreements', 'en')} with CERN: {in_phases(found.phases(own), 'en')}"


@pytest.mark.parametrize("partner_id", ["iaea", "eso", "russia", "germany", "yugoslavia", "unesco"])
def test_the_page_of_a_partner_counts_its_agreements_with_the_home_organisation(partner_id):
    assert own_heading(partner_id) in read("partners", f"partner={partner_id}").words
