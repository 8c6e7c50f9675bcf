"""The chat in a real browser over a scripted assistant: what a reader sees, clicks and cannot break."""

from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import Browser, expect

from rag import Assistant, Tier
from tests.browser import PATIENCE_MS, ChatPage, needs_chromium, open_browser, served
from tests.scripted import REFUSAL, Quoted, Scene, ScriptedAssistant, article
from ui.texts import examples_for

pytestmark = needs_chromium
expect.set_options(timeout=PATIENCE_MS)

ATTACK = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>${window.hacked=1}{{7*7}}'
MARKDOWN = "**bold** [link](javascript:window.hacked=1) `code` $$x^2$$ # no heading"
COST, AFTER, HOSTILE, SLOW, UNSURE = "What did it cost?", "And before that?", "hostile?", "slow?", "unsure?"
BROKEN = "broken?"
QUOTE = "It cost nine million."

ARTICLES = (
    article("bridge", f"The bridge opens in May. {QUOTE} The mayor spoke.\n\nBoats pass below."),
    article("jisr", "يفتح الجسر في مايو. بلغت كلفته تسعة ملايين.", language="ar", title="الجسر"),
    article("bad", f"{ATTACK} {MARKDOWN}", title=ATTACK, source=ATTACK, url="javascript:window.hacked=1"),
)
SCRIPT = {
    COST: Scene(
        "Nine million [1], says the other side too [2].",
        (Quoted("bridge", QUOTE), Quoted("jisr", "بلغت كلفته تسعة ملايين.")),
        draft="It cost about nine million or so, they say",
    ),
    AFTER: Scene("You asked: {previous}", (Quoted("bridge", "Boats pass below."),)),
    HOSTILE: Scene(f"{ATTACK} {MARKDOWN} [1]", (Quoted("bad", ATTACK),), draft=f"{ATTACK} {MARKDOWN}"),
    SLOW: Scene("Never shown", draft="a draft", waits=True),
    UNSURE: Scene("Probably here [1]", (Quoted("bridge", QUOTE),), tier=Tier.QUOTES),
    BROKEN: Scene("", fails=True),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def assistant() -> ScriptedAssistant:
    """A fresh assistant over the articles above."""
    return ScriptedAssistant(ARTICLES, SCRIPT, pause=0.1)


@pytest.fixture
def chat(browser: Browser, assistant: ScriptedAssistant) -> Iterator[ChatPage]:
    """The page, open in a fresh profile; no test may cause an error or a request to another host."""
    with served(cast(Assistant, assistant)) as address:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        opened = ChatPage(page, address).open()
        yield opened
        assert opened.troubles == []
        assert opened.foreign_requests() == []
        page.context.close()


def test_a_draft_becomes_a_checked_answer_whose_chips_lead_to_their_cards(chat: ChatPage) -> None:
    chat.ask(COST)
    expect(chat.draft).to_contain_text("It cost about")
    expect(chat.page.locator(".cw-step")).to_contain_text("being checked")
    expect(chat.answers).to_have_count(1)
    expect(chat.draft).to_have_count(0)
    expect(chat.answers.first).to_contain_text("Nine million1, says the other side too2.")
    chat.chip(1).click()
    card = chat.panel.locator("#cite-a1-1")
    expect(card).to_have_class("cw-card cw-cited cw-on")
    expect(card.locator("mark")).to_have_text(QUOTE)
    expect(card.locator("summary")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.chip(1)).to_be_focused()


def test_a_card_works_by_keyboard_and_shows_its_direction(chat: ChatPage) -> None:
    chat.ask(COST)
    chat.chip(2).focus()
    chat.page.keyboard.press("Enter")
    card = chat.panel.locator("#cite-a1-2")
    expect(card).to_have_class("cw-card cw-cited cw-on")
    expect(card.locator("blockquote")).to_have_attribute("dir", "rtl")
    expect(card.locator(".cw-meta")).to_have_text("The Ledger · 28 July 2024 · Arabic")
    chat.page.keyboard.press("Enter")
    expect(card).not_to_have_attribute("open", "")


def test_earlier_answers_keep_their_evidence_and_the_conversation_its_history(chat: ChatPage) -> None:
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    chat.ask(AFTER)
    expect(chat.answers.last).to_contain_text(f"You asked: {COST}")
    expect(chat.panel.locator("#cite-a2-1 mark")).to_have_text("Boats pass below.")
    chat.chip(1, answer=0).click()
    expect(chat.panel.locator("#cite-a1-1")).to_have_class("cw-card cw-cited cw-on")
    expect(chat.panel.locator("#cite-a2-1")).to_have_count(0)
    chat.ask(UNSURE)
    expect(chat.panel.locator("#cite-a3-1")).to_be_visible()


def test_hostile_text_stays_text(chat: ChatPage) -> None:
    chat.ask(HOSTILE)
    expect(chat.answers.first).to_contain_text(f"{ATTACK} {MARKDOWN}")
    card = chat.panel.locator("#cite-a1-1")
    expect(card.locator("mark")).to_have_text(ATTACK)
    expect(card.locator(".cw-link")).to_have_count(0)
    chat.ask(f"{ATTACK} {MARKDOWN}")
    expect(chat.questions.last).to_have_text(f"{ATTACK} {MARKDOWN}")
    expect(chat.answers).to_have_count(2)
    chat.page.locator(".cw-others > summary").click()
    assert chat.page.evaluate("window.hacked") is None
    assert chat.page.locator("#cw-main img, #cw-main script, #cw-main strong, #cw-main .katex").count() == 0


def test_an_empty_question_changes_nothing_and_a_huge_one_is_explained(chat: ChatPage) -> None:
    # No reader asks again within milliseconds; what the server says of the first must not meet the second.
    with chat.page.expect_response(lambda response: "queue/data" in response.url):
        chat.ask("   ")
    expect(chat.questions).to_have_count(0)
    chat.ask("x" * 100_000)
    expect(chat.notices).to_have_text("The question has 100,000 characters; ask in at most 2,000")
    expect(chat.questions).to_have_count(1)
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)


