"""All that is known of one partner or one agreement, as rows of label and value, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from lib.dataset import Dataset
from lib.dates import last_day
from lib.language import _, current_language, date_text, labels, local
from lib.names import country_names, partner_names


class Fact(NamedTuple):
    """A label and a value in words, the columns of the record in which the value stands, and the ids of the sources that
    support it where they are no citations of such a column.
    """

    label: str
    value: str
    fields: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()


Facts = list[Fact]


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
    acronyms = dict.fromkeys(filter(None, [record["acronym_en"], record["acronym_fr"]]))
    other, other_field = (_("In French"), "name_fr") if current_language() == "en" else (_("In English"), "name_en")
    facts = [
        Fact(_("Also known as"), record["aliases"], ("aliases",)),
        Fact(_("Acronym"), " / ".join(acronyms), ("acronym_en", "acronym_fr")),
        Fact(other, _other_name(record), (other_field,)),
        Fact(_("Category"), labels(schema.vocabulary("partners", "category"))[record["category"]], ("category",)),
        Fact(_("Kind"), labels(schema.vocabulary("partners", "kind"))[record["kind"]], ("kind",)),
        Fact(_("Part of"), partner_names(dataset).get(record["parent_id"], ""), ("parent_id",)),
        Fact(_("Seat") if record["category"] != "state" else _("Capital"), place, ("city_en", "city_fr", "country")),
        Fact(_("Founded"), date_text(record["founded"]), ("founded",)),
        Fact(_("Ceased to exist"), date_text(record["dissolved"]), ("dissolved",)),
        _confidence(dataset, "partners", record),
    ]
    return [fact for fact in facts if fact.value]


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
        Fact(_("Kind"), labels(schema.vocabulary("agreements", "kind"))[record["kind"]], ("kind",)),
        Fact(_("Signed"), date_text(record["signed"]) or unknown, ("signed",)),
        Fact(_("In force from"), date_text(record["in_force"]) or unknown, ("in_force",)),
        Fact(_("Ends") if ahead else _("Ended") if end else _("End"), end or unknown, ("ended", "end_basis")),
        Fact(_("Status"), status, ("status", "status_stated", "status_as_of")),
        Fact(_("Place"), words(record, "place"), ("place_en", "place_fr")),
        Fact(_("Reference"), record["reference"], ("reference",)),
        _confidence(dataset, "agreements", record),
    ]
    return [fact for fact in facts if fact.value]


def initiative_facts(dataset: Dataset, record: Mapping[str, Any]) -> Facts:
    """What a joint initiative is. Labels and values in order; what is not known is left out."""
    schema = dataset.schema
    status = labels(schema.vocabulary("initiatives", "status"))[record["status"]]
    if record["status_as_of"]:
        status = _("{status} ({date})").format(status=status, date=date_text(record["status_as_of"]))
    facts = [
        Fact(_("Kind"), labels(schema.vocabulary("initiatives", "kind"))[record["kind"]], ("kind",)),
        Fact(_("Started"), date_text(record["started"]), ("started",)),
        Fact(_("Ended"), date_text(record["ended"]), ("ended",)),
        Fact(_("Place"), words(record, "place"), ("place_en", "place_fr")),
        Fact(_("Status"), status, ("status", "status_as_of")),
        _confidence(dataset, "initiatives", record),
    ]
    return [fact for fact in facts if fact.value]


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


def signatories(dataset: Dataset) -> dict[str, list[str]]:
    """Who signed each agreement of the whole data set, by agreement_id, in the order of the parties; only where known."""
    parties = dataset.whole.parties
    known = local(parties, "signatory").dropna()
    return {str(key): list(names) for key, names in known.groupby(parties["agreement_id"])}


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
        initiative_partners=taking_part[taking_part["initiative_id"].isin(initiatives)],
        initiative_areas=whole.initiative_areas[whole.initiative_areas["initiative_id"].isin(initiatives)],
        initiative_goals=whole.initiative_goals[whole.initiative_goals["initiative_id"].isin(initiatives)],
        ties=ties[(ties["from_id"] == partner_id) | (ties["to_id"] == partner_id)],
    )


def _confidence(dataset: Dataset, table: str, record: Mapping[str, Any]) -> Fact:
    names = labels(dataset.schema.vocabulary(table, "confidence"))
    return Fact(_("Confidence"), names[record["confidence"]], ("confidence",))


def _other_name(record: Mapping[str, Any]) -> str:
    other = "fr" if current_language() == "en" else "en"
    return "" if record[f"name_{other}"] == words(record, "name") else str(record[f"name_{other}"])
