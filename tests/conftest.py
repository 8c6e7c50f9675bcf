"""Fixtures that several test modules share; the real models come from the cache of `CITEWIRE_CACHE`."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import LayerReader, Library, create_library, ingest_paths
from index.manifest import manifest_for
from index.store import create_store
from index.vectors import Vectoriser, open_vectoriser
from rag import Assistant, Provenance, config_from, reader_of
from rag.embedded_server import EmbeddedServer
from rag.gguf import EMBEDDED_MODEL, prepare_gguf
from rag.openai_model import Endpoint, OpenAiModel
from rag.reading import ReadingStrategy
from seeds import BUNDLED_CORPUS
from tests.fakes import NgramEncoder, no_means


def silent(done: int, total: int, rate: float) -> None:
    """The ingestion progress that reports nothing."""


@pytest.fixture(scope="session")
def cache() -> Path:
    """The model cache of this machine."""
    return config_from(os.environ).cache


@pytest.fixture(scope="session")
def real_vectoriser(cache: Path) -> Vectoriser:
    """The embedded encoder with its language means."""
    return open_vectoriser(None, cache)


@pytest.fixture(scope="session")
def fast_vectoriser() -> Vectoriser:
    """A vectoriser without a model: texts that share letters are near."""
    return Vectoriser(NgramEncoder.name, lambda: (NgramEncoder(), no_means()))


@pytest.fixture
def fast_library(tmp_path: Path, fast_vectoriser: Vectoriser) -> Library:
    """An empty library on a real store without a model."""
    return Library(create_store(tmp_path / "store", None, manifest_for("ngrams")), fast_vectoriser)


@pytest.fixture(scope="session")
def bundled_library(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Library:
    """The bundled corpus, ingested with the real encoder."""
    library = create_library(tmp_path_factory.mktemp("bundled") / "store", cache=cache)
    ingest_paths(library, [BUNDLED_CORPUS], delete_missing=False, progress=silent)
    return library


@pytest.fixture(scope="session")
def server(cache: Path) -> Iterator[EmbeddedServer]:
    """The embedded language model, loaded once for all tests."""
    pytest.importorskip("xllamacpp")
    server = EmbeddedServer(lambda: prepare_gguf(cache, lambda *_: None))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def model(server: EmbeddedServer) -> OpenAiModel:
    """The embedded language model as the strategies see it."""
    return OpenAiModel(Endpoint(server.base_url, EMBEDDED_MODEL.name, None, extended=True))


@pytest.fixture(scope="session")
def reader(cache: Path) -> LayerReader:
    """The reader made of the embedded language model."""
    pytest.importorskip("gguf")
    return reader_of(config_from({}, cache=cache))


@pytest.fixture(scope="session")
def assistant(bundled_library: Library, model: OpenAiModel, reader: LayerReader) -> Assistant:
    """The assistant with the real models over the bundled corpus."""
    return Assistant(
        holdings=bundled_library.holdings,
        strategy=ReadingStrategy(model, reader),
        warm_up=bundled_library.warm_up,
        close=lambda: None,
        provenance=lambda: Provenance(
            bundled_library.embedding_model, EMBEDDED_MODEL.name, bundled_library.sha256()
        ),
        model=lambda: model,
        reader=reader,
    )
