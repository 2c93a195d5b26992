"""Partners as nodes: who is drawn, how large, in what shape, and which labels fit."""

from dataclasses import replace
from functools import cache
from html import unescape
from itertools import combinations

import networkx as nx
import pytest

from lib.core.i18n import use_language
from lib.figures.category_labels import covered
from lib.figures.label_placement import LINE, text_width
from lib.figures.network import FAINT, LINES, TO_HOME, home_summary, line_width, network_figure, ties_summary
from lib.figures.network_labels import EDGE, HEIGHT, HOME, LARGEST
from lib.figures.theme import WIDTHS
from lib.graph.layouts import around_home, by_ties, sectors
from lib.graph.network import among_partners, edge_rows, near, partner_graph, without_home
from lib.labels.names import short_names
from lib.query.selection import Selection, select
from tests.drawing import (
    DARK,
    LIGHT,
    MARKUP,
    SYMBOLS,
    THEMES,
    annotations,
    assert_harmless,
    clickable,
    filled,
    hostile,
    pieces,
    semicolons,
    short_categories,
    strings,
    turned,
)

VIEWS = {"around home": around_home, "among each other": by_ties}
BOTH = pytest.mark.parametrize("layout", VIEWS.values(), ids=VIEWS.keys())


@cache
def places_of(layout, whole):
    """The layout of a whole data set, computed once, because no filter changes it."""
    return layout(whole)


def drawn(dataset, layout=around_home, theme=LIGHT, focus=frozenset(), names=None, *, key=False):
    return network_figure(
        partner_graph(dataset),
        places_of(layout, dataset.whole),
        names or short_categories(),
        short_names(dataset),
        dataset.home,
        theme,
        frozenset(focus),
        sectors=sectors(dataset) if layout is around_home else {},
        key=key,
    )


def is_name(annotation):
    """Whether an annotation names a category."""
    return annotation.text.startswith("<b>")


@pytest.fixture(scope="module", params=VIEWS.values(), ids=VIEWS.keys())
def view(request):
    """Each layout, in turn."""
    return request.param


@pytest.fixture(scope="module")
def everywhere(shipped):
    """Place, colour and shape of each node of the shipped package, by layout."""
    return {
        layout: {node: (*mark[:2], *mark[3:5]) for node, mark in marks(drawn(shipped, layout)).items()}
        for layout in VIEWS.values()
    }


@pytest.fixture(scope="module")
def part(chosen, view):
    """The picture of what answers each selection in each layout."""
    return drawn(chosen, view)


def nodes(figure):
    """The traces of nodes. Nodes of a trace may be faint or not, so each has an opacity of its own."""
    return [t for t in figure.data if t.mode == "markers" and isinstance(t.marker.opacity, tuple)]


def middles(figure):
    """The middles of ties between partners: by place, the pair that a click gives and the hover."""
    (trace,) = [t for t in figure.data if t.mode == "markers" and t.marker.opacity == 0.01]
    return {
        (x, y): (pair, text) for x, y, pair, text in zip(trace.x, trace.y, trace.customdata, trace.text, strict=True)
    }


def marks(figure):
    """The nodes: by id, their place, size, colour, symbol, opacity and hover."""
    return {
        code: (x, y, size, trace.marker.color, trace.marker.symbol, opacity, text)
        for trace in nodes(figure)
        for code, x, y, size, opacity, text in zip(
            trace.customdata, trace.x, trace.y, trace.marker.size, trace.marker.opacity, trace.text, strict=True
        )
    }


def lines(figure):
    """The pairs of places that a line ties, with its opacity and width."""
    return [
        (frozenset(ends), trace.opacity, trace.line.width)
        for trace in figure.data
        if trace.mode == "lines"
        for ends in pieces(trace)
    ]


def pixels(x, y, width):
    """Where a point lies in a picture of that width."""
    return (x + EDGE) / (2 * EDGE) * width, (EDGE - y) / (2 * EDGE) * (HEIGHT - 3 * LINE)


def boxes(figure, width, focus=()):
    """What the marks (those in focus if there is one), and the labels beside them, cover in a picture of that width."""
    squares = []
    for x, y, size, *_more in (mark for node, mark in marks(figure).items() if not focus or node in focus):
        across, along = pixels(x, y, width)
        squares.append((across - size / 2, along - size / 2, across + size / 2, along + size / 2))
    texts = []
    for label in (a for a in figure.layout.annotations if a.xanchor and not is_name(a)):
        across, along = pixels(label.x, label.y, width)
        length = text_width(unescape(label.text))
        # Plotly keeps a pixel for the border and one for the padding of an annotation, though none is drawn.
        aside = {"left": 2, "right": -2 - length, "center": -length / 2}[label.xanchor]
        start, middle = across + label.xshift + aside, along - label.yshift
        texts.append((start, middle - LINE / 2, start + length, middle + LINE / 2))
    return squares, texts


