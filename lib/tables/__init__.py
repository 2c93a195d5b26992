"""Tidy tables, one question each: key figures, rows for people, facts of a record, the attention list, partners by place."""
