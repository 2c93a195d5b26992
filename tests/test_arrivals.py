"""When each partner came: by its first agreement that has a date."""

import pytest

from lib.arrivals import arrival_rows, arrivals_count
from lib.dates import first_day
from lib.figures.decades import decades_summary
from lib.headlines import arrivals_headline
from lib.network import node_of_partner


def test_partners_of_tiny_come_as_counted_by_hand(tiny):
    rows = arrival_rows(tiny)
    assert rows[["year", "decade", "partner_id", "category_code"]].to_numpy().tolist() == [
        [1954, 1950, "norway", "state"],
        [1990, 1990, "lyra", "science"],
        [2002, 2000, "labs", "network"],
        [2002, 2000, "mira", "science"],
        [2010, 2010, "health", "un"],
    ]


def test_each_partner_comes_once_in_the_year_of_its_earliest_dated_agreement(chosen):
    rows = arrival_rows(chosen)
    assert rows["partner_id"].is_unique
    assert chosen.home not in set(rows["partner_id"])
    begun = {}
    for agreement in chosen.agreements.to_dict("records"):
        day = next((agreement[column] for column in ("signed", "in_force") if isinstance(agreement[column], str)), None)
        if day:
            begun[agreement["agreement_id"]] = first_day(day).year
    first = {}
    for party in chosen.parties.to_dict("records"):
        if party["partner_id"] != chosen.home and party["agreement_id"] in begun:
            year = begun[party["agreement_id"]]
            first[party["partner_id"]] = min(year, first.get(party["partner_id"], year))
    assert dict(zip(rows["partner_id"], rows["year"], strict=True)) == {
        partner: year for partner, year in first.items() if partner in set(chosen.partners["partner_id"])
    }
    assert (rows["decade"] == rows["year"] - rows["year"] % 10).all()
    assert rows["year"].is_monotonic_increasing
    assert (rows["node"] == rows["partner_id"].map(node_of_partner(chosen))).all()


def test_words_of_tiny_are_told_by_hand(tiny):
    rows = arrival_rows(tiny)
    assert arrivals_headline(rows) == "Most partners came in the 2000s: 2 of 5"
    assert decades_summary(rows) == (
        "Partners by the decade of their first dated agreement: 1 in the 1950s, 1 in the 1990s, 2 in the 2000s and 1 in the 2010s."
    )
    assert arrivals_count(tiny, rows) == "5 of 5 partners; 0 of the selection have no agreement with a date."


def test_those_who_are_not_drawn_are_counted(chosen):
    rows = arrival_rows(chosen)
    shown, everyone = arrivals_count(chosen, rows).split(" partners; ")[0].split(" of ")
    left_out = int(arrivals_count(chosen, rows).split("; ")[1].split(" ")[0])
    partners = set(chosen.partners["partner_id"]) - {chosen.home}
    assert (int(shown), int(everyone)) == (len(rows), len(chosen.whole.partners) - 1)
    assert int(shown) + left_out == len(partners)


def test_where_nothing_is_selected_the_subject_is_the_heading(nothing):
    rows = arrival_rows(nothing)
    assert rows.empty
    assert arrivals_headline(rows) == "Partners by the decade of their first agreement"
    assert decades_summary(rows) == "No agreement of the selection has a date."


@pytest.mark.usefixtures("french")
def test_a_reader_of_french_reads_french(tiny):
    assert (
        arrivals_headline(arrival_rows(tiny))
        == "La plupart des partenaires sont venus dans les années 2000\u00a0: 2 sur 5"
    )
