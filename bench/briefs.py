"""Time, pages and memory of briefs: on one partner, on a large one, on a city, and on as many as are offered."""

import io
import resource
import time
from collections.abc import Sequence

from pypdf import PdfReader

from bench.speed import measured
from lib.brief.content import make_brief
from lib.brief.model import Brief
from lib.brief.pdf import pdf_bytes
from lib.brief.word import word_bytes
from lib.package.dataset import Dataset, load_dataset
from lib.tables.clusters import in_city
from lib.tables.rows import partner_rows
from lib.ui.session.dataset_store import today
from lib.ui.widgets.brief_download import LIMIT

ADDRESS = "http://localhost:8501/partners"


def main() -> None:
    dataset = load_dataset()
    rows = partner_rows(dataset)
    asked = {
        "wipo": ["wipo"],
        "unesco": ["unesco"],
        "Geneva": in_city(rows, "CHE:Geneva")["partner_id"].tolist(),
        "as many as offered": rows["partner_id"].tolist()[:LIMIT],
    }
    start = time.perf_counter()
    pdf_bytes(brief_on(dataset, asked["wipo"]))
    print(f"the first brief of a process as PDF: {(time.perf_counter() - start) * 1000:.0f} ms")
    print(f"{'brief on':<22}{'partners':>9}{'content ms':>12}{'PDF ms':>9}{'Word ms':>9}{'pages':>7}{'PDF kB':>8}")
    for name, partner_ids in asked.items():
        show(name, dataset, partner_ids)
    print(f"largest resident size {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def show(name: str, dataset: Dataset, partner_ids: Sequence[str]) -> None:
    brief = brief_on(dataset, partner_ids)
    content = pdf_bytes(brief)
    times = [
        measured(lambda: brief_on(dataset, partner_ids), rounds=3),
        measured(lambda: pdf_bytes(brief), rounds=3),
        measured(lambda: word_bytes(brief), rounds=3),
    ]
    pages = len(PdfReader(io.BytesIO(content)).pages)
    print(
        f"{name:<22}{len(partner_ids):>9}{times[0]:>12.0f}{times[1]:>9.0f}{times[2]:>9.0f}{pages:>7}{len(content) / 1000:>8.0f}"
    )


def brief_on(dataset: Dataset, partner_ids: Sequence[str]) -> Brief:
    return make_brief(dataset, partner_ids, "Some partners", today(), ADDRESS)


if __name__ == "__main__":
    main()
