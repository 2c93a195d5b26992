"""Every fault of a data package, each with its file, row, column, value, rule and remedy.

Types, constraints, primary and foreign keys are checked by frictionless against the descriptor; what a descriptor cannot
say is checked in `lib.rules`. Row numbers are those a spreadsheet shows: the header is row 1.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from frictionless import Dialect, Package, Resource, Schema
from frictionless import Error as Finding

from lib.faults import Fault
from lib.language import _
from lib.rules import find_broken_rules
from lib.schema import DESCRIPTOR, parse_schema


def find_faults(contents: Mapping[str, bytes]) -> list[Fault]:
    """Every fault of the package whose files are given by name; empty where it is sound.

    Rules across rows are only checked once each file can be read on its own, because a missing column would make
    every row faulty.
    """
    package = json.loads(contents[DESCRIPTOR])
    faults = sorted(_unreadable(package, contents))
    if not faults:
        faults = sorted(_findings(package, contents))
    if not faults:
        faults = sorted(find_broken_rules(parse_schema(package), _rows(package, contents)))
    return faults


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


def _unreadable_text(name: str, text: str) -> Iterator[Fault]:
    for row, line in enumerate(text.split("\n"), start=1):
        if "\0" in line:
            yield Fault(name, row, "", "", "characters", _("holds a NUL character; remove it"))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if any("\n" in cell or "\r" in cell for cell in cells):
                remedy = _("a cell holds a line break, or a quotation mark is not closed; mend the quotation marks")
                yield Fault(name, reader.line_num, "", "", "lines", remedy)
    except csv.Error:
        remedy = _("a quotation mark is not closed or stands in the middle of a cell; mend the quotation marks")
        yield Fault(name, reader.line_num, "", "", "quotes", remedy)


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
    report = Package(resources=resources).validate()
    files = {entry["name"]: entry["path"] for entry in package["resources"]}
    columns = {entry["name"]: {f["name"]: f for f in entry["schema"]["fields"]} for entry in package["resources"]}
    for task in report.tasks:
        for finding in task.errors:
            yield _fault(files[task.name], columns[task.name], finding)


def _fault(file: str, columns: Mapping[str, Mapping[str, Any]], finding: Finding) -> Fault:
    row = getattr(finding, "row_number", None) or (1 if "label" in finding.type else 0)
    column = getattr(finding, "field_name", None) or getattr(finding, "label", None) or ""
    value = str(getattr(finding, "cell", None) or "")
    remedy = _remedy(finding, columns.get(column, {}))
    return Fault(file, row, column, value, finding.type, remedy)


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
        "type-error": _("is not a {type}").format(type=column.get("type", "")),
        "primary-key": _("the key of this row is empty or stands in another row too; make it unique"),
        "foreign-key": _("names a row that does not exist: {detail}").format(detail=finding.note),
        "extra-cell": _("the row has more cells than the header; quote cells that hold a comma"),
        "missing-cell": _("the row has fewer cells than the header; add the missing commas"),
        "blank-row": _("the row is empty; remove it"),
        "source-error": _("the file is empty; restore its header and rows"),
    }.get(finding.type, _("the header differs from the declaration: {detail}").format(detail=finding.message))


def _rows(package: Mapping[str, Any], contents: Mapping[str, bytes]) -> dict[str, list[dict[str, str]]]:
    return {
        entry["name"]: list(csv.DictReader(io.StringIO(contents[entry["path"]].decode("utf-8-sig"), newline="")))
        for entry in package["resources"]
    }
