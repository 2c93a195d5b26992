"""What each fact rests on: citations, sources, disagreements, footnotes, the names of the records they refer to, and values in words."""
