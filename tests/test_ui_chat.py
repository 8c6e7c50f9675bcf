"""The chat in a real browser over a scripted assistant: what a reader sees, clicks and cannot break."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from rag import Tier
from tests.browser import PATIENCE_MS, ChatPage, hold_back, let_go, needs_chromium, open_browser
from tests.scripted import REFUSAL, Quoted, Scene, ScriptedAssistant, article
from tests.served import served
from ui.words import ENGLISH

pytestmark = needs_chromium
expect.set_options(timeout=PATIENCE_MS)

ATTACK = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>${window.hacked=1}{{7*7}}'
MARKDOWN = "**bold** [link](javascript:window.hacked=1) `code` $$x^2$$ # no heading"
COST, AFTER, HOSTILE, SLOW, UNSURE = "What did it cost?", "And before that?", "hostile?", "slow?", "unsure?"
BROKEN = "broken?"
QUOTE = "It cost nine million."
ARABIC_QUOTE = "بلغت كلفته تسعة ملايين."

ARTICLES = (
    article(
        "bridge", f"The bridge opens in May. {QUOTE} The mayor spoke.\n\nBoats pass below.", authors=("Ann",)
    ),
    article("jisr", f"يفتح الجسر في مايو. {ARABIC_QUOTE}", language="ar", title="الجسر"),
    article("bad", f"{ATTACK} {MARKDOWN}", title=ATTACK, source=ATTACK, url="javascript:window.hacked=1"),
)
SCRIPT = {
    COST: Scene(
        "Nine million [1], says the other side too [2].",
        (Quoted("bridge", QUOTE), Quoted("jisr", ARABIC_QUOTE, support=0.6)),
        draft="It cost about nine million or so, they say",
    ),
    AFTER: Scene("You asked: {previous} [1]", (Quoted("bridge", "Boats pass below."),)),
    HOSTILE: Scene(f"{ATTACK} {MARKDOWN} [1]", (Quoted("bad", ATTACK),), draft=f"{ATTACK} {MARKDOWN}"),
    SLOW: Scene("Never shown", draft="a draft", waits=True),
    UNSURE: Scene("Probably here:\n\n“It” [1]", (Quoted("bridge", QUOTE),), tier=Tier.QUOTES),
    BROKEN: Scene("", fails=True),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def assistant() -> ScriptedAssistant:
    """The assistant over the articles above; no test changes it."""
    return ScriptedAssistant(ARTICLES, SCRIPT, pause=0.1, stories={"bridge": ("jisr",)})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where feedback goes."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def address(assistant: ScriptedAssistant, folder: Path) -> Iterator[str]:
    """One site for the module: no reader may notice another."""
    with served(assistant, folder=folder) as address:
        yield address


@pytest.fixture
def chat(browser: Browser, address: str) -> Iterator[ChatPage]:
    """The page, open in a fresh profile; no test may cause an error or a request to another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    opened = ChatPage(context.new_page(), address).open()
    yield opened
    assert opened.troubles == []
    assert opened.foreign_requests() == []
    context.close()


def test_a_draft_becomes_a_checked_answer_whose_chips_lead_to_their_cards(chat: ChatPage) -> None:
    chat.ask(COST)
    expect(chat.draft).to_contain_text("It cost about")
    expect(chat.page.locator(".cw-steps .cw-done").first).to_contain_text("Searching the articles (3)")
    expect(chat.answers).to_have_count(1)
    expect(chat.draft).to_have_count(0)
    expect(chat.answers.first.locator(".cw-said").first).to_have_text("Nine million")
    chat.chip(1).click()
    expect(chat.cards.nth(0)).to_have_class("cw-card cw-cited cw-on")
    expect(chat.cards.nth(0).locator("mark")).to_have_text(QUOTE)
    expect(chat.cards.nth(0).locator("summary")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.chip(1)).to_be_focused()


def test_the_steps_of_an_answer_are_told_with_their_times(chat: ChatPage) -> None:
    chat.ask(COST)
    chat.page.locator(".cw-foot summary").click()
    steps = chat.page.locator(".cw-foot .cw-steps li")
    expect(steps).to_have_count(3)
    expect(steps.nth(1)).to_contain_text("Reading passages (4) from articles (3)")
    expect(steps.nth(2)).to_contain_text("Writing a draft, to be checked")
    assert all(text.rstrip().endswith(" s") for text in steps.all_inner_texts())


