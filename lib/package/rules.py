"""What must hold in a data package beyond types and keys: dates that exist, evidence for every row, sense across rows."""

import re
from collections.abc import Iterator, Mapping

from lib.core.countries import is_country
from lib.core.dates import FIRST_YEAR, LAST_YEAR, first_day, is_partial_date
from lib.core.i18n import _
from lib.core.schema import (
    DESCRIPTOR,
    KEY_SEPARATOR,
    LEVELS,
    MARKS,
    PHASES,
    WHOLE_ROW,
    Schema,
    known_roles,
)
from lib.package.consistency import find_contradictions
from lib.package.faults import Fault, Rows, numbered

# Tables whose every row must have a citation that agrees (data dictionary, "Evidence").
WITH_EVIDENCE = ("partners", "agreements", "ties", "initiatives", "goal_claims")
COLOUR = re.compile("#[0-9A-Fa-f]{6}")
# How a number is written, so that it is read alike everywhere: `1_0`, `+9`, `4e1` and other scripts' digits are numbers to
# Python only.
PLAIN_NUMBERS = {
    "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
}


def find_broken_rules(schema: Schema, rows: Rows) -> Iterator[Fault]:
    """Every break of a rule, in no particular order. `rows` are the cells of each table as text, in file order."""
    yield from _declaration(schema)
    faults = list(_dates(schema, rows))
    yield from faults
    if not faults:
        yield from find_contradictions(schema, rows)
    yield from _numbers(schema, rows)
    yield from _evidence(schema, rows)
    yield from _citations(schema, rows)
    yield from _home(schema, rows)
    yield from _parties(schema, rows)
    yield from _areas(schema, rows)
    yield from _places(schema, rows)


def _declaration(schema: Schema) -> Iterator[Fault]:
    """What is declared beside a code must be something that the dashboard knows."""
    for table in schema.tables.values():
        for column in table.columns:
            known = {"phase": PHASES, "level": LEVELS, "mark": MARKS, "role": known_roles(table.name, column.name)}
            for code in column.vocabulary:
                place = f"{table.name}.{column.name} {code.value}"
                for name, allowed in known.items():
                    value = getattr(code, name)
                    if value and value not in allowed:
                        remedy = _("is no {attribute} here; use one of: {known}").format(
                            attribute=name, known=", ".join(allowed) or "–"
                        )
                        yield Fault(DESCRIPTOR, 0, place, value, name, remedy)
                for mode, colour in code.colour.items():
                    if not COLOUR.fullmatch(colour):
                        remedy = _("is no colour; write it as #RRGGBB, for example #1D77BB")
                        yield Fault(DESCRIPTOR, 0, f"{place}, {mode}", colour, "colour", remedy)


def _key(schema: Schema, table: str, row: Mapping[str, str]) -> str:
    return KEY_SEPARATOR.join(row[column] for column in schema.tables[table].key)


def _dates(schema: Schema, rows: Rows) -> Iterator[Fault]:
    for table in schema.tables.values():
        columns = [column.name for column in table.columns if column.partial_date]
        for number, row in numbered(rows, table.name):
            for column in columns:
                if row[column] and not is_partial_date(row[column]):
                    remedy = _("is no day of the calendar; correct month and day")
                    yield Fault(table.file, number, column, row[column], "calendar", remedy)
                elif row[column] and not _is_year(first_day(row[column]).year, column):
                    remedy = _("stands for no date that is known; leave the cell empty, or correct the year")
                    yield Fault(table.file, number, column, row[column], "year", remedy)


def _is_year(year: int, column: str) -> bool:
    """Whether something of the records may have happened in a year; a State may have been founded long before them."""
    return (2 if column == "founded" else FIRST_YEAR) <= year <= LAST_YEAR


