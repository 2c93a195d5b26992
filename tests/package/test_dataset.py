"""The data package as one valid, immutable value."""

import copy
import json
import pickle
import shutil
import threading
from dataclasses import replace
from typing import ClassVar, get_origin

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.schema import DESCRIPTOR
from lib.package.dataset import DataError, Dataset, fingerprint, load_dataset


def sentences(folder):
    """What a reader is told about a package that cannot be used."""
    with pytest.raises(DataError) as caught:
        load_dataset(folder)
    assert str(caught.value).split("\n") == [str(fault) for fault in caught.value.faults]
    return [str(fault) for fault in caught.value.faults]


def change_declaration(folder, change):
    package = json.loads((folder / DESCRIPTOR).read_bytes())
    change(package)
    (folder / DESCRIPTOR).write_text(json.dumps(package), encoding="utf-8")


def change_text(folder, file, old, new):
    content = (folder / file).read_bytes()
    assert old.encode() in content
    (folder / file).write_bytes(content.replace(old.encode(), new.encode(), 1))


# What is read


def test_the_shipped_package_loads_and_describes_the_relations_of_cern(shipped):
    assert shipped.home == "cern"
    assert len(shipped.partners) >= 190
    assert len(shipped.agreements) >= 250
    assert "cern" in set(shipped.partners["partner_id"])


def test_the_shipped_memberships_are_those_of_states_and_none_stands_twice(shipped):
    """25 Member States and 10 Associate Member States on the day of the package."""
    states = set(shipped.partners.loc[shipped.partners["category"] == "state", "partner_id"])
    kinds = ["membership", "associate_membership", "pre_stage_association"]
    parties = shipped.parties[shipped.parties["partner_id"] != "cern"].merge(shipped.agreements, on="agreement_id")
    members = parties[parties["kind"].isin(kinds)]
    assert set(members["partner_id"]) <= states
    standing = members[members["status"] == "in_force"]
    assert standing["partner_id"].is_unique
    assert (standing["kind"] == "membership").sum() == 25
    assert (standing["kind"] != "membership").sum() == 10


def test_no_shipped_tie_repeats_an_observer_status(shipped):
    of = shipped.agreements.loc[shipped.agreements["kind"] == "observer_status", "agreement_id"]
    parties = shipped.parties[shipped.parties["agreement_id"].isin(of)].groupby("agreement_id")["partner_id"]
    ties = shipped.ties[shipped.ties["kind"] == "observer_at"]
    assert not {frozenset(pair) for pair in parties.agg(list)} & set(
        map(frozenset, zip(ties["from_id"], ties["to_id"], strict=True))
    )


def test_every_shipped_partner_has_a_record(shipped):
    named = {*shipped.parties["partner_id"], *shipped.initiative_partners["partner_id"]}
    assert set(shipped.partners["partner_id"]) <= named | {*shipped.ties["from_id"], *shipped.ties["to_id"]}


def test_every_shipped_suspension_has_its_day(shipped):
    suspended = shipped.agreements[shipped.agreements["status"] == "suspended"]
    assert len(suspended) == 3
    assert suspended["suspended"].notna().all()


@pytest.mark.parametrize("field", ["relation", "suspended", "term", "notice", "renewal"])
def test_what_ships_of_a_column_that_few_rows_have_is_cited(shipped, field):
    filled = set(shipped.agreements.loc[shipped.agreements[field].notna(), "agreement_id"])
    cited = shipped.citations[(shipped.citations["field"] == field) & shipped.citations["agrees"]]
    assert filled
    assert filled == set(cited["record_id"])


def test_no_shipped_reason_for_an_area_holds_for_all_agreements_of_a_kind(shipped):
    reasons = shipped.agreement_areas["reason_en"].value_counts()
    assert reasons.max() <= 5, f"rather a habit than a reason: {reasons.idxmax()}"


def test_every_shipped_goal_of_an_initiative_quotes_its_source(shipped):
    goals = shipped.initiative_goals
    assert len(goals) == 5
    assert set(goals["source_id"]) <= set(shipped.sources["source_id"])
    # A quotation that does not name the goal is no statement of it.
    assert all(
        f"SDG{goal}" in words.replace(" ", "") for goal, words in zip(goals["goal"], goals["wording"], strict=True)
    )


