"""What somebody should look at, with the reason, as a list and as a calendar."""

from lib.attention import attention_rows
from lib.ui.actions import open_table_row
from lib.ui.attention import asked_horizon, choose_reason, draw_settings, offer_calendar
from lib.ui.page import open_page
from lib.ui.show import show_rows
from lib.ui.store import today

settings = asked_horizon()
visit = open_page("attention", today(), settings)
draw_settings()
rows = choose_reason(visit.count(attention_rows, visit.today, settings))
show_rows(visit, "attention", rows, ["name", "reason", "date", "decide_by"], on_choose=open_table_row, height=600)
offer_calendar(visit, rows)
