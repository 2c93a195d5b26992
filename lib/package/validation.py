"""Every fault of a data package, with its file, row, column, value, rule and remedy, or counted where a file has very many.

Types, constraints, primary and foreign keys are checked by frictionless against the descriptor; what a descriptor cannot
say is checked in `lib.package.rules`. Row numbers are those a spreadsheet shows: the header is row 1.
"""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, cast

from frictionless import Dialect, FrictionlessException, Package, Resource, Schema, errors
from frictionless import Error as Finding
from frictionless.resources import TableResource

from lib.core.i18n import _
from lib.core.schema import DESCRIPTOR, KEY_SEPARATOR, parse_schema
from lib.package.faults import Fault, named_or_counted
from lib.package.rules import find_broken_rules

MISSHAPEN = ("blank-row", "missing-cell", "extra-cell")


def find_faults(contents: Mapping[str, bytes], *, older: bool = False) -> list[Fault]:
    """Every fault of the package whose files are given by name, see `faults.named_or_counted`; empty where it is sound.

    In an `older` package, columns and tables that the rules refer to may be missing: they count as empty.

    Rules across rows are only checked once each file can be read on its own, because a missing column would make
    every row faulty.
    """
    try:
        return _staged(json.loads(contents[DESCRIPTOR]), contents, older=older)
    except (FrictionlessException, re.error, KeyError) as error:
        # The declaration lacks a table or column that the rules refer to, or says something that no data package may.
        return [Fault.of_descriptor(error)]


def _staged(package: Mapping[str, Any], contents: Mapping[str, bytes], *, older: bool) -> list[Fault]:
    return (
        named_or_counted(_unreadable(package, contents))
        or named_or_counted(_findings(package, contents))
        or named_or_counted(find_broken_rules(parse_schema(package), _rows(package, contents, older=older)))
    )


def _unreadable(package: Mapping[str, Any], contents: Mapping[str, bytes]) -> Iterator[Fault]:
    for resource in package["resources"]:
        name = resource["path"]
        if name not in contents:
            yield Fault(name, 0, "", "", "file", _("the file is missing; restore it beside the descriptor"))
            continue
        try:
            text = contents[name].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = contents[name][: error.start].count(b"\n") + 1
            yield Fault(name, row, "", "", "encoding", _("is not UTF-8; save the file as UTF-8"))
            continue
        yield from _unreadable_text(name, text)
        yield from _wrong_header(name, text, [entry["name"] for entry in resource["schema"]["fields"]])


def _unreadable_text(name: str, text: str) -> Iterator[Fault]:
    for row, line in enumerate(text.split("\n"), start=1):
        if "\0" in line:
            yield Fault(name, row, "", "", "characters", _("holds a NUL character; remove it"))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    row = 1  # in which the record begins; the reader itself counts the lines behind it
    try:
        for cells in reader:
            if any("\n" in cell or "\r" in cell for cell in cells):
                remedy = _("a cell holds a line break, or a quotation mark is not closed; mend the quotation marks")
                yield Fault(name, row, "", "", "lines", remedy)
            row = reader.line_num + 1
    except csv.Error:
        remedy = _("a quotation mark is not closed or stands in the middle of a cell; mend the quotation marks")
        yield Fault(name, row, "", "", "quotes", remedy)


def _wrong_header(name: str, text: str, declared: list[str]) -> Iterator[Fault]:
    header = next(csv.reader(io.StringIO(text, newline="")), [])
    if not header:
        yield Fault(name, 0, "", "", "empty", _("the file or its first row is empty; restore its header and rows"))
    elif header != declared:
        found, expected = next(pair for pair in zip_longest(header, declared, fillvalue="") if pair[0] != pair[1])
        remedy = _("the header differs from the declaration; it must be {header}, separated by commas")
        yield Fault(name, 1, expected, found, "header", remedy.format(header=",".join(declared)))


