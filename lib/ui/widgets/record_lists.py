"""The lists of agreements and of joint initiatives of a selection."""

from lib.core.i18n import _
from lib.tables.rows import agreement_rows, initiative_rows
from lib.text.page_titles import initiatives_title
from lib.ui.frame.click_handlers import open_agreement_row, open_initiative_row
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.captions import agreement_count, initiative_count
from lib.ui.widgets.figure_and_table import found_first, show_rows

TALL = 720


def record_lists() -> dict[str, str]:
    """What can be listed, by its code in the address."""
    return {"agreements": _("Agreements"), "initiatives": _("Joint initiatives")}


def initiative_list_title(page: PageContext) -> str:
    """How many joint initiatives the selection holds."""
    return page.count(initiatives_title)


def show_agreement_list(page: PageContext) -> None:
    """The agreements of the selection, those that the searched text finds best first."""
    rows, found_by = found_first(page, "agreements", page.count(agreement_rows))
    dates = ["signed", "in_force", "ended", "status", "status_as_of"]
    columns = ["title", *found_by, "partners", "kind", "phase", *dates, "areas", "goals", "relation"]
    show_rows(page, "agreements", rows, columns, on_choose=open_agreement_row, height=TALL)
    agreement_count(page)


def show_initiative_list(page: PageContext) -> None:
    """The joint initiatives of the selection."""
    columns = ["name", "kind", "partners", "started", "ended", "status", "areas", "note"]
    show_rows(page, "initiatives", page.count(initiative_rows), columns, on_choose=open_initiative_row, height=TALL)
    initiative_count(page)
