"""The chat under a reader's hands: typing beside a stream, long conversations, pages that come and go.

How fast it is is measured by `tests.bench_page`; the bounds here only tell a page that hangs from one
that does not, on any machine.
"""

import threading
import time
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser import PATIENCE_MS, ChatPage, needs_chromium, open_browser
from tests.page_measures import keep_long_conversation, open_kept, scroll_frames, typing_lags
from tests.scripted import Quoted, Scene, ScriptedAssistant, article
from tests.served import served

pytestmark = needs_chromium
expect.set_options(timeout=PATIENCE_MS)

HANGS_MS = 2000
QUOTE = "It cost nine million."
COST, LONG, SLOW = "What did it cost?", "Tell me more?", "slow?"
TYPED = "What comes after that, and who pays for it?"
ARTICLES = (article("bridge", f"The bridge opens in May. {QUOTE} The mayor spoke.\n\nBoats pass below."),)
SCRIPT = {
    COST: Scene("Nine million [1].", (Quoted("bridge", QUOTE),)),
    LONG: Scene("Nine million [1].", (Quoted("bridge", QUOTE),), draft="word " * 400),
    SLOW: Scene("Never", draft="a draft", waits=True),
}
VISITS, EXCHANGES = 100, 150


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


def test_typing_goes_on_while_an_answer_streams(browser: Browser) -> None:
    with served(ScriptedAssistant(ARTICLES, SCRIPT, pause=0.02)) as address:
        context = browser.new_context(locale="en")
        chat = ChatPage(context.new_page(), address).open()
        chat.ask(LONG)
        expect(chat.draft).to_contain_text("word word")
        lags = typing_lags(chat.page, TYPED)
        expect(chat.box).to_have_value(TYPED)
        assert sorted(lags)[len(lags) // 2] < HANGS_MS
        expect(chat.answers).to_have_count(1)
        expect(chat.box).to_have_value(TYPED)
        assert chat.troubles == []
        context.close()


def test_a_conversation_of_300_messages_scrolls_and_takes_questions(browser: Browser) -> None:
    assistant = ScriptedAssistant(ARTICLES, SCRIPT, pause=0.02)
    with served(assistant) as address:
        context = browser.new_context(locale="en")
        chat = ChatPage(context.new_page(), address).open()
        keep_long_conversation(chat.page, assistant, COST, EXCHANGES)
        open_kept(chat.page)
        expect(chat.answers).to_have_count(EXCHANGES)
        frames = scroll_frames(chat.page)
        assert sorted(frames)[len(frames) // 2] < HANGS_MS
        chat.ask(LONG)
        expect(chat.draft).to_contain_text("word")
        lags = typing_lags(chat.page, TYPED)
        assert sorted(lags)[len(lags) // 2] < HANGS_MS
        expect(chat.answers).to_have_count(EXCHANGES + 1)
        expect(chat.box).to_have_value(TYPED)
        chat.page.reload()
        chat.wait_until_ready()
        open_kept(chat.page)
        expect(chat.answers).to_have_count(EXCHANGES + 1)
        assert chat.troubles == []
        context.close()


def test_readers_who_come_ask_and_go_leave_nothing_behind(browser: Browser) -> None:
    assistant = ScriptedAssistant(ARTICLES, SCRIPT)
    with served(assistant) as address:
        for visit in range(VISITS):
            come_ask_and_go(browser, address)
            if visit == VISITS // 10:
                threads = threading.active_count()
        until = time.monotonic() + 30
        while (assistant.streams_open or in_line(address)) and time.monotonic() < until:
            time.sleep(0.2)
        assert (assistant.streams_open, in_line(address)) == (0, 0.0)
        assert threading.active_count() <= threads + 3
        assert httpx.post(f"{address}api/ask", json={"question": COST}, timeout=30).status_code == 200


def come_ask_and_go(browser: Browser, address: str) -> None:
    """A fresh profile, a question that the model works on, and gone."""
    context = browser.new_context(locale="en")
    page = context.new_page()
    page.goto(f"{address}?q={SLOW}")
    expect(page.locator(".cw-draft, .cw-now").first).to_be_visible()
    context.close()


def in_line(address: str) -> float:
    """How many questions are answered or wait, as operators see it."""
    lines = httpx.get(f"{address}metrics").text.splitlines()
    return float(next(line for line in lines if line.startswith("citewire_line ")).split()[1])
