"""A place turned into an opened library; the one module that puts the index together."""

from pathlib import Path
from typing import TYPE_CHECKING

from index.artefact import Progress
from index.centring import means_path
from index.models import prepare_encoder_folder
from index.vectors import open_vectoriser

if TYPE_CHECKING:
    from index.library import Library


def open_library(
    folder: Path, *, chroma_url: str | None = None, embedding_model: str | None = None, cache: Path
) -> "Library":
    """Open the library in a folder, or on the Chroma server of a URL; the encoder loads on first use.

    Raises:
        StoreMissingError: Nothing was ingested there yet.
        ForeignStoreError: The folder holds something else.
        StoreMismatchError: The store was made with another configuration.
        StoreUnreachableError: No Chroma server answers at the URL.
    """
    from index.chroma import open_store
    from index.library import Library
    from index.manifest import manifest_for

    vectoriser = open_vectoriser(embedding_model, cache)
    return Library(open_store(folder, chroma_url, manifest_for(vectoriser.name)), vectoriser)


def create_library(
    folder: Path, *, chroma_url: str | None = None, embedding_model: str | None = None, cache: Path
) -> "Library":
    """The same, but an absent or empty folder becomes an empty library."""
    from index.chroma import create_store
    from index.library import Library
    from index.manifest import manifest_for

    vectoriser = open_vectoriser(embedding_model, cache)
    return Library(create_store(folder, chroma_url, manifest_for(vectoriser.name)), vectoriser)


def prepare_embeddings(embedding_model: str | None, cache: Path, progress: Progress) -> tuple[Path, ...]:
    """Make what an encoder needs in the cache; the paths made or found.

    Raises:
        ModelPartError: The embedded model cannot be made.
        EmbeddingModelError: The named model cannot be loaded.
    """
    folders = () if embedding_model else (prepare_encoder_folder(cache, progress),)
    vectoriser = open_vectoriser(embedding_model, cache)
    if not means_path(vectoriser.name, cache).exists():
        vectoriser.warm_up()
    return (*folders, means_path(vectoriser.name, cache))
