"""What facts rest on, and what sources say otherwise."""

import csv
from dataclasses import replace

import pandas as pd
import pytest

from lib.classify.derived import record_ids
from lib.package.dataset import SHIPPED
from lib.provenance import citations as cited
from lib.provenance.values import value_text
from lib.query.selection import Selection, select

COLUMNS = {
    "source_rows": [
        "source_id", "title", "publisher", "published", "kind", "kind_code", "language", "url", "records",
        "disagreements",
    ],
    "disagreement_rows": ["record", "column", "table", "record_id", "field", "value", "other", "source", "source_id", "url"],
}  # fmt: skip


def cells(table, *columns):
    return list(table[list(columns)].astype("object").fillna("").itertuples(index=False, name=None))


@pytest.mark.parametrize("name", COLUMNS)
def test_a_listing_has_its_columns_and_types_whatever_is_selected(name, chosen):
    table = getattr(cited, name)(chosen)
    types = {column: "int64" if column in {"records", "disagreements"} else "str" for column in COLUMNS[name]}
    assert {column: str(kind) for column, kind in table.dtypes.items()} == types
    assert table.index.tolist() == list(range(len(table)))


def test_sources_stand_with_the_most_used_first(tiny):
    assert cells(cited.source_rows(tiny), "title", "kind", "records", "disagreements") == [
        ("Register of agreements", "Registry", 15, 0), ("Press note", "Official", 2, 0), ("Newspaper", "Press", 1, 1),
    ]  # fmt: skip


def test_a_source_counts_only_records_of_the_selection(tiny):
    chosen = select(tiny, Selection(categories=frozenset({"state"})))
    # Norway, its membership and the home organisation; the claim of a goal belongs to the home organisation.
    assert cells(cited.source_rows(chosen), "source_id", "records") == [("register", 3), ("press-note", 1)]


def test_every_citation_counts_once_for_its_source(chosen):
    table = cited.source_rows(chosen)
    pairs = chosen.citations.drop_duplicates(["source_id", "table", "record_id"])
    assert table["records"].sum() == len(pairs)
    assert table["disagreements"].sum() == (~chosen.citations["agrees"]).sum()
    assert sorted(table["source_id"]) == sorted(chosen.sources["source_id"])


def test_a_disagreement_tells_what_the_package_says_and_what_the_source_says(tiny):
    assert cells(cited.disagreement_rows(tiny), "record", "column", "field", "value", "other", "source") == [
        ("Cooperation agreement between HUB and HEA", "Signed", "signed", "10 May 2010", "11 May 2010", "Newspaper")
    ]


@pytest.mark.usefixtures("french")
def test_a_disagreement_names_the_record_in_the_language_of_the_reader(tiny):
    assert cited.disagreement_rows(tiny)["record"].tolist() == ["Accord de coopération entre HUB et l'ADS"]


def test_every_disagreement_of_the_files_is_told_with_the_value_of_the_package(shipped):
    with (SHIPPED / "citations.csv").open(newline="", encoding="utf-8") as file:
        against = [row for row in csv.DictReader(file) if row["agrees"] == "false"]
    table = cited.disagreement_rows(shipped)
    told = cells(table, "table", "record_id", "field", "source_id", "other")
    assert sorted(told) == sorted(
        (
            row["table"],
            row["record_id"],
            row["field"],
            row["source_id"],
            value_text(shipped, row["table"], row["field"], row["value"]),
        )
        for row in against
    )
    assert table["record"].notna().all()
    for place, (name, record_id, field) in enumerate(cells(table, "table", "record_id", "field")):
        frame = getattr(shipped, name)
        value = frame.loc[(record_ids(shipped, name) == record_id).to_numpy(), field].iloc[0]
        known = table["value"].astype("object").fillna("")
        assert value_text(shipped, name, field, value) == known[place]


def test_a_number_that_is_disputed_is_told_as_it_is_written(tiny):
    citations = tiny.citations
    citations.loc[1, ["table", "record_id", "field", "value"]] = ["partners", "lyra", "latitude", "45.3"]
    table = cited.disagreement_rows(tiny.narrowed(citations=citations))
    assert cells(table, "record", "value", "other") == [("Lyra Observatory", "45.2", "45.3")]


def test_a_record_rests_on_the_sources_that_agree_each_once_in_order(tiny):
    citations = tiny.citations
    added = citations.iloc[[0, 0, 1]].assign(source_id=["press-note", "press-note", "newspaper"], field="place")
    added["agrees"] = [True, True, False]
    whole = replace(tiny.narrowed(citations=pd.concat([citations, added])), source=None)
    found = cited.sources_of(whole, "agreements")
    assert found["hub-health-2010"] == ("press-note", "register")
    assert cited.sources_of(tiny, "goal_claims") == {"hub|4|press-note": ("press-note",)}


def test_what_rests_on_a_source_is_told_record_by_record(tiny):
    rows = cited.resting_rows(tiny, "newspaper")
    assert cells(rows, "record", "column", "table", "record_id", "field", "value", "agrees", "other") == [
        ("Cooperation agreement between HUB and HEA", "Signed", "agreements", "hub-health-2010", "signed", "10 May 2010",
         "says otherwise", "11 May 2010"),
    ]  # fmt: skip
    assert cells(cited.resting_rows(tiny, "press-note"), "record", "column", "agrees") == [
        ("Hub of Research – 4 Quality education – Press note", "The row as a whole", "supports"),
        ("School of Data", "The row as a whole", "supports"),
    ]


def test_as_many_rows_rest_on_a_source_as_cite_it_in_the_selection(chosen):
    # Every twentieth source: each of them takes its time.
    for source, group in list(chosen.citations.groupby("source_id"))[::20]:
        assert len(cited.resting_rows(chosen, source)) == len(group)


def test_nothing_rests_on_a_source_that_is_not_known(tiny, nothing):
    assert len(cited.resting_rows(tiny, "no-such-source")) == 0
    assert set(cited.resting_rows(nothing, "register")["record_id"]) <= {"hub"}
