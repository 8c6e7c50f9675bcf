"""Questions that may follow an answer: made from the articles near it, offered only if they are found."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from playwright.sync_api import Browser, expect

from index import Filters, IndexingError
from rag import Assistant, SearchResult
from tests.browser import PATIENCE_MS, ChatPage, needs_chromium, open_browser
from tests.scripted import Quoted, Scene, ScriptedAssistant, article
from tests.served import served
from tests.test_ui_everyone import violations
from ui.html.suggestions import suggestions_html
from ui.pages.recalling import suggested
from ui.records import record_of
from ui.suggestions import suggestions
from ui.words import ENGLISH, WORDS

expect.set_options(timeout=PATIENCE_MS)

QUOTE = "It cost nine million."
COST = "What did it cost?"
FERRY = "What does The Ledger report about “Ferry sails”?"
TUNNEL = "What does the article “Tunnel waits” say?"
HOSTILE = '"><img src=x onerror=alert(1)>'
ARTICLES = (
    article("bridge", f"The bridge opens in May. {QUOTE}", title="Bridge opens"),
    article("copy", f"The bridge opens in May. {QUOTE}", title="May for Lunby"),
    article("ferry", "About Ferry sails: the ferry sails at noon.", title="Ferry sails"),
    article("tunnel", "The article Tunnel waits: the tunnel waits.", title="Tunnel waits", source=None),
    article("untitled", "No title here.", title=""),
)
SCRIPT = {
    COST: Scene("Nine million [1].", (Quoted("bridge", QUOTE),)),
    FERRY: Scene("At noon [1].", (Quoted("ferry", "the ferry sails at noon."),)),
}


class Telling(ScriptedAssistant):
    """Finds first the article whose title the question names."""

    def search(self, question: str, **narrowed: object) -> SearchResult:
        result = ScriptedAssistant.search(self, question)
        first = sorted(
            result.passages, key=lambda each: (not each.title or each.title not in question, each.id)
        )
        return replace(result, passages=tuple(first))


def telling() -> Telling:
    return Telling(ARTICLES, SCRIPT, stories={"bridge": ("copy",), "copy": ("bridge",)})


def offered(assistant: ScriptedAssistant, question: str, *asked: str) -> list[str]:
    answer = assistant.ask(question)
    made = suggestions(cast(Assistant, assistant), answer, Filters(), asked, ENGLISH)
    return [each.question for each in made]


def test_other_articles_near_the_answer_are_asked_about() -> None:
    assert offered(telling(), COST) == [
        "What does The Ledger report about “May for Lunby”?",
        FERRY,
        TUNNEL,
    ]
    assert FERRY.upper() not in offered(telling(), COST, f" {FERRY.upper()} ")
    assert len(offered(telling(), COST, FERRY)) == 2


def test_a_refusal_is_followed_by_what_comes_nearest() -> None:
    made = offered(telling(), "Who painted it?")
    assert len(made) == 3
    assert made[0] == "What does The Ledger report about “Bridge opens”?"
    assert not any("May for Lunby" in question for question in made)


class Elsewhere(Telling):
    """Finds the article that a question was made from last."""

    def search(self, question: str, **narrowed: object) -> SearchResult:
        result = Telling.search(self, question)
        return replace(result, passages=result.passages[::-1])


def test_what_a_search_would_not_find_first_is_not_offered() -> None:
    assert offered(Elsewhere(ARTICLES, SCRIPT), COST) == []


def test_the_answers_language_is_kept_where_the_page_has_words_of_it() -> None:
    assistant = telling()
    for language, expected in (("sv", WORDS["sv"]), ("fr", ENGLISH)):
        answer = replace(assistant.ask(COST), language=language)
        made = suggestions(cast(Assistant, assistant), answer, Filters(), (), ENGLISH)
        assert made[1].question == expected.ask_outlet.format("The Ledger", "Ferry sails")
        assert made[1].language == expected.code


def test_an_example_of_the_same_article_comes_first() -> None:
    korea = article("ar-mudhakkira-thulathiya", "Japan occupied Korea from 1910 until 1945.", title="Memo")
    question = "During which years did Japan occupy Korea?"
    assistant = ScriptedAssistant((korea,), {COST: Scene("Yes [1].", (Quoted(korea.id, korea.text),))})
    assert offered(assistant, COST) == [question]
    assert offered(assistant, COST, question) == []


class Broken(Telling):
    def search(self, question: str, **narrowed: object) -> SearchResult:
        raise IndexingError("the store is away")


def test_a_failing_store_offers_nothing() -> None:
    assert offered(Broken(ARTICLES, SCRIPT), COST) == []


def test_a_record_may_be_forged_and_titles_may_be_hostile() -> None:
    assistant = Telling((*ARTICLES[:1], article("bad", "x", title=HOSTILE, source=HOSTILE)), SCRIPT)
    record = json.loads(json.dumps(record_of(assistant.ask(COST), None)))
    html = suggested({"record": record, "asked": []}, cast(Assistant, assistant), ENGLISH)
    assert "&lt;img src=x" in html
    assert "What does <bdi>" in html
    assert "<img" not in html
    assert suggested({"record": {"tier": "?"}}, cast(Assistant, assistant), ENGLISH) == ""
    assert suggestions_html((), ENGLISH) == ""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


@needs_chromium
def test_a_suggestion_is_asked_with_one_click_and_gone_then(browser: Browser) -> None:
    with served(telling()) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
        chat = ChatPage(context.new_page(), address).open()
        chat.ask(COST)
        more = chat.page.get_by_role("navigation", name="You could also ask")
        expect(more.get_by_role("button")).to_have_count(3)
        assert violations(chat.page) == []
        more.get_by_role("button", name=FERRY).press("Enter")
        expect(chat.questions).to_have_text([COST, FERRY])
        expect(chat.questions.last).to_be_focused()
        expect(chat.answers.last).to_contain_text("At noon")
        expect(more.get_by_role("button")).to_have_count(2)
        chat.page.reload()
        chat.wait_until_ready()
        chat.page.locator("[data-do=conversations]").click()
        chat.page.locator(".cw-kept").first.click()
        expect(more.get_by_role("button")).to_have_count(2)
        assert chat.troubles == []
        context.close()