def test_the_support_of_a_sentence_is_seen_and_explained_on_hover_and_focus(chat: ChatPage) -> None:
    chat.ask(COST)
    strong, fair = chat.answers.locator(".cw-strong"), chat.answers.locator(".cw-fair")
    assert strong.locator(".cw-said").evaluate("e => getComputedStyle(e).textDecorationStyle") == "solid"
    assert fair.locator(".cw-said").evaluate("e => getComputedStyle(e).textDecorationStyle") == "dashed"
    strong.locator(".cw-said").hover()
    expect(strong.locator(".cw-tip")).to_be_visible()
    expect(strong.locator(".cw-tip")).to_contain_text("Well supported (90%)")
    chat.page.keyboard.press("Escape")
    expect(strong.locator(".cw-tip")).to_be_hidden()
    chat.page.mouse.move(0, 0)
    chat.page.wait_for_function("!document.documentElement.classList.contains('cw-no-tips')")
    chat.chip(2).focus()
    expect(fair.locator(".cw-tip")).to_contain_text("Partly supported (60%)")
    expect(fair.locator(".cw-tip")).to_be_visible()


def test_an_article_opens_at_its_passage_with_all_that_is_cited_marked(chat: ChatPage) -> None:
    chat.ask(COST)
    chat.cards.nth(1).get_by_role("button", name="Open in article").click()
    reader = chat.page.locator("#cw-reader")
    expect(reader.locator("mark[data-here]")).to_have_text(f"2{ARABIC_QUOTE}")
    expect(reader.locator(".cw-body")).to_have_attribute("dir", "rtl")
    chat.page.keyboard.press("Escape")
    expect(chat.cards.nth(1).get_by_role("button", name="Open in article")).to_be_focused()
    chat.cards.nth(0).get_by_role("button", name="Open in article").click()
    expect(reader.locator(".cw-headline")).to_have_text("About bridge")
    expect(reader.locator("header")).to_contain_text("The Ledger · 28 July 2024 · English")
    expect(reader.locator("header")).to_contain_text("By Ann")
    expect(reader.locator("header a")).to_have_attribute("href", "https://example.org/bridge")
    expect(reader.locator("mark")).to_be_in_viewport()
    reader.get_by_role("button", name="الجسر").click()
    expect(reader.locator(".cw-headline")).to_have_text("الجسر")


def test_a_quote_in_another_language_is_translated_on_demand(chat: ChatPage) -> None:
    chat.ask(COST)
    expect(chat.cards.nth(0).get_by_role("button", name="Translate the quote")).to_have_count(0)
    chat.cards.nth(1).get_by_role("button", name="Translate the quote").click()
    said = f"Machine translation: {ARABIC_QUOTE} (ar > en)"
    expect(chat.cards.nth(1).locator(".cw-translation")).to_have_text(said)


def test_earlier_answers_keep_their_evidence_and_the_conversation_its_history(chat: ChatPage) -> None:
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    chat.ask(AFTER)
    expect(chat.answers.last).to_contain_text(f"You asked: {COST}")
    expect(chat.cards.locator("mark")).to_have_text(["Boats pass below."])
    chat.chip(1, answer=0).click()
    expect(chat.cards.locator("mark")).to_have_text([QUOTE, ARABIC_QUOTE])


def test_hostile_text_stays_text(chat: ChatPage) -> None:
    chat.ask(HOSTILE)
    expect(chat.answers.first).to_contain_text(f"{ATTACK} {MARKDOWN}")
    expect(chat.cards.first.locator("mark")).to_have_text(ATTACK)
    expect(chat.cards.first.get_by_text("Open the original")).to_have_count(0)
    chat.cards.first.get_by_role("button", name="Open in article").click()
    expect(chat.page.locator("#cw-reader .cw-headline")).to_have_text(ATTACK)
    chat.ask(f"{ATTACK} {MARKDOWN}")
    expect(chat.questions.last).to_have_text(f"{ATTACK} {MARKDOWN}")
    expect(chat.answers).to_have_count(2)
    assert chat.page.evaluate("window.hacked") is None
    assert chat.page.locator("#cw-main img, #cw-main script, #cw-main strong, #cw-main .katex").count() == 0


def test_an_empty_question_changes_nothing_and_a_huge_one_is_explained(chat: ChatPage) -> None:
    chat.ask("   ")
    expect(chat.questions).to_have_count(0)
    chat.ask("x" * 100_000)
    expect(chat.notices).to_have_text("The question has 100,000 characters; ask in at most 2,000")
    expect(chat.questions).to_contain_text("(99,700 more characters)")
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)


