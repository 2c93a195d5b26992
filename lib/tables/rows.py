"""Partners, agreements, ties and sources as rows that people read: names and codes side by side, each with its sources.

What a page shows and what it downloads is one of these frames, unchanged. The columns of `LISTS` hold a tuple of texts in
each cell, an empty one where nothing is known. Text is in the reader's language; columns that end in `_id`, `_ids` or `_code` hold stable identifiers and codes.
"""

from datetime import date
from typing import Any

import pandas as pd

from lib.classify.derived import record_ids, started
from lib.classify.levels import bound_parties, level_names, partner_levels
from lib.classify.phases import IN_FORCE, phase_names, phases
from lib.classify.relations import agreement_relations, own_agreements
from lib.core.dates import first_days
from lib.core.i18n import _, alphabetical, local
from lib.core.lists import list_column, values_by_key
from lib.core.schema import KEY_SEPARATOR
from lib.labels.names import area_names, country_names, labelled, partner_names
from lib.labels.statuses import status_texts
from lib.package.dataset import Dataset
from lib.provenance.citations import sources_of
from lib.tables.aggregates import category_of_agreements, events, signings
from lib.tables.subjects import agreement_subjects

NUMBERS = ("latitude", "longitude", "agreements", "agreements_in_force")
LISTS = ("partners", "partner_ids", "areas", "area_ids", "areas_inferred", "goals", "goals_inferred", "source_ids")


def agreement_rows(dataset: Dataset) -> pd.DataFrame:
    """The agreements, latest first, undated last.

    Columns: agreement_id, title, kind, kind_code, partners (names of all parties but the home organisation, whether
    selected or not), partner_ids, category, category_code, signed, in_force, ended (partial dates as given), phase (on
    the day of reading, see `phases`), phase_code, status (in words, with its date, see `statuses`), status_code, status_stated, status_as_of, areas (stated), area_ids, areas_inferred, goals (stated, numbers),
    goals_inferred, reference, place, relation (see `relations`),
    confidence, source_ids. Empty where nothing is selected.
    """
    frame = dataset.agreements.assign(place=local(dataset.agreements, "place"))
    key = frame["agreement_id"]
    everyone = dataset.whole.parties[dataset.whole.parties["partner_id"] != dataset.home]
    category, phase = key.map(category_of_agreements(dataset)), phases(dataset)
    rows = pd.DataFrame(
        {
            "agreement_id": key,
            "title": local(frame, "title"),
            "kind": labelled(dataset, "agreements", "kind", frame["kind"]),
            "kind_code": frame["kind"],
            **_partners(dataset, key, everyone),
            "category": labelled(dataset, "partners", "category", category),
            "category_code": category,
            **{column: frame[column] for column in ("signed", "in_force", "ended")},
            "phase": phase.map(phase_names()),
            "phase_code": phase,
            "status": status_texts(dataset),
            "status_code": frame["status"],
            **{column: frame[column] for column in ("status_stated", "status_as_of")},
            **agreement_subjects(dataset),
            **{column: frame[column] for column in ("reference", "place")},
            "relation": labelled(dataset, "agreements", "relation", agreement_relations(dataset)),
            "confidence": labelled(dataset, "agreements", "confidence", frame["confidence"]),
            "source_ids": list_column(key, sources_of(dataset, "agreements")),
        }
    )
    return _latest_first(rows, started(frame))


def timeline_rows(dataset: Dataset) -> pd.DataFrame:
    """`agreement_rows` with the columns that `with_times` adds."""
    return with_times(agreement_rows(dataset), dataset)