def _findings(package: Mapping[str, Any], contents: Mapping[str, bytes]) -> Iterator[Fault]:
    resources = [
        Resource(
            contents[entry["path"]],
            name=entry["name"],
            format="csv",
            encoding="utf-8-sig",
            # Fixed, because frictionless would otherwise guess the separator and let a `;` file pass as one column.
            dialect=Dialect.from_descriptor({"csv": {"delimiter": ","}}),
            schema=Schema.from_descriptor(entry["schema"]),
        )
        for entry in package["resources"]
    ]
    # Row by row and not by `validate`, which stops at a number of errors or holds all of them in memory.
    whole = Package(resources=resources)
    whole.to_descriptor(validate=True)
    for entry, resource in zip(package["resources"], whole.resources, strict=True):
        for findings in _findings_by_row(cast("TableResource", resource)):
            # Where cells are missing or too many, what is in which column is anyone's guess.
            misshapen = [finding for finding in findings if finding.type in MISSHAPEN]
            # Two empty cells too many are two findings, of which nothing tells one from the other.
            yield from dict.fromkeys(_fault(entry, finding) for finding in misshapen or findings)


def _findings_by_row(resource: TableResource) -> Iterator[list[Finding]]:
    """What is wrong with the header, then with each row; at last with the file, where it cannot be read to its end."""
    try:
        resource.to_descriptor(validate=True)
        with resource:
            yield resource.header.errors
            for row in resource.row_stream:
                yield row.errors
    except FrictionlessException as error:
        yield error.to_errors()


def _fault(entry: Mapping[str, Any], finding: Finding) -> Fault:
    columns = {column["name"]: column for column in entry["schema"]["fields"]}
    names, cells = [getattr(finding, "field_name", "")], [getattr(finding, "cell", "")]
    if isinstance(finding, errors.ForeignKeyError):
        names, cells = finding.field_names, finding.field_cells
    elif isinstance(finding, errors.PrimaryKeyError):
        key = entry["schema"]["primaryKey"]
        names = [key] if isinstance(key, str) else key
        row = dict(zip(columns, finding.cells, strict=True))
        cells = [row[name] for name in names]
    remedy = _remedy(finding, columns.get(names[0], {}))
    value = "" if finding.type == "missing-cell" else KEY_SEPARATOR.join(cells)
    return Fault(entry["path"], getattr(finding, "row_number", 0), ", ".join(names), value, finding.type, remedy)


def _remedy(finding: Finding, column: Mapping[str, Any]) -> str:
    """What to do about a finding of frictionless, in the reader's words."""
    limits = column.get("constraints", {})
    if finding.type == "constraint-error" and '"required"' in finding.note:
        return _("the cell is empty; this column needs a value")
    if finding.type == "constraint-error" and column.get("partialDate"):
        return _("is not YYYY, YYYY-MM or YYYY-MM-DD (with ~ behind for about)")
    if finding.type == "constraint-error" and '"enum"' in finding.note:
        return _("is not one of: {codes}").format(codes=", ".join(limits["enum"]))
    if finding.type == "constraint-error" and '"pattern"' in finding.note:
        return _("does not have the form {pattern}").format(pattern=limits["pattern"])
    if finding.type == "constraint-error":
        return _("is out of range ({rule})").format(rule=finding.note)
    return {
        "type-error": _type_remedy(column.get("type", "")),
        "primary-key": _("the key of this row is empty or stands in another row too; make it unique"),
        "foreign-key": _("names a row that does not exist; correct it or add that row"),
        "extra-cell": _("the row has more cells than the header; quote cells that hold a comma"),
        "missing-cell": _("the row has fewer cells than the header; add the missing commas"),
        "blank-row": _("the row is empty; remove it"),
    }.get(finding.type, finding.message)


def _type_remedy(kind: str) -> str:
    return {
        "integer": _("is not a whole number"),
        "number": _("is not a number"),
        "boolean": _("is neither true nor false"),
    }.get(kind, _("is not of the type {type}").format(type=kind))


def _rows(
    package: Mapping[str, Any], contents: Mapping[str, bytes], *, older: bool
) -> Mapping[str, list[Mapping[str, str]]]:
    rows: dict[str, list[Mapping[str, str]]] = {
        entry["name"]: list(csv.DictReader(io.StringIO(contents[entry["path"]].decode("utf-8-sig"), newline="")))
        for entry in package["resources"]
    }
    if not older:
        return rows
    return defaultdict(list, {name: [defaultdict(str, row) for row in table] for name, table in rows.items()})
