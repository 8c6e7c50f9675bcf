"""The chat as a newcomer meets it: the real models, the bundled articles, a real browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from index import create_library
from rag import Assistant, Tier
from tests.benches import knowing_assistant
from tests.browser import ChatPage, needs_chromium, open_browser
from tests.fake_model import Fact
from tests.served import served
from ui.examples import EXAMPLES
from ui.shelf import LibraryShelf

pytestmark = needs_chromium

QUESTION = "How many American soldiers are stationed in Japan?"
ANSWER_MS = 120_000
COST = "How much did the harbour museum in Lunby cost?"
TITLE = "Harbour museum opens in Lunby"
PRICE = (
    "The building cost 42 million crowns, of which the town paid half, director Ada Holm said at the opening."
)
MUSEUM = f"The harbour museum in Lunby opened its doors on Friday after three years of work.\n\n{PRICE}"


def test_a_question_is_answered_and_its_citation_opens_the_quoted_sentence(assistant: Assistant) -> None:
    assistant.warm_up()
    with open_browser() as browser, served(assistant) as address:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        chat = ChatPage(page, address).open()
        chat.ask(QUESTION)
        expect(chat.answers).to_have_count(1, timeout=ANSWER_MS)
        chat.chip(1).click()
        marked = chat.panel.locator("mark").first
        expect(marked).to_be_visible()
        expect(marked).to_contain_text(re.compile("54"))
        quoted = marked.inner_text()
        assert any(quoted in article.text for article in assistant.articles())
        assert chat.troubles == []
        assert chat.foreign_requests() == []


@contextmanager
def newcomer(assistant: Assistant, folder: Path, cache: Path) -> Iterator[ChatPage]:
    """The chat of a newcomer who has pasted an article into an empty library and asked about it."""
    library = create_library(folder / "store", cache=cache)
    shelf = LibraryShelf(library, changes_allowed=True)
    with open_browser() as browser, served(assistant.over(library), shelf=shelf) as address:
        page = browser.new_context(locale="en").new_page()
        chat = ChatPage(page, address).open()
        expect(page.locator("#cw-welcome")).to_contain_text("There is no article yet")
        page.get_by_role("link", name="Library").click()
        chat.wait_until_ready()
        page.get_by_label("Title (optional)").fill(TITLE)
        page.get_by_label("Text, or the HTML of a page").fill(MUSEUM)
        page.get_by_role("button", name="Add").click()
        expect(page.locator("#cw-results li")).to_contain_text(f"Added: {TITLE}", timeout=ANSWER_MS)
        page.get_by_role("link", name="Ask", exact=True).click()
        chat.wait_until_ready()
        chat.ask(COST)
        expect(chat.answers).to_have_count(1, timeout=ANSWER_MS)
        yield chat
        assert chat.troubles == []
        library.close()


def test_a_newcomer_pastes_an_article_asks_about_it_and_opens_the_cited_source(
    cache: Path, tmp_path: Path
) -> None:
    knowing = knowing_assistant(Fact(COST, PRICE, "It cost 42 million crowns."))
    with newcomer(knowing, tmp_path, cache) as chat:
        expect(chat.page.locator(".cw-tier-answer .cw-said")).to_have_text("It cost 42 million crowns.")
        chat.chip(1).click()
        expect(chat.cards).to_have_count(1)
        expect(chat.cards.locator(".cw-title")).to_have_text(TITLE)
        expect(chat.cards.locator("mark")).to_have_text(PRICE)
        chat.cards.get_by_role("button", name="Open in article").click()
        expect(chat.page.locator("#cw-reader .cw-headline")).to_have_text(TITLE)
        expect(chat.page.locator("#cw-reader mark[data-here]")).to_have_text(f"1{PRICE}")


def test_a_newcomer_finds_the_source_with_the_real_model(
    assistant: Assistant, cache: Path, tmp_path: Path
) -> None:
    with newcomer(assistant, tmp_path, cache) as chat:
        # Whether the small model dares to cite it is measured elsewhere; the passage is there either way.
        card = chat.panel.locator(".cw-card", has_text="42 million crowns").first
        card.evaluate("card => { card.open = true; card.parentElement.open = true; }")
        card.get_by_role("button", name="Open in article").click()
        expect(chat.page.locator("#cw-reader mark[data-here]").last).to_contain_text("42 million crowns")


def test_what_the_articles_do_not_say_is_refused_with_the_nearest_passages(assistant: Assistant) -> None:
    with open_browser() as browser, served(assistant) as address:
        chat = ChatPage(browser.new_context(locale="sv").new_page(), address).open()
        chat.ask("Vem målade Mona Lisa?")
        expect(chat.answers).to_have_count(1, timeout=ANSWER_MS)
        expect(chat.answers.locator(".cw-note")).to_have_text("Hittades inte i artiklarna")
        expect(chat.panel.locator(":scope > .cw-card").first).to_be_visible()


def test_no_example_question_is_refused_and_most_are_answered_in_prose(assistant: Assistant) -> None:
    tiers = {example.question: assistant.ask(example.question).tier for example in EXAMPLES}
    assert [question for question, tier in tiers.items() if tier is Tier.REFUSED] == []
    assert list(tiers.values()).count(Tier.ANSWER) >= 0.75 * len(EXAMPLES)
