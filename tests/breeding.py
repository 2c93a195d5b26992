"""Selections bred at random from the codes that a data set knows."""

from functools import cache

from hypothesis import strategies as st

from lib.package.dataset import Dataset
from lib.query.selection import ALL, Selection, clean_text
from lib.query.url import codes

# Parts of names and titles in both languages, with and without accents, and words that are found nowhere.
WORDS = ["space", "santé", "ACCORD", "cooperation", "l'", "états", "CERN", "ë", "nirgends", "agreement  of", "20"]
DAYS = ["1954", "1971-03", "1990~", "2008-11-03", "2030"]


@cache
def questions(dataset: Dataset) -> dict[str, st.SearchStrategy]:
    """For each field of a Selection, things that may be asked for, none of them the default."""
    known = codes(dataset) | {"goals": [int(goal) for goal in codes(dataset)["goals"]]}
    sets = {name: st.frozensets(st.sampled_from(values), min_size=1, max_size=6) for name, values in known.items()}
    return sets | {
        "first_year": st.integers(1950, 2030),
        "last_year": st.integers(1950, 2030),
        "text": st.sampled_from(WORDS).map(clean_text),
        "as_of": st.sampled_from(DAYS),
        "inferred": st.just(value=True),
        "scope": st.just(ALL),
    }


@cache
def selections(dataset: Dataset) -> st.SearchStrategy[Selection]:
    """Selections with at most three fields set, because hardly any agreement would fit more."""
    asked = questions(dataset)
    few = st.lists(st.sampled_from(sorted(asked)), unique=True, max_size=3)
    return few.flatmap(lambda names: st.builds(Selection, **{name: asked[name] for name in names}))
