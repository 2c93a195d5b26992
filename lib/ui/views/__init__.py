"""The content of single pages and of single records, made from the building blocks."""
