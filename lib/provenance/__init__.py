"""What each fact rests on: citations, sources, disagreements, footnotes, and the names of the records they speak of."""
