"""Fixtures that several test modules share; the real models come from the cache of `CITEWIRE_CACHE`."""

import os
from pathlib import Path

import pytest

from index import Library, create_library, ingest_paths
from index.chroma import create_store
from index.manifest import manifest_for
from index.vectors import Vectoriser, open_vectoriser
from rag import config_from
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
