"""Who is tied to whom, by what, and how strongly."""

from collections import Counter
from dataclasses import replace
from datetime import date

import networkx as nx
import pandas as pd
import pytest

from lib.classify.levels import bound_parties
from lib.classify.phases import OPEN, phases
from lib.classify.relations import CONSTITUTIVE, agreement_relations
from lib.graph.network import (
    among_partners,
    connecting_ties,
    edge_rows,
    in_order,
    left_out,
    near,
    node_of_partner,
    partner_graph,
    without_home,
)
from lib.query.selection import ALL, Selection, select

EDGES = {
    "from": "str", "from_id": "str", "to": "str", "to_id": "str", "weight": "float64", "agreements": "int64",
    "agreement_ids": "object", "tie_codes": "object",
}  # fmt: skip
# A third, as weights are rounded, of a text of four parties.
THIRD = 0.3333


def changed(tiny, **tables):
    """The tiny package with other tables, as a whole of its own."""
    return replace(tiny.narrowed(**tables), source=None)


def with_cell(frame, key, value, column, new):
    """The frame with another value in a column where the key has a value."""
    return frame.assign(**{column: frame[column].mask(frame[key] == value, new)})


def tied(tiny, *rows):
    """The tiny package with these ties alone: from, to, kind, status, since and until."""
    frame = pd.DataFrame(rows, columns=["from_id", "to_id", "kind", "status", "since", "until"], dtype="str")
    return changed(tiny, ties=frame.reindex(columns=tiny.ties.columns))


def without_the_charter(tiny):
    """The tiny package as a path: labs – lyra and labs – mira, by their own ties alone."""
    return changed(tiny, parties=tiny.parties[tiny.parties["agreement_id"] != "labs-charter"])


def pairs(dataset, **options):
    """The weight of each pair, by both ids in order."""
    return {tuple(sorted(ends)): weight for *ends, weight in partner_graph(dataset, **options).edges(data="weight")}


def test_edges_are_pairs_with_an_agreement_or_a_tie_in_common_the_strongest_first(tiny):
    rows = edge_rows(partner_graph(tiny))[["from_id", "to_id", "weight", "agreements", "agreement_ids", "tie_codes"]]
    # The charter has four parties; the first agreement with Lyra is replaced; Lyra and Mira cooperate no more.
    assert list(rows.itertuples(index=False, name=None)) == [
        ("hub", "lyra", 1.3333, 2, ("hub-lyra-2001", "labs-charter"), ()),
        ("hub", "mira", 1.3333, 2, ("hub-mira", "labs-charter"), ()),
        ("labs", "lyra", 1.3333, 1, ("labs-charter",), ("member_of",)),
        ("labs", "mira", 1.3333, 1, ("labs-charter",), ("member_of",)),
        ("health", "hub", 1, 1, ("hub-health-2010",), ()),
        ("hub", "norway", 1, 1, ("hub-norway-1954",), ()),
        ("hub", "labs", THIRD, 1, ("labs-charter",), ()),
        ("lyra", "mira", THIRD, 1, ("labs-charter",), ()),
    ]


def test_the_ties_of_each_party_from_one_text_add_up_to_one(tiny):
    charter = changed(
        tiny, ties=tiny.ties.iloc[:0], parties=tiny.parties[tiny.parties["agreement_id"] == "labs-charter"]
    )
    strengths = dict(partner_graph(charter).degree(weight="weight"))
    assert {node: strengths[node] for node in ("hub", "labs", "lyra", "mira")} == dict.fromkeys(
        ("hub", "labs", "lyra", "mira"), pytest.approx(1, abs=0.001)
    )


