"""Lists that are typed in, in a browser: what is typed without accents finds what has them."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def offered(reader, name, typed):
    """What a list offers once something is typed, in its order."""
    box = reader.page.get_by_role("combobox", name=re.compile(name))
    box.click()
    box.press_sequentially(typed)
    options = reader.page.get_by_role("option")
    expect(options.first).to_be_visible()
    return options.all_inner_texts()


@pytest.mark.parametrize(
    ("path", "name", "typed", "first"),
    [
        ("/?lang=fr", "Pays", "Etats", "États-Unis"),
        ("/?lang=fr", "Pays", "egypte", "Égypte"),
        ("/?lang=fr", "Pays", "Égypte", "Égypte"),
        ("/?lang=fr", "Pays", "norvege", "Norvège"),
        ("/?lang=fr", "Pays", "espagne", "Espagne"),
        ("/?lang=fr", "Type", "memorandum", "Mémorandum"),
        ("/partners?lang=fr", "Ville", "Geneve", "Genève"),
        ("/network?lang=fr", "Centrer sur", "etats", "États-Unis"),
    ],
)
def test_what_is_typed_without_accents_is_found(reader, path, name, typed, first):
    reader.open(path)
    assert first in offered(reader, name, typed)[0]
    reader.check()


def test_one_letter_changes_nothing_where_more_begin_with_it_as_it_is(reader):
    reader.open("/?lang=fr")
    assert len(offered(reader, "Pays", "e")) > 10
