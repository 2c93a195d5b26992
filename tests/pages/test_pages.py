"""Every page as Streamlit runs it, without a browser: full, filtered, empty, and with a strange address."""

import csv
import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from lib.changes.events import WHATS, Period, change_rows
from lib.core.i18n import use_language
from lib.export.csv import unguarded
from lib.export.package import package_bytes
from lib.labels.columns import file_heading
from lib.query.selection import Selection, select
from lib.query.url import from_query
from lib.tables.attention import REASONS
from lib.ui.frame.click_handlers import narrow_to_decade
from lib.ui.session import keys
from lib.ui.session.caches import clear_caches
from lib.ui.session.dataset_store import today
from tests.drawing import SCHEMA

ROOT = Path(__file__).parents[2]
PAGES = ("overview", "network", "timeline", "map", "goals", "partners", "agreements", "attention", "changes", "data")
SELECTIONS = (
    {},
    {"category": ["un"]},
    {"category": ["un", "science"], "area": ["data-preservation"], "from": "2005", "to": "2015"},
    {"kind": ["membership"], "asof": "1965"},
    {"q": "oms"},
    {"country": ["FRA"], "basis": "inferred"},
    {"goal": ["4"], "status": ["in_use"], "basis": "inferred"},
)


@pytest.fixture(autouse=True, scope="module")
def fresh_caches():
    """Nothing remembered from another module, which may have put something in the place of a part of the code."""
    clear_caches()
    yield
    clear_caches()


@pytest.fixture
def downloads(monkeypatch):
    """What every download button of a run would give: label to a function that makes the file, and its name."""
    given = {}
    original = st.download_button

    def remembering(label, data, **options):
        given[options.get("key") or label] = (data if callable(data) else lambda: data, options["file_name"])
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


def markdown_of(app):
    """All Markdown of a page, without the backslashes that keep text from being markup."""
    return "\n".join(block.value for block in app.markdown).replace("\\", "")


def page_links(app):
    """Label and parameters of each link to a page."""
    return [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]


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
    files = [file_rows(make()) for make, name in downloads.values() if name.endswith(".csv")]
    assert len(tables) == len(files)
    for table, (header, *rows) in zip(tables, files, strict=True):
        assert [unguarded(name) for name in header] == [file_heading(SCHEMA, column) for column in table.columns]
        assert len(set(header)) == len(header)
        shown = [[as_text(value) for value in cells] for cells in table.astype("object").itertuples(index=False)]
        assert [[unguarded(cell) for cell in row] for row in rows] == shown


@pytest.mark.parametrize("page", PAGES)
def test_a_file_for_a_french_reader_has_french_headings_and_the_same_codes(page, downloads):
    tables = [table.value for table in visited(page, {"lang": "fr"}).dataframe]
    files = [file_rows(make()) for make, name in downloads.values() if name.endswith(".csv")]
    use_language("fr")
    for table, (header, *_rows) in zip(tables, files, strict=True):
        assert header == [file_heading(SCHEMA, column) for column in table.columns]
        assert {column for column in table.columns if column.endswith(("_id", "_code"))} <= set(header)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_title_and_at_least_one_download(page, downloads):
    app = visited(page, {})
    assert len(app.title) == 1
    assert downloads


@pytest.mark.parametrize("page", PAGES)
def test_every_file_name_tells_page_selection_data_and_day(page, downloads, shipped):
    visited(page, {"category": ["un"], "from": "2010"})
    names = [name for _make, name in downloads.values() if name.endswith((".csv", ".graphml", ".gexf"))]
    assert names
    for name in names:
        assert name.startswith(f"cern_{page}")
        assert "category-un_from-2010" in name
        assert f"data-{shipped.fingerprint[:8]}" in name


@pytest.mark.parametrize("page", PAGES)
def test_a_selection_with_no_rows_says_which_filter_to_relax_and_draws_nothing(page):
    app = visited(page, {"category": ["eu"], "kind": ["loan"], "goal": ["1"]})
    assert "No record matches these filters" in app.info[0].value.replace("\\", "")
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
    told = markdown_of(app)
    (kind,) = [line for line in told.split("\n") if line.startswith("- **Kind: Framework agreement**")]
    assert "; otherwise: cooperation agreement, according to" in kind
    assert "*sources disagree*" in told
    assert "*désaccord entre sources*" in markdown_of(
        visited("agreements", {"agreement": "cern-itu-2010", "lang": "fr"})
    )


