"""Every page as Streamlit runs it, without a browser: full, filtered, empty, and with a strange address."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.address import from_query
from lib.export.csv import unguarded
from lib.selection import select

ROOT = Path(__file__).parent.parent
PAGES = ("overview", "network", "timeline", "map", "goals", "partners", "agreements", "attention", "data")
SELECTIONS = (
    {},
    {"category": ["un"]},
    {"category": ["un", "science"], "area": ["data-preservation"], "from": "2005", "to": "2015"},
    {"kind": ["membership"], "asof": "1965"},
    {"q": "oms"},
    {"country": ["FRA"], "basis": "stated"},
    {"goal": ["4"], "status": ["in_use"]},
)


@pytest.fixture(autouse=True)
def fresh_caches():
    """Nothing remembered from another test, so that what is shown is what this run made."""
    st.cache_data.clear()
    yield
    st.cache_data.clear()


@pytest.fixture
def downloads(monkeypatch):
    """What every download button of a run would give: label to bytes and file name."""
    given = {}
    original = st.download_button

    def remembering(label, data, **options):
        given[options.get("key") or label] = (data() if callable(data) else data, options["file_name"])
        return original(label, data, **options)

    monkeypatch.setattr(st, "download_button", remembering)
    return given


def visited(page, query, timeout=60):
    """The page as it is after the first run on that address."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=timeout)
    app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def file_rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def as_text(value):
    """A value of a table as its file writes it."""
    if pd.isna(value):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", SELECTIONS, ids=[str(q) for q in SELECTIONS])
def test_every_file_holds_the_rows_of_its_table_in_their_order(page, query, downloads):
    app = visited(page, query)
    tables = [table.value for table in app.dataframe]
    files = [file_rows(data) for data, name in downloads.values() if name.endswith(".csv")]
    assert len(tables) == len(files)
    for table, (header, *rows) in zip(tables, files, strict=True):
        assert [unguarded(name) for name in header] == list(table.columns)
        shown = [[as_text(value) for value in cells] for cells in table.astype("object").itertuples(index=False)]
        assert [[unguarded(cell) for cell in row] for row in rows] == shown


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_title_and_at_least_one_download(page, downloads):
    app = visited(page, {})
    assert len(app.title) == 1
    assert downloads


@pytest.mark.parametrize("page", PAGES)
def test_every_file_name_tells_page_selection_data_and_day(page, downloads, shipped):
    visited(page, {"category": ["un"], "from": "2010"})
    names = [name for _data, name in downloads.values() if name.endswith((".csv", ".graphml", ".gexf"))]
    assert names
    for name in names:
        assert name.startswith(f"cern_{page}")
        assert "category-un_from-2010" in name
        assert f"data-{shipped.fingerprint[:8]}" in name


@pytest.mark.parametrize("page", PAGES)
def test_a_selection_with_no_rows_says_which_filter_to_relax_and_draws_nothing(page):
    app = visited(page, {"category": ["eu"], "kind": ["loan"], "goal": ["1"]})
    assert "Nothing answers this selection" in app.info[0].value.replace("\\", "")
    assert any(button.key.startswith("relax_") for button in app.button)
    assert len(app.dataframe) == 0
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("page", PAGES)
def test_a_strange_address_is_answered_and_what_is_unknown_is_named(page):
    app = visited(page, {"category": ["un", "nobody"], "goal": ["18"], "from": "1e309", "asof": "2010-13", "q": "\x00"})
    told = " ".join(warning.value for warning in app.warning).replace("\\", "")
    for part in ("category=nobody", "goal=18", "from=1e309", "asof=2010-13"):
        assert part in told
    assert "category=un" not in told


@pytest.mark.parametrize("query", SELECTIONS[1:], ids=[str(q) for q in SELECTIONS[1:]])
def test_the_directories_show_exactly_what_the_selection_holds(query, shipped):
    lists = {name: value if isinstance(value, list) else [value] for name, value in query.items()}
    chosen = select(shipped, from_query(lists, shipped)[0])
    partners = visited("partners", query).dataframe[0].value
    agreements = visited("agreements", query).dataframe[0].value
    assert set(partners["partner_id"]) == set(chosen.partners["partner_id"]) - {"cern"}
    assert set(agreements["agreement_id"]) == set(chosen.agreements["agreement_id"])


def test_a_facet_adds_its_value_and_the_same_value_again_takes_it_away():
    app = visited("agreements", {})
    everything = len(app.dataframe[0].value)
    facet = app.selectbox(key="filter_categories")
    european = next(option for option in facet.options if option.lstrip("✓ ").startswith("European Union"))
    app.selectbox(key="filter_categories").select(european).run()
    narrowed = len(app.dataframe[0].value)
    assert 0 < narrowed < everything
    assert app.button(key="chip_0").label.replace("\\", "").startswith("European Union")
    app.button(key="chip_0").click().run()
    assert len(app.dataframe[0].value) == everything


