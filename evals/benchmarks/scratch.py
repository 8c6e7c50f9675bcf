"""A configuration into the library and the assistant of a benchmark, in a folder that vanishes after it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from evals.record import AnswerRecord, answer_record
from index import Progress
from rag import Assistant, Config, RagError, new_library, open_assistant
from seeds import Article

if TYPE_CHECKING:
    from index import Library

NewLibrary = Callable[[], AbstractContextManager["Library"]]
"""Makes an empty library, gone when the block ends."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """What a task that answers works with: an empty library, and an assistant to put over it."""

    library: "Library"
    assistant: Assistant


@contextmanager
def scratch_library(config: Config) -> Iterator["Library"]:
    """An empty library with the configuration's embedding model; never on its Chroma server."""
    with TemporaryDirectory(prefix="citewire-benchmark-") as folder:
        yield new_library(_in(folder, config))


@contextmanager
def workbench(config: Config) -> Iterator[Workbench]:
    """The same with an assistant that has the configuration's language model, loaded.

    Raises:
        LanguageModelError: The language model cannot be loaded or reached.
    """
    with TemporaryDirectory(prefix="citewire-benchmark-") as folder:
        library = new_library(_in(folder, config))
        with closing(open_assistant(_in(folder, config))) as assistant:
            assistant.over(library).warm_up()
            yield Workbench(library, assistant)


@contextmanager
def holding(library: "Library", articles: Sequence[Article]) -> Iterator[None]:
    """The library with these articles; they are gone when the block ends.

    A new store for each question would be as clean, but Chroma keeps every one that was opened, with about
    20 file handles and 10 MB.
    """
    library.add(articles, lambda done, total, rate: None)
    try:
        yield
    finally:
        library.remove([article.id for article in articles])


def fill(library: "Library", articles: Sequence[Article], label: str, progress: Progress) -> float:
    """Add articles, counted under a label; the seconds it took."""
    return library.add(articles, lambda done, total, rate: progress(label, done, total)).seconds


def asked(assistant: Assistant, question: str) -> AnswerRecord | None:
    """The answer; `None` where asking fails, so that one question does not cost the others."""
    try:
        return answer_record(assistant.ask(question))
    except RagError:
        return None


def _in(folder: str, config: Config) -> Config:
    return config.model_copy(update={"store": Path(folder) / "store", "chroma_url": None})
