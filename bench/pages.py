"""Time and bytes of each page of a running dashboard in a browser: first as nobody has asked before, then again.

.venv/bin/python -m bench.pages http://localhost:8501
"""

import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browsing import Reader, launch

PATHS = (
    "/", "/network", "/network?view=areas", "/network?view=ties", "/timeline", "/timeline?lanes=kind",
    "/timeline?decade=2010", "/map", "/map?view=europe", "/map?view=geneva", "/goals", "/partners", "/agreements",
    "/attention", "/data",
)  # fmt: skip
# Milliseconds: a large package is read at the first request.
PATIENCE = 180_000


def main(address: str, folder: Path | None) -> None:
    print(f"{'page':<28}{'first s':>9}{'again s':>9}{'sent kB':>9}")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for path in PATHS:
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            (first, sent), (again, _sent) = (timed(Reader(context.new_page(), address), path) for _round in range(2))
            print(f"{path:<28}{first:>9.1f}{again:>9.1f}{sent / 1000:>9.0f}", flush=True)
            if folder:
                context.pages[-1].screenshot(path=folder / f"{path.strip('/').replace('?', '_') or 'overview'}.png")
            context.close()


def timed(reader: Reader, path: str) -> tuple[float, int]:
    """Seconds until every picture of the page is drawn, and the bytes that came over the WebSocket until then."""
    received: list[int] = []
    reader.page.set_default_timeout(PATIENCE)
    _listen(reader.page, received)
    start = time.perf_counter()
    reader.open(path)
    return time.perf_counter() - start, sum(received)


def _listen(page: Page, received: list[int]) -> None:
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None)
