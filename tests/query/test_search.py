"""What a typed text finds, in the shipped data as people spell it and in tiny data rule by rule."""

from dataclasses import replace

import pytest

from lib.core.i18n import use_language
from lib.query.search import Found, _index, ranked_partners, reason, search

# What is typed, and the partner that is meant.
SPELLINGS = [
    # acronyms in both languages, in any case
    ("WHO", "who"),
    ("OMS", "who"),
    ("oms", "who"),
    ("ONUG", "unog"),
    ("unog", "unog"),
    ("ONU", "un"),
    ("UN", "un"),
    ("OMPI", "wipo"),
    ("wipo", "wipo"),
    ("OIT", "ilo"),
    ("ilo", "ilo"),
    ("BIT", "ilo"),
    ("UIT", "itu"),
    ("AIEA", "iaea"),
    ("CICR", "icrc"),
    ("CNUCED", "unctad"),
    ("HCR", "unhcr"),
    ("HCDH", "ohchr"),
    ("PNUD", "undp"),
    ("OMC", "wto"),
    ("OMM", "wmo"),
    ("BEI", "eib"),
    ("ONUSIDA", "unaids"),
    ("OCDE", "oecd"),
    ("UE", "eu"),
    ("ase", "esa"),
    ("est", "est"),
    ("dg cnect", "dg-cnect"),
    ("km3net", "km3net"),
    # acronyms as some write them
    ("W.H.O.", "who"),
    ("O. M. S.", "who"),
    ("w h o", "who"),
    ("U.S.A.", "united-states"),
    ("U.N. Geneva", "unog"),
    ("EIRO-forum", "eiroforum"),
    ("euro fusion", "eurofusion"),
    ("DGCNECT", "dg-cnect"),
    # names in both languages, with and without accents
    ("World Health Organization", "who"),
    ("Organisation mondiale de la santé", "who"),
    ("organisation mondiale de la sante", "who"),
    ("Observatoire européen austral", "eso"),
    ("european space agency", "esa"),
    ("Croix-Rouge", "icrc"),
    ("etats-unis", "united-states"),
    ("États Unis d’Amérique", "united-states"),
    ("suede", "sweden"),
    ("SUÈDE", "sweden"),
    ("emirats arabes unis", "united-arab-emirates"),
    ("royaume uni", "united-kingdom"),
    ("turkiye", "turkiye"),
    ("hong kong", "hong-kong"),
    ("Geant", "geant"),
    # aliases
    ("Holland", "netherlands"),
    ("Turquie", "turkiye"),
    ("Vietnam", "viet-nam"),
    ("Osterreich", "austria"),
    ("Espana", "spain"),
    ("Dubna", "jinr"),
    ("Davos", "wef"),
    ("Virgo", "ego"),
    ("Palais des Nations", "unog"),
    # some of the words, or their beginnings, in any order and from different names
    ("propriété intellectuelle", "wipo"),
    ("intell prop", "wipo"),
    ("physical society", "eps"),
    ("agency space", "esa"),
    ("OMS health", "who"),
    ("l'OMS", "who"),
    ("satellit", "unosat"),
    ("tchernkov", "ctao"),
    # insides of words
    ("ropean southern", "eso"),
    ("tchécoslov", "czechoslovakia"),
    # slips
    ("Unesko", "unesco"),
    ("unecso", "unesco"),
    ("unitarr", "unitar"),
    ("european space agnecy", "esa"),
    ("Switserland", "switzerland"),
    ("Swizterland", "switzerland"),
    ("Allemange", "germany"),
    ("Irlnade", "ireland"),
    ("austrlia", "australia"),
    ("organisaton mundiale de la sante", "who"),
    ("intelectual proprety", "wipo"),
    ("intelectu", "wipo"),
    ("observatory sothern", "eso"),
]


def partners(dataset, text):
    return list(search(dataset, text)["partners"])


def agreements(dataset, text):
    return list(search(dataset, text)["agreements"])


def how(dataset, text, table="partners"):
    """What is found, each with its tier, column and text."""
    return [(f.record_id, f.tier, f.field, f.text) for f in search(dataset, text)[table].values()]