def test_every_row_is_read_in_the_order_of_its_file(tiny, tiny_contents):
    for name, table in tiny.schema.tables.items():
        frame = getattr(tiny, name)
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == tiny_contents[table.file].count(b"\n") - 1, name
    assert tiny.agreements["agreement_id"].tolist() == [
        "hub-health-2010", "hub-lyra-1990", "hub-lyra-2001", "hub-mira", "hub-norway-1954", "labs-charter",
    ]  # fmt: skip


def test_columns_have_the_types_that_are_declared(shipped):
    python = {"string": "str", "number": "float64", "integer": "int64", "boolean": "bool"}
    for name, table in shipped.schema.tables.items():
        frame = getattr(shipped, name)
        assert {column: str(kind) for column, kind in frame.dtypes.items()} == {
            column.name: python[column.type] for column in table.columns
        }


def test_values_are_read_as_they_are_written(tiny):
    lyra = tiny.partners.set_index("partner_id").loc["lyra"]
    assert (lyra["latitude"], lyra["country"], lyra["acronym_fr"]) == (45.2, "FRA", "LYRE")
    assert tiny.goal_claims["goal"].tolist() == [4]
    assert tiny.citations["agrees"].tolist() == [True, False] + [True] * 16


def test_an_empty_cell_is_missing(tiny):
    partners = tiny.partners.set_index("partner_id")
    assert partners.loc["labs", ["country", "latitude", "founded"]].isna().all()
    assert partners.loc["hub", ["country", "latitude", "founded"]].notna().all()


@pytest.mark.parametrize("text", ["NA", "007", "1e5"])
def test_text_that_looks_like_a_number_or_like_nothing_stays_text(change_cell, text):
    folder = change_cell("partners", 5, "acronym_en", text)
    assert load_dataset(folder).partners["acronym_en"][3] == text


def test_texts_that_other_readers_take_for_missing_stay_text(broken_copy):
    words = ["NA", "nan", "null", "None", "N/A", "true", "-", "007", "1e5", "=1+1", " x ", "00", "NaN", "#N/A", "<NA>"]
    lines = "".join(f"register-{n},{word},,,,,registry\n" for n, word in enumerate(words, start=10))
    with (broken_copy / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(lines)
    assert load_dataset(broken_copy).sources["title"].tolist()[3:] == words


def test_files_with_byte_order_mark_and_windows_line_ends_give_the_same_tables(broken_copy, tiny):
    for path in broken_copy.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    windows = load_dataset(broken_copy)
    for name in tiny.schema.tables:
        pd.testing.assert_frame_equal(getattr(windows, name), getattr(tiny, name))


# What cannot be read


def test_a_folder_that_does_not_exist_is_told_as_a_missing_declaration(tmp_path):
    assert sentences(tmp_path / "nowhere") == [
        "datapackage.json: the declaration of the package is missing or damaged ('datapackage.json'); restore it"
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"text"', b"3", b"{}", b'{"resources": {}}', b'{"a": "\xe9"}', b"[" * 100_000],
)
def test_a_declaration_that_is_none_is_told_and_never_a_crash(tmp_path, content):
    (tmp_path / DESCRIPTOR).write_bytes(content)
    (sentence,) = sentences(tmp_path)
    assert sentence.startswith("datapackage.json: the declaration of the package is missing or damaged (")
    assert sentence.endswith("); restore it")


@pytest.mark.parametrize("name", ["resources", "subject", "title", "version", "licenses"])
def test_a_declaration_that_lacks_an_entry_names_it(broken_copy, name):
    change_declaration(broken_copy, lambda package: package.pop(name))
    assert sentences(broken_copy) == [
        f"datapackage.json: the declaration of the package is missing or damaged ('{name}'); restore it"
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda package: package.update(licenses=[]),
        lambda package: package.update(resources=["partners.csv"]),
        lambda package: package["resources"][0].update(path=["a.csv", "b.csv"]),
        lambda package: package["resources"][0].update(path=None),
        lambda package: package["resources"][0].update(path=3),
        lambda package: package["resources"][0]["schema"].update(fields=["partner_id"]),
        lambda package: package["resources"][0]["schema"]["fields"][0].update(type="strng"),
        lambda package: package["resources"].append(package["resources"][0]),
        lambda package: package["resources"].pop(),
    ],
)
def test_a_declaration_with_an_entry_of_the_wrong_kind_is_told_and_never_a_crash(broken_copy, change):
    change_declaration(broken_copy, change)
    (sentence,) = sentences(broken_copy)
    assert sentence.startswith("datapackage.json: the declaration of the package is missing or damaged (")