def test_agreements_are_shared_out_as_networkx_shares_papers_among_their_authors(shipped):
    everything = select(shipped, Selection(scope=ALL))
    no_ties = everything.narrowed(ties=everything.ties.iloc[:0], partners=everything.partners.assign(dissolved=None))
    frame = no_ties.agreements
    holding = frame.loc[phases(no_ties).isin(OPEN) & (agreement_relations(no_ties) != CONSTITUTIVE), "agreement_id"]
    texts = bound_parties(no_ties)
    texts = texts[texts["agreement_id"].isin(holding)]
    # A name of an agreement and of a partner may be the same.
    papers = nx.Graph((("agreement", row.agreement_id), ("partner", row.partner_id)) for row in texts.itertuples())
    authors = [node for node in papers if node[0] == "partner"]
    counted = nx.bipartite.collaboration_weighted_projected_graph(papers, authors)
    expected = {tuple(sorted((a[1], b[1]))): weight for a, b, weight in counted.edges(data="weight")}
    whole = replace(no_ties, source=None, bounds=None)
    found = {pair: weight for pair, weight in pairs(whole).items() if shipped.home not in pair}
    assert found == pytest.approx({pair: w for pair, w in expected.items() if shipped.home not in pair}, abs=0.0001)


def test_a_filter_changes_no_weight(tiny):
    science = pairs(select(tiny, Selection(categories=frozenset({"science"}))))
    # The forum is not selected, but is one of the four parties to the charter.
    assert science == {("hub", "lyra"): 1.3333, ("hub", "mira"): 1.3333, ("lyra", "mira"): THIRD}


@pytest.mark.parametrize(
    ("column", "value"), [("role", "depositary"), ("withdrawn", "2011")], ids=["depositary", "withdrawn"]
)
def test_a_depositary_and_who_has_left_are_not_tied_by_a_text(tiny, column, value):
    parties = tiny.parties
    labs = (parties["agreement_id"] == "labs-charter") & (parties["partner_id"] == "labs")
    part = changed(tiny, parties=parties.assign(**{column: parties[column].mask(labs, value)}), ties=tiny.ties.iloc[:0])
    assert pairs(part)["lyra", "mira"] == 0.5
    assert not [pair for pair in pairs(part) if "labs" in pair]


def test_a_text_about_the_home_organisation_ties_its_parties_to_it_and_not_to_each_other(tiny):
    parties = tiny.parties
    is_charter = parties["agreement_id"] == "labs-charter"
    convention = changed(
        tiny,
        parties=parties[is_charter & (parties["partner_id"] != "hub")],
        agreements=with_cell(tiny.agreements, "agreement_id", "labs-charter", "relation", "constitutive"),
        ties=tiny.ties.iloc[:0],
    )
    assert pairs(convention) == {("hub", node): THIRD for node in ("labs", "lyra", "mira")}
    assert partner_graph(convention).nodes["labs"]["tied_to_home"] == 1


def test_an_agreement_that_is_over_suspended_or_ahead_ties_nobody(tiny):
    for status in ("ended", "superseded", "suspended", "pending"):
        agreements = with_cell(tiny.agreements, "agreement_id", "hub-norway-1954", "status", status)
        later = changed(tiny, agreements=agreements)
        assert ("hub", "norway") not in pairs(later)
        assert partner_graph(later).nodes["norway"]["agreements"] == 0
        assert left_out(later)[0] == left_out(tiny)[0] + 1
        assert ("hub", "norway") in pairs(later, ever=True)


def test_a_part_is_not_tied_to_its_whole(tiny):
    part = tied(tiny, ("lyra", "health", "part_of", "current", None, None))
    assert ("health", "lyra") not in pairs(part)
    assert left_out(part)[1] == 1


def test_a_tie_counts_once_for_each_pair_and_kind_in_whatever_direction(tiny):
    both = tied(
        tiny,
        ("lyra", "health", "cooperates_with", "current", None, None),
        ("health", "lyra", "cooperates_with", "current", None, None),
        ("health", "lyra", "hosted_by", "current", None, None),
    )
    assert pairs(both)["health", "lyra"] == 2
    assert partner_graph(both).edges["health", "lyra"]["ties"] == ("cooperates_with", "hosted_by")


