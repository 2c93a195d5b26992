"""One run of a page for one reader: what was asked for, the data that answers it, and how things look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from zlib import crc32

import plotly.graph_objects as go
import streamlit as st

from lib.core.i18n import current_language
from lib.figures.theme import Theme, theme_of
from lib.package.dataset import Dataset
from lib.query.selection import Selection
from lib.query.url import to_query
from lib.ui.session.dataset_store import remembered
from lib.ui.session.viewport import picture_width

SELECTION = "selection"
T = TypeVar("T")


@dataclass(frozen=True)
class PageContext:
    """What a page needs. `dataset` is whole, `chosen` is the part that answers `selection`."""

    name: str
    dataset: Dataset
    chosen: Dataset
    selection: Selection
    theme: Theme
    today: date

    @property
    def query(self) -> dict[str, list[str]]:
        """The selection as parameters of an address."""
        return to_query(self.selection)

    def key(self, name: str) -> str:
        """A key for a widget that must forget its state when the selection changes."""
        return f"{self.name}-{name}-{crc32(repr(self.query).encode()):08x}"

    def count(self, make: Callable[..., T], *extra: object) -> T:
        """`make(chosen, *extra)`, remembered for all readers with the same data, selection and language."""
        key = (make.__module__, make.__qualname__, repr(extra), *self._base())
        return remembered(key, lambda: make(self.chosen, *extra))

    def count_part(self, name: str, part: Dataset, make: Callable[..., T], *extra: object) -> T:
        """`make(part, *extra)` for a part of the data set that `name` tells from all others, remembered as `count` does."""
        key = (make.__module__, make.__qualname__, name, repr(extra), *self._base())
        return remembered(key, lambda: make(part, *extra))

    def count_whole(self, make: Callable[..., T]) -> T:
        """`make` of the whole data set, remembered for all readers."""
        key = (make.__module__, make.__qualname__, self.dataset.fingerprint, current_language())
        return remembered(key, lambda: make(self.dataset))

    def draw(self, name: str, make: Callable[[], go.Figure], *depends: object) -> Mapping[str, Any]:
        """The figure that `make` gives, as a plain mapping, remembered under its name, the look and `depends`."""
        key = ("figure", self.name, name, self.theme.mode, self.theme.width, self.today, repr(depends), *self._base())
        figure: Mapping[str, Any] = remembered(key, lambda: make().to_plotly_json())
        return figure

    def _base(self) -> tuple[str, str, str, str]:
        return self.dataset.fingerprint, repr(sorted(self.query.items())), current_language(), self.today.isoformat()


def current_selection() -> Selection:
    """What this reader asks for."""
    selection: Selection = st.session_state.get(SELECTION, Selection())
    return selection


def current_theme(dataset: Dataset) -> Theme:
    """The look of the mode in which this reader's browser shows the page, with the categories of the data set."""
    categories = dataset.schema.vocabulary("partners", "category")
    return theme_of(st.context.theme.type, picture_width(), categories)
