"""What needs attention about a partner and its agreements, as a section of its document."""

from lib.core.i18n import _
from lib.record.context import PartnerSlice
from lib.record.model import KINDS, MOST_LISTED, Item, Line, Link, Section
from lib.tables.attention import reason_names


def attention_section(partner: PartnerSlice) -> Section:
    """Each reason for each record, in the order of the reasons: the reason, the record, and what is to be said of it."""
    rows, names = partner.attention, reason_names()
    items = [
        Item(
            names[row["reason_code"]],
            Line(row["name"]),
            (Line(row["reason"]),),
            Link(KINDS[row["table"]], row["record_id"]),
        )
        for row in rows.head(MOST_LISTED).to_dict("records")
    ]
    columns = _("Reason"), _("Agreement or partner")
    return Section("attention", _("Needs attention"), columns, tuple(items), len(rows))
