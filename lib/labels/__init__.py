"""What partners, areas, columns and statuses are called in the reader's language."""
