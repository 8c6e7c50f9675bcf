"""The benchmark's way through indexing and search, with a fast encoder; its figures are not judged here."""

from pathlib import Path

from evals.bench import measure
from index import Library
from index.manifest import manifest_for
from index.store import create_store
from index.vectors import Vectoriser
from tests.fakes import NgramEncoder


def test_every_bundled_passage_is_indexed_and_every_question_searched(fast_vectoriser: Vectoriser) -> None:
    def open_library(store: Path) -> Library:
        return Library(create_store(store, None, manifest_for("ngrams")), fast_vectoriser)

    timings = measure(open_library, NgramEncoder())
    assert timings.passages > 50
    assert timings.passages_per_second > 0
    assert 0 < timings.search_p50_ms <= timings.search_p95_ms
    assert timings.peak_mib > 0
    assert timings.encoded_per_second > timings.encoded_by_wheel_per_second > 0
