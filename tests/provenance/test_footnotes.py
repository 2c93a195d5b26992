"""Sources are numbered like the notes of a text."""

from lib.core.i18n import use_language
from lib.provenance.footnotes import references

HEALTH = ("agreements", "hub-health-2010")
SCHOOL = ("initiatives", "school")


def test_sources_are_numbered_in_the_order_in_which_records_refer_to_them(tiny):
    found = references(tiny, [SCHOOL, HEALTH])
    assert found.numbers == {"press-note": 1, "register": 2, "newspaper": 3}
    assert [source["title"] for source in found.sources] == ["Press note", "Register of agreements", "Newspaper"]
    assert references(tiny, [HEALTH, SCHOOL]).numbers == {"register": 1, "newspaper": 2, "press-note": 3}


def test_a_source_has_one_number_however_often_it_is_referred_to(tiny):
    found = references(tiny, [SCHOOL, SCHOOL, HEALTH], ["press-note"])
    assert found.numbers == {"press-note": 1, "register": 2, "newspaper": 3}


def test_a_record_is_supported_by_the_sources_that_agree_only(tiny):
    found = references(tiny, [SCHOOL, HEALTH])
    assert found.of(*HEALTH) == ("register",)
    assert found.of(*SCHOOL) == ("press-note",)
    assert found.of("partners", "lyra") == ()


def test_more_sources_follow_those_of_the_records(tiny):
    assert references(tiny, [SCHOOL], ["newspaper"]).numbers == {"press-note": 1, "newspaper": 2}


def test_no_record_refers_to_nothing(tiny):
    found = references(tiny, [])
    assert (found.sources, found.numbers, found.of_record) == ((), {}, {})


def test_what_was_filtered_out_is_referred_to_all_the_same(nothing):
    assert references(nothing, [HEALTH]).of(*HEALTH) == ("register",)


def test_the_kind_of_a_source_is_told_in_the_language_of_the_reader(tiny):
    assert references(tiny, [SCHOOL]).sources[0]["kind"] == "Official"
    use_language("fr")
    assert references(tiny, [SCHOOL]).sources[0]["kind"] == "Officielle"


def test_every_shipped_record_finds_all_its_sources(shipped):
    citations = shipped.citations
    # Every thirtieth record: each of them takes its time.
    for (table, record_id), cited in list(citations.groupby(["table", "record_id"]))[::30]:
        found = references(shipped, [(table, record_id)])
        assert set(found.numbers) == set(cited["source_id"])
        assert set(found.of(table, record_id)) == set(cited.loc[cited["agrees"], "source_id"])
        assert sorted(found.numbers.values()) == list(range(1, len(found.sources) + 1))