def test_a_missing_file_is_told(broken_copy):
    (broken_copy / "ties.csv").unlink()
    assert sentences(broken_copy) == ["ties.csv: the file is missing; restore it beside the descriptor"]


def test_a_folder_in_the_place_of_a_file_is_told_as_a_missing_file(broken_copy):
    (broken_copy / "ties.csv").unlink()
    (broken_copy / "ties.csv").mkdir()
    assert sentences(broken_copy) == ["ties.csv: the file is missing; restore it beside the descriptor"]


def test_a_folder_in_the_place_of_the_declaration_is_told(broken_copy):
    (broken_copy / DESCRIPTOR).unlink()
    (broken_copy / DESCRIPTOR).mkdir()
    (sentence,) = sentences(broken_copy)
    assert sentence.startswith("datapackage.json: the declaration of the package is missing")


@pytest.mark.parametrize("place", ["../outside/partners.csv", "./partners.csv", "inside/partners.csv", "absolute"])
def test_a_path_that_is_not_a_file_beside_the_declaration_is_never_read(broken_copy, tmp_path_factory, place):
    """A sound copy of the table waits at each of these places: it would load if it were read."""
    if place == "absolute":
        elsewhere = tmp_path_factory.mktemp("elsewhere") / "partners.csv"
        place = str(elsewhere)
    else:
        elsewhere = broken_copy / place
        elsewhere.parent.mkdir(exist_ok=True)
    if not elsewhere.exists():
        shutil.move(broken_copy / "partners.csv", elsewhere)
    assert elsewhere.is_file()
    change_declaration(broken_copy, lambda package: package["resources"][0].update(path=place))
    assert sentences(broken_copy) == [f"{place}: the file is missing; restore it beside the descriptor"]


@pytest.mark.parametrize("place", ["", ".", "..", "a\0b.csv", "a" * 5000])
def test_a_path_that_no_file_can_have_is_told_as_a_missing_file(broken_copy, place):
    change_declaration(broken_copy, lambda package: package["resources"][0].update(path=place))
    assert sentences(broken_copy) == [f"{place}: the file is missing; restore it beside the descriptor"]


def test_several_faults_in_several_files_are_told_at_once(broken_copy):
    change_text(broken_copy, "partners.csv", "45.21", "north")
    change_text(broken_copy, "agreements.csv", "membership", "marriage")
    change_text(broken_copy, "parties.csv", "labs-charter,mira", "labs-charter,nobody")
    told = sentences(broken_copy)
    assert [sentence.split(" is not one of")[0] for sentence in told] == [
        'agreements.csv row 6, kind: "marriage"',
        'parties.csv row 15, partner_id: "nobody" names a row that does not exist; correct it or add that row',
        'partners.csv row 6, latitude: "north" is not a number',
    ]


# What cannot be changed


def test_changing_a_table_that_was_read_changes_nothing(tiny):
    before = tiny.partners.copy(deep=True)
    table = tiny.partners
    table.loc[0, "name_en"] = "changed"
    table["latitude"] += 1
    table["new"] = "column"
    table.index.name = table.columns.name = "changed"
    del table["country"]
    table.iloc[1:3, :] = None
    pd.testing.assert_frame_equal(tiny.partners, before)


def test_the_numbers_behind_a_table_cannot_be_written(tiny):
    with pytest.raises(ValueError, match="read-only"):
        tiny.partners["latitude"].to_numpy()[0] = 0