def cover(one, other):
    """Whether two boxes have more than the width of a hair in common: labels are fitted to a whole pixel."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > 1.01 and min(one[3], other[3]) - max(one[1], other[1]) > 0.5


def test_each_partner_that_has_a_place_is_one_mark_there(chosen, view, part):
    places = places_of(view, chosen.whole)
    codes = [code for trace in nodes(part) for code in trace.customdata]
    assert sorted(codes) == sorted(node for node in partner_graph(chosen) if node in places)
    assert {node: (x, y) for node, (x, y, *_more) in marks(part).items()} == {node: places[node] for node in codes}


def test_each_tie_between_partners_that_are_drawn_is_one_line(chosen, view, part):
    graph, places = partner_graph(chosen), places_of(view, chosen.whole)
    expected = [frozenset((places[a], places[b])) for a, b in graph.edges if a in places and b in places]
    assert sorted(map(sorted, (ends for ends, *_more in lines(part)))) == sorted(map(sorted, expected))


def test_filtering_moves_nobody_and_recolours_nobody(everywhere, view, part):
    here = {node: (*mark[:2], *mark[3:5]) for node, mark in marks(part).items()}
    assert here.items() <= everywhere[view].items()


def test_the_home_organisation_stands_in_the_centre_under_its_name_and_larger_than_all_others(shipped):
    figure = drawn(shipped)
    x, y, size, colour, *_more = marks(figure)[shipped.home]
    assert (x, y, size, colour) == (0, 0, HOME, LIGHT.categories["home"])
    assert max(mark[2] for node, mark in marks(figure).items() if node != shipped.home) <= LARGEST < HOME
    (label,) = [a for a in figure.layout.annotations if (a.x, a.y) == (0, 0)]
    # It is written on the mark itself, in the colour of paper on ink.
    assert (label.text, label.font.color, label.xanchor) == ("CERN", LIGHT.paper, None)


def test_among_each_other_the_home_organisation_is_not_drawn(shipped):
    assert shipped.home not in marks(drawn(shipped, by_ties))
    assert "CERN" not in annotations(drawn(shipped, by_ties))


def test_a_mark_grows_with_the_agreements(shipped):
    graph, sizes = partner_graph(shipped), {}
    for node, mark in marks(drawn(shipped)).items():
        if node != shipped.home:
            sizes.setdefault(graph.nodes[node]["agreements"], set()).add(mark[2])
    assert all(len(same) == 1 for same in sizes.values())
    ordered = [min(sizes[number]) for number in sorted(sizes)]
    assert ordered == sorted(ordered)
    assert ordered[0] < ordered[-1]


@pytest.mark.parametrize("theme", THEMES)
def test_each_partner_has_the_colour_and_shape_of_its_category(shipped, theme):
    category = dict(zip(shipped.partners["partner_id"], shipped.partners["category"], strict=True))
    for node, (*_place, colour, symbol, _opacity, _text) in marks(drawn(shipped, theme=theme)).items():
        assert colour == theme.categories[category[node]]
        assert symbol == filled(category[node])


def test_the_key_names_each_category_that_is_drawn_in_its_colour_and_shape(shipped):
    figure = drawn(shipped, key=True)
    assert figure.layout.showlegend
    assert not any(map(is_name, figure.layout.annotations))
    told = {t.name: (t.marker.color, t.marker.symbol) for t in figure.data if t.showlegend is not False}
    assert told == {
        name: (LIGHT.categories[code], filled(code)) for code, name in short_categories().items() if code != "home"
    }


@pytest.mark.parametrize("focus", [set(), {"unesco", "cern", "iaea"}], ids=["all", "a focus"])
@BOTH
@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_covers_another_or_a_mark(shipped, layout, focus, width):
    theme = replace(LIGHT, width=width)
    figure = drawn(shipped, layout, theme, focus=focus)
    squares, texts = boxes(figure, width, focus)
    assert texts or focus
    names = covered([a.to_plotly_json() for a in figure.layout.annotations if is_name(a)], theme)
    assert names
    assert not any(cover(one, other) for one, other in combinations([*names, *texts], 2))
    assert not any(cover(text, square) for text in texts for square in squares)
    assert all(text[0] >= -3 and text[2] <= width + 3 for text in texts)


def test_a_node_that_stands_for_thousands_is_no_larger_than_the_largest():
    graph = nx.Graph()
    for node, agreements in (("home", 20_000), ("many", 10_000), ("half", 5_000), ("one", 1)):
        graph.add_node(node, name=node, category="un", agreements=agreements, partners=1)
    places = {node: (number / 10, 0.0) for number, node in enumerate(graph)}
    figure = network_figure(graph, places, short_categories(), {node: node for node in graph}, "home", LIGHT)
    sizes = {node: mark[2] for node, mark in marks(figure).items()}
    assert sizes["many"] == pytest.approx(LARGEST)
    assert sizes["one"] == 8 < sizes["half"] < sizes["many"]


def test_a_wider_picture_has_more_labels(shipped):
    numbers = [len(annotations(drawn(shipped, theme=replace(LIGHT, width=width)))) for width in WIDTHS]
    assert numbers == sorted(set(numbers))


def test_ties_within_a_category_have_its_colour_and_ties_that_lead_out_of_it_that_of_ink(tiny):
    # Among the partners, Lyra and Mira are both of science; both are tied to the forum of networks.
    figure = drawn(tiny)
    among = [t for t in figure.data if t.mode == "lines" and t.line.color != LIGHT.rule]
    assert {t.line.color: len(pieces(t)) for t in among} == {LIGHT.categories["science"]: 1, LIGHT.ink: 2}


def test_each_label_is_the_short_name_of_the_partner_beside_which_it_stands(shipped):
    figure, names = drawn(shipped, key=True), short_names(shipped)
    at = {mark[:2]: node for node, mark in marks(figure).items()}
    for label in figure.layout.annotations:
        assert unescape(label.text) == names[at[label.x, label.y]]


def test_in_focus_its_nodes_stand_out_and_all_others_are_faint(shipped):
    graph = partner_graph(shipped)
    focus = near(graph, "eso", 1, shipped.home)
    assert 1 < len(focus) < len(graph)
    figure = drawn(shipped, focus=focus, key=True)
    assert {node for node, mark in marks(figure).items() if mark[5] == 1} == focus
    assert {mark[5] for node, mark in marks(figure).items() if node not in focus} == {FAINT}
    assert set(annotations(figure)) <= {short_names(shipped)[node] for node in focus} | {"CERN"}


def test_in_focus_only_lines_between_its_nodes_are_strong(shipped):
    graph, places = partner_graph(shipped), around_home(shipped)
    focus = near(graph, "eso", 1, shipped.home)
    figure = drawn(shipped, focus=focus)
    strong = {ends for ends, opacity, _width in lines(figure) if opacity > 3 * FAINT}
    assert strong == {frozenset((places[a], places[b])) for a, b in graph.edges if {a, b} <= focus}
    assert len(lines(figure)) == graph.number_of_edges()


def test_a_focus_that_is_not_in_the_selection_hides_everybody_but_breaks_nothing(tiny):
    figure = drawn(tiny, focus={"nobody"})
    assert {mark[5] for mark in marks(figure).values()} == {FAINT}


def test_a_line_is_the_wider_the_greater_its_weight_and_thinner_to_the_home_organisation(tiny):
    places, graph = around_home(tiny), partner_graph(tiny)
    widths = {ends: width for ends, _opacity, width in lines(drawn(tiny))}
    for one, other, weight in graph.edges(data="weight"):
        share = TO_HOME if "hub" in {one, other} else 1
        assert widths[frozenset((places[one], places[other]))] == line_width(weight) * share
    assert line_width(0.3333) < line_width(1) == line_width(0.5) < line_width(2) == max(LINES.values())


def test_a_text_of_many_parties_is_a_thin_line_and_a_tie_beside_it_a_wider_one(tiny):
    places = around_home(tiny)
    widths = {ends: width for ends, _opacity, width in lines(drawn(tiny))}
    thin, wide = (widths[frozenset((places[one], places["lyra"]))] for one in ("mira", "labs"))
    assert thin < wide


def test_the_hover_of_a_node_tells_name_category_agreements_and_ties(tiny):
    told = {node: mark[6].split("<br>") for node, mark in marks(drawn(tiny)).items()}
    # The first agreement with Lyra is replaced; the home organisation is not one of the others.
    assert told["lyra"] == ["<b>Lyra Observatory</b>", "Science", "2 agreements, tied to 2 other partners"]
    assert told["norway"] == ["<b>Norway</b>", "States", "1 agreement, tied to 0 other partners"]
    assert told["hub"] == ["<b>Hub of Research</b>", "5 agreements, tied to 5 partners"]


def test_a_name_that_holds_a_semicolon_is_not_cut_in_the_hovers_of_nodes_and_ties(tiny):
    told = [str(mark[6]) for mark in marks(drawn(semicolons(tiny))).values()]
    assert any(text.startswith("<b>Lyra Observatory; ltd</b><br>") for text in told)
    assert any(
        "<b>Lyra Observatory; ltd – Mira Laboratory; ltd</b>" in text for text in strings(drawn(semicolons(tiny)))
    )


def test_the_hover_in_the_middle_of_a_tie_tells_both_partners_and_what_is_behind_it(tiny):
    figure, places = drawn(tiny), around_home(tiny)
    told = {text.split("<br>")[0]: (place, pair, text) for place, (pair, text) in middles(figure).items()}
    assert len(told) == without_home(partner_graph(tiny), "hub").number_of_edges() == 3
    (x, y), pair, text = told["<b>Lyra Observatory – Mira Laboratory</b>"]
    assert (2 * x, 2 * y) == pytest.approx([a + b for a, b in zip(places["lyra"], places["mira"], strict=True)])
    assert pair == "lyra~mira"
    assert text.split("<br>")[1:] == ["1 agreement in common", "weight 0.33"]
    assert told["<b>Forum of Laboratories – Lyra Observatory</b>"][2].split("<br>")[1:] == [
        "1 agreement in common", "member of", "weight 1.33",
    ]  # fmt: skip


def test_a_click_on_a_tie_gives_a_pair_of_partners_as_the_table_of_edges_has_it(shipped):
    rows = edge_rows(partner_graph(shipped))
    pairs = set(rows["from_id"] + "~" + rows["to_id"])
    clicked = [pair for pair, _text in middles(drawn(shipped)).values()]
    assert set(clicked) == {pair for pair in pairs if shipped.home not in pair.split("~")}
    assert len(clicked) == len(set(clicked))


def test_a_tie_without_an_agreement_tells_no_agreement(tiny):
    parties = tiny.parties[tiny.parties["agreement_id"] != "labs-charter"]
    figure = network_figure(
        partner_graph(tiny.narrowed(parties=parties)), around_home(tiny), {}, short_names(tiny), "hub", LIGHT
    )
    told = [text for _pair, text in middles(figure).values()]
    (text,) = [text for text in told if text.startswith("<b>Forum of Laboratories – Lyra Observatory</b>")]
    assert text.split("<br>")[1] == "member of"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("package", ["tiny", "shipped"])
@BOTH
def test_markup_in_names_is_letters(package, layout, theme, request):
    assert_harmless(drawn(hostile(request.getfixturevalue(package)), layout, theme))


def test_markup_in_the_label_of_a_category_is_letters(tiny):
    assert_harmless(drawn(tiny, names=dict.fromkeys(SYMBOLS, MARKUP)))


@BOTH
def test_the_same_data_give_the_same_picture_in_whatever_order_they_come(shipped, layout):
    assert (
        drawn(shipped, layout).to_json() == drawn(shipped, layout).to_json() == drawn(turned(shipped), layout).to_json()
    )


def test_nothing_selected_is_the_home_organisation_alone(nothing):
    figure = drawn(nothing)
    assert (clickable(figure), annotations(figure)) == (["hub"], ["HUB"])
    assert lines(figure) == []
    assert home_summary(partner_graph(nothing), "hub", "HUB") == "No partner is in the selection."


def test_nothing_selected_among_each_other_is_an_empty_picture(nothing):
    assert clickable(drawn(nothing, by_ties)) == []


def test_the_summaries_of_tiny_are_told_by_hand(tiny):
    graph = partner_graph(tiny)
    assert home_summary(graph, "hub", "HUB") == (
        "5 partners are shown. 5 have an agreement or a tie with HUB that is not over. In what is shown, 3 pairs are tied "
        "to each other."
    )
    assert ties_summary(among_partners(graph, "hub")) == (
        "3 partners are tied to each other, in 3 pairs. Most ties to others: Forum of Laboratories (2), Lyra Observatory "
        "(2) and Mira Laboratory (2)."
    )


def test_the_summaries_name_nobody_as_tied_where_nobody_is(tiny):
    alone = partner_graph(select(tiny, Selection(categories=frozenset({"un"}))))
    assert home_summary(alone, "hub", "HUB") == (
        "1 partner is shown. 1 has an agreement or a tie with HUB that is not over."
    )
    assert ties_summary(among_partners(alone, "hub")) == "No two partners of the selection are tied to each other."


def test_who_has_only_what_is_over_is_shown_and_said_not_to_be_tied(tiny):
    ended = tiny.narrowed(agreements=tiny.agreements.assign(status="ended"))
    assert home_summary(partner_graph(ended), "hub", "HUB").startswith(
        "5 partners are shown. 0 have an agreement or a tie with HUB that is not over."
    )


def test_names_are_those_of_the_language_and_dark_has_the_colours_of_dark(tiny):
    use_language("fr")
    figure = drawn(tiny, theme=DARK)
    assert "<b>Observatoire de la Lyre</b>" in marks(figure)["lyra"][6]
    assert {mark[3] for mark in marks(figure).values()} <= set(DARK.categories.values())


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_in_a_focus_of_few_has_a_name(shipped, width):
    focus = near(partner_graph(shipped), "esa", 1, shipped.home) | {shipped.home}
    figure = drawn(shipped, theme=replace(LIGHT, width=width), focus=focus, key=True)
    assert 3 < len(focus) < 15
    assert len(annotations(figure)) >= len(focus) - 2
