"""Time and memory of the natural way on the shipped package, and on one many times as large."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from lib.export.csv import csv_bytes
from lib.figures.lanes import with_lanes
from lib.figures.network import network_figure
from lib.figures.theme import LIGHT
from lib.figures.timeline import timeline_figure
from lib.graph.layouts import around_home
from lib.graph.measures import network_of
from lib.graph.network import partner_graph
from lib.labels.names import short_categories, short_names
from lib.package.dataset import Dataset, load_dataset
from lib.query.search import search
from lib.query.selection import Selection, select
from lib.tables.aggregates import signings
from lib.tables.clusters import clustered
from lib.tables.rows import agreement_rows, partner_rows, timeline_rows
from lib.tables.subjects import area_goal_matrix, per_area, per_goal
from lib.ui.session.dataset_store import today

ASKED = Selection(categories=frozenset({"un", "science"}), first_year=1990, text="cern")
TIMES = 100


def main() -> None:
    shipped = load_dataset()
    large = enlarged(shipped, TIMES)
    print(f"{'step':<28}{'shipped ms':>12}{f'x{TIMES} ms':>12}{'ratio':>8}")
    print(f"{'load and check':<28}{measured(load_dataset):>12.0f}{'':>12}{'':>8}")
    for (name, small), (_name, big) in zip(steps(shipped), steps(large), strict=True):
        one, many = measured(small), measured(big, rounds=1)
        print(f"{name:<28}{one:>12.1f}{many:>12.0f}{many / one:>8.1f}")
    print(f"partners {len(large.partners):,}, agreements {len(large.agreements):,}")
    print(f"largest resident size {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def steps(dataset: Dataset) -> Iterator[tuple[str, Callable[[], object]]]:
    """The steps that a page takes, by name."""
    day, rows, graph = today(), timeline_rows(dataset), partner_graph(dataset)
    places, partners = around_home(dataset), partner_rows(dataset)
    names = short_categories(dataset)
    yield "select", lambda: select(dataset, ASKED)
    yield "search, with slips", lambda: search(dataset, "organisaton europeene nuclaire recherche")
    for table in (agreement_rows, partner_rows, signings, per_goal, per_area, area_goal_matrix):
        yield table.__name__, lambda table=table: table(dataset)
    yield "partner_graph", lambda: partner_graph(dataset)
    yield "around_home", lambda: around_home(dataset)
    yield "network_of", lambda: network_of(dataset)
    yield "gathered on the map", lambda: clustered(partners, 0.52)
    yield (
        "network_figure",
        lambda: network_figure(graph, places, names, short_names(dataset), dataset.home, LIGHT).to_json(),
    )
    yield "timeline_figure", lambda: timeline_figure(with_lanes(rows, "category"), names, LIGHT, day, day).to_json()
    yield "csv of agreements", lambda: csv_bytes(rows)


def enlarged(dataset: Dataset, times: int) -> Dataset:
    """The same data many times over, each copy with ids of its own and the one home organisation."""
    home = dataset.home

    def copies(name: str, *ids: str) -> pd.DataFrame:
        frame = getattr(dataset, name)
        parts = [frame]
        for number in range(1, times):
            part = frame
            for column in ids:
                part = part.assign(**{column: part[column].where(part[column] == home, part[column] + f"-{number}")})
            parts.append(part[part["partner_id"] != home] if name == "partners" else part)
        return pd.concat(parts, ignore_index=True)

    tables = {
        "partners": copies("partners", "partner_id"),
        "agreements": copies("agreements", "agreement_id"),
        "parties": copies("parties", "agreement_id", "partner_id"),
        "agreement_areas": copies("agreement_areas", "agreement_id"),
        "ties": copies("ties", "from_id", "to_id"),
    }
    return replace(dataset.narrowed(**tables), source=None, fingerprint=f"{dataset.fingerprint}x{times}")


def measured(step: Callable[[], object], rounds: int = 5) -> float:
    """The median of some rounds in milliseconds."""
    found = []
    for _round in range(rounds):
        start = time.perf_counter()
        step()
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)


if __name__ == "__main__":
    main()
