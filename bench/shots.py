"""Pictures of every page in both themes and at three widths, into shots/, for looking at."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browsing import Reader, launch
from tests.running import running_server

FOLDER = Path(__file__).parent.parent / "shots"
PATHS = {
    "overview": "/",
    "network": "/network",
    "network-areas": "/network?view=areas",
    "network-ties": "/network?view=ties",
    "network-focus": "/network?focus=esa&steps=1",
    "timeline": "/timeline",
    "timeline-partner": "/timeline?lanes=partner&category=un&category=science",
    "map": "/map",
    "map-place": "/map?at=wipo",
    "map-europe": "/map?view=europe&countries=1",
    "map-geneva": "/map?view=geneva",
    "map-nations": "/map?view=nations",
    "goals": "/goals",
    "partners": "/partners",
    "partners-city": "/partners?city=CHE%3AGeneva",
    "partner": "/partners?partner=unesco",
    "agreements": "/agreements",
    "agreement": "/agreements?agreement=cern-unog-2011&category=un",
    "initiative": "/agreements?initiative=cessamag",
    "attention": "/attention?horizon=24&notice=6",
    "found": "/partners?q=oms",
    "changes": "/changes?since=1990",
    "changes-versions": "/changes?view=versions",
    "data": "/data",
    "data-source": "/data?source=our-member-states&gap=agreements.ended",
    "empty": "/timeline?category=eu&kind=loan&goal=1",
}
WIDTHS = (1440, 1024, 390)
TALLEST = 6000


def main(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    with running_server() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for mode in ("light", "dark"):
            for width in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=mode)
                for name, path in PATHS.items():
                    if not names or name in names:
                        shoot(Reader(context.new_page(), address), path, FOLDER / f"{name}_{width}_{mode}.png")
                context.close()


def shoot(reader: Reader, path: str, file: Path) -> None:
    reader.open(path)
    page = reader.page
    height = page.evaluate("document.querySelector(\"[data-testid='stMain']\").scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height + 40, TALLEST)})
    page.wait_for_load_state("networkidle")
    # Charts and tables follow the new height in their own time and say nothing when they are done.
    page.wait_for_timeout(1000)
    page.screenshot(path=file)
    page.close()
    print(file.name)


if __name__ == "__main__":
    main(sys.argv[1:])
