"""What the timeline page offers: lanes, decades, and the day that it marks."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from lib.core.dates import last_day, years
from lib.core.i18n import _, alphabetical, labels, number_text, plural
from lib.figures.lanes import Interval
from lib.labels.names import home_name, short_names
from lib.query.selection import ALL
from lib.tables.aggregates import category_codes, signings
from lib.text.timeline_titles import timeline_title
from lib.ui.session.page_context import PageContext
from lib.ui.session.params import settled


def lane_names() -> dict[str, str]:
    """By what the lanes may be."""
    return {"category": _("Category"), "kind": _("Kind of agreement"), "partner": _("Partner")}


def lane_labels(page: PageContext, by: str, laned: pd.DataFrame) -> Mapping[str, str]:
    """Code and label of each lane, in order: vocabularies as declared, partners with most agreements first."""
    if by == "category":
        return category_labels(page)
    if by == "kind":
        return labels(page.dataset.schema.vocabulary("agreements", "kind"))
    names, counts = short_names(page.dataset), laned["lane"].value_counts()
    return {
        code: names[code] for code in sorted(counts.index, key=lambda code: (-counts[code], alphabetical(names[code])))
    }


def category_labels(page: PageContext) -> dict[str, str]:
    """Code and label of each category, the home organisation last."""
    names = labels(page.dataset.schema.vocabulary("partners", "category"))
    return {code: names[code] for code in category_codes(page.dataset)}


def decades(page: PageContext) -> dict[str, str]:
    """The decades in which agreements of the selection were begun, after the choice of all of them."""
    begun = page.count(signings)["year"]
    found = range(int(begun.min()) // 10 * 10, int(begun.max()) + 1, 10) if len(begun) else range(0)
    return {"": _("All"), **{str(first): _("{year}s").format(year=first) for first in found}}


def asked_title(page: PageContext) -> str:
    """The title of the timeline as its decade and its lanes are chosen."""
    return page.count(timeline_title, settled("decade", decades(page)), settled("lanes", lane_names()))


def decade_span(decade: str) -> Interval | None:
    """The first and last day of a decade; None where all of time is meant."""
    return (date(max(1, int(decade)), 1, 1), date(int(decade) + 9, 12, 31)) if decade else None


def as_of_day(page: PageContext) -> date:
    """The day that the timeline marks: the last of the as-of date, else today."""
    return last_day(page.selection.as_of) if page.selection.as_of else page.today


def drawn_count(page: PageContext, drawn: pd.DataFrame, everything: pd.DataFrame, decade: str) -> str:
    """How many agreements are drawn of all in the scope, whose they are, and what is left out and why."""
    dated = drawn.dropna(subset=["began"])
    undated = int(everything["began"].isna().sum())
    outside = len(everything) - undated - len(dated)
    parts = [_drawn_words(page, len(dated))]
    if decade:
        begun = int((years(dated["began"]) // 10 * 10 == int(decade)).sum())
        parts.append(
            _(
                "{begun} of them were begun in the {decade}s; {others} were begun at another time and reach into these years."
            ).format(begun=number_text(begun), decade=decade, others=number_text(len(dated) - begun))
        )
    parts.append(plural("{n} of the selection has no date.", "{n} of the selection have no date.", undated))
    if outside:
        parts.append(
            plural("{n} lies outside the decade or the lanes.", "{n} lie outside the decade or the lanes.", outside)
        )
    return " ".join(parts)


def _drawn_words(page: PageContext, drawn: int) -> str:
    everything = len(page.chosen.within.agreements)
    text = _("{n} of {all} agreements in the relations of {home} are drawn.")
    if page.selection.scope == ALL:
        text = _("{n} of {all} agreements are drawn, relations of {home} and among others.")
    return text.format(n=number_text(drawn), all=number_text(everything), home=home_name(page.dataset))


def show_timeline_legend(drawn: pd.DataFrame) -> None:
    """How the timeline draws what is known of a date, where it draws anything."""
    if drawn["began"].isna().all():
        return
    st.caption(
        _(
            "A mark or a band covers the days that a date can mean. In a crowded lane, agreements stand one above the other "
            "in the year in which they were begun; where a year has very many, a column is as tall as their number."
        )
    )
