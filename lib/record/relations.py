"""Joint initiatives and ties as items of a document: dates, name, status and doubt, each with its sources."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.core.i18n import _, date_text, label_value, labels
from lib.labels.names import partner_names, short_names
from lib.package.dataset import Dataset
from lib.provenance.footnotes import citations_of
from lib.record.context import PartnerSlice
from lib.record.model import MOST_LISTED, Item, Line, Link, Section
from lib.tables.relation_sections import initiatives_heading, ties_heading

# The role of the confidence that is not said.
CERTAIN = "high"


def initiative_section(dataset: Dataset, rows: pd.DataFrame, title: str, code: str) -> Section:
    """Joint initiatives of `initiative_rows`: when, name, then kind, place, status, doubt and note."""
    listed = rows.head(MOST_LISTED).astype("object").fillna("").to_dict("records")
    items = [
        Item(
            span_text(row["started"], row["ended"]),
            Line(row["name"], citations_of(dataset).supporting("initiatives", row["initiative_id"])),
            _said(dataset, "initiatives", row, row["kind"], row["place"]),
            Link("initiative", row["initiative_id"]),
        )
        for row in listed
    ]
    return Section(code, title, (_("When"), _("Initiative")), tuple(items), len(rows))


def its_initiatives(partner: PartnerSlice, *, among: bool) -> Section:
    """The joint initiatives of a partner with the home organisation, or those among others."""
    partner, code = partner.part(among=among), "initiatives_among" if among else "initiatives"
    title = initiatives_heading(partner.its, among=among)
    return initiative_section(partner.its, partner.initiatives, title, code)


def its_ties(partner: PartnerSlice, *, among: bool) -> Section:
    """The ties of a partner with the home organisation, or those among others: when, the other end, then status, doubt and
    note; in short both ends.
    """
    partner, code = partner.part(among=among), "ties_among" if among else "ties"
    rows = partner.ties
    listed = rows.head(MOST_LISTED).astype("object").fillna("").to_dict("records")
    names, full = short_names(partner.its), partner_names(partner.its)
    items = tuple(_tie(partner, row, names, full) for row in listed)
    return Section(code, ties_heading(partner.its, among=among), (_("When"), _("Tie")), items, len(rows))


def _tie(partner: PartnerSlice, row: Mapping[Any, Any], names: Mapping[str, str], full: Mapping[str, str]) -> Item:
    its, kind, own = partner.its, row["kind"].lower(), names[partner.partner_id]
    link = Link("partner", row["to_id"], before=f"{own} – {kind} –")
    if row["to_id"] == partner.partner_id:
        link = Link("partner", row["from_id"], after=f"– {kind} – {own}")
    return Item(
        span_text(row["since"], row["until"]),
        Line(full[link.record_id], citations_of(its).supporting("ties", row["record_id"])),
        _said(its, "ties", row),
        link,
        f"{names[row['from_id']]} – {kind} – {names[row['to_id']]}",
    )


def span_text(first: object, last: object) -> str:
    """`2011 – 2013`, one date where both are the same or one is not known, `no date` where neither is known."""
    return " – ".join(dict.fromkeys(filter(None, [date_text(first), date_text(last)]))) or _("no date")


def _said(dataset: Dataset, table: str, row: Mapping[Any, Any], *facts: str) -> tuple[Line, ...]:
    """Facts, status where one is stated, the confidence where it is not high, and the note, as one line."""
    statuses, confidences = (labels(dataset.schema.vocabulary(table, column)) for column in ("status", "confidence"))
    unstated = [statuses[code] for code in dataset.schema.codes(table, "status", role="not_stated")]
    certain = [confidences[code] for code in dataset.schema.codes(table, "confidence", role=CERTAIN)]
    status = "" if row["status"] in unstated else row["status"]
    doubt = "" if row["confidence"] in certain else label_value(_("Confidence"), row["confidence"])
    said = " · ".join(filter(None, [*facts, status, doubt, row["note"]]))
    return (Line(said),) if said else ()
