"""A reader in headless Chromium whose every request, message and error is recorded."""

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page, Playwright, expect

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Nothing but this machine can be reached, whatever a page tries.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# Streamlit looks for its own endpoints below the address of a deep link first, then at the root.
PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
SETTLED = "[data-testid='stApp'][data-test-script-state='notRunning']"
LIMIT = 45_000
WIDE = {"width": 1440, "height": 900}
expect.set_options(timeout=LIMIT)

PAGES = ("/", "/network", "/timeline", "/map", "/goals", "/partners", "/agreements", "/attention", "/changes", "/data")
CHIPS = "[class*='st-key-chip_']"
# Every chart of the page is there and done: plotly.js reports an error if its chart is taken away while it draws.
DRAWN = """() => !document.querySelector("[data-testid='stSkeleton']")
    && [...document.querySelectorAll("[data-testid='stPlotlyChart']")].every(e => {
        const chart = e.querySelector(".js-plotly-plot");
        return chart?._fullLayout && chart.querySelector("svg.main-svg") && !(chart._promises || []).length;
    })"""

# Every chart is as wide as its place and the page, or narrower.
FITS = """() => {
    const wide = [document.documentElement, document.querySelector("[data-testid='stMain']")];
    const charts = [...document.querySelectorAll("[data-testid='stPlotlyChart']")];
    return wide.every(e => e.scrollWidth <= e.clientWidth)
        && charts.every(e => e.querySelector("svg.main-svg")?.clientWidth <= Math.ceil(e.clientWidth));
}"""


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium, headless."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


@dataclass
class Reader:
    """One page of one reader."""

    page: Page
    base: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(LIMIT)
        self.page.on("request", self._on_request)
        self.page.on("response", self._on_response)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def anew(self) -> "Reader":
        """The same reader in the same window before an empty page, with nothing on record."""
        self.page.goto("about:blank")
        self.foreign.clear()
        self.errors.clear()
        return self

    def open(self, path: str) -> None:
        """Go to an address of the server and wait until it is drawn."""
        self.page.goto(self.base + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has its title, nothing runs and every chart is drawn."""
        self.page.wait_for_selector("h1")
        self.page.wait_for_selector(SETTLED)
        self.page.wait_for_function(DRAWN)

    def title(self) -> str:
        """The one title of the page."""
        headings = self.page.locator("h1").all_inner_texts()
        assert len(headings) == 1, headings
        return headings[0]

    def check(self) -> None:
        """No request left the server, nothing was reported as an error, no exception is shown."""
        assert self.foreign == []
        assert self.errors == []
        assert self.page.locator("[data-testid='stException']").count() == 0

    def _on_request(self, request) -> None:
        url = urlparse(request.url)
        if url.scheme in {"http", "https", "ws", "wss"} and url.hostname != "127.0.0.1":
            self.foreign.append(request.url)

    def _on_response(self, response) -> None:
        if response.status >= 400 and not PROBES.search(urlparse(response.url).path):
            self.errors.append(f"{response.status} {response.url}")

    def _on_console(self, message) -> None:
        # A failed load is told by the response above, with its address.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)


@contextlib.contextmanager
def visiting(browser: Browser, address: str, **options: object) -> Iterator[Reader]:
    """A reader of a server with a browser profile of its own; `options` are those of a browser context."""
    context = browser.new_context(**options)
    yield Reader(context.new_page(), address)
    context.close()
