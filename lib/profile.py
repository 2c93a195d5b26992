"""All that is known of one partner or one agreement, as rows of label and value, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from lib.dataset import Dataset
from lib.dates import last_day
from lib.derived import goals_of_agreements
from lib.language import _, current_language, date_text, labels, local
from lib.names import area_names, country_names, goal_names, partner_names

Facts = list[tuple[str, str]]


def find_record(dataset: Dataset, table: str, record_id: str) -> Mapping[str, Any] | None:
    """The row of the whole data set with that key, missing values as empty text; None where there is none."""
    frame = getattr(dataset.whole, table)
    rows = frame[frame[dataset.schema.tables[table].key[0]] == record_id]
    return dict(rows.astype("object").fillna("").iloc[0]) if len(rows) else None


def words(record: Mapping[str, Any], stem: str) -> str:
    """The text of a record in the reader's language, else in the other one; empty where there is neither."""
    language = current_language()
    other = "fr" if language == "en" else "en"
    return str(record[f"{stem}_{language}"] or record[f"{stem}_{other}"])


def partner_facts(dataset: Dataset, record: Mapping[str, Any]) -> Facts:
    """Who a partner is. Labels and values in order; what is not known is left out."""
    schema = dataset.schema
    place = ", ".join(filter(None, [words(record, "city"), country_names(dataset).get(record["country"], "")]))
    facts = [
        (_("Also known as"), record["aliases"]),
        (_("Acronym"), " / ".join(dict.fromkeys(filter(None, [record["acronym_en"], record["acronym_fr"]])))),
        (_("In French") if current_language() == "en" else _("In English"), _other_name(record)),
        (_("Category"), labels(schema.vocabulary("partners", "category"))[record["category"]]),
        (_("Kind"), labels(schema.vocabulary("partners", "kind"))[record["kind"]]),
        (_("Part of"), partner_names(dataset).get(record["parent_id"], "")),
        (_("Seat") if record["category"] != "state" else _("Capital"), place),
        (_("Founded"), date_text(record["founded"])),
        (_("Ceased to exist"), date_text(record["dissolved"])),
        (_("Confidence"), labels(schema.vocabulary("partners", "confidence"))[record["confidence"]]),
    ]
    return [(label, value) for label, value in facts if value]


def agreement_facts(dataset: Dataset, record: Mapping[str, Any], today: date) -> Facts:
    """What an agreement is: kind, dates as precise as known, status with its date. What is not known is said for dates."""
    schema, unknown = dataset.schema, _("not known")
    status = labels(schema.vocabulary("agreements", "status"))[record["status"]]
    if record["status_stated"]:
        status = _("{status} – “{words}”").format(status=status, words=record["status_stated"])
    if record["status_as_of"]:
        status = _("{status} ({date})").format(status=status, date=date_text(record["status_as_of"]))
    end = date_text(record["ended"])
    if record["end_basis"] == "inferred":
        end = _("{date} (inferred)").format(date=end)
    ahead = bool(record["ended"]) and last_day(record["ended"]) > today
    facts = [
        (_("Kind"), labels(schema.vocabulary("agreements", "kind"))[record["kind"]]),
        (_("Signed"), date_text(record["signed"]) or unknown),
        (_("In force from"), date_text(record["in_force"]) or unknown),
        (_("Ends") if ahead else _("Ended") if end else _("End"), end or unknown),
        (_("Status"), status),
        (_("Place"), words(record, "place")),
        (_("Reference"), record["reference"]),
        (_("Confidence"), labels(schema.vocabulary("agreements", "confidence"))[record["confidence"]]),
    ]
    return [(label, value) for label, value in facts if value]


def party_facts(dataset: Dataset, agreement_id: str) -> list[dict[str, str]]:
    """The parties of an agreement, the home organisation last.

    Each with partner_id, name, role (label), body, signatory and deposited (in words), empty where not known.
    """
    parties = dataset.whole.parties
    rows = parties[parties["agreement_id"] == agreement_id]
    rows = rows.assign(body=local(rows, "body"), signatory=local(rows, "signatory")).fillna("")
    roles, names = labels(dataset.schema.vocabulary("parties", "role")), partner_names(dataset)
    found = [
        {
            "partner_id": row["partner_id"],
            "name": names[row["partner_id"]],
            "role": roles[row["role"]],
            "body": row["body"],
            "signatory": row["signatory"],
            "deposited": date_text(row["deposited"]),
        }
        for row in rows.to_dict("records")
    ]
    return sorted(found, key=lambda party: (party["partner_id"] == dataset.home, party["name"]))


def subject_facts(dataset: Dataset, agreement_id: str) -> Facts:
    """What an agreement is about: each area and goal, and whether a source states it or why it is inferred."""
    whole = dataset.whole
    areas = whole.agreement_areas[whole.agreement_areas["agreement_id"] == agreement_id]
    areas = areas.assign(reason=local(areas, "reason"))
    goals = goals_of_agreements(whole)
    goals = goals[goals["agreement_id"] == agreement_id]
    names, goal_labels = area_names(dataset), goal_names(dataset)
    facts = [
        (
            names[row["area_id"]],
            _("stated: “{words}”").format(words=row["wording"])
            if row["basis"] == "stated"
            else _("inferred: {reason}").format(reason=row["reason"]),
        )
        for row in areas.to_dict("records")
    ]
    for row in goals.to_dict("records"):
        reason = _("stated by a source") if row["basis"] == "stated" else _reasons(whole, areas["area_id"], row["goal"])
        facts.append((_("Goal {goal}: {name}").format(goal=row["goal"], name=goal_labels[row["goal"]]), reason))
    return facts


def dataset_of_partner(dataset: Dataset, partner_id: str) -> Dataset:
    """The part of the whole data set that concerns one partner: it, the home organisation and what ties them."""
    whole = dataset.whole
    parties = whole.parties
    agreements = set(parties.loc[parties["partner_id"] == partner_id, "agreement_id"])
    taking_part = whole.initiative_partners
    initiatives = set(taking_part.loc[taking_part["partner_id"] == partner_id, "initiative_id"])
    ties = whole.ties
    return whole.narrowed(
        agreements=whole.agreements[whole.agreements["agreement_id"].isin(agreements)],
        parties=parties[parties["agreement_id"].isin(agreements)],
        agreement_areas=whole.agreement_areas[whole.agreement_areas["agreement_id"].isin(agreements)],
        agreement_goals=whole.agreement_goals[whole.agreement_goals["agreement_id"].isin(agreements)],
        initiatives=whole.initiatives[whole.initiatives["initiative_id"].isin(initiatives)],
        ties=ties[(ties["from_id"] == partner_id) | (ties["to_id"] == partner_id)],
    )


def _reasons(whole: Dataset, areas: "pd.Series[str]", goal: int) -> str:
    rules = whole.area_goals
    rules = rules[rules["area_id"].isin(areas) & (rules["goal"] == goal)]
    column = f"reason_{current_language()}"
    return _("inferred: {reason}").format(reason=" ".join(rules[column]))


def _other_name(record: Mapping[str, Any]) -> str:
    other = "fr" if current_language() == "en" else "en"
    return "" if record[f"name_{other}"] == words(record, "name") else str(record[f"name_{other}"])