def renamed(dataset, partner_id, **cells):
    """Another whole data set, with some cells of one partner changed."""
    frame = dataset.partners
    for column, value in cells.items():
        frame.loc[frame["partner_id"] == partner_id, column] = value
    content = f"{dataset.fingerprint} {partner_id} {cells}"
    return replace(dataset, tables={**dataset.tables, "partners": frame}, fingerprint=content)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("text", "partner_id"), SPELLINGS)
def test_the_partner_that_is_meant_comes_first_in_either_language(shipped, text, partner_id, language):
    use_language(language)
    assert [found.record_id for found in ranked_partners(shipped, text, 1)] == [partner_id]


@pytest.mark.parametrize("column", ["name_en", "name_fr", "acronym_en", "acronym_fr"])
def test_every_partner_is_found_by_each_of_its_names(shipped, column):
    others = shipped.partners[shipped.partners["partner_id"] != shipped.home].dropna(subset=[column])
    assert len(others) > 50
    for partner_id, name in zip(others["partner_id"], others[column], strict=True):
        assert search(shipped, name)["partners"][partner_id].tier == 1, name


def test_every_agreement_is_found_by_its_title(shipped):
    for agreement_id, title in zip(shipped.agreements["agreement_id"], shipped.agreements["title_fr"], strict=True):
        assert search(shipped, title)["agreements"][agreement_id].tier == 1, title


def test_a_reference_finds_its_agreement(shipped):
    assert how(shipped, "a/res/67/102", "agreements") == [
        ("cern-observer-unga-2012", 1, "reference", "A/RES/67/102"),
    ]


def test_two_acronyms_joined_by_a_hyphen_find_the_agreement_of_both_and_no_partner(shipped):
    assert (partners(shipped, "CERN-ITU"), agreements(shipped, "CERN-ITU")) == ([], ["cern-itu-2010"])


def test_the_acronym_of_two_partners_finds_both(tiny):
    twins = tiny.partners["acronym_en"].mask(tiny.partners["partner_id"].isin(["mira", "labs"]), "TWO")
    both = replace(tiny.narrowed(partners=tiny.partners.assign(acronym_en=twins)), source=None)
    assert sorted(partners(both, "TWO")) == ["labs", "mira"]


@pytest.mark.parametrize("text", ["", " ", "\t\n", "?!", "((.*", "\\", "''", "—", "%_", "\0", "🙂", "\u0301"])
def test_a_text_without_words_finds_nothing(shipped, text):
    assert search(shipped, text) == {"partners": {}, "agreements": {}}
    assert ranked_partners(shipped, text, 5) == []


@pytest.mark.parametrize("text", ["no such words", "zzz zzz", "a" * 200, "z" * 200, "2099", "who 2099"])
def test_a_text_that_is_nowhere_finds_nothing(shipped, text):
    assert search(shipped, text) == {"partners": {}, "agreements": {}}


@pytest.mark.parametrize("text", ["^oms$", "(OMS)", "oms*", "'; oms --", "<oms>", "o.m.s", "«\u00a0OMS\u00a0»"])
def test_signs_are_only_blanks(shipped, text):
    assert search(shipped, text) == search(shipped, "oms")


def test_an_acronym_finds_nothing_that_has_it_only_inside_a_word(shipped):
    found = search(shipped, "oms")
    assert (list(found["partners"]), list(found["agreements"])) == (["who"], ["cern-who-2011"])


def test_the_empty_data_set_has_no_part_in_what_is_found(tiny, nothing):
    assert search(nothing, "lyra") == search(tiny, "lyra")
    assert partners(nothing, "lyra") == ["lyra"]


def test_a_text_finds_the_same_whatever_is_selected(shipped, chosen):
    for text in ("oms", "european", "ropean", "Unesko", "cern"):
        whole, narrowed = search(shipped, text), search(chosen, text)
        assert [list(whole[table].items()) for table in whole] == [list(narrowed[table].items()) for table in narrowed]


def test_the_home_organisation_is_no_partner_but_stands_in_titles(tiny):
    assert "hub" not in partners(tiny, "HUB")
    assert "hub-mira" in agreements(tiny, "HUB")


def test_what_was_typed_as_a_whole_comes_before_what_it_begins(tiny):
    both = renamed(tiny, "health", name_en="A Lyra Fund")
    assert how(both, "lyra") == [
        ("lyra", 1, "acronym_en", "LYRA"),
        ("health", 2, "name_en", "A Lyra Fund"),
    ]


