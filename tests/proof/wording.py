"""The sentences of the pages in both languages, written anew from numbers that are counted anew."""

from collections.abc import Iterable, Mapping

from tests.proof.recount import PHASES, Answer

LANGUAGES = ("en", "fr")
AND = {"en": " and ", "fr": " et "}
PHASE_WORDS = {
    "en": {
        "in_force": ("in force or in use", "in force or in use"),
        "unknown": ("whose status is not known", "whose status is not known"),
        "suspended": ("suspended", "suspended"),
        "future": ("not yet in effect", "not yet in effect"),
        "replaced": ("replaced by a later text", "replaced by a later text"),
        "ended": ("ended", "ended"),
    },
    "fr": {
        "in_force": ("en vigueur ou appliqué", "en vigueur ou appliqués"),
        "unknown": ("dont le statut n'est pas connu", "dont le statut n'est pas connu"),
        "suspended": ("suspendu", "suspendus"),
        "future": ("pas encore en vigueur", "pas encore en vigueur"),
        "replaced": ("remplacé par un texte ultérieur", "remplacés par un texte ultérieur"),
        "ended": ("a pris fin", "ont pris fin"),
    },
}


def counted(number: int, one: str, many: str, language: str) -> str:
    """A number with its noun. French takes the singular for 0 too."""
    return f"{number} {one if number == 1 or (language == 'fr' and number == 0) else many}"


def listed(parts: Iterable[str], language: str) -> str:
    """Parts joined by commas, the last one by a word."""
    *first, last = parts
    return AND[language].join(filter(None, [", ".join(first), last]))


def agreements(number: int, language: str) -> str:
    """A number of agreements."""
    return counted(number, *(("agreement", "agreements") if language == "en" else ("accord", "accords")), language)


def partners(number: int, language: str) -> str:
    """A number of partners."""
    return counted(number, *(("partner", "partners") if language == "en" else ("partenaire", "partenaires")), language)


def in_phases(counts: Mapping[str, int], language: str) -> str:
    """How many agreements are in each phase that occurs."""
    words = PHASE_WORDS[language]
    return listed([counted(counts[name], *words[name], language) for name in PHASES if counts.get(name)], language)


def name_of(answer: Answer, key: str, language: str) -> str:
    """The acronym of a partner, else its name, in a language, else in the other one."""
    row, languages = answer.package.partners[key], (language, *LANGUAGES)
    names = [row[f"{column}_{code}"] for column in ("acronym", "name") for code in languages]
    return next(name for name in names if name)


def overview_title(answer: Answer, language: str) -> str:
    """Whose agreements stand, with how many partners, and of how many that is not known."""
    home, own, phases = name_of(answer, answer.home, language), len(answer.own), answer.phases()
    colon = " : " if language == "fr" else ": "
    if not own:
        none = {"en": "no agreement of its own", "fr": "aucun accord propre"}[language]
        return f"{home}{colon}{partners(len(answer.partners), language)}, {none}"
    with_ = {"en": "with", "fr": "avec"}[language]
    if not phases["in_force"]:
        none = {"en": "none stated to be in force or in use", "fr": "aucun indiqué comme étant en vigueur ou appliqué"}
        agreed = partners(len(answer.agreed()), language)
        return f"{home}{colon}{agreements(own, language)} {with_} {agreed}, {none[language]}"
    nouns = {
        "en": ("agreement in force or in use", "agreements in force or in use"),
        "fr": ("accord en vigueur ou appliqué", "accords en vigueur ou appliqués"),
    }[language]
    bound = partners(len(answer.bound()), language)
    title = f"{home}{colon}{counted(phases['in_force'], *nouns, language)} {with_} {bound}"
    if not phases["unknown"]:
        return title
    return f"{title}, {AND[language].strip()} {counted(phases['unknown'], *PHASE_WORDS[language]['unknown'], language)}"