def test_a_dataset_cannot_be_given_other_tables(tiny):
    for name in ("tables", "fingerprint", "schema", "partners"):
        with pytest.raises(AttributeError):
            setattr(tiny, name, None)


@pytest.mark.parametrize("name", ["people", "agreement", "__array__", "to_pandas"])
def test_asking_for_an_unknown_table_is_an_attribute_error(tiny, name):
    with pytest.raises(AttributeError, match=name):
        getattr(tiny, name)
    assert not hasattr(tiny, name)


def test_a_dataset_can_be_copied_and_pickled_but_for_what_was_computed_of_it(tiny):
    tiny = replace(tiny)
    tiny.once("a lock", lambda _whole: threading.Lock())
    for twin in (copy.copy(tiny), copy.deepcopy(tiny), pickle.loads(pickle.dumps(tiny))):  # noqa: S301, own bytes
        assert twin.memo == {}
        assert twin.fingerprint == tiny.fingerprint
        pd.testing.assert_frame_equal(twin.agreements, tiny.agreements)


def test_a_narrowed_dataset_knows_the_whole_one(tiny):
    few = tiny.narrowed(partners=tiny.partners.iloc[:2])
    fewer = few.narrowed(partners=few.partners.iloc[:1])
    assert (len(fewer.partners), len(few.partners), len(tiny.partners)) == (1, 2, 6)
    assert tiny.whole is few.whole is fewer.whole is tiny
    pd.testing.assert_frame_equal(fewer.agreements, tiny.agreements)
    assert (fewer.fingerprint, fewer.home) == (tiny.fingerprint, "hub")


# The fingerprint


def test_the_fingerprint_of_a_loaded_package_is_that_of_its_files(tiny, tiny_contents):
    assert tiny.fingerprint == fingerprint(tiny_contents)
    assert len(tiny.fingerprint) == 16
    assert int(tiny.fingerprint, 16)


def test_a_file_that_the_declaration_does_not_name_is_no_part_of_the_package(broken_copy, tiny):
    (broken_copy / "notes.txt").write_text("anything", encoding="utf-8")
    assert load_dataset(broken_copy).fingerprint == tiny.fingerprint


def test_a_changed_letter_in_a_note_changes_the_fingerprint_of_the_loaded_package(change_cell, tiny):
    folder = change_cell("partners", 4, "note_en", "It has no seat!")
    assert load_dataset(folder).fingerprint != tiny.fingerprint


@given(data=st.data())
def test_the_fingerprint_changes_with_any_byte(tiny_contents, data):
    file = data.draw(st.sampled_from(sorted(tiny_contents)))
    place = data.draw(st.integers(0, len(tiny_contents[file]) - 1))
    content = bytearray(tiny_contents[file])
    content[place] ^= data.draw(st.integers(1, 255))
    assert fingerprint(tiny_contents | {file: bytes(content)}) != fingerprint(tiny_contents)


@given(data=st.data())
def test_the_fingerprint_does_not_depend_on_the_order_of_reading(tiny_contents, data):
    order = data.draw(st.permutations(sorted(tiny_contents)))
    assert fingerprint({name: tiny_contents[name] for name in order}) == fingerprint(tiny_contents)


def test_the_fingerprint_tells_names_and_contents_and_their_borders_apart():
    packages = [
        {"a": b"x", "b": b""},
        {"a": b"", "b": b"x"},
        {"a": b"xb"},
        {"ab": b"x"},
        {"a": b"x"},
        {"a": b"x\0b\x000\0"},
        {},
    ]
    assert len({fingerprint(package) for package in packages}) == len(packages)


def test_the_tables_that_type_checkers_know_are_those_of_the_package(shipped):
    declared = {name for name, kind in Dataset.__annotations__.items() if get_origin(kind) is ClassVar}
    assert declared == set(shipped.schema.tables)


def test_a_data_set_is_not_narrowed_by_a_table_that_it_has_not(tiny):
    with pytest.raises(TypeError, match="no such table: agrements"):
        tiny.narrowed(agrements=tiny.agreements)
