"""The page of the map: which list of countries it shades, the table of both, and who is not drawn."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.query.selection import Selection, select
from lib.tables.countries import country_counts, per_country
from lib.ui.session.dataset_store import today

ROOT = Path(__file__).parents[2]


def visited(**query):
    """The map as it is after the first run on that address."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.switch_page(str(ROOT / "pages" / "map.py"))
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def table(app, column):
    """The table of a page that has a column."""
    return next(shown.value for shown in app.dataframe if column in shown.value.columns)


@pytest.mark.parametrize(
    ("code", "summary", "key"),
    [
        (
            "1",
            "shaded by the agreements of the State itself",
            "those of partners with their seat there are not counted",
        ),
        (
            "state",
            "shaded by the agreements of the State itself",
            "those of partners with their seat there are not counted",
        ),
        (
            "seats",
            "shaded by the partners that have their seat there",
            "agreements of the State itself are not counted",
        ),
    ],
)
def test_the_map_says_which_of_the_two_lists_it_shades_and_the_address_stays(code, summary, key):
    app = visited(countries=code)
    assert any(summary in text.value for text in app.text)
    assert any(key in caption.value for caption in app.caption)
    assert "".join(app.query_params["countries"]) == code
    assert not app.warning


def test_without_shading_the_map_says_nothing_of_it_and_has_the_table_of_countries_all_the_same(shipped):
    app = visited()
    assert not any("shaded" in text.value for text in app.text)
    chosen = select(shipped, Selection(), today())
    assert table(app, "seated").equals(per_country(chosen))
    counts = country_counts(chosen)
    (title,) = [header.value for header in app.header if header.value.startswith(f"{counts.countries} countries")]
    assert f"{counts.former_states} former State" in title


def test_who_has_a_city_is_not_among_those_without_a_known_seat():
    app = visited()
    titles = [header.value for header in app.header]
    cities = [shown.value["city"] for shown in app.dataframe if "city" in shown.value.columns]
    if "City known, no coordinates: not drawn" in titles:
        assert any(city.notna().all() and len(city) < 10 for city in cities)
    assert "Without a known seat" in titles
    assert cities[-1].isna().all()