def party_sentence(answer: Answer, language: str) -> str:
    """All of the home organisation's own agreements by what stands of them."""
    home, own = name_of(answer, answer.home, language), agreements(len(answer.own), language)
    agreed, phases = partners(len(answer.agreed()), language), in_phases(answer.phases(), language)
    if language == "en":
        return f"{home} is or was a party to {own} with {agreed}: {phases}."
    return f"{home} est ou était partie à {own} avec {agreed} : {phases}."


def no_party_sentence(answer: Answer, language: str) -> str:
    """The agreements to which the home organisation is no party."""
    home, found = name_of(answer, answer.home, language), answer.relations()
    words = {
        "en": {
            "constitutive": (
                "agreement that founds it or settles its status",
                "agreements that found it or settle its status",
            ),
            "through": ("agreement of a body of which it is a member", "agreements of a body of which it is a member"),
            "context": ("agreement among others", "agreements among others"),
        },
        "fr": {
            "constitutive": ("accord qui le fonde ou règle son statut", "accords qui le fondent ou règlent son statut"),
            "through": ("accord d'un organisme dont il est membre", "accords d'un organisme dont il est membre"),
            "context": ("accord entre tiers", "accords entre tiers"),
        },
    }[language]
    told = listed([counted(found[name], *words[name], language) for name in words if found[name]], language)
    if language == "en":
        return f"Also listed, though {home} is no party: {told}."
    return f"Figurent aussi, sans que {home} soit partie : {told}."


def closest_sentence(answer: Answer, language: str) -> str:
    """Who is bound by most of the own agreements that stand; empty where nobody is by two."""
    bound, home = answer.bound(), name_of(answer, answer.home, language)
    most = max(bound.values(), default=0)
    if most < 2:
        return ""
    first = sorted(key for key, number in bound.items() if number == most)
    names = listed([name_of(answer, key, language) for key in first], language)
    if language == "en":
        has, each = ("has", "") if len(first) == 1 else ("have", " each")
        return f"{names} {has} the most agreements with {home} in force or in use: {most}{each}."
    has, each = ("compte", "") if len(first) == 1 else ("comptent", " chacun")
    return f"{names} {has} le plus d'accords avec {home} en vigueur ou appliqués : {most}{each}."


def unconfirmed_sentence(number: int, language: str) -> str:
    """How many have a status that was last stated long ago; empty for none."""
    if not number:
        return ""
    if language == "en":
        return f"The status of {agreements(number, language)} has not been confirmed for about five years or more."
    return f"Le statut de {agreements(number, language)} n'a pas été confirmé depuis environ cinq ans ou plus."


def undated_sentence(number: int, language: str) -> str:
    """How many that may stand have a status without a day; empty for none."""
    if not number:
        return ""
    if language == "en":
        return f"The status of {agreements(number, language)} that may stand is not dated."
    return f"Le statut de {agreements(number, language)} peut-être en vigueur n'est pas daté."


def changes_title(numbers: Mapping[str, int], home: str, since: int, language: str) -> str:
    """What certainly changed among the home organisation's own agreements; some began."""
    words = {
        "en": {"replaced": ("was replaced", "were replaced"), "ended": ("ended", "ended"),
               "suspended": ("was suspended", "were suspended")},
        "fr": {"replaced": ("a été remplacé", "ont été remplacés"), "ended": ("a pris fin", "ont pris fin"),
               "suspended": ("a été suspendu", "ont été suspendus")},
    }[language]  # fmt: skip
    rest = [counted(numbers[name], *words[name], language) for name in words if numbers[name]]
    noun = agreements(numbers["began"], language)
    if language == "en":
        return f"Since {since}, " + listed([f"{noun} of {home} began", *rest], language)
    began = "a commencé" if numbers["began"] < 2 else "ont commencé"
    return f"{since} – aujourd'hui : " + listed([f"{noun} ({home}) {began}", *rest], language)
