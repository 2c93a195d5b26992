"""Every page with the package of another organisation: a category of its own, nothing declared of how it looks, odd names."""

import json

import pytest
import streamlit as st

from lib.core.schema import DESCRIPTOR
from tests.making import field_of
from tests.pages.test_pages import PAGES, visited

VIEWS = [
    *((page, {}) for page in PAGES),
    *(("network", {"view": view}) for view in ("areas", "ties")),
    ("network", {"pair": "lyra~mira"}),
    *(("timeline", {"lanes": lanes}) for lanes in ("kind", "partner")),
    ("map", {"at": "lyra", "view": "europe", "countries": "seats"}),
    ("partners", {"partner": "lyra"}),
    ("partners", {"partner": "mira", "lang": "fr"}),
    ("agreements", {"agreement": "labs-charter"}),
    ("changes", {"since": "1950"}),
    ("changes", {"view": "versions"}),
]
PLAIN = {"value": "ngo", "label": "Charities", "label_fr": "Associations", "description": "-", "description_fr": "-"}


@pytest.fixture
def other_package(broken_copy, change_cell, tiny_folder, monkeypatch):
    """The tiny package with a category that declares nothing, no role of any code, and a name with a semicolon."""
    path = broken_copy / DESCRIPTOR
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for entry in resource["schema"]["fields"]:
            for code in entry.get("categories", ()):
                for name in ("role", "short", "short_fr", "colour", "colour_dark", "mark"):
                    code.pop(name, None)
    category = field_of(package, "partners", "category")
    category["categories"].append(PLAIN)
    category["constraints"]["enum"].append("ngo")
    path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    change_cell("partners", 5, "category", "ngo")
    change_cell("partners", 5, "name_en", "Lyra; the Observatory")
    monkeypatch.setenv("DATA_PACKAGE", str(broken_copy))
    monkeypatch.setenv("DATA_PACKAGE_BEFORE", str(tiny_folder))
    st.cache_data.clear()
    yield broken_copy
    st.cache_data.clear()


@pytest.mark.usefixtures("other_package")
@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_a_page_shows_a_category_that_declares_nothing_and_a_name_with_a_semicolon(page, query):
    app = visited(page, query)
    assert not app.exception
    assert not app.error


@pytest.mark.usefixtures("other_package")
def test_a_category_without_a_short_name_is_called_by_its_label_and_drawn():
    app = visited("overview", {})
    assert "Charities" in " ".join(str(chart.proto) for chart in app.get("plotly_chart"))


@pytest.mark.usefixtures("other_package")
def test_a_name_with_a_semicolon_is_one_partner_where_versions_are_compared():
    rows = [
        row for table in visited("changes", {"view": "versions"}).dataframe for row in table.value.to_dict("records")
    ]
    assert any(row.get("partners") == '"Lyra; the Observatory"' for row in rows)
    assert any(row.get("name") == "Lyra; the Observatory" for row in rows)
