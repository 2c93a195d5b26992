"""Partners on the left, areas on the right, a line for each pair that has agreements."""

from dataclasses import replace
from itertools import pairwise

import pytest

from lib.core.i18n import labels
from lib.figures.bipartite import LEFT, RIGHT, bipartite_figure, bipartite_summary
from lib.figures.label_placement import text_width
from lib.figures.theme import WIDTHS
from lib.graph import bipartite
from lib.graph.bipartite import area_links
from lib.query.selection import Selection, select
from tests.drawing import (
    LIGHT,
    THEMES,
    assert_harmless,
    category_labels,
    clickable,
    filled,
    hostile,
    pieces,
    short_categories,
    turned,
)


def drawn(dataset, theme=LIGHT, names=None):
    return bipartite_figure(area_links(dataset), names or category_labels(dataset), theme)


def side(figure, kind):
    """The marks of one side: by id, their place from the top, label, colour and symbol."""
    (trace,) = [t for t in figure.data if t.customdata and t.customdata[0].startswith(kind)]
    columns = (trace.customdata, trace.x, trace.y, trace.text, trace.marker.color, trace.marker.symbol)
    return {code.removeprefix(f"{kind}:"): rest for code, *rest in zip(*columns, strict=True)}


def test_each_pair_with_agreements_is_a_line_from_its_partner_to_its_area_in_the_colour_of_the_category(shipped):
    figure, links = drawn(shipped), area_links(shipped)
    partners, areas = side(figure, "node"), side(figure, "area")
    lines = [
        (start, end, trace.line.color) for trace in figure.data if trace.mode == "lines" for start, end in pieces(trace)
    ]
    assert sorted(lines) == sorted(
        (
            (LEFT, partners[row["node"]][1]),
            (RIGHT, areas[row["area_id"]][1]),
            LIGHT.categories[row["category_code"]],
        )
        for row in links.to_dict("records")
    )


def test_as_many_lines_are_drawn_as_there_are_pairs(chosen):
    lines = [line for trace in drawn(chosen).data if trace.mode == "lines" for line in pieces(trace)]
    assert len(lines) == len(area_links(chosen))


def test_each_partner_and_each_area_is_one_mark_that_tells_its_side_when_clicked(chosen):
    links = area_links(chosen)
    expected = [f"node:{node}" for node in links["node"].unique()]
    expected += [f"area:{area}" for area in links["area_id"].unique()]
    assert sorted(clickable(drawn(chosen))) == sorted(expected)


def test_partners_keep_their_category_s_colour_and_shape(shipped):
    category = area_links(shipped).set_index("node")["category_code"].to_dict()
    for node, (_x, _y, _label, colour, symbol) in side(drawn(shipped), "node").items():
        assert colour == LIGHT.categories[category[node]]
        assert symbol == filled(category[node])


def test_labels_of_tiny_are_told_by_hand(tiny):
    figure = drawn(tiny)
    assert [mark[2] for mark in side(figure, "node").values()] == [
        "HEA", "LYRA", "Mira Laboratory", "Forum of Laboratories",
    ]  # fmt: skip
    # The charter has three partners and counts once.
    assert {area: mark[2] for area, mark in side(figure, "area").items()} == {"data": "Data  3", "health": "Health  1"}


def test_a_gathered_category_tells_how_many_partners_it_stands_for(shipped, monkeypatch):
    monkeypatch.setattr(bipartite, "MOST_OF_A_CATEGORY", 25)
    name = labels(shipped.schema.vocabulary("partners", "category"))["state"]
    number = area_links(shipped).set_index("node")["partners"]["state"].max()
    assert number > 25
    assert side(drawn(shipped), "node")["state"][2] == f"{name} ({number})"


@pytest.mark.parametrize("kind", ["node", "area"])
def test_marks_of_a_side_keep_a_row_apart_and_stay_in_the_picture(shipped, kind):
    figure = drawn(shipped)
    places = [mark[1] for mark in side(figure, kind).values()]
    bottom, top = figure.layout.yaxis.range
    assert places == sorted(places)
    assert min(after - before for before, after in pairwise(places)) >= 1
    assert top < places[0] <= places[-1] < bottom


def test_areas_come_with_most_agreements_first(shipped):
    others = shipped.parties.loc[shipped.parties["partner_id"] != shipped.home, "agreement_id"]
    shared = shipped.agreement_areas[shipped.agreement_areas["agreement_id"].isin(others)]
    totals = shared.groupby("area_id")["agreement_id"].nunique()
    marks = side(drawn(shipped), "area")
    assert {area: int(mark[2].split()[-1]) for area, mark in marks.items()} == totals.to_dict()
    assert [totals[area] for area in marks] == sorted(totals, reverse=True)


@pytest.fixture(scope="module")
def everybody(shipped):
    """The picture of the shipped package."""
    return drawn(shipped)


def test_filtering_does_not_recolour(shipped, everybody, chosen):
    everywhere = {node: mark[3] for node, mark in side(everybody, "node").items()}
    category = dict(zip(shipped.partners["partner_id"], shipped.partners["category"], strict=True))
    if len(area_links(chosen)):
        for node, mark in side(drawn(chosen), "node").items():
            # A State that was gathered with all others has the colour of its category when it stands alone.
            assert mark[3] == everywhere.get(node, LIGHT.categories[category.get(node, node)])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("package", ["tiny", "shipped"])
