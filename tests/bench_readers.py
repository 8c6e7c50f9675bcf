"""Many readers at once, over real retrieval and a model that takes two seconds an answer.

    python -m tests.bench_readers [--readers 30] [--seconds 300] [--out FILE.json]

Each reader asks again and again and reads every event of the answer, in another process than the server's, as
browsers are. Reported: milliseconds until the evidence, answers that failed or belong to another's question,
memory and threads of the server early and late. The exit code is 1 where anything failed, crossed over, grew,
or the evidence of one in twenty took over a second.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

import httpx

from index import create_library, ingest_paths
from rag import Assistant, Provenance, TokenDrafted, config_from
from rag.answer import Reason, Tier
from rag.model import LanguageModel, Meter
from rag.strategy import Outcome, Task
from seeds import BUNDLED_CORPUS
from tests.served import served

ANSWER_SECONDS = 2.0
MOST_EVIDENCE_MS = 1000
MOST_GROWTH = 0.1
"""Of the memory that the process has once it is warm."""

QUESTIONS = (
    "Who is the foreign minister?",
    "Hur många soldater finns i Japan?",
    "Was geschah in Tokio?",
    "ما هي المذكرة الثلاثية؟",
    "日米共同発表の要点は何ですか？",
)


class SlowStrategy:
    """Stands in for the language model: two seconds of work that repeat the question, then a refusal."""

    def __init__(self, seconds: float = ANSWER_SECONDS, words: int = 20) -> None:
        self._seconds = seconds
        self._words = words

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        yield TokenDrafted(f"{task.question} ")
        for _ in range(self._words):
            time.sleep(self._seconds / self._words)
            yield TokenDrafted("word ")
        yield Outcome(Tier.REFUSED, Reason.NOT_STATED, ())


def no_model() -> LanguageModel:
    raise AssertionError("the strategy works without a model")


def real_retrieval(folder: Path, strategy: SlowStrategy) -> Assistant:
    """An assistant over the bundled articles with the real encoder."""
    library = create_library(folder / "store", cache=config_from(os.environ).cache)
    ingest_paths(library, [BUNDLED_CORPUS], delete_missing=False, progress=lambda *_: None)
    library.warm_up()
    return Assistant(
        holdings=library.holdings,
        strategy=strategy,
        warm_up=lambda: None,
        close=lambda: None,
        provenance=lambda: Provenance("", None, ""),
        model=no_model,
    )


@dataclass(slots=True)
class Heard:
    """What all readers together heard."""

    evidence_ms: list[float] = field(default_factory=list)
    answers: int = 0
    wrong: list[str] = field(default_factory=list)


async def read_one(client: httpx.AsyncClient, question: str, heard: Heard) -> None:
    """Ask, and check that every event belongs to this question."""
    start, event, found, drafted = time.perf_counter(), "", list[str](), ""
    headers = {"Accept": "text/event-stream"}
    async with client.stream("POST", "/api/ask", json={"question": question}, headers=headers) as answered:
        async for line in answered.aiter_lines():
            if line.startswith("event: "):
                event = line.removeprefix("event: ")
            if not line.startswith("data: "):
                continue
            said = json.loads(line.removeprefix("data: "))
            if event == "evidence":
                heard.evidence_ms.append(1000 * (time.perf_counter() - start))
                found = [each["document_id"] for each in said["passages"]]
            elif event == "draft":
                drafted += said["text"]
            elif event == "answer":
                heard.answers += 1
                shown = [each["document_id"] for each in said["passages"]]
                foreign = drafted != "" and not drafted.startswith(
                    question
                )  # too weak evidence drafts nothing
                if said["question"] != question or shown != found or foreign:
                    heard.wrong.append(f"{question}: {line[:200]}")
        if event != "answer":
            heard.wrong.append(f"{question}: ended with {event or answered.status_code}")


async def reader(client: httpx.AsyncClient, number: int, until: float, heard: Heard) -> None:
    """Asks again and again."""
    asked = 0
    while time.monotonic() < until:
        question = f"{QUESTIONS[(number + asked) % len(QUESTIONS)]} ({number}-{asked})"
        asked += 1
        try:
            await read_one(client, question, heard)
        except httpx.HTTPError as error:
            heard.wrong.append(f"{question}: {error!r}")


async def crowd(
    address: str, server: int, readers: int, seconds: float, heard: Heard
) -> list[tuple[float, int]]:
    """All readers at once; the server's memory and threads after a third of the time and at its end."""
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=2 * readers)
    async with httpx.AsyncClient(base_url=address, timeout=600, limits=limits) as client:
        watched = asyncio.gather(size_after(server, seconds / 3), size_after(server, seconds))
        await asyncio.gather(*(reader(client, number, until, heard) for number in range(readers)))
        return list(await watched)