def test_counts_beside_the_values_of_a_facet_are_those_of_the_rest_of_the_selection(shipped):
    app = visited("agreements", {"category": ["eu"]})
    loans = next(option for option in app.selectbox(key="filter_kinds").options if option.startswith("Loan"))
    chosen = select(shipped, from_query({"category": ["eu"]}, shipped)[0])
    assert loans == f"Loan ({(chosen.agreements['kind'] == 'loan').sum()})"


def test_the_as_of_date_is_refused_aloud_where_it_is_none():
    app = visited("agreements", {})
    app.text_input(key="filter_as_of").input("next year").run()
    assert not app.exception
    assert "YYYY" in app.error[0].value


def test_the_search_knows_french_acronyms_without_accents_or_case():
    found = visited("partners", {"q": "oms"}).dataframe[0].value
    assert "who" in set(found["partner_id"])
    found = visited("partners", {"q": "organisation METEOROLOGIQUE"}).dataframe[0].value
    assert set(found["partner_id"]) == {"wmo"}


@pytest.mark.parametrize("partner", ["unog", "unesco", "eiroforum", "switzerland", "cern"])
def test_a_partner_has_a_page_with_its_name_as_title_and_its_sources(partner, shipped):
    app = visited("partners", {"partner": partner})
    name = shipped.partners.set_index("partner_id").loc[partner, "name_en"]
    assert app.title[0].value.replace("\\", "") == name
    assert any(header.value.startswith("Sources") for header in app.header)


def test_a_partner_outside_the_selection_still_has_its_page():
    app = visited("partners", {"partner": "who", "category": ["eu"], "kind": ["loan"], "goal": ["1"]})
    assert app.title[0].value == "World Health Organization"


def test_the_agreement_with_unog_tells_its_reference_signatories_areas_and_sources():
    app = visited("agreements", {"agreement": "cern-unog-2011"})
    told = " ".join(block.value for block in app.markdown).replace("\\", "")
    for part in (
        "DG11/005F",
        "23 November 2011",
        "Rolf Heuer",
        "Tokayev",
        "preservation of data",
        "business continuity",
    ):
        assert part in told


def test_where_sources_disagree_both_are_shown():
    app = visited("agreements", {"agreement": "cern-itu-2010"})
    assert "Sources disagree" in [header.value for header in app.header]


@pytest.mark.parametrize(("page", "name"), [("partners", "partner"), ("agreements", "agreement")])
def test_a_record_that_does_not_exist_is_said_not_to_exist(page, name):
    app = visited(page, {name: "atlantis<b>"})
    assert "atlantis<b>" in app.warning[0].value.replace("\\", "")


@pytest.mark.parametrize("view", ["areas", "ties"])
def test_each_view_of_the_network_says_what_it_shows(view, downloads):
    app = visited("network", {"view": view})
    assert not app.exception
    assert app.get("plotly_chart")
    assert any("area-links" in key or "edges" in key for key in downloads)


def test_a_focus_in_the_address_is_told_with_the_number_around_it():
    app = visited("network", {"focus": "esa", "steps": "1"})
    assert any("within these steps of European Space Agency" in text.value for text in app.text)


@pytest.mark.parametrize("lanes", ["kind", "partner"])
def test_the_timeline_has_lanes_by_kind_and_by_partner(lanes):
    assert visited("timeline", {"lanes": lanes, "decade": "2010"}).get("plotly_chart")


@pytest.mark.parametrize("view", ["europe", "geneva", "nations"])
def test_the_map_says_how_many_lie_outside_the_view(view):
    app = visited("map", {"view": view, "countries": "1"})
    assert any("outside this view" in caption.value for caption in app.caption)


@pytest.mark.parametrize(
    ("page", "query"), [("map", {"view": "moon"}), ("network", {"focus": "nobody"}), ("timeline", {"decade": "1450"})]
)
def test_a_choice_that_does_not_exist_is_named(page, query):
    app = visited(page, query)
    ((name, value),) = query.items()
    assert f"{name}={value}" in app.warning[0].value.replace("\\", "")


def test_an_empty_cell_of_the_matrix_tells_who_is_nearest():
    app = visited("goals", {"cell": "quantum|2"})
    assert "Nearest to Quantum technologies and goal 2" in [header.value.replace("\\", "") for header in app.header]
    nearest = next(table.value for table in app.dataframe if "area_agreements" in table.value.columns)
    assert "open-quantum-institute" in set(nearest["partner_id"])


@pytest.mark.parametrize("cell", ["quantum", "quantum|99", "nothing|4", "|", "quantum|٤"])
def test_a_cell_that_does_not_exist_shows_nothing_and_breaks_nothing(cell):
    app = visited("goals", {"cell": cell})
    assert not [header for header in app.header if header.value.startswith("Nearest")]


