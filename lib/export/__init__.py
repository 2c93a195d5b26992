"""Rows as files that spreadsheets and programs can read."""
