"""Titles and sentences computed from a selection."""
