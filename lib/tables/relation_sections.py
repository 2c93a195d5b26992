"""What a partner has with the home organisation, apart from what it has among others; each with a heading that counts it."""

import pandas as pd

from lib.classify.phases import phases
from lib.classify.relations import (
    CONSTITUTIVE,
    HOME_RELATIONS,
    OWN,
    THROUGH,
    agreement_relations,
    initiative_relations,
    own_agreements,
    tie_relations,
)
from lib.core.i18n import _, label_value, list_text, plural
from lib.labels.names import short_names
from lib.labels.statuses import counted_phases
from lib.package.dataset import Dataset


def apart(its: Dataset) -> tuple[Dataset, Dataset]:
    """The agreements, ties and initiatives of a partner that are relations of the home organisation, and those among others."""
    agreements = agreement_relations(its).isin(HOME_RELATIONS)
    ties, initiatives = (make(its).isin(HOME_RELATIONS) for make in (tie_relations, initiative_relations))
    near, among = (
        _only(its, its.agreements[agreements == kept], its.initiatives[initiatives == kept], its.ties[ties == kept])
        for kept in (True, False)
    )
    return near, among


def _only(its: Dataset, agreements: pd.DataFrame, initiatives: pd.DataFrame, ties: pd.DataFrame) -> Dataset:
    """The data set with some agreements, initiatives and ties, and the areas and goals of these alone."""
    bound, joint = agreements["agreement_id"], initiatives["initiative_id"]
    return its.narrowed(
        agreements=agreements,
        agreement_areas=its.agreement_areas[its.agreement_areas["agreement_id"].isin(bound)],
        agreement_goals=its.agreement_goals[its.agreement_goals["agreement_id"].isin(bound)],
        initiatives=initiatives,
        initiative_areas=its.initiative_areas[its.initiative_areas["initiative_id"].isin(joint)],
        initiative_goals=its.initiative_goals[its.initiative_goals["initiative_id"].isin(joint)],
        ties=ties,
    )


def agreements_heading(its: Dataset, *, among: bool) -> str:
    """`1 agreement with CERN: 1 in force or in use; 2 more found it or settle its status`, or `4 agreements among others,
    without CERN`.
    """
    number, home = len(its.agreements), short_names(its)[its.home]
    if among:
        return plural(
            "{n} agreement among others, without {home}",
            "{n} agreements among others, without {home}",
            number,
            home=home,
        )
    own = own_agreements(its)
    text = _("No agreement with {home}").format(home=home)
    if len(own):
        text = plural("{n} agreement with {home}", "{n} agreements with {home}", len(own), home=home)
        text = label_value(text, list_text(counted_phases(phases(its)[own.index])))
    return "; ".join([text, *_others(its)])


def _others(its: Dataset) -> list[str]:
    """The relations of the home organisation among the agreements to which it is no party, each with its number."""
    counts = agreement_relations(its).value_counts()
    about, through = (int(counts.get(relation, 0)) for relation in (CONSTITUTIVE, THROUGH))
    words = {
        plural("{n} more founds it or settles its status", "{n} more found it or settle its status", about): about,
        plural(
            "{n} more with a body of which it is a member", "{n} more with a body of which it is a member", through
        ): through,
    }
    return [text for text, count in words.items() if count]


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
