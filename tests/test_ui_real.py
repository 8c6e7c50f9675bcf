"""The chat as a newcomer meets it: the real models, the bundled articles, a real browser."""

import re

from playwright.sync_api import expect

from rag import Assistant
from tests.browser import ChatPage, needs_chromium, open_browser
from tests.served import served

pytestmark = needs_chromium

QUESTION = "How many American soldiers are stationed in Japan?"
ANSWER_MS = 120_000


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