def test_a_failing_model_is_a_notice_and_the_chat_goes_on(chat: ChatPage) -> None:
    chat.ask(BROKEN)
    expect(chat.notices).to_contain_text("No language model answers at http://127.0.0.1:9")
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    expect(chat.notices).to_have_count(1)


def test_a_refusal_and_an_unsure_answer_do_not_look_like_an_answer(chat: ChatPage) -> None:
    chat.ask("Who painted the Mona Lisa?")
    expect(chat.answers.first.locator(".cw-note")).to_have_text("Not in the articles")
    expect(chat.answers.first.locator(".cw-text")).to_have_text(REFUSAL)
    expect(chat.panel.locator(".cw-others > summary")).to_have_text("Nearest passages (4)")
    expect(chat.panel.locator(".cw-others .cw-card").first).to_be_hidden()
    chat.ask(UNSURE)
    expect(chat.answers.last.locator(".cw-note")).to_contain_text("Not sure: quotes only")
    assert [style(chat, index) for index in (0, 1)] == ["dashed", "solid"]


def style(chat: ChatPage, index: int) -> object:
    return chat.answers.nth(index).evaluate("element => getComputedStyle(element).borderInlineStartStyle")


def test_stopping_ends_the_answer_and_frees_the_model(chat: ChatPage, assistant: ScriptedAssistant) -> None:
    chat.ask(SLOW)
    expect(chat.draft).to_be_visible()
    assert assistant.streams_open == 1
    chat.ask("One more?")
    expect(chat.box).to_have_value("One more?")
    chat.page.locator("#cw-stop").click()
    expect(chat.notices).to_have_text("Stopped before the answer was ready.")
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    assert assistant.streams_open == 0


def test_filters_narrow_the_articles(chat: ChatPage) -> None:
    chat.page.get_by_text("Narrow the articles").click()
    chat.page.get_by_label("From (YYYY-MM-DD)").fill("soon")
    chat.ask("Who painted it?")
    expect(chat.notices).to_have_text("“soon” is not a date; write it like 2024-07-28")
    chat.page.get_by_label("From (YYYY-MM-DD)").fill("2024-07-29")
    chat.ask("Who painted it?")
    expect(chat.answers).to_have_count(1)
    expect(chat.panel.locator(".cw-others")).to_have_count(0)


def test_loading_is_said_until_it_is_over(browser: Browser) -> None:
    assistant = ScriptedAssistant(ARTICLES, SCRIPT, ready=False)
    with served(cast(Assistant, assistant)) as address:
        chat = ChatPage(browser.new_page(), address).open()
        status = chat.page.locator(".cw-status")
        expect(status).to_have_text("Loading the models: the first answer takes a little longer.")
        assistant.gate.set()
        expect(status).to_have_count(0)
        chat.page.close()


def test_example_questions_are_sent_with_one_click(browser: Browser) -> None:
    examples = (article("ar-mudhakkira-thulathiya", "Japan occupied Korea from 1910 until 1945."),)
    question = "During which years did Japan occupy Korea?"
    scene = Scene("From 1910 until 1945 [1].", (Quoted(examples[0].id, examples[0].text),))
    with served(cast(Assistant, ScriptedAssistant(examples, {question: scene}))) as address:
        chat = ChatPage(browser.new_page(), address).open()
        expect(chat.page.locator("#cw-chat .example")).to_have_count(len(examples_for({examples[0].id})))
        chat.page.locator("#cw-chat .example", has_text=question).click()
        expect(chat.answers.first).to_contain_text("From 1910 until 1945")
        expect(chat.questions).to_have_text(question)
        chat.page.close()


def test_nothing_overflows_a_narrow_screen_and_messages_are_named_by_their_text(
    browser: Browser, assistant: ScriptedAssistant
) -> None:
    with served(cast(Assistant, assistant)) as address:
        page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
        chat = ChatPage(page, address).open()
        chat.ask(COST)
        expect(chat.answers).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        expect(page.locator("#cw-chat [data-testid][aria-label]")).to_have_count(0)
        chat.chip(1).click()
        expect(chat.panel.locator("#cite-a1-1")).to_be_in_viewport()
        chat.panel.locator("#cite-a1-1 .cw-back").click()
        expect(chat.chip(1)).to_be_in_viewport()
        page.context.close()


def test_programs_ask_through_the_same_event(assistant: ScriptedAssistant) -> None:
    from gradio_client import Client  # type: ignore[import-untyped]  # it ships no types

    with served(cast(Assistant, assistant)) as address:
        client = Client(address, verbose=False)
        messages, evidence = client.predict(COST, [], [], [], "", "", api_name="/chat")
        assert [message["role"] for message in messages] == ["user", "assistant"]
        assert f"<mark>{QUOTE}</mark>" in evidence
        client.close()