def test_the_page_of_a_partner_tells_where_sources_disagree_about_its_agreements():
    told = markdown_of(visited("partners", {"partner": "itu"}))
    assert "- Framework agreement between CERN and ITU – **Kind: Framework agreement**" in told


@pytest.mark.parametrize(
    ("page", "query"), [("partners", {"partner": "unesco"}), ("agreements", {"agreement": "cern-itu-2010"})]
)
def test_sources_are_numbered_in_the_order_in_which_the_page_refers_to_them(page, query):
    app = visited(page, query)
    marks = [mark for block in app.markdown for mark in re.findall(r":small\[\[?\\\[(\d+)", block.value)]
    first = list(dict.fromkeys(map(int, marks)))
    assert first == list(range(1, len(first) + 1))
    assert len(first) > 3


def test_the_sources_of_a_record_are_listed_even_where_no_line_refers_to_them(shipped):
    app = visited("agreements", {"agreement": "cern-itu-2010"})
    (listed,) = [block.value for block in app.markdown if block.value.startswith("1. ")]
    cited = shipped.citations.query("record_id == 'cern-itu-2010'")["source_id"].unique()
    assert len(listed.split("\n")) == len(cited) == 7
    assert "Sources (7)" in [header.value for header in app.header]


def test_each_fact_of_a_record_leads_to_its_sources_at_once(shipped):
    app = visited("agreements", {"agreement": "cern-itu-2010"})
    signed = next(line for line in markdown_of(app).split("  \n") if line.startswith("**Signed**"))
    sources = shipped.sources.set_index("source_id")
    cited = shipped.citations.query("record_id == 'cern-itu-2010' and field == 'signed' and agrees")
    for source in cited["source_id"]:
        assert sources.loc[source, "url"] in signed


def test_the_evidence_of_a_record_is_a_table_that_can_be_downloaded(downloads):
    app = visited("agreements", {"agreement": "cern-itu-2010"})
    evidence = next(table.value for table in app.dataframe if "agrees" in table.value.columns)
    assert {"supports", "says otherwise"} == set(evidence["agrees"])
    assert any("evidence-cern-itu-2010" in key for key in downloads)


def test_an_initiative_has_a_page_with_its_partners_agreement_and_sources(shipped):
    under = shipped.initiatives.dropna(subset=["agreement_id"]).iloc[0]
    app = visited("agreements", {"initiative": under["initiative_id"]})
    assert app.title[0].value.replace("\\", "") == under["name_en"]
    queries = [query for _label, query in page_links(app)]
    assert f"agreement={under['agreement_id']}" in queries
    taking_part = shipped.initiative_partners.query("initiative_id == @under.initiative_id")["partner_id"]
    assert {f"partner={partner}" for partner in taking_part if partner != "cern"} <= set(queries)
    assert any(header.value.startswith("Sources") for header in app.header)


def test_the_page_of_a_partner_leads_to_its_agreements_ties_and_initiatives(shipped):
    queries = [query for _label, query in page_links(visited("partners", {"partner": "unesco"}))]
    for table, column, kind in (
        ("parties", "agreement_id", "agreement"),
        ("initiative_partners", "initiative_id", "initiative"),
    ):
        frame = getattr(shipped, table)
        for key in frame.loc[frame["partner_id"] == "unesco", column]:
            assert f"{kind}={key}" in queries
    assert "partner=ictp" in queries


def test_the_neighbours_of_a_record_are_those_of_the_list_of_the_selection():
    rows = visited("partners", {"category": ["igo"]}).dataframe[0].value["partner_id"].tolist()
    links = page_links(visited("partners", {"category": ["igo"], "partner": rows[1]}))
    assert f"category=igo&partner={rows[0]}" in [query for label, query in links if "←" in label]
    assert f"category=igo&partner={rows[2]}" in [query for label, query in links if "→" in label]


def test_the_page_of_a_partner_as_of_a_date_tells_only_what_stood_then():
    now = visited("partners", {"partner": "unesco"})
    then = visited("partners", {"partner": "unesco", "asof": "1960"})
    headings = [next(h.value for h in app.header if "agreement" in h.value) for app in (now, then)]
    assert int(headings[0].split()[0]) > 0
    assert headings[1].startswith("No agreement with CERN")