def test_the_inside_of_a_word_counts_only_where_no_word_begins_so(tiny):
    inside = renamed(tiny, "labs", acronym_en="COMSATS")
    assert how(inside, "oms") == [("labs", 3, "acronym_en", "COMSATS")]
    assert how(renamed(inside, "health", acronym_fr="OMS"), "oms") == [("health", 1, "acronym_fr", "OMS")]
    assert how(renamed(inside, "health", name_en="Omsk Agency"), "oms") == [("health", 2, "name_en", "Omsk Agency")]


def test_a_slip_counts_only_where_nothing_is_written_so(tiny):
    assert how(renamed(tiny, "labs", name_en="Lyro"), "lyro") == [("labs", 1, "name_en", "Lyro")]
    assert how(tiny, "lyro") == [("lyra", 4, "acronym_en", "LYRA")]


def test_agreements_decide_the_tier_of_partners_too(tiny):
    assert (partners(tiny, "adhesion"), agreements(tiny, "adhesion")) == ([], ["hub-norway-1954"])
    near = renamed(tiny, "labs", name_en="Adhesiom")
    assert (partners(near, "adhesion"), agreements(near, "adhesion")) == ([], ["hub-norway-1954"])


def test_words_may_be_spread_over_the_names_of_one_partner_but_not_over_two(tiny):
    assert partners(tiny, "hea mondiale agence") == ["health"]
    assert partners(tiny, "lyra mira") == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łódź Institute", "lodz"),
        ("Bodø Station", "Bodo"),
        ("Bodø Station", "Bodoe"),
        ("Zürich Institute", "Zuerich"),
        ("Kadıköy Laboratory", "kadikoy"),
        ("Al-Farabi University", "alfarabi"),
        ("Alfarabi University", "al-farabi"),
        ("L'viv Polytechnic", "Lviv"),
        ("Lviv Polytechnic", "L’viv"),
        ("Col·legi", "collegi"),
        ("Hawaiʻi Observatory", "hawaii"),
        ("Co\u00adoperation Fund", "cooperation"),
        ("Cooperation Fund", "co\u00adoperation"),
        ("किताब घर", "किताब"),
        ("ΙΔΡΥΜΑ", "ίδρυμα"),
        ("A*STAR", "astar"),
    ],
)
def test_a_name_is_found_as_it_is_typed_also_next_to_one_that_is_spelt_so(tiny, name, typed):
    both = renamed(renamed(tiny, "lyra", name_en=name), "mira", name_en=f"{typed} House")
    assert {"lyra", "mira"} <= set(partners(both, typed))


def test_a_name_after_an_elision_is_not_found_by_the_letters_run_together(tiny):
    elided = renamed(renamed(tiny, "lyra", name_en="Laboratoire d'analyse"), "mira", name_en="Dansk Institut")
    assert partners(elided, "dan") == ["mira"]


def test_an_alias_is_told_alone(tiny):
    assert how(tiny, "sante mondiale") == [("health", 1, "aliases", "Santé mondiale")]
    assert how(tiny, "house") == [("health", 2, "aliases", "Health House")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lyr", True),  # begins a word
        ("lyx", False),  # three letters have no slip
        ("lyrx", True),  # four have one
        ("lzrx", False),
        ("norwya", True),  # two letters swapped are one slip
        ("nrowya", False),
        ("orwaay", False),
        ("norrwya", True),  # seven letters have two
        ("norrrwya", False),
        ("laboratry", True),
        ("laborx", False),
        ("laborta", True),  # the beginning of a long word with a slip
        ("observxyz", False),
        ("obsrvat", True),
    ],
)
def test_longer_words_may_have_more_slips(tiny, text, found):
    assert bool(partners(tiny, text)) is found


def test_every_word_must_be_found_even_with_slips(tiny):
    assert partners(tiny, "norwya lyrx") == []
    assert partners(tiny, "mirra lab") == ["mira"]


def test_numbers_have_no_slips(tiny):
    dated = renamed(tiny, "labs", name_en="Forum 2009")
    assert partners(dated, "Forun 2009") == ["labs"]
    assert partners(dated, "Forum 2019") == []


