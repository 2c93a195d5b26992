"""A second count of the data package, by the definitions in README.md, "What the words mean", and by nothing of `lib`.

`Package` is the CSV files with what the rules say of single records: whose relation (`relation`), whether it is still in
force (`phase`), how closely a partner is bound (`level`). `Answer` is what an address selects, by ids. Standard library only.
"""

import csv
import json
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qs

DATA = Path(__file__).parents[2] / "data"
NEAREST = ("own", "constitutive", "through", "context")
OURS = NEAREST[:3]
PHASES = ("in_force", "unknown", "suspended", "future", "replaced", "ended")
MAY_STAND, OVER = ("in_force", "unknown"), ("replaced", "ended")
LEVELS = ("member", "associate", "observer", "agreement", "contact", "past", "other")
STATES = ("state", "observer_state")
Row = dict[str, str]


def bounds(text: str) -> tuple[date, date] | None:
    """The first and the last day that a partial date (`2010`, `2010-05`, `2010-05-10`, each with `~`) can mean."""
    if not text:
        return None
    year, month, day = ([int(part) for part in text.removesuffix("~").split("-")] + [0, 0])[:3]
    last_month = month or 12
    return date(year, month or 1, day or 1), date(year, last_month, day or monthrange(year, last_month)[1])


def opens(text: str) -> date | None:
    """The first day that a partial date can mean; None for an empty text."""
    found = bounds(text)
    return found and found[0]


def closes(text: str) -> date | None:
    """The last day that a partial date can mean; None for an empty text."""
    found = bounds(text)
    return found and found[1]


def earliest(days: Iterable[date | None]) -> date | None:
    """The earliest of the days that are known."""
    return min((day for day in days if day), default=None)


