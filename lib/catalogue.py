"""The catalogue of every text that a reader may see: `python -m lib.catalogue` brings it up to date with the code.

`lib/locale/messages.pot` lists the texts; each language other than English has a `.po` file beside it with their
translations. Texts that are no longer used are dropped, new ones come in empty.
"""

import io
import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from lib.language import LANGUAGES, LOCALE_FOLDER

ROOT = Path(__file__).parent.parent
TEMPLATE = LOCALE_FOLDER / "messages.pot"
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2)}
FOLDERS = ("lib", "pages")


def extracted() -> Catalog:
    """Every text in `lib/`, `pages/` and `dashboard.py`, in the order of the files; without lines, which move often."""
    catalogue = Catalog(project="External relations", charset="utf-8", header_comment="# Texts of the dashboard.")
    for folder in (*FOLDERS, "."):
        found = extract_from_dir(
            ROOT / folder,
            method_map=[("**.py" if folder in FOLDERS else "dashboard.py", "python")],
            keywords=KEYWORDS,
            directory_filter=_is_code if folder in FOLDERS else _is_nothing,
        )
        for file, _line, message, _comments, _context in sorted(found, key=lambda entry: (entry[0], entry[1])):
            catalogue.add(message, locations=[((Path(folder) / file).as_posix(), 0)])
    return catalogue


def template(catalogue: Catalog) -> str:
    """The catalogue as the text of a `.pot` file, the same for the same texts."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=120)
    return buffer.getvalue().decode("utf-8")


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def _is_code(path: str | os.PathLike[str]) -> bool:
    return "__pycache__" not in os.fspath(path)


def _is_nothing(_path: str | os.PathLike[str]) -> bool:
    return False


def update() -> None:
    """Write the template, and bring the file of each language up to date without touching its translations."""
    catalogue = extracted()
    LOCALE_FOLDER.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(catalogue), encoding="utf-8")
    for language in LANGUAGES[1:]:
        path = LOCALE_FOLDER / f"{language}.po"
        present = _read(path) if path.exists() else Catalog(locale=language, fuzzy=False)
        present.header_comment = catalogue.header_comment
        present.project, present.version, present.fuzzy = "External relations", "1.0", False
        present.update(catalogue, no_fuzzy_matching=True)
        present.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, present, sort_output=True, include_lineno=False, width=120)


if __name__ == "__main__":
    update()