def test_fewer_slips_come_first_whatever_the_names(tiny):
    far = renamed(tiny, "labs", name_en="Dorway")
    assert how(far, "norwaay") == [("norway", 4, "name_en", "Norway"), ("labs", 4, "name_en", "Dorway")]


def test_a_name_that_is_resembled_as_a_whole_comes_before_a_part_of_a_name(tiny):
    near = renamed(tiny, "labs", name_en="A Fund of Norway")
    assert partners(near, "norwya") == ["norway", "labs"]


def test_partners_of_one_tier_are_in_the_order_of_their_names_in_the_readers_language(tiny):
    named = renamed(renamed(tiny, "lyra", name_fr="Élan observatoire"), "mira", name_en="Zeta Observatory", name_fr="A")
    assert partners(named, "observ") == ["lyra", "mira"]
    use_language("fr")
    assert partners(named, "observ") == ["mira", "lyra"]


def test_a_partner_without_a_name_in_the_readers_language_is_in_the_order_of_its_other_name(tiny):
    named = renamed(renamed(tiny, "mira", name_fr=None), "lyra", name_en="Omega Laboratory", name_fr="Zeta")
    use_language("fr")
    assert partners(named, "laboratory") == ["mira", "lyra"]


def test_partners_of_one_name_are_in_the_order_of_their_ids(tiny):
    same = renamed(renamed(tiny, "mira", name_en="Twin"), "labs", name_en="Twin")
    assert partners(same, "twin") == ["labs", "mira"]


def test_no_more_partners_are_ranked_than_asked_for_and_the_best_are_kept(shipped):
    every = ranked_partners(shipped, "european", 1000)
    assert len(every) > 20
    assert [found.record_id for found in every] == partners(shipped, "european")
    for limit in (-1, 0, 1, 5):
        assert ranked_partners(shipped, "european", limit) == every[: max(limit, 0)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("oms", "acronym in French: OMS"),
        ("who", ""),
        ("suede", "name in French: Suède"),
        ("sweden", ""),
        ("esa", ""),  # the same in both languages
        ("holland", "also known as: Holland"),
        ("Unesko", "resembles UNESCO"),
        ("european space agnecy", "resembles European Space Agency"),
    ],
)
def test_the_reason_says_what_a_reader_of_english_does_not_see(shipped, text, sentence):
    assert reason(ranked_partners(shipped, text, 1)[0]) == sentence


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("text", "silent"),
    [("oms", True), ("who", False), ("suede", True), ("sweden", False), ("esa", True), ("Unesko", False)],
)
def test_a_reader_of_french_needs_other_reasons(shipped, text, silent):
    assert (reason(ranked_partners(shipped, text, 1)[0]) == "") is silent


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("title_en", ""),
        ("title_fr", "title in French: X"),
        ("reference", "reference: X"),
        ("name_fr", "name in French: X"),
        ("acronym_fr", "acronym in French: X"),
        ("aliases", "also known as: X"),
    ],
)
def test_every_column_has_its_reason(field, sentence):
    assert reason(Found("id", 2, field, "X")) == sentence
    assert reason(Found("id", 4, field, "X")) == "resembles X"


def test_the_words_of_a_data_set_are_prepared_once_and_go_with_it(tiny, monkeypatch):
    prepared = []
    monkeypatch.setattr(
        "lib.query.search._index", lambda dataset: prepared.append(dataset.fingerprint) or _index(dataset)
    )
    fresh = replace(tiny)
    for part in (fresh, fresh.narrowed(partners=fresh.partners.head(1)), fresh):
        search(part, "mira")
    assert prepared == [tiny.fingerprint]
    search(replace(tiny), "mira")
    assert len(prepared) == 2


def test_another_data_set_is_searched_by_its_own_words(tiny):
    assert partners(tiny, "quark") == []
    assert partners(renamed(tiny, "labs", name_en="Quark"), "quark") == ["labs"]


def test_of_names_that_fit_alike_the_one_in_the_readers_language_is_told(tiny):
    assert how(tiny, "observ") == [("lyra", 2, "name_en", "Lyra Observatory")]
    use_language("fr")
    assert how(tiny, "observ") == [("lyra", 2, "name_fr", "Observatoire de la Lyre")]
