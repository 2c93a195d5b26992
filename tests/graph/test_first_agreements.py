"""When each partner came: by its first agreement that has a date."""

from dataclasses import replace
from datetime import date

import pytest

from lib.core.dates import first_day
from lib.figures.decades import decades_summary
from lib.graph.first_agreements import arrival_rows, arrivals_count, departures
from lib.graph.network import node_of_partner
from lib.text.chart_titles import arrivals_chart_title
from tests.making import changed


def test_partners_of_tiny_come_as_counted_by_hand(tiny):
    rows = arrival_rows(tiny)
    assert rows[["year", "decade", "partner_id", "category_code"]].to_numpy().tolist() == [
        [1954, 1950, "norway", "state"],
        [1990, 1990, "lyra", "science"],
        [2002, 2000, "labs", "network"],
        [2002, 2000, "mira", "science"],
        [2010, 2010, "health", "un"],
    ]


def test_each_partner_comes_once_in_the_year_of_its_earliest_dated_agreement_with_the_home_organisation(chosen):
    rows = arrival_rows(chosen)
    assert rows["partner_id"].is_unique
    assert chosen.home not in set(rows["partner_id"])
    own = set(chosen.whole.parties.loc[chosen.whole.parties["partner_id"] == chosen.home, "agreement_id"])
    begun = {}
    for agreement in chosen.agreements.to_dict("records"):
        day = next((agreement[column] for column in ("signed", "in_force") if isinstance(agreement[column], str)), None)
        if day and agreement["agreement_id"] in own and agreement["relation"] not in ("constitutive", "context"):
            begun[agreement["agreement_id"]] = first_day(day).year
    first = {}
    for party in chosen.parties.to_dict("records"):
        if party["partner_id"] != chosen.home and party["agreement_id"] in begun and party["role"] != "depositary":
            year = begun[party["agreement_id"]]
            first[party["partner_id"]] = min(year, first.get(party["partner_id"], year))
    assert dict(zip(rows["partner_id"], rows["year"], strict=True)) == {
        partner: year for partner, year in first.items() if partner in set(chosen.partners["partner_id"])
    }
    assert (rows["decade"] == rows["year"] - rows["year"] % 10).all()
    assert rows["year"].is_monotonic_increasing
    assert (rows["node"] == rows["partner_id"].map(node_of_partner(chosen))).all()


def test_an_agreement_among_others_brings_nobody_nor_does_keeping_a_text(tiny):
    parties = tiny.parties
    among_others = (parties["agreement_id"] == "labs-charter") & (parties["partner_id"] == "hub")
    others = replace(tiny.narrowed(parties=parties[~among_others]), source=None)
    assert set(arrival_rows(others)["partner_id"]) == {"norway", "lyra", "health"}
    parties.loc[parties["partner_id"] == "health", "role"] = "depositary"
    assert "health" not in set(arrival_rows(replace(tiny.narrowed(parties=parties), source=None))["partner_id"])


def test_departures_are_those_before_the_day_of_reading(tiny):
    parties = tiny.parties
    parties.loc[parties["partner_id"] == "mira", "withdrawn"] = "2015-06"
    left = replace(tiny.narrowed(parties=parties), source=None)
    assert departures(left) == {("hub-mira", "mira"): "2015-06", ("labs-charter", "mira"): "2015-06"}
    assert departures(left.on(date(2015, 6, 30))) == {}


def test_words_of_tiny_are_told_by_hand(tiny):
    rows = arrival_rows(tiny)
    assert (
        arrivals_chart_title(rows, "HUB")
        == "Most partners have their first dated agreement with HUB from the 2000s: 2 of 5"
    )
    assert decades_summary(rows) == (
        "Partners by the decade of their first dated agreement with the home organisation: 1 in the 1950s, 1 in the 1990s, "
        "2 in the 2000s and 1 in the 2010s."
    )
    assert arrivals_count(tiny, rows) == "5 of 5 partners; 0 of the selection have no dated agreement with HUB."


def test_those_who_are_not_drawn_are_counted(chosen):
    rows = arrival_rows(chosen)
    shown, everyone = arrivals_count(chosen, rows).split(" partners; ")[0].split(" of ")
    left_out = int(arrivals_count(chosen, rows).split("; ")[1].split(" ")[0])
    partners = set(chosen.partners["partner_id"]) - {chosen.home}
    assert (int(shown), int(everyone)) == (len(rows), len(chosen.within.partners) - 1)
    assert int(shown) + left_out == len(partners)


def test_where_nothing_is_selected_the_subject_is_the_heading(nothing):
    rows = arrival_rows(nothing)
    assert rows.empty
    assert arrivals_chart_title(rows, "HUB") == "Partners by the decade of their first dated agreement with HUB"
    assert decades_summary(rows) == "No partner of the selection has a dated agreement with the home organisation."


@pytest.mark.usefixtures("french")
def test_a_reader_of_french_reads_french(tiny):
    assert arrivals_chart_title(arrival_rows(tiny), "HUB") == (
        "Partenaires par décennie du premier accord daté ({home})\u00a0: surtout les années 2000 (2 sur 5)".format(
            home="HUB"
        )
    )


def test_those_who_came_in_one_year_are_in_alphabetical_order(tiny):
    named = tiny
    for partner, name in (("labs", "Éta"), ("lyra", "Zeta"), ("mira", "Beta")):
        named = changed(named, "partners", "partner_id", partner, name_en=name)
    named = changed(named, "agreements", "agreement_id", "hub-lyra-1990", signed="2002")
    named = changed(named, "agreements", "agreement_id", "hub-lyra-2001", signed="2002")
    rows = arrival_rows(named)
    assert rows.loc[rows["year"] == 2002, "name"].tolist() == ["Beta", "Éta", "Zeta"]
