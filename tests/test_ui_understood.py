"""What narrowed a search as chips: said, escaped, kept, taken away and brought back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, expect

from index import Filters
from rag import Effect, Kind, Recognised, Understanding
from seeds import DayRange
from tests.browser import PATIENCE_MS, ChatPage, needs_chromium, open_browser
from tests.scripted import Quoted, Scene, ScriptedAssistant, article
from tests.served import served
from tests.test_ui_everyone import violations
from ui.html.understood import understood_html
from ui.pages.recalling import restored
from ui.records import record_of
from ui.words import ENGLISH, WORDS, Words

expect.set_options(timeout=PATIENCE_MS)

QUOTE = "It cost nine million."
QUESTION = "What did The Ledger say on 28 July 2024 that it cost?"
JULY = DayRange(date(2024, 7, 28), date(2024, 7, 28))
OUTLET = Recognised(Kind.SOURCE, ("The Ledger",), 9, 19, Effect.RESTRICTS)
DAY = Recognised(Kind.EVENT, ("2024-07-28", "2024-07-28"), 24, 40, Effect.MENTIONED, JULY)
READ = Understanding(QUESTION, "en", Filters(sources=("The Ledger",)), recognised=(DAY, OUTLET))
SCRIPT = {QUESTION: Scene("Nine million [1].", (Quoted("bridge", QUOTE),))}


def scripted() -> ScriptedAssistant:
    return ScriptedAssistant(
        (article("bridge", f"The bridge opens in May. {QUOTE}"),), SCRIPT, readings={QUESTION: READ}
    )


def test_each_effect_is_said_and_only_what_narrows_can_be_taken_away() -> None:
    said = (
        OUTLET,
        replace(OUTLET, values=("<b>",)),
        Recognised(Kind.LANGUAGE, ("sv",), 0, 3, Effect.OVERRULED),
        Recognised(Kind.PUBLISHED, ("2024-07-28", ""), 5, 9, Effect.NO_ARTICLE, DayRange(JULY.first, None)),
    )
    searched = (Recognised(Kind.LANGUAGE, ("ar",), 0, 3, Effect.NOTHING_FOUND),)
    html = understood_html(said, Filters(languages=("de",)), (Kind.EVENT,), ENGLISH)
    html += understood_html((*searched, DAY), None, (), ENGLISH)
    shown = html.replace("<bdi>", "").replace("</bdi>", "").replace("<small>", "").replace("</small>", "")
    for chip in (
        "Languages: German your filter",
        "Outlet: The Ledger, &lt;b&gt; only these are searched",
        "Language: Swedish your filter holds instead",
        "Published: from 28 July 2024 no such article, so all are searched",
        "Language: Arabic nothing found there, so all are searched",
        "Happened: 28 July 2024 articles of any day are searched",
        "Happened not used",
    ):
        assert f"<span>{chip}</span>" in shown
    assert html.count("<button") == 2
    assert 'aria-label="Search without this: Outlet: The Ledger, &lt;b&gt;"' in html
    assert "{&quot;without&quot;: [&quot;event&quot;, &quot;source&quot;]}" in html
    assert "{}" not in html


def test_nothing_is_shown_where_nothing_narrows() -> None:
    assert understood_html((), None, (), ENGLISH) == ""
    assert understood_html((), Filters(), (), ENGLISH) == ""


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_every_language_has_words_for_it(words: Words) -> None:
    html = understood_html((OUTLET, DAY), None, (Kind.LANGUAGE,), words)
    for said in (words.kind_source, words.kind_event, words.only_these, words.any_day, words.not_used):
        assert said in html


def test_what_was_read_is_kept_by_the_browser_and_may_be_forged() -> None:
    record = json.loads(json.dumps(record_of(scripted().ask(QUESTION), None, (Kind.LANGUAGE,))))
    held = scripted().holdings()
    (reply,) = restored({"exchanges": [{"key": "x1", "record": record}]}, held, ENGLISH)
    assert reply["understood"] == understood_html((OUTLET, DAY), None, (Kind.LANGUAGE,), ENGLISH)
    record["recognised"][0]["effect"] = "prefers"
    (reply,) = restored({"exchanges": [{"key": "x1", "record": record}]}, held, ENGLISH)
    assert reply["understood"] == understood_html((OUTLET, DAY), None, (Kind.LANGUAGE,), ENGLISH)
    record["recognised"][0]["values"] = ["never", "<script>"]
    (reply,) = restored({"exchanges": [{"key": "x1", "record": record}]}, held, ENGLISH)
    assert "script" not in reply["understood"]
    record["recognised"][0]["kind"] = "colour"
    assert restored({"exchanges": [{"key": "x1", "record": record}]}, held, ENGLISH) == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


def chips_of(chat: ChatPage) -> Locator:
    return chat.page.get_by_role("list", name="Read in the question").get_by_role("listitem")


@needs_chromium
@pytest.mark.parametrize("width", [1280, 320])
def test_what_was_read_is_taken_away_by_keyboard_and_brought_back(browser: Browser, width: int) -> None:
    assistant = scripted()
    with served(assistant) as address:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale="en-GB")
        chat = ChatPage(context.new_page(), address).open()
        chat.ask(QUESTION)
        expect(chat.answers).to_have_count(1)
        outlet = "Outlet: The Ledger only these are searched"
        expect(chips_of(chat)).to_have_text(
            [outlet, "Happened: 28 July 2024 articles of any day are searched"]
        )
        assert violations(chat.page) == []
        chat.page.get_by_role("button", name="Search without this: Outlet: The Ledger").press("Enter")
        expect(chips_of(chat).last).to_have_text("Outlet not used")
        expect(chat.answers).to_have_count(1)
        expect(chat.questions).to_have_text([QUESTION])
        expect(chat.questions.first).to_be_focused()
        assert list(assistant.asked_without) == [Kind.SOURCE]
        assert violations(chat.page) == []
        assert chat.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        chat.page.reload()
        chat.wait_until_ready()
        chat.page.locator("[data-do=conversations]").click()
        chat.page.locator(".cw-kept").first.click()
        expect(chips_of(chat)).to_have_count(2)
        chat.page.get_by_role("button", name="Use again: Outlet").click()
        expect(chips_of(chat).first).to_have_text(outlet)
        assert list(assistant.asked_without) == []
        assert chat.troubles == []
        context.close()