@pytest.mark.parametrize(
    ("status", "since", "until", "holds"),
    [
        ("current", None, None, True),
        ("not_stated", "2001", None, True),
        ("ended", None, None, False),
        ("suspended", None, None, False),
        ("ended", None, "2027", True),
        ("current", None, "2015", False),
        ("current", "2027", None, False),
    ],
)
def test_a_tie_holds_by_its_dates_and_by_its_status(tiny, status, since, until, holds):
    part = tied(tiny, ("lyra", "health", "cooperates_with", status, since, until)).on(date(2026, 6, 1))
    assert len(connecting_ties(part)) == holds
    assert len(connecting_ties(part, ever=True)) == 1


def test_an_earlier_day_has_the_ties_of_then(tiny):
    # Lyra and Mira cooperated from 2015 to 2018.
    assert pairs(tiny.on(date(2016, 1, 1)))["lyra", "mira"] == 1.3333
    assert pairs(select(tiny, Selection(as_of="2016", scope=ALL)))["lyra", "mira"] == 1.3333
    assert pairs(tiny.on(date(2020, 1, 1)))["lyra", "mira"] == THIRD


def test_who_has_ceased_to_exist_is_tied_to_nobody_and_shares_in_no_text(tiny):
    gone = changed(tiny, partners=with_cell(tiny.partners, "partner_id", "labs", "dissolved", "2020"))
    assert not [pair for pair in pairs(gone) if "labs" in pair]
    assert pairs(gone)["lyra", "mira"] == 0.5


@pytest.mark.usefixtures("french")
def test_edges_name_both_ends_in_the_language_of_the_reader(tiny):
    assert edge_rows(partner_graph(tiny)).loc[0, ["from", "to"]].tolist() == [
        "Centre de recherche", "Observatoire de la Lyre",
    ]  # fmt: skip


def test_edges_have_their_columns_and_types_whatever_is_selected(chosen):
    table = edge_rows(partner_graph(chosen))
    assert {column: str(kind) for column, kind in table.dtypes.items()} == EDGES


def test_the_table_of_edges_is_the_graph(chosen):
    graph = partner_graph(chosen)
    table = edge_rows(graph)
    assert (table["from_id"] < table["to_id"]).all()
    assert table["weight"].is_monotonic_decreasing
    assert len(table) == graph.number_of_edges()
    for row in table.to_dict("records"):
        edge = graph.edges[row["from_id"], row["to_id"]]
        assert (row["weight"], row["agreement_ids"], row["tie_codes"]) == (
            edge["weight"], edge["agreements"], edge["ties"],
        )  # fmt: skip
        assert row["agreements"] == len(row["agreement_ids"])
        assert row["agreement_ids"] or row["tie_codes"]


def test_no_edge_rests_on_what_is_over_or_on_a_part_of_a_whole(chosen):
    over = set(chosen.agreements.loc[~phases(chosen).isin(OPEN), "agreement_id"])
    for row in edge_rows(partner_graph(chosen)).to_dict("records"):
        assert over.isdisjoint(row["agreement_ids"])
        assert "part_of" not in row["tie_codes"]


def test_the_graph_holds_the_partners_of_the_selection(chosen):
    assert list(partner_graph(chosen)) == sorted(chosen.partners["partner_id"])


def test_a_node_knows_its_name_category_and_the_agreements_that_tie_it(tiny):
    # Its first agreement is replaced.
    assert partner_graph(tiny).nodes["lyra"] == {
        "name": "Lyra Observatory", "category": "science", "partners": 1, "agreements": 2, "tied_to_home": 1,
    }  # fmt: skip


def test_as_many_are_tied_to_the_home_organisation_as_it_has_edges(chosen):
    graph = partner_graph(chosen)
    number = sum(tied for _node, tied in graph.nodes(data="tied_to_home"))
    assert number == graph.degree(chosen.home)


def test_the_graph_of_nothing_is_the_home_organisation_alone(nothing):
    graph = partner_graph(nothing)
    assert (list(graph), graph.number_of_edges()) == (["hub"], 0)
    assert edge_rows(graph).empty


