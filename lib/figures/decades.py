"""Growth step by step: a small picture of all partners for each decade, those who came in it in colour."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib.core.escape import plotly
from lib.core.i18n import _, label_value, list_text, number_text
from lib.figures.key import category_key, draw_key
from lib.figures.theme import Theme, layout
from lib.graph.first_agreements import DECADE
from lib.graph.layouts import Positions

# How many pictures stand in a row, by the width; pixels of a row; units from one picture to the next, whose half width is 1.
COLUMNS, ROW = {340: 2, 540: 3, 800: 4}, 200
ACROSS, ALONG, TITLE = 2.3, 2.6, 1.2
# The marks of those who are yet to come, who came before and who come now; pixels of the home organisation.
HINT = {"size": 3, "opacity": 1.0}
BEFORE = {"size": 4, "opacity": 0.55}
NEW = {"size": 7, "opacity": 1.0}
HOME = 9


def decades_figure(
    arrivals: pd.DataFrame,
    positions: Positions,
    names: Mapping[str, str],
    home: str,
    categories: Mapping[str, str],
    theme: Theme,
) -> go.Figure:
    """Each decade from the first to the last of `arrival_rows` is a picture; each node has the place of `positions` in all.

    A node is in the colour and shape of its category in the decade in which its first partner came, quiet after that and
    a hint before. `names` are `network.node_names`, `categories` gives the label of each code. Clicking a node gives the
    first year of the decade as customdata.
    """
    decades = range(int(arrivals["decade"].min()), int(arrivals["decade"].max()) + 1, DECADE) if len(arrivals) else ()
    columns = COLUMNS[theme.width]
    places = {decade: (place % columns * ACROSS, -(place // columns) * ALONG) for place, decade in enumerate(decades)}
    rows = -(-len(places) // columns)
    figure = go.Figure(layout=layout(theme, height=max(1, rows) * ROW, clickmode="event+select"))
    nodes = arrivals[arrivals["node"].isin(list(positions))].drop_duplicates("node")
    nodes = nodes.assign(name=nodes["node"].map(names))
    shown = pd.concat([nodes.assign(panel=decade) for decade in places]) if places else nodes.assign(panel=0)
    _marks(figure, shown[shown["decade"] > shown["panel"]], places, positions, {**HINT, "color": theme.rule})
    for state, style in ((shown["decade"] < shown["panel"], BEFORE), (shown["decade"] == shown["panel"], NEW)):
        for code, label in categories.items():
            of_it = shown[state & (shown["category_code"] == code)]
            marker = {**style, "color": theme.colour(code), "symbol": theme.filled(code)}
            _marks(figure, of_it, places, positions, marker, label)
    centres = pd.DataFrame({"panel": list(places), "node": home})
    _marks(figure, centres, places, positions, {"size": HOME, "color": theme.ink})
    figure.layout.annotations = _titles(arrivals, places, theme)
    figure.update_xaxes(visible=False, range=[-ACROSS / 2, (columns - 0.5) * ACROSS])
    figure.update_yaxes(visible=False, range=[TITLE + 0.3 - max(1, rows) * ALONG, TITLE + 0.3])
    draw_key(figure, category_key(set(nodes["category_code"]), categories, theme), theme)
    return figure


def decades_summary(arrivals: pd.DataFrame) -> str:
    """How many partners of `arrival_rows` came in each decade."""
    if arrivals.empty:
        return _("No partner of the selection has a dated agreement with the home organisation.")
    counts = arrivals.groupby("decade").size()
    each = list_text(
        _("{n} in the {decade}s").format(n=number_text(int(n)), decade=decade) for decade, n in counts.items()
    )
    return _("Partners by the decade of their first dated agreement with the home organisation: {list}.").format(
        list=each
    )


def _marks(
    figure: go.Figure,
    rows: pd.DataFrame,
    places: Mapping[int, tuple[float, float]],
    positions: Positions,
    marker: Mapping[str, object],
    label: str = "",
) -> None:
    """The nodes of `rows`, each in the picture of its `panel`; they can be hovered and clicked if they have a label."""
    if rows.empty:
        return
    at = [
        (places[panel][0] + positions[node][0], places[panel][1] + positions[node][1])
        for panel, node in zip(rows["panel"], rows["node"], strict=True)
    ]
    figure.add_scatter(x=[x for x, _y in at], y=[y for _x, y in at], mode="markers", marker=marker, hoverinfo="skip")
    if label:
        figure.data[-1].update(
            customdata=[str(panel) for panel in rows["panel"]],
            text=[label_value(plotly(name), year) for name, year in zip(rows["name"], rows["year"], strict=True)],
            hoverinfo=None,
            hovertemplate="%{text}<extra>" + plotly(label) + "</extra>",
            unselected={"marker": {"opacity": marker["opacity"]}},
        )


def _titles(arrivals: pd.DataFrame, places: Mapping[int, tuple[float, float]], theme: Theme) -> list[dict[str, object]]:
    """Above each picture its decade, how many partners came in it, and how many had ever come by its end."""
    titles = []
    for decade, (across, down) in places.items():
        new = int((arrivals["decade"] == decade).sum())
        total = int((arrivals["decade"] <= decade).sum())
        numbers = _("+{new}, {total} ever").format(new=number_text(new), total=number_text(total))
        text = f"<b>{_('{year}s').format(year=decade)}</b>  {numbers}"
        place = {"x": across, "y": down + TITLE, "yanchor": "middle", "showarrow": False}
        titles.append({**place, "text": text, "font": {"size": 14, "color": theme.ink}})
    return titles
