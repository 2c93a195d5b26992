"""All that is known of one partner or one agreement, as rows of label and value, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from lib.classify.levels import level_names
from lib.classify.relations import CONSTITUTIVE, CONTEXT, THROUGH, agreement_relations, initiative_relations
from lib.core.dates import last_day
from lib.core.i18n import _, current_language, date_text, labels
from lib.labels.names import country_names, is_state, partner_names, short_names
from lib.labels.statuses import duration_text, stated_text, status_texts
from lib.package.dataset import Dataset


class Fact(NamedTuple):
    """A label and a value in words, the columns of the record that hold the value, and the ids of the sources that
    support it where they are no citations of such a column.
    """

    label: str
    value: str
    fields: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()


Facts = list[Fact]
# The columns in which the status of an agreement stands.
STATUS = ("status", "status_stated", "status_as_of")


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
        Fact(
            _("Capital") if is_state(dataset, record["category"]) else _("Seat"),
            place,
            ("city_en", "city_fr", "country"),
        ),
        Fact(_("Founded"), date_text(record["founded"]), ("founded",)),
        Fact(_("Ceased to exist"), date_text(record["dissolved"]), ("dissolved",)),
        _confidence(dataset, "partners", record),
    ]
    return [fact for fact in facts if fact.value]


def level_fact(dataset: Dataset, levels: Mapping[str, str], partner_id: str) -> Fact:
    """How closely a partner is bound to the home organisation; `levels` are `partner_levels`. Empty for that one itself."""
    home = short_names(dataset)[dataset.home]
    unrelated = _("none; it has relations among others")
    value = "" if partner_id == dataset.home else level_names().get(levels.get(partner_id, ""), unrelated)
    return Fact(_("Relation with {home}").format(home=home), value)


def agreement_facts(dataset: Dataset, record: Mapping[str, Any], today: date, status: str = "") -> Facts:
    """What an agreement is: kind, relation where it is not one of the home organisation's own, dates as precise as known,
    status on the day with its date, term, notice and renewal. What is not known is said for dates. `status` is that of
    `status_texts` where it is known already.
    """
    schema, unknown = dataset.schema, _("not known")
    alone = _alone(dataset, record).on(today)
    renewals = labels(schema.vocabulary("agreements", "renewal"))
    facts = [
        Fact(_("Kind"), labels(schema.vocabulary("agreements", "kind"))[record["kind"]], ("kind",)),
        Fact(_("Relation"), relation_text(alone, agreement_relations(alone).iloc[0]), ("relation",)),
        Fact(_("Signed"), date_text(record["signed"]) or unknown, ("signed",)),
        Fact(_("In force from"), date_text(record["in_force"]) or unknown, ("in_force",)),
        Fact(_("Suspended"), date_text(record["suspended"]), ("suspended",)),
        _end(record, today),
        Fact(_("Status"), status or status_texts(alone, quoted=True).iloc[0], STATUS),
        Fact(_("Term"), duration_text(record["term"]), ("term",)),
        Fact(_("Notice"), duration_text(record["notice"]), ("notice",)),
        Fact(_("Renewal"), renewals.get(record["renewal"], ""), ("renewal",)),
        Fact(_("Place"), words(record, "place"), ("place_en", "place_fr")),
        Fact(_("Reference"), record["reference"], ("reference",)),
        _confidence(dataset, "agreements", record),
    ]
    return [fact for fact in facts if fact.value]


def relation_text(dataset: Dataset, relation: str) -> str:
    """What a relation of `relations.RELATIONS` means; empty where a record is one of the home organisation's own."""
    text = {
        CONSTITUTIVE: _("{home} is not a party: this founds it or settles its legal status"),
        THROUGH: _("{home} is not a party: a body of which it is a member is"),
        CONTEXT: _("Among others, without {home}"),
    }.get(relation, "")
    return text.format(home=short_names(dataset)[dataset.home])


def _alone(dataset: Dataset, record: Mapping[str, Any]) -> Dataset:
    """The data set with one agreement, as its record says."""
    frame = pd.DataFrame([record]).replace("", None).astype("str")
    return dataset.whole.narrowed(agreements=frame)


def _end(record: Mapping[str, Any], today: date) -> Fact:
    end = date_text(record["ended"])
    future = bool(record["ended"]) and last_day(record["ended"]) > today
    label = _("Ends") if future else _("Ended") if end else _("End")
    if record["end_basis"] == "inferred":
        end = _("{date} (inferred)").format(date=end)
    return Fact(label, end or _("not known"), ("ended", "end_basis"))


def initiative_facts(dataset: Dataset, record: Mapping[str, Any]) -> Facts:
    """What a joint initiative is. Labels and values in order; what is not known is left out."""
    schema = dataset.schema
    status = stated_text(labels(schema.vocabulary("initiatives", "status"))[record["status"]], record["status_as_of"])
    whole = dataset.whole
    relation = initiative_relations(whole)[whole.initiatives["initiative_id"] == record["initiative_id"]].iloc[0]
    facts = [
        Fact(_("Kind"), labels(schema.vocabulary("initiatives", "kind"))[record["kind"]], ("kind",)),
        Fact(_("Relation"), relation_text(dataset, relation)),
        Fact(_("Started"), date_text(record["started"]), ("started",)),
        Fact(_("Ended"), date_text(record["ended"]), ("ended",)),
        Fact(_("Place"), words(record, "place"), ("place_en", "place_fr")),
        Fact(_("Status"), status, ("status", "status_as_of")),
        _confidence(dataset, "initiatives", record),
    ]
    return [fact for fact in facts if fact.value]


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
