"""The version with which the current package is compared: the one that a reader uploads, else one that the server names.

What a reader uploads is kept in the session of that reader alone and is never written to disk.
"""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from lib.core.escape import markdown
from lib.core.i18n import _, current_language, date_text, list_text, plural
from lib.package.compat import Version, read_version
from lib.package.dataset import DataError, Dataset, folder_contents
from lib.package.faults import Fault, fault_count
from lib.package.zip_reader import unpacked
from lib.ui.frame.page_frame import list_faults
from lib.ui.session import keys
from lib.ui.session.dataset_store import Stamp, logged_faults, stamp_of

FOLDER_VARIABLE = "DATA_PACKAGE_BEFORE"
LONGEST_NAME, SHOWN_COLUMNS = 60, 12
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Other:
    """Another version by the name of its file or folder: the version itself, or the faults for which it is refused."""

    name: str
    version: Version | None = None
    faults: tuple[Fault, ...] = ()


def other_version(dataset: Dataset) -> Other | None:
    """The version that this reader uploaded, else the one that the server names, else None."""
    if keys.UPLOADED not in st.session_state:
        path = os.environ.get(FOLDER_VARIABLE, "")
        return _of_server(Path(path), dataset) if path else None
    name, packed = st.session_state[keys.UPLOADED]
    key = (dataset.fingerprint, current_language())
    if keys.UPLOADED_VERSION not in st.session_state or st.session_state[keys.UPLOADED_VERSION][0] != key:
        st.session_state[keys.UPLOADED_VERSION] = (key, _read(name, lambda: unpacked(packed, name), dataset))
    other: Other = st.session_state[keys.UPLOADED_VERSION][1]
    return other


def draw_upload() -> None:
    """The field into which a reader puts a package, and the button that takes it away again."""
    key = keys.upload(st.session_state.setdefault(keys.UPLOAD_ROUND, 0))
    st.file_uploader(
        _("Another version of the data package, as ZIP"),
        type="zip",
        key=key,
        on_change=_upload,
        args=(key,),
        help=_(
            "The file that “Download the data package” gave on another day, or any ZIP with the files of a package. It stays in "
            "this session and is not stored."
        ),
    )
    if keys.UPLOADED in st.session_state:
        st.button(_("Take it away again"), key=keys.REMOVE_UPLOAD, on_click=_remove)


def show_other(other: Other) -> None:
    """What the version is, and which columns only one of the two has; or why it is refused."""
    if other.version is None:
        faults = plural("{n} fault", "{n} faults", fault_count(other.faults))
        text = _("{name} cannot be compared: {faults}.").format(name=other.name, faults=faults)
        st.error(markdown(text))
        list_faults(other.faults)
        return
    schema = other.version.dataset.schema
    day = date_text(schema.created.isoformat()) if schema.created else _("no date")
    parts = [_("Before: {name}, version {version}, {date}.").format(name=other.name, version=schema.version, date=day)]
    for text, columns in (
        (_("Only the version before has: {columns}."), other.version.only_here),
        (_("Only the current version has: {columns}."), other.version.only_current),
    ):
        if columns:
            parts.append(text.format(columns=_shortened(columns)))
    if len(parts) > 1:
        parts.append(_("These are not compared."))
    st.caption(markdown(" ".join(parts)))


def _shortened(columns: tuple[str, ...]) -> str:
    more = len(columns) - SHOWN_COLUMNS
    return list_text([*columns[:SHOWN_COLUMNS], *([plural("{n} other", "{n} others", more)] if more > 0 else [])])


def _upload(key: str) -> None:
    file = st.session_state[key]
    _clear()
    if file is not None:
        st.session_state[keys.UPLOADED] = (file.name[:LONGEST_NAME], file.getvalue())


def _remove() -> None:
    _clear()
    # The field keeps its file as long as it has the same key.
    st.session_state[keys.UPLOAD_ROUND] += 1


def _clear() -> None:
    for name in (keys.UPLOADED, keys.UPLOADED_VERSION, keys.DIFFERENCES):
        st.session_state.pop(name, None)


def _read(name: str, contents: Callable[[], Mapping[str, bytes]], dataset: Dataset) -> Other:
    try:
        return Other(name, read_version(contents(), dataset))
    except DataError as error:
        return Other(name, faults=error.faults)


def _of_server(place: Path, dataset: Dataset) -> Other:
    """The version that the server names; an error of reading its files is not remembered, because it may pass."""
    try:
        return _named(str(place), stamp_of(place), dataset.fingerprint, current_language(), dataset)
    except OSError as error:
        logger.warning("version to compare with not read: %s", error)
        return Other(place.name, faults=(Fault(place.name, 0, "", "", "file", _("cannot be read")),))


@st.cache_resource(max_entries=2, show_spinner=False)
def _named(path: str, stamp: Stamp, fingerprint: str, language: str, _dataset: Dataset) -> Other:  # noqa: ARG001 keys
    """The version that the server names, read again where its files, the current ones or the language change."""
    place = Path(path)

    def contents() -> Mapping[str, bytes]:
        return folder_contents(place) if place.is_dir() else unpacked(place.read_bytes(), place.name)

    other = _read(place.name, contents, _dataset)
    if other.faults:
        logger.warning("version to compare with refused, %s", logged_faults(other.faults))
    return other
