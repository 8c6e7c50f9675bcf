"""The library in a real browser over a scripted shelf: finding, adding, removing; and conversations kept."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from tests.browser import PATIENCE_MS, ChatPage, hold_back, let_go, needs_chromium, open_browser
from tests.scripted import REFUSAL, ScriptedAssistant, article
from tests.served import served
from tests.test_ui_chat import ARTICLES, ATTACK, COST, QUOTE, SCRIPT, UNSURE
from tests.test_ui_everyone import violations
from ui.html.timeline import timeline_html
from ui.words import ENGLISH

pytestmark = needs_chromium
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def library(browser: Browser) -> Iterator[Page]:
    """The library of a site of its own, in English."""
    with served(ScriptedAssistant(ARTICLES, SCRIPT)) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en")
        opened = ChatPage(context.new_page(), f"{address}library").open()
        yield opened.page
        assert opened.foreign_requests() == []
        # The browser itself remarks on every refused upload.
        assert [trouble for trouble in opened.troubles if "422" not in trouble] == []
        context.close()


def sent(name: str, content: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


def test_articles_are_found_counted_and_read(library: Page) -> None:
    listed = library.locator(".cw-articles li")
    expect(listed).to_have_count(3)
    expect(library.locator("#cw-listed")).to_contain_text("Articles: 3 of 3")
    expect(library.locator(".cw-key")).to_contain_text("Arabic")
    assert violations(library) == []
    library.get_by_label("Search titles and texts").fill("nine MILLION")
    expect(listed.locator(".cw-title")).to_have_text(["About bridge"])
    expect(library.locator("#cw-said")).to_have_text("Articles: 1 of 3")
    library.get_by_label("Search titles and texts").fill("")
    library.get_by_label("Languages").select_option("ar")
    expect(listed.locator(".cw-title")).to_have_text(["الجسر"])
    library.get_by_label("From").fill("2025-01-01")
    expect(library.locator("#cw-listed")).to_contain_text("No article fits these filters.")
    library.get_by_label("From").fill("")
    listed.locator(".cw-open-article").click()
    expect(library.locator("#cw-reader .cw-headline")).to_have_text("الجسر")
    assert violations(library) == []
    library.keyboard.press("Escape")
    expect(listed.locator(".cw-open-article")).to_be_focused()


def test_a_list_that_comes_late_does_not_replace_a_newer_one(library: Page) -> None:
    held = hold_back(library, '"nine MILLION"')
    library.get_by_label("Search titles and texts").fill("nine MILLION")
    while not held:
        library.wait_for_timeout(50)
    library.get_by_label("Search titles and texts").fill("الجسر")
    expect(library.locator(".cw-articles li")).to_have_count(1)
    let_go(library, held)
    expect(library.locator(".cw-articles .cw-title")).to_have_text(["الجسر"])


def test_each_file_has_its_own_result_and_hostile_names_stay_text(library: Page) -> None:
    files = [
        sent("good.txt", "A text."),
        sent("bad.txt", "unreadable"),
        sent("x.exe", "x"),
        sent(f"{ATTACK}.txt", "x"),
    ]
    library.set_input_files("#cw-files", files)
    results = library.locator("#cw-results li")
    expect(results.nth(0)).to_have_text("good.txtAdded: About uploaded/good")
    expect(results.nth(1)).to_have_text("bad.txtNot read: it is no text")
    expect(results.nth(2)).to_contain_text("Not read: 'x.exe' is of no format that can be read")
    expect(results.nth(3).locator("bdi")).to_contain_text("<script>")
    expect(library.locator(".cw-articles li")).to_have_count(5)
    assert library.evaluate("window.hacked") is None


def test_files_are_dropped_and_texts_pasted(library: Page) -> None:
    library.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["Dropped."], "dropped.txt"));
          document.getElementById("cw-drop").dispatchEvent(
            new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(library.locator("#cw-results li")).to_have_text(["dropped.txtAdded: About uploaded/dropped"])
    library.get_by_label("Title (optional)").fill("My note")
    library.get_by_label("Text, or the HTML of a page").fill("What I heard.")
    library.get_by_role("button", name="Add").click()
    expect(library.locator("#cw-results li").last).to_have_text("My-note.txtAdded: About uploaded/My-note")


def test_pasted_texts_without_a_title_that_begin_alike_are_articles_of_their_own(library: Page) -> None:
    for text in (
        "<!DOCTYPE html>\n<p>One.</p>",
        "<!DOCTYPE html>\n<p>Two.</p>",
        "<!DOCTYPE html>\n<p>One.</p>",
    ):
        library.get_by_label("Text, or the HTML of a page").fill(text)
        library.get_by_role("button", name="Add").click()
    names = library.locator("#cw-results bdi")
    expect(names).to_have_count(3)
    first, second, again = names.all_inner_texts()
    assert first.startswith("page-")
    assert first == again != second


def test_removing_asks_first(library: Page) -> None:
    row = library.locator("[data-article=jisr]")
    library.once("dialog", lambda dialog: dialog.dismiss())
    row.get_by_role("button", name="Remove").click()
    expect(row).to_be_visible()
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    library.once("dialog", agree)
    row.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    assert asked == ["Remove “الجسر” from the library?"]


def test_an_administrator_turns_changes_off(browser: Browser) -> None:
    with served(ScriptedAssistant(ARTICLES, SCRIPT), changes_allowed=False) as address:
        page = ChatPage(browser.new_page(locale="en"), f"{address}library").open().page
        expect(page.locator("#cw-panel")).to_have_text("The administrator has turned changes off.")
        expect(page.get_by_role("button", name="Remove")).to_have_count(0)
        page.close()


def test_the_evaluation_page_shows_the_newest_report_or_how_to_make_one(
    browser: Browser, tmp_path: Path
) -> None:
    with served(ScriptedAssistant(ARTICLES, SCRIPT), folder=tmp_path) as address:
        page = ChatPage(browser.new_page(locale="en"), f"{address}evaluation").open().page
        expect(page.locator("#cw-report")).to_contain_text(
            "There is no report yet. Make one with: citewire eval"
        )
        assert violations(page) == []
        (tmp_path / "dev.html").write_text(
            "<!doctype html><html lang=en><title>r</title><p>All is well.", "utf-8"
        )
        page.reload()
        expect(page.frame_locator("iframe").locator("p")).to_have_text("All is well.")
        page.close()


@pytest.mark.parametrize(
    ("days", "ends"),
    [
        (["2024-07-28"], ["2024-07-28"]),
        (["2024-07-28", "2024-08-02"], ["2024-07-28", "2024-08-02"]),
        (["2023-11-28", "2024-08-02"], ["2023-11", "2024-08"]),
        (["1999-01-01", "2024-08-02"], ["1999", "2024"]),
    ],
)
def test_the_plot_has_a_bar_for_each_day_month_or_year(days: list[str], ends: list[str]) -> None:
    articles = [article(day, "text", published=date.fromisoformat(day)) for day in days]
    html = timeline_html(articles, ENGLISH)
    assert html.count("<rect") == len(days)
    assert all(f">{end}</text>" in html for end in ends)
    assert timeline_html([article("a", "text", published=None)], ENGLISH) == ""


def test_conversations_are_kept_renamed_exported_and_deleted(browser: Browser, tmp_path: Path) -> None:
    with served(ScriptedAssistant(ARTICLES, SCRIPT)) as address:
        context = browser.new_context(locale="en")
        chat = ChatPage(context.new_page(), address).open()
        page = chat.page
        for number, question in enumerate((COST, UNSURE), 1):
            chat.ask(question)
            expect(chat.answers).to_have_count(number)
        page.reload()
        chat.wait_until_ready()
        page.get_by_role("button", name="Conversations").click()
        page.get_by_role("button", name=COST).click()
        expect(chat.questions).to_have_text([COST, UNSURE])
        expect(chat.answers).to_have_count(2)
        chat.chip(1, answer=0).click()
        expect(chat.cards.first.locator("mark")).to_have_text(QUOTE)
        page.get_by_role("button", name="Conversations").click()
        page.once("dialog", lambda dialog: dialog.accept("The bridge"))
        page.get_by_role("button", name="Rename").click()
        expect(page.locator(".cw-kept")).to_have_text(["The bridge"])
        page.get_by_role("button", name="Close").click()
        chat.ask("And who paid?")
        expect(chat.answers).to_have_count(3)
        page.get_by_role("button", name="Conversations").click()
        expect(page.locator(".cw-kept")).to_have_text(["The bridge"])
        kept = json.loads(downloaded(page, "Export as JSON", tmp_path))
        assert [each["record"]["text"] for each in kept["exchanges"]] == [
            SCRIPT[COST].text,
            SCRIPT[UNSURE].text,
            REFUSAL,
        ]
        written = downloaded(page, "Export as Markdown", tmp_path)
        day = kept["exchanges"][0]["at"][:10]
        assert written.startswith(
            f"# The bridge\n\n## {COST}\n\n*{day}*\n\nNine million [1], says the other side too [2].\n"
        )
        assert f"\n*{day} · Not sure: quotes only*\n" in written
        assert f"  > {QUOTE}" in written
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Delete").click()
        page.get_by_role("button", name="Conversations").click()
        expect(page.locator("#cw-kept")).to_have_text("Your conversations will be listed here.")
        context.close()


def test_a_conversation_that_is_too_large_to_be_kept_costs_no_other(library: Page) -> None:
    kept = library.evaluate(
        """async () => {
          const conversations = await import("/page/conversations.js");
          conversations.keep({ id: "small", exchanges: [{ question: "?" }] });
          conversations.keep({ id: "large", exchanges: [{ question: "x".repeat(20_000_000) }] });
          const kept = conversations.all().map(({ id }) => id);
          conversations.forget("small");
          return [kept, conversations.all()];
        }"""
    )
    assert kept == [["small"], []]


def test_markdown_in_articles_is_no_markdown_in_what_is_exported(library: Page) -> None:
    written = library.evaluate(
        """async () => {
          const conversations = await import("/page/conversations.js");
          const picture = "![t](https://evil.example/t.png)";
          const citations = [{ number: 1, title: picture, quote: picture }];
          const record = { tier: "answer", text: `So: ${picture} [1].`, citations };
          const exchanges = [{ question: "?", at: "2026-01-01T00:00", record }];
          return conversations.markdown({ title: "a", exchanges }, {});
        }"""
    )
    picture = r"\!\[t\](https://evil.example/t.png)"
    assert written.endswith(f"So: {picture} [1].\n\n- [1] {picture}\n  > {picture}\n")


def test_opening_one_conversation_and_at_once_another_shows_the_last_alone(browser: Browser) -> None:
    with served(ScriptedAssistant(ARTICLES, SCRIPT)) as address:
        chat = ChatPage(browser.new_context(locale="en").new_page(), address).open()
        for question in (COST, UNSURE):
            chat.ask(question)
            expect(chat.answers).to_have_count(1)
            chat.page.get_by_role("button", name="Conversations").click()
            chat.page.get_by_role("button", name="New conversation").click()
            expect(chat.answers).to_have_count(0)
        chat.page.get_by_role("button", name="Conversations").click()
        chat.page.evaluate("document.querySelectorAll('.cw-kept').forEach((each) => each.click())")
        expect(chat.answers).to_have_count(1)
        chat.page.wait_for_timeout(500)
        expect(chat.questions).to_have_text([COST])
        chat.page.context.close()


def downloaded(page: Page, button: str, folder: Path) -> str:
    """The text of the file that a button of the list of conversations saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_text("utf-8")


def test_no_reader_sees_another_ones_conversation(browser: Browser) -> None:
    with served(ScriptedAssistant(ARTICLES, SCRIPT)) as address:
        first = ChatPage(browser.new_context(locale="en").new_page(), address).open()
        second = ChatPage(browser.new_context(locale="en").new_page(), address).open()
        first.ask(COST)
        expect(first.answers).to_have_count(1)
        second.page.get_by_role("button", name="Conversations").click()
        expect(second.page.locator("#cw-kept .cw-kept")).to_have_count(0)
        expect(second.answers).to_have_count(0)
        first.page.context.close()
        second.page.context.close()
