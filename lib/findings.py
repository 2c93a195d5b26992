"""Titles and sentences computed from a selection: what a page says before one looks at its picture."""

from collections.abc import Callable, Mapping
from datetime import date

from lib.aggregates import headline, per_goal, signings
from lib.attention import attention_rows, attention_title
from lib.dataset import Dataset
from lib.directory import map_title, partners_title
from lib.language import _, list_text, number_text, percent_text, plural
from lib.listings import partner_rows
from lib.names import short_names
from lib.network import measure_rows, node_names, partner_graph, without_home
from lib.recap import changes_title
from lib.selection import Selection, select


def overview_title(dataset: Dataset) -> str:
    """`CERN has 256 agreements with 198 partners`, for the selection."""
    numbers = headline(dataset)
    return _("{home}: {agreements} with {partners}").format(
        home=home_name(dataset),
        agreements=plural("{n} agreement", "{n} agreements", numbers.agreements),
        partners=plural("{n} partner", "{n} partners", numbers.partners),
    )


def network_title(dataset: Dataset) -> str:
    """Who connects the partners most when the home organisation is left out; the subject where nobody does."""
    bridge = widest_bridge(dataset)
    if bridge is None:
        return _("How the partners hang together")
    return _("Leaving {home} out, {partner} connects the partners most").format(
        home=home_name(dataset), partner=_node_name(dataset, bridge[0])
    )


def timeline_title(dataset: Dataset) -> str:
    """Since when half of the dated agreements were begun; the subject where none is dated."""
    per_year = signings(dataset).groupby("year")["agreements"].sum().sort_index(ascending=False)
    if per_year.empty:
        return _("When agreements were begun")
    reached = per_year.cumsum() >= per_year.sum() / 2
    return _("Half of the dated agreements were begun in {year} or later").format(year=reached[reached].index[0])


def goals_title(dataset: Dataset) -> str:
    """Which goal most agreements touch; the subject where none is touched."""
    goals = per_goal(dataset)
    total = goals["stated"] + goals["inferred"]
    if not total.sum():
        return _("Goals and cooperation areas")
    top = goals.loc[total == total.max()].iloc[0]
    return _("Most agreements touch goal {goal}: {name}").format(goal=top["goal"], name=top["name"])


def agreements_title(dataset: Dataset) -> str:
    """How many agreements there are."""
    return plural("{n} agreement", "{n} agreements", headline(dataset).agreements)


def data_title(dataset: Dataset) -> str:
    """How many sources the selection rests on."""
    return _("The facts rest on {sources}").format(
        sources=plural("{n} source", "{n} sources", headline(dataset).sources)
    )


# Each is called with the selection and with what else its page names.
TITLES: Mapping[str, Callable[..., str]] = {
    "overview": overview_title,
    "network": network_title,
    "timeline": timeline_title,
    "map": map_title,
    "goals": goals_title,
    "partners": partners_title,
    "agreements": agreements_title,
    "attention": attention_title,
    "changes": changes_title,
    "data": data_title,
}


def widest_bridge(dataset: Dataset) -> tuple[str, float] | None:
    """The partner with the highest betweenness and its value; None where no path leads through anybody."""
    rows = measure_rows(dataset)
    rows = rows[rows["betweenness"] > 0].sort_values(["betweenness", "partner_id"], ascending=[False, True])
    return (str(rows["partner_id"].iloc[0]), float(rows["betweenness"].iloc[0])) if len(rows) else None


def network_findings(dataset: Dataset) -> list[str]:
    """What the network of a selection shows, in up to three sentences, each true of the selection.

    Who has most members among the partners; whose loss would leave others tied to the home organisation alone; through
    whom most of the shortest paths lead.
    """
    graph = partner_graph(dataset)
    others = without_home(graph, dataset.home)
    found = []
    largest = _largest_forum(dataset)
    if largest:
        found.append(largest)
    hanging = {
        node: [n for n in others.neighbors(node) if others.degree(n) == 1 and graph.has_edge(n, dataset.home)]
        for node in others
    }
    ranked = sorted((node for node in hanging if len(hanging[node]) > 1), key=lambda node: (-len(hanging[node]), node))
    if ranked:
        alone = sorted(_node_name(dataset, node) for node in hanging[ranked[0]])
        shown = alone[:4] + ([plural("{n} other", "{n} others", len(alone) - 4)] if len(alone) > 4 else [])
        found.append(
            _("Without {partner}, {alone} would hang by {home} alone.").format(
                partner=_node_name(dataset, ranked[0]), alone=list_text(shown), home=home_name(dataset)
            )
        )
    bridge = widest_bridge(dataset)
    # A share that is written as 0% would contradict its own sentence.
    if bridge and bridge[1] >= 0.005:
        found.append(
            _("{partner} is on the shortest path between {share} of the pairs of other partners.").format(
                share=percent_text(bridge[1]), partner=_node_name(dataset, bridge[0])
            )
        )
    return found


