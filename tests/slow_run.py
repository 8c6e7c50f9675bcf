"""A run of 120 questions that takes a second, to be killed in a process of its own."""

import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from evals import GoldQuestion, RunHeader, run_to_file
from rag import Answer, Reason, Tier, Timings, Turn, Usage

WORKERS = 2
GOLD = tuple(GoldQuestion(f"q{number}", "en", f"q{number}", False) for number in range(120))


@dataclass(frozen=True, slots=True)
class LoggingAssistant:
    """Refuses after a few milliseconds, and logs what it was asked before it thinks."""

    log: int
    life: int

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        os.write(self.log, f"{self.life} {question}\n".encode())
        time.sleep(random.uniform(0.005, 0.035))
        timings, usage = Timings(1.0, 2.0, None, time.perf_counter()), Usage(1, 1, 1)
        return Answer(question, "en", "No.", Tier.REFUSED, Reason.NOT_STATED, (), (), timings, usage)


def header() -> RunHeader:
    """The header of every life; only its time differs."""
    return RunHeader(
        config={},
        models={},
        store_sha256=None,
        version=None,
        commit=None,
        gold_file="gold.jsonl",
        gold_sha256="ab",
        questions=tuple(question.id for question in GOLD),
        created=datetime.now(UTC),
        seed=0,
    )


def main(out: Path, log: Path, life: int, begins: Connection) -> None:
    """Ask what is left of the questions; each one asked is a line `LIFE ID` of the log."""
    asked = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    begins.send_bytes(b"now")
    run_to_file(LoggingAssistant(asked, life), GOLD, out=out, header=header(), workers=WORKERS)
