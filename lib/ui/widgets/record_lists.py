"""The lists of agreements and of joint initiatives of a selection."""

from lib.core.i18n import _
from lib.tables.rows import agreement_rows, initiative_rows
from lib.text.page_titles import initiatives_title
from lib.ui.frame.click_handlers import open_agreement_row, open_initiative_row
from lib.ui.session.page_context import Visit
from lib.ui.widgets.captions import agreement_count, initiative_count
from lib.ui.widgets.figure_and_table import found_first, show_rows

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
