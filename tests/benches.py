"""Behaving stand-ins for a benchmark's models: a library of letters, and an assistant that knows facts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.benchmarks.scratch import Workbench
from index import Holdings, Library
from index.manifest import manifest_for
from index.store import create_store
from index.vectors import Vectoriser
from rag import Assistant, Provenance
from rag.probing import ProbingStrategy
from tests.fake_model import Fact, FakeModel, WordRetriever
from tests.fakes import NgramEncoder, no_means


@contextmanager
def letter_library() -> Iterator[Library]:
    """An empty library without a model, in a folder of its own."""
    vectoriser = Vectoriser(NgramEncoder.name, lambda: (NgramEncoder(), no_means()))
    with TemporaryDirectory() as folder:
        yield Library(create_store(Path(folder) / "store", None, manifest_for("ngrams")), vectoriser)


@contextmanager
def letter_bench(*facts: Fact) -> Iterator[Workbench]:
    """The same with an assistant whose language model knows these facts and nothing else."""
    with letter_library() as library:
        yield Workbench(library, knowing_assistant(*facts))


def knowing_assistant(*facts: Fact, close: Callable[[], None] = lambda: None) -> Assistant:
    model = FakeModel(facts)
    return Assistant(
        holdings=lambda: Holdings("1", {}, WordRetriever([])),
        strategy=ProbingStrategy(model),
        warm_up=lambda: None,
        close=close,
        provenance=lambda: Provenance("words", "facts", "0" * 64),
        model=lambda: model,
    )


def silent(label: str, done: int, total: int) -> None:
    """The progress that reports nothing."""
