"""A collection whose vector files a kill left half written, into a sound copy of it.

Chroma (1.5) writes the files of its vector index one after another; killed between two of them, it can no
longer apply its log, and every count fails. The records and their vectors can still be read.
"""

from contextlib import suppress

from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.errors import ChromaError, InternalError, NotFoundError

from index.chroma import PAGE

_COPY = "_rescued"


def is_sound(collection: Collection) -> bool:
    """Whether Chroma can bring the collection up to date with its log."""
    try:
        collection.count()
    except InternalError:
        return False
    return True


def rescue(client: Client, name: str) -> None:
    """Replace a damaged collection by a copy; a record whose vector is lost stays behind.

    A crash on the way leaves the damaged one, or the complete copy under its own name, which the next call
    puts in place.
    """
    try:
        damaged = client.get_collection(name, embedding_function=None)
    except NotFoundError:
        client.get_collection(name + _COPY, embedding_function=None).modify(name=name)
        return
    _discard(client, name + _COPY)
    copy = client.create_collection(
        name + _COPY,
        metadata=damaged.metadata,
        configuration={"hnsw": {"space": "cosine"}},
        embedding_function=None,
    )
    ids = damaged.get(include=[])["ids"]
    for start in range(0, len(ids), PAGE):
        _copy(damaged, copy, ids[start : start + PAGE])
    client.delete_collection(name)
    copy.modify(name=name)


def unfinished(client: Client, name: str) -> bool:
    """Whether a rescue was cut short just before its last step."""
    names = {collection.name for collection in client.list_collections()}
    return name not in names and name + _COPY in names


def _copy(damaged: Collection, copy: Collection, ids: list[str]) -> None:
    """Copy some records; where they cannot be read together, one by one."""
    try:
        held = damaged.get(ids=ids, include=["documents", "metadatas", "embeddings"])
        copy.upsert(
            ids=held["ids"],
            documents=held["documents"] if any(held["documents"] or ()) else None,
            metadatas=held["metadatas"],
            embeddings=held["embeddings"],
        )
    except (ChromaError, ValueError, TypeError):
        if len(ids) > 1:
            for record_id in ids:
                _copy(damaged, copy, [record_id])


def _discard(client: Client, name: str) -> None:
    with suppress(NotFoundError):
        client.delete_collection(name)
