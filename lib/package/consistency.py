"""What contradicts itself in a data package: dates out of order, circles, doubles, values that stand for none."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lib.core.dates import first_day, last_day
from lib.core.i18n import _, folded
from lib.core.schema import Schema
from lib.package.faults import Fault, Rows, numbered

# (table, beginnings, end): what is in the last column may not lie before what is in one of the others.
PERIODS = (
    ("partners", ("founded",), "dissolved"),
    ("agreements", ("signed",), "in_force"),
    ("agreements", ("signed", "in_force"), "suspended"),
    ("agreements", ("signed", "in_force", "suspended"), "ended"),
    ("parties", ("deposited",), "withdrawn"),
    ("ties", ("since",), "until"),
    ("initiatives", ("started",), "ended"),
)
# (table, key, reference): what a record is part of, made under, or replaces, is another record, and never in a circle.
REFERENCES = (
    ("partners", "partner_id", "parent_id"),
    ("agreements", "agreement_id", "parent_id"),
    ("agreements", "agreement_id", "supersedes_id"),
    ("initiatives", "initiative_id", "parent_id"),
)
# Columns that tell one partner from all others; two countries may well have a ministry of the same name.
OWN = (("ror",), ("wikidata",), ("name_en", "country", "city_en"), ("name_fr", "country", "city_fr"))
Row = Mapping[str, str]


class _Agreement(NamedTuple):
    """An agreement with the number of its row."""

    number: int
    row: Row

    @property
    def begun(self) -> str:
        return self.row["signed"] or self.row["in_force"]


def find_contradictions(schema: Schema, rows: Rows) -> Iterator[Fault]:
    """Every contradiction, in no particular order; all partial dates must exist in the calendar."""
    for rule in (_periods, _of_parties, _of_texts, _circles, _ties, _same_partners, _same_agreements, _nowhere, _bases):
        yield from rule(schema, rows)


def _earlier(one: str, other: str) -> bool:
    """Whether a partial date lies before another in every reading of both; never where one is empty."""
    return bool(one and other) and last_day(one) < first_day(other)


def _before(column: str, value: str) -> str:
    return _("lies before {column} ({value}); correct one of them").format(column=column, value=value)


def _periods(schema: Schema, rows: Rows) -> Iterator[Fault]:
    for table, beginnings, end in PERIODS:
        for number, row in numbered(rows, table):
            for beginning in beginnings:
                if _earlier(row[end], row[beginning]):
                    remedy = _before(beginning, row[beginning])
                    yield Fault(schema.tables[table].file, number, end, row[end], "period", remedy)


def _of_parties(schema: Schema, rows: Rows) -> Iterator[Fault]:
    """Who withdraws before the agreement was begun, after it had ended, or had ceased to exist when it was begun."""
    agreements = {row["agreement_id"]: row for row in rows["agreements"]}
    # What `_periods` names already is not named again.
    dissolved = {
        row["partner_id"]: row["dissolved"]
        for row in rows["partners"]
        if not _earlier(row["dissolved"], row["founded"])
    }
    for number, row in numbered(rows, "parties"):
        file, left = (
            schema.tables["parties"].file,
            "" if _earlier(row["withdrawn"], row["deposited"]) else row["withdrawn"],
        )
        agreement = agreements.get(row["agreement_id"], {})
        for column in ("signed", "in_force"):
            begun = agreement.get(column, "")
            if _earlier(left, begun):
                yield Fault(file, number, "withdrawn", left, "period", _before(f"agreements.{column}", begun))
            if _earlier(dissolved.get(row["partner_id"], ""), begun):
                remedy = _("ceased to exist before {column} ({value}); correct one of them").format(
                    column=f"agreements.{column}", value=begun
                )
                yield Fault(file, number, "partner_id", row["partner_id"], "period", remedy)
        if _earlier(agreement.get("ended", ""), left):
            remedy = _("lies after {column} ({value}); correct one of them").format(
                column="agreements.ended", value=agreement["ended"]
            )
            yield Fault(file, number, "withdrawn", left, "period", remedy)


def _of_texts(schema: Schema, rows: Rows) -> Iterator[Fault]:
    """Texts that were begun before the one that they replace or under which they are made."""
    known = {row["agreement_id"]: _Agreement(number, row) for number, row in numbered(rows, "agreements")}
    for later in known.values():
        for column in ("supersedes_id", "parent_id"):
            earlier = known.get(later.row[column])
            if earlier and _earlier(later.begun, earlier.begun):
                remedy = _("was begun after this text ({value}); correct one of them").format(value=earlier.begun)
                file = schema.tables["agreements"].file
                yield Fault(file, later.number, column, later.row[column], "period", remedy)


def _circles(schema: Schema, rows: Rows) -> Iterator[Fault]:
    for table, key, reference in REFERENCES:
        following = {row[key]: row[reference] for row in rows[table]}
        for number, row in numbered(rows, table):
            if row[key] == row[reference]:
                yield Fault(schema.tables[table].file, number, reference, row[reference], "self", _("refers to itself"))
            elif row[key] in _chain(following, row[reference]):
                remedy = _("leads back to this row in a circle; correct one of the rows")
                yield Fault(schema.tables[table].file, number, reference, row[reference], "circle", remedy)


def _chain(following: Mapping[str, str], start: str) -> list[str]:
    """The records to which a reference leads, one after another, each once."""
    found: dict[str, None] = {}
    while start and start not in found:
        found[start] = None
        start = following.get(start, "")
    return list(found)


def _ties(schema: Schema, rows: Rows) -> Iterator[Fault]:
    file = schema.tables["ties"].file
    seen: dict[tuple[str, ...], int] = {}
    for number, row in numbered(rows, "ties"):
        if row["from_id"] == row["to_id"]:
            yield Fault(file, number, "to_id", row["to_id"], "self", _("refers to itself"))
            continue
        there = seen.get((row["kind"], row["since"], row["to_id"], row["from_id"]))
        if there:
            remedy = _("stands the other way round in row {row}; keep one of them").format(row=there)
            yield Fault(file, number, "to_id", row["to_id"], "double", remedy)
        seen[row["kind"], row["since"], row["from_id"], row["to_id"]] = number


def _doubles(
    schema: Schema, rows: Rows, table: str, column: str, mark: Callable[[Row], tuple[str, ...]]
) -> Iterator[Fault]:
    """The rows whose mark an earlier row has already; an empty mark is none."""
    seen: dict[tuple[str, ...], int] = {}
    for number, row in numbered(rows, table):
        found = mark(row)
        if any(found) and found in seen:
            remedy = _("stands in row {row} too; keep one row, or correct one of them").format(row=seen[found])
            yield Fault(schema.tables[table].file, number, column, row[column], "double", remedy)
        seen.setdefault(found, number)


def _same_partners(schema: Schema, rows: Rows) -> Iterator[Fault]:
    for first, *others in OWN:

        def mark(row: Row, columns: tuple[str, ...] = (first, *others)) -> tuple[str, ...]:
            return tuple(row[column] for column in columns) if row[columns[0]] else ()

        yield from _doubles(schema, rows, "partners", first, mark)


def _same_agreements(schema: Schema, rows: Rows) -> Iterator[Fault]:
    """Agreements of one title, kind, day and set of parties. Without a date two texts may well be called alike."""
    parties: dict[str, list[str]] = {}
    for row in rows["parties"]:
        parties.setdefault(row["agreement_id"], []).append(row["partner_id"])

    def mark(row: Row) -> tuple[str, ...]:
        if not row["signed"] and not row["in_force"]:
            return ()
        with_whom = sorted(parties.get(row["agreement_id"], []))
        return (folded(row["title_en"]), row["kind"], row["signed"], row["in_force"], *with_whom)

    yield from _doubles(schema, rows, "agreements", "title_en", mark)


def _nowhere(schema: Schema, rows: Rows) -> Iterator[Fault]:
    file = schema.tables["partners"].file
    # An older package may have no column of coordinates, to which a precision could belong.
    placed = any(row["latitude"] for row in rows["partners"])
    for number, row in numbered(rows, "partners"):
        place = [row["latitude"], row["longitude"]]
        if all(place) and not any(map(_number, place)):
            remedy = _(
                "0, 0 lies in the sea and stands for no place; leave both cells empty where the seat is not known"
            )
            yield Fault(file, number, "latitude", row["latitude"], "place", remedy)
        if placed and any(place) != bool(row["place_precision"]):
            remedy = _("is given together with latitude and longitude, or not at all")
            yield Fault(file, number, "place_precision", row["place_precision"], "place", remedy)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:  # another rule names it
        return 1.0


def _bases(schema: Schema, rows: Rows) -> Iterator[Fault]:
    for number, row in numbered(rows, "agreements"):
        if row["end_basis"] and not row["ended"]:
            remedy = _("says on what an end rests, but there is none; fill in ended or leave this cell empty")
            yield Fault(schema.tables["agreements"].file, number, "end_basis", row["end_basis"], "basis", remedy)
