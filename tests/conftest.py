"""What tests share: the tiny hand-made package, the shipped one, and a way to breed broken ones."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.dataset import SHIPPED, Dataset, load_dataset
from lib.schema import DESCRIPTOR

TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory) -> Path:
    """The tiny package with the shipped declaration, whose subject is its own home organisation `hub`."""
    folder = tmp_path_factory.mktemp("tiny")
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    declaration = (SHIPPED / DESCRIPTOR).read_text(encoding="utf-8")
    (folder / DESCRIPTOR).write_text(declaration.replace('"subject": "cern"', '"subject": "hub"'), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny(tiny_folder) -> Dataset:
    """The tiny package: six partners, six agreements, counted by hand in the tests."""
    return load_dataset(tiny_folder)


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The package that the project ships."""
    return load_dataset()


@pytest.fixture
def broken_copy(tiny_folder, tmp_path) -> Path:
    """A copy of the tiny package that a test may break."""
    shutil.copytree(tiny_folder, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def change_cell(broken_copy) -> Callable[[str, int, str, str], Path]:
    """A function that writes a value into a table's row (the header is row 1) and column, and gives the folder."""

    def change(table: str, row: int, column: str, value: str) -> Path:
        path = broken_copy / f"{table}.csv"
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        rows[row - 1][rows[0].index(column)] = value
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        return broken_copy

    return change