class Package:
    """The files of the package, and what the rules say of each record on a day."""

    def __init__(self, folder: Path = DATA) -> None:
        declaration = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        self.home: str = declaration["subject"]
        self.version: str = declaration["version"]
        self.created = date.fromisoformat(declaration["created"][:10])
        self.tables: dict[str, list[Row]] = {}
        self.codes: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
        for resource in declaration["resources"]:
            name = resource["name"]
            with (folder / resource["path"]).open(newline="", encoding="utf-8") as file:
                self.tables[name] = list(csv.DictReader(file))
            for field in resource["schema"]["fields"]:
                found = {code["value"]: code for code in field.get("categories", [])}
                self.codes[name, field["name"]] = found

    @cached_property
    def agreements(self) -> dict[str, Row]:
        """The agreements by id."""
        return {row["agreement_id"]: row for row in self.tables["agreements"]}

    @cached_property
    def partners(self) -> dict[str, Row]:
        """All partners by id, the home organisation among them."""
        return {row["partner_id"]: row for row in self.tables["partners"]}

    @cached_property
    def initiatives(self) -> dict[str, Row]:
        """The joint initiatives by id."""
        return {row["initiative_id"]: row for row in self.tables["initiatives"]}

    @cached_property
    def parties(self) -> dict[str, list[Row]]:
        """The parties of each agreement."""
        return grouped(self.tables["parties"], "agreement_id")

    @cached_property
    def participants(self) -> dict[str, set[str]]:
        """Who takes part in each initiative."""
        rows = grouped(self.tables["initiative_partners"], "initiative_id")
        return {key: {row["partner_id"] for row in found} for key, found in rows.items()}

    @cached_property
    def kind_of_source(self) -> dict[str, str]:
        """The kind of each source."""
        return {row["source_id"]: row["kind"] for row in self.tables["sources"]}

    # Whose relation

    @cached_property
    def bodies(self) -> set[str]:
        """The bodies of which the home organisation is or was a member."""
        ties = self.tables["ties"]
        return {tie["to_id"] for tie in ties if tie["from_id"] == self.home and tie["kind"] == "member_of"}

    def _among(self, members: set[str]) -> str:
        return "own" if self.home in members else "through" if members & self.bodies else "context"

    @cached_property
    def relation(self) -> dict[str, str]:
        """Whose relation each agreement is: as declared, else by its parties."""
        return {
            key: row["relation"] or self._among({party["partner_id"] for party in self.parties.get(key, [])})
            for key, row in self.agreements.items()
        }

    @cached_property
    def initiative_relation(self) -> dict[str, str]:
        """Whose relation each initiative is."""
        return {key: self._among(self.participants.get(key, set())) for key in self.initiatives}

    def tie_relation(self, tie: Row) -> str:
        """Whose relation a tie is; through a body where it makes another its member or chair."""
        if self.home in (tie["from_id"], tie["to_id"]):
            return "own"
        return "through" if tie["to_id"] in self.bodies and tie["kind"] in ("member_of", "chairs") else "context"

    @cached_property
    def partner_relation(self) -> dict[str, str]:
        """The nearest relation of the records of each partner; partners without a record are missing."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, parties in self.parties.items():
            for party in parties:
                found[party["partner_id"]].add(self.relation[key])
        for key, members in self.participants.items():
            for member in members:
                found[member].add(self.initiative_relation[key])
        for tie in self.tables["ties"]:
            for end in (tie["from_id"], tie["to_id"]):
                found[end].add(self.tie_relation(tie))
        return {key: min(names, key=NEAREST.index) for key, names in found.items() if key != self.home}

    # Still in force?

    def began(self, key: str) -> str:
        """The partial date from which an agreement counts: its signature, else its entry into force."""
        return self.agreements[key]["signed"] or self.agreements[key]["in_force"]

    @cached_property
    def successors(self) -> dict[str, list[str]]:
        """The dates from which later texts replace each agreement: their entry into force, else their signature."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.tables["agreements"]:
            if row["supersedes_id"] and (row["in_force"] or row["signed"]):
                found[row["supersedes_id"]].append(row["in_force"] or row["signed"])
        return found

    def last_day(self, key: str) -> date | None:
        """The last day on which an agreement may have stood, as far as it is known."""
        row = self.agreements[key]
        said = row["status_as_of"] if row["status"] in ("ended", "superseded") else ""
        return earliest([closes(row["ended"]), closes(said), *map(closes, self.successors[key])])

    def phase(self, key: str, day: date) -> str:
        """The phase of an agreement on a day: dates that are known come before its status."""
        row = self.agreements[key]
        stated = self.codes["agreements", "status"][row["status"]]["phase"]
        last, begins = self.last_day(key), opens(self.began(key))
        if last and last < day:
            replaced_by = earliest(map(closes, self.successors[key]))
            by_text = replaced_by and replaced_by < day and stated != "ended"
            return "replaced" if by_text or stated == "replaced" else "ended"
        if begins and begins > day:
            return "future"
        halted = opens(row["suspended"])
        if (stated in OVER and last) or (stated == "suspended" and halted and halted > day):
            return "in_force"
        return stated

    # How closely bound

    def binds(self, party: Row, day: date) -> bool:
        """Whether a party is bound on a day: no depositary, and not withdrawn before."""
        left = closes(party["withdrawn"])
        return party["role"] != "depositary" and not (left and left < day)

    def level(self, day: date) -> dict[str, str]:
        """The level of each partner with a relation to the home organisation."""
        found = {key: {"other"} for key, name in self.partner_relation.items() if name in OURS}
        for key, parties in self.parties.items():
            if self.relation[key] != "own":
                continue
            observing = any(one["partner_id"] == self.home and one["role"] == "observer" for one in parties)
            kind = "agreement" if observing else self.codes["agreements", "kind"][self.agreements[key]["kind"]]["level"]
            open_now = self.phase(key, day) in MAY_STAND
            for party in parties:
                if party["role"] != "depositary" and party["partner_id"] != self.home:
                    found[party["partner_id"]].add(kind if open_now and self.binds(party, day) else "past")
        return {key: min(names, key=LEVELS.index) for key, names in found.items()}

    # What stood then

    def first_spoken(self, table: str, key: str, stated: str) -> date:
        """Since when a record without a beginning counts: its status, its earliest dated source, or the package."""
        published = {row["source_id"]: row["published"] for row in self.tables["sources"]}
        cited = [
            opens(published[row["source_id"]])
            for row in self.tables["citations"]
            if (row["table"], row["record_id"], row["agrees"]) == (table, key, "true")
        ]
        return earliest([opens(stated), *cited]) or self.created

    def stood(self, table: str, row: Row, day: date) -> bool:
        """Whether a record may have stood at the end of a day, by the rule "As of a date" of the README."""
        if table == "ties":
            key, began, ended, stated = tie_key(row), row["since"], closes(row["until"]), ""
        elif table == "agreements":
            key, stated = row["agreement_id"], row["status_as_of"]
            began, ended = self.began(key), self.last_day(key)
        else:
            key, began, stated = row["initiative_id"], row["started"], row["status_as_of"]
            moment = row["started"] if row["kind"] == "event" and not row["ended"] else ""
            said = stated if row["status"] == "ended" else ""
            ended = earliest([closes(row["ended"]), closes(moment), closes(said)])
        first = opens(began)
        if first is None:
            if row["status"] in ("pending", "planned"):
                return False
            first = self.first_spoken(table, key, stated)
        return first <= day and not (ended and ended < day)


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """The rows by the value of a column."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return dict(found)


def tie_key(tie: Row) -> str:
    """The key of a tie as citations write it."""
    return "|".join((tie["from_id"], tie["to_id"], tie["kind"], tie["since"]))


class Answer:
    """What an address selects, by ids: agreements, partners (the home organisation aside), initiatives, ties."""

    def __init__(self, package: Package, address: str, today: date) -> None:
        asked = parse_qs(address)
        self.package, self.home, self.asked = package, package.home, asked
        as_of = asked.get("asof", [""])[0]
        self.day = closes(as_of) or today
        self.inferred = asked.get("basis") == ["inferred"]
        everything = asked.get("scope") == ["all"]
        self.scope = {key for key, name in package.relation.items() if everything or name in OURS}
        self.scope_partners = (
            set(package.partners) - {self.home}
            if everything
            else {key for key, name in package.partner_relation.items() if name in OURS}
        )
        initiatives = {key for key, name in package.initiative_relation.items() if everything or name in OURS}
        ties = [tie for tie in package.tables["ties"] if everything or package.tie_relation(tie) in OURS]
        self.links = [
            party
            for key in self.scope
            for party in package.parties.get(key, [])
            if not (as_of and (left := closes(party["withdrawn"])) and left < self.day)
        ]
        agreements = self.scope
        if as_of:
            agreements = {key for key in agreements if package.stood("agreements", package.agreements[key], self.day)}
            initiatives = {
                key for key in initiatives if package.stood("initiatives", package.initiatives[key], self.day)
            }
            ties = [tie for tie in ties if package.stood("ties", tie, self.day)]
        self._select(agreements, initiatives, ties, as_of)

    def _select(self, agreements: set[str], initiatives: set[str], ties: list[Row], as_of: str) -> None:
        asked = self.asked.keys() & {"kind", "status", "phase", "relation", "from", "to"}
        subjects = self.asked.keys() & {"area", "goal"}
        of_partners = self.asked.keys() & {"category", "country", "level"}
        fitting = {key for key in agreements if self._fits(key)}
        fitting_partners = {key for key in self.scope_partners if self._partner_fits(key)}
        fitting_initiatives = {key for key in initiatives if self._initiative_fits(key)}
        linked = [
            (party["agreement_id"], party["partner_id"])
            for party in self.links
            if party["agreement_id"] in fitting and party["partner_id"] in fitting_partners
        ]
        self.agreements = {key for key, _partner in linked} | (set() if of_partners else fitting)
        self.partners = {partner for _key, partner in linked}
        taking_part = {one for key in fitting_initiatives for one in self.package.participants.get(key, ())}
        if not asked and not subjects:
            related = taking_part | {tie[end] for tie in ties for end in ("from_id", "to_id")}
            self.partners |= fitting_partners & related if as_of else fitting_partners
        elif not asked:
            self.partners |= fitting_partners & taking_part
        if of_partners or asked:
            fitting_initiatives = {k for k in fitting_initiatives if self.package.participants[k] & self.partners}
        self.initiatives = fitting_initiatives
        kept = self.partners | {self.home}
        self.ties = [tie for tie in ties if tie["from_id"] in kept and tie["to_id"] in kept]
        self.parties = [p for p in self.links if p["agreement_id"] in self.agreements and p["partner_id"] in kept]

    def _asks(self, name: str, *values: str) -> bool:
        return name not in self.asked or bool(set(self.asked[name]) & set(values))

    def _fits(self, key: str) -> bool:
        package, row, year = self.package, self.package.agreements[key], self.package.began(key)[:4]
        years = [year and year >= first for first in self.asked.get("from", [])]
        years += [year and year <= last for last in self.asked.get("to", [])]
        return (
            all(years)
            and self._asks("kind", row["kind"])
            and self._asks("status", row["status"])
            and self._asks("relation", package.relation[key])
            and self._asks("phase", package.phase(key, self.day))
            and self._asks("area", *self.areas_of[key])
            and self._asks("goal", *self.goals_of[key])
        )

    @cached_property
    def _levels(self) -> dict[str, str]:
        return self.package.level(self.day)

    def _partner_fits(self, key: str) -> bool:
        row = self.package.partners[key]
        return (
            self._asks("category", row["category"])
            and self._asks("country", row["country"])
            and self._asks("level", self._levels.get(key, ""))
        )

    def _initiative_fits(self, key: str) -> bool:
        return self._asks("area", *self.initiative_areas[key]) and self._asks("goal", *self.initiative_goals[key])

    # Areas and goals

    def _listed(self, table: str, key: str, column: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.package.tables[table]:
            if self.inferred or row.get("basis", "stated") == "stated":
                found[row[key]].add(row[column])
        return found

    @cached_property
    def areas_of(self) -> dict[str, set[str]]:
        """The areas of each agreement: those that a source states, and with the switch those that are inferred."""
        return self._listed("agreement_areas", "agreement_id", "area_id")

    @cached_property
    def goals_of(self) -> dict[str, set[str]]:
        """The goals of each agreement: those that a source states, and with the switch those that areas imply."""
        found = self._listed("agreement_goals", "agreement_id", "goal")
        implied = grouped(self.package.tables["area_goals"], "area_id") if self.inferred else {}
        for key, areas in list(self.areas_of.items()):
            found[key] |= {rule["goal"] for area in areas for rule in implied.get(area, [])}
        return found

    @cached_property
    def initiative_areas(self) -> dict[str, set[str]]:
        """The areas of each initiative."""
        return self._listed("initiative_areas", "initiative_id", "area_id")

    @cached_property
    def initiative_goals(self) -> dict[str, set[str]]:
        """The goals that a source states for each initiative."""
        return self._listed("initiative_goals", "initiative_id", "goal")

    @cached_property
    def claimed(self) -> set[str]:
        """The goals to which the home organisation itself claims to contribute."""
        return {row["goal"] for row in self.package.tables["goal_claims"] if row["partner_id"] == self.home}

    # Headline numbers

    @cached_property
    def own(self) -> set[str]:
        """The agreements to which the home organisation is a party."""
        return {key for key in self.agreements if self.package.relation[key] == "own"}

    def relations(self) -> Counter[str]:
        """How many agreements are whose."""
        return Counter(self.package.relation[key] for key in self.agreements)

    def phases(self, keys: set[str] | None = None) -> Counter[str]:
        """How many of some agreements, without them of its own ones, are in each phase."""
        return Counter(self.package.phase(key, self.day) for key in (self.own if keys is None else keys))

    def of_phase(self, *names: str, keys: set[str] | None = None) -> set[str]:
        """Those of some agreements, without them of its own ones, that are in one of the phases."""
        return {key for key in (self.own if keys is None else keys) if self.package.phase(key, self.day) in names}

    def agreed(self) -> set[str]:
        """The partners that are or were a party to an agreement of the home organisation."""
        return {party["partner_id"] for party in self.parties if party["agreement_id"] in self.own} - {self.home}

    def bound(self) -> Counter[str]:
        """How many of the own agreements that stand bind each partner."""
        standing = self.of_phase("in_force")
        return Counter(
            party["partner_id"]
            for party in self.parties
            if party["agreement_id"] in standing
            and party["partner_id"] != self.home
            and self.package.binds(party, self.day)
        )

    def states(self) -> set[str]:
        """The partners that are States of today."""
        return {key for key in self.partners if self.package.partners[key]["kind"] in STATES}

    def areas(self) -> set[str]:
        """The areas of at least one agreement."""
        return {area for key in self.agreements for area in self.areas_of[key]}

    def goals(self) -> set[str]:
        """The goals of an agreement, of an initiative, or of a claim of the home organisation."""
        records = [self.goals_of[key] for key in self.agreements]
        return self.claimed.union(*records, *(self.initiative_goals[key] for key in self.initiatives))

    def series(self) -> tuple[set[str], set[str]]:
        """The initiatives with a series counted once, and the editions of the series."""
        editions = {k for k in self.initiatives if self.package.initiatives[k]["parent_id"] in self.initiatives}
        return self.initiatives - editions, editions

    def levels(self) -> dict[str, set[str]]:
        """The partners of each level."""
        found: dict[str, set[str]] = {name: set() for name in LEVELS}
        for key in self.partners:
            if key in self._levels:
                found[self._levels[key]].add(key)
        return found

    def in_category(self, code: str, keys: Iterable[str]) -> set[str]:
        """The partners of a category among some."""
        return {key for key in keys if self.package.partners[key]["category"] == code}

    def undated(self) -> set[str]:
        """The agreements without a date of signature or entry into force."""
        return {key for key in self.agreements if not self.package.began(key)}
