"""One thing that is wrong with a data package, in the words of someone who can mend it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from lib.core.i18n import _
from lib.core.schema import DESCRIPTOR

LONGEST_VALUE = 80
# The cells of each table as text, in the order of the file.
Rows = Mapping[str, Sequence[Mapping[str, str]]]


def numbered(rows: Rows, table: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a table, each with the number that a spreadsheet shows: the header is row 1."""
    return iter(enumerate(rows[table], start=2))


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong. `row` is 0 and `column` empty where the fault concerns a whole file."""

    file: str
    row: int
    column: str
    value: str
    rule: str
    remedy: str

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
