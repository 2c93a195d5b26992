"""How tests read a picture: its strings, its marks and lines, and data sets that would draw it wrongly if they could."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial

import pandas as pd

from lib.core.i18n import current_language, labels
from lib.core.schema import DESCRIPTOR, parse_schema
from lib.figures import theme
from lib.package.dataset import SHIPPED, Dataset
from lib.tables.aggregates import category_codes

# The declaration of the shipped package, which the tiny one has too.
SCHEMA = parse_schema(json.loads((SHIPPED / DESCRIPTOR).read_text(encoding="utf-8")))
CATEGORIES = SCHEMA.vocabulary("partners", "category")
theme_of = partial(theme.theme_of, categories=CATEGORIES)
LIGHT, DARK = theme_of("light"), theme_of("dark")
SYMBOLS, filled = LIGHT.marks, LIGHT.filled
THEMES = [LIGHT, DARK]
TODAY = date(2026, 1, 1)
MARKUP = '<b style="x">&\'<script>alert(1)</script>'
ESCAPED = '&lt;b style="x"&gt;&amp;\'&lt;script&gt;'
NAMES = {
    "partners": ("name_en", "name_fr", "acronym_en", "acronym_fr", "city_en", "city_fr"),
    "agreements": ("title_en", "title_fr"),
    "areas": ("name_en", "name_fr"),
    "goals": ("name_en", "name_fr", "short_en", "short_fr"),
}


@cache
def hostile(dataset: Dataset) -> Dataset:
    """The data set with markup in front of every name and title that is known."""
    changed = {}
    for table, columns in NAMES.items():
        frame = getattr(dataset.whole, table)
        changed[table] = frame.assign(**{column: MARKUP + frame[column] for column in columns})
    return replace(dataset.whole.narrowed(**changed), fingerprint=f"hostile {dataset.fingerprint}", source=None)


@cache
def semicolons(dataset: Dataset) -> Dataset:
    """The data set in which every name and title that is known holds what lists of names are joined by."""
    changed = {}
    for table, columns in NAMES.items():
        frame = getattr(dataset.whole, table)
        changed[table] = frame.assign(**{column: frame[column] + "; ltd" for column in columns})
    return replace(dataset.whole.narrowed(**changed), fingerprint=f"semicolons {dataset.fingerprint}", source=None)


@cache
def with_goals(dataset: Dataset) -> Dataset:
    """The tiny package in which a source states goals 3 and 4 for the school, goal 4 in two places."""
    rows = [("school", 4, "press-note"), ("school", 3, "press-note"), ("school", 4, "register")]
    goals = pd.DataFrame(rows, columns=["initiative_id", "goal", "source_id"]).assign(wording="learning for all")
    narrowed = dataset.whole.narrowed(initiative_goals=goals)
    return replace(narrowed, fingerprint=f"goals {dataset.fingerprint}", source=None)


@cache
def turned(dataset: Dataset) -> Dataset:
    """The data set with the rows of every table in the opposite order."""
    tables = {name: frame.iloc[::-1].reset_index(drop=True) for name, frame in dataset.whole.tables.items()}
    return replace(dataset.whole, tables=tables, fingerprint=f"turned {dataset.fingerprint}", source=None)


def short_categories() -> dict[str, str]:
    """Code and short name of each declared category, the home organisation last."""
    ordered = sorted(CATEGORIES, key=lambda code: code.value == "home")
    return {code.value: code.short[current_language()] for code in ordered}


def category_labels(dataset: Dataset) -> dict[str, str]:
    """Code and label of each category, the home organisation last."""
    names = labels(dataset.schema.vocabulary("partners", "category"))
    return {code: names[code] for code in category_codes(dataset)}


def strings(figure) -> Iterator[str]:
    """Every text in the picture as the browser gets it, keys too."""
    waiting = [json.loads(figure.to_json())]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]


def assert_harmless(figure) -> None:
    """Markup in the data stands in the picture, and stands there as letters."""
    told = list(strings(figure))
    assert any(ESCAPED in text for text in told)
    assert [text for text in told if "<script" in text or "<b style" in text] == []


def annotations(figure) -> list[str]:
    """The texts that stand beside marks, in order."""
    return [annotation.text for annotation in figure.layout.annotations]


def clickable(figure) -> list[str]:
    """What a click on each mark would give, in the order of drawing."""
    return [code for trace in figure.data if trace.customdata is not None for code in trace.customdata]


def pieces(trace) -> list[tuple[tuple[object, object], tuple[object, object]]]:
    """The lines of a trace, each as its two points; None lifts the pen."""
    points = list(zip(trace.x, trace.y, strict=True))
    assert all(point == (None, None) for point in points[2::3])
    return list(zip(points[::3], points[1::3], strict=True))


def without_key(figure):
    """The figure with the traces that draw something; those of its key have a test of their own."""
    figure.data = [trace for trace in figure.data if not trace.showlegend]
    return figure


def key_of(figure):
    """The traces of the key, in order. Plotly tells all traces that are not excepted."""
    return [trace for trace in figure.data if trace.showlegend is not False] if figure.layout.showlegend else []
