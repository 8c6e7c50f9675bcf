"""The store of a library: four collections with a manifest, a lock, and a journal of what is written."""

import json
import sqlite3
import uuid
import weakref
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from chromadb.api.client import Client
from chromadb.errors import NotFoundError

from index.chroma import Collection, answered, open_client, pages, reaching, vectors_of
from index.errors import ForeignStoreError, StoreMissingError
from index.locking import FolderLock, ServerLease, WriterLock
from index.manifest import Manifest, check_manifest, manifest_record
from index.openings import DATABASE, Opening, clear_after_death, gate, keep_log

ARTICLES, PASSAGES, UNITS = "citewire_articles", "citewire_passages", "citewire_units"
ORIGINS = "citewire_origins"
COLLECTIONS = (ARTICLES, PASSAGES, UNITS, ORIGINS)

_JOURNAL = "chroma.sqlite3-journal"


class Hold:
    """What a store holds open, released once: on request, or when the store is forgotten."""

    def __init__(self, release: Callable[..., None], *details: object) -> None:
        self.release = weakref.finalize(self, release, *details)


@dataclass(frozen=True, slots=True)
class State:
    """What changes with each writing: a token that readers compare, and the articles in the making."""

    generation: str
    pending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Store:
    """The collections of one store, as this process has them open.

    A folder's vectors are in memory: what another process writes is seen by a store opened afterwards.
    """

    articles: Collection
    passages: Collection
    units: Collection
    origins: Collection
    client: Client
    lock: WriterLock
    place: str
    hold: "Hold"

    def close(self) -> None:
        """Let go of the files; otherwise done when nobody uses the store any more."""
        self.hold.release()

    def state(self) -> State:
        """The state as it is now, whoever wrote it."""
        found = answered(lambda: self.client.get_collection(ARTICLES, embedding_function=None), self.place)
        metadata = found.metadata or {}
        pending = json.loads(str(metadata.get("pending", "[]")))
        return State(str(metadata.get("generation", "")), tuple(pending))

    def is_behind(self) -> bool:
        """Whether another process has written to the folder since: then this store must not write.

        Chroma would save the vectors that it has in memory over those of the other, which would be lost. A
        server's clients have none in memory.
        """
        known = (self.articles.chroma.metadata or {}).get("generation", "")
        return isinstance(self.lock, FolderLock) and self.state().generation != str(known)

    def begin(self, article_ids: Sequence[str]) -> None:
        """Note the articles that are about to change, for whoever comes after a crash."""
        self._note(article_ids)

    def finish(self) -> None:
        """Note that no article is half written, and tell readers to look again."""
        self._note(())

    def _note(self, pending: Sequence[str]) -> None:
        kept = {
            key: value
            for key, value in (self.articles.chroma.metadata or {}).items()
            if key not in ("generation", "pending")
        }
        noted = {**kept, "generation": uuid.uuid4().hex, "pending": json.dumps(list(pending))}
        answered(lambda: self.articles.chroma.modify(metadata=noted), self.place)


def open_store(
    folder: Path, chroma_url: str | None, manifest: Manifest, lock: FolderLock | None = None
) -> Store:
    """Open the store in a folder, or on the Chroma server of a URL.

    `lock` is the folder's lock, for a process that opens it again, perhaps while it holds the lock.

    Raises:
        StoreMissingError: Nothing was ingested there yet.
        ForeignStoreError: The folder holds something else.
        StoreMismatchError: The store was made with another configuration.
        StoreUnreachableError: No Chroma server answers at the URL.
    """
    if chroma_url is not None:
        client = open_client(folder, chroma_url)
        return _opened(client, ServerLease(client, chroma_url), chroma_url, manifest, Hold(client.close))
    _require_database(folder)
    with gate(folder):
        clear_after_death(folder)
        client, opening = open_client(folder, None), Opening(folder)
        hold = Hold(_close, folder, client, opening)
        try:
            store = _opened(client, lock or FolderLock(folder), str(folder), manifest, hold)
            for collection in (store.articles, store.passages, store.units, store.origins):
                _load(collection)
        except BaseException:
            hold.release()
            raise
    return store


def _load(collection: Collection) -> None:
    """Read the vectors now, while no one writes them; Chroma would do so at the first query."""
    for vector in vectors_of(collection, collection.get(limit=1, include=[])["ids"]).values():
        collection.query(query_embeddings=[vector], n_results=1, include=[])


def _close(folder: Path, client: Client, opening: Opening) -> None:
    with gate(folder):
        client.close()
        opening.end()


def _opened(client: Client, lock: WriterLock, place: str, manifest: Manifest, hold: Hold) -> Store:
    try:
        with reaching(place):
            # Articles first: they bear the manifest, and older stores lack some of the others.
            articles = client.get_collection(ARTICLES, embedding_function=None)
            check_manifest(dict(articles.metadata or {}), manifest, place)
            others = [client.get_collection(name, embedding_function=None) for name in COLLECTIONS[1:]]
    except NotFoundError:
        raise StoreMissingError(place) from None
    passages, units, origins = (Collection(each, place) for each in others)
    return Store(Collection(articles, place), passages, units, origins, client, lock, place, hold)


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
    client = open_client(folder, chroma_url)
    record = manifest_record(manifest)
    try:
        for name in reversed(COLLECTIONS):
            client.get_or_create_collection(
                name, metadata=record, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )
    finally:
        client.close()
    if chroma_url is None:
        keep_log(folder)
    return open_store(folder, chroma_url, manifest)


def _require_database(folder: Path) -> None:
    """Look before opening: Chroma would turn any folder into a database, and bring an old one up to date."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        raise StoreMissingError(str(folder))
    if not (folder / DATABASE).is_file():
        raise ForeignStoreError(str(folder))
    names = _collection_names(folder)
    if names and names.isdisjoint({ARTICLES, PASSAGES, UNITS}):
        raise ForeignStoreError(str(folder))


def _collection_names(folder: Path) -> set[str]:
    """The names of a database's collections, read without writing.

    Only a transaction that a kill left open has to be rolled back first, which SQLite does in the file.
    """
    mode = "rw" if (folder / _JOURNAL).exists() else "ro"
    location = f"{(folder / DATABASE).resolve().as_uri()}?mode={mode}"
    try:
        with closing(sqlite3.connect(location, uri=True)) as database:
            return {str(row[0]) for row in database.execute("SELECT name FROM collections")}
    except sqlite3.Error as error:
        raise ForeignStoreError(str(folder)) from error


def drop_passages(store: Store, article_ids: Sequence[str]) -> None:
    """Remove the passages and units of articles, where there are any."""
    for page in pages(article_ids):
        for collection in (store.units, store.passages):
            collection.delete(where={"article_id": {"$in": list(page)}})


def drop_other_versions(store: Store, versions: Sequence[str], article_ids: Sequence[str]) -> None:
    """Remove those passages and units of articles that are of none of the versions."""
    for page in pages(list(zip(article_ids, versions, strict=True))):
        others = {
            "$and": [
                {"article_id": {"$in": [article_id for article_id, _ in page]}},
                {"version": {"$nin": [version for _, version in page]}},
            ]
        }
        for collection in (store.units, store.passages):
            collection.delete(where=others)


def drop_articles(store: Store, article_ids: Sequence[str]) -> None:
    """Remove the records of articles and of their origins."""
    for page in pages(article_ids):
        store.articles.delete(ids=list(page))
        store.origins.delete(ids=list(page))
