"""Pictures, tables and downloads on a page. What a table shows is what its file holds."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.core.escape import markdown
from lib.core.i18n import _, plural
from lib.core.schema import Schema
from lib.export.csv import as_text, csv_bytes, file_name
from lib.export.xlsx import xlsx_bytes
from lib.figures.theme import WIDTHS
from lib.labels.columns import file_heading, heading
from lib.query.search import explained, search
from lib.ui.session.page_context import PageContext

# Pixels; other columns are as wide as their content.
COLUMN_WIDTHS = {
    "name": 320, "title": 340, "record": 300, "from": 260, "to": 260, "partners": 220, "areas": 220, "kind": 160,
    "publisher": 180, "value": 160, "other": 220, "source": 240, "acronym": 90, "category": 180, "latest": 95,
    "found_by": 200, "reason": 420, "date": 100, "what": 100, "certainty": 240, "before": 130, "after": 130,
    "level": 160, "extent": 130,
}  # fmt: skip
# Columns of numbers that are no counts.
FORMATS = {"share": "percent", "betweenness": "percent", "weight": "%.2f", "weighted_degree": "%.2f"}
# Rows that are sent though nobody may look at them, because they take no time.
MOST_FOLDED = 1000
# Pixels: a row of a table on the screen.
ROW_HEIGHT = 35
# Where a trace has its points, one entry for each.
POINTS = ("x", "y", "lon", "locations", "values", "z")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "topojsonURL": "app/static/topojson/",
    "modeBarButtonsToRemove": ["select2d", "lasso2d"],
}


def show_figure(
    page: PageContext,
    name: str,
    figure: Callable[[], go.Figure],
    summary: str,
    on_click: Callable[[str], None] | None = None,
    depends: Sequence[object] = (),
    *,
    zoom: bool = False,
) -> None:
    """A picture with its summary in words above it, which is its alternative text too; the summary alone where nothing is drawn.

    `figure` is called only if the picture is not remembered; what it depends on beside the selection goes to `depends`.
    `on_click` is called with the customdata of what was clicked, before the next run.
    """
    st.text(summary)
    _show_chart(page, name, page.draw(name, figure, *depends), summary, on_click, zoom=zoom)


def show_record_figure(
    page: PageContext, name: str, figure: Callable[[], go.Figure], summary: str, *depends: object
) -> None:
    """A picture of one record, see `show_figure`. It does not depend on the selection, and is drawn once for all of them."""
    st.text(summary)
    _show_chart(page, name, page.draw_whole(name, figure, *depends), summary)


def _show_chart(
    page: PageContext,
    name: str,
    drawn: Mapping[str, Any],
    summary: str,
    on_click: Callable[[str], None] | None = None,
    *,
    zoom: bool = False,
) -> None:
    if not any(map(_has_points, drawn["data"])):
        return
    key = page.key(name)
    config = {**CHART_CONFIG, "scrollZoom": zoom, "displayModeBar": "hover" if zoom else False}
    options: dict[str, Any] = {"theme": None, "config": config, "alt": summary, "key": key}
    if on_click is None:
        st.plotly_chart(drawn, **options)
        return

    def clicked() -> None:
        code = _clicked_code(st.session_state[key])
        if code:
            on_click(code)

    st.plotly_chart(drawn, on_select=clicked, selection_mode="points", **options)


def show_rows(
    page: PageContext,
    name: str,
    rows: pd.DataFrame,
    columns: Sequence[str],
    on_choose: Callable[[Mapping[Hashable, Any]], None] | None = None,
    height: int | str = "auto",
    on_narrow: Callable[[Mapping[Hashable, Any]], None] | None = None,
) -> None:
    """A table of rows and the download of the same rows, in the same order. `columns` are those seen on the screen.

    `on_choose` is called with the row that was chosen, in the run that follows: it may go to another page. `on_narrow` is
    called before that run: it may change the selection.
    """
    config = {column: column_config(page.dataset.schema, column) for column in rows.columns}
    if isinstance(height, int) and (len(rows) + 1) * ROW_HEIGHT < height:
        # A fixed height would be filled with empty rows.
        height = "content"
    options: dict[str, Any] = {
        "hide_index": True, "column_order": list(columns), "column_config": config, "height": height,
        "placeholder": "", "alt": plural("Table: {n} row", "Table: {n} rows", len(rows)),
    }  # fmt: skip
    key, shown = page.key(f"{name}-rows"), as_text(rows)
    if on_narrow is not None:

        def narrowed() -> None:
            for place in st.session_state[key]["selection"]["rows"]:
                on_narrow(rows.iloc[place].to_dict())

        st.dataframe(shown, key=key, on_select=narrowed, selection_mode="single-row", **options)
    elif on_choose is None:
        st.dataframe(shown, key=key, **options)
    else:
        state = st.dataframe(shown, key=key, on_select="rerun", selection_mode="single-row", **options)
        if state["selection"]["rows"]:
            on_choose(rows.iloc[state["selection"]["rows"][0]].to_dict())
    offer_download(page, name, rows)


def found_first(page: PageContext, table: str, rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The rows of `partners` or `agreements`, those that the searched text finds best first, and the column that says
    why; as they are and no column where no text is searched.
    """
    if not page.selection.text:
        return rows, []
    return explained(rows, search(page.dataset, page.selection.text)[table]), ["found_by"]