def test_a_failing_model_is_a_notice_and_the_chat_goes_on(chat: ChatPage) -> None:
    chat.ask(BROKEN)
    expect(chat.notices).to_contain_text("No language model answers at http://127.0.0.1:9")
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)


def test_a_refusal_and_an_unsure_answer_do_not_look_like_an_answer(chat: ChatPage) -> None:
    chat.ask("Who painted the Mona Lisa?")
    expect(chat.answers.first.locator(".cw-note")).to_have_text("Not found in the articles")
    expect(chat.answers.first.locator(".cw-text")).to_have_text(REFUSAL)
    expect(chat.panel).to_contain_text("These come nearest:")
    expect(chat.panel.locator(":scope > .cw-card")).to_have_count(3)
    expect(chat.panel.locator(".cw-others > summary")).to_have_text("Other passages found (1)")
    expect(chat.panel.locator(".cw-others .cw-card")).to_be_hidden()
    chat.ask(UNSURE)
    expect(chat.answers.last.locator(".cw-note")).to_contain_text("Not sure: quotes only")
    assert [style(chat, index) for index in (0, 1)] == ["dashed", "solid"]


def style(chat: ChatPage, index: int) -> object:
    return chat.answers.nth(index).evaluate("element => getComputedStyle(element).borderInlineStartStyle")


def test_an_answer_says_how_well_it_is_supported(chat: ChatPage) -> None:
    chat.ask(COST)
    expect(chat.page.locator(".cw-foot summary")).to_have_text(
        re.compile("^Partly supported · Sources: 2 · ")
    )
    chat.ask("Who painted it?")
    expect(chat.page.locator(".cw-foot").last).not_to_contain_text("supported")


def test_a_long_answer_is_shown_from_its_question(chat: ChatPage) -> None:
    chat.page.set_viewport_size({"width": 1280, "height": 360})
    chat.ask(UNSURE)
    expect(chat.answers).to_have_count(1)
    assert chat.questions.last.evaluate("node => node.getBoundingClientRect().top") > 0


@pytest.mark.parametrize("width", [1280, 390])
def test_the_browsers_back_leads_from_the_article_to_the_answer(chat: ChatPage, width: int) -> None:
    chat.page.set_viewport_size({"width": width, "height": 800})
    chat.ask(COST)
    chat.chip(1).click()
    chat.cards.first.get_by_role("button", name="Open in article").click()
    reader = chat.page.locator("#cw-reader")
    expect(reader).to_be_visible()
    chat.page.go_back()
    expect(reader).to_be_hidden()
    expect(chat.cards.first).to_be_visible()
    if width < 900:
        chat.page.go_back()
        expect(chat.cards.first).to_be_hidden()
        expect(chat.chip(1)).to_be_focused()
    expect(chat.answers).to_have_count(1)


def test_a_reload_shows_the_conversation_again_and_a_new_tab_does_not(chat: ChatPage) -> None:
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    chat.page.reload()
    expect(chat.questions).to_have_text([COST])
    expect(chat.answers).to_have_count(1)
    other = ChatPage(chat.page.context.new_page(), chat.address).open()
    expect(other.page.get_by_role("heading", name="What would you like to know?")).to_be_visible()
    chat.page.get_by_role("button", name="Conversations").click()
    chat.page.get_by_role("button", name="New conversation").click()
    chat.page.reload()
    expect(chat.page.get_by_role("heading", name="What would you like to know?")).to_be_visible()


def test_a_question_asked_while_a_conversation_comes_back_goes_on_with_it(chat: ChatPage) -> None:
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    held = hold_back(chat.page, '"restore"')
    chat.page.reload()
    chat.wait_until_ready()
    chat.ask(AFTER)
    expect(chat.answers).to_have_count(1)
    expect(chat.answers).to_contain_text(f"You asked: {COST}")
    let_go(chat.page, held)
    expect(chat.answers).to_have_count(2)
    expect(chat.questions).to_have_text([COST, AFTER])
    expect(chat.cards.locator("mark")).to_have_text(["Boats pass below."])


def test_evidence_that_comes_late_does_not_replace_what_was_asked_for_since(chat: ChatPage) -> None:
    for number, question in enumerate((COST, AFTER), 1):
        chat.ask(question)
        expect(chat.answers).to_have_count(number)
    held = hold_back(chat.page, '"evidence"')
    chat.page.reload()
    expect(chat.answers).to_have_count(2)
    chat.chip(1, answer=0).click()
    chat.chip(1, answer=1).click()
    while len(held) < 3:
        chat.page.wait_for_timeout(50)
    held.pop(0).continue_()  # of the restored conversation, whose last answer is wanted
    expect(chat.cards.locator("mark")).to_have_text(["Boats pass below."])
    let_go(chat.page, held)
    expect(chat.cards.locator("mark")).to_have_text(["Boats pass below."])