async def size_after(process: int, seconds: float) -> tuple[float, int]:
    """Resident megabytes and threads of a process then, while the readers are at it."""
    await asyncio.sleep(seconds)
    known = Path(f"/proc/{process}")
    pages = int(known.joinpath("statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(list(known.joinpath("task").iterdir()))


def serve(told: Connection) -> None:
    """Serve until the other end of the pipe says anything or is gone; tell it the address first."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        told.send(stack.enter_context(served(real_retrieval(folder, SlowStrategy()))))
        told.poll(None)


@contextmanager
def serving() -> Iterator[tuple[str, int]]:
    """The address of a server in a process of its own, and that process's id."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=serve, args=(theirs,))
    process.start()
    try:
        yield ours.recv(), cast(int, process.pid)
    finally:
        ours.send("enough")
        process.join()


def percentile(values: Sequence[float], share: int) -> float:
    """The value below which `share` of a hundred are; `nan` without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) * share // 100, len(ordered) - 1)] if ordered else float("nan")


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it; evidence in milliseconds, memory in megabytes."""

    readers: int
    seconds: float
    questions: int
    answers: int
    evidence_p50: float
    evidence_p95: float
    evidence_p99: float
    wrong: int
    memory_early: float
    memory_late: float
    threads_early: int
    threads_late: int

    @property
    def failures(self) -> list[str]:
        """What is not as it should be."""
        checks = {
            f"{self.wrong} answers failed or belong to another's question": self.wrong > 0,
            "no question was answered": self.answers == 0,
            f"the evidence took {self.evidence_p95:.0f} ms": self.evidence_p95 > MOST_EVIDENCE_MS,
            "memory grew": self.memory_late > self.memory_early * (1 + MOST_GROWTH),
            "threads were left behind": self.threads_late > self.threads_early + 3,
        }
        return [said for said, holds in checks.items() if holds]


def measured(address: str, server: int, readers: int, seconds: float) -> tuple[Report, list[str]]:
    """The report, and the first of what went wrong; one reader goes before, to warm up."""
    asyncio.run(crowd(address, server, 1, 1, Heard()))
    heard = Heard()
    early, late = asyncio.run(crowd(address, server, readers, seconds, heard))
    p50, p95, p99 = (round(percentile(heard.evidence_ms, share), 1) for share in (50, 95, 99))
    report = Report(
        readers=readers,
        seconds=seconds,
        questions=len(heard.evidence_ms),
        answers=heard.answers,
        evidence_p50=p50,
        evidence_p95=p95,
        evidence_p99=p99,
        wrong=len(heard.wrong),
        memory_early=round(early[0], 1),
        memory_late=round(late[0], 1),
        threads_early=early[1],
        threads_late=late[1],
    )
    return report, heard.wrong[:3]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--readers", type=int, default=30)
    options.add_argument("--seconds", type=float, default=300)
    options.add_argument("--out", type=Path)
    wanted = options.parse_args()
    with serving() as (address, server):
        report, wrong = measured(address, server, wanted.readers, wanted.seconds)
    print(json.dumps(asdict(report), indent=2), *wrong, sep="\n")
    if wanted.out:
        wanted.out.parent.mkdir(parents=True, exist_ok=True)
        wanted.out.write_text(json.dumps(asdict(report), indent=2), "utf-8")
    for failure in report.failures:
        print(failure, file=sys.stderr)
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