def show_rows_below(
    page: PageContext,
    name: str,
    rows: pd.DataFrame,
    columns: Sequence[str],
    on_choose: Callable[[Mapping[Hashable, Any]], None] | None = None,
    on_narrow: Callable[[Mapping[Hashable, Any]], None] | None = None,
) -> None:
    """The table of a picture, folded, with the download beside it; see `show_rows`. A long one is sent when it is unfolded."""
    label = plural("Table and download ({n} row)", "Table and download ({n} rows)", len(rows))
    if len(rows) <= MOST_FOLDED:
        with st.expander(label):
            show_rows(page, name, rows, columns, on_choose, on_narrow=on_narrow)
        return
    folded = st.expander(label, key=page.key(f"{name}-folded"), on_change="rerun")
    if folded.open:
        with folded:
            show_rows(page, name, rows, columns, on_choose, on_narrow=on_narrow)


def offer_download(page: PageContext, name: str, rows: pd.DataFrame) -> None:
    """Buttons that download the rows as CSV and as Excel file, headed in the reader's language."""
    # Headed here: the file is made on a thread of the server, which knows nothing of the reader.
    headed = as_text(rows).rename(columns=partial(file_heading, page.dataset.schema))
    forms = {
        "csv": (plural("Download CSV ({n} row)", "Download CSV ({n} rows)", len(rows)), csv_bytes, "text/csv"),
        "xlsx": (_("Download for Excel"), xlsx_bytes, XLSX),
    }
    with st.container(horizontal=True, gap="small"):
        for form, (label, make, mime) in forms.items():
            st.download_button(
                label,
                # Made when it is asked for, not at each run of the page.
                data=partial(make, headed),
                file_name=download_name(page, name, form),
                mime=mime,
                on_click="ignore",
                key=page.key(f"{name}-{form}"),
                help=_("All rows of the table, in its own order, whatever it is sorted by on the screen."),
            )


def download_name(page: PageContext, name: str, form: str) -> str:
    """The name of a file: page, what it holds, selection, data version and day."""
    stem = page.name if name == page.name else f"{page.name}-{name}"
    return file_name(page.dataset, page.selection, stem, page.today, form)


def side_by_side(page: PageContext) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two parts of a page beside each other where there is room for both, else one below the other, each as wide as the page."""
    if page.theme.width < WIDTHS[-1]:
        return st.container(), st.container()
    left, right = st.columns(2, gap="large")
    return left, right


def show_sentences(sentences: Sequence[str]) -> None:
    """Findings, as a paragraph."""
    if sentences:
        st.text(" ".join(sentences))


def show_count(text: str) -> None:
    """The footer of a picture: how much of everything it shows, and what is left out and why."""
    st.caption(markdown(text))


def column_config(schema: Schema, column: str) -> Any:  # noqa: ANN401 Streamlit has no common type for these
    """How a column looks on the screen: its heading, and a link or a share where it is one."""
    if column in {"url", "website"}:
        # The schema only lets http and https addresses in.
        return st.column_config.LinkColumn(heading(schema, column))
    if column in FORMATS:
        return st.column_config.NumberColumn(heading(schema, column), format=FORMATS[column])
    if column in COLUMN_WIDTHS:
        return st.column_config.TextColumn(heading(schema, column), width=COLUMN_WIDTHS[column])
    return heading(schema, column)


def _has_points(trace: Mapping[str, Any]) -> bool:
    """Whether a trace of a figure, as a mapping, draws anything. Axes around nothing would look like a finding."""
    return any(len(trace.get(axis, ())) > 0 for axis in POINTS)


def _clicked_code(state: Mapping[str, Any]) -> str:
    """The customdata of the first point of a selection; empty where nothing is selected."""
    for point in state["selection"]["points"]:
        data = point.get("customdata")
        while isinstance(data, (list, tuple)) and data:
            data = data[0]
        if isinstance(data, str):
            return data
    return ""
