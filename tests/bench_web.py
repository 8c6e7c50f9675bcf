"""Many readers at once, over real retrieval and a model that takes two seconds: `python -m tests.bench_web`.

The two arguments are readers and seconds. Prints percentiles of the milliseconds until the evidence, errors,
answers to other questions than the one asked, threads and memory; then the page's weight and first paint.
"""

import asyncio
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
from playwright.sync_api import Browser

from index import create_library, ingest_paths
from rag import Assistant, Provenance, TokenDrafted, config_from
from rag.answer import Reason, Tier
from rag.model import LanguageModel, Meter
from rag.strategy import Outcome, Task
from seeds import BUNDLED_CORPUS
from tests.browser import open_browser
from tests.served import served

ANSWER_SECONDS = 2.0
QUESTIONS = ("Who is the foreign minister?", "Hur många soldater finns i Japan?", "Was geschah in Tokio?")


class SlowStrategy:
    """Stands in for the language model: two seconds of work, then a refusal."""

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        for _ in range(20):
            time.sleep(ANSWER_SECONDS / 20)
            yield TokenDrafted("word ")
        yield Outcome(Tier.REFUSED, Reason.NOT_STATED, ())


def no_model() -> LanguageModel:
    raise AssertionError("the strategy works without a model")


def real_retrieval(folder: Path) -> Assistant:
    """An assistant over the bundled articles with the real encoder."""
    library = create_library(folder / "store", cache=config_from(os.environ).cache)
    ingest_paths(library, [BUNDLED_CORPUS], delete_missing=False, progress=lambda *_: None)
    library.warm_up()
    return Assistant(
        holdings=library.holdings,
        strategy=SlowStrategy(),
        warm_up=lambda: None,
        close=lambda: None,
        provenance=lambda: Provenance("", None, ""),
        model=no_model,
    )


async def reader(
    client: httpx.AsyncClient, number: int, until: float, heard: list[float], wrong: list[str]
) -> None:
    """Asks again and again, and reads every event to its end."""
    asked = 0
    while time.monotonic() < until:
        question = f"{QUESTIONS[(number + asked) % len(QUESTIONS)]} ({number}-{asked})"
        asked += 1
        start = time.perf_counter()
        async with client.stream(
            "POST", "/api/ask", json={"question": question}, headers={"Accept": "text/event-stream"}
        ) as answered:
            event = ""
            async for line in answered.aiter_lines():
                event = line.removeprefix("event: ") if line.startswith("event: ") else event
                if line == "event: evidence":
                    heard.append(1000 * (time.perf_counter() - start))
                if event == "error" or (event == "answer" and line.startswith("data: ")):
                    _check(event, line, question, wrong)


def _check(event: str, line: str, question: str, wrong: list[str]) -> None:
    said = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
    if event == "error" or said.get("question") != question:
        wrong.append(f"{question}: {line[:200]}")


async def crowd(address: str, readers: int, seconds: float) -> tuple[list[float], list[str]]:
    heard: list[float] = []
    wrong: list[str] = []
    until = time.monotonic() + seconds
    async with httpx.AsyncClient(
        base_url=address, timeout=600, limits=httpx.Limits(max_connections=200)
    ) as client:
        await asyncio.gather(*(reader(client, number, until, heard, wrong) for number in range(readers)))
    return heard, wrong


def megabytes() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measured_page(browser: Browser, address: str) -> dict[str, float]:
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
    return {
        "first_paint_ms": paint,
        "ready_ms": ready,
        "requests": len(sizes),
        "kilobytes": sum(sizes) / 1000,
    }


def main(readers: int, seconds: float, say: Callable[[str], None] = print) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = stack.enter_context(served(real_retrieval(folder)))
        asyncio.run(crowd(address, 2, 1))
        threads, memory = threading.active_count(), megabytes()
        heard, wrong = asyncio.run(crowd(address, readers, seconds))
        heard.sort()
        shares = {
            f"p{share}": round(heard[min(len(heard) * share // 100, len(heard) - 1)])
            for share in (50, 95, 99)
        }
        say(f"questions {len(heard)}, evidence ms {shares}, wrong or failed {len(wrong)} {wrong[:2]}")
        say(f"memory MB {memory:.0f} -> {megabytes():.0f}, threads {threads} -> {threading.active_count()}")
        browser = stack.enter_context(open_browser())
        for _ in range(3):
            say(str({name: round(value) for name, value in measured_page(browser, address).items()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