def _numbers(schema: Schema, rows: Rows) -> Iterator[Fault]:
    for table in schema.tables.values():
        forms = {column.name: PLAIN_NUMBERS[column.type] for column in table.columns if column.type in PLAIN_NUMBERS}
        for number, row in numbered(rows, table.name):
            for column, form in forms.items():
                if row[column] and not form.fullmatch(row[column]):
                    remedy = _(
                        "is not written as a plain number; use the digits 0 to 9, a point and a leading minus only"
                    )
                    yield Fault(table.file, number, column, row[column], "number", remedy)


def _evidence(schema: Schema, rows: Rows) -> Iterator[Fault]:
    supported = {(row["table"], row["record_id"]) for row in rows["citations"] if row["agrees"] == "true"}
    for table in WITH_EVIDENCE:
        for number, row in numbered(rows, table):
            key = _key(schema, table, row)
            if (table, key) not in supported:
                remedy = _("has no source that agrees; add a row to citations.csv")
                yield Fault(schema.tables[table].file, number, "", key, "evidence", remedy)


def _citations(schema: Schema, rows: Rows) -> Iterator[Fault]:
    records = {(table, _key(schema, table, row)) for table in WITH_EVIDENCE for row in rows[table]}
    columns = {(table, column.name) for table in WITH_EVIDENCE for column in schema.tables[table].columns}
    file = schema.tables["citations"].file
    for number, row in numbered(rows, "citations"):
        if (row["table"], row["record_id"]) not in records:
            remedy = _("is no key of the table {table}").format(table=row["table"])
            yield Fault(file, number, "record_id", row["record_id"], "citation", remedy)
        if row["field"] != WHOLE_ROW and (row["table"], row["field"]) not in columns:
            remedy = _("is no column of the table {table}").format(table=row["table"])
            yield Fault(file, number, "field", row["field"], "citation", remedy)


def _home(schema: Schema, rows: Rows) -> Iterator[Fault]:
    file = schema.tables["partners"].file
    homes = [
        row["partner_id"]
        for row in rows["partners"]
        if row["category"] in schema.codes("partners", "category", role="home")
    ]
    if homes != [schema.subject]:
        remedy = _("exactly one partner has the category home, and it is the subject of the descriptor")
        yield Fault(file, 0, "category", ", ".join(homes), "home", remedy)


def _parties(schema: Schema, rows: Rows) -> Iterator[Fault]:
    with_parties = {row["agreement_id"] for row in rows["parties"]}
    for number, row in numbered(rows, "agreements"):
        if row["agreement_id"] not in with_parties:
            remedy = _("has no party; add a row to parties.csv")
            yield Fault(schema.tables["agreements"].file, number, "", row["agreement_id"], "parties", remedy)


def _areas(schema: Schema, rows: Rows) -> Iterator[Fault]:
    for number, row in numbered(rows, "agreement_areas"):
        if (row["basis"] == "stated") != bool(row["source_id"]):
            remedy = _("a stated area names its source, an inferred one names none")
            yield Fault(schema.tables["agreement_areas"].file, number, "source_id", row["source_id"], "basis", remedy)
        for column, wanted in (("wording", "stated"), ("reason_en", "inferred"), ("reason_fr", "inferred")):
            if bool(row[column]) != (row["basis"] == wanted):
                remedy = _(
                    "a stated area has the wording of its source and no reason, an inferred one a reason in both languages and no wording"
                )
                yield Fault(schema.tables["agreement_areas"].file, number, column, row[column], "wording", remedy)


def _places(schema: Schema, rows: Rows) -> Iterator[Fault]:
    file = schema.tables["partners"].file
    for number, row in numbered(rows, "partners"):
        if bool(row["latitude"]) != bool(row["longitude"]):
            remedy = _("latitude and longitude are given together or not at all")
            yield Fault(file, number, "latitude", row["latitude"], "place", remedy)
        if row["country"] and not is_country(row["country"]):
            remedy = _("is no country code of ISO 3166-1 (or 3166-3)")
            yield Fault(file, number, "country", row["country"], "country", remedy)