def with_times(rows: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Rows of `agreement_rows` with began (of signature, else of entry into force) and suspended, both partial dates."""
    suspended = dataset.agreements.set_index("agreement_id")["suspended"]
    return _typed(rows.assign(began=started(rows), suspended=rows["agreement_id"].map(suspended)))


def signing_rows(dataset: Dataset) -> pd.DataFrame:
    """`aggregates.signings` in words. Columns: year, category, category_code, agreements, under."""
    rows = signings(dataset)
    rows.insert(1, "category", labelled(dataset, "partners", "category", rows["category_code"]))
    return rows


def event_rows(dataset: Dataset, today: date) -> pd.DataFrame:
    """What happened when, and which ends lie ahead of `today`, latest first, in words.

    Columns: date (partial), what, what_code, name, table, record_id. See `aggregates.events`.
    """
    frame = events(dataset)
    words = {"signed": _("Signed"), "in_force": _("In force"), "ended": _("Ended"), "started": _("Started")}
    future = first_days(frame["date"]) > pd.Timestamp(today)
    # An agreement and an initiative may have the same id, so the table belongs to the key.
    names: dict[str, str] = {}
    for table, stem in (("agreements", "title"), ("initiatives", "name")):
        named = table + KEY_SEPARATOR + record_ids(dataset, table)
        names |= dict(zip(named, local(getattr(dataset, table), stem), strict=True))
    return pd.DataFrame(
        {
            "date": frame["date"],
            "what": frame["what"].map(words).mask((frame["what"] == "ended") & future, _("Ends")),
            "what_code": frame["what"],
            "name": (frame["table"] + KEY_SEPARATOR + frame["record_id"]).map(names),
            "table": frame["table"],
            "record_id": frame["record_id"],
        }
    )


def partner_rows(dataset: Dataset) -> pd.DataFrame:
    """The partners but the home organisation, sorted by name without regard to accents.

    Columns: partner_id, name, acronym, category, category_code, kind, level, level_code (see `levels`; missing where it has
    no relation with the home organisation), country, country_code, city, city_code (`CHE:Geneva`, alike in every
    language), latitude, longitude (degrees), place_precision, agreements (those of the selection with the home
    organisation), agreements_in_force (how many of them are stated to be in force or in use and bind it), latest (partial date of the latest of them), areas (stated or
    inferred), website, ror, wikidata, confidence, source_ids. Empty where nothing is selected.
    """
    frame = dataset.partners[dataset.partners["partner_id"] != dataset.home]
    key = frame["partner_id"]
    own = dataset.parties.merge(own_agreements(dataset), on="agreement_id").assign(date=started)
    own = own.sort_values("date", key=first_days, kind="stable")
    areas = dataset.parties[["partner_id", "agreement_id"]].merge(dataset.agreement_areas, on="agreement_id")
    areas = areas.drop_duplicates(["partner_id", "area_id"])
    rows = pd.DataFrame(
        {
            "partner_id": key,
            "name": local(frame, "name"),
            "acronym": local(frame, "acronym"),
            "category": labelled(dataset, "partners", "category", frame["category"]),
            "category_code": frame["category"],
            "kind": labelled(dataset, "partners", "kind", frame["kind"]),
            **_levels(dataset, key),
            "country": frame["country"].map(country_names(dataset)),
            "country_code": frame["country"],
            "city": local(frame, "city"),
            "city_code": frame["country"].fillna("") + ":" + frame["city_en"].fillna(frame["city_fr"]),
            **{column: frame[column] for column in ("latitude", "longitude", "place_precision")},
            "agreements": key.map(own.groupby("partner_id")["agreement_id"].nunique()).fillna(0).astype("int64"),
            "agreements_in_force": key.map(_standing(dataset)).fillna(0).astype("int64"),
            "latest": key.map(own.dropna(subset=["date"]).groupby("partner_id")["date"].last()),
            "areas": list_column(key, values_by_key(areas["partner_id"], areas["area_id"].map(area_names(dataset)))),
            **{column: frame[column] for column in ("website", "ror", "wikidata")},
            "confidence": labelled(dataset, "partners", "confidence", frame["confidence"]),
            "source_ids": list_column(key, sources_of(dataset, "partners")),
        }
    )
    return _typed(rows).sort_values("name", key=sort_key, kind="stable", ignore_index=True)


def with_agreement(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which of `partner_rows` have, or had, an agreement with the home organisation, or contacts that are listed as such."""
    return rows["level_code"].notna() & (rows["level_code"] != "other")


def tie_rows(dataset: Dataset) -> pd.DataFrame:
    """The ties among partners, sorted by the names of both.

    Columns: from, from_id, kind, kind_code, to, to_id, since, until, status, note, confidence, source_ids.
    """
    frame, names = dataset.ties, partner_names(dataset)
    rows = pd.DataFrame(
        {
            "from": frame["from_id"].map(names),
            "from_id": frame["from_id"],
            "kind": labelled(dataset, "ties", "kind", frame["kind"]),
            "kind_code": frame["kind"],
            "to": frame["to_id"].map(names),
            "to_id": frame["to_id"],
            **{column: frame[column] for column in ("since", "until")},
            "status": labelled(dataset, "ties", "status", frame["status"]),
            "note": local(frame, "note"),
            "confidence": labelled(dataset, "ties", "confidence", frame["confidence"]),
            "source_ids": list_column(record_ids(dataset, "ties"), sources_of(dataset, "ties")),
        }
    )
    return _typed(rows).sort_values(["from", "to"], key=sort_key, kind="stable", ignore_index=True)


def initiative_rows(dataset: Dataset) -> pd.DataFrame:
    """The joint initiatives, latest first, undated last.

    Columns: initiative_id, name, kind, kind_code, partners, partner_ids, started, ended, place, status, agreement_id, areas, goals (stated,
    numbers), website, note,
    confidence, source_ids.
    """
    frame = dataset.initiatives.assign(place=local(dataset.initiatives, "place"))
    key = frame["initiative_id"]
    everyone = dataset.whole.initiative_partners
    everyone = everyone[everyone["partner_id"] != dataset.home]
    areas, goals = dataset.initiative_areas, dataset.initiative_goals.sort_values("goal").astype({"goal": "str"})
    goals = goals.drop_duplicates(["initiative_id", "goal"])
    rows = pd.DataFrame(
        {
            "initiative_id": key,
            "name": local(frame, "name"),
            "kind": labelled(dataset, "initiatives", "kind", frame["kind"]),
            "kind_code": frame["kind"],
            **_partners(dataset, key, everyone),
            **{column: frame[column] for column in ("started", "ended", "place")},
            "status": labelled(dataset, "initiatives", "status", frame["status"]),
            "agreement_id": frame["agreement_id"],
            "areas": list_column(key, values_by_key(areas["initiative_id"], areas["area_id"].map(area_names(dataset)))),
            "goals": list_column(key, values_by_key(goals["initiative_id"], goals["goal"])),
            "website": frame["website"],
            "note": local(frame, "note"),
            "confidence": labelled(dataset, "initiatives", "confidence", frame["confidence"]),
            "source_ids": list_column(key, sources_of(dataset, "initiatives")),
        }
    )
    return _latest_first(rows, frame["started"])


def sort_key(column: "pd.Series[str]") -> "pd.Series[str]":
    """The key by which a column of names is sorted: see `alphabetical`."""
    return column.fillna("").map(alphabetical)


def _partners(dataset: Dataset, key: "pd.Series[str]", everyone: pd.DataFrame) -> dict[str, "pd.Series[Any]"]:
    """The columns that say who takes part in each record: `everyone` names partners by the column of which `key` is part."""
    names, by = everyone["partner_id"].map(partner_names(dataset)), everyone[str(key.name)]
    ids = values_by_key(by, everyone["partner_id"])
    return {"partners": list_column(key, values_by_key(by, names)), "partner_ids": list_column(key, ids)}


def _levels(dataset: Dataset, key: "pd.Series[str]") -> dict[str, "pd.Series[str]"]:
    """The columns that say how closely partners are bound to the home organisation."""
    level = key.map(partner_levels(dataset))
    return {"level": level.map(level_names()), "level_code": level}


def _standing(dataset: Dataset) -> "pd.Series[int]":
    """How many agreements with the home organisation that are in force or in use bind each partner, by partner_id."""
    own = own_agreements(dataset)
    standing = own.loc[phases(dataset)[own.index] == IN_FORCE, "agreement_id"]
    bound = bound_parties(dataset)
    return bound[bound["agreement_id"].isin(standing)].groupby("partner_id")["agreement_id"].nunique()


def _latest_first(rows: pd.DataFrame, dates: "pd.Series[str]") -> pd.DataFrame:
    order = pd.DataFrame({"day": first_days(dates), "id": rows.iloc[:, 0]})
    order = order.sort_values(["day", "id"], ascending=[False, True], na_position="last")
    return _typed(rows).loc[order.index].reset_index(drop=True)


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with text as text: `map` gives numbers where every value is missing."""
    return rows.astype({column: "str" for column in rows.columns if column not in (*NUMBERS, *LISTS)})
