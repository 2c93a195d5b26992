"""One run of a page for one reader: what was asked for, the data that answers it, and how things look."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

import plotly.graph_objects as go
import streamlit as st

from lib.core.i18n import current_language
from lib.figures.theme import Theme, theme_of
from lib.package.dataset import Dataset
from lib.query.selection import Selection
from lib.query.url import to_query
from lib.ui.session import keys
from lib.ui.session.caches import remembered, selected
from lib.ui.session.dataset_store import State
from lib.ui.session.viewport import picture_width

# Pages with dates of their own, of which the as-of date is one: it does not narrow them, since what had ended by then counts.
OWN_DATES = ("changes",)
T = TypeVar("T")


@dataclass(frozen=True)
class PageContext:
    """What a page needs. `state` says when the data were read and what is wrong with the files now; `dataset` is its whole
    data set, `chosen` is the part that answers `selection`.
    """

    name: str
    state: State
    dataset: Dataset
    chosen: Dataset
    selection: Selection
    theme: Theme
    today: date

    @property
    def query(self) -> dict[str, list[str]]:
        """The selection as parameters of an address."""
        return to_query(self.selection)

    @property
    def narrowing(self) -> Selection:
        """What narrows `chosen`: the selection, without the as-of date on a page with dates of its own."""
        return self.selection.without("as_of") if self.name in OWN_DATES else self.selection

    def key(self, name: str) -> str:
        """A key for a widget that must forget its state when the selection changes."""
        return keys.on_page(self.name, name, self.query)

    def asking(self, selection: Selection) -> "PageContext":
        """The same page for another selection."""
        asked = replace(self, selection=selection)
        return replace(asked, chosen=selected(self.dataset, asked.narrowing, self.today))

    def count(self, make: Callable[..., T], *extra: object) -> T:
        """`make(chosen, *extra)`, remembered for all readers with the same data, selection and language."""
        return self.count_part(self.chosen, self.narrowing, make, *extra)

    def count_part(self, part: Dataset, which: Hashable, make: Callable[..., T], *extra: object) -> T:
        """`make(part, *extra)`, remembered as `count` does. `which` tells this part from all others of the same data on the
        same day, and nothing more: what does not depend on the selection is computed once for all of them.
        """
        key = (make.__module__, make.__qualname__, which, part.day, repr(extra), current_language())
        return remembered(self.dataset, key, lambda: make(part, *extra))

    def count_whole(self, make: Callable[..., T], *extra: object) -> T:
        """`make` of the whole data set, remembered for all readers, whatever they select."""
        return self.count_part(self.dataset, "whole", make, *extra)

    def draw(self, name: str, make: Callable[[], go.Figure], *depends: object) -> Mapping[str, Any]:
        """The figure that `make` gives, as a plain mapping, remembered under its name, the selection, the day, the look and
        `depends`.
        """
        return self._drawn(make, name, self.selection, repr(depends))

    def draw_whole(self, name: str, make: Callable[[], go.Figure], *depends: object) -> Mapping[str, Any]:
        """A figure that does not depend on the selection, remembered as `draw` does for all readers, whatever they select."""
        return self._drawn(make, name, repr(depends))

    def _drawn(self, make: Callable[[], go.Figure], *which: Hashable) -> Mapping[str, Any]:
        look = (self.theme.mode, self.theme.width, current_language())
        key = ("figure", self.name, look, self.today, *which)
        figure: Mapping[str, Any] = remembered(self.dataset, key, lambda: make().to_plotly_json())
        return figure


def current_selection() -> Selection:
    """What this reader asks for."""
    selection: Selection = st.session_state.get(keys.SELECTION, Selection())
    return selection


def current_theme(dataset: Dataset) -> Theme:
    """The look of the mode in which this reader's browser shows the page, with the categories of the data set."""
    categories = dataset.schema.vocabulary("partners", "category")
    return theme_of(st.context.theme.type, picture_width(), categories)
