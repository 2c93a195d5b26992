"""Countries by their code: those of today (ISO 3166-1), former ones (ISO 3166-3) and Kosovo, which ISO has no code for."""

import gettext
from functools import cache

import pycountry
from babel import Locale

# Codes that ISO leaves to its users, as Unicode CLDR and the European Union use them, with the two letters of CLDR.
USER_ASSIGNED = {"XKX": "XK"}


def is_country(code: str) -> bool:
    """Whether a code of three letters is a country of today, a former one, or Kosovo."""
    return bool(
        code in USER_ASSIGNED or pycountry.countries.get(alpha_3=code) or pycountry.historic_countries.get(alpha_3=code)
    )


def country_name(code: str, language: str) -> str:
    """The name of a country in a language, `en` or `fr`; the code itself where it is none.

    Today's countries have the name of Unicode CLDR, former ones that of ISO 3166-3.
    """
    today = pycountry.countries.get(alpha_3=code)
    name = Locale(language).territories.get(today.alpha_2 if today else USER_ASSIGNED.get(code, ""))
    former = pycountry.historic_countries.get(alpha_3=code)
    if name is None and former:
        return _former_names(language).gettext(former.name)
    return name or (today.name if today else code)


@cache
def _former_names(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-3", pycountry.LOCALES_DIR, languages=[language], fallback=True)
