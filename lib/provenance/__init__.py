"""What each fact rests on: citations, sources, disagreements, footnotes, the names of the records they speak of, and values in words."""
