"""The version to compare with: what a reader uploads is that reader's alone, what the server names is read again if it must be."""

import gc
import logging
import shutil
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.export.package import package_bytes
from lib.ui.session import keys
from lib.ui.session.caches import caches_of
from lib.ui.views.version_upload import _of_server

ROOT = Path(__file__).parents[3]


@pytest.fixture
def earlier(tiny):
    """A package before the current one, in which a partner had another name."""
    partners = tiny.files["partners.csv"]
    assert b"Lyra Observatory" in partners
    return package_bytes(
        replace(tiny, files={**tiny.files, "partners.csv": partners.replace(b"Lyra Obs", b"Lira Obs")})
    )


def compared(folder, monkeypatch, uploaded=None, **query):
    """The page of what changed between two versions, for a reader who has uploaded a package."""
    monkeypatch.setenv("DATA_PACKAGE", str(folder))
    monkeypatch.delenv("DATA_PACKAGE_BEFORE", raising=False)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.switch_page(str(ROOT / "pages" / "changes.py"))
    for name, value in {"view": "versions", **query}.items():
        app.query_params[name] = value
    if uploaded:
        app.session_state[keys.UPLOADED] = ("before.zip", uploaded)
    app.run()
    assert not app.exception
    return app


def traces_of(app):
    """Weak references to all that was made of the uploaded package in the session of a reader."""
    version = app.session_state[keys.UPLOADED_VERSION][1].version
    _key, differences = app.session_state[keys.DIFFERENCES]
    return [weakref.ref(each) for each in (version, version.dataset, *version.dataset.tables.values(), differences)]


def test_nothing_of_an_uploaded_package_is_left_when_the_session_is_gone(tiny_folder, monkeypatch, earlier):
    # With a searched text and a filter, which need an index and a part of the uploaded data.
    app = compared(tiny_folder, monkeypatch, earlier, q="lyra", category="science")
    assert "1 value changed" in app.title[0].value
    traces = traces_of(app)
    assert len(traces) > 10
    assert all(trace() is not None for trace in traces)
    del app
    gc.collect()
    assert [trace() for trace in traces if trace() is not None] == []


def test_nothing_of_an_uploaded_package_is_left_when_the_reader_takes_it_away(tiny_folder, monkeypatch, earlier):
    app = compared(tiny_folder, monkeypatch, earlier)
    traces = traces_of(app)
    app.button(key=keys.REMOVE_UPLOAD).click().run()
    assert not any(key in app.session_state for key in (keys.UPLOADED, keys.UPLOADED_VERSION, keys.DIFFERENCES))
    gc.collect()
    assert [trace() for trace in traces if trace() is not None] == []


def test_what_a_reader_uploads_is_seen_by_no_other_and_changes_no_cache_of_the_current_data(
    tiny_folder, monkeypatch, earlier
):
    current = compared(tiny_folder, monkeypatch, earlier)
    other = compared(tiny_folder, monkeypatch)
    assert "What changed between two versions" in other.title[0].value
    for shown in (other.main, other.sidebar):
        assert "Lira" not in str(shown)
    assert "Lira" in str(current.session_state[keys.DIFFERENCES][1]["before"].tolist())


@pytest.fixture
def place(tiny_folder, tmp_path):
    shutil.copytree(tiny_folder, tmp_path / "before")
    return tmp_path / "before"


def test_an_error_of_reading_the_version_of_the_server_is_told_and_not_remembered(place, tiny, monkeypatch, caplog):
    caplog.set_level(logging.WARNING, "lib.ui.views.version_upload")

    def failing(_self):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "read_bytes", failing)
        other = _of_server(place, tiny)
    assert (other.version, [str(fault) for fault in other.faults]) == (None, ["before: cannot be read"])
    assert "Permission denied" in caplog.text
    assert _of_server(place, tiny).version is not None


def test_the_log_says_why_the_version_of_the_server_is_refused(place, tiny, caplog):
    caplog.set_level(logging.WARNING, "lib.ui.views.version_upload")
    (place / "ties.csv").unlink()
    assert _of_server(place, tiny).version is None
    assert "version to compare with refused, faults: 1; first: ties.csv: the file is missing" in caplog.text


def test_what_is_remembered_of_a_version_is_not_remembered_with_the_current_data(place, tiny):
    other = _of_server(place, tiny)
    assert caches_of(other.version.dataset) is not caches_of(tiny)
