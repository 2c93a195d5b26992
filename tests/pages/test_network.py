"""The network page as Streamlit runs it: what it says is true of what it draws, in each view."""

import io
import json

import networkx as nx
import pytest

from lib.classify.phases import OPEN, phases
from tests.pages.test_pages import downloads, fresh_caches, visited  # noqa: F401 fixtures


def texts(app):
    """All running text of the page, without the backslashes that keep it from being markup."""
    return " ".join(block.value for kind in (app.text, app.caption) for block in kind).replace("\\", "")


def heading(app):
    return app.title[0].value.replace("\\", "")


def table_with(app, column):
    return next(table.value for table in app.dataframe if column in table.value.columns)


def drawn_nodes(app):
    """The ids of the nodes in the picture."""
    (chart,) = app.get("plotly_chart")
    traces = json.loads(chart.proto.spec)["data"]
    marks = [trace for trace in traces if isinstance(trace.get("marker", {}).get("opacity"), list)]
    return {node for trace in marks for node in trace["customdata"]}


def test_around_the_home_organisation_title_sentence_footer_and_table_have_the_same_numbers(downloads):  # noqa: F811
    app = visited("network", {})
    edges, nodes = table_with(app, "tie_codes"), drawn_nodes(app) - {"cern"}
    tied = edges[(edges["from_id"] == "cern") | (edges["to_id"] == "cern")]
    assert heading(app).startswith(f"CERN is tied to {len(tied)} partners; the largest group: ")
    assert f"{len(nodes)} partners are shown. {len(tied)} have an agreement or a tie with CERN" in texts(app)
    assert f"{len(nodes)} of {len(nodes)} partners." in texts(app)
    assert f"{len(edges) - len(tied)} pairs are tied to each other" in texts(app)
    assert not any("betweenness" in table.value.columns for table in app.dataframe)
    (graphml,) = [make for key, (make, _name) in downloads.items() if "graphml" in key]
    assert nx.read_graphml(io.BytesIO(graphml())).number_of_edges() == len(edges)


def test_only_partners_with_a_relation_to_the_home_organisation_are_drawn_around_it_unless_all_are_asked_for():
    own, everybody = drawn_nodes(visited("network", {})), drawn_nodes(visited("network", {"scope": "all"}))
    assert {"cern", "esa"} <= own < everybody


def test_among_partners_title_sentences_footer_tables_and_file_follow_what_is_drawn(downloads):  # noqa: F811
    app = visited("network", {"view": "ties"})
    nodes, measures, edges = drawn_nodes(app), table_with(app, "betweenness"), table_with(app, "tie_codes")
    assert "cern" not in nodes
    assert set(measures["partner_id"]) == nodes == {*edges["from_id"], *edges["to_id"]}
    assert f"{len(nodes)} partners are tied to each other, in {len(edges)} pairs." in texts(app)
    assert f"{len(nodes)} of " in texts(app)
    assert "whether or not CERN has part in them" in texts(app)
    first = measures.loc[measures["betweenness"].idxmax()]
    assert heading(app) == "Leaving CERN out, SESAME connects the partners most"
    assert first["partner_id"] == "sesame"
    assert f"SESAME is on the shortest path between {first['betweenness']:.0%} of the pairs" in texts(app)
    (graphml,) = [make for key, (make, _name) in downloads.items() if "graphml" in key]
    graph = nx.read_graphml(io.BytesIO(graphml()))
    assert (set(graph), graph.number_of_edges()) == (nodes, len(edges))


def test_ties_among_partners_are_the_same_whatever_the_scope():
    one, other = (visited("network", {"view": "ties", **scope}) for scope in ({}, {"scope": "all"}))
    assert table_with(one, "tie_codes").equals(table_with(other, "tie_codes"))


def test_the_view_of_areas_has_a_title_of_its_own_and_no_measures():
    app = visited("network", {"view": "areas"})
    assert heading(app).startswith("Most partners have an agreement on ")
    assert not any("betweenness" in table.value.columns for table in app.dataframe)


def test_a_focus_in_the_address_is_in_the_title_with_the_number_around_it():
    app = visited("network", {"focus": "esa", "view": "ties"})
    degree = table_with(app, "betweenness").set_index("partner_id").loc["esa", "degree"]
    assert heading(app) == f"ESA is tied to {degree} other partners"
    assert f"{degree} other partners are within these steps of European Space Agency." in texts(app)


@pytest.mark.parametrize("pair", ["cern~esa", "esa~cern"])
def test_a_pair_in_the_address_shows_what_is_behind_it_in_either_order(pair, shipped):
    shown = table_with(visited("network", {"pair": pair}), "status_stated")
    parties, holding = shipped.parties, phases(shipped).isin(OPEN)
    both = [set(parties.loc[parties["partner_id"] == end, "agreement_id"]) for end in ("esa", "cern")]
    assert set(shown["agreement_id"]) == both[0] & both[1] & set(shipped.agreements.loc[holding, "agreement_id"])


@pytest.mark.parametrize("pair", ["cern", "cern~", "a~b~c", "foo~bar", "cern~cern", "esa~<b>"])
def test_a_pair_that_does_not_exist_is_named(pair):
    app = visited("network", {"pair": pair})
    assert f"pair={pair}" in app.warning[0].value.replace("\\", "")


def test_a_pair_that_is_not_tied_is_said_not_to_be():
    app = visited("network", {"pair": "norway~unesco"})
    assert "No agreement or tie of what is shown here ties these two." in texts(app)


@pytest.mark.parametrize(
    "query",
    [
        {"view": "ties", "category": ["igo"]},
        {"view": "ties", "country": ["BOL"]},
        {"view": "areas", "country": ["BOL"]},
        {"country": ["BOL"]},
        {"status": ["ended"]},
        {"view": "ties", "asof": "1955"},
        {"view": "ties", "focus": "norway"},
    ],
)
def test_small_selections_have_a_sentence_or_a_picture_and_no_error(query):
    app = visited("network", query)
    assert not app.error
    assert bool(app.get("plotly_chart")) != (
        "No two partners" in texts(app) or "No agreement of" in texts(app) or "No source states" in texts(app)
    )
