"""Every text that a reader may see is in the catalogue, and in French."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from lib.catalogue import TEMPLATE, extracted, template
from lib.language import LOCALE_FOLDER

ROOT = Path(__file__).parent.parent
# Commands of Streamlit whose first argument is read by people.
TOLD = {
    "title", "header", "subheader", "text", "caption", "markdown", "info", "warning", "error", "button", "metric",
    "toggle", "text_input", "number_input", "selectbox", "segmented_control", "expander", "download_button", "page_link",
}  # fmt: skip
SCREENS = [*sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib" / "ui").glob("*.py")), ROOT / "dashboard.py"]
# Texts that are the same in every language, or in both at once.
EVERYWHERE = {"Language / Langue", "✓ ", "✕"}
PLACEHOLDER = re.compile(r"{\w+}")


def french():
    with (LOCALE_FOLDER / "fr.po").open("rb") as file:
        return read_po(file, locale="fr")


def texts(value):
    return list(value) if isinstance(value, tuple) else [value]


def test_the_catalogue_is_fresh():
    assert TEMPLATE.read_text(encoding="utf-8") == template(extracted()), "run `python -m lib.catalogue`"


def test_the_french_file_has_the_messages_of_the_catalogue_and_no_others():
    assert {message.id for message in french() if message.id} == {message.id for message in extracted() if message.id}


def test_every_message_has_its_french():
    untranslated = [message.id for message in french() if message.id and not all(texts(message.string))]
    assert untranslated == []


def test_french_fills_the_same_placeholders():
    for message in french():
        for original, translated in zip(texts(message.id), texts(message.string), strict=False):
            if message.id:
                assert set(PLACEHOLDER.findall(translated)) == set(PLACEHOLDER.findall(original)), original


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_no_text_on_a_screen_is_written_into_the_code(path):
    written = [
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TOLD
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]
    assert set(written) <= EVERYWHERE


@pytest.mark.parametrize(
    "table", ["partners", "agreements", "areas", "goals", "area_goals", "goal_claims", "initiatives"]
)
def test_every_text_of_the_data_has_its_french(table, shipped):
    frame = getattr(shipped, table)
    for column in frame.columns:
        # Not every body has an acronym of its own in French.
        if column.endswith("_en") and column != "acronym_en":
            other = frame[f"{column.removesuffix('_en')}_fr"]
            missing = frame.loc[frame[column].notna() & other.isna(), column]
            assert missing.empty, missing.tolist()
