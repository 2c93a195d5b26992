"""Building blocks of pages: a figure with its table and file, key figures, documents of records, links to them, captions."""
