"""The sources of a portrait and their numbers."""

from lib.brief.footnotes import Citations, Notes, found_in
from lib.brief.model import Source


def test_a_record_is_supported_by_the_sources_that_agree_each_once(tiny):
    citations = Citations(tiny)
    assert citations.supporting("agreements", "hub-health-2010") == ["register"]
    assert citations.supporting("agreements", "hub-health-2010", ["signed"]) == []
    assert citations.supporting("agreements", "no such") == []


def test_a_record_is_disputed_where_a_source_says_otherwise(tiny):
    citations = Citations(tiny)
    assert citations.disputed("agreements", "hub-health-2010")
    assert not citations.disputed("agreements", "hub-mira")


def test_sources_are_numbered_when_they_are_first_used(tiny):
    notes = Notes(Citations(tiny))
    assert notes.of(["register"]) == (1,)
    assert notes.of(["press-note", "register"]) == (1, 2)
    assert notes.of(["newspaper", "press-note"]) == (2, 3)
    assert [source.title for source in notes.sources()] == ["Register of agreements", "Press note", "Newspaper"]


def test_a_source_is_printed_with_publisher_date_kind_and_host(tiny):
    citations = Citations(tiny)
    assert citations.source("press-note", 4) == Source(
        4, "Press note", "HUB, April 2012, Official, hub.example", "https://hub.example/press", "en"
    )
    assert citations.source("newspaper", 1).details == "The Daily, June 2010, Press"


def test_every_source_of_the_package_can_be_printed(shipped):
    citations = Citations(shipped)
    for source_id in shipped.sources["source_id"]:
        source = citations.source(source_id, 1)
        assert source.title
        assert "nan" not in source.details.split(", ")


def test_missing_sources_of_areas_and_goals_are_left_out():
    rows = [{"source_id": "b"}, {"source_id": float("nan")}, {"source_id": "a"}, {"source_id": "b"}]
    assert found_in(rows) == ["b", "a"]
