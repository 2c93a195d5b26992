"""The data dictionary as Markdown, printed from the declaration and kept in the README of the package.

`python -m lib.package.dictionary [FOLDER]` checks the package, the shipped one unless a folder is given, and writes the part of its
README.md between two marker comments anew.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from lib.core.schema import Code, Column, Link, Schema, Table
from lib.package.dataset import SHIPPED, DataError, load_dataset

README = "README.md"
BEGIN = "<!-- dictionary: begin. Written by `python -m lib.package.dictionary`; changes by hand are lost. -->"
END = "<!-- dictionary: end -->"


def dictionary(schema: Schema) -> str:
    """Every table with its columns, then every vocabulary once with the columns that take their values from it."""
    parts = [_package(schema), *map(_table, schema.tables.values()), "### Codes"]
    parts += [_vocabulary(columns, codes) for codes, columns in _vocabularies(schema).items()]
    return "\n\n".join(parts) + "\n"


def with_dictionary(text: str, schema: Schema) -> str:
    """The text of a README with the part between the markers written anew. ValueError where a marker is missing."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        message = f"the lines `{BEGIN}` and `{END}` must both stand in it, in this order"
        raise ValueError(message)
    return f"{before}{BEGIN}\n\n{dictionary(schema)}\n{END}{after}"


def write_dictionary(folder: Path, schema: Schema) -> None:
    """Bring the README of the package in `folder` up to date; where there is none, begin one. ValueError as above."""
    path = folder / README
    text = path.read_text(encoding="utf-8") if path.exists() else f"{BEGIN}\n{END}\n"
    path.write_text(with_dictionary(text, schema), encoding="utf-8", newline="\n")


def main(folder: Path = SHIPPED) -> int:
    """Check the package and write its dictionary. The exit code: 0, or 1 after telling on stderr what is wrong."""
    try:
        schema = load_dataset(folder).schema
    except (DataError, OSError) as error:
        sys.stderr.write(f"{error}\n{folder} cannot be used; {README} was not changed.\n")
        return 1
    try:
        write_dictionary(folder, schema)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{folder / README}: {error}\n")
        return 1
    sys.stdout.write(f"{folder} has no faults; its dictionary is in {README}.\n")
    return 0


def _package(schema: Schema) -> str:
    return (
        f"{schema.title['en']}, version {schema.version}. Licence: {schema.licence}. "
        f"Home organisation (`subject`): `{schema.subject}`."
    )


def _table(table: Table) -> str:
    places = [f"File: `{table.file}`.", f"Key: {_code_list(table.key)}."]
    if table.links:
        places.append(f"Links: {'; '.join(map(_link, table.links))}.")
    columns = ["| Column | Type | Required | Description |", "|---|---|---|---|", *map(_column, table.columns)]
    return "\n\n".join([f"### {table.title}", table.description, " ".join(places), "\n".join(columns)])


def _link(link: Link) -> str:
    return f"{_code_list(link.columns)} to {_code_list(link.target)} of `{link.table}`"


def _column(column: Column) -> str:
    kind = "code" if column.vocabulary else "partial date" if column.partial_date else column.type
    return _row(f"`{column.name}`", kind, "yes" if column.required else "", column.description)


def _vocabularies(schema: Schema) -> dict[tuple[Code, ...], list[str]]:
    """Each vocabulary with the columns that use it, as `table.column`, in the order of the declaration."""
    found: dict[tuple[Code, ...], list[str]] = {}
    for name, column in _columns(schema):
        if column.vocabulary:
            found.setdefault(column.vocabulary, []).append(name)
    return found


def _columns(schema: Schema) -> Iterator[tuple[str, Column]]:
    for table in schema.tables.values():
        for column in table.columns:
            yield f"{table.name}.{column.name}", column


def _vocabulary(columns: list[str], codes: tuple[Code, ...]) -> str:
    rows = [_row(f"`{c.value}`", c.label["en"], c.label["fr"], c.definition["en"]) for c in codes]
    head = ["| Code | English | French | Definition |", "|---|---|---|---|"]
    return f"#### {_code_list(columns)}\n\n" + "\n".join([*head, *rows])


def _code_list(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _row(*cells: str) -> str:
    # A bar would begin another cell, a line break another row.
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
