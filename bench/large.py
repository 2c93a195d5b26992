"""A synthetic data package many times as large as the shipped one, for measuring and looking: none of it is a fact.

.venv/bin/python -m bench.large /tmp/large 100
DATA_PACKAGE=/tmp/large make run
"""

import csv
import io
import json
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from lib.core.schema import DESCRIPTOR, KEY_SEPARATOR, parse_schema
from lib.package.dataset import SHIPPED

# What is copied with ids of its own, by table; all other tables stay as they are.
IDS = {
    "partners": ("partner_id", "parent_id"),
    "agreements": ("agreement_id", "supersedes_id", "parent_id"),
    "parties": ("agreement_id", "partner_id"),
    "agreement_areas": ("agreement_id",),
    "agreement_goals": ("agreement_id",),
    "ties": ("from_id", "to_id"),
    "initiatives": ("initiative_id", "agreement_id"),
    "initiative_partners": ("initiative_id", "partner_id"),
    "initiative_areas": ("initiative_id",),
}
NAMES = ("name_en", "name_fr", "title_en", "title_fr", "acronym_en", "acronym_fr")
# Degrees by which the seat of a copy is moved, so that a map has work to do.
MOVED = 2.0
Row = dict[str, str]


def main(folder: Path, times: int) -> None:
    """Write the package into the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    declaration = json.loads((SHIPPED / DESCRIPTOR).read_text(encoding="utf-8"))
    schema = parse_schema(declaration)
    declaration["title"] = "SYNTHETIC, for measuring only"
    (folder / DESCRIPTOR).write_text(json.dumps(declaration, ensure_ascii=False), encoding="utf-8")
    home = schema.subject
    for name, table in schema.tables.items():
        content = (SHIPPED / table.file).read_text(encoding="utf-8")
        reader = csv.DictReader(io.StringIO(content, newline=""))
        rows = list(reader)
        with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, reader.fieldnames or [], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            for number in range(1, times):
                writer.writerows(copies(name, rows, number, home))


def copies(table: str, rows: list[Row], number: int, home: str) -> Iterator[Row]:
    """One copy of the rows of a table, with ids and names that tell its number; the home organisation stays one."""
    chance = random.Random(f"{table} {number}")  # noqa: S311 nothing secret
    for row in rows:
        if table == "citations":
            if (copied := copied_citation(row, number, home)) is not None:
                yield copied
        elif table in IDS and row.get("partner_id" if table == "partners" else "") != home:
            yield copied_row(table, row, number, home, chance)


def copied_row(table: str, row: Mapping[str, str], number: int, home: str, chance: random.Random) -> Row:
    changed = {column: renamed(row[column], number, home) for column in IDS[table]}
    changed |= {column: f"{row[column]} (synthetic {number})" for column in NAMES if row.get(column)}
    changed |= {column: "" for column in ("ror", "wikidata") if row.get(column)}  # which a copy has not
    if row.get("latitude"):
        north = float(row["latitude"]) + chance.uniform(-MOVED, MOVED)
        east = float(row["longitude"]) + chance.uniform(-MOVED, MOVED)
        changed |= {"latitude": f"{min(85, max(-85, north)):.4f}", "longitude": f"{min(180, max(-180, east)):.4f}"}
    return {**row, **changed}


def copied_citation(row: Mapping[str, str], number: int, home: str) -> Row | None:
    """The citation for the copy of its record; None where the record has no copy."""
    if row["table"] not in IDS or row["record_id"] == home:
        return None
    parts = row["record_id"].split(KEY_SEPARATOR)
    named = 2 if row["table"] == "ties" else 1
    ids = [renamed(part, number, home) for part in parts[:named]]
    return {**row, "record_id": KEY_SEPARATOR.join([*ids, *parts[named:]])}


def renamed(record_id: str, number: int, home: str) -> str:
    """The id of a copy; none for no id, and the home organisation keeps its own."""
    return record_id if record_id in {"", home} else f"{record_id}-s{number}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
