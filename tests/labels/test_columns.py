"""Every column that a page shows has a heading that people read."""

import ast
import json
from pathlib import Path

import pytest

from lib.core.i18n import use_language
from lib.core.schema import DESCRIPTOR, parse_schema
from lib.labels.columns import HEADINGS, file_heading, heading
from lib.package.dataset import SHIPPED
from tests.drawing import SCHEMA
from tests.making import field_of

ROOT = Path(__file__).parents[2]
SCREENS = sorted([*ROOT.glob("pages/*.py"), *ROOT.glob("lib/ui/*/*.py")])


def texts(node):
    """The strings written in a list, tuple or starred list."""
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def shown_tables(path):
    """The columns of each table that a file shows: lists given to `show_rows` and lists named `columns`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"show_rows", "show_rows_below"}:
            yield from (texts(part) for part in node.args if isinstance(part, ast.List))
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "columns" for target in node.targets):
            yield texts(node.value)


@pytest.fixture
def package_with_title():
    package = json.loads((SHIPPED / DESCRIPTOR).read_text(encoding="utf-8"))
    entry = field_of(package, "agreements", "signed")
    entry["title"] = "Concluded"
    del entry["title_fr"]
    return parse_schema(package)


TABLES = [(path.relative_to(ROOT).as_posix(), columns) for path in SCREENS for columns in shown_tables(path)]


def test_the_tables_of_the_pages_are_found():
    assert len({name for name, _columns in TABLES}) >= 5
    assert ("pages/partners.py", "acronym") in {(name, column) for name, columns in TABLES for column in columns}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_column_on_a_page_has_a_heading(language):
    use_language(language)
    bare = {f"{name}: {column}" for name, columns in TABLES for column in columns if heading(SCHEMA, column) == column}
    assert not bare, "\n".join(sorted(bare))


@pytest.mark.parametrize(("name", "columns"), TABLES)
def test_no_two_columns_of_a_table_have_the_same_heading(name, columns):
    headings = [heading(SCHEMA, column) for column in columns]
    assert sorted(set(headings)) == sorted(headings), name


def test_a_heading_is_a_word_and_not_the_name_of_a_column():
    assert heading(SCHEMA, "in_force") == "In force from"
    assert heading(SCHEMA, "signed") == "Signed"


def test_the_same_name_is_called_otherwise_in_another_table():
    assert [heading(SCHEMA, "parent_id", table) for table in ("partners", "agreements", "initiatives")] == [
        "Part of", "Made under", "Edition of",
    ]  # fmt: skip
    assert heading(SCHEMA, "source_id", "citations") == "Source"


def test_no_heading_is_written_twice():
    declared = {column.name for table in SCHEMA.tables.values() for column in table.columns}
    assert declared & set(HEADINGS) == set()


def test_every_declared_column_has_a_heading_in_both_languages_and_no_two_of_a_table_the_same():
    for table in SCHEMA.tables.values():
        for language in ("en", "fr"):
            titles = [column.title[language] for column in table.columns]
            assert len(set(titles)) == len(titles), (table.name, language)
    assert heading(SCHEMA, "signed", "agreements") == "Signed"


def test_a_column_of_an_own_package_has_the_heading_that_it_declares(package_with_title):
    assert heading(package_with_title, "signed") == heading(package_with_title, "signed", "agreements") == "Concluded"
    use_language("fr")
    assert heading(package_with_title, "signed") == "Concluded", "where no French title is declared"


def test_a_column_that_is_only_for_files_keeps_its_name():
    assert heading(SCHEMA, "source_ids") == "source_ids"


def test_a_file_is_headed_as_the_screen_is_but_for_identifiers_and_codes():
    assert file_heading(SCHEMA, "in_force") == "In force from"
    for code in ("agreement_id", "partner_ids", "category_code", "tie_codes", "field", "supersedes_id"):
        assert file_heading(SCHEMA, code) == code
    use_language("fr")
    assert file_heading(SCHEMA, "signed") == "Signature"
    assert file_heading(SCHEMA, "kind_code") == "kind_code"
