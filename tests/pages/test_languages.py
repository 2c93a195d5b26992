"""The language of the page: that of the address, else the first of the browser's that the dashboard speaks."""

import pytest

from lib.ui.session.locale import preferred_language
from tests.pages.test_pages import visited


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr"),
        ("de-CH,fr-CH,en", "fr"),
        ("de, fr;q=0.8", "fr"),
        ("en;q=0.5, fr;q=0.8", "fr"),
        ("fr;q=0, en;q=0.1", "en"),
        ("frr-DE,de,en", "en"),
        ("es-ES,en", "en"),
        ("FR-ca", "fr"),
        ("fr_CH", "fr"),
        ("eng,fra", ""),
        ("de,it,rm", ""),
        ("fr;q=nonsense,en", "en"),
        ("*", ""),
        (",;q=,", ""),
        ("", ""),
    ],
)
def test_the_first_language_that_the_dashboard_speaks_is_chosen(wanted, language):
    assert preferred_language(wanted) == language


@pytest.mark.parametrize("asked", ["fr", "fr-CH", "FR"])
def test_an_address_may_name_the_language_with_its_region(asked):
    assert visited("attention", {"lang": asked}).text_input[0].label.startswith("Rechercher")


def test_an_unknown_language_of_the_address_is_named():
    (warning,) = visited("attention", {"lang": "de"}).warning
    assert "lang=de" in warning.value.replace("\\", "")
