"""What the overview says of a selection: what is in force of the home organisation's own agreements, and with whom."""

from lib.classify.levels import bound_parties
from lib.classify.phases import IN_FORCE, UNKNOWN, phases
from lib.classify.relations import CONSTITUTIVE, CONTEXT, THROUGH, own_agreements
from lib.core.i18n import _, list_text, number_text, plural
from lib.labels.names import home_name, short_names
from lib.labels.statuses import phase_count
from lib.package.dataset import Dataset
from lib.tables.key_figures import key_figures


def overview_title(dataset: Dataset) -> str:
    """How many of the home organisation's own agreements are in force, with how many partners, and of how many that is not known.

    `CERN: 68 agreements in force or in use with 57 partners, and 121 whose status is not known`
    """
    numbers = key_figures(dataset)
    if not numbers.own:
        text = _("{home}: {partners}, no agreement of its own")
        return text.format(home=home_name(dataset), partners=plural("{n} partner", "{n} partners", numbers.partners))
    if not numbers.in_force:
        return _("{home}: {agreements} with {partners}, none stated to be in force or in use").format(
            home=home_name(dataset),
            agreements=plural("{n} agreement", "{n} agreements", numbers.own),
            partners=plural("{n} partner", "{n} partners", numbers.agreed),
        )
    title = _("{home}: {agreements} with {partners}").format(
        home=home_name(dataset),
        agreements=plural("{n} agreement in force or in use", "{n} agreements in force or in use", numbers.in_force),
        partners=plural("{n} partner", "{n} partners", numbers.bound),
    )
    unknown = numbers.phases[UNKNOWN]
    if not unknown:
        return title
    more = plural("and {n} whose status is not known", "and {n} whose status is not known", unknown)
    return _("{title}, {more}").format(title=title, more=more)


def standing_sentences(dataset: Dataset) -> list[str]:
    """What the title leaves out: all of the home organisation's own agreements by phase, and the agreements
    of the selection to which it is not a party. Empty where the selection holds no agreement.
    """
    numbers = key_figures(dataset)
    found = []
    if numbers.own:
        counts = {phase: number for phase, number in numbers.phases.items() if number}
        found.append(
            _("{home} is or was a party to {agreements} with {partners}: {phases}.").format(
                home=home_name(dataset),
                agreements=plural("{n} agreement", "{n} agreements", numbers.own),
                partners=plural("{n} partner", "{n} partners", numbers.agreed),
                phases=list_text(phase_count(phase, number) for phase, number in counts.items()),
            )
        )
    about = [_relation_count(relation, numbers.relations[relation]) for relation in (CONSTITUTIVE, THROUGH, CONTEXT)]
    if any(about):
        found.append(
            _("Also listed, though {home} is no party: {agreements}.").format(
                home=home_name(dataset), agreements=list_text(filter(None, about))
            )
        )
    return found


def closest_partners(dataset: Dataset) -> list[str]:
    """Who is bound by most of the home organisation's own agreements that are in force; nothing where nobody is by two."""
    own = own_agreements(dataset)
    own = own[phases(dataset)[own.index] == IN_FORCE]
    parties = bound_parties(dataset)
    parties = parties[parties["agreement_id"].isin(own["agreement_id"]) & (parties["partner_id"] != dataset.home)]
    counts = parties.groupby("partner_id").size()
    if counts.empty or counts.max() < 2:
        return []
    first = sorted(str(key) for key in counts.index[counts == counts.max()])
    text = plural(
        "{partners} has the most agreements with {home} in force or in use: {most}.",
        "{partners} have the most agreements with {home} in force or in use: {most} each.",
        len(first),
        partners=list_text(short_names(dataset)[key] for key in first),
        home=home_name(dataset),
        most=number_text(int(counts.max())),
    )
    return [text]


def _relation_count(relation: str, number: int) -> str:
    """A number of agreements of others, as a part of a sentence; empty for none."""
    if not number:
        return ""
    return {
        CONSTITUTIVE: plural(
            "{n} agreement that founds it or settles its status",
            "{n} agreements that found it or settle its status",
            number,
        ),
        THROUGH: plural(
            "{n} agreement of a body of which it is a member",
            "{n} agreements of a body of which it is a member",
            number,
        ),
        CONTEXT: plural("{n} agreement among others", "{n} agreements among others", number),
    }[relation]
