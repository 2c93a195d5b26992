"""The citations of records, and sources numbered like the notes of a text."""

import pytest

from lib.core.i18n import use_language
from lib.provenance.footnotes import Citation, Footnotes, Source, citations_of

HEALTH = ("agreements", "hub-health-2010")


@pytest.fixture
def notes(tiny):
    return Footnotes(citations_of(tiny).source(key) for key in tiny.sources["source_id"])


def test_a_record_is_supported_by_the_sources_that_agree_each_once(tiny):
    citations = citations_of(tiny)
    assert citations.supporting(*HEALTH) == ("register",)
    assert citations.supporting(*HEALTH, ["signed"]) == ()
    assert citations.supporting(*HEALTH, ["*"]) == ("register",)
    assert citations.supporting("agreements", "no such") == ()


def test_the_citations_of_a_record_have_their_values_those_that_agree_first(tiny):
    assert citations_of(tiny).of(*HEALTH) == (
        Citation("*", "register", agrees=True, value=""),
        Citation("signed", "newspaper", agrees=False, value="2010-05-11"),
    )
    assert citations_of(tiny).of("agreements", "no such") == ()


def test_a_record_is_cited_by_what_supports_it_then_by_what_contradicts_it(tiny):
    assert citations_of(tiny).cited(*HEALTH) == ("register", "newspaper")


def test_a_record_is_disputed_where_a_source_says_otherwise(tiny):
    citations = citations_of(tiny)
    assert citations.disputed(*HEALTH)
    assert citations.disputed(*HEALTH, ["signed"])
    assert not citations.disputed(*HEALTH, ["kind"])
    assert not citations.disputed("agreements", "hub-mira")


def test_what_was_filtered_out_is_cited_all_the_same(nothing):
    assert citations_of(nothing).supporting(*HEALTH) == ("register",)


def test_sources_are_numbered_when_they_are_first_used(notes):
    assert notes.of(["register"]) == (1,)
    assert notes.of(["press-note", "register"]) == (1, 2)
    assert notes.of(["newspaper", "press-note"]) == (2, 3)
    assert [source.title for source in notes.used] == ["Register of agreements", "Press note", "Newspaper"]


def test_a_source_has_a_label_of_its_own_in_a_file():
    assert Footnotes([], "note_2_").label(7) == "note_2_7"


def test_nothing_used_has_no_numbers(notes):
    assert notes.of([]) == ()
    assert notes.used == ()


def test_an_unknown_source_is_refused_and_gets_no_number(notes):
    with pytest.raises(KeyError):
        notes.of(["register", "no such"])
    assert notes.used == ()


def test_a_source_is_told_with_publisher_date_kind_and_host(tiny):
    assert citations_of(tiny).source("press-note") == Source(
        "press-note",
        "Press note",
        "HUB, April 2012, Official, hub.example",
        "https://hub.example/press",
        "en",
        "2012-04",
    )
    assert citations_of(tiny).source("newspaper").details == "The Daily, June 2010, Press"


def test_the_kind_of_a_source_is_told_in_the_language_of_the_reader(tiny):
    assert "Official" in citations_of(tiny).source("press-note").details
    use_language("fr")
    assert "Officielle" in citations_of(tiny).source("press-note").details


def test_every_source_of_the_package_can_be_told(shipped):
    for source_id in shipped.sources["source_id"]:
        source = citations_of(shipped).source(source_id)
        assert source.title
        assert "nan" not in source.details.split(", ")


def test_every_shipped_record_finds_all_its_sources(shipped):
    citations = citations_of(shipped)
    for (table, record_id), cited in shipped.citations.groupby(["table", "record_id"]):
        assert set(citations.cited(table, record_id)) == set(cited["source_id"])
        assert set(citations.supporting(table, record_id)) == set(cited.loc[cited["agrees"], "source_id"])
