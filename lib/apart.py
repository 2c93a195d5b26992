"""What a partner has with the home organisation, apart from what it has among others; each with a heading that counts it."""

from lib.dataset import Dataset
from lib.language import _, list_text, plural, told
from lib.names import short_names
from lib.phases import phases
from lib.relations import HOME_RELATIONS, OWN, agreement_relations, initiative_relations, tie_relations
from lib.statuses import counted_phases


def apart(its: Dataset) -> tuple[Dataset, Dataset]:
    """The agreements, ties and initiatives of a partner that are relations of the home organisation, and those among others."""
    agreements = agreement_relations(its).isin(HOME_RELATIONS)
    ties, initiatives = (make(its).isin(HOME_RELATIONS) for make in (tie_relations, initiative_relations))
    near, among = (
        its.narrowed(
            agreements=its.agreements[agreements == kept],
            ties=its.ties[ties == kept],
            initiatives=its.initiatives[initiatives == kept],
        )
        for kept in (True, False)
    )
    return near, among


def agreements_heading(its: Dataset, *, among: bool) -> str:
    """`1 agreement with CERN and 2 that found it or settle its status: 2 in force or in use, 1 replaced by a later text`, or
    `4 agreements among others, without CERN`.
    """
    number, home = len(its.agreements), short_names(its)[its.home]
    if among:
        return plural(
            "{n} agreement among others, without {home}",
            "{n} agreements among others, without {home}",
            number,
            home=home,
        )
    if not number:
        return _("No agreement with {home}").format(home=home)
    return told(list_text(_by_relation(its)), ", ".join(counted_phases(phases(its))))


def _by_relation(its: Dataset) -> list[str]:
    """How many agreements are with the home organisation, and how many it is no party to though they are its relations."""
    counts = agreement_relations(its).value_counts()
    own, about, through = (int(counts.get(relation, 0)) for relation in HOME_RELATIONS)
    found = [plural("{n} agreement with {home}", "{n} agreements with {home}", own, home=short_names(its)[its.home])]
    if about:
        found.append(
            plural("{n} that founds it or settles its status", "{n} that found it or settle its status", about)
        )
    if through:
        found.append(
            plural("{n} with a body of which it is a member", "{n} with a body of which it is a member", through)
        )
    return found


def ties_heading(its: Dataset, *, among: bool) -> str:
    """`2 ties with CERN`, also in bodies of which it is a member where some are, or `3 ties among others, without CERN`."""
    number, home = len(its.ties), short_names(its)[its.home]
    if among:
        return plural(
            "{n} tie among others, without {home}", "{n} ties among others, without {home}", number, home=home
        )
    if (tie_relations(its) == OWN).all():
        return plural("{n} tie with {home}", "{n} ties with {home}", number, home=home)
    return plural(
        "{n} tie with {home} or with a body of which it is a member",
        "{n} ties with {home} or with a body of which it is a member",
        number,
        home=home,
    )


def initiatives_heading(its: Dataset, *, among: bool) -> str:
    """`2 joint initiatives with CERN`, or of a body of which it is a member, or `1 joint initiative among others, without CERN`."""
    number, home = len(its.initiatives), short_names(its)[its.home]
    if among:
        return plural(
            "{n} joint initiative among others, without {home}",
            "{n} joint initiatives among others, without {home}",
            number,
            home=home,
        )
    if (initiative_relations(its) == OWN).all():
        return plural("{n} joint initiative with {home}", "{n} joint initiatives with {home}", number, home=home)
    return plural(
        "{n} joint initiative with {home} or with a body of which it is a member",
        "{n} joint initiatives with {home} or with a body of which it is a member",
        number,
        home=home,
    )
