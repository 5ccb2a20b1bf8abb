"""What a browser sees of a page: its picture as an artefact, and what must hold of its look."""

import os
from pathlib import Path

from playwright.sync_api import Page

ARTEFACTS = Path(
    os.environ.get("PORTAL_TEST_ARTEFACTS", Path(__file__).parents[2] / "var" / "test-artefacts")
)
"""Where pictures of all page types stay after a run."""

WIDTHS = (390, 768, 1440)

WATCH_SHIFTS = """
window.__shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
"""To be run before the page's own scripts; sums up how far things jumped while it loaded."""


class Look:
    """One page at one width."""

    def __init__(self, page: Page):
        self.page = page
        self.troubles: list[str] = []
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("response", self._note_response)
        page.on("request", self._note_request)
        page.add_init_script(WATCH_SHIFTS)

    def at(self, address: str, name: str) -> list[str]:
        """Open an address, keep its picture under `name`, and return what is wrong with it."""
        self.troubles.clear()
        self.page.goto(address)
        self.page.evaluate(
            "document.querySelectorAll('img[loading=lazy]').forEach(i => i.loading = 'eager')"
        )
        self.page.wait_for_load_state("networkidle")
        folder = ARTEFACTS / "pages"
        folder.mkdir(parents=True, exist_ok=True)
        width = self.page.viewport_size["width"]
        self.page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if wide > 0:
            self.troubles.append(f"{wide} px wider than the window")
        return [f"{name} at {width}: {trouble}" for trouble in self.troubles]

    def shift(self) -> float:
        """Return how far things have jumped: the sum of layout shifts since the page opened."""
        return self.page.evaluate("window.__shift")

    def _note_console(self, message) -> None:
        if message.type == "error":
            self.troubles.append(f"console: {message.text}")

    def _note_response(self, response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status} {response.url}")

    def _note_request(self, request) -> None:
        host = request.url.split("/")[2] if "//" in request.url else ""
        if host and not host.startswith(("localhost", "127.0.0.1")):
            self.troubles.append(f"asks another host: {request.url}")
