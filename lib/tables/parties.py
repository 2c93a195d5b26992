"""The parties of an agreement: who is bound by it, who has withdrawn, who only keeps the text, and who signed."""

from datetime import date

from lib.core.dates import last_day
from lib.core.i18n import _, alphabetical, date_text, labels, local, plural
from lib.labels.names import partner_names
from lib.package.dataset import Dataset


def party_facts(dataset: Dataset, agreement_id: str) -> list[dict[str, str]]:
    """The parties of an agreement, the home organisation last.

    Each with partner_id, name, role (label), role_code, body, signatory, deposited and withdrawn (in words), empty where not
    known, or where it withdraws only after `dataset.day`.
    """
    parties = dataset.whole.parties
    rows = parties[parties["agreement_id"] == agreement_id]
    rows = rows.assign(body=local(rows, "body"), signatory=local(rows, "signatory")).fillna("")
    known = dataset.schema.roles("parties", "role")
    roles, names = labels(dataset.schema.vocabulary("parties", "role")), partner_names(dataset)
    found = [
        {
            "partner_id": row["partner_id"],
            "name": names[row["partner_id"]],
            "role": roles[row["role"]],
            "role_code": known.get(row["role"], row["role"]),
            "body": row["body"],
            "signatory": row["signatory"],
            "deposited": date_text(row["deposited"]),
            "withdrawn": date_text(row["withdrawn"]) if _is_past(row["withdrawn"], dataset.day) else "",
        }
        for row in rows.to_dict("records")
    ]
    return sorted(found, key=lambda party: (party["partner_id"] == dataset.home, alphabetical(party["name"])))


def party_count(parties: list[dict[str, str]]) -> str:
    """`12 parties, of which 1 has withdrawn; 1 depositary`, of `party_facts`. A depositary keeps the text and is no party."""
    keeping = [party for party in parties if party["role_code"] == "depositary"]
    number = len(parties) - len(keeping)
    left = sum(bool(party["withdrawn"]) for party in parties if party not in keeping)
    text = plural("{n} party", "{n} parties", number)
    if left:
        gone = plural("{n} has withdrawn", "{n} have withdrawn", left)
        text = _("{parties}, of which {gone}").format(parties=text, gone=gone)
    return "; ".join([text, *([plural("{n} depositary", "{n} depositaries", len(keeping))] if keeping else [])])


def _is_past(text: str, day: date) -> bool:
    return bool(text) and last_day(text) < day
