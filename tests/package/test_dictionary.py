"""The data dictionary in the README of the package, and what the README tells people to do."""

import csv
import json
import re
import shutil
import subprocess
import sys

import pytest

from lib.core.schema import DESCRIPTOR, parse_schema
from lib.package.dataset import SHIPPED, load_dataset
from lib.package.dictionary import BEGIN, END, README, dictionary, main, with_dictionary

SCHEMA = load_dataset(SHIPPED).schema
VOCABULARIES = [(t.name, c.name) for t in SCHEMA.tables.values() for c in t.columns if c.vocabulary]


@pytest.fixture(scope="module")
def shipped_readme():
    return (SHIPPED / README).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shipped_dictionary(shipped_readme):
    """The part of the shipped README between the markers."""
    return shipped_readme.partition(BEGIN)[2].partition(END)[0]


@pytest.fixture
def package():
    """The shipped declaration as it is read from JSON, for a test to change."""
    return json.loads((SHIPPED / DESCRIPTOR).read_bytes())


@pytest.fixture
def own_copy(tmp_path):
    """A copy of the shipped package that a test may change."""
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    return tmp_path


def section(text, heading):
    """What stands below a heading, to the next one."""
    return re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def first_cells(text):
    """The first cell of each row of the tables in a text, without headings and rules."""
    return re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE)


# What the shipped README says


def test_the_dictionary_in_the_readme_is_that_of_the_declaration(shipped_readme):
    assert with_dictionary(shipped_readme, SCHEMA) == shipped_readme, "run `python -m lib.package.dictionary`"


@pytest.mark.parametrize("name", SCHEMA.tables)
def test_every_table_stands_in_it_with_its_columns_in_order(shipped_dictionary, name):
    table = SCHEMA.tables[name]
    told = section(shipped_dictionary, table.title)
    assert table.description in told
    assert f"File: `{table.file}`." in told
    assert f"Key: {', '.join(f'`{column}`' for column in table.key)}." in told
    assert first_cells(told) == [column.name for column in table.columns]


@pytest.mark.parametrize(("table", "column"), VOCABULARIES)
def test_every_vocabulary_stands_in_it_once_with_both_labels_of_each_code(shipped_dictionary, table, column):
    (heading,) = re.findall(rf"^#### (.*`{table}\.{column}`.*)$", shipped_dictionary, flags=re.MULTILINE)
    told = section(shipped_dictionary, heading)
    codes = SCHEMA.vocabulary(table, column)
    assert first_cells(told) == [code.value for code in codes]
    for code in codes:
        assert f"| `{code.value}` | {code.label['en']} | {code.label['fr']} | {code.definition['en']} |" in told


def test_columns_with_the_same_codes_share_one_table(shipped_dictionary):
    assert "#### `agreements.end_basis`, `agreement_areas.basis`\n" in shipped_dictionary


# What follows from the declaration


@pytest.mark.parametrize(
    "change",
    [
        lambda package: package.update(version="9.9.9"),
        lambda package: package["resources"][0].update(description="Another one."),
        lambda package: package["resources"][0]["schema"]["fields"][3].update(description="Another one."),
        lambda package: package["resources"][0]["schema"]["fields"][3].update(constraints={"required": True}),
        lambda package: package["resources"][0]["schema"]["fields"][6]["categories"][1].update(label_fr="Un autre"),
        lambda package: package["resources"][0]["schema"]["fields"].pop(),
        lambda package: package["resources"].pop(),
    ],
)
def test_another_declaration_makes_another_dictionary(shipped_readme, package, change):
    change(package)
    assert with_dictionary(shipped_readme, parse_schema(package)) != shipped_readme


def test_a_column_is_told_with_its_type_and_whether_it_is_required():
    told = section(dictionary(SCHEMA), "Agreements")
    assert "| `title_en` | string | yes | Title, in English. |" in told
    assert "| `kind` | code | yes | Kind of agreement. |" in told
    assert "| `signed` | partial date |  | When it was signed. |" in told
    assert "`supersedes_id` to `agreement_id` of `agreements`" in told


def test_bars_and_line_breaks_in_a_description_do_not_break_its_row(package):
    package["resources"][0]["schema"]["fields"][0]["description"] = "One\n| two"
    assert "| `partner_id` | string | yes | One \\| two |" in dictionary(parse_schema(package))


# What writing it does


