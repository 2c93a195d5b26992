"""The proof: what the pages say, computed a second time from the CSV files alone.

`recount` shares no code with `lib` and uses the standard library alone; `reading` reads the pages as Streamlit runs them;
the tests compare the two. `test_planted_faults` breaks the rules of `lib` one by one and asks that the comparison fails.
"""
