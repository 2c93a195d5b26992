"""How the numbers of notes are written: runs as ranges, `1–3, 7`."""

from collections.abc import Iterator, Sequence


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and last of each run.

    >>> ranges((1, 2, 3, 7, 9, 10))
    [(1, 3), (7, 7), (9, 10)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def range_text(first: int, last: int) -> str:
    """`7` for a run of one, else `1–3`."""
    return str(first) if first == last else f"{first}–{last}"


def mark_texts(numbers: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The text of each run, with a comma before all but the first, and the number to which it leads."""
    for place, (first, last) in enumerate(ranges(numbers)):
        yield ("," if place else "") + range_text(first, last), first
