"""The network: whom a text ties and how strongly, who is tied to the home organisation, and who connects the others."""

from collections import Counter, defaultdict

import pytest

from tests.proof.asking import answer, in_language, package
from tests.proof.reading import number_in, read
from tests.proof.recount import MAY_STAND
from tests.proof.reweave import among, betweenness, bound_by, hanging, holding_ties, neighbours, tied_to_home, weights
from tests.proof.wording import counted, listed, name_of

HOME_VIEWS = ("", "category=un", "country=DEU", "relation=own&phase=in_force", "asof=1990")
# Ties among partners are drawn with relations among others, whatever the scope.
TIES_VIEWS = ("", "category=science&from=2000", "asof=1990")
languages = pytest.mark.parametrize("language", ["en", "fr"])


def whole(address):
    """The same selection with relations among others."""
    return answer("&".join(filter(None, [address, "scope=all"])))


def edges(seen):
    """The pairs of a page with their weights."""
    return {
        tuple(sorted((row["from_id"], row["to_id"]))): row["weight"] for row in seen.table("from_id", "to_id", "weight")
    }


@pytest.mark.parametrize("address", HOME_VIEWS)
def test_around_the_home_organisation_each_pair_has_the_weight_that_is_shared_out(address):
    assert edges(read("network", address)) == pytest.approx(weights(answer(address)), abs=1e-4)


@pytest.mark.parametrize("address", TIES_VIEWS)
def test_among_partners_too(address):
    expected = among(weights(whole(address)), "cern")
    shown = edges(read("network", "&".join(filter(None, [address, "view=ties"]))))
    assert shown == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("address", HOME_VIEWS)
def test_the_title_counts_who_is_tied_to_the_home_organisation(address):
    found = answer(address)
    tied = tied_to_home(weights(found), found.home)
    noun = counted(len(tied), "partner", "partners", "en")
    assert read("network", address).title.split(";")[0] == f"{name_of(found, 'cern', 'en')} is tied to {noun}"


def test_the_largest_group_has_as_many_as_its_category():
    found = answer("")
    tied = tied_to_home(weights(found), found.home)
    states = found.in_category("state", tied)
    assert read("network").title.endswith(f"the largest group: States ({len(states)})")
    assert read("network", "lang=fr").title.endswith(f"premier groupe : États ({len(states)})")


def test_in_french_too():
    tied = tied_to_home(weights(answer("")), "cern")
    assert read("network", "lang=fr").title.startswith(f"CERN : liens avec {len(tied)} partenaires")


@languages
def test_the_partner_that_connects_most_is_the_one_between_most(language):
    found = whole("")
    between = betweenness(neighbours(among(weights(found), found.home)))
    first, second = sorted(between, key=lambda key: -between[key])[:2]
    assert between[first] > between[second]
    seen, name = read("network", in_language("view=ties", language)), name_of(found, first, language)
    title, share = {
        "en": (f"Leaving CERN out, {name} connects the partners most", f"{between[first]:.0%}"),
        "fr": (
            f"Principal relais entre les partenaires, hors CERN : {name}",
            f"{between[first]:.0%}".replace("%", " %"),
        ),
    }[language]
    assert seen.title == title
    sentence = {
        "en": f"{name} is on the shortest path between {share} of the pairs of other partners with such ties.",
        "fr": f"{name} est sur le plus court chemin de {share} des paires d'autres partenaires ayant de tels liens.",
    }[language]
    assert sentence in seen.words


def test_how_each_partner_is_placed():
    found = whole("")
    graph = neighbours(among(weights(found), found.home))
    between = betweenness(graph)
    rows = {row["partner_id"]: row for row in read("network", "view=ties").table("betweenness", "partner_id")}
    assert {key: row["degree"] for key, row in rows.items()} == {key: len(tied) for key, tied in graph.items()}
    assert {key: row["betweenness"] for key, row in rows.items()} == pytest.approx(between, abs=1e-4)


@languages
def test_who_would_be_connected_only_through_the_home_organisation(language):
    found = whole("")
    loose = hanging(weights(found), found.home)
    most = min(loose, key=lambda key: (-len(loose[key]), key))
    alone = listed(sorted(name_of(found, key, language) for key in loose[most]), language)
    assert 2 <= len(loose[most]) <= 4
    name = name_of(found, most, language)
    sentence = {
        "en": f"Without {name}, {alone} would be connected to the others only through CERN.",
        "fr": f"Sans {name}, seul CERN relierait aux autres : {alone}.",
    }[language]
    assert sentence in read("network", in_language("view=ties", language)).words


def test_only_those_are_said_to_hang_by_the_home_organisation_whose_other_ties_are_real():
    parts = {row["from_id"]: row["to_id"] for row in whole("").ties if row["kind"] == "part_of"}
    pairs = among(weights(whole("")), "cern")
    tied = {tuple(sorted((tie["from_id"], tie["to_id"]))) for tie in holding_ties(whole(""))}
    for pair in ((one, other) for one, other in parts.items()):
        assert tuple(sorted(pair)) not in pairs or tuple(sorted(pair)) in tied or _share_a_text(pair)


def _share_a_text(pair):
    found = whole("")
    return any(set(pair) <= {party["partner_id"] for party in found.package.parties[key]} for key in found.agreements)


def test_forums_count_their_members():
    members = {
        tie["from_id"] for tie in holding_ties(whole("")) if (tie["to_id"], tie["kind"]) == ("eiroforum", "member_of")
    }
    assert f"EIROforum has {len(members)} members, CERN among them." in read("network", "view=ties").words
    assert f"EIROforum : {len(members)} membres, dont CERN." in read("network", "view=ties&lang=fr").words


def test_partners_and_pairs_are_counted_as_drawn():
    pairs = among(weights(whole("")), "cern")
    seen = read("network", "view=ties")
    assert f"{len(neighbours(pairs))} partners are tied to each other, in {len(pairs)} pairs." in seen.words
    assert number_in(seen.words, "of ", " partners") == len(whole("").partners)


@languages
def test_the_home_view_says_how_many_of_each_group_and_who_has_most_agreements(language):
    found = answer("")
    pairs = weights(found)
    groups = Counter(package().partners[key]["category"] for key in tied_to_home(pairs, "cern"))
    words = read("network", in_language("", language)).words
    for number in groups.values():
        assert f"({number})" in words
    standing = found.of_phase(*MAY_STAND)
    bound = Counter(key for one in standing for key in bound_by(found, one) & found.partners)
    ranked = sorted((key for key in bound if bound[key] > 1), key=lambda key: (-bound[key], key))[:3]
    names = listed([f"{name_of(found, key, language)} ({bound[key]})" for key in ranked], language)
    start = {
        "en": "Most agreements with CERN that are not over: ",
        "fr": "Le plus d'accords avec CERN qui n'ont pas pris fin : ",
    }[language]
    assert f"{start}{names}." in words


@pytest.mark.parametrize("address", ["", "category=science&from=2000"])
def test_the_area_on_which_most_partners_have_an_agreement(address):
    found, workers = answer(address), defaultdict(set)
    for party in found.parties:
        if party["partner_id"] != "cern":
            for area in found.areas_of[party["agreement_id"]]:
                workers[area].add(party["partner_id"])
    names = {row["area_id"]: row["name_en"] for row in package().tables["areas"]}
    most = max(len(keys) for keys in workers.values())
    first = min(names[area] for area, keys in workers.items() if len(keys) == most)
    title = f"Most partners have an agreement on {first}, as sources state: {most}"
    assert read("network", "&".join(filter(None, [address, "view=areas"]))).title == title
