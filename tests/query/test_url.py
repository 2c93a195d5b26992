"""The selection as an address and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.query.selection import ALL, LONGEST_TEXT, Selection, select
from lib.query.url import ADDRESS_KEYS, FACETS, Unknown, codes, from_query, to_query
from tests.breeding import selections

HOSTILE = [
    "", " ", "0", "-1", "1e309", "-1e309", "nan", "inf", "1" * 400, "9" * 5000, "3.0", "03", "+3", " 3", "3 ", "3\n",
    "٣", "３", "²", "Ⅲ", "2010\n", "２０１０", "٢٠١٠", "\0", "\x1b[31m", "\u202e\u200b\ufeff", "\r\nSet-Cookie: a=b",
    "😀", "👩‍🔬", "'; DROP TABLE partners; --", "<script>alert(1)</script>", "../../etc/passwd", "%00", "%C3%28", "{0}", "%s",
    "home", "UN", "un ", "None", "True", "null", "[]", "\udcff", "a" * 100_000, "é" * 100_000, "2010-02-30", "0000",
    "(" * 1000, "constructor", "__class__",
]  # fmt: skip


def parsed(dataset, **query):
    """What an address asks for and what in it is unknown; `from_` stands for `from`."""
    return from_query({name.rstrip("_"): values for name, values in query.items()}, dataset)


def test_a_selection_becomes_an_address_of_codes_sorted_without_defaults():
    asked = Selection(
        categories=frozenset({"un", "science"}), kinds=frozenset({"loan"}), statuses=frozenset({"ended"}),
        areas=frozenset({"data"}), goals=frozenset({17, 9}), countries=frozenset({"FRA", "CHE"}), first_year=1990,
        last_year=2000, text="two words", as_of="1995-06~", inferred=True, scope=ALL,
        levels=frozenset({"member"}), phases=frozenset({"in_force", "future"}), relations=frozenset({"own"}),
    )  # fmt: skip
    assert to_query(asked) == {
        "level": ["member"], "phase": ["future", "in_force"], "relation": ["own"], "category": ["science", "un"], "kind": ["loan"], "status": ["ended"], "area": ["data"], "goal": ["9", "17"],
        "country": ["CHE", "FRA"], "from": ["1990"], "to": ["2000"], "q": ["two words"], "asof": ["1995-06~"],
        "basis": ["inferred"], "scope": ["all"],
    }  # fmt: skip
    assert tuple(to_query(asked)) == ADDRESS_KEYS


def test_the_empty_selection_is_the_bare_address(tiny):
    assert to_query(Selection()) == {}
    assert from_query({}, tiny) == (Selection(), [])


@given(data=st.data())
def test_an_address_gives_back_the_selection_that_it_was_made_from(shipped, data):
    asked = data.draw(selections(shipped))
    assert from_query(to_query(asked), shipped) == (asked, [])


def test_an_address_is_understood_within_a_narrowed_dataset(tiny):
    """What was left out by one selection can be asked for by the next."""
    narrowed = select(tiny, Selection(categories=frozenset({"un"})))
    assert parsed(narrowed, country=["NOR"])[0] == Selection(countries=frozenset({"NOR"}))


def test_unknown_codes_are_named_in_order_and_left_out(tiny):
    asked, unknown = parsed(tiny, category=["un", "club", "UN"], country=["XYZ"], goal=["18", "3"], area=["sport"])
    assert asked == Selection(categories=frozenset({"un"}), goals=frozenset({3}))
    assert unknown == [
        Unknown("category", "club"), Unknown("category", "UN"), Unknown("area", "sport"), Unknown("goal", "18"),
        Unknown("country", "XYZ"),
    ]  # fmt: skip


def test_the_home_organisation_is_no_category_of_partners(tiny):
    assert parsed(tiny, category=["home"]) == (Selection(), [Unknown("category", "home")])


def test_unknown_years_dates_and_bases_are_named_and_left_out(tiny):
    asked, unknown = parsed(tiny, from_=["soon"], to=["20000"], asof=["2010-02-30"], basis=["guessed"], scope=["mine"])
    assert asked == Selection()
    assert unknown == [
        Unknown("from", "soon"), Unknown("to", "20000"), Unknown("asof", "2010-02-30"), Unknown("basis", "guessed"),
        Unknown("scope", "mine"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "year", ["٢٠١٠", "２０１０", "2010\n", " 2010", "+2010", "2010.0", "1e3", "2٠١٠", "1９90", "0999", "3000", "201O"]
)
def test_a_year_is_four_plain_digits(tiny, year):
    assert parsed(tiny, from_=[year]) == (Selection(), [Unknown("from", year)])
    assert parsed(tiny, to=[year]) == (Selection(), [Unknown("to", year)])


@pytest.mark.parametrize("goal", ["٣", "３", "²", "03", "3.0", "+3", " 3", "-3", "0", "18", "1e1"])
def test_a_goal_is_a_number_from_1_to_17_in_plain_digits(tiny, goal):
    assert parsed(tiny, goal=[goal]) == (Selection(), [Unknown("goal", goal)])


@pytest.mark.parametrize("day", ["٢٠١٠", "２０１０", "2010-1", "0000", "2010-02-30", "today", "2010-05-10T00:00"])
def test_an_as_of_date_is_a_partial_date_of_the_calendar(tiny, day):
    assert parsed(tiny, asof=[day]) == (Selection(), [Unknown("asof", day)])


def test_of_a_repeated_single_value_the_last_counts_and_repeated_codes_count_once(tiny):
    asked, unknown = parsed(
        tiny, from_=["1990", "2000"], q=["one", "two"], asof=["1990", "2000"], category=["un"] * 1000
    )
    assert asked == Selection(categories=frozenset({"un"}), first_year=2000, text="two", as_of="2000")
    assert unknown == []


def test_text_is_cleaned_and_bounded(tiny):
    assert parsed(tiny, q=[" two\r\n\0words\u202e "])[0].text == "two words"
    assert len(parsed(tiny, q=["x" * 100_000])[0].text) == LONGEST_TEXT


@pytest.mark.parametrize("name", ADDRESS_KEYS)
def test_a_hostile_value_is_left_out_and_named_where_only_codes_are_known(tiny, name):
    for value in HOSTILE:
        asked, unknown = from_query({name: [value]}, tiny)
        if name != "q":
            assert asked == Selection(), ascii(value)
            assert unknown == [Unknown(name, value)] or (value == "" and name not in FACETS.values())
        assert from_query(to_query(asked), tiny) == (asked, []), ascii(value)
        select(tiny, asked)


@given(
    query=st.dictionaries(
        st.sampled_from(ADDRESS_KEYS) | st.text(max_size=5),
        st.lists(st.sampled_from([*HOSTILE, "un", "3", "CHE", "1990", "data", "stated"]) | st.text(), max_size=4),
    )
)
def test_no_address_raises_and_whatever_it_asks_for_can_be_answered_and_addressed(tiny, query):
    asked, unknown = from_query(query, tiny)
    assert from_query(to_query(asked), tiny) == (asked, [])
    assert all(part.value in query[part.name] for part in unknown)
    known = codes(tiny)
    for facet in FACETS:
        assert {str(code) for code in getattr(asked, facet)} <= set(known[facet])
    assert len(select(tiny, asked).partners) >= 1


def test_the_codes_of_each_facet_come_in_the_order_in_which_they_are_offered(tiny):
    known = codes(tiny)
    assert known["categories"] == ["un", "science", "eu", "igo", "network", "state"]
    assert known["statuses"][:3] == ["in_force", "in_use", "listed"]
    assert known["kinds"][0] == "founding_instrument"
    assert known["areas"] == ["data", "health", "music"]
    assert known["goals"] == [str(goal) for goal in range(1, 18)]
    assert known["countries"] == ["CHE", "FRA", "NOR"]


def test_addresses_of_old_that_ask_for_what_is_stated_get_it(tiny):
    assert parsed(tiny, basis=["stated"]) == (Selection(), [])
