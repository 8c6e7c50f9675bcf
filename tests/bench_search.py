"""Searches timed in stores of many sizes, with and without filters: milliseconds and memory. Run as a module.

    python -m tests.bench_search 1000 10000 100000 --out runs/search

Articles are made up and their vectors drawn at random, which saves the time of encoding; the questions go
through the embedded encoder, and all that a search does is real. The vectors spread as the encoder's own do:
drawn evenly from all directions they are no likeness of texts, and 30,000 of them took Chroma nearly twice as
long. The plot shows how cost grows.
"""

import argparse
import json
import multiprocessing
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from evals import BUNDLED_GOLD, read_gold
from index import Encoder, Filters, Library, open_encoder
from index.centring import load_means
from index.encoding import Kind, Reading, Tokens, Vectors
from index.manifest import manifest_for
from index.store import create_store
from index.vectors import Vectoriser
from rag import Config
from seeds import Article

PARAGRAPHS, SENTENCES, WORDS = 4, 5, 16
LANGUAGES = ("en", "de", "sv", "ar", "fr", "ja", "es", "ru")
TOKENS, VOCABULARY = 120, 20_000
FIRST_DAY, DAYS = date(2016, 1, 1), 3000
ADDED_TOGETHER = 2000
ROUNDS = 2


class SyntheticEncoder:
    """An `Encoder` that reads questions as the embedded one does, and gives passages random mixtures."""

    def __init__(self, real: Encoder) -> None:
        self._real = real
        self._dice = np.random.default_rng(1)
        self.name = "synthetic"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._real.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._random(len(texts))

    def read(self, texts: Sequence[str], kind: Kind) -> list[Reading]:
        if kind == "query":
            return self._real.read(texts, kind)
        surprisal = np.arange(TOKENS, dtype=np.float32)
        return [
            Reading(vector, Tokens(self._random(TOKENS), surprisal)) for vector in self._random(len(texts))
        ]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) // 5 for text in texts]

    @cached_property
    def _mixed(self) -> Vectors:
        """Real vectors, of the bundled questions; not encoded where nothing is added."""
        return self._real.encode_passages([gold.question for gold in read_gold(BUNDLED_GOLD)])

    def _random(self, count: int) -> Vectors:
        """Unit vectors of shape (count, width), their directions as frequent as those of real questions."""
        mixed, mean = self._mixed, self._mixed.mean(axis=0)
        shares = self._dice.standard_normal((count, len(mixed)), dtype=np.float32) / len(mixed) ** 0.5
        vectors = mean + shares @ (mixed - mean)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class Costs:
    """Milliseconds a search in a store of so many passages, and mebibytes of peak resident memory."""

    passages: int
    plain_p50: float
    plain_p95: float
    language_p50: float
    days_p50: float
    both_p50: float
    both_p95: float
    opening_seconds: float
    peak_mib: int


