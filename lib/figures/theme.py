"""Ink, paper and colours for light and dark, and how every picture looks.

The page itself takes the same values from `.streamlit/config.toml`; a test compares the two. Category colours reach 4.5:1
against the paper (WCAG 2.2, 1.4.3), as they colour text too, and keep apart for protan, deutan and tritan readers; those
that come nearest have marks of different shape.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import plotly.graph_objects as go

from lib.core.schema import Code

# The pixels that a picture has at least on a phone, beside the sidebar of a small screen, and on a large one.
WIDTHS = (340, 540, 800)
FONT = '"Source Sans", "Source Sans Pro", sans-serif'
# The key of a picture, in lines at its top: see `figures.key`. A click on it would take away the key, not what it stands for.
KEY = {
    "orientation": "h", "x": 0, "xanchor": "left", "yref": "container", "y": 1, "yanchor": "top", "font": {"size": 13},
    "itemsizing": "constant", "itemclick": False, "itemdoubleclick": False,
}  # fmt: skip


@dataclass(frozen=True)
class Theme:
    """The colours of one mode. `categories` and `marks` map the categories of partners to the colour and the mark that the
    declaration gives them; `colour` and `mark` give neutral ones where it gives none. `states` holds the categories of
    States, whose names give way to others.

    `width` is one of `WIDTHS`, the pixels that a picture has at least: on fewer, fewer labels have room, and more marks
    would touch.
    """

    mode: str
    paper: str
    panel: str
    ink: str
    muted: str
    rule: str
    land: str
    accent: str
    categories: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    width: int = WIDTHS[-1]

    def colour(self, category: str) -> str:
        """The colour of a category of partner, in every picture and selection the same."""
        return self.categories.get(category, self.muted)

    def mark(self, category: str) -> str:
        """The mark of a category of partner."""
        return self.marks.get(category, "circle")

    def filled(self, category: str) -> str:
        """The mark of a category of partner, filled."""
        return self.mark(category).removesuffix("-open")

    @property
    def narrow(self) -> bool:
        """Whether a picture is no wider than a phone."""
        return self.width == WIDTHS[0]

    @property
    def halo(self) -> str:
        """What keeps letters readable on lines: a seam of paper around them, as CSS has it for `text-shadow`."""
        return ", ".join([f"0 0 3px {self.paper}"] * 4)


LIGHT = Theme(
    mode="light",
    paper="#FFFFFF",
    panel="#F5F3EE",
    ink="#14171B",
    muted="#5B6470",
    rule="#DDD9D0",
    land="#EAE6DC",
    accent="#0A5C8F",
)
DARK = Theme(
    mode="dark",
    paper="#14171B",
    panel="#1E2228",
    ink="#ECEAE4",
    muted="#A6ADB7",
    rule="#363C45",
    land="#2A2F37",
    accent="#6CB8EA",
)


def theme_of(mode: str | None, width: int = WIDTHS[-1], categories: Sequence[Code] = ()) -> Theme:
    """The look of a mode, `dark`, or light for anything else, for pictures of a width and declared categories of partners."""
    theme = DARK if mode == "dark" else LIGHT
    colours = {code.value: code.colour[theme.mode] for code in categories if theme.mode in code.colour}
    marks = {code.value: code.mark for code in categories if code.mark}
    states = frozenset(code.value for code in categories if code.role == "state")
    return replace(theme, width=width, categories=colours, marks=marks, states=states)


def readable_on(colour: str) -> str:
    """Black or white, whichever reads better on a `#RRGGBB` colour (WCAG 2.2 contrast ratio)."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#RRGGBB` colours, 1 to 21, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def layout(theme: Theme, **more: object) -> go.Layout:
    """The layout that every picture starts from: no frame, quiet grid, text in ink; `more` overrides."""
    axis = {
        "gridcolor": theme.rule,
        "linecolor": theme.rule,
        "zeroline": False,
        "tickfont": {"color": theme.muted, "size": 13},
        "title": {"font": {"color": theme.muted, "size": 13}},
        "automargin": True,
        "fixedrange": True,
    }
    base = go.Layout(
        font={"family": FONT, "color": theme.ink, "size": 14},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis=axis,
        yaxis=axis,
        hoverlabel={
            "bgcolor": theme.panel,
            "bordercolor": theme.rule,
            "align": "left",
            "font": {"family": FONT, "color": theme.ink, "size": 14},
        },
        showlegend=False,
        legend=KEY,
        # One revision for ever: zoom and pan survive a change of the selection.
        uirevision="keep",
        dragmode=False,
        separators=". ",
    )
    return base.update(more)
