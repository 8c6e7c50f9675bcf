"""A run killed at twenty random moments: nothing that was done is lost, doubled or asked again."""

import json
import multiprocessing
import random
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from evals import partial_path, read_run
from tests import slow_run
from tests.slow_run import GOLD, WORKERS

KILLS = 20
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["__main__", "tests.slow_run"])
"""Imports once for all starts."""


@dataclass(frozen=True, slots=True)
class Life:
    """One start of the run: the whole lines that it left, and the ids it asked for."""

    left: bytes
    asked: tuple[str, ...]


def start(out: Path, log: Path, life: int) -> BaseProcess:
    """The run in a process of its own, about to begin."""
    begun, begins = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=slow_run.main, args=(out, log, life, begins))
    process.start()
    assert begun.recv_bytes() == b"now"
    return process


def whole_lines(partial: Path) -> bytes:
    """The header and whole rows; nothing where there is no row yet, and the next start begins anew."""
    content = partial.read_bytes() if partial.exists() else b""
    whole = content[: content.rfind(b"\n") + 1]
    return whole if whole.count(b"\n") > 1 else b""


def asked_in(log: Path, life: int) -> tuple[str, ...]:
    lines = [line.split() for line in log.read_text().splitlines()]
    return tuple(question for number, question in lines if number == str(life))


def killed_lives(out: Path, log: Path) -> list[Life]:
    """Starts of the run that were killed at random moments, before or between rows or within one."""
    moments = random.Random(11)
    lives: list[Life] = []
    while len(lives) < KILLS and not out.exists():
        process = start(out, log, len(lives))
        time.sleep(moments.uniform(0, 0.06))
        process.kill()
        process.join()
        lives.append(Life(whole_lines(partial_path(out)), asked_in(log, len(lives))))
    return lives


def test_a_run_that_is_killed_again_and_again_is_whole_in_the_end(tmp_path: Path) -> None:
    out, log = tmp_path / "run.jsonl", tmp_path / "asked"
    log.touch()
    lives = killed_lives(out, log)
    assert not out.exists(), "the run was over before it had been killed often enough"
    last = start(out, log, KILLS)
    last.join(timeout=60)
    assert last.exitcode == 0

    rows = out.read_bytes().splitlines()
    assert [json.loads(row)["gold"]["id"] for row in rows[1:]] == [question.id for question in GOLD]
    assert [record.gold for record in read_run(out).records] == list(GOLD)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asked", "run.jsonl", "run.jsonl.lock"]

    later = [*lives[1:], Life(lives[-1].left, asked_in(log, KILLS))]
    for life, following in zip(lives, later, strict=True):
        assert following.left.startswith(life.left)
        assert set(life.left.splitlines()) <= set(rows)
        done = {json.loads(row)["gold"]["id"] for row in life.left.splitlines()[1:]}
        assert done.isdisjoint(following.asked)
    asked = Counter(log.read_text().split()[1::2])
    assert set(asked) == {question.id for question in GOLD}
    assert asked.total() <= len(GOLD) + KILLS * (WORKERS + 1)
    assert 10 < len(lives[-1].left.splitlines()) < len(GOLD)  # or the kills came too early, or too late
