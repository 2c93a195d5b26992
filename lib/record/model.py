"""What is said of one record, as a frozen value that every writer sets in its own way and none adds to.

Lines name their sources by id; a writer numbers them with `Footnotes` in the order in which it writes them.
"""

from dataclasses import dataclass

from lib.provenance.footnotes import Source

# More than these are a table on the screen, not a list.
MOST_LISTED = 20
# What a record of each table that has pages is called in a `Link`.
KINDS = {"partners": "partner", "agreements": "agreement", "initiatives": "initiative"}


@dataclass(frozen=True)
class Line:
    """A sentence and the ids of the sources on which it rests; `disputed` where another source says otherwise."""

    text: str
    sources: tuple[str, ...] = ()
    disputed: bool = False


@dataclass(frozen=True)
class Link:
    """The record to which a name leads, `kind` being `partner`, `agreement` or `initiative`, and the words around that name:
    `LYRA – member of –` before it or `– hosts – LYRA` after it.
    """

    kind: str
    record_id: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Item:
    """One entry: what is in the margin (a date or a label, may be empty), its name, and what is to be said of it.

    The text of the name is empty where the margin says it all. `short` says the lines in a few words, where these are
    known; `field` is the column of the record of which the entry gives the value.
    """

    lead: str
    name: Line
    lines: tuple[Line, ...] = ()
    link: Link | None = None
    short: str = ""
    field: str = ""


@dataclass(frozen=True)
class Section:
    """Items under a title. `code` names it for the writers; `columns` are headings of margin and text.

    `hint` explains the title where it needs it. `total` is the number of items that there are, at most `MOST_LISTED` of which are here; `left_out` says so in words
    where a writer has no table of them all.
    """

    code: str
    title: str
    columns: tuple[str, str]
    items: tuple[Item, ...]
    total: int
    hint: str = ""
    left_out: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """One number or date at a glance, and what it is."""

    value: str
    label: str


@dataclass(frozen=True)
class Document:
    """One record: who or what it is, and section by section what is known of it.

    `kicker` is what it is in a line, `subtitle` its other names, `glance` its key figures, all three empty where it has none;
    `facts` are labels with values, `addresses` labels with web addresses. `sources` are all to which it refers, for writers
    to number; `cited` are the ids of those that support or contradict the record itself.
    """

    record_id: str
    name: str
    kicker: Line
    subtitle: str
    facts: tuple[Item, ...]
    note: Line
    glance: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    cited: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in the order in which they are read: kicker, facts, note, then section by section."""
        items = [item for section in self.sections for item in section.items]
        return (
            self.kicker,
            *(line for item in self.facts for line in item.lines),
            self.note,
            *(line for item in items for line in (item.name, *item.lines)),
        )

    def section(self, code: str) -> Section | None:
        """The section of that code; None where there is none."""
        return next((section for section in self.sections if section.code == code), None)
