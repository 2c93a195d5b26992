"""What each field rests on."""

import pytest

from lib.language import use_language
from lib.support import support_rows, supports, value_text


def test_each_field_stands_with_what_supports_it_and_what_says_otherwise(tiny):
    signed, whole = supports(tiny, "agreements", "hub-health-2010")
    assert (signed.field, signed.label, signed.value, signed.supporting) == ("signed", "Signed", "10 May 2010", ())
    assert [(cited["source_id"], cited["value"]) for cited in signed.against] == [("newspaper", "11 May 2010")]
    assert (whole.field, whole.label, whole.value, whole.against) == ("*", "The row as a whole", "", ())
    assert [cited["source_id"] for cited in whole.supporting] == ["register"]


def test_a_record_without_evidence_has_no_fields(tiny):
    assert supports(tiny, "agreements", "no-such-id") == []
    assert len(support_rows(tiny, "agreements", "no-such-id")) == 0


def test_the_evidence_is_a_table_of_fields_and_sources(tiny):
    rows = support_rows(tiny, "agreements", "hub-health-2010")
    told = rows[["column", "value", "agrees", "other", "source"]].astype("object").fillna("").to_numpy().tolist()
    assert told == [
        ["Signed", "10 May 2010", "says otherwise", "11 May 2010", "Newspaper"],
        ["The row as a whole", "", "supports", "", "Register of agreements"],
    ]


def test_every_citation_of_a_shipped_record_is_a_row_of_its_evidence(shipped):
    citations = shipped.citations
    for record in ("cern-itu-2010", "cern-who-2011", "cern-unesco"):
        cited = citations[(citations["table"] == "agreements") & (citations["record_id"] == record)]
        rows = support_rows(shipped, "agreements", record)
        assert sorted(zip(rows["field"], rows["source_id"], strict=True)) == sorted(
            zip(cited["field"], cited["source_id"], strict=True)
        )


@pytest.mark.parametrize(
    ("table", "field", "value", "told"),
    [
        ("agreements", "signed", "2010-05", "May 2010"),
        ("agreements", "signed", "spring 2010", "spring 2010"),
        ("agreements", "status", "in_use", "In use"),
        ("agreements", "status", "no such code", "no such code"),
        ("partners", "parent_id", "lyra", "Lyra Observatory"),
        ("partners", "latitude", 45.2, "45.2"),
        ("partners", "latitude", float("nan"), ""),
        ("partners", "founded", None, ""),
    ],
)
def test_a_value_is_told_as_people_read_it(tiny, table, field, value, told):
    assert value_text(tiny, table, field, value) == told


def test_a_value_is_told_in_the_language_of_the_reader(tiny):
    use_language("fr")
    assert value_text(tiny, "agreements", "signed", "2010-05-01") == "1er mai 2010"
    assert value_text(tiny, "partners", "parent_id", "lyra") == "Observatoire de la Lyre"
