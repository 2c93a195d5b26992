"""Every text that a reader may see is in the catalogue, and in French."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from lib.core.i18n import LOCALE_FOLDER

ROOT = Path(__file__).parents[2]
# Commands of Streamlit whose first argument is read by people.
TOLD = {
    "title", "header", "subheader", "text", "caption", "markdown", "info", "warning", "error", "button", "metric",
    "toggle", "text_input", "number_input", "selectbox", "segmented_control", "expander", "download_button", "page_link",
}  # fmt: skip
CODE = sorted([*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
SCREENS = [*sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib" / "ui").rglob("*.py")), ROOT / "dashboard.py"]
# Texts that are the same in every language, or in both at once.
EVERYWHERE = {"Language / Langue", "✓ ", "✕"}
# Columns of text of the data in one language: the words or the names of somebody else, which are never translated.
IN_ONE_LANGUAGE = {
    ("partners", "aliases"): "names under which people look for a partner, in any language",
    ("agreements", "reference"): "the number or symbol that the text bears",
    ("agreements", "status_stated"): "a quotation from the source",
    ("agreement_areas", "wording"): "a quotation from the source",
    ("initiative_goals", "wording"): "a quotation from the source",
    ("sources", "title"): "the title as published",
    ("sources", "publisher"): "a name as the document gives it",
    ("citations", "value"): "what the source says, in its own form",
}
PLACEHOLDER = re.compile(r"{\w+}")


def french():
    with (LOCALE_FOLDER / "fr.po").open("rb") as file:
        return read_po(file, locale="fr")


def texts(value):
    return list(value) if isinstance(value, tuple) else [value]


def test_the_catalogues_are_up_to_date_with_the_code(tmp_path):
    shutil.copytree(LOCALE_FOLDER, tmp_path, dirs_exist_ok=True)
    make = ["make", "-s", "-C", str(ROOT), "-o", ".venv/.dev", "texts", f"LOCALE={tmp_path}"]
    subprocess.run([*make, f"BIN={Path(sys.executable).parent}"], check=True)
    for path in LOCALE_FOLDER.iterdir():
        assert path.read_text(encoding="utf-8") == (tmp_path / path.name).read_text(encoding="utf-8"), (
            "run `make texts`"
        )


def test_every_message_of_the_code_is_in_the_catalogue():
    """What the extractor reads over, such as a message inside of an f-string, would be English on every page."""
    known = {texts(message.id)[0] for message in french()}
    calls = [
        node
        for path in [*CODE, ROOT / "dashboard.py"]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "N_", "plural"}
    ]
    said = {node.args[0].value for node in calls if isinstance(node.args[0], ast.Constant)}
    assert said - known == set()


def test_every_message_has_its_french():
    untranslated = [message.id for message in french() if message.id and not all(texts(message.string))]
    assert untranslated == []


def test_french_fills_the_same_placeholders():
    for message in french():
        for original, translated in zip(texts(message.id), texts(message.string), strict=False):
            if message.id:
                assert set(PLACEHOLDER.findall(translated)) == set(PLACEHOLDER.findall(original)), original


def filled(path):
    """The messages of a file that are filled in where they are made: the places they have, and the names they are given."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="format", value=ast.Call(func=ast.Name(id="_"), args=[ast.Constant(text)]))
            ):
                places = set(PLACEHOLDER.findall(text))
            case ast.Call(func=ast.Name(id="plural"), args=[_one, ast.Constant(text), *_rest]):
                places = set(PLACEHOLDER.findall(text)) - {"{n}"}
            case _:
                continue
        names = {keyword.arg for keyword in node.keywords}
        if None not in names:  # `**values` cannot be read from the code
            yield text, places, {f"{{{name}}}" for name in names}


@pytest.mark.parametrize("path", [*CODE, ROOT / "dashboard.py"], ids=lambda path: path.name)
def test_a_message_is_given_a_value_for_each_of_its_places(path):
    assert [entry for entry in filled(path) if entry[1] != entry[2]] == []


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_no_text_on_a_screen_is_written_into_the_code(path):
    written = [
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TOLD
        # The log is for the operator, and in English.
        and ast.unparse(node.func.value) != "logger"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]
    assert set(written) <= EVERYWHERE


def is_text(table, column):
    """Whether people read the column as words: no number, date, code, key, or value of a fixed form such as a colour."""
    formed = column.vocabulary or column.partial_date or column.pattern or column.type != "string"
    return not formed and column.name not in {*table.key, *(name for link in table.links for name in link.columns)}


def texts_of(schema):
    """Every column of text that is declared, as table and name."""
    return {(t.name, column.name) for t in schema.tables.values() for column in t.columns if is_text(t, column)}


def test_every_column_of_text_is_in_both_languages_or_has_its_reason(shipped):
    found = texts_of(shipped.schema)
    bilingual = {(table, f"{name[:-3]}_{language}") for table, name in found for language in ("en", "fr")} & found
    paired = {
        (table, name) for table, name in bilingual if {(table, f"{name[:-3]}_{o}") for o in ("en", "fr")} <= found
    }
    assert found - paired == set(IN_ONE_LANGUAGE)


def test_the_law_of_both_languages_is_read_from_the_declaration(shipped):
    partners = shipped.schema.tables["partners"]
    assert {column.name for column in partners.columns if is_text(partners, column)} == {
        "name_en", "name_fr", "acronym_en", "acronym_fr", "aliases", "city_en", "city_fr", "note_en", "note_fr",
    }  # fmt: skip


@pytest.mark.parametrize("languages", [("en", "fr"), ("fr", "en")], ids=" without ".join)
@pytest.mark.parametrize("package", ["shipped", "tiny"])
def test_no_text_of_the_data_is_in_one_language_only(package, languages, request):
    dataset = request.getfixturevalue(package)
    here, there = languages
    for table, name in sorted(texts_of(dataset.schema)):
        # Not every body has an acronym of its own in each language.
        if name.endswith(f"_{here}") and not name.startswith("acronym_"):
            frame = getattr(dataset, table)
            missing = frame.loc[frame[name].notna() & frame[f"{name[:-3]}_{there}"].isna(), name]
            assert missing.empty, (table, name, missing.tolist())


def test_the_french_of_the_data_keeps_its_signs_with_the_word_before(shipped):
    """French sets a space that does not break before high signs and within quotation marks."""
    loose = re.compile(r"[ \w)][:;?!»%](?= |$)|« |«(?!\u00a0)")
    found = [
        text
        for table, name in sorted(texts_of(shipped.schema))
        if name.endswith("_fr")
        for text in getattr(shipped, table)[name].dropna()
        if loose.search(text)
    ]
    codes = [code for t in shipped.schema.tables.values() for column in t.columns for code in column.vocabulary]
    found += [text for code in codes for text in (code.label["fr"], code.definition["fr"]) if loose.search(text)]
    assert found == []


def test_french_punctuation_never_starts_a_line():
    # The space before a colon, a semicolon, a question or exclamation mark and inside of quotation marks does not break.
    loose = [
        text for message in french() if message.id for text in texts(message.string) if re.search(" [:;?!»]|« ", text)
    ]
    assert loose == []
