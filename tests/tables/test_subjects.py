"""What records are about: counted by hand on the tiny package, as laws on the shipped one."""

from dataclasses import replace

import pytest

from lib.core.i18n import use_language
from lib.query.selection import Selection, select
from lib.tables.subjects import (
    area_goal_matrix,
    goals_title,
    near_cell,
    per_area,
    per_goal,
    silent_agreements,
    stated,
    touched,
)
from tests.drawing import with_goals

NUMBER, TEXT, FLAG = "int64", "str", "bool"
COUNTED = {"agreements_stated": NUMBER, "agreements_inferred": NUMBER, "initiatives": NUMBER}
CONTRACTS = {
    per_goal: {"goal": NUMBER, "name": TEXT, **COUNTED, "partners": NUMBER, "claimed": FLAG},
    per_area: {"area_id": TEXT, "name": TEXT, **COUNTED, "partners": NUMBER},
    area_goal_matrix: {"area_id": TEXT, "area": TEXT, "goal": NUMBER, **COUNTED, "ruled": FLAG},
}


def cells(table, *columns):
    return list(table[list(columns)].itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def default(tiny):
    """The tiny package with goals of the school, as it is shown when nothing is asked for."""
    return select(with_goals(tiny), Selection())


@pytest.mark.parametrize("make", CONTRACTS, ids=lambda make: make.__name__)
def test_a_table_has_its_columns_and_types_whatever_is_selected(make, chosen):
    table = make(chosen)
    assert {column: str(kind) for column, kind in table.dtypes.items()} == CONTRACTS[make]
    assert table.index.tolist() == list(range(len(table)))


def test_by_default_goals_are_what_sources_state_for_initiatives_and_agreements_beside_each_other(default):
    table = per_goal(default)
    assert table["goal"].tolist() == list(range(1, 18))
    told = cells(table[touched(table)], "goal", "initiatives", "agreements_stated", "agreements_inferred", "partners")
    # Two sources state goal 4 for the school: it is one initiative all the same. Its partner is the agency.
    assert told == [(3, 1, 1, 0, 1), (4, 1, 0, 0, 1)]
    assert table.loc[table["claimed"], "goal"].tolist() == [4]


def test_what_a_rule_infers_is_counted_apart_and_only_when_it_is_asked_for(tiny):
    table = per_goal(select(tiny, Selection(inferred=True)))
    told = cells(table[touched(table)], "goal", "agreements_stated", "agreements_inferred", "partners")
    # Goal 3 of the agreement with the agency is stated and would follow from its area: it is stated, once.
    assert told == [(3, 1, 0, 1), (9, 0, 3, 4), (17, 0, 3, 4)]
    assert table.loc[stated(table), "goal"].tolist() == [3]


def test_the_claims_counted_are_those_of_the_home_organisation_alone(tiny):
    claims = tiny.goal_claims.assign(partner_id="lyra")
    assert not per_goal(tiny.narrowed(goal_claims=claims))["claimed"].any()


def test_nothing_is_inferred_unless_it_is_asked_for(chosen, selection):
    for make in CONTRACTS:
        if not selection.inferred:
            assert make(chosen)["agreements_inferred"].sum() == 0
        assert (make(chosen)["agreements_stated"] + make(chosen)["agreements_inferred"]).max() <= len(chosen.agreements)
        assert make(chosen)["initiatives"].max() <= len(chosen.initiatives)


def test_areas_stand_with_most_stated_agreements_first(default, tiny):
    counts = ("name", "agreements_stated", "agreements_inferred", "initiatives", "partners")
    assert cells(per_area(default), *counts) == [("Data", 2, 0, 1, 4), ("Health", 1, 0, 0, 1), ("Music", 0, 0, 0, 0)]
    assert cells(per_area(tiny), *counts)[0] == ("Data", 2, 1, 1, 4)


def test_an_area_that_is_only_inferred_however_often_stands_below_one_that_is_stated_once(tiny):
    areas = tiny.agreement_areas
    areas.loc[areas["area_id"] == "data", "basis"] = "inferred"
    whole = replace(tiny.narrowed(agreement_areas=areas), source=None)
    assert cells(per_area(whole), "area_id", "agreements_stated", "agreements_inferred")[:2] == [
        ("health", 1, 0), ("data", 0, 3),
    ]  # fmt: skip


def test_the_areas_of_agreements_and_initiatives_are_each_counted_once(chosen):
    table, areas = per_area(chosen), chosen.agreement_areas
    assert len(table) == len(chosen.areas)
    assert table["agreements_stated"].sum() == (areas["basis"] == "stated").sum()
    assert table["agreements_inferred"].sum() == (areas["basis"] == "inferred").sum()
    assert table["initiatives"].sum() == len(chosen.initiative_areas)


@pytest.mark.usefixtures("french")
def test_areas_that_are_alike_in_number_stand_in_the_order_of_a_french_dictionary(tiny):
    areas = tiny.areas
    areas["name_fr"] = ["Zoologie", "Éthique", "eau"]
    none = {table: getattr(tiny, table).iloc[:0] for table in ("agreement_areas", "initiative_areas")}
    whole = replace(tiny.narrowed(areas=areas, **none), source=None)
    assert per_area(whole)["name"].tolist() == ["eau", "Éthique", "Zoologie"]


def test_the_matrix_has_a_cell_for_every_area_and_goal(chosen):
    table = area_goal_matrix(chosen)
    assert len(table) == len(chosen.areas) * 17
    assert not table.duplicated(["area_id", "goal"]).any()
    assert table["area_id"].drop_duplicates().tolist() == per_area(chosen)["area_id"].tolist()
    assert table["goal"].tolist() == list(range(1, 18)) * len(chosen.areas)


def test_a_cell_of_the_matrix_counts_records_of_which_sources_state_both(default):
    table = area_goal_matrix(default)
    assert cells(table[touched(table)], "area", "goal", "agreements_stated", "initiatives") == [
        ("Data", 3, 1, 1), ("Data", 4, 0, 1), ("Health", 3, 1, 0),
    ]  # fmt: skip


def test_a_pair_of_which_a_rule_infers_one_half_is_inferred(tiny):
    table = area_goal_matrix(select(tiny, Selection(inferred=True)))
    assert cells(table[touched(table)], "area", "goal", "agreements_stated", "agreements_inferred", "ruled") == [
        ("Data", 3, 1, 0, False), ("Data", 9, 0, 3, True), ("Data", 17, 0, 3, True),
        ("Health", 3, 1, 0, True), ("Health", 9, 0, 1, False), ("Health", 17, 0, 1, False),
    ]  # fmt: skip


def test_a_cell_with_a_rule_holds_every_agreement_of_its_area(shipped):
    counts = ["agreements_stated", "agreements_inferred"]
    agreements = per_area(shipped).set_index("area_id")[counts].sum(axis=1)
    ruled = area_goal_matrix(shipped).query("ruled")
    assert len(ruled) == len(shipped.area_goals)
    assert ruled[counts].sum(axis=1).tolist() == agreements[ruled["area_id"]].tolist()


def test_nearest_to_a_cell_are_those_on_both_then_those_on_the_area_or_on_the_goal(default):
    assert list(near_cell(default, "data", 3).itertuples(index=False, name=None)) == [
        ("health", 1, 1, 1, 1), ("labs", 1, 0, 0, 0), ("lyra", 1, 0, 0, 0), ("mira", 1, 0, 0, 0),
    ]  # fmt: skip
    # The agency is on goal 4 by the school alone, and on health by its agreement.
    assert cells(near_cell(default, "health", 4), "partner_id", "area_agreements", "goal_initiatives") == [
        ("health", 1, 1)
    ]


def test_who_is_on_both_comes_before_who_has_more_on_one(tiny):
    # By what is inferred, Lyra has two agreements on data and none on goal 3.
    assert near_cell(tiny, "data", 3)["partner_id"].tolist() == ["health", "lyra", "labs", "mira"]


def test_nobody_is_near_a_cell_whose_area_and_goal_nobody_works_on(tiny):
    table = near_cell(tiny, "music", 2)
    assert list(table.columns) == [
        "partner_id", "area_agreements", "area_initiatives", "goal_agreements", "goal_initiatives",
    ]  # fmt: skip
    assert table.empty


def test_agreements_about_which_no_source_says_anything_are_counted(default, tiny, nothing):
    # Six agreements: the agency's and the charter have a stated area; Lyra's first has an inferred one.
    assert silent_agreements(default, "area") == (4, 0)
    assert silent_agreements(tiny, "area") == (4, 1)
    assert silent_agreements(default, "goal") == (5, 0)
    assert silent_agreements(tiny, "goal") == (5, 2)
    assert silent_agreements(nothing, "goal") == (0, 0)


def test_the_title_says_whose_claims_and_for_how_many_records_sources_state_a_goal(default, tiny):
    assert goals_title(default) == (
        "HUB itself claims 1 goal; sources state goals for 1 joint initiative and for 1 agreement"
    )
    assert goals_title(select(tiny, Selection())) == (
        "HUB itself claims 1 goal; sources state goals for no joint initiative and for 1 agreement"
    )
    school = select(with_goals(tiny), Selection(goals=frozenset({4})))
    assert goals_title(school) == (
        "HUB itself claims 1 goal; sources state goals for 1 joint initiative and for no agreement"
    )


def test_the_title_says_of_what_a_rule_infers_that_it_is_inferred(tiny):
    assert goals_title(select(tiny, Selection(inferred=True))) == (
        "HUB itself claims 1 goal; sources state goals for no joint initiative and for 1 agreement; "
        "a rule infers goals for 2 more agreements"
    )
    science = select(tiny, Selection(categories=frozenset({"science"}), inferred=True))
    assert goals_title(science) == (
        "HUB itself claims 1 goal; no source states a goal for a joint initiative or an agreement; "
        "a rule infers goals for 2 agreements"
    )


def test_the_title_without_claims_says_so(tiny, nothing):
    unclaimed = select(tiny, Selection())
    unclaimed = unclaimed.narrowed(goal_claims=unclaimed.goal_claims.iloc[:0])
    assert goals_title(unclaimed).startswith("HUB itself claims no goal; sources state")
    assert goals_title(nothing) == (
        "HUB itself claims 1 goal; no source states a goal for a joint initiative or an agreement"
    )


def test_the_title_is_a_sentence_of_the_reader(default):
    use_language("fr")
    assert goals_title(default) == (
        "HUB revendique lui-même 1 objectif\u00a0; des sources indiquent des objectifs pour 1 initiative commune et pour "
        "1 accord"
    )


def test_the_title_never_speaks_of_what_is_inferred_unless_it_is_asked_for(chosen, selection):
    assert ("infers" in goals_title(chosen)) == (selection.inferred and silent_agreements(chosen, "goal")[1] > 0)
