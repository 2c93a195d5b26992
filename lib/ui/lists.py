"""The lists of agreements and of joint initiatives of a selection."""

from lib.findings import initiatives_title
from lib.language import _
from lib.listings import agreement_rows, initiative_rows
from lib.ui.actions import open_agreement_row, open_initiative_row
from lib.ui.show import found_first, show_rows
from lib.ui.visit import Visit
from lib.ui.words import agreement_count, initiative_count

TALL = 720


def record_lists() -> dict[str, str]:
    """What can be listed, by its code in the address."""
    return {"agreements": _("Agreements"), "initiatives": _("Joint initiatives")}


def initiative_list_title(visit: Visit) -> str:
    """How many joint initiatives the selection holds."""
    return visit.count(initiatives_title)


def show_agreement_list(visit: Visit) -> None:
    """The agreements of the selection, those that the searched text finds best first."""
    rows, found_by = found_first(visit, "agreements", visit.count(agreement_rows))
    dates = ["signed", "in_force", "ended", "status", "status_as_of"]
    columns = ["title", *found_by, "partners", "kind", "phase", *dates, "areas", "goals", "relation"]
    show_rows(visit, "agreements", rows, columns, on_choose=open_agreement_row, height=TALL)
    agreement_count(visit)


def show_initiative_list(visit: Visit) -> None:
    """The joint initiatives of the selection."""
    columns = ["name", "kind", "partners", "started", "ended", "status", "areas", "note"]
    show_rows(visit, "initiatives", visit.count(initiative_rows), columns, on_choose=open_initiative_row, height=TALL)
    initiative_count(visit)
