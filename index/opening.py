"""A place turned into an opened library; the one module that puts the index together."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from index.artefact import Progress
from index.centring import means_path
from index.cross_encoder import CrossEncoderReranker
from index.models import prepare_encoder_folder
from index.vectors import open_vectoriser

if TYPE_CHECKING:
    from index.library import Library
    from index.store import Store


def open_library(
    folder: Path,
    *,
    chroma_url: str | None = None,
    embedding_model: str | None = None,
    reranker: str | None = None,
    cache: Path,
) -> "Library":
    """Open the library in a folder, or on the Chroma server of a URL; the encoder loads on first use.

    `reranker` names a cross-encoder, which loads on first use too.

    Raises:
        StoreMissingError: Nothing was ingested there yet.
        ForeignStoreError: The folder holds something else.
        StoreMismatchError: The store was made with another configuration.
        StoreUnreachableError: No Chroma server answers at the URL.
    """
    from index.library import Library
    from index.locking import FolderLock
    from index.manifest import manifest_for
    from index.store import open_store

    vectoriser = open_vectoriser(embedding_model, cache)
    lock = FolderLock(folder) if chroma_url is None else None

    def reopen() -> "Store":
        return open_store(folder, chroma_url, manifest_for(vectoriser.name), lock)

    reader = CrossEncoderReranker(reranker) if reranker else None
    return Library(reopen(), vectoriser, reopen, _lexical_folder(folder, chroma_url, cache), reader)


def _lexical_folder(folder: Path, chroma_url: str | None, cache: Path) -> Path:
    """Where the lexical index lies: in the store, or in the cache for a store on a server."""
    if chroma_url is None:
        return folder / "lexical"
    return cache / "lexical" / hashlib.sha256(chroma_url.encode()).hexdigest()[:16]


def create_library(
    folder: Path,
    *,
    chroma_url: str | None = None,
    embedding_model: str | None = None,
    reranker: str | None = None,
    cache: Path,
) -> "Library":
    """The same, but an absent or empty folder becomes an empty library."""
    from index.manifest import manifest_for
    from index.store import create_store

    vectoriser = open_vectoriser(embedding_model, cache)
    create_store(folder, chroma_url, manifest_for(vectoriser.name)).close()
    return open_library(
        folder, chroma_url=chroma_url, embedding_model=embedding_model, reranker=reranker, cache=cache
    )


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