def test_the_order_of_the_files_changes_nothing(shipped):
    tables = {name: getattr(shipped, name).iloc[::-1] for name in ("partners", "parties", "agreements", "ties")}
    back, graph = partner_graph(changed(shipped, **tables)), partner_graph(shipped)
    assert list(back.nodes(data=True)) == list(graph.nodes(data=True))
    assert edge_rows(back).equals(edge_rows(graph))


def test_steps_around_a_partner_do_not_lead_through_the_home_organisation(tiny):
    graph = partner_graph(tiny)
    assert near(graph, "lyra", 1, "hub") == {"lyra", "labs", "mira"}
    assert near(graph, "health", 3, "hub") == {"health"}
    assert near(graph, "hub", 3, "hub") == {"hub", "health", "labs", "lyra", "mira", "norway"}
    assert near(graph, "nobody", 1, "hub") == set()


def test_a_second_step_reaches_the_partners_of_partners(tiny):
    path = partner_graph(without_the_charter(tiny))
    assert near(path, "lyra", 1, "hub") == {"labs", "lyra"}
    assert near(path, "lyra", 2, "hub") == {"labs", "lyra", "mira"}


def many_partners(tiny, number, countries):
    """The tiny package with a crowd of laboratories more, spread over some countries, each with an agreement."""
    crowd = pd.concat([tiny.partners[tiny.partners["partner_id"] == "mira"]] * number, ignore_index=True)
    ids = pd.Series([f"crowd-{place}" for place in range(number)])
    crowd = crowd.assign(partner_id=ids, country=[countries[place % len(countries)] for place in range(number)])
    parties = pd.DataFrame({"agreement_id": "hub-mira", "partner_id": ids, "role": "party"})
    return changed(
        tiny,
        partners=pd.concat([tiny.partners, crowd], ignore_index=True),
        parties=pd.concat([tiny.parties, parties], ignore_index=True),
    )


def test_too_many_partners_are_gathered_by_category_and_country(tiny):
    crowded = many_partners(tiny, 500, ["FRA", "ITA"])
    graph = partner_graph(crowded)
    assert {"science:FRA", "science:ITA", "hub", "un:CHE", "state:NOR", "network:"} == set(graph)
    assert graph.nodes["science:FRA"]["partners"] == graph.nodes["science:FRA"]["tied_to_home"] == 252
    assert graph.nodes["science:FRA"]["name"] == "International scientific organisations, France"
    assert graph.nodes["science:ITA"]["agreements"] == 1
    # Of its 502 parties, 250 of the one country are tied to 251 of the other, each pair by 1/501.
    assert graph.edges["science:FRA", "science:ITA"]["weight"] == pytest.approx(250 * 251 / 501, abs=0.0001)


def test_where_even_countries_are_too_many_partners_are_gathered_by_category(tiny):
    codes = [f"{a}{b}{c}" for a in "ABCDEFGH" for b in "ABCDEFGH" for c in "ABCDEFGH"][:450]
    nodes = node_of_partner(many_partners(tiny, 900, codes))
    assert set(nodes) == {"science:", "hub", "un:", "state:", "network:"}


def test_without_home_the_home_organisation_is_left_out_and_nobody_else(shipped):
    graph = partner_graph(shipped)
    assert set(graph) - set(without_home(graph, shipped.home)) == {shipped.home}


def test_among_partners_are_those_who_are_tied_to_another_than_the_home_organisation(chosen):
    graph = partner_graph(chosen)
    among = among_partners(graph, chosen.home)
    ends = Counter(end for edge in graph.edges if chosen.home not in edge for end in edge)
    assert dict(among.degree()) == ends
    assert list(among) == sorted(among)


def test_a_graph_in_order_is_the_same_graph(shipped):
    graph = partner_graph(shipped)
    mixed = graph.subgraph(set(graph))
    assert nx.utils.graphs_equal(in_order(mixed), graph)
    assert list(in_order(mixed)) == sorted(graph)
