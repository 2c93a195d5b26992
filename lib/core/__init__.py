"""Values that know no data: the declaration of a package, partial dates, durations, words in the reader's language, escaping."""
