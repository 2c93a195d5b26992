"""Titles and sentences of the network: of the view that is looked at, and of the partner in focus."""

from collections import Counter

from lib.classify.phases import IN_FORCE, declared_phases
from lib.classify.relations import own_agreements
from lib.core.i18n import _, alphabetical, list_text, number_text, percent_text, plural
from lib.graph.measures import Network, network_of, widest_bridge
from lib.graph.network import connecting_ties, near, node_names, without_home
from lib.labels.names import short_categories, short_names
from lib.package.dataset import Dataset
from lib.tables.subjects import per_area

HOME, AREAS, TIES = "home", "areas", "ties"
# So many names stand in a sentence; the rest is counted.
MOST_NAMED = 4
MOST_RANKED = 3


def network_title(
    dataset: Dataset, network: Network | None = None, view: str = HOME, focus: str = "", steps: int = 1
) -> str:
    """What a view of the network shows: who is around the partner in focus, else the finding of the view.

    `network` is that of the data set, computed where it is not given.
    """
    network = network or network_of(dataset)
    if view == AREAS:
        return areas_title(dataset)
    if focus in network.graph and focus != dataset.home:
        return focus_title(dataset, network, view, focus, steps)
    return ties_title(dataset, network) if view == TIES else home_title(dataset, network)


def home_title(dataset: Dataset, network: Network) -> str:
    """How many partners are tied to the home organisation, and which group is the largest; without ties, the subject."""
    groups, home = _groups(dataset, network), _home_name(dataset)
    if not groups:
        return _("Who is tied to {home}").format(home=home)
    total = plural("{home} is tied to {n} partner", "{home} is tied to {n} partners", sum(groups.values()), home=home)
    if len(groups) == 1:
        return total
    code, number = next(iter(groups.items()))
    return _("{total}; the largest group: {group} ({n})").format(
        total=total, group=short_categories(dataset)[code], n=number_text(number)
    )


def ties_title(dataset: Dataset, network: Network) -> str:
    """Who connects the partners most when the home organisation is left out; the subject where nobody does."""
    bridge = widest_bridge(network)
    if bridge is None:
        return _("How the partners are tied to each other")
    return _("Leaving {home} out, {partner} connects the partners most").format(
        home=_home_name(dataset), partner=_node_name(dataset, bridge[0])
    )


def areas_title(dataset: Dataset) -> str:
    """On which area, as sources state, most partners work; the subject where no area is stated."""
    areas = per_area(_stated(dataset))
    areas = areas[areas["partners"] > 0]
    areas = areas.assign(place=areas["name"].map(alphabetical))
    areas = areas.sort_values(["partners", "place"], ascending=[False, True])
    if areas.empty:
        return _("Partners and areas")
    top = areas.iloc[0]
    return _("Most partners have an agreement on {area}, as sources state: {n}").format(
        area=top["name"], n=number_text(int(top["partners"]))
    )


def focus_title(dataset: Dataset, network: Network, view: str, focus: str, steps: int) -> str:
    """To how many others a partner is tied, or how many are within some steps of it, and whether only some relations count."""
    title = _around_title(dataset, network, view, focus, steps)
    if not _is_scoped(dataset):
        return title
    return _("{title}, counting relations of {home} only").format(title=title, home=_home_name(dataset))


def _around_title(dataset: Dataset, network: Network, view: str, focus: str, steps: int) -> str:
    number = len(around_focus(dataset, network, view, focus, steps) - {focus, dataset.home})
    name = _node_name(dataset, focus)
    if not number:
        return _("{partner} is tied to no other partner").format(partner=name)
    if steps == 1:
        return plural(
            "{partner} is tied to {n} other partner", "{partner} is tied to {n} other partners", number, partner=name
        )
    return plural(
        "{n} other partner is within {steps} steps of {partner}",
        "{n} other partners are within {steps} steps of {partner}",
        number,
        steps=number_text(steps),
        partner=name,
    )


def around_focus(dataset: Dataset, network: Network, view: str, focus: str, steps: int) -> set[str]:
    """The nodes within some steps of one in what a view draws, itself and in the home view the home organisation included."""
    found = near(network.drawn(view), focus, steps, dataset.home)
    return found | {dataset.home} if found and view == HOME else found


def network_findings(dataset: Dataset, network: Network, view: str) -> list[str]:
    """What a view of the network shows, in a few sentences, each true of the selection."""
    if view == AREAS:
        return []
    makers = (_forum, _hanging, _bridge) if view == TIES else (_by_group, _closest)
    return [sentence for make in makers if (sentence := make(dataset, network))]


def _by_group(dataset: Dataset, network: Network) -> str:
    """How many partners of each category are tied to the home organisation; empty for fewer than two categories."""
    groups = _groups(dataset, network)
    if len(groups) < 2:
        return ""
    named = short_categories(dataset)
    return _("By group: {groups}.").format(
        groups=list_text(f"{named[code]} ({number_text(number)})" for code, number in groups.items())
    )


