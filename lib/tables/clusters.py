"""Partners by place: in a city, and gathered where their marks would cover each other on a map."""

import math
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.core.i18n import _, alphabetical, plural
from lib.core.lists import list_column, values_by_key

# Pixels: the mark of one partner, and of several; its area grows with their number, up to a size that leaves room for
# others: thousands in one city would cover the continent.
SINGLE_SIZE, GATHERED_SIZE, GROWTH, LARGEST_SIZE = 9.0, 13.0, 3.2, 64.0


@dataclass(eq=False)
class _Group:
    """Partners at one mark: the rows' positions and the sums of their coordinates."""

    members: list[int]
    north: float
    east: float

    @property
    def latitude(self) -> float:
        return self.north / len(self.members)

    @property
    def longitude(self) -> float:
        return self.east / len(self.members)

    def reach(self) -> float:
        return mark_size(len(self.members)) / 2

    def take(self, other: "_Group") -> None:
        self.members += other.members
        self.north += other.north
        self.east += other.east


def mark_size(number: int) -> float:
    """The diameter in pixels of the mark of a number of partners."""
    return SINGLE_SIZE if number == 1 else min(LARGEST_SIZE, GATHERED_SIZE + GROWTH * float(number**0.5))


def clustered(rows: pd.DataFrame, degrees_per_pixel: float) -> pd.DataFrame:
    """Rows with a place, gathered into one mark where their marks would touch at that scale.

    `rows` are `partner_rows`. Columns of the result: latitude, longitude (means), number, partner_ids, names and labels
    (acronym, else name; three lists in one order), agreements (sum), categories (list of codes, most frequent first), cities
    (list, those with most partners first), north and south (the city that lies furthest north and furthest south, empty where none is
    known). Most partners first, then by id. Larger partners found a group first, so the result
    depends on the rows alone, not on their order.
    """
    placed = rows.dropna(subset=["latitude", "longitude"])
    placed = placed.sort_values(["agreements", "partner_id"], ascending=[False, True], ignore_index=True)
    groups = _merged(_by_cell(placed, degrees_per_pixel), degrees_per_pixel)
    of_row = {member: number for number, group in enumerate(groups) for member in group.members}
    placed = placed.assign(mark=placed.index.map(of_row), shown=placed["acronym"].fillna(placed["name"]))
    grouped, mark = placed.groupby("mark"), pd.Series(range(len(groups)))
    northward = placed.dropna(subset=["city"]).sort_values(["latitude", "partner_id"]).groupby("mark")["city"]
    table = pd.DataFrame(
        {
            "latitude": grouped["latitude"].mean(),
            "longitude": grouped["longitude"].mean(),
            "number": grouped.size(),
            "partner_ids": list_column(mark, values_by_key(placed["mark"], placed["partner_id"])),
            "names": list_column(mark, values_by_key(placed["mark"], placed["name"])),
            "labels": list_column(mark, values_by_key(placed["mark"], placed["shown"])),
            "agreements": grouped["agreements"].sum(),
            "categories": _most_frequent(groups, placed["category_code"]),
            "cities": _most_frequent(groups, placed["city"]),
            "north": northward.last(),
            "south": northward.first(),
        }
    ).fillna({"north": "", "south": ""})
    # No partner is in two groups, so the first id of each tells them apart.
    table = table.assign(first=[ids[0] for ids in table["partner_ids"]])
    return table.sort_values(["number", "first"], ascending=[False, True], ignore_index=True).drop(columns="first")


def place_text(place: Mapping[Hashable, Any]) -> str:
    """How many partners a mark of `clustered` holds and where: `87 partners in 40 cities, from Oslo to Tunis`."""
    partners = plural("{n} partner", "{n} partners", int(place["number"]))
    cities = place["cities"]
    if not cities:
        return partners
    if len(cities) == 1:
        return _("{partners} in {city}").format(partners=partners, city=cities[0])
    return plural(
        "{partners} in {n} city, from {north} to {south}",
        "{partners} in {n} cities, from {north} to {south}",
        len(cities),
        partners=partners,
        north=str(place["north"]),
        south=str(place["south"]),
    )


