"""Countries by their code, in both languages."""

import pycountry
import pytest

from lib.core.countries import country_name, is_country


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("CHE", "Switzerland", "Suisse"),
        ("TWN", "Taiwan", "Taïwan"),
        ("XKX", "Kosovo", "Kosovo"),
        ("DDR", "German Democratic Republic", "République démocratique allemande"),
        ("SCG", "Serbia and Montenegro", "Serbie et Monténégro"),
        ("ANT", "Netherlands Antilles", "Antilles néerlandaises"),
    ],
)
def test_a_country_of_today_and_a_former_one_have_a_name_in_both_languages(code, english, french):
    assert is_country(code)
    assert (country_name(code, "en"), country_name(code, "fr")) == (english, french)


def test_every_former_country_has_a_name_in_both_languages():
    for country in pycountry.historic_countries:
        names = {country_name(country.alpha_3, language) for language in ("en", "fr")}
        assert country.alpha_3 not in names, country


@pytest.mark.parametrize("code", ["XYZ", "XXK", "CH", "", "UNO"])
def test_what_is_no_country_stays_a_code(code):
    assert not is_country(code)
    assert country_name(code, "en") == code