def test_markup_in_names_is_letters(package, theme, request):
    assert_harmless(drawn(hostile(request.getfixturevalue(package)), theme))


def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped):
    assert drawn(shipped).to_json() == drawn(shipped).to_json() == drawn(turned(shipped)).to_json()


def test_nothing_selected_is_a_picture_without_marks_and_a_sentence_that_says_so(nothing):
    figure = drawn(nothing)
    assert clickable(figure) == []
    assert all(not trace.x for trace in figure.data)
    assert bipartite_summary(area_links(nothing)) == "No source states an area for an agreement of the selection."


def test_the_summary_says_on_what_its_numbers_rest(tiny):
    assert bipartite_summary(area_links(select(tiny, Selection()))) == (
        "By what sources state, 4 partners work on 2 areas; most on: Data (4) and Health (1)."
    )
    both = area_links(select(tiny, Selection(inferred=True)))
    assert bipartite_summary(both) == (
        "By what sources state and a rule infers, 4 partners work on 2 areas; most on: Data (4) and Health (1)."
    )
    assert bipartite_summary(both.assign(inferred=both["agreements"])).endswith(
        "5 lines are dotted: a rule infers the area, no source states it."
    )


def test_a_line_is_dotted_where_only_a_rule_infers_the_area(tiny):
    links = area_links(tiny)
    assert {t.line.dash for t in drawn(tiny).data if t.mode == "lines"} == {"solid"}
    inferred = links.assign(inferred=links["agreements"].where(links["area_id"] == "health", 0))
    figure = bipartite_figure(inferred, category_labels(tiny), LIGHT)
    dotted = [line for t in figure.data if t.mode == "lines" and t.line.dash == "dot" for line in pieces(t)]
    assert [end for _start, end in dotted] == [(RIGHT, side(figure, "area")["health"][1])]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_partner_and_every_area_is_labelled_and_what_is_cut_is_told_on_hovering(shipped, width):
    figure = drawn(shipped, replace(LIGHT, width=width))
    told = {(round(text.y, 6), text.x): text.text for text in figure.layout.annotations}
    for kind, x in (("node", 0), ("area", 1)):
        for _x, y, label, *_rest in side(figure, kind).values():
            shown = told[(round(y, 6), x)]
            assert label == shown or (shown.endswith("…") and label.startswith(shown[:-1]))
    assert all(t.hovertemplate.startswith("%{text}") for t in figure.data if t.mode == "markers")


def test_no_area_is_cut_and_on_a_large_screen_no_partner_is(shipped):
    texts = {
        width: [text.text for text in drawn(shipped, replace(LIGHT, width=width)).layout.annotations]
        for width in WIDTHS
    }
    assert not any("…" in text for text in texts[WIDTHS[-1]])
    areas = {mark[2] for mark in side(drawn(shipped), "area").values()}
    assert all(areas <= set(texts[width]) for width in WIDTHS)


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_fit_into_the_margins_and_leave_room_for_the_lines(shipped, width):
    figure = drawn(shipped, replace(LIGHT, width=width), short_categories())
    margins = {0: figure.layout.margin.l, 1: figure.layout.margin.r}
    for text in figure.layout.annotations:
        length = text_width(text.text.removeprefix("<b>").removesuffix("</b>"))
        # Above their lines on a phone, beside them elsewhere.
        assert length <= (margins[text.x] if text.x == 0 or width > WIDTHS[0] else width - margins[0])
    assert width - sum(margins.values()) >= 0.3 * width


def test_partners_stand_under_the_name_of_their_category_in_its_colour(shipped, monkeypatch):
    monkeypatch.setattr(bipartite, "MOST_OF_A_CATEGORY", 25)
    figure, names = drawn(shipped), category_labels(shipped)
    category = area_links(shipped).set_index("node")["category_code"].to_dict()
    headings = {
        text.text: (text.y, text.font.color) for text in figure.layout.annotations if text.text.startswith("<b>")
    }
    places = {node: mark[1] for node, mark in side(figure, "node").items()}
    # The States are one mark with the name of the category.
    assert list(headings) == [
        f"<b>{name}</b>" for code, name in names.items() if code in set(category.values()) - {"state"}
    ]
    for code, name in names.items():
        if f"<b>{name}</b>" in headings:
            first = min(y for node, y in places.items() if category[node] == code)
            above = max((y for node, y in places.items() if y < first), default=0)
            assert above < headings[f"<b>{name}</b>"][0] < first
            assert headings[f"<b>{name}</b>"][1] == LIGHT.categories[code]


def test_a_line_is_wider_for_more_agreements(shipped):
    links = area_links(shipped)
    figure = drawn(shipped)
    partners, areas = side(figure, "node"), side(figure, "area")
    width = {
        (start, end): trace.line.width for trace in figure.data if trace.mode == "lines" for start, end in pieces(trace)
    }
    seen = {
        row["agreements"]: width[(LEFT, partners[row["node"]][1]), (RIGHT, areas[row["area_id"]][1])]
        for row in links.to_dict("records")
    }
    assert [seen[number] for number in sorted(seen)] == sorted(seen.values())
    assert len(set(seen.values())) == 3
