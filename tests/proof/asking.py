"""What the proof asks: the selections, as addresses, each counted once."""

from datetime import UTC, date, datetime
from functools import cache

from tests.proof.recount import Answer, Package

# The addresses: whose, what stands, level, country, stated and inferred, as of a date, and some that are combined.
ADDRESSES = (
    "",
    "category=un",
    "country=DEU",
    "country=FRA",
    "kind=membership",
    "phase=in_force",
    "relation=own&phase=in_force",
    "level=member",
    "scope=all",
    "basis=inferred",
    "category=science&from=2000",
    "asof=1990",
    "area=accelerators",
    "goal=2",
    "basis=inferred&goal=4",
    "scope=all&category=eu",
)
# Those that are read in French too.
FRENCH = ("", "country=DEU", "scope=all", "asof=1990")
ASKED = [(address, "en") for address in ADDRESSES] + [(address, "fr") for address in FRENCH]


@cache
def package() -> Package:
    """The shipped package."""
    return Package()


def today() -> date:
    """The day on which the pages are read, in universal time."""
    return datetime.now(UTC).date()


@cache
def answer(address: str) -> Answer:
    """What an address selects, today."""
    return Answer(package(), address, today())


def in_language(address: str, language: str) -> str:
    """The address in a language."""
    return "&".join(filter(None, [address, "lang=fr" if language == "fr" else ""]))
