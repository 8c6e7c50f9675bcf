"""The pages for everyone: axe-core finds nothing, the keyboard suffices, nothing moves that should not."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PATIENCE_MS, ChatPage, needs_chromium, open_browser
from tests.scripted import ScriptedAssistant
from tests.served import served
from tests.test_ui_chat import ARTICLES, COST, QUOTE, SCRIPT, UNSURE

pytestmark = needs_chromium
expect.set_options(timeout=PATIENCE_MS)

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A site over the articles of the chat's tests."""
    with served(ScriptedAssistant(ARTICLES, SCRIPT, stories={"bridge": ("jisr",)})) as address:
        yield address


def violations(page: Page) -> list[str]:
    """What axe-core has against the page as it is now."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{each['id']}: {node['target']}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, address: str, locale: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        locale=locale,
    )
    chat = ChatPage(context.new_page(), address).open()
    page = chat.page
    assert violations(page) == []
    for number, question in enumerate((COST, UNSURE, "Who?"), 1):
        chat.ask(question)
        expect(chat.answers).to_have_count(number)
    page.locator(".cw-foot summary").first.click()
    assert violations(page) == []
    chat.chip(1, answer=0).click()
    chat.cards.first.locator("[data-do=read]").click()
    expect(page.locator(".cw-headline")).to_be_visible()
    assert violations(page) == []
    if width < 900:
        page.locator("[data-do=leave]").click()
        page.locator("[data-do=leave]").click()
    page.locator("[data-do=bad]").first.click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("[data-do=conversations]").click()
    assert violations(page) == []
    context.close()


def test_the_keyboard_alone_asks_follows_reads_and_comes_back(browser: Browser, address: str) -> None:
    page = browser.new_context(locale="en").new_page()
    chat = ChatPage(page, address).open()
    expect(chat.box).to_be_focused()
    page.keyboard.type(COST)
    page.keyboard.press("Enter")
    expect(chat.answers).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    while page.evaluate("!document.activeElement.matches('.cw-chip')"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(chat.cards.first.locator("summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#cw-reader mark[data-here]")).to_have_text(f"1{QUOTE}")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(chat.chip(1)).to_be_focused()
    page.context.close()


def test_nothing_moves_for_those_who_want_calm(browser: Browser, address: str) -> None:
    page = browser.new_context(locale="en", reduced_motion="reduce").new_page()
    chat = ChatPage(page, address).open()
    chat.ask("slow?")
    expect(page.locator(".cw-now")).to_be_visible()
    moving = "getComputedStyle(document.querySelector('.cw-now'), '::before').animationName"
    name = page.evaluate(moving)
    page.context.close()
    assert name == "none"


def test_the_page_can_be_installed(browser: Browser, address: str) -> None:
    page = browser.new_context(locale="en").new_page()
    chat = ChatPage(page, address).open()
    page.wait_for_function("navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready")
    manifest = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(r => r.json())")
    assert (manifest["name"], manifest["display"], len(manifest["icons"])) == ("Citewire", "standalone", 2)
    for icon in manifest["icons"]:
        assert page.evaluate("src => fetch(src).then(r => r.ok)", icon["src"])
    assert chat.foreign_requests() == []
    page.context.close()


@pytest.mark.parametrize("width", [320, 768, 3840])
def test_each_width_shows_the_whole_page(browser: Browser, address: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}, locale="de").new_page()
    chat = ChatPage(page, address).open()
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    expect(chat.box).to_be_in_viewport()
    expect(chat.answers.first).to_be_in_viewport()
    page.context.close()
