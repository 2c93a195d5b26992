"""The relations of one record as tables that can be downloaded; `name` keeps apart the tables of one page."""

import pandas as pd

from lib.ui.frame.click_handlers import open_agreement_row, open_initiative_row
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_rows


def agreement_table(page: PageContext, name: str, rows: pd.DataFrame) -> None:
    """The agreements of `agreement_rows`; a row opens its agreement."""
    columns = ["title", "kind", "signed", "in_force", "ended", "status", "areas"]
    show_rows(page, name, rows, columns, on_choose=open_agreement_row)


def tie_table(page: PageContext, name: str, rows: pd.DataFrame) -> None:
    """The ties of `tie_rows`."""
    show_rows(page, name, rows, ["from", "kind", "to", "since", "until", "status", "note"])


def initiative_table(page: PageContext, name: str, rows: pd.DataFrame) -> None:
    """The joint initiatives of `initiative_rows`; a row opens its initiative."""
    columns = ["name", "kind", "partners", "started", "ended", "status", "note"]
    show_rows(page, name, rows, columns, on_choose=open_initiative_row)