FILTERS = {
    "plain": Filters(),
    "language": Filters(languages=("de",)),
    "days": Filters(after=FIRST_DAY, before=FIRST_DAY + timedelta(days=DAYS // 10)),
    "both": Filters(("de", "en"), after=FIRST_DAY, before=FIRST_DAY + timedelta(days=DAYS // 10)),
}


def articles(count: int) -> Iterator[Article]:
    """Made-up articles of four paragraphs, in eight languages, over eight years."""
    dice = random.Random(1)
    words = [
        "".join(dice.choices("abcdefghijklmnoprstuvwyz", k=dice.randint(3, 10))) for _ in range(VOCABULARY)
    ]
    frequent = [1 / (rank + 10) for rank in range(VOCABULARY)]
    for number in range(count):
        chosen = dice.choices(words, frequent, k=PARAGRAPHS * SENTENCES * WORDS)
        sentences = [
            " ".join(chosen[start : start + WORDS]).capitalize() + "."
            for start in range(0, len(chosen), WORDS)
        ]
        text = "\n\n".join(
            " ".join(sentences[start : start + SENTENCES]) for start in range(0, len(sentences), SENTENCES)
        )
        yield Article(
            id=f"a{number:07}",
            title=sentences[0][:60],
            text=text,
            language=LANGUAGES[number % len(LANGUAGES)],
            source=f"Outlet {number % 40}",
            published=FIRST_DAY + timedelta(days=number * 7919 % DAYS),
            authors=(),
            url=None,
        )


def fill(library: Library, passages: int) -> None:
    """Add articles of so many passages."""
    waiting: list[Article] = []
    for article in articles(passages // PARAGRAPHS):
        waiting.append(article)
        if len(waiting) == ADDED_TOGETHER:
            library.add(waiting, lambda *_: None)
            waiting = []
    library.add(waiting, lambda *_: None)
    library.settle()


def opened(folder: Path, cache: Path) -> Library:
    """The library of synthetic vectors in a folder."""
    real = open_encoder(None, cache)
    vectoriser = Vectoriser("synthetic", lambda: (SyntheticEncoder(real), load_means(real, cache)))
    return Library(
        create_store(folder, None, manifest_for("synthetic")), vectoriser, lexical=folder / "lexical"
    )


def ensure(passages: int, folder: Path, cache: Path) -> None:
    """Fill a store of so many passages, or go on where filling it was stopped."""
    filled = folder / "filled"
    if not filled.exists():
        library = opened(folder, cache)
        fill(library, passages)
        library.close()
        filled.touch()


def measure(passages: int, folder: Path, cache: Path) -> Costs:
    """Search a store of so many passages, in a process that did nothing else."""
    start = time.perf_counter()
    library = opened(folder, cache)
    library.settle()
    opening = time.perf_counter() - start
    times = {name: _milliseconds(library, filters) for name, filters in FILTERS.items()}
    library.close()
    return Costs(
        passages=passages,
        plain_p50=_quantile(times["plain"], 50),
        plain_p95=_quantile(times["plain"], 95),
        language_p50=_quantile(times["language"], 50),
        days_p50=_quantile(times["days"], 50),
        both_p50=_quantile(times["both"], 50),
        both_p95=_quantile(times["both"], 95),
        opening_seconds=round(opening, 2),
        peak_mib=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    )


def _milliseconds(library: Library, filters: Filters) -> list[float]:
    retriever = library.retriever()
    questions = read_gold(BUNDLED_GOLD) * ROUNDS
    spent = []
    for gold in questions:
        start = time.perf_counter()
        retriever.retrieve(gold.question, language=gold.language, k=10, filters=filters)
        spent.append(1000 * (time.perf_counter() - start))
    return spent


def _quantile(values: list[float], percent: int) -> float:
    return round(statistics.quantiles(values, n=100)[percent - 1], 1)


def plot(costs: Sequence[Costs], path: Path) -> None:
    """Milliseconds and memory over the number of passages, as an SVG."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    sizes = [each.passages for each in costs]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for field, label in (
        ("plain_p50", "no filter"),
        ("both_p50", "languages and days"),
        ("plain_p95", "no filter, p95"),
    ):
        left.plot(sizes, [getattr(each, field) for each in costs], marker="o", label=label)
    left.set(xscale="log", xlabel="passages", ylabel="milliseconds a question", ylim=(0, None))
    left.legend(frameon=False)
    right.plot(sizes, [each.peak_mib for each in costs], marker="o")
    right.set(xscale="log", yscale="log", xlabel="passages", ylabel="MiB resident")
    figure.savefig(path)


def alone(step: Callable[..., Any], *arguments: object) -> Any:
    """What a step gives in a process of its own."""
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawning) as pool:
        return pool.submit(step, *arguments).result()


def main() -> None:
    """Print the costs as JSON, and plot them beside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--out", type=Path, required=True, help="folder for costs.json and costs.svg")
    parser.add_argument("--keep", type=Path, help="folder in which stores are kept, and found again")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        root = arguments.keep or Path(scratch)
        costs = []
        for size in arguments.sizes:
            place = (size, root / str(size), Config().cache)
            alone(ensure, *place)
            costs.append(alone(measure, *place))
    found = json.dumps([asdict(each) for each in costs], indent=2) + "\n"
    (arguments.out / "costs.json").write_text(found, encoding="utf-8")
    plot(costs, arguments.out / "costs.svg")
    sys.stdout.write(found)


if __name__ == "__main__":
    main()
