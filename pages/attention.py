"""What somebody should look at, with the reason, as a list and as a calendar."""

from lib.tables.attention import attention_rows
from lib.ui.frame.click_handlers import open_table_row
from lib.ui.frame.page_frame import open_page
from lib.ui.session.dataset_store import today
from lib.ui.views.attention import asked_horizon, asked_reason, choose_reason, draw_settings, offer_calendar, show_terms
from lib.ui.widgets.figure_and_table import show_rows

settings = asked_horizon()
page = open_page("attention", today(), settings, asked_reason())
show_terms(page)
draw_settings()
rows = choose_reason(page.count(attention_rows, page.today, settings))
columns = ["name", "reason", "date", "decide_by", "term", "notice", "renewal"]
show_rows(page, "attention", rows, columns, on_choose=open_table_row, height=600)
offer_calendar(page, rows)
