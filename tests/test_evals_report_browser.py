"""The report's page in a real browser: on a phone, in the dark, with and without its script."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evals.report import NamedRun, contents
from evals.report.page import page as page_of
from tests.browser import needs_chromium, open_browser
from tests.test_evals_report import big_run

pytestmark = needs_chromium

CONTRAST = """selector => [...document.querySelectorAll(selector)].map(element => {
  const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  let behind = element;
  while (behind.parentElement && (rgb(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0)
    behind = behind.parentElement;
  const style = getComputedStyle(element);
  const ink = element.namespaceURI.endsWith("svg") ? style.fill : style.color;
  const shades = [ink, getComputedStyle(behind).backgroundColor].map(rgb).map(light).sort((a, b) => b - a);
  return (shades[0] + 0.05) / (shades[1] + 0.05);
})"""
"""The contrast of each element's text with what is behind it, as WCAG 2.1 defines it."""

READ = "p, li, summary, h1, h2, h3, h4, th, td, small, figcaption, .facts, .text, .label, .value, svg text, a"


@dataclass(frozen=True, slots=True)
class Opened:
    """A page with what went wrong in it and what it asked for."""

    page: Page
    troubles: list[str]
    requested: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def one_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on one run."""
    path = tmp_path_factory.mktemp("report") / "one.html"
    path.write_text(page_of(contents([NamedRun("now", big_run())])), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on two runs."""
    path = tmp_path_factory.mktemp("report") / "two.html"
    runs = [NamedRun("now", big_run()), NamedRun("a run with quite a long name", big_run(luck=0.5))]
    path.write_text(page_of(contents(runs)), encoding="utf-8")
    return path


def opened(
    browser: Browser, path: Path, *, width: int = 1280, scheme: str = "light", script: bool = True
) -> Opened:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
    )
    found = Opened(context.new_page(), [], [])
    found.page.on("console", lambda message: found.troubles.append(message.text))
    found.page.on("pageerror", lambda error: found.troubles.append(str(error)))
    found.page.on("request", lambda request: found.requested.append(request.url))
    found.page.goto(path.as_uri())
    return found


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def test_the_page_asks_for_nothing_and_runs_nothing_of_a_run_s_texts(
    browser: Browser, two_runs: Path
) -> None:
    found = opened(browser, two_runs)
    open_all(found.page)
    assert found.requested == [two_runs.as_uri()]
    assert found.troubles == []
    assert found.page.evaluate("window.hacked") is None
    assert found.page.locator("img, iframe, object, link").count() == 0


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_scrolls_only_down(browser: Browser, two_runs: Path, one_run: Path, width: int) -> None:
    for path in (one_run, two_runs):
        page = opened(browser, path, width=width).page
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(browser: Browser, two_runs: Path, scheme: str) -> None:
    page = opened(browser, two_runs, scheme=scheme).page
    open_all(page)
    contrasts = page.evaluate(CONTRAST, READ)
    assert len(contrasts) > 1000
    assert min(contrasts) >= 4.5


def test_the_dark_scheme_is_dark(browser: Browser, one_run: Path) -> None:
    shades = [
        opened(browser, one_run, scheme=scheme).page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert shades == ["rgb(250, 248, 243)", "rgb(23, 22, 20)"]


def test_every_failing_question_opens_without_the_script(browser: Browser, one_run: Path) -> None:
    page = opened(browser, one_run, script=False).page
    cases = page.locator("details.case")
    failing = contents([NamedRun("now", big_run())]).failures
    expect(cases).to_have_count(sum(map(len, failing.values())))
    for case in cases.all():
        case.locator("summary").first.click()
        expect(case.locator(".body")).to_be_visible()
    expect(page.locator("#tools *")).to_have_count(0)


def test_failing_questions_are_filtered_and_opened_together(browser: Browser, one_run: Path) -> None:
    page = opened(browser, one_run).page
    page.get_by_role("searchbox").fill("費用は九百万 quotes")
    shown = page.locator("details.case:visible")
    held = [text for text in page.locator("details.case").all_text_contents() if "費用は九百万" in text]
    assert shown.count() == sum("quotes" in text for text in held) > 0
    page.get_by_role("button", name="Open all").click()
    assert page.locator("details.case[open]").count() == shown.count()
    page.get_by_role("button", name="Close all").click()
    expect(page.locator("details.case[open]")).to_have_count(0)
