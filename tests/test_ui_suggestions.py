"""What may follow an answer: questions whose articles are found, and articles near it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from playwright.sync_api import Browser, expect

from index import Filters, IndexingError
from rag import Assistant, SearchResult
from seeds import Article
from tests.browser import PATIENCE_MS, ChatPage, needs_chromium, open_browser
from tests.scripted import Quoted, Scene, ScriptedAssistant, article
from tests.served import served
from tests.test_ui_everyone import violations
from ui.examples import EXAMPLES, examples_for
from ui.html.suggestions import suggestions_html
from ui.pages.recalling import suggested
from ui.records import record_of
from ui.suggestions import Suggestions, suggestions
from ui.words import ENGLISH

expect.set_options(timeout=PATIENCE_MS)

QUOTE = "It cost nine million."
COST = "What did it cost?"
KOREA = "During which years did Japan occupy Korea?"
HOSTILE = '"><img src=x onerror=alert(1)>'
MEMO = article("ar-mudhakkira-thulathiya", "Japan occupied Korea from 1910 until 1945.", title="Memo")
ARTICLES = (
    article("bridge", f"The bridge opens in May. {QUOTE}", title="Bridge opens"),
    article("copy", f"The bridge opens in May. {QUOTE}", title="May for Lunby"),
    article("ferry", "The ferry sails at noon.", title="Ferry sails"),
    article("tunnel", "The tunnel waits.", title="Tunnel waits", source=None),
    article("untitled", "No title here.", title=""),
)
SCRIPT = {
    COST: Scene("Nine million [1].", (Quoted("bridge", QUOTE),)),
    "Whose memo?": Scene("Theirs [1].", (Quoted(MEMO.id, MEMO.text),)),
    KOREA: Scene("From 1910 to 1945 [1].", (Quoted(MEMO.id, MEMO.text),)),
}


class Telling(ScriptedAssistant):
    """Finds first the article that the example about Korea was made from."""

    def search(self, question: str, **narrowed: object) -> SearchResult:
        result = ScriptedAssistant.search(self, question)
        first = sorted(result.passages, key=lambda each: (each.article_id != MEMO.id, each.id))
        return replace(result, passages=tuple(first))


def telling(*more: Article) -> Telling:
    return Telling((*ARTICLES, *more), SCRIPT, stories={"bridge": ("copy",), "copy": ("bridge",)})


def offered(assistant: ScriptedAssistant, question: str, *asked: str) -> tuple[list[str], list[str]]:
    """The questions and the titles of the articles that follow an answer."""
    made = suggestions(cast(Assistant, assistant), assistant.ask(question), Filters(), asked)
    return [each.question for each in made.questions], [each.title for each in made.articles]


def test_other_articles_near_the_answer_are_offered_to_read_one_of_each_story() -> None:
    assert offered(telling(), COST) == ([], ["May for Lunby", "Ferry sails", "Tunnel waits"])


def test_a_refusal_is_followed_by_what_comes_nearest() -> None:
    _, articles = offered(telling(), "Who painted it?")
    assert articles == ["Bridge opens", "Ferry sails", "Tunnel waits"]


def test_an_example_of_the_same_article_comes_first_and_is_not_asked_twice() -> None:
    assistant = telling(MEMO)
    assert offered(assistant, "Whose memo?") == ([KOREA], ["Bridge opens", "Ferry sails"])
    assert offered(assistant, "Whose memo?", f" {KOREA.upper()} ")[0] == []
    assert offered(assistant, KOREA)[0] == []


def test_examples_are_in_the_language_of_the_answer() -> None:
    assistant = telling(MEMO)
    answer = replace(assistant.ask("Whose memo?"), language="ar")
    made = suggestions(cast(Assistant, assistant), answer, Filters(), ())
    assert [each.language for each in made.questions] == ["ar"]


def test_the_start_page_offers_its_own_language_first_and_one_question_of_each_other() -> None:
    shown = examples_for({example.article_id for example in EXAMPLES}, "ar")
    language = {example.question: example.language for example in EXAMPLES}
    assert [language[question] for question in shown] == ["ar", "ar", "ar", "en", "de", "sv"]
    assert examples_for({"an article of one's own"}, "ar") == ()


class Elsewhere(Telling):
    """Finds the article that a question was made from last."""

    def search(self, question: str, **narrowed: object) -> SearchResult:
        result = Telling.search(self, question)
        return replace(result, passages=result.passages[::-1])


class Broken(Telling):
    def search(self, question: str, **narrowed: object) -> SearchResult:
        raise IndexingError("the store is away")


@pytest.mark.parametrize("kind", [Elsewhere, Broken])
def test_a_question_that_a_search_would_not_answer_is_not_offered(kind: type[Telling]) -> None:
    assert offered(kind((*ARTICLES, MEMO), SCRIPT), "Whose memo?")[0] == []


def test_a_record_may_be_forged_and_titles_may_be_hostile() -> None:
    assistant = Telling((*ARTICLES[:1], article("bad", "x", title=HOSTILE, source=HOSTILE)), SCRIPT)
    record = json.loads(json.dumps(record_of(assistant.ask(COST), None)))
    html = suggested({"record": record, "asked": []}, cast(Assistant, assistant), ENGLISH)
    assert "&lt;img src=x" in html
    assert "<img" not in html
    assert suggested({"record": {"tier": "?"}}, cast(Assistant, assistant), ENGLISH) == ""
    assert suggestions_html(Suggestions(), ENGLISH) == ""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


@needs_chromium
def test_a_suggestion_is_asked_or_read_with_one_click(browser: Browser) -> None:
    with served(telling(MEMO)) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
        chat = ChatPage(context.new_page(), address).open()
        chat.ask("Whose memo?")
        more = chat.page.get_by_role("navigation", name="Go on with")
        expect(more.get_by_role("button")).to_have_count(3)
        assert violations(chat.page) == []
        more.get_by_role("button", name="Ferry sails").press("Enter")
        expect(chat.page.locator("#cw-reader")).to_contain_text("The ferry sails at noon.")
        chat.page.keyboard.press("Escape")
        expect(more.get_by_role("button", name="Ferry sails")).to_be_focused()
        more.get_by_role("button", name=KOREA).press("Enter")
        expect(chat.questions).to_have_text(["Whose memo?", KOREA])
        expect(chat.questions.last).to_be_focused()
        expect(chat.answers.last).to_contain_text("From 1910")
        expect(more.get_by_role("button", name=KOREA)).to_have_count(0)
        assert chat.troubles == []
        context.close()
