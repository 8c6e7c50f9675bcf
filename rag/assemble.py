"""A configuration turned into a working assistant or library; the one place that puts parts together."""

import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from index import (
    LayerReader,
    Progress,
    Reader,
    create_library,
    open_library,
    prepare_embeddings,
    prepare_reader_folder,
)
from rag.answer import Provenance, TokenDrafted
from rag.assistant import Assistant
from rag.config import Config
from rag.embedded_server import EmbeddedServer
from rag.gguf import prepare_gguf
from rag.model import LanguageModel, Meter
from rag.serving import embedded_name, embedded_server
from rag.strategy import Outcome, Strategy, Task

if TYPE_CHECKING:
    from index import Library


def open_assistant(config: Config) -> Assistant:
    """The assistant of a configuration; its models load on the first question or on `warm_up`.

    Raises:
        IndexingError: The store is missing, foreign or made with another configuration.
    """
    library = existing_library(config)
    server = embedded_server(config)
    strategy = FittingStrategy(config, server)

    def provenance() -> Provenance:
        return Provenance(library.embedding_model, language_model_name(config), library.sha256())

    return Assistant(
        holdings=library.holdings,
        strategy=strategy,
        warm_up=library.warm_up,
        close=server.stop,
        provenance=provenance,
        model=strategy.model,
        reader=strategy.reader,
    )


def existing_library(config: Config) -> "Library":
    """The library of a configuration.

    Raises:
        IndexingError: The store is missing, foreign or made with another configuration.
    """
    return open_library(
        config.store,
        chroma_url=config.chroma_url,
        embedding_model=config.embedding_model,
        reranker=config.reranker,
        cache=config.cache,
    )


def new_library(config: Config) -> "Library":
    """The library of a configuration, made empty where there is none."""
    return create_library(
        config.store,
        chroma_url=config.chroma_url,
        embedding_model=config.embedding_model,
        reranker=config.reranker,
        cache=config.cache,
    )


def prepare_models(config: Config, progress: Progress) -> tuple[Path, ...]:
    """Make the embedded models of a configuration in the cache; the paths made or found.

    Raises:
        ModelPartError: A part is missing or damaged.
        EmbeddingModelError: The configured embedding model cannot be loaded.
    """
    paths = prepare_embeddings(config.embedding_model, config.cache, progress)
    if config.llm_base_url or config.llm_gguf:
        return paths
    gguf = prepare_gguf(config.cache, progress)
    return (*paths, gguf, prepare_reader_folder(gguf, config.cache, progress))


def reader_of(config: Config) -> LayerReader:
    """The reader of a configuration, which is part of the embedded model; made in the cache on first use."""

    def folder() -> Path:
        gguf = prepare_gguf(config.cache, lambda *_: None)
        return prepare_reader_folder(gguf, config.cache, lambda *_: None)

    return LayerReader(folder)


def language_model_name(config: Config) -> str | None:
    """The name of the model of a configuration, `None` where nothing is installed that could run it."""
    if config.llm_base_url:
        return config.llm_model
    return embedded_name(config) if find_spec("xllamacpp") else None


class FittingStrategy:
    """The strategy that fits the configured model: probing if it tells probabilities, else structured.

    The choice needs the model, so it is made on first use; a model that does not answer is asked again
    by the next question. Usable from several threads.
    """

    def __init__(self, config: Config, server: EmbeddedServer) -> None:
        self._config = config
        self._server = server
        self.reader = None if config.llm_base_url or config.llm_gguf else reader_of(config)
        """What reads beside the embedded model; other models are not read with."""
        self._model: LanguageModel | None = None
        self._chosen: Strategy | None = None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Load the model and what its prompts have in common."""
        self._strategy().warm_up()

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        """Drafts as they come, then one `Outcome`."""
        yield from self._strategy().run(task, meter)

    def model(self) -> LanguageModel:
        """The configured model; a server that is not running yet starts with the first request."""
        with self._lock:
            if self._model is None:
                self._model = _language_model(self._config, self._server)
            return self._model

    def _strategy(self) -> Strategy:
        """The choice; two threads that make it at once come to the same."""
        if self._chosen is None:
            self._chosen = _strategy_for(self.model(), self.reader, self._config.caution)
        return self._chosen


def _strategy_for(model: LanguageModel, reader: Reader | None, caution: float) -> Strategy:
    from rag.probing import ProbingStrategy
    from rag.reading import ReadingStrategy
    from rag.structured import StructuredStrategy

    if not model.tells_probabilities:
        return StructuredStrategy(model)
    if reader is None:
        return ProbingStrategy(model)
    return ReadingStrategy(model, reader, caution=caution)


def _language_model(config: Config, server: EmbeddedServer) -> LanguageModel:
    from rag.openai_model import Endpoint, OpenAiModel

    base_url, model = config.llm_base_url, config.llm_model
    if base_url and model:
        return OpenAiModel(Endpoint(lambda: base_url, model, config.llm_api_key, extended=False))
    return OpenAiModel(Endpoint(server.base_url, embedded_name(config), None, extended=True))
