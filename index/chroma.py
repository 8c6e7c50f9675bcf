"""The store: articles, passages and units as three Chroma collections in cosine space."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlparse

import chromadb
import httpx
import numpy as np
from chromadb.api import ClientAPI
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from index.encoding import Vectors
from index.errors import ForeignStoreError, StoreMissingError, StoreUnreachableError
from index.manifest import Manifest, check_manifest, manifest_record
from index.records import article_record
from seeds import Article

ARTICLES, PASSAGES, UNITS = "citewire_articles", "citewire_passages", "citewire_units"
PAGE = 1000
"""Records of one request; SQLite limits the variables of a statement."""

_Item = TypeVar("_Item")
_DATABASE = "chroma.sqlite3"
_NO_VECTOR = [1.0]
"""Articles are kept, not searched, but Chroma wants a vector of each record."""


@contextmanager
def _reaching(place: str) -> Iterator[None]:
    """Turn a server's silence into an error that names it."""
    try:
        yield
    except httpx.TransportError as error:
        raise StoreUnreachableError(place) from error


@dataclass(frozen=True, slots=True)
class Collection:
    """The part of a Chroma collection that the store uses, with Chroma's own parameters.

    Each call raises `StoreUnreachableError` when the server no longer answers.
    """

    chroma: chromadb.Collection
    place: str

    def upsert(self, **fields: Any) -> None:
        """Add or replace records."""
        with _reaching(self.place):
            self.chroma.upsert(**fields)

    def delete(self, **fields: Any) -> None:
        """Remove records."""
        with _reaching(self.place):
            self.chroma.delete(**fields)

    def get(self, **fields: Any) -> Any:
        """Records by id, filter or page."""
        with _reaching(self.place):
            return self.chroma.get(**fields)

    def query(self, **fields: Any) -> Any:
        """The records nearest to a vector."""
        with _reaching(self.place):
            return self.chroma.query(**fields)

    def count(self) -> int:
        """How many records there are."""
        with _reaching(self.place):
            return self.chroma.count()


@dataclass(frozen=True, slots=True)
class Store:
    """The collections of one store."""

    articles: Collection
    passages: Collection
    units: Collection


def open_store(folder: Path, chroma_url: str | None, manifest: Manifest) -> Store:
    """Open the store in a folder, or on the Chroma server of a URL.

    Raises:
        StoreMissingError: Nothing was ingested there yet.
        ForeignStoreError: The folder holds something else.
        StoreMismatchError: The store was made with another configuration.
        StoreUnreachableError: No Chroma server answers at the URL.
    """
    place = chroma_url or str(folder)
    if chroma_url is None:
        _require_database(folder)
    client = _client(folder, chroma_url)
    try:
        with _reaching(place):
            collections = [client.get_collection(name) for name in (ARTICLES, PASSAGES, UNITS)]
    except NotFoundError:
        raise StoreMissingError(place) from None
    check_manifest(dict(collections[0].metadata or {}), manifest, place)
    return Store(*(Collection(collection, place) for collection in collections))


def create_store(folder: Path, chroma_url: str | None, manifest: Manifest) -> Store:
    """Open the store, or make an empty one where there is none.

    Raises:
        ForeignStoreError: The folder holds something else.
        StoreMismatchError: The store was made with another configuration.
        StoreUnreachableError: No Chroma server answers at the URL.
    """
    try:
        return open_store(folder, chroma_url, manifest)
    except StoreMissingError:
        pass
    client = _client(folder, chroma_url)
    record = manifest_record(manifest)
    for name in (UNITS, PASSAGES, ARTICLES):
        client.get_or_create_collection(
            name, metadata=record, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )
    return open_store(folder, chroma_url, manifest)


def _require_database(folder: Path) -> None:
    """Look before opening: Chroma would turn any folder into a database, and bring an old one up to date."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        raise StoreMissingError(str(folder))
    if not (folder / _DATABASE).is_file():
        raise ForeignStoreError(str(folder))
    names = _collection_names(folder)
    if names and names.isdisjoint({ARTICLES, PASSAGES, UNITS}):
        raise ForeignStoreError(str(folder))


def _collection_names(folder: Path) -> set[str]:
    """The names of a database's collections, read without writing."""
    location = f"{(folder / _DATABASE).resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(location, uri=True)) as database:
            return {str(row[0]) for row in database.execute("SELECT name FROM collections")}
    except sqlite3.Error as error:
        raise ForeignStoreError(str(folder)) from error


def _client(folder: Path, chroma_url: str | None) -> ClientAPI:
    settings = Settings(anonymized_telemetry=False)
    if chroma_url is None:
        try:
            return chromadb.PersistentClient(path=str(folder), settings=settings)
        except (ChromaError, OSError, ValueError) as error:
            raise ForeignStoreError(str(folder), str(error)) from error
    address = urlparse(chroma_url)
    secure = address.scheme == "https"
    try:
        return chromadb.HttpClient(
            host=address.hostname or "",
            port=address.port or (443 if secure else 8000),
            ssl=secure,
            settings=settings,
        )
    except (ChromaError, ValueError, OSError) as error:
        raise StoreUnreachableError(chroma_url) from error


def put_articles(store: Store, articles: Sequence[Article]) -> None:
    """Add or replace article records; written after the rest, they vouch for it."""
    store.articles.upsert(
        ids=[article.id for article in articles],
        documents=[article.text for article in articles],
        metadatas=[article_record(article) for article in articles],
        embeddings=[_NO_VECTOR] * len(articles),
    )


def put_records(
    collection: Collection,
    ids: Sequence[str],
    records: Sequence[Any],
    vectors: Vectors,
    texts: Sequence[str] | None = None,
) -> None:
    """Add or replace records with vectors, page by page."""
    for rows in pages(range(len(ids))):
        collection.upsert(
            ids=[ids[row] for row in rows],
            documents=[texts[row] for row in rows] if texts else None,
            metadatas=[records[row] for row in rows],
            embeddings=vectors[list(rows)],
        )


def drop_passages(store: Store, article_ids: Sequence[str]) -> None:
    """Remove the passages and units of articles, where there are any."""
    for page in pages(article_ids):
        for collection in (store.units, store.passages):
            collection.delete(where={"article_id": {"$in": list(page)}})


def drop_articles(store: Store, article_ids: Sequence[str]) -> None:
    """Remove the records of articles."""
    for page in pages(article_ids):
        store.articles.delete(ids=list(page))


def vectors_by_id(collection: Collection, ids: Sequence[str]) -> dict[str, Vectors]:
    """The stored vectors of some records."""
    found: dict[str, Vectors] = {}
    for page in pages(ids):
        answer = collection.get(ids=list(page), include=["embeddings"])
        found.update(zip(answer["ids"], np.asarray(answer["embeddings"], dtype=np.float32), strict=True))
    return found


def every(collection: Collection, include: list[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """All records as (id, document, metadata), page by page; what is not included is empty."""
    for offset in range(0, collection.count(), PAGE):
        answer = collection.get(limit=PAGE, offset=offset, include=include)
        documents = answer["documents"] or [""] * len(answer["ids"])
        records = answer["metadatas"] or [{}] * len(answer["ids"])
        yield from zip(answer["ids"], documents, records, strict=True)


def pages(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """The items in runs of at most `PAGE`."""
    for start in range(0, len(items), PAGE):
        yield items[start : start + PAGE]
