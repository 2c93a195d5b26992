"""Building blocks of pages: a figure with its table and file, key figures, links to records, footnotes, captions."""
