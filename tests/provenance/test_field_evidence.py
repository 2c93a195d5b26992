"""What each field rests on."""

from lib.provenance.field_evidence import COLUMNS, support_rows, supports


def test_each_field_stands_with_what_supports_it_and_what_says_otherwise(tiny):
    signed, whole = supports(tiny, "agreements", "hub-health-2010")
    assert (signed.field, signed.label, signed.value, signed.supporting) == ("signed", "Signed", "10 May 2010", ())
    assert [(one.source_id, one.value) for one in signed.against] == [("newspaper", "11 May 2010")]
    assert (whole.field, whole.label, whole.value, whole.against) == ("*", "The row as a whole", "", ())
    assert [one.source_id for one in whole.supporting] == ["register"]


def test_a_record_without_evidence_has_no_fields(tiny):
    assert supports(tiny, "agreements", "no-such-id") == []
    rows = support_rows(tiny, "agreements", "no-such-id")
    assert (tuple(rows.columns), len(rows)) == (COLUMNS, 0)


def test_the_evidence_of_a_record_is_told_even_where_it_was_filtered_out(nothing):
    assert len(support_rows(nothing, "agreements", "hub-health-2010")) == 2


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