def test_a_refused_question_and_a_refused_translation_leave_the_page_usable(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(locale="en").new_page()
    chat = ChatPage(page, address).open()
    page.route("**/queue/join**", lambda route: route.fulfill(status=429, json={"detail": "come again"}))
    chat.ask(COST)
    expect(chat.notices).to_have_text(ENGLISH.unexpected)
    page.unroute("**/queue/join**")
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    page.route("**/component_server/**", lambda route: route.fulfill(status=500))
    translate = chat.cards.nth(1).get_by_role("button", name="Translate the quote")
    translate.click()
    expect(chat.cards.nth(1).locator(".cw-translation")).to_have_count(0)
    expect(translate).to_be_enabled()
    page.context.close()


def test_the_chat_goes_on_where_nothing_may_be_stored(browser: Browser, address: str) -> None:
    page = browser.new_context(locale="en").new_page()
    page.add_init_script(
        """const store = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (key.startsWith("citewire.")) throw new DOMException("blocked", "SecurityError");
          store.call(this, key, value);
        };"""
    )
    chat = ChatPage(page, address).open()
    for number, question in enumerate((COST, AFTER), 1):
        chat.ask(question)
        expect(chat.answers).to_have_count(number)
    assert chat.troubles == []
    page.context.close()


def test_stopping_ends_the_answer_and_frees_the_model(chat: ChatPage, assistant: ScriptedAssistant) -> None:
    chat.ask(SLOW)
    expect(chat.draft).to_be_visible()
    chat.ask("One more?")
    expect(chat.box).to_have_value("One more?")
    chat.page.locator("#cw-stop").click()
    expect(chat.notices).to_have_text("Stopped before the answer was ready.")
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    assert assistant.streams_open == 0


def test_closing_the_page_frees_the_model_for_the_next_who_saw_his_place(
    chat: ChatPage, browser: Browser, address: str
) -> None:
    other = ChatPage(browser.new_context(locale="en").new_page(), address).open()
    other.ask(SLOW)
    expect(other.draft).to_be_visible()
    chat.ask(COST)
    expect(chat.page.locator(".cw-now")).to_contain_text("Waiting for the model: place 1 in line")
    expect(chat.panel.locator(".cw-card").first).to_be_visible()
    other.page.context.close()
    expect(chat.answers).to_have_count(1)


def test_an_answer_is_asked_again_edited_and_linked_to(chat: ChatPage, browser: Browser) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.ask(COST)
    chat.page.get_by_role("button", name="Copy the answer").click()
    copied = "Nine million [1], says the other side too [2].\n\n" + "\n".join(
        " · ".join(filter(None, (f"[{number}] {cited.title}", cited.source, str(cited.published), cited.url)))
        for number, cited in ((1, ARTICLES[0]), (2, ARTICLES[1]))
    )
    chat.page.wait_for_function("async (text) => await navigator.clipboard.readText() === text", arg=copied)
    chat.page.get_by_role("button", name="Copy a link to this question").click()
    expect(chat.page.locator("#cw-said")).to_have_text("Link copied")
    link = str(chat.page.evaluate("navigator.clipboard.readText()"))
    chat.page.get_by_role("button", name="Ask again").click()
    expect(chat.page.locator(".cw-now")).to_have_count(1)
    expect(chat.answers).to_have_count(1)
    chat.page.get_by_role("button", name="Edit the question").click()
    expect(chat.box).to_have_value(COST)
    chat.ask(UNSURE)
    expect(chat.questions).to_have_text([UNSURE])
    linked = ChatPage(browser.new_context(locale="en").new_page(), link).open()
    expect(linked.questions).to_have_text([COST])
    expect(linked.answers).to_have_count(1)
    linked.page.context.close()


def test_filters_are_chips_that_say_what_they_hold(chat: ChatPage) -> None:
    chips = chat.page.locator("#cw-filters")
    chips.get_by_text("Languages:").click()
    chips.get_by_label("Arabic").check()
    expect(chips.locator("summary").first).to_have_text("Languages: Arabic")
    chat.page.keyboard.press("Escape")
    expect(chips.get_by_label("Arabic")).to_be_hidden()
    chat.ask("Who painted it?")
    expect(chat.panel.locator(".cw-card")).to_have_count(1)
    chips.get_by_text("Languages:").click()
    chips.get_by_role("button", name="Clear").first.click()
    chips.get_by_text("Dates:").click()
    chips.get_by_label("From").fill("2024-07-29")
    chat.ask("Who painted that?")
    expect(chat.answers).to_have_count(2)
    expect(chat.panel.locator(".cw-card")).to_have_count(0)


def test_opinions_are_noted_beside_the_store(chat: ChatPage, folder: Path) -> None:
    chat.ask(COST)
    chat.page.get_by_role("button", name="Bad answer").click()
    dialog = chat.page.get_by_role("dialog")
    dialog.get_by_label("The source does not say so").check()
    dialog.get_by_label("In your words (optional)").fill("ten, not nine")
    dialog.get_by_role("button", name="Send").click()
    expect(chat.page.locator("#cw-said")).to_have_text("Thank you, noted.")
    noted = json.loads((folder / "feedback.jsonl").read_text("utf-8").splitlines()[-1])
    assert (noted["verdict"], noted["reason"], noted["remark"]) == ("bad", "source", "ten, not nine")
    assert noted["question"] == COST
    assert noted["record"]["citations"][0]["quote"] == QUOTE


def test_loading_is_said_until_it_is_over(browser: Browser) -> None:
    assistant = ScriptedAssistant(ARTICLES, SCRIPT, ready=False)
    with served(assistant) as address:
        chat = ChatPage(browser.new_page(locale="en"), address).open()
        status = chat.page.locator(".cw-status")
        expect(status).to_have_text("Loading the models: the first answer takes a little longer.")
        assistant.gate.set()
        expect(status).to_have_count(0)
        chat.page.close()


def test_example_questions_are_sent_with_one_click(browser: Browser) -> None:
    examples = (article("ar-mudhakkira-thulathiya", "Japan occupied Korea from 1910 until 1945."),)
    question = "During which years did Japan occupy Korea?"
    scene = Scene("From 1910 until 1945 [1].", (Quoted(examples[0].id, examples[0].text),))
    with served(ScriptedAssistant(examples, {question: scene})) as address:
        chat = ChatPage(browser.new_page(locale="en"), address).open()
        expect(chat.page.locator("#cw-welcome .cw-suggestion")).to_have_count(4)
        chat.page.locator(".cw-suggestion", has_text=question).click()
        expect(chat.answers.first).to_contain_text("From 1910 until 1945")
        expect(chat.questions).to_have_text(question)
        chat.page.close()


def test_nothing_overflows_a_narrow_screen_and_the_evidence_comes_and_goes(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 640}, locale="en").new_page()
    chat = ChatPage(page, address).open()
    chat.ask(COST)
    expect(chat.answers).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    expect(chat.box).to_be_in_viewport()
    chat.chip(1).click()
    expect(chat.cards.first).to_be_in_viewport()
    page.get_by_role("button", name="Back to the answer").click()
    expect(chat.chip(1)).to_be_focused()
    expect(chat.panel).to_be_hidden()
    chat.chip(1).click()
    covered = page.locator(".cw-head[inert], #cw-talk[inert]")
    expect(covered).to_have_count(2)
    page.set_viewport_size({"width": 1280, "height": 640})
    expect(covered).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 640})
    expect(covered).to_have_count(2)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(covered).to_have_count(0)
    expect(chat.chip(1)).to_be_focused()
    page.context.close()


@pytest.mark.parametrize(
    ("locale", "question", "way"),
    [("de-AT", "Fragen", "ltr"), ("sv", "Fråga", "ltr"), ("ar", "اسأل", "rtl"), ("ja", "質問する", "ltr")],
)
def test_the_page_speaks_the_browsers_language_until_another_is_chosen(
    browser: Browser, address: str, locale: str, question: str, way: str
) -> None:
    page = browser.new_context(locale=locale).new_page()
    chat = ChatPage(page, address).open()
    expect(page.locator("#cw-send")).to_have_text(question)
    expect(page.locator(".cw-page")).to_have_attribute("dir", way)
    page.locator(".cw-languages summary").click()
    page.get_by_role("link", name="English").click()
    chat.wait_until_ready()
    expect(page.locator("#cw-send")).to_have_text("Ask")
    page.goto(address)
    expect(page.locator("#cw-send")).to_have_text("Ask")
    page.context.close()
