"""A real browser and the real page on a free port, for the tests of the chat."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the PATH")

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 30_000


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def hold_back(page: Page, said: str) -> list[Route]:
    """The calls of the server with `said` in them, each held back until it is let go by `let_go`."""
    held: list[Route] = []

    def meet(route: Route) -> None:
        if said in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/component_server/**", meet)
    return held


def let_go(page: Page, held: list[Route]) -> None:
    """Let the first call go on, and return once the page has had its answer."""
    with page.expect_response("**/component_server/**"):
        held[0].continue_()
    page.wait_for_timeout(200)


@dataclass(slots=True)
class ChatPage:
    """The page as a reader uses it; also what went wrong in it and where it sent requests."""

    page: Page
    address: str
    troubles: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)

    def open(self) -> "ChatPage":
        self.page.on("console", lambda message: self._heard(message))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.goto(self.address)
        self.wait_until_ready()
        return self

    def wait_until_ready(self) -> None:
        expect(self.page.locator("html")).to_have_attribute("data-citewire", "ready", timeout=PATIENCE_MS)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(message.text)

    @property
    def box(self) -> Locator:
        return self.page.locator("#cw-box")

    @property
    def panel(self) -> Locator:
        return self.page.locator("#cw-panel")

    @property
    def answers(self) -> Locator:
        return self.page.locator("#cw-log .cw-answer")

    @property
    def questions(self) -> Locator:
        return self.page.locator("#cw-log .cw-question")

    @property
    def notices(self) -> Locator:
        return self.page.locator("#cw-log .cw-notice")

    @property
    def cards(self) -> Locator:
        """The cards of cited passages."""
        return self.page.locator("#cw-panel .cw-cited")

    @property
    def draft(self) -> Locator:
        return self.page.locator("#cw-log .cw-draft")

    def chip(self, number: int, *, answer: int = -1) -> Locator:
        """The citation chip of an answer; answers count from 0, the last is -1."""
        within = self.answers.last if answer == -1 else self.answers.nth(answer)
        return within.locator("a.cw-chip", has_text=str(number)).first

    def ask(self, question: str) -> None:
        self.box.fill(question)
        self.box.press("Enter")

    def foreign_requests(self) -> list[str]:
        """Requests that left for another host."""
        origin = "/".join(self.address.split("/")[:3])
        return [url for url in self.requested if not url.startswith((origin, "data:", "blob:"))]