def test_what_stands_around_the_markers_stays():
    written = with_dictionary(f"before\n{BEGIN}\nold\n{END}\nafter\n", SCHEMA)
    assert written == f"before\n{BEGIN}\n\n{dictionary(SCHEMA)}\n{END}\nafter\n"
    assert with_dictionary(written, SCHEMA) == written


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}\n{BEGIN}"])
def test_a_readme_without_both_markers_is_refused_and_stays(broken_copy, capsys, text):
    (broken_copy / README).write_text(text, encoding="utf-8")
    assert main(broken_copy) == 1
    assert "must both stand in it, in this order" in capsys.readouterr().err
    assert (broken_copy / README).read_text(encoding="utf-8") == text


def test_a_sound_package_gets_a_readme_and_keeps_it_the_second_time(broken_copy, capsys):
    assert main(broken_copy) == 0
    written = (broken_copy / README).read_bytes()
    assert "Home organisation (`subject`): `hub`." in written.decode()
    assert main(broken_copy) == 0
    assert (broken_copy / README).read_bytes() == written
    assert capsys.readouterr().out.count("has no faults") == 2


def test_a_package_with_faults_has_each_of_them_told_and_its_readme_left_alone(change_cell, capsys):
    change_cell("agreements", 2, "signed", "20101")
    folder = change_cell("partners", 6, "latitude", "north")
    (folder / README).write_text(f"{BEGIN}\nold\n{END}\n", encoding="utf-8")
    assert main(folder) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.split("\n")[:2] == [
        'agreements.csv row 2, signed: "20101" is not YYYY, YYYY-MM or YYYY-MM-DD (with ~ behind for about)',
        'partners.csv row 6, latitude: "north" is not a number',
    ]
    assert "old" in (folder / README).read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_told_without_a_traceback(broken_copy, capsys, monkeypatch):
    def failing(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(type(broken_copy), "read_bytes", failing)
    assert main(broken_copy) == 1
    told = capsys.readouterr().err
    assert "Permission denied" in told
    assert "cannot be used; README.md was not changed" in told


def test_the_command_ends_with_the_exit_code(change_cell):
    folder = change_cell("agreements", 2, "signed", "20101")
    command = [sys.executable, "-m", "lib.package.dictionary", str(folder)]
    ended = subprocess.run(command, cwd=SHIPPED.parent, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith('agreements.csv row 2, signed: "20101" is not YYYY')


# What the README tells people to do


def test_the_examples_of_the_readme_are_rows_that_the_package_takes(shipped_readme, own_copy):
    # A line with the name of a file, then its rows in a block of code, both indented below a step.
    examples = re.findall(r"^ +`(\w+\.csv)`\n\n +```csv\n(.*?)^ +```$", shipped_readme, flags=re.MULTILINE | re.DOTALL)
    assert {file for file, _rows in examples} == {
        "sources.csv", "partners.csv", "agreements.csv", "parties.csv", "agreement_areas.csv", "citations.csv",
    }  # fmt: skip
    for file, rows in examples:
        with (own_copy / file).open("a", encoding="utf-8") as table:
            table.writelines(f"{line.strip()}\n" for line in rows.splitlines())
    dataset = load_dataset(own_copy)
    assert "cern-example-observatory-2026" in set(dataset.agreements["agreement_id"])


def test_another_organisation_begins_with_headers_the_goals_and_itself(own_copy):
    for table in SCHEMA.tables.values():
        if table.name != "goals":
            header = (own_copy / table.file).read_text(encoding="utf-8").split("\n")[0]
            (own_copy / table.file).write_text(f"{header}\n", encoding="utf-8")
    declaration = (own_copy / DESCRIPTOR).read_text(encoding="utf-8")
    (own_copy / DESCRIPTOR).write_text(declaration.replace('"subject": "cern"', '"subject": "us"'), encoding="utf-8")
    us = {"partner_id": "us", "name_en": "Us", "category": "home", "kind": "laboratory", "confidence": "high"}
    register = {"source_id": "register", "title": "Register", "kind": "registry"}
    citation = {"table": "partners", "record_id": "us", "field": "*", "source_id": "register", "agrees": "true"}
    for table, row in (("partners", us), ("sources", register), ("citations", citation)):
        with (own_copy / f"{table}.csv").open("a", newline="", encoding="utf-8") as file:
            columns = [column.name for column in SCHEMA.tables[table].columns]
            csv.DictWriter(file, columns, lineterminator="\n").writerow(row)
    assert load_dataset(own_copy).home == "us"
