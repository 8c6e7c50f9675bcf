"""A program whose children ingest made-up articles with a fast encoder until it kills them."""

import os
import signal
import sys
import time
from pathlib import Path

from index import Library
from index.manifest import manifest_for
from index.preparing import BATCH_ARTICLES
from index.store import create_store
from index.vectors import Vectoriser
from seeds import Article
from tests.fakes import NgramEncoder, article, no_means

ARTICLES = BATCH_ARTICLES + 4
"""More than one batch."""


def story(number: int, round_number: int) -> Article:
    """One of the articles; every third changes from round to round."""
    state = round_number if number % 3 == 0 else 0
    paragraphs = [
        f"Story {number} in state {state} is about bridge {number}. It was closed for the whole of the "
        f"summer, and paragraph {part} of this report says so again to all who might have overlooked it."
        for part in range(3)
    ]
    return article(f"a{number:02}", "\n\n".join(paragraphs))


def stories(round_number: int) -> list[Article]:
    """All articles of a round."""
    return [story(number, round_number) for number in range(ARTICLES)]


def library_at(folder: Path) -> Library:
    """The library of a folder, with the fast encoder."""
    vectoriser = Vectoriser(NgramEncoder.name, lambda: (NgramEncoder(), no_means()))
    return Library(create_store(folder, None, manifest_for(NgramEncoder.name)), vectoriser)


def ingest_for_ever(folder: Path, round_number: int, ready: int) -> None:
    """Ingest one round after another, from the moment that `ready` (a pipe's end) is told."""
    library = library_at(folder)
    os.write(ready, b".")
    while True:
        library.add(stories(round_number), lambda *_: None)
        library.remove([story(0, 0).id])
        round_number += 1


def main() -> None:
    """For each line FOLDER ROUND SECONDS of stdin, let a child ingest and kill it so long after it began.

    The children are forked, since importing takes longer than most of them live.
    """
    for line in sys.stdin:
        folder, round_number, seconds = line.split("\t")
        told, ready = os.pipe()
        child = os.fork()
        if child == 0:
            ingest_for_ever(Path(folder), int(round_number), ready)
        os.read(told, 1)
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(told)
        os.close(ready)
        sys.stdout.write(f"{os.WTERMSIG(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
