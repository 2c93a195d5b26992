"""What needs attention, what changed and on what the facts rest, counted a second time."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from tests.proof.recount import MAY_STAND, OVER, Answer, Row, bounds, closes, opens, tie_key

KNOWN = "knowledge"
# A change: table, record, what happened, whether it certainly lies in the span.
Change = tuple[str, str, str, bool]


# What needs attention


def attention(answer: Answer, today: date, *, months: int = 12, years: int = 5) -> dict[str, set[str]]:
    """The ids of the records that need attention, by reason, on the day `today`."""
    found: dict[str, set[str]] = defaultdict(set)
    weak = {table: only_known(answer, table) for table in ("agreements", "partners")}
    for key in answer.agreements:
        if answer.package.phase(key, today) not in OVER:
            for reason in _reasons(answer, key, today, months, years):
                found[reason].add(key)
            if key in weak["agreements"] or answer.package.agreements[key]["confidence"] == "low":
                found["weak"].add(key)
    for key in answer.partners:
        row = answer.package.partners[key]
        if key in weak["partners"] or row["confidence"] == "low":
            found["weak"].add(key)
        if not (row["latitude"] or row["city_en"] or row["city_fr"] or row["dissolved"]):
            found["seatless"].add(key)
    return dict(found)


def _reasons(answer: Answer, key: str, today: date, months: int, years: int) -> Iterator[str]:
    package, row = answer.package, answer.package.agreements[key]
    end = bounds(row["ended"])
    if end and end[1] >= today and earlier(end[0], row["notice"]) <= later(today, months):
        yield "ends"
    if not package.began(key):
        yield "undated"
    if row["kind"] == "founding_instrument" or row["relation"] == "constitutive":
        return
    stated = opens(row["status_as_of"])
    if stated is None and package.phase(key, today) in MAY_STAND:
        yield "undated_status"
    if stated and whole_years(stated, today) >= years:
        yield "revision" if row["status"] in ("under_revision", "pending") else "unconfirmed"


def whole_years(first: date, last: date) -> int:
    """The whole years between two days."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def later(day: date, months: int) -> date:
    """The day some months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earlier(day: date, notice: str) -> date:
    """The day some months (`P6M`) or years (`P1Y`) before."""
    if not notice:
        return day
    number = int(notice[1:-1]) * (12 if notice.endswith("Y") else 1)
    return later(day, -number)


def only_known(answer: Answer, table: str) -> set[str]:
    """The records of a table for which no document speaks, but only what is known without one."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in answer.package.tables["citations"]:
        if row["table"] == table and row["agrees"] == "true":
            kinds[row["record_id"]].add(answer.package.kind_of_source[row["source_id"]])
    return {key for key, found in kinds.items() if found == {KNOWN}}


# What changed


def changes(answer: Answer, since: date, until: date) -> list[Change]:
    """What began, took place, was suspended, was replaced or ended between two days, or may have."""
    return [
        (table, key, what, first >= since and last <= until and not about)
        for table, key, what, first, last, about in _dated(answer)
        if first <= until and last >= since
    ]


def _dated(answer: Answer) -> Iterator[tuple[str, str, str, date, date, bool]]:
    package = answer.package
    for key in answer.agreements:
        yield from _of_agreement(answer, key, package.agreements[key])
    for tie in answer.ties:
        yield from _spans("ties", tie_key(tie), tie["since"], {"began": tie["since"], "ended": tie["until"]})
    for key in answer.initiatives:
        row = package.initiatives[key]
        begun, ended = row["started"], row["ended"]
        if row["kind"] == "event" and not ended:
            yield from _spans("initiatives", key, begun, {"held": begun})
        else:
            said = row["status_as_of"] if row["status"] == "ended" and not ended else ""
            yield from _spans("initiatives", key, begun, {"began": begun, "ended": ended}, {"ended": said})


def _of_agreement(answer: Answer, key: str, row: Row) -> Iterator[tuple[str, str, str, date, date, bool]]:
    begun = answer.package.began(key)
    successor = min(answer.package.successors[key], key=closes, default="")
    replaced = row["status"] == "superseded" or (successor and row["status"] != "ended")
    over, halted = row["ended"] or successor, row["suspended"]
    what = "replaced" if replaced else "ended"
    said = {
        what: row["status_as_of"] if row["status"] in ("ended", "superseded") and not over else "",
        "suspended": row["status_as_of"] if row["status"] == "suspended" and not halted else "",
    }
    yield from _spans("agreements", key, begun, {"began": begun, what: over, "suspended": halted}, said)


def _spans(
    table: str, key: str, begun: str, dates: dict[str, str], said: dict[str, str] | None = None
) -> Iterator[tuple[str, str, str, date, date, bool]]:
    """The days that each change can mean; what is only said to be over lies between the beginning and that day."""
    for what, text in dates.items():
        if text:
            yield table, key, what, *bounds(text), text.endswith("~")
    for what, text in (said or {}).items():
        if text:
            yield table, key, what, opens(begun) or date.min, closes(text), text.endswith("~")


def certain(answer: Answer, found: list[Change]) -> Counter[str]:
    """How many of the home organisation's own agreements certainly changed in each way."""
    return Counter(what for table, key, what, sure in found if sure and table == "agreements" and key in answer.own)


# On what the facts rest


def documents(answer: Answer) -> set[str]:
    """The sources on which a selection rests; what is known without a document is none."""
    return {key for key in cited(answer) if answer.package.kind_of_source[key] != KNOWN}


def undocumented(answer: Answer) -> int:
    """How many facts (a record and a field) of a selection are supported, but by no document."""
    facts: dict[tuple[str, str, str], bool] = {}
    for row in citations(answer):
        if row["agrees"] == "true":
            fact = row["table"], row["record_id"], row["field"]
            facts[fact] = facts.get(fact, False) or answer.package.kind_of_source[row["source_id"]] != KNOWN
    return sum(not documented for documented in facts.values())


def citations(answer: Answer) -> list[dict[str, str]]:
    """The citations of the records of a selection."""
    tables, kept = answer.package.tables, answer.partners | {answer.home}
    claims = [row for row in tables["goal_claims"] if row["partner_id"] in kept]
    records = {
        "partners": kept,
        "agreements": answer.agreements,
        "initiatives": answer.initiatives,
        "ties": {tie_key(tie) for tie in answer.ties},
        "goal_claims": {f"{row['partner_id']}|{row['goal']}|{row['source_id']}" for row in claims},
    }
    return [row for row in tables["citations"] if row["record_id"] in records[row["table"]]]


def cited(answer: Answer) -> set[str]:
    """All that is cited for the records of a selection, for their areas and goals, and for claims."""
    tables, kept = answer.package.tables, answer.partners | {answer.home}
    found = {row["source_id"] for row in citations(answer)}
    found |= {row["source_id"] for row in tables["goal_claims"] if row["partner_id"] in kept}
    areas = [row for row in tables["agreement_areas"] if answer.inferred or row["basis"] == "stated"]
    subjects = [*areas, *tables["agreement_goals"]]
    found |= {row["source_id"] for row in subjects if row["agreement_id"] in answer.agreements}
    found |= {row["source_id"] for row in tables["initiative_goals"] if row["initiative_id"] in answer.initiatives}
    return found - {""}
