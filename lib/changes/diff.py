"""What differs between two versions of the data package, row by row and column by column, in words.

A row is the same in both versions where its key is: a tie whose beginning was corrected counts as removed and added.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from lib.classify.derived import record_ids
from lib.core.i18n import _, alphabetical, list_text, plural
from lib.core.lists import Values
from lib.labels.columns import heading
from lib.labels.names import partner_names
from lib.package.compat import Version
from lib.package.dataset import Dataset
from lib.provenance.record_labels import about_names, agreement_of, concerned, naming, records
from lib.provenance.values import value_text

EVIDENCE = ("citations", "sources")
# The one column of other tables that says what a fact rests on.
SOURCE = "source_id"
KINDS = ("added", "changed", "removed")
COLUMNS = (
    "change", "change_code", "about", "record", "column", "before", "after", "partners", "partner_ids", "table", "record_id",
    "agreement_id", "field", "basis",
)  # fmt: skip
LISTS = ("partners", "partner_ids")


def difference_rows(before: Version, chosen_before: Dataset, chosen: Dataset) -> pd.DataFrame:
    """Each row that one version has and the other has not, and each cell that differs, by partner without regard to
    accents (those that concern none last), then by table, record and column in the order of the declaration.

    A row counts where its record is in the selection in either version: `chosen_before` of the version before, `chosen` of
    the current one. Columns: change, change_code (`added`, `changed`, `removed`), about (what kind of record), record (its
    name), column (its heading; empty where the whole row came or went), before, after (in words), partners, partner_ids
    (lists of all whom it concerns in either version, but the home organisation), table, record_id, agreement_id, field, basis
    (`evidence` for sources and citations, else `fact`). Empty where nothing differs.
    """
    after = chosen.whole
    kept = records(chosen_before) | records(chosen)
    whose = _whose(before.dataset, after)
    name, named = naming(after), naming(before.dataset)
    names = {**partner_names(before.dataset), **partner_names(after)}
    known = records(after)
    found = [
        {
            "change": change_names()[kind],
            "change_code": kind,
            "about": about_names().get(table, table),
            "record": (name if (table, record_id) in known else named)(table, record_id),
            "column": heading(after.schema, field, table) if field else "",
            "before": was,
            "after": is_now,
            "partners": tuple(names[partner] for partner in whose(table, record_id)),
            "partner_ids": whose(table, record_id),
            "table": table,
            "record_id": record_id,
            "agreement_id": agreement_of(after, table, record_id),
            "field": field,
            "basis": "evidence" if table in EVIDENCE or field == SOURCE else "fact",
        }
        for table, record_id, kind, field, was, is_now in _differences(before, after)
        if (table, record_id) in kept
    ]
    rows = pd.DataFrame(found, columns=list(COLUMNS), dtype="object")
    rows = rows.astype({column: "str" for column in COLUMNS if column not in LISTS})
    order = rows["partners"].map(lambda names: (not names, *map(alphabetical, names)))
    return rows.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def partner_differences(rows: pd.DataFrame) -> pd.DataFrame:
    """How many of the rows concern each partner, most first, then by name.

    Columns: partner_id, name, added, changed, removed, changes (all three). A row that concerns several partners counts
    for each of them. Empty where no row concerns a partner.
    """
    names: dict[str, str] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows.to_dict("records"):
        for partner, name in zip(row["partner_ids"], row["partners"], strict=True):
            names[partner] = name
            counts[partner][row["change_code"]] += 1
    found = [
        (partner, names[partner], *(number[kind] for kind in KINDS), number.total())
        for partner, number in sorted(
            counts.items(), key=lambda item: (-item[1].total(), alphabetical(names[item[0]]), item[0])
        )
    ]
    return pd.DataFrame(found, columns=["partner_id", "name", *KINDS, "changes"])


def difference_title(rows: pd.DataFrame) -> str:
    """`Compared with the other version: 3 records added, 2 cells changed and 1 record removed`, counting facts only."""
    counts = rows.loc[rows["basis"] == "fact", "change_code"].value_counts()
    parts = [_counted(kind, int(counts[kind])) for kind in KINDS if kind in counts]
    if not parts:
        return _("No fact differs between the two versions")
    return _("Compared with the other version: {what}").format(what=list_text(parts))


def evidence_sentence(rows: pd.DataFrame) -> str:
    """How many of the rows are about the evidence and not about the facts; says so where none is."""
    number = int((rows["basis"] == "evidence").sum())
    if not number:
        return _("The sources and citations are the same.")
    return plural(
        "Beside the facts, {n} change concerns sources and citations.",
        "Beside the facts, {n} changes concern sources and citations.",
        number,
    )


def change_names() -> dict[str, str]:
    """What each kind of difference is called."""
    return {"added": _("Added"), "changed": _("Changed"), "removed": _("Removed")}


def _counted(kind: str, number: int) -> str:
    return {
        "added": plural("{n} record added", "{n} records added", number),
        "changed": plural("{n} value changed", "{n} values changed", number),
        "removed": plural("{n} record removed", "{n} records removed", number),
    }[kind]


def _whose(before: Dataset, after: Dataset) -> Callable[[str, str], Values]:
    """A function that gives the partners whom a record concerns in either version, sorted by id."""
    sides = concerned(before), concerned(after)
    return lambda table, record_id: tuple(sorted(set().union(*(side.get((table, record_id), ()) for side in sides))))


def _differences(before: Version, after: Dataset) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Table, record_id, kind, field and both values in words of every difference, in the order of the declaration."""
    for table, columns in before.compared.items():
        old, new = _cells(before.dataset, table, columns), _cells(after, table, columns)
        for record_id in [*new, *(key for key in old if key not in new)]:
            if record_id not in old:
                yield table, record_id, "added", "", "", ""
            elif record_id not in new:
                yield table, record_id, "removed", "", "", ""
            elif old[record_id] != new[record_id]:
                for field, was, is_now in zip(columns, old[record_id], new[record_id], strict=True):
                    if was != is_now:
                        parts = value_text(before.dataset, table, field, was), value_text(after, table, field, is_now)
                        yield table, record_id, "changed", field, *parts


def _cells(dataset: Dataset, table: str, columns: Sequence[str]) -> dict[str, list[str]]:
    """The compared cells of each row as text, empty where nothing is known, by record_id."""
    frame: pd.DataFrame = getattr(dataset, table)[list(columns)].astype("object")
    rows = frame.where(frame.notna(), "").astype("str").to_numpy().tolist()
    return dict(zip(record_ids(dataset, table), rows, strict=True))
