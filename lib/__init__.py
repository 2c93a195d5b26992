"""The code of the dashboard, from values at the bottom to views at the top; the order is in `tests/laws/layers.py`."""