def _largest_forum(dataset: Dataset) -> str:
    """Who has most current members, and whether the home organisation is one; empty where nobody has two partners."""
    members = dataset.ties[(dataset.ties["kind"] == "member_of") & (dataset.ties["status"] == "current")]
    members = members[members["to_id"] != dataset.home]
    is_home = members["from_id"] == dataset.home
    counts = members[~is_home].groupby("to_id")["from_id"].nunique()
    if counts.empty or counts.max() < 2:
        return ""
    largest = min(counts.index[counts == counts.max()])
    forum, number = short_names(dataset)[largest], int(counts.max())
    if largest in set(members.loc[is_home, "to_id"]):
        text = _("{forum} has {n} members, {home} among them.")
        return text.format(forum=forum, n=number_text(number + 1), home=home_name(dataset))
    return _("{forum} has {members} as members.").format(
        forum=forum, members=plural("{n} partner", "{n} partners", number)
    )


def _node_name(dataset: Dataset, node: str) -> str:
    """The short name of a partner, or what a gathered node of the graph is called."""
    return short_names(dataset).get(node) or node_names(dataset)[node]


def home_name(dataset: Dataset) -> str:
    """The short name of the home organisation."""
    return short_names(dataset)[dataset.home]


def home_place(dataset: Dataset) -> tuple[str, float, float]:
    """The short name, latitude and longitude of the home organisation; not a number where they are not known."""
    partners = dataset.whole.partners
    home = partners[partners["partner_id"] == dataset.home]
    return home_name(dataset), float(home["latitude"].iloc[0]), float(home["longitude"].iloc[0])


def dated_count(dataset: Dataset) -> str:
    """`254 of 258 agreements; 4 have no date`: what a picture of dates shows and what it leaves out."""
    numbers = headline(dataset)
    return _("{shown} of {all} agreements; {undated}.").format(
        shown=number_text(numbers.agreements - numbers.undated),
        all=number_text(len(dataset.whole.agreements)),
        undated=plural("{n} of the selection has no date", "{n} of the selection have no date", numbers.undated),
    )


def relaxations(dataset: Dataset, selection: Selection) -> list[tuple[str, int]]:
    """Which part of a selection to give up when nothing answers it.

    Pairs of a field of `Selection` and the number of agreements and partners found without it; only those that help,
    the most helpful first.
    """
    found = []
    for field in selection.active():
        wider = headline(select(dataset.whole, selection.without(field)))
        found.append((field, wider.agreements + wider.partners))
    return sorted((pair for pair in found if pair[1]), key=lambda pair: (-pair[1], pair[0]))


def stale_sentence(dataset: Dataset, today: date) -> str:
    """How many agreements have a status that may have been last stated five years ago or more, those that ended aside;
    empty where all are fresh.
    """
    reasons = attention_rows(dataset, today)["reason_code"]
    old = int(reasons.isin(["unconfirmed", "revision"]).sum())
    if not old:
        return ""
    return plural(
        "The status of {n} agreement has not been confirmed for about five years or more.",
        "The status of {n} agreements has not been confirmed for about five years or more.",
        old,
    )


def telling_sentences(dataset: Dataset, today: date) -> list[str]:
    """The three most telling sentences about a selection: who, when, and how well it is known."""
    sentences = []
    partners = partner_rows(dataset)
    if len(partners) and partners["agreements"].max() > 0:
        top = partners.sort_values(["agreements", "partner_id"], ascending=[False, True]).iloc[0]
        sentences.append(
            _("{partner} has the most agreements: {n}.").format(
                partner=top["name"], n=number_text(int(top["agreements"]))
            )
        )
    decade = signings(dataset)
    if len(decade):
        per_decade = decade.groupby(decade["year"] // 10 * 10)["agreements"].sum()
        best = int(min(per_decade.index[per_decade == per_decade.max()]))
        sentences.append(
            _("The busiest decade was {first} to {last}, with {n} agreements.").format(
                first=best, last=best + 9, n=number_text(int(per_decade.max()))
            )
        )
    return [*sentences, *filter(None, [stale_sentence(dataset, today)])]
