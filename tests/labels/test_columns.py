"""Every column that a page shows has a heading that people read."""

import ast
from pathlib import Path

import pytest

from lib.core.i18n import use_language
from lib.labels.columns import file_heading, heading

ROOT = Path(__file__).parents[2]
SCREENS = sorted([*ROOT.glob("pages/*.py"), *ROOT.glob("lib/ui/*.py")])


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


TABLES = [(path.relative_to(ROOT).as_posix(), columns) for path in SCREENS for columns in shown_tables(path)]


def test_the_tables_of_the_pages_are_found():
    assert len({name for name, _columns in TABLES}) >= 5
    assert ("pages/partners.py", "acronym") in {(name, column) for name, columns in TABLES for column in columns}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_column_on_a_page_has_a_heading(language):
    use_language(language)
    bare = {f"{name}: {column}" for name, columns in TABLES for column in columns if heading(column) == column}
    assert not bare, "\n".join(sorted(bare))


@pytest.mark.parametrize(("name", "columns"), TABLES)
def test_no_two_columns_of_a_table_have_the_same_heading(name, columns):
    headings = [heading(column) for column in columns]
    assert sorted(set(headings)) == sorted(headings), name


def test_a_heading_is_a_word_and_not_the_name_of_a_column():
    assert heading("in_force") == "In force from"
    assert heading("signed") == "Signed"


def test_a_column_that_is_only_for_files_keeps_its_name():
    assert heading("source_ids") == "source_ids"


def test_a_file_is_headed_as_the_screen_is_but_for_identifiers_and_codes():
    assert file_heading("in_force") == "In force from"
    for code in ("agreement_id", "partner_ids", "category_code", "tie_codes", "field", "supersedes_id"):
        assert file_heading(code) == code
    use_language("fr")
    assert file_heading("signed") == "Signature"
    assert file_heading("kind_code") == "kind_code"
