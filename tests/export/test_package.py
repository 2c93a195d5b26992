"""The data package as one file."""

import io
import zipfile

from lib.export.package import package_bytes
from lib.package.dataset import load_dataset
from lib.query.selection import Selection, select


def unpacked(content, folder):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return load_dataset(folder)


def test_a_package_out_is_the_package_that_was_loaded(tiny, tmp_path):
    assert unpacked(package_bytes(tiny), tmp_path).fingerprint == tiny.fingerprint


def test_a_selection_does_not_take_anything_out_of_the_package(tiny, tmp_path):
    narrowed = select(tiny, Selection(categories=frozenset({"un"})))
    assert unpacked(package_bytes(narrowed), tmp_path).fingerprint == tiny.fingerprint


def test_files_that_were_broken_after_loading_do_not_get_into_the_package(broken_copy, tmp_path_factory):
    loaded = load_dataset(broken_copy)
    (broken_copy / "agreements.csv").write_text("nonsense", encoding="utf-8")
    assert unpacked(package_bytes(loaded), tmp_path_factory.mktemp("out")).fingerprint == loaded.fingerprint


def test_the_same_package_is_the_same_file_on_every_day(tiny):
    assert package_bytes(tiny) == package_bytes(tiny)
    with zipfile.ZipFile(io.BytesIO(package_bytes(tiny))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