def without_place(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `partner_rows` of which no place is known, neither coordinates nor a city, in their order."""
    return rows[rows["latitude"].isna() & rows["city"].isna()].reset_index(drop=True)


def without_coordinates(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `partner_rows` whose city is known, but not where it lies: they are in a city and not on the map."""
    return rows[rows["latitude"].isna() & rows["city"].notna()].reset_index(drop=True)


def city_names(rows: pd.DataFrame) -> dict[str, str]:
    """The cities in which partners sit, as `city, country` by a code that keeps in every language, `CHE:Geneva`.

    `rows` are `partner_rows`; sorted by name without regard to accents. Empty where no city is known.
    """
    places = rows.dropna(subset=["city"]).drop_duplicates("city_code")
    codes, names = places["city_code"], places[["city", "country"]].itertuples(index=False)
    named = {
        code: ", ".join(part for part in name if isinstance(part, str)) for code, name in zip(codes, names, strict=True)
    }
    return dict(sorted(named.items(), key=lambda item: (alphabetical(item[1]), item[0])))


def in_city(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    """The rows of the partners in a city, in their order; all of them where the code is empty."""
    return rows[rows["city_code"] == code].reset_index(drop=True) if code else rows


def _most_frequent(groups: list[_Group], values: "pd.Series[str]") -> "pd.Series[Any]":
    """The values in each group, the most frequent first; those that are missing are left out."""
    known = values.dropna().to_dict()
    found = (Counter(known[member] for member in sorted(group.members) if member in known) for group in groups)
    ranked = [tuple(value for value, _number in counts.most_common()) for counts in found]
    return pd.Series(ranked, dtype="object")


def _by_cell(placed: pd.DataFrame, degrees_per_pixel: float) -> list[_Group]:
    """One group for each square of the size of a mark: thousands of partners become few groups at once."""
    cell = SINGLE_SIZE * degrees_per_pixel
    groups: dict[tuple[int, int], _Group] = {}
    for member, (north, east) in enumerate(zip(placed["latitude"], placed["longitude"], strict=True)):
        group = _Group([member], north, east)
        square = (round(north / cell), round(east / cell))
        if square in groups:
            groups[square].take(group)
        else:
            groups[square] = group
    return list(groups.values())


def _merged(groups: list[_Group], degrees_per_pixel: float) -> list[_Group]:
    """The groups, merged until no two marks touch.

    Those done are kept by square of the size of the largest mark, so that each is compared with its neighbours only.
    """
    cell = LARGEST_SIZE * degrees_per_pixel
    done: dict[tuple[int, int], list[_Group]] = {}
    waiting = groups[::-1]
    while waiting:
        group = waiting.pop()
        square = (math.floor(group.latitude / cell), math.floor(group.longitude / cell))
        near = (
            other
            for row in (-1, 0, 1)
            for column in (-1, 0, 1)
            for other in done.get((square[0] + row, square[1] + column), ())
        )
        touching = next((other for other in near if _touch(group, other, degrees_per_pixel)), None)
        if touching is None:
            done.setdefault(square, []).append(group)
        else:
            # The larger mark may now touch others, so it is looked at again.
            home = (math.floor(touching.latitude / cell), math.floor(touching.longitude / cell))
            done[home].remove(touching)
            touching.take(group)
            waiting.append(touching)
    return [group for square in done.values() for group in square]


def _touch(one: _Group, other: _Group, degrees_per_pixel: float) -> bool:
    across = (one.longitude - other.longitude) / degrees_per_pixel
    along = (one.latitude - other.latitude) / degrees_per_pixel
    return math.hypot(across, along) < one.reach() + other.reach()
