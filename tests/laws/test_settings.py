"""The settings of the server that keep readers safe, and what it serves besides pages."""

import json
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
OUTLINES = ROOT / "static" / "topojson"

SAFE = {
    "no statistics are sent to another host": ("browser", "gatherUsageStats", False),
    "no traceback reaches a screen": ("client", "showErrorDetails", "none"),
    "no error links lead outside": ("client", "showErrorLinks", False),
    "tables are not exported without care for formulas": ("client", "disableDataExport", True),
    "outlines of the map come from this server": ("server", "enableStaticServing", True),
    "no expression prints itself": ("runner", "magicEnabled", False),
    "the code of a running server is not watched": ("server", "fileWatcherType", "none"),
}


@pytest.mark.parametrize(("section", "name", "value"), SAFE.values(), ids=SAFE.keys())
def test_the_server_is_set_so_that(section, name, value):
    assert CONFIG[section][name] == value
    assert type(CONFIG[section][name]) is type(value)


def test_guards_of_the_server_that_are_on_by_default_are_not_switched_off():
    assert CONFIG["server"].get("enableXsrfProtection", True) is True
    assert CONFIG["server"].get("enableCORS", True) is True


def test_the_page_fetches_no_font_and_no_file_from_another_host():
    addresses = [line for line in json.dumps(CONFIG).split('"') if "://" in line or line.startswith("//")]
    assert addresses == []


def test_every_setting_is_known_to_streamlit():
    from streamlit import config

    known = set(config._config_options_template)
    flat = {
        f"{section}.{name}"
        for section, values in CONFIG.items()
        for name in values
        if not isinstance(values[name], dict)
    }
    assert flat <= known, flat - known


def test_outlines_of_the_map_have_their_licence_and_their_origin_beside_them():
    assert "MIT" in (OUTLINES / "LICENSE").read_text(encoding="utf-8")
    origin = (OUTLINES / "README.md").read_text(encoding="utf-8")
    for path in OUTLINES.glob("*.json"):
        assert f"`{path.name}`" in origin


def test_the_outlines_that_the_views_of_the_map_ask_for_are_there():
    from lib.tables.map_views import VIEWS

    for view in VIEWS.values():
        outlines = json.loads((OUTLINES / f"world_{view.resolution}m.json").read_text(encoding="utf-8"))
        assert outlines["type"] == "Topology"
        assert {"coastlines", "land", "countries", "lakes"} <= set(outlines["objects"])