def _closest(dataset: Dataset, network: Network) -> str:
    """Who has most agreements of its own with the home organisation that may hold; empty where nobody has two."""
    if dataset.home not in network.graph:
        return ""
    own = set(own_agreements(dataset)["agreement_id"])
    tied = network.graph.adj[dataset.home].items()
    counts = {node: len(own.intersection(data["agreements"])) for node, data in tied}
    ranked = sorted((node for node in counts if counts[node] > 1), key=lambda node: (-counts[node], node))
    if not ranked:
        return ""
    return _("Most agreements with {home} that are not over: {partners}.").format(
        home=_home_name(dataset),
        partners=list_text(
            f"{_node_name(dataset, node)} ({number_text(counts[node])})" for node in ranked[:MOST_RANKED]
        ),
    )


def _forum(dataset: Dataset, network: Network) -> str:  # noqa: ARG001 all sentences are made alike
    """Who has most members, and whether the home organisation is one; empty where nobody has two partners as members."""
    ties = connecting_ties(dataset)
    current = ties["status"].map(declared_phases(dataset, "ties")) == IN_FORCE
    kinds = dataset.schema.codes("ties", "kind", role="member_of")
    members = ties[ties["kind"].isin(kinds) & current & (ties["to_id"] != dataset.home)]
    is_home = members["from_id"] == dataset.home
    counts = members[~is_home].groupby("to_id")["from_id"].nunique()
    if counts.empty or counts.max() < 2:
        return ""
    largest = min(counts.index[counts == counts.max()])
    forum, number = short_names(dataset)[largest], int(counts.max())
    if largest in set(members.loc[is_home, "to_id"]):
        text = _("{forum} has {n} members, {home} among them.")
        return text.format(forum=forum, n=number_text(number + 1), home=_home_name(dataset))
    return _("{forum} has {members} as members.").format(
        forum=forum, members=plural("{n} partner", "{n} partners", number)
    )


def _hanging(dataset: Dataset, network: Network) -> str:
    """Whose loss would leave most others without a tie but that to the home organisation; empty where it is less than two."""
    others = without_home(network.graph, dataset.home)
    hanging = {
        node: [n for n in others.neighbors(node) if others.degree(n) == 1 and network.graph.has_edge(n, dataset.home)]
        for node in others
    }
    most = min(hanging, key=lambda node: (-len(hanging[node]), node), default=None)
    if most is None or len(hanging[most]) < 2:
        return ""
    alone = sorted((_node_name(dataset, node) for node in hanging[most]), key=alphabetical)
    rest = len(alone) - MOST_NAMED
    shown = alone[:MOST_NAMED] + ([plural("{n} other", "{n} others", rest)] if rest > 0 else [])
    return _("Without {partner}, {alone} would be connected to the others only through {home}.").format(
        partner=_node_name(dataset, most), alone=list_text(shown), home=_home_name(dataset)
    )


def _bridge(dataset: Dataset, network: Network) -> str:
    """Through whom most of the shortest paths lead, and how many; empty where the share would be written as 0%."""
    bridge = widest_bridge(network)
    if bridge is None or bridge[1] < 0.005:
        return ""
    return _("{partner} is on the shortest path between {share} of the pairs of other partners with such ties.").format(
        share=percent_text(bridge[1]), partner=_node_name(dataset, bridge[0])
    )


def _groups(dataset: Dataset, network: Network) -> dict[str, int]:
    """How many partners of each category are tied to the home organisation, the largest first; none with 0."""
    counts: Counter[str] = Counter()
    for data in network.graph.nodes.values():
        counts[data["category"]] += data["tied_to_home"]
    codes = [code for code in short_categories(dataset) if counts[code]]
    return {code: counts[code] for code in sorted(codes, key=lambda code: -counts[code])}


def _is_scoped(dataset: Dataset) -> bool:
    """Whether relations among others are left out by the scope of the selection."""
    tables = ("agreements", "ties")
    return any(len(getattr(dataset.within, table)) < len(getattr(dataset.whole, table)) for table in tables)


def _stated(dataset: Dataset) -> Dataset:
    """Only the areas that sources state for agreements."""
    areas = dataset.agreement_areas
    return dataset.narrowed(
        agreement_areas=areas[areas["basis"] == "stated"], initiative_areas=dataset.initiative_areas.iloc[:0]
    )


def _node_name(dataset: Dataset, node: str) -> str:
    """The short name of a partner, or what a gathered node of the graph is called."""
    return short_names(dataset).get(node) or node_names(dataset)[node]


def _home_name(dataset: Dataset) -> str:
    return short_names(dataset)[dataset.home]
