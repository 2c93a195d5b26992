"""Where nodes stand: apart, the same each time, and untouched by filters."""

import math
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from statistics import quantiles

import networkx as nx
import pytest

from lib.graph.layouts import around_home, by_ties, sectors
from lib.graph.network import among_partners, partner_graph
from lib.query.selection import Selection, select
from tests.running import ROOT

FEW = Selection(categories=frozenset({"un"}), first_year=2000)


@pytest.mark.parametrize("package", ["tiny", "shipped"])
def test_everybody_has_a_place_of_their_own_and_the_home_organisation_the_centre(package, request):
    dataset = request.getfixturevalue(package)
    places = around_home(dataset)
    assert set(places) == set(dataset.partners["partner_id"])
    assert places[dataset.home] == (0, 0)
    assert min(math.dist(a, b) for a, b in combinations(places.values(), 2)) > 0.05
    others = [math.hypot(*place) for partner, place in places.items() if partner != dataset.home]
    assert min(others) > 0.25
    assert max(others) <= 1


def test_a_filter_moves_nobody(shipped):
    assert around_home(select(shipped, FEW)) == around_home(shipped)


def test_the_order_of_the_files_moves_nobody(shipped):
    turned = {name: getattr(shipped, name).iloc[::-1] for name in ("partners", "parties", "agreements")}
    whole = replace(shipped.narrowed(**turned), source=None)
    assert around_home(whole) == around_home(shipped)


def test_each_category_has_a_sector_of_its_own(shipped):
    places = around_home(shipped)
    category = dict(zip(shipped.partners["partner_id"], shipped.partners["category"], strict=True))
    others = [partner for partner in places if partner != shipped.home]
    # Sectors run clockwise from the top, so the angle is measured from there.
    others.sort(key=lambda partner: (math.pi / 2 - math.atan2(*reversed(places[partner]))) % (2 * math.pi))
    changes = sum(category[a] != category[b] for a, b in pairwise(others))
    assert changes == len(set(category.values()) - {"home"}) - 1


LAID_OUT = """
from lib.package.dataset import load_dataset
from lib.graph.layouts import by_ties
from lib.graph.measures import network_of
dataset = load_dataset()
print(sorted(by_ties(dataset).items()), network_of(dataset).measures["community"].tolist())
"""


def test_everybody_stands_where_they_stood_when_the_server_is_started_again():
    # Python orders sets of text differently each time it starts, by a seed of its own.
    told = [
        subprocess.run(
            [sys.executable, "-c", LAID_OUT],
            env=dict(os.environ) | {"PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1] != b""


def test_the_sectors_divide_the_circle_clockwise_from_the_top_and_hold_their_partners(shipped):
    found, places = sectors(shipped), around_home(shipped)
    assert list(found) == ["un", "science", "eu", "igo", "network", "state"]
    ends = [math.pi / 2, *(start for start, _end in found.values())]
    assert [end for _start, end in found.values()] == pytest.approx(ends[:-1])
    assert ends[-1] == pytest.approx(math.pi / 2 - 2 * math.pi)
    for partner, category in shipped.partners[["partner_id", "category"]].itertuples(index=False):
        if category != "home":
            start, end = found[category]
            turn = (math.atan2(*reversed(places[partner])) - start) % (2 * math.pi)
            assert turn < end - start, partner


def test_a_category_without_partners_has_no_sector_and_a_filter_moves_none(tiny, shipped):
    assert list(sectors(tiny)) == ["un", "science", "network", "state"]
    assert sectors(select(shipped, FEW)) == sectors(shipped)


def test_in_a_sector_partners_with_more_agreements_stand_nearer_to_the_centre(shipped):
    places, nodes = around_home(shipped), partner_graph(shipped, ever=True).nodes
    for category in {data["category"] for data in nodes.values()} - {"home"}:
        members = [node for node in nodes if nodes[node]["category"] == category]
        ranked = sorted(members, key=lambda node: (-nodes[node]["agreements"], node))
        distances = [math.hypot(*places[partner]) for partner in ranked]
        assert all(a <= b + 1e-9 for a, b in pairwise(distances))


def test_a_layout_of_one_category_or_of_the_home_organisation_alone_is_no_error(tiny):
    for kept in ({"hub"}, {"hub", "lyra"}, {"hub", "lyra", "mira"}):
        whole = replace(tiny.narrowed(partners=tiny.partners[tiny.partners["partner_id"].isin(kept)]), source=None)
        assert set(around_home(whole)) == kept


def ever_tied(dataset):
    """Who is or was tied to another partner, and these ties."""
    return among_partners(partner_graph(dataset, ever=True), dataset.home)


def test_among_each_other_everybody_who_ever_had_a_tie_has_a_place_and_nobody_else(shipped):
    assert set(by_ties(shipped)) == set(ever_tied(shipped))


def test_the_day_on_which_the_data_are_read_moves_nobody(shipped):
    then = shipped.on(date(1960, 1, 1))
    assert by_ties(then) == by_ties(shipped)
    assert around_home(then) == around_home(shipped)


def test_among_each_other_no_two_stand_on_the_same_spot_and_all_stand_in_the_picture(shipped):
    places = by_ties(shipped)
    assert min(math.dist(a, b) for a, b in combinations(places.values(), 2)) > 0.03
    assert max(abs(number) for place in places.values() for number in place) <= 1


def test_among_each_other_a_filter_moves_nobody_and_the_same_data_give_the_same_picture(shipped):
    assert by_ties(select(shipped, FEW)) == by_ties(shipped)


def test_a_long_chain_leaves_the_others_their_room(shipped):
    for numbers in zip(*by_ties(shipped).values(), strict=True):
        low, _middle, high = quantiles(numbers, n=4)
        assert high - low > 0.3 * (max(numbers) - min(numbers)), "the middle half stands on less than a third"


def test_tied_partners_stand_nearer_to_each_other_than_others_do(shipped):
    places, others = by_ties(shipped), ever_tied(shipped)
    tied = [math.dist(places[a], places[b]) for a, b in others.edges]
    untied = [math.dist(places[a], places[b]) for a, b in nx.complement(others).edges]
    assert sum(tied) / len(tied) < 0.6 * sum(untied) / len(untied)


def test_without_any_tie_nobody_has_a_place_among_each_other(tiny):
    parties = tiny.parties[tiny.parties["agreement_id"] != "labs-charter"]
    alone = replace(tiny.narrowed(ties=tiny.ties.iloc[:0], parties=parties), source=None)
    assert by_ties(alone) == {}
