"""All keys of Streamlit's session state, so that no two modules take the same one by chance.

`tests/laws/test_session_keys.py` holds that no other module writes one out.
"""

from collections.abc import Mapping, Sequence
from zlib import crc32

# The selection, the part of the address that says it as last written, and what of the address means nothing here.
SELECTION, ADDRESS, UNKNOWN = "selection", "address", "unknown"
# The language, and the switch that sets it.
LANGUAGE, LANGUAGE_SWITCH = "language", "language_switch"
# Whether `dashboard.py` has told Streamlit the pages in this run.
NAVIGATION_DECLARED = "navigation_declared"
# The component that measures the window, and the width of pictures that it gave.
VIEWPORT, PICTURE_WIDTH = "screen", "width_of_pictures"
# The component that notices a connection that comes back, and the name of this session.
RECONNECTION, SESSION_NAME = "reconnection", "session_name"
# The kind and id of the record that was clicked, opened in the run that follows.
RECORD_TO_OPEN = "open_record"
# The package that this reader uploaded, what was read of it, and how often the field was emptied.
UPLOADED, UPLOADED_VERSION, UPLOAD_ROUND = "uploaded_package", "uploaded_version", "upload_round"
# What differs from the other version, with the selection for which that was computed.
DIFFERENCES = "difference_rows"
# Buttons.
CLEAR_ALL, NEARER_VIEW, REMOVE_UPLOAD = "clear_all", "nearer", "take_away"


def parameter(name: str) -> str:
    """The widget that sets a parameter of the address."""
    return f"choice_{name}"


def parameter_in_address(name: str) -> str:
    """The value of a parameter of the address as last written."""
    return f"choice_{name}_address"


def filter_widget(name: str) -> str:
    """The widget in the sidebar that sets a field of the selection."""
    return f"filter_{name}"


def forgiving_lists(name: str) -> str:
    """The component that lets lists find what is typed without accents; `name` tells these lists from others of the page."""
    return f"forgiving_lists_{name}"


def chip(number: int) -> str:
    """The button that removes one active filter."""
    return f"chip_{number}"


def relaxation(field: str) -> str:
    """The button that relaxes one field of a selection that finds nothing."""
    return f"relax_{field}"


def upload(number: int) -> str:
    """The field for a file; a field of another number is an empty one."""
    return f"upload_{number}"


def on_page(page: str, name: str, query: Mapping[str, Sequence[str]]) -> str:
    """A widget of a page that must forget its state when the selection changes; `query` is the selection."""
    return f"{page}-{name}-{crc32(repr(query).encode()):08x}"