def test_the_home_organisation_has_tables_where_others_have_lists(shipped):
    app = visited("partners", {"partner": "cern"})
    agreements = next(table.value for table in app.dataframe if "status_stated" in table.value.columns)
    own = shipped.parties.loc[shipped.parties["partner_id"] == "cern", "agreement_id"]
    assert set(agreements["agreement_id"]) == set(own)
    assert "What it says of its own contribution" in [header.value for header in app.header]


def test_a_source_leads_to_what_rests_on_it(shipped):
    app = visited("data", {"source": "our-member-states"})
    rows = next(table.value for table in app.dataframe if "agrees" in table.value.columns)
    cited = shipped.citations.query("source_id == 'our-member-states'")
    assert sorted(rows["record_id"]) == sorted(cited["record_id"])


def test_a_column_leads_to_the_records_that_lack_a_value(shipped):
    app = visited("data", {"gap": "agreements.signed"})
    rows = next(table.value for table in app.dataframe if list(table.value.columns) == ["record", "table", "record_id"])
    assert set(rows["record_id"]) == set(shipped.agreements.loc[shipped.agreements["signed"].isna(), "agreement_id"])


@pytest.mark.parametrize(
    "query", [{"source": "no-such"}, {"gap": "agreements"}, {"gap": "x.y"}, {"gap": "partners.__class__"}]
)
def test_a_source_or_column_that_does_not_exist_breaks_nothing(query):
    assert not visited("data", query).subheader


@pytest.mark.parametrize(
    ("page", "name"), [("partners", "partner"), ("agreements", "agreement"), ("agreements", "initiative")]
)
def test_a_record_that_does_not_exist_is_said_not_to_exist(page, name):
    app = visited(page, {name: "atlantis<b>"})
    assert "atlantis<b>" in app.warning[0].value.replace("\\", "")


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
    app = visited("goals", {"cell": "quantum|4"})
    assert "Nearest to Quantum technologies and goal 4" in [header.value.replace("\\", "") for header in app.header]
    nearest = next(table.value for table in app.dataframe if "area_agreements" in table.value.columns)
    assert "open-quantum-institute" in set(nearest["partner_id"])


@pytest.mark.parametrize("cell", ["quantum", "quantum|99", "nothing|4", "|", "quantum|٤"])
def test_a_cell_that_does_not_exist_shows_nothing_and_breaks_nothing(cell):
    app = visited("goals", {"cell": cell})
    assert not [header for header in app.header if header.value.startswith("Nearest")]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_french_when_the_address_asks_for_it(page):
    english, french = visited(page, {}).title[0].value, visited(page, {"lang": "fr"}).title[0].value
    assert english != french


def test_a_partner_has_its_french_name_on_a_french_page():
    app = visited("partners", {"partner": "who", "lang": "fr"})
    assert app.title[0].value == "Organisation mondiale de la Santé"


def test_a_french_page_tells_cities_places_bodies_and_signatories_in_french(shipped):
    def told(page, query):
        return " ".join(block.value for block in visited(page, {"lang": "fr", **query}).markdown).replace("\\", "")

    assert "Genève, Suisse" in told("partners", {"partner": "wipo"})
    agreement = told("agreements", {"agreement": "ippog-cern-mou-2016"})
    assert "Charlotte Warakaulle (Directrice des relations internationales)" in agreement
    assert "Commission nationale de la recherche scientifique" in told("agreements", {"agreement": "ica-chl-2004"})
    inferred = shipped.agreement_areas.query("basis == 'inferred'").iloc[0]
    assert inferred["reason_fr"] in told("agreements", {"agreement": inferred["agreement_id"]})
    assert "Genève" in told("agreements", {"agreement": "council-agreement-1952"})


def test_the_map_names_cities_in_french():
    app = visited("map", {"lang": "fr"})
    assert "Genève" in app.title[0].value
    assert not any("Geneva" in block.value for block in (*app.title, *app.caption, *app.markdown))


def test_a_language_that_does_not_exist_is_english():
    assert visited("agreements", {"lang": "tlh"}).title[0].value.split(" ", 1)[1].startswith("agreements, ")


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
    (content,) = [make() for make, name in downloads.values() if name.endswith(".ics")]
    ends = rows.loc[rows["reason_code"] == "ends", "record_id"]
    assert len(ends)
    assert content.count(b"UID:end-") == len(ends)


