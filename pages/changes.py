"""What changed between two dates, or between two versions of the data."""

from lib.ui.frame.page_frame import open_page
from lib.ui.views.changes import (
    asked_kind,
    asked_span,
    asked_view,
    choose_span,
    choose_view,
    show_dates,
    show_versions,
    version_title,
)

if asked_view() == "versions":
    page = open_page("changes", title=version_title)
    choose_view()
    show_versions(page)
else:
    span = asked_span()
    page = open_page("changes", span, asked_kind())
    choose_view()
    choose_span()
    show_dates(page, span)
