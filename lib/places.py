"""Partners gathered where they would cover each other on a map."""

import pandas as pd

from lib.names import SEPARATOR


def gathered(rows: pd.DataFrame, degrees: float) -> pd.DataFrame:
    """Rows with a place, gathered into one where they are nearer than `degrees` of latitude and of longitude.

    `rows` are `partner_rows`. Columns of the result: latitude, longitude (means), number, partner_ids and names (joined),
    agreements (sum), categories (codes joined, most frequent first), cities (joined). Most partners first, then by id.
    Partners with most agreements found a group first, so the result depends on the rows alone, not on their order.
    """
    placed = rows.dropna(subset=["latitude", "longitude"])
    placed = placed.sort_values(["agreements", "partner_id"], ascending=[False, True])
    centres: list[tuple[float, float]] = []
    group = []
    for latitude, longitude in zip(placed["latitude"], placed["longitude"], strict=True):
        near = (
            number
            for number, (north, east) in enumerate(centres)
            if abs(north - latitude) < degrees and abs(east - longitude) < degrees
        )
        found = next(near, len(centres))
        if found == len(centres):
            centres.append((latitude, longitude))
        group.append(found)
    grouped = placed.groupby(pd.Series(group, index=placed.index, dtype="int64"))
    table = pd.DataFrame(
        {
            "latitude": grouped["latitude"].mean(),
            "longitude": grouped["longitude"].mean(),
            "number": grouped.size(),
            "partner_ids": grouped["partner_id"].agg(SEPARATOR.join),
            "names": grouped["name"].agg(SEPARATOR.join),
            "agreements": grouped["agreements"].sum(),
            "categories": grouped["category_code"].agg(lambda codes: SEPARATOR.join(codes.value_counts().index)),
            "cities": grouped["city"].agg(lambda cities: SEPARATOR.join(dict.fromkeys(cities.dropna()))),
        }
    )
    return table.sort_values(["number", "partner_ids"], ascending=[False, True], ignore_index=True)