def test_an_edge_in_the_address_shows_the_agreements_behind_it(shipped):
    app = visited("network", {"pair": "cern~esa"})
    shown = next(table.value for table in app.dataframe if "status_stated" in table.value.columns)
    behind = set(shipped.parties.loc[shipped.parties["partner_id"] == "esa", "agreement_id"])
    behind &= set(shipped.parties.loc[shipped.parties["partner_id"] == "cern", "agreement_id"])
    assert set(shown["agreement_id"]) == behind


@pytest.mark.parametrize("pair", ["cern", "cern~", "a~b~c", "esa~cern"])
def test_an_edge_that_does_not_exist_breaks_nothing(pair):
    assert not visited("network", {"pair": pair}).exception


@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_french_when_the_address_asks_for_it(page):
    english, french = visited(page, {}).title[0].value, visited(page, {"lang": "fr"}).title[0].value
    assert english != french


def test_a_partner_has_its_french_name_on_a_french_page():
    app = visited("partners", {"partner": "who", "lang": "fr"})
    assert app.title[0].value == "Organisation mondiale de la Santé"


def test_a_french_page_tells_cities_places_bodies_and_signatories_in_french():
    def told(page, query):
        return " ".join(block.value for block in visited(page, {"lang": "fr", **query}).markdown).replace("\\", "")

    assert "Genève, Suisse" in told("partners", {"partner": "wipo"})
    agreement = told("agreements", {"agreement": "ippog-cern-mou-2016"})
    assert "Charlotte Warakaulle (Directrice des relations internationales)" in agreement
    assert "Commission nationale de la recherche scientifique" in told("agreements", {"agreement": "ica-chl-2004"})
    assert "objet habituel d'un tel accord" in told("agreements", {"agreement": "ica-chl-2004"})
    assert "Genève" in told("agreements", {"agreement": "council-agreement-1952"})


def test_the_map_names_cities_in_french():
    app = visited("map", {"lang": "fr"})
    assert "Genève" in app.title[0].value
    assert not any("Geneva" in block.value for block in (*app.title, *app.caption, *app.markdown))


def test_a_language_that_does_not_exist_is_english():
    assert visited("agreements", {"lang": "tlh"}).title[0].value.endswith("agreements")


def page_links(app):
    """Label and parameters of each link to a page."""
    return [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]


def test_a_search_by_an_acronym_leads_to_its_partner_and_says_why():
    app = visited("overview", {"q": "oms"})
    links = [label.replace("\\", "") for label, query in page_links(app) if "partner=who" in query]
    assert links == ["→ World Health Organization (acronym in French: OMS)"]
    rows = visited("partners", {"q": "oms"}).dataframe[0].value
    assert rows[["partner_id", "found_by"]].iloc[0].tolist() == ["who", "acronym in French: OMS"]


def test_a_slip_finds_the_partner_and_says_what_it_resembles():
    rows = visited("partners", {"q": "Unesko"}).dataframe[0].value
    assert rows["partner_id"].iloc[0] == "unesco"
    assert rows["found_by"].iloc[0].startswith("resembles U")


def test_without_a_search_no_table_says_how_its_rows_were_found():
    assert "found_by" not in visited("partners", {}).dataframe[0].value
    assert not [label for label, _query in page_links(visited("partners", {})) if label.startswith("→")]


def test_the_settings_of_the_attention_list_are_in_its_address_and_change_its_rows():
    few, many = (visited("attention", query).dataframe[0].value for query in ({}, {"horizon": "12", "notice": "12"}))
    assert "ends" in set(many["reason_code"])
    assert set(few["record_id"]) <= set(many["record_id"])
    app = visited("attention", {"years": "12", "reason": "unconfirmed"})
    assert set(app.dataframe[0].value["reason_code"]) == {"unconfirmed"}
    app.number_input(key="choice_years").set_value(20).run()
    assert app.query_params["years"] == "20"
    assert len(app.dataframe[0].value) < len(visited("attention", {"reason": "unconfirmed"}).dataframe[0].value)


@pytest.mark.parametrize("asked", [{"years": "0"}, {"horizon": "many"}, {"notice": "9" * 5000}, {"reason": "age"}])
def test_a_setting_that_cannot_be_is_named_and_the_default_used(asked):
    app = visited("attention", asked)
    (name, value) = next(iter(asked.items()))
    assert f"{name}={value[:20]}" in app.warning[0].value.replace("\\", "")
    assert len(app.dataframe[0].value) == len(visited("attention", {}).dataframe[0].value)


def test_the_calendar_holds_the_ends_of_the_list(downloads):
    rows = visited("attention", {"horizon": "120"}).dataframe[0].value
    (content,) = [data for data, name in downloads.values() if name.endswith(".ics")]
    ends = rows.loc[rows["reason_code"] == "ends", "record_id"]
    assert len(ends)
    assert content.count(b"UID:end-") == len(ends)
