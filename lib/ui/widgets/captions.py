"""Sentences, legends and small controls that pages put beside their pictures."""

from functools import partial

import pandas as pd
import streamlit as st

from lib.core.i18n import _, number_text, plural
from lib.export.package import package_bytes
from lib.figures.worldmap import SEATS, STATE
from lib.provenance.citations import is_document
from lib.tables.clusters import without_coordinates, without_place
from lib.tables.rows import with_agreement
from lib.ui.session.page_context import PageContext
from lib.ui.widgets.figure_and_table import show_count


def partner_count(page: PageContext, shown: int) -> None:
    """The footer of what shows partners: how many of all."""
    everyone = len(page.chosen.within.partners) - 1
    show_count(_("{n} of {all} partners.").format(n=number_text(shown), all=number_text(everyone)))


def agreement_count(page: PageContext) -> None:
    """The footer of what shows agreements: how many of all."""
    show_count(
        _("{n} of {all} agreements.").format(
            n=number_text(len(page.chosen.agreements)), all=number_text(len(page.chosen.within.agreements))
        )
    )


def initiative_count(page: PageContext) -> None:
    """The footer of what shows joint initiatives: how many of all."""
    show_count(
        _("{n} of {all} initiatives.").format(
            n=number_text(len(page.chosen.initiatives)), all=number_text(len(page.chosen.within.initiatives))
        )
    )


def source_count(page: PageContext) -> None:
    """The footer of what shows sources: how many documents of all, and that general knowledge is none."""
    chosen, everything = (int(is_document(part).sum()) for part in (page.chosen, page.chosen.within))
    parts = _("{n} of {all} documents.").format(n=number_text(chosen), all=number_text(everything))
    if chosen != len(page.chosen.sources):
        parts = f"{parts} " + _("General knowledge is listed too, but is no document.")
    show_count(parts)


def map_count(page: PageContext, rows: pd.DataFrame, everyone: pd.DataFrame) -> None:
    """The footer of the map: how many partners of all, how many of them with an agreement, and who is left out and why."""
    unknown, undrawn = len(without_place(everyone)), len(without_coordinates(everyone))
    outside = len(everyone) - unknown - undrawn - len(rows)
    parts = [
        _("{n} of {all} partners, {agreed} of them with an agreement.").format(
            n=number_text(len(rows)),
            all=number_text(len(page.chosen.within.partners) - 1),
            agreed=number_text(int(with_agreement(rows).sum())),
        ),
        plural("{n} of the selection has no known seat.", "{n} of the selection have no known seat.", unknown),
    ]
    if undrawn:
        parts.append(
            plural(
                "The city of {n} is known, but not its coordinates.",
                "The city of {n} is known, but not its coordinates.",
                undrawn,
            )
        )
    if outside:
        parts.append(plural("{n} lies outside this view.", "{n} lie outside this view.", outside))
    show_count(" ".join(parts))


def show_marks_legend(shading: str = "") -> None:
    """How the map draws those who are at one place, and by what countries are shaded, if they are (see `map_figure`)."""
    marks = _(
        "A number counts the partners at one place or too close to tell apart. The star is the home organisation, which is "
        "not counted."
    )
    shades = {
        STATE: _(
            "The darker a country, the more agreements the State itself has; those of partners with their seat there are "
            "not counted."
        ),
        SEATS: _(
            "The darker a country, the more partners have their seat there; agreements of the State itself are not counted."
        ),
    }
    st.caption(" ".join(filter(None, [marks, shades.get(shading, "")])))


def show_boundary_note() -> None:
    """Whose borders a map shows, and that they mean nothing."""
    st.caption(
        _(
            "Outlines: United Nations geodata and Natural Earth, as packed by plotly.js; within Geneva © OpenStreetMap "
            "contributors. The boundaries and names shown and the designations used do not imply any opinion on the legal "
            "status of any territory."
        )
    )


def show_data_version(page: PageContext) -> None:
    """Which data these are."""
    loaded = page.state.loaded
    st.text(
        _("Data package version {version}, content {fingerprint}, read {time}. Licence of the data: {licence}.").format(
            version=page.dataset.schema.version,
            fingerprint=page.dataset.fingerprint,
            time=loaded.strftime("%Y-%m-%d %H:%M UTC") if loaded else "",
            licence=page.dataset.schema.licence,
        )
    )


def offer_package(page: PageContext) -> None:
    """The download of the data package as it is: a package in, the same package out."""
    st.download_button(
        _("Download the whole data package (ZIP)"),
        data=partial(package_bytes, page.dataset),
        file_name=f"{page.dataset.home}_data-package_{page.dataset.fingerprint[:8]}.zip",
        mime="application/zip",
        on_click="ignore",
    )
