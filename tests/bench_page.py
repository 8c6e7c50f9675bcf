"""How fast the chat is in a browser, over real retrieval: `python -m tests.bench_page [--out FILE.json]`.

Milliseconds of a fresh profile's first paint and of the time until it can be used, requests and kilobytes;
from Enter until the evidence is painted; the lag of a key typed while an answer streams, in an empty
conversation and in one of 300 messages; frames while that one is scrolled. Compare them on an idle machine:
first paint <= 1000, ready <= 2500, evidence <= 400, a key and a frame well below 100.
"""

import argparse
import json
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.bench_readers import QUESTIONS, SlowStrategy, percentile, real_retrieval
from tests.browser import ChatPage, open_browser
from tests.page_measures import (
    evidence_after,
    keep_long_conversation,
    open_kept,
    scroll_frames,
    typing_lags,
    watch_evidence,
)
from tests.scripted import ScriptedAssistant
from tests.served import served
from tests.test_ui_smooth import ARTICLES, COST, EXCHANGES, LONG, SCRIPT, TYPED

ROUNDS = 5


def opened(browser: Browser, address: str) -> dict[str, float]:
    """Weight, requests, first paint and time until usable of the chat in a fresh profile."""
    context = browser.new_context(locale="en")
    page = context.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("html[data-citewire=ready]")
    ready = 1000 * (time.perf_counter() - start)
    paint = float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    context.close()
    return {"first_paint": paint, "ready": ready, "requests": len(sizes), "kilobytes": sum(sizes) / 1000}


def evidence(browser: Browser, address: str) -> list[float]:
    """From Enter until the evidence is painted, once for each question in a fresh conversation."""
    times = []
    for question in QUESTIONS:
        context = browser.new_context(locale="en")
        chat = ChatPage(context.new_page(), address).open()
        watch_evidence(chat.page)
        chat.ask(question)
        times.append(evidence_after(chat.page))
        context.close()
    return times


def typed_beside_a_stream(page: Page) -> list[float]:
    chat = ChatPage(page, page.url)
    chat.ask(LONG)
    expect(chat.draft.last).to_contain_text("word")
    return typing_lags(page, TYPED)


def handled(browser: Browser, address: str, assistant: ScriptedAssistant) -> dict[str, list[float]]:
    """Lag of keys in an empty and in a long conversation, and frames of the long one."""
    context = browser.new_context(locale="en")
    chat = ChatPage(context.new_page(), address).open()
    short = typed_beside_a_stream(chat.page)
    keep_long_conversation(chat.page, assistant, COST, EXCHANGES)
    chat.page.reload()
    chat.wait_until_ready()
    start = time.perf_counter()
    open_kept(chat.page)
    expect(chat.answers).to_have_count(EXCHANGES, timeout=60_000)
    restored = 1000 * (time.perf_counter() - start)
    frames = scroll_frames(chat.page)
    long = typed_beside_a_stream(chat.page)
    context.close()
    return {"key": short, "key_of_300": long, "frame_of_300": frames, "opening_300": [restored]}


def measured(browser: Browser, folder: Path) -> dict[str, dict[str, float]]:
    """Median and 95th percentile of everything."""
    values: dict[str, list[float]] = {}
    with served(real_retrieval(folder, SlowStrategy(seconds=0.2))) as address:
        for _ in range(ROUNDS):
            for name, value in opened(browser, address).items():
                values.setdefault(name, []).append(value)
        values["evidence"] = evidence(browser, address)
    assistant = ScriptedAssistant(ARTICLES, SCRIPT, pause=0.02)
    with served(assistant) as address:
        values |= handled(browser, address, assistant)
    return {
        name: {"p50": round(percentile(each, 50), 1), "p95": round(percentile(each, 95), 1)}
        for name, each in values.items()
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--out", type=Path)
    wanted = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        report = json.dumps(measured(stack.enter_context(open_browser()), folder), indent=2)
    print(report)
    if wanted.out:
        wanted.out.parent.mkdir(parents=True, exist_ok=True)
        wanted.out.write_text(report, "utf-8")


if __name__ == "__main__":
    main()
