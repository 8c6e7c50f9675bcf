"""Ingestions killed at random moments: every article stays whole, old or new, and the next run heals."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Filters, Library
from index.chroma import every
from tests.slow_ingestion import library_at, stories

STORES = 10
KILLS = 20
"""In each store."""

LONGEST_SECONDS = 0.3
ROUND_STEP = 1000
"""Rounds that one program is sure not to reach before it is killed."""


@pytest.fixture(scope="module")
def killer() -> "Iterator[subprocess.Popen[str]]":
    """A program that starts ingestions and kills them."""
    root = Path(__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.slow_ingestion"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        yield process
        process.kill()


def killed_ingestion(killer: "subprocess.Popen[str]", folder: Path, first_round: int, seconds: float) -> None:
    """Let a program ingest, and kill it so many seconds after it began."""
    assert killer.stdin is not None
    assert killer.stdout is not None
    killer.stdin.write(f"{folder}\t{first_round}\t{seconds}\n")
    killer.stdin.flush()
    assert int(killer.stdout.readline()) == signal.SIGKILL


def check_readable(library: Library) -> None:
    """Every passage that a reader gets stands in the article that the reader has."""
    held = library.holdings()
    for passage in held.retriever.retrieve("story bridge state", language="en", k=200, filters=Filters()):
        text = held.articles[passage.article_id].text
        assert text[passage.start : passage.end] == passage.text
        assert len({line.split(" in ")[1][:9] for line in text.split("\n\n")}) == 1, "of two states"


def check_whole(library: Library, round_number: int) -> None:
    """After a complete run every article is there once, and the doctor finds nothing."""
    expected = stories(round_number)
    library.add(expected, lambda *_: None)
    assert library.articles() == tuple(expected)
    assert library.examine() == ()
    counts = Counter(record["article_id"] for _, _, record in every(library._store.passages, ["metadatas"]))
    assert counts == {article.id: 3 for article in expected}


@pytest.mark.parametrize("seed", range(STORES))
def test_a_store_survives_kills_at_random_moments(
    seed: int, killer: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    moments = random.Random(seed)
    folder = tmp_path / "store"
    library_at(folder).close()
    for kill in range(KILLS):
        killed_ingestion(killer, folder, kill * ROUND_STEP, moments.uniform(0, LONGEST_SECONDS))
        library = library_at(folder)
        check_readable(library)
        check_whole(library, kill * ROUND_STEP + ROUND_STEP - 1)
        library.close()
