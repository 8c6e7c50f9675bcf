"""Chroma: clients of a folder or a server, and their collections read and written page by page."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlparse

import chromadb
import httpx
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError, InternalError

from index.encoding import Vectors
from index.errors import ForeignStoreError, StoreUnreachableError

PAGE = 1000
"""Records of one request; SQLite limits the variables of a statement."""

_Item = TypeVar("_Item")
NO_VECTOR = [1.0]
"""Origins are kept, not searched, but Chroma wants a vector of each record."""

_LOST = "Error finding id"
"""What Chroma says of a record whose vector is not in the vector index."""

_PAUSES = (0.1, 0.4, 1.0, 1.5)
"""Seconds before a call is tried again that a server did not answer: one restarts within two or three."""


@contextmanager
def reaching(place: str) -> Iterator[None]:
    """Turn a server's silence into an error that names it."""
    try:
        yield
    except httpx.TransportError as error:
        raise StoreUnreachableError(place) from error


def answered(call: Callable[[], _Item], place: str) -> _Item:
    """What a call gives; all calls of the store may be made twice, so a server gets a few chances."""
    for pause in _PAUSES:
        try:
            return call()
        except httpx.TransportError:
            time.sleep(pause)
    with reaching(place):
        return call()


@dataclass(frozen=True, slots=True)
class Collection:
    """The part of a Chroma collection that the store uses, with Chroma's own parameters.

    Each call raises `StoreUnreachableError` when the server no longer answers.
    """

    chroma: chromadb.Collection
    place: str

    def upsert(self, **fields: Any) -> None:
        """Add or replace records."""
        answered(lambda: self.chroma.upsert(**fields), self.place)

    def update(self, **fields: Any) -> None:
        """Change some fields of records that there are."""
        answered(lambda: self.chroma.update(**fields), self.place)

    def delete(self, **fields: Any) -> None:
        """Remove records."""
        answered(lambda: self.chroma.delete(**fields), self.place)

    def get(self, **fields: Any) -> Any:
        """Records by id, filter or page."""
        return answered(lambda: self.chroma.get(**fields), self.place)

    def query(self, **fields: Any) -> Any:
        """The records nearest to a vector."""
        return answered(lambda: self.chroma.query(**fields), self.place)

    def count(self) -> int:
        """How many records there are."""
        return answered(self.chroma.count, self.place)


def open_client(folder: Path, chroma_url: str | None) -> Client:
    """A client of its own for a folder or for the server of a URL; whoever opens it closes it.

    Raises:
        ForeignStoreError: Chroma cannot open the folder.
        StoreUnreachableError: No Chroma server answers at the URL.
    """
    settings = Settings(anonymized_telemetry=False)
    if chroma_url is None:
        try:
            return cast(Client, chromadb.PersistentClient(path=_own_spelling(folder), settings=settings))
        except (ChromaError, OSError, ValueError) as error:
            raise ForeignStoreError(str(folder), str(error)) from error
    address = urlparse(chroma_url)
    secure = address.scheme == "https"
    try:
        client = chromadb.HttpClient(
            host=address.hostname or "",
            port=address.port or (443 if secure else 8000),
            ssl=secure,
            settings=settings,
        )
    except (ChromaError, ValueError, OSError) as error:
        raise StoreUnreachableError(chroma_url) from error
    return cast(Client, client)


_MOST_CLIENTS = 500
"""Spellings in turn; paths must not grow for ever."""

_spellings = itertools.count()
_spelling_lock = threading.Lock()


def _own_spelling(folder: Path) -> str:
    """The folder's path, spelled as by no other client of late.

    Chroma shares one set of open files among all clients of a path, and a client that is to see what
    another process wrote needs files of its own.
    """
    with _spelling_lock:
        number = next(_spellings) % _MOST_CLIENTS
    return f"{folder}{'/.' * number}"


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


def every(collection: Collection, include: list[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """All records as (id, document, metadata), page by page; what is not included is empty."""
    for offset in range(0, collection.count(), PAGE):
        answer = collection.get(limit=PAGE, offset=offset, include=include)
        documents = answer["documents"] or [""] * len(answer["ids"])
        records = answer["metadatas"] or [{}] * len(answer["ids"])
        yield from zip(answer["ids"], documents, records, strict=True)


def vectors_of(collection: Collection, ids: Sequence[str]) -> dict[str, Vectors]:
    """Id -> vector of some records; those whose vectors are lost are left out.

    Chroma refuses a request for several vectors if it lacks one of them.
    """
    if not ids:
        return {}
    try:
        answer = collection.get(ids=list(ids), include=["embeddings"])
    except InternalError as error:
        if _LOST not in str(error):
            raise
        half = len(ids) // 2
        parts = (ids[:half], ids[half:]) if half else ()
        return {key: vector for part in parts for key, vector in vectors_of(collection, part).items()}
    return dict(zip(answer["ids"], answer["embeddings"], strict=True))


def pages(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """The items in runs of at most `PAGE`."""
    for start in range(0, len(items), PAGE):
        yield items[start : start + PAGE]