def test_a_calendar_is_in_the_language_of_the_page_though_another_thread_makes_it(monkeypatch):
    asked = {}
    monkeypatch.setattr(
        st, "download_button", lambda _label, data, **options: asked.update({options["file_name"]: data})
    )
    visited("attention", {"horizon": "120", "lang": "fr"})
    use_language("en")
    (make,) = [data for name, data in asked.items() if name.endswith(".ics")]
    with ThreadPoolExecutor(1) as thread:
        content = thread.submit(make).result().decode()
    assert "X-WR-CALNAME:Échéances des accords" in content
    assert "Ends" not in content


def test_each_headline_number_leads_to_its_rows():
    links = page_links(visited("overview", {"category": ["un"]}))
    leading = [(label, query) for label, query in links if "→" in label]
    # No State is of the United Nations system: a number of nothing leads nowhere.
    assert len(leading) == 5
    assert all("category=un" in query for _label, query in leading)
    assert leading[0][1] == "phase=in_force&relation=own&category=un"
    everything = page_links(visited("overview", {}))
    assert any("countries=state" in query for label, query in everything if "→" in label)


def brief_text(content):
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_page_of_a_partner_offers_its_brief_as_pdf_and_as_word_file(downloads):
    visited("partners", {"partner": "wipo", "asof": "2012"})
    files = {name: make() for make, name in downloads.values() if "brief" in name}
    assert [re.sub("data-[0-9a-f]{8}_[0-9-]{10}", "", name) for name in files] == [
        "cern_partners-brief-wipo-en_asof-2012_.pdf",
        "cern_partners-brief-wipo-en_asof-2012_.docx",
    ]
    text = brief_text(next(iter(files.values())))
    assert "World Intellectual Property Organization" in text
    assert "/partners?partner=wipo&asof=2012&lang=en" in text
    assert "As of 2012" in text


def test_a_brief_is_in_the_language_of_the_page_though_another_thread_makes_it(monkeypatch):
    asked = []
    monkeypatch.setattr(st, "download_button", lambda _label, data, **_options: asked.append(data))
    visited("partners", {"partner": "wipo", "lang": "fr"})
    use_language("en")
    with ThreadPoolExecutor(1) as thread:
        texts = [brief_text(made) for made in thread.map(lambda make: make(), asked) if made.startswith(b"%PDF")]
    assert ["Page 1 sur 1" in text and "lang=fr" in text for text in texts] == [True]


def test_a_city_narrows_the_list_and_gives_the_brief_on_its_partners(downloads, shipped):
    app = visited("partners", {"city": "CHE:Geneva", "category": ["un"]})
    rows = app.dataframe[0].value
    partners = select(shipped, Selection()).partners
    here = partners[(partners["city_en"] == "Geneva") & (partners["country"] == "CHE") & (partners["category"] == "un")]
    assert set(rows["partner_id"]) == set(here["partner_id"])
    assert app.title[0].value.startswith(f"{len(here)} partners of CERN in Geneva, Switzerland")
    (content,) = [make() for make, name in downloads.values() if name.startswith("cern_partners-brief-geneva-switzerland")
                  and name.endswith(".pdf")]  # fmt: skip
    assert len(PdfReader(io.BytesIO(content)).pages) >= len(here) + 1
    assert [name for name in rows["name"] if name.split()[-1] not in brief_text(content)] == []


def test_choosing_a_city_puts_its_code_into_the_address_and_its_name_into_the_title():
    app = visited("partners", {})
    app.selectbox(key="choice_city").set_value("FRA:Paris").run()
    assert app.query_params["city"] == "FRA:Paris"
    assert app.title[0].value.split(" ", 1)[1].startswith("partners of CERN in Paris, France")
    assert set(app.dataframe[0].value["city"]) == {"Paris"}


def test_an_unknown_city_is_named_and_left_out(shipped):
    everyone = len(select(shipped, Selection()).partners) - 1
    app = visited("partners", {"city": "CHE:Atlantis"})
    assert "city=CHE:Atlantis" in app.warning[0].value.replace("\\", "")
    assert app.title[0].value.startswith(f"{everyone} partners of CERN")
    assert len(app.dataframe[0].value) == everyone


