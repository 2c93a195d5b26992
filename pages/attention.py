"""What somebody should look at, with the reason, as a list and as a calendar."""

from lib.attention import attention_rows
from lib.ui.actions import open_table_row
from lib.ui.attention import asked_horizon, asked_reason, choose_reason, draw_settings, offer_calendar, show_terms
from lib.ui.page import open_page
from lib.ui.show import show_rows
from lib.ui.store import today

settings = asked_horizon()
visit = open_page("attention", today(), settings, asked_reason())
show_terms(visit)
draw_settings()
rows = choose_reason(visit.count(attention_rows, visit.today, settings))
columns = ["name", "reason", "date", "decide_by", "term", "notice", "renewal"]
show_rows(visit, "attention", rows, columns, on_choose=open_table_row, height=600)
offer_calendar(visit, rows)
