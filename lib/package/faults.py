"""One thing that is wrong with a data package, in the words of someone who can mend it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from lib.core.i18n import _, plural
from lib.core.schema import DESCRIPTOR

LONGEST_VALUE = 80
# Faults of one file that are named; the others are counted, so that a file of nothing but faults fits into memory.
MOST_NAMED = 1000
# The cells of each table as text, in the order of the file.
Rows = Mapping[str, Sequence[Mapping[str, str]]]


def numbered(rows: Rows, table: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a table, each with the number that a spreadsheet shows: the header is row 1."""
    return iter(enumerate(rows[table], start=2))


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong. `row` is 0 and `column` empty where the fault concerns a whole file.

    `number` is greater than 1 where it is an entry for further faults of the file, which are counted and not named.
    """

    file: str
    row: int
    column: str
    value: str
    rule: str
    remedy: str
    number: int = 1

    def __str__(self) -> str:
        """`agreements.csv row 7, signed: "20101" is not YYYY, ...`."""
        place = self.file
        if self.row:
            place = _("{file} row {row}").format(file=place, row=self.row)
        if self.column:
            place = f"{place}, {self.column}"
        value = self.value if len(self.value) <= LONGEST_VALUE else self.value[:LONGEST_VALUE] + "…"
        return f'{place}: "{value}" {self.remedy}' if value else f"{place}: {self.remedy}"

    @classmethod
    def of_descriptor(cls, error: Exception) -> Self:
        """The fault of a descriptor that is missing or cannot be read."""
        remedy = _("the declaration of the package is missing or damaged ({error}); restore it").format(error=error)
        return cls(DESCRIPTOR, 0, "", "", "descriptor", remedy)


def named_or_counted(found: Iterable[Fault]) -> list[Fault]:
    """The faults by file, row and column. The first `MOST_NAMED` that are found in a file are named; where there are more,
    a last entry of the file counts them. Empty where nothing is found.
    """
    named: dict[str, list[Fault]] = defaultdict(list)
    more = Counter[str]()
    for fault in found:
        if len(named[fault.file]) < MOST_NAMED:
            named[fault.file].append(fault)
        else:
            more[fault.file] += fault.number
    return [fault for file in sorted(named) for fault in (*sorted(named[file]), *_further(file, more[file]))]


def fault_count(faults: Iterable[Fault]) -> int:
    """How many faults there are, those included that are only counted."""
    return sum(fault.number for fault in faults)


def _further(file: str, number: int) -> Iterable[Fault]:
    remedy = plural("{n} more fault, not listed", "{n} more faults, not listed", number)
    return [Fault(file, 0, "", "", "more", remedy, number)] if number else []