def test_a_brief_on_too_many_partners_says_so_instead(downloads):
    app = visited("partners", {})
    assert not [name for _make, name in downloads.values() if "brief" in name]
    assert any("at most 40 partners" in caption.value for caption in app.caption)


def test_a_place_on_the_map_offers_the_brief_on_its_partners(downloads):
    visited("map", {"view": "nations"})
    assert not [name for _make, name in downloads.values() if "brief" in name]
    app = visited("map", {"view": "nations", "at": "wipo"})
    here = next(table.value for table in app.dataframe if "wipo" in set(table.value["partner_id"]))
    (content,) = [make() for make, name in downloads.values() if "brief" in name and name.endswith(".pdf")]
    assert "World Intellectual Property Organization" in brief_text(content)
    assert len(PdfReader(io.BytesIO(content)).pages) >= len(here)


def handed_in(contents, query, shipped_name="before.zip"):
    """The page of what changed after a reader has handed in a ZIP."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages" / "changes.py"))
    for name, value in {"view": "versions", **query}.items():
        app.query_params[name] = value
    app.session_state[keys.UPLOADED] = (shipped_name, contents)
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("language", "title", "kind"), [("en", "Since 2016", "Began"), ("fr", "2016 – aujourd'hui", "Début")]
)
def test_what_changed_shows_what_began_and_ended_since_ten_years_before_the_as_of_date(language, title, kind, shipped):
    app = visited("changes", {"lang": language, "since": "2016"})
    assert app.title[0].value.replace("\\", "").startswith(title)
    rows = app.dataframe[0].value
    assert kind in set(rows["what"])
    own = select(shipped, Selection(), today())
    expected = change_rows(own, Period("2016", today().isoformat(), today()))
    assert rows["record_id"].tolist() == expected["record_id"].tolist()
    earlier = visited("changes", {"lang": language, "asof": "1995"})
    expected = change_rows(own, Period("1985", "1995", today()))
    assert earlier.dataframe[0].value["record_id"].tolist() == expected["record_id"].tolist()


def test_the_kind_of_change_in_the_address_narrows_the_table_to_it():
    rows = visited("changes", {"since": "1990", "what": "ended"}).dataframe[0].value
    assert set(rows["what_code"]) == {"ended"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("page", "query"),
    [
        *[("attention", {"horizon": "24", "reason": reason}) for reason in REASONS],
        *[("changes", {"since": "2016", "what": what}) for what in WHATS],
    ],
)
def test_the_numbers_of_the_title_are_those_of_the_rows_below(page, query, language):
    app = visited(page, {**query, "lang": language})
    title = app.title[0].value.replace("\\", "")
    # After the count: the setting of the list, or the agreements without an end.
    told = title.split(":", 1)[1] if page == "changes" and language == "fr" else title.removeprefix("Since 2016, ")
    numbers = [int(word) for word in re.findall(r"\d+", told)]
    rows = len(app.dataframe[0].value) if app.dataframe else 0
    # The title of attention also names what is asked for, such as the years.
    assert sum(numbers) == rows if page == "changes" or query["reason"] == "weak" else rows in numbers


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_title_of_the_timeline_follows_the_decade_and_the_lanes(language):
    titles = [
        visited("timeline", {"lang": language, **query}).title[0].value
        for query in ({}, {"decade": "1990"}, {"decade": "1990", "lanes": "kind"}, {"lanes": "kind"})
    ]
    assert len(set(titles)) == len(titles)
    assert "1990" in titles[1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_timeline_of_agreements_without_a_date_is_sentences(language):
    app = visited("timeline", {"country": "CUB", "lang": language})
    assert not app.get("plotly_chart")
    assert len(app.text) == 3


def test_a_date_that_is_none_is_named_and_a_first_date_behind_the_last_is_said_to_be():
    app = visited("changes", {"since": "soon", "until": "2010"})
    assert "since=soon" in app.warning[0].value.replace("\\", "")
    app = visited("changes", {"since": "2012", "until": "2010"})
    assert "first date lies after the last" in app.error[0].value


def test_the_page_of_versions_asks_for_one_and_says_that_a_package_does_not_differ_from_itself(shipped):
    empty = visited("changes", {"view": "versions"})
    assert "Hand in another version" in empty.info[0].value
    same = handed_in(package_bytes(shipped), {})
    assert same.title[0].value == "No fact differs between the two versions"
    assert len(same.dataframe) == 0
    french = handed_in(package_bytes(shipped), {"lang": "fr"})
    assert french.title[0].value == "Aucun fait ne diffère entre les deux versions"


def test_what_is_no_package_is_refused_with_its_faults_and_nothing_of_it_is_shown():
    app = handed_in(b"no zip", {})
    assert "before.zip cannot be compared: 1 fault" in app.error[0].value.replace("\\", "")
    assert "is no ZIP file" in app.code[0].value
    assert len(app.dataframe) == 0


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_the_server_can_name_the_version_to_compare_with(form, shipped, tmp_path, monkeypatch):
    path = tmp_path / "before.zip"
    path.write_bytes(package_bytes(shipped))
    if form == "folder":
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "before")
        path = tmp_path / "before"
    monkeypatch.setenv("DATA_PACKAGE_BEFORE", str(path))
    app = visited("changes", {"view": "versions"})
    assert app.title[0].value == "No fact differs between the two versions"
    monkeypatch.setenv("DATA_PACKAGE_BEFORE", str(tmp_path / "gone.zip"))
    app = visited("changes", {"view": "versions"})
    assert "gone.zip cannot be compared" in app.error[0].value.replace("\\", "")
    assert str(tmp_path) not in app.code[0].value


def test_a_long_folded_table_is_sent_when_it_is_unfolded(monkeypatch, downloads):
    monkeypatch.setattr("lib.ui.widgets.figure_and_table.MOST_FOLDED", 50)
    app = visited("overview", {})
    files = [key for key in downloads if key.startswith("overview-years-csv")]
    tables = len(app.dataframe)
    assert files == []
    (key,) = [name for name in app.session_state if "years-folded" in str(name)]
    app.session_state[key] = True
    app.run()
    assert not app.exception
    assert [name for name in downloads if name.startswith("overview-years-csv")]
    assert len(app.dataframe) == tables + 1


def test_a_click_on_a_decade_asks_for_its_ten_years_and_keeps_the_rest(monkeypatch):
    asked = []
    monkeypatch.setattr("lib.ui.frame.click_handlers.set_selection", asked.append)
    monkeypatch.setattr(
        "lib.ui.frame.click_handlers.current_selection", lambda: Selection(kinds=frozenset({"memorandum"}))
    )
    narrow_to_decade("1990")
    assert asked == [Selection(kinds=frozenset({"memorandum"}), first_year=1990, last_year=1999)]


def said(app):
    """All that a page says beside its title: headings, sentences and footers, as they are read."""
    parts = [*app.header, *app.text, *app.caption]
    return [part.value.replace("\\", "") for part in parts]


def test_by_default_the_page_of_goals_infers_nothing_and_says_where_the_switch_is():
    app = visited("goals", {})
    assert not app.exception
    assert app.title[0].value.startswith("CERN itself claims ")
    told = [part.value for part in (*app.title, *app.header, *app.text)]
    assert not any("a rule infers" in text or "nferred for" in text for text in told)
    assert any("the switch “Also what is inferred” adds it" in text for text in said(app))
    assert not any("agreements_inferred" in table.value.columns for table in app.dataframe)


@pytest.mark.parametrize(("language", "word"), [("en", "infers"), ("fr", "déduit")])
def test_with_the_switch_every_title_of_the_page_of_goals_says_what_is_inferred(language, word):
    app = visited("goals", {"basis": "inferred", "lang": language})
    assert not app.exception
    assert word in app.title[0].value
    assert all(word in header.value for header in app.header)
    assert all("agreements_inferred" in table.value.columns for table in app.dataframe)


@pytest.mark.parametrize(
    "query", [{"country": "CUB"}, {"area": "quantum"}, {"category": "state", "kind": "membership"}]
)
@pytest.mark.parametrize("basis", ["", "inferred"])
def test_few_records_are_no_error_on_the_page_of_goals(query, basis):
    app = visited("goals", {**query, "basis": basis} if basis else query)
    assert not app.exception
    assert not app.error


def test_a_cell_that_is_filled_is_not_called_empty():
    app = visited("goals", {"cell": "particle-physics|9", "basis": "inferred"})
    assert not any(text.startswith("Nearest") or "No record has this area" in text for text in said(app))
