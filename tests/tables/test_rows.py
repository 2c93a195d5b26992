"""The rows that people read: what a reader sees on `tiny`, and laws on the shipped package."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib.core.i18n import use_language
from lib.package.dataset import SHIPPED, load_dataset
from lib.query.selection import ALL, Selection, select
from lib.tables import rows as row_tables
from tests.conftest import ASKED
from tests.drawing import with_goals

AGREEMENT = [
    "agreement_id", "title", "kind", "kind_code", "partners", "partner_ids", "category", "category_code", "signed",
    "in_force", "ended", "phase", "phase_code", "status", "status_code", "status_stated", "status_as_of", "areas", "area_ids",
    "areas_inferred", "goals", "goals_inferred", "reference", "place", "relation", "confidence",
    "source_ids",
]  # fmt: skip
COLUMNS = {
    "agreement_rows": AGREEMENT,
    "timeline_rows": [*AGREEMENT, "began", "suspended"],
    "event_rows": ["date", "what", "what_code", "name", "table", "record_id"],
    "partner_rows": [
        "partner_id", "name", "acronym", "category", "category_code", "kind", "level", "level_code", "country",
        "country_code", "city", "city_code", "latitude", "longitude", "place_precision", "agreements", "agreements_in_force", "latest", "areas", "website", "ror", "wikidata",
        "confidence", "source_ids",
    ],
    "tie_rows": [
        "from", "from_id", "kind", "kind_code", "to", "to_id", "since", "until", "status", "note", "confidence",
        "source_ids",
    ],
    "initiative_rows": [
        "initiative_id", "name", "kind", "kind_code", "partners", "partner_ids", "started", "ended", "place", "status",
        "agreement_id", "areas", "goals", "website", "note", "confidence", "source_ids",
    ],
}  # fmt: skip
NUMBERS = {"latitude": "float64", "longitude": "float64", "agreements": "int64", "agreements_in_force": "int64"}
KINDS = NUMBERS | dict.fromkeys(row_tables.LISTS, "object")
# Columns that name what every record has; an empty cell there would be a fact lost on the way.
NEVER_EMPTY = {
    "agreement_rows": ["title", "kind", "category", "status", "confidence", "source_ids"],
    "event_rows": ["date", "what", "name"],
    "partner_rows": ["name", "category", "kind", "confidence", "source_ids"],
    "tie_rows": ["from", "kind", "to", "status", "confidence", "source_ids"],
    "initiative_rows": ["name", "kind", "status", "confidence", "source_ids"],
}
# What can be counted in the files without repeating the code of `select`.
COUNTED = (
    "everything", "one category", "categories in some years", "also what is inferred",
)  # fmt: skip


def read(table):
    with (SHIPPED / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def row(table, key):
    found = table[table.iloc[:, 0] == key]
    return found.astype("object").fillna("").iloc[0].to_dict()


def listed(name, dataset):
    """The rows of a listing; events are told as of a day."""
    more = [date(2026, 11, 22)] if name == "event_rows" else []
    return getattr(row_tables, name)(dataset, *more)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_listing_has_its_columns_and_types_whatever_is_selected(name, chosen):
    table = listed(name, chosen)
    assert table.columns.tolist() == COLUMNS[name]
    assert {c: str(k) for c, k in table.dtypes.items()} == {c: KINDS.get(c, "str") for c in COLUMNS[name]}
    assert table.index.tolist() == list(range(len(table)))


@pytest.mark.parametrize("name", COLUMNS)
def test_a_listing_of_nothing_has_no_rows(name, nothing):
    assert len(listed(name, nothing)) == 0


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NEVER_EMPTY)
def test_every_row_says_what_it_is_and_has_its_sources(name, language, shipped):
    use_language(language)
    table = listed(name, shipped)[NEVER_EMPTY[name]]
    assert len(table)
    assert [name for name in table if not all(table[name]) or table[name].isna().any()] == []


@pytest.mark.parametrize(
    ("name", "table"),
    [("agreement_rows", "agreements"), ("tie_rows", "ties"), ("initiative_rows", "initiatives")],
)
def test_every_record_of_a_selection_has_one_row(name, table, chosen):
    assert len(listed(name, chosen)) == len(getattr(chosen, table))


def test_every_partner_but_the_home_organisation_has_one_row(chosen):
    ids = row_tables.partner_rows(chosen)["partner_id"].tolist()
    assert sorted([*ids, chosen.home]) == sorted(chosen.partners["partner_id"])


def test_an_agreement_is_told_with_all_its_partners_areas_and_goals(tiny):
    found = row(row_tables.agreement_rows(tiny), "hub-health-2010")
    assert found["title"] == "Cooperation agreement between HUB and HEA"
    assert (found["kind"], found["partners"], found["category"]) == (
        "Cooperation agreement", ("Health Agency",), "United Nations system",
    )  # fmt: skip
    assert (found["signed"], found["in_force"], found["status"]) == ("2010-05-10", "", "Listed (stated 2012)")
    assert (found["areas"], found["areas_inferred"], found["area_ids"]) == (("Data", "Health"), (), ("data", "health"))
    assert (found["goals"], found["goals_inferred"]) == (("3",), ("9", "17"))
    inferred = row(row_tables.agreement_rows(tiny), "hub-lyra-1990")
    assert (inferred["areas"], inferred["areas_inferred"], inferred["area_ids"]) == ((), ("Data",), ("data",))
    assert found["source_ids"] == ("register",), "the newspaper says otherwise, so it is no source of it"


def test_agreements_stand_latest_first_and_undated_last(tiny):
    assert row_tables.agreement_rows(tiny)["agreement_id"].tolist() == [
        "hub-health-2010", "labs-charter", "hub-lyra-2001", "hub-lyra-1990", "hub-norway-1954", "hub-mira",
    ]  # fmt: skip


def test_the_partners_of_an_agreement_are_told_whether_selected_or_not(tiny):
    chosen = select(tiny, Selection(categories=frozenset({"network"})))
    found = row(row_tables.agreement_rows(chosen), "labs-charter")
    assert found["partners"] == ("Forum of Laboratories", "Lyra Observatory", "Mira Laboratory")


def test_what_is_inferred_is_not_told_unless_it_is_asked_for(tiny):
    table = row_tables.agreement_rows(select(tiny, Selection()))
    assert not any(table["areas_inferred"])
    assert not any(table["goals_inferred"])
    assert row(table, "hub-health-2010")["goals"] == ("3",)


@pytest.mark.usefixtures("french")
def test_rows_are_in_the_language_of_the_reader(tiny):
    found = row(row_tables.agreement_rows(tiny), "labs-charter")
    assert (found["title"], found["areas"]) == ("Charte du Forum", ("Données",))
    assert found["partners"] == ("Forum des laboratoires", "Observatoire de la Lyre", "Laboratoire Mira")
    assert found["kind"] == "Acte constitutif"
    partner = row(row_tables.partner_rows(tiny), "health")
    assert (partner["name"], partner["acronym"], partner["country"]) == ("Agence de la santé", "ADS", "Suisse")


def test_a_timeline_row_begins_when_signed_else_when_in_force(tiny):
    began = row_tables.timeline_rows(tiny).set_index("agreement_id")["began"].fillna("")
    assert began["labs-charter"] == "2002-11~"
    assert began["hub-norway-1954"] == "1954-10-04"
    assert began["hub-mira"] == ""


def test_events_are_told_in_words_latest_first(tiny):
    table = row_tables.event_rows(tiny, date(2026, 11, 22))
    assert list(table[["date", "what", "name"]].itertuples(index=False, name=None))[:5] == [
        ("2011", "Started", "School of Data"),
        ("2010-05-10", "Signed", "Cooperation agreement between HUB and HEA"),
        ("2002-11~", "Signed", "Charter of the Forum"),
        ("2001-06-15", "Signed", "Second agreement between HUB and Lyra"),
        ("2001-06", "Ended", "First agreement between HUB and Lyra"),
    ]


def test_an_agreement_and_an_initiative_with_the_same_id_keep_their_own_names(tiny):
    agreements, initiatives = tiny.agreements, tiny.initiatives
    agreements.loc[agreements["agreement_id"] == "labs-charter", "agreement_id"] = "school"
    table = row_tables.event_rows(tiny.narrowed(agreements=agreements, initiatives=initiatives), date(2026, 11, 22))
    names = table[table["record_id"] == "school"].set_index("table")["name"]
    assert names.to_dict() == {"agreements": "Charter of the Forum", "initiatives": "School of Data"}


def test_a_partner_is_told_with_its_seat_its_agreements_and_its_areas(tiny):
    found = row(row_tables.partner_rows(tiny), "lyra")
    assert (found["name"], found["acronym"], found["city"], found["country"]) == (
        "Lyra Observatory", "LYRA", "Grenoble", "France",
    )  # fmt: skip
    assert (found["agreements"], found["latest"], found["areas"]) == (3, "2002-11~", ("Data",))
    seatless = row(row_tables.partner_rows(tiny), "labs")
    assert (seatless["city"], seatless["country"], seatless["latitude"]) == ("", "", "")


def test_a_partner_is_told_with_its_level_and_with_how_much_of_what_it_has_stands(tiny):
    rows = row_tables.partner_rows(tiny.on(date(2026, 1, 1)))
    told = rows.set_index("partner_id")[["level", "level_code", "agreements", "agreements_in_force"]]
    assert told.loc["norway"].tolist() == ["Member", "member", 1, 1]
    # One of its three was replaced in 2001.
    assert told.loc["lyra"].tolist() == ["Other agreement", "agreement", 3, 2]
    # Listed in 2012: not known whether it is in force.
    assert told.loc["health"].tolist() == ["Other agreement", "agreement", 1, 0]


def test_what_a_depositary_keeps_and_a_partner_has_left_does_not_stand_for_it(tiny):
    parties = tiny.parties
    of_charter = parties["agreement_id"] == "labs-charter"
    parties["role"] = parties["role"].mask(of_charter & (parties["partner_id"] == "labs"), "depositary")
    parties["withdrawn"] = parties["withdrawn"].mask(of_charter & (parties["partner_id"] == "lyra"), "2010")
    rows = row_tables.partner_rows(tiny.narrowed(parties=parties).on(date(2026, 1, 1))).set_index("partner_id")
    assert rows["agreements_in_force"].to_dict() == {"health": 0, "labs": 0, "lyra": 1, "mira": 1, "norway": 1}


def test_who_has_an_agreement_is_told_from_who_has_ties_only_and_from_who_has_neither():
    rows = pd.DataFrame({"level_code": ["member", "contact", "past", "other", None]})
    assert row_tables.with_agreement(rows).tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(("language", "city"), [("en", "Geneva"), ("fr", "Genève")])
def test_cities_and_places_are_in_the_language_of_the_reader_and_their_codes_in_none(tiny, language, city):
    use_language(language)
    found = row(row_tables.partner_rows(tiny), "health")
    assert (found["city"], found["city_code"]) == (city, "CHE:Geneva")
    places = {"place_en": "Geneva", "place_fr": "Genève"}
    told = tiny.narrowed(agreements=tiny.agreements.assign(**places), initiatives=tiny.initiatives.assign(**places))
    assert row(row_tables.agreement_rows(told), "hub-health-2010")["place"] == city
    assert row(row_tables.initiative_rows(told), "school")["place"] == city


def test_a_city_in_one_language_only_has_a_code_all_the_same_and_none_has_none(tiny):
    partners = tiny.partners.assign(city_en=tiny.partners["city_en"].where(tiny.partners["partner_id"] != "health"))
    rows = row_tables.partner_rows(tiny.narrowed(partners=partners))
    assert (row(rows, "health")["city"], row(rows, "health")["city_code"]) == ("Genève", "CHE:Genève")
    assert rows.loc[rows["partner_id"] == "labs", "city_code"].isna().all()


def test_the_latest_agreement_of_a_partner_is_dated_even_where_another_is_not(tiny):
    assert row(row_tables.partner_rows(tiny), "mira")["latest"] == "2002-11~"
    undated = select(tiny, Selection(kinds=frozenset({"memorandum"})))
    assert row(row_tables.partner_rows(undated), "mira") | {"agreements": 1, "latest": ""} == row(
        row_tables.partner_rows(undated), "mira"
    )


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Élan House", "lyra", "Mira Laboratory", "Norway", "Zebra"]),
        ("fr", ["Agence de la santé", "Élan", "Laboratoire Mira", "Norvège", "Observatoire de la Lyre"]),
    ],
)
def test_partners_stand_in_the_order_of_a_dictionary(tiny, language, names):
    partners = tiny.partners.set_index("partner_id")
    partners.loc["labs", ["name_en", "name_fr"]] = ["Zebra", "Élan"]
    partners.loc[["health", "lyra"], "name_en"] = ["Élan House", "lyra"]
    use_language(language)
    table = row_tables.partner_rows(tiny.narrowed(partners=partners.reset_index()))
    assert table["name"].tolist() == names


@pytest.mark.parametrize("selection", [ASKED[name] for name in COUNTED], ids=COUNTED, indirect=True)
def test_the_agreements_of_a_partner_are_those_counted_in_the_files(shipped, selection):
    partners = {row["partner_id"]: row for row in read("partners") if row["partner_id"] != shipped.home}
    agreements = {row["agreement_id"]: row for row in read("agreements")}

    def fits(agreement, partner):
        year = int((agreement["signed"] or agreement["in_force"] or "0")[:4])
        dated = not (selection.first_year or selection.last_year) or year
        return (
            dated
            and (selection.first_year or 0) <= year <= (selection.last_year or 9999)
            and agreement["kind"] in (selection.kinds or {agreement["kind"]})
            and partner["category"] in (selection.categories or {partner["category"]})
            and partner["country"] in (selection.countries or {partner["country"]})
        )

    own = {link["agreement_id"] for link in read("parties") if link["partner_id"] == shipped.home}
    counted = Counter(
        link["partner_id"]
        for link in read("parties")
        if link["agreement_id"] in own
        and link["partner_id"] in partners
        and fits(agreements[link["agreement_id"]], partners[link["partner_id"]])
    )
    among_all = select(shipped, replace(selection, scope=ALL))
    table = row_tables.partner_rows(among_all).set_index("partner_id")["agreements"]
    assert table[table > 0].to_dict() == counted


def test_ties_are_told_by_the_names_of_both_ends(tiny):
    table = row_tables.tie_rows(tiny)
    assert list(table[["from", "kind", "to", "since", "status"]].fillna("").itertuples(index=False, name=None)) == [
        ("Lyra Observatory", "Member of", "Forum of Laboratories", "2002-11", "Current"),
        ("Lyra Observatory", "Cooperates with", "Mira Laboratory", "2015", "Ended"),
        ("Mira Laboratory", "Member of", "Forum of Laboratories", "", "Current"),
    ]
    assert table["source_ids"].tolist() == [("register",)] * 3


def test_an_initiative_is_told_with_the_goals_that_sources_state(tiny):
    (found,) = row_tables.initiative_rows(with_goals(tiny)).to_dict("records")
    # Goal 4 is stated by two sources.
    assert found["goals"] == ("3", "4")
    assert not any(row_tables.initiative_rows(tiny)["goals"])


def test_an_initiative_is_told_with_its_partners_and_areas(tiny):
    found = row(row_tables.initiative_rows(tiny), "school")
    assert (found["name"], found["kind"], found["partners"], found["areas"]) == (
        "School of Data", "Training", ("Health Agency",), ("Data",),
    )  # fmt: skip
    assert (found["started"], found["ended"], found["agreement_id"]) == ("2011", "2013", "hub-health-2010")
    assert found["source_ids"] == ("press-note",)


def test_only_an_empty_cell_is_missing(change_cell):
    folder = change_cell("partners", 5, "acronym_en", "NA")
    assert row(row_tables.partner_rows(load_dataset(folder)), "lyra")["acronym"] == "NA"
