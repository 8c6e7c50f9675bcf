"""One question asked with two settings on the evaluation page: answers, chips, figures, one at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from rag import Kind
from tests.browser import PATIENCE_MS, ChatPage, needs_chromium, open_browser
from tests.scripted import Scene, ScriptedAssistant
from tests.served import served
from tests.test_ui_everyone import violations
from tests.test_ui_understood import QUESTION, scripted
from ui.html.comparing import comparing_html, figures_html
from ui.records import record_of
from ui.words import ENGLISH, WORDS, Words

expect.set_options(timeout=PATIENCE_MS)
RECORD = record_of(scripted().ask(QUESTION), None)


def test_figures_are_times_and_usage_as_the_language_writes_them() -> None:
    assert figures_html(RECORD, ENGLISH) == (
        '<table><tr><th scope="row">Until the evidence</th><td>14 ms</td></tr>'
        '<tr><th scope="row">Until the first word</th><td>0.9 s</td></tr>'
        '<tr><th scope="row">Until the answer</th><td>2.4 s</td></tr>'
        '<tr><th scope="row">Calls of the model</th><td>2</td></tr>'
        '<tr><th scope="row">Tokens read (of these from the cache)</th><td>700 (0)</td></tr>'
        '<tr><th scope="row">Tokens written</th><td>16</td></tr></table>'
    )
    assert "<td>2,4 s</td>" in figures_html(RECORD, WORDS["de"])
    quiet = {**RECORD, "timings": {**RECORD["timings"], "first_token_ms": None}}
    assert "<td>–</td>" in figures_html(quiet, ENGLISH)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_every_setting_of_a_question_can_be_chosen(words: Words) -> None:
    html = comparing_html(scripted().articles(), words)
    assert words.ask_both in html
    for kind in Kind:
        assert html.count(f'value="{kind.value}"') == 2
    for name in ("languages", "sources", "after", "before", "answer_in"):
        assert html.count(f'name="{name}"') == 2


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


@needs_chromium
@pytest.mark.parametrize("width", [1280, 320])
def test_both_settings_are_asked_one_after_the_other(browser: Browser, width: int) -> None:
    assistant = scripted()
    with served(assistant) as address:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB")
        opened = ChatPage(context.new_page(), f"{address}evaluation").open()
        page = opened.page
        assert violations(page) == []
        page.get_by_label("Your question").fill(QUESTION)
        page.keyboard.press("Enter")
        first = page.get_by_role("region", name="Setting A")
        second = page.get_by_role("region", name="Setting B")
        expect(second.locator(".cw-figures tr")).to_have_count(6)
        expect(first.locator(".cw-figures")).to_contain_text("Until the answer")
        expect(first.locator(".cw-text")).to_contain_text("Nine million")
        expect(first.locator(".cw-read li")).to_have_count(2)
        expect(second.locator(".cw-read li")).to_have_text([f"{n} not used" for n in NAMES])
        assert list(assistant.asked_without) == [kind for kind in Kind if kind in assistant.asked_without]
        assert len(assistant.asked_without) == 4
        first.locator("a.cw-chip").click()
        expect(first.locator(".cw-cited summary")).to_be_focused()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        second.get_by_role("button", name="Use again: Outlet").click()
        expect(second.locator(".cw-read li").first).to_have_text("Outlet: The Ledger only these are searched")
        expect(page.get_by_role("group", name="Setting B").get_by_label("Outlet", exact=True)).to_be_checked()
        assert opened.troubles == []
        assert opened.foreign_requests() == []
        context.close()


NAMES = ("Outlet", "Language", "Published", "Happened")


@needs_chromium
def test_stopping_stops_both_and_a_setting_that_cannot_be_is_said(browser: Browser) -> None:
    assistant = ScriptedAssistant(scripted().held, {"slow?": Scene("Never", draft="a draft", waits=True)})
    with served(assistant) as address:
        context = browser.new_context(locale="en-GB")
        page = ChatPage(context.new_page(), f"{address}evaluation").open().page
        page.get_by_label("Your question").fill("slow?")
        page.get_by_role("button", name="Ask both").click()
        expect(page.locator("#cw-result-a .cw-draft")).to_be_visible()
        page.get_by_role("button", name="Stop").click()
        for side in ("a", "b"):
            expect(page.locator(f"#cw-result-{side}")).to_contain_text("Stopped before the answer was ready.")
        setting = page.get_by_role("group", name="Setting A")
        setting.get_by_label("From").fill("2024-02-01")
        setting.get_by_label("Up to").fill("2024-01-01")
        page.get_by_label("Your question").fill("Who?")
        page.get_by_role("button", name="Ask both").click()
        expect(page.locator("#cw-result-a")).to_contain_text("swap the two dates")
        expect(page.locator("#cw-result-b .cw-figures tr")).to_have_count(6)
        assert assistant.streams_open == 0
        context.close()
