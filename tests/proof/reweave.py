"""The network a second time: a text shared out among those whom it binds, and shortest paths by Brandes' own algorithm.

U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001) 163.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from itertools import combinations

from tests.proof.recount import MAY_STAND, Answer, Row, closes, opens

Graph = Mapping[str, set[str]]
Pair = tuple[str, str]


def ceased(answer: Answer) -> set[str]:
    """The partners that no longer exist on the day."""
    days = {key: closes(row["dissolved"]) for key, row in answer.package.partners.items()}
    return {key for key, day in days.items() if day and day < answer.day}


def bound_by(answer: Answer, key: str) -> set[str]:
    """Whom an agreement binds on the day, selected or not; a text about the home organisation binds that too."""
    gone = ceased(answer)
    parties = answer.package.parties.get(key, [])
    found = {party["partner_id"] for party in parties if answer.package.binds(party, answer.day)} - gone
    return found | ({answer.home} if answer.package.relation[key] == "constitutive" else set())


def holding_ties(answer: Answer) -> list[Row]:
    """The ties whose kind connects, that may hold on the day, of partners that exist."""
    kinds, gone = answer.package.codes["ties", "kind"], ceased(answer)
    return [
        tie
        for tie in answer.ties
        if kinds[tie["kind"]]["connects"] and not {tie["from_id"], tie["to_id"]} & gone and _may_hold(answer, tie)
    ]


def _may_hold(answer: Answer, tie: Row) -> bool:
    last, first = closes(tie["until"]), opens(tie["since"])
    if (last and last < answer.day) or (first and first > answer.day):
        return False
    phase = answer.package.codes["ties", "status"][tie["status"]]["phase"]
    return phase in MAY_STAND or (phase == "ended" and last is not None)


def weights(answer: Answer) -> dict[Pair, float]:
    """The weight of each pair of partners: 1/(k - 1) for a text that binds k, 1 for a tie of each kind."""
    found: Counter[Pair] = Counter()
    kept = answer.partners | {answer.home}
    for key in answer.of_phase(*MAY_STAND, keys=answer.agreements):
        bound = bound_by(answer, key)
        about = answer.package.relation[key] == "constitutive"
        for pair in combinations(sorted(bound & kept), 2):
            if not about or answer.home in pair:
                found[pair] += 1 / (len(bound) - 1)
    kinds = {(*sorted((tie["from_id"], tie["to_id"])), tie["kind"]) for tie in holding_ties(answer)}
    for one, other, _kind in kinds:
        found[one, other] += 1
    return dict(found)


def neighbours(pairs: Mapping[Pair, float]) -> dict[str, set[str]]:
    """Who is tied to whom."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return dict(found)


def among(pairs: Mapping[Pair, float], home: str) -> dict[Pair, float]:
    """The pairs without the home organisation."""
    return {pair: weight for pair, weight in pairs.items() if home not in pair}


def betweenness(graph: Graph) -> dict[str, float]:
    """The share of the pairs of other partners whose shortest paths lead through each; each tie is one step."""
    score = dict.fromkeys(graph, 0.0)
    for source in graph:
        order, before, paths = _walk(graph, source)
        load = dict.fromkeys(graph, 0.0)
        for node in reversed(order):
            for earlier in before[node]:
                load[earlier] += paths[earlier] / paths[node] * (1 + load[node])
            if node != source:
                score[node] += load[node]
    size = len(graph)
    # Each pair is met from both of its ends.
    return {node: value / ((size - 1) * (size - 2)) for node, value in score.items()}


def _walk(graph: Graph, source: str) -> tuple[list[str], dict[str, list[str]], Counter[str]]:
    """The nodes by distance from one, who comes before each on shortest paths, and how many of these there are."""
    order, before, paths, steps = [], defaultdict(list), Counter({source: 1}), {source: 0}
    waiting = deque([source])
    while waiting:
        node = waiting.popleft()
        order.append(node)
        for neighbour in sorted(graph[node]):
            if neighbour not in steps:
                steps[neighbour] = steps[node] + 1
                waiting.append(neighbour)
            if steps[neighbour] == steps[node] + 1:
                paths[neighbour] += paths[node]
                before[neighbour].append(node)
    return order, before, paths


def hanging(pairs: Mapping[Pair, float], home: str) -> dict[str, set[str]]:
    """Who would be connected to the others only through the home organisation if each partner were missing."""
    whole, others = neighbours(pairs), neighbours(among(pairs, home))
    return {
        node: {one for one in tied if others[one] == {node} and home in whole[one]} for node, tied in others.items()
    }


def tied_to_home(pairs: Mapping[Pair, float], home: str) -> set[str]:
    """The partners that have an agreement or a tie with the home organisation that is not over."""
    return neighbours(pairs).get(home, set())
