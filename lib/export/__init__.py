"""Rows, graphs and ends of agreements as files: CSV, GraphML, GEXF, calendar, the package itself."""
