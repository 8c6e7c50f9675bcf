"""Articles into the records of a store, and those records written so that a reader sees old or new.

Passages and units carry the version of their article. A batch first notes its articles in the store's
journal, then writes the new passages and units beside the old, then the articles' own records in one step,
and then removes the old. Readers take only passages of the version that the article's record names, so that
one step is the change; whoever comes after a crash finds the journal and removes what belongs to no article.
"""

import json
from collections.abc import Mapping, Sequence

import numpy as np

from index.chroma import NO_VECTOR, Collection, every, pages, put_records
from index.origins import Entry, Origin, account_from, account_of, origin_from, origin_record
from index.preparing import Batch, Item
from index.records import VERSION_MARK, article_record, article_version
from index.store import Store, drop_articles, drop_other_versions, drop_passages
from index.stories import relate
from seeds import Article, PageLines


def commit(store: Store, batch: Batch, stored: Mapping[str, str]) -> None:
    """Write a batch; `stored` gives the versions that the store has of its articles already."""
    ids = [item.article.id for item in batch.items]
    versions = [article_version(item.article) for item in batch.items]
    store.begin(ids)
    # A crash may have left passages of articles that the store does not have.
    drop_passages(store, [article_id for article_id in ids if article_id not in stored])
    for collection, records in ((store.units, batch.units), (store.passages, batch.passages)):
        put_records(collection, records.ids, records.metadata, records.vectors, texts=records.texts)
    if stored:  # an article without an origin is read again, so after a crash no old state counts as new
        store.origins.delete(ids=list(stored))
    _put_articles(store, batch)
    put_origins(store, batch.items)
    drop_other_versions(store, versions, ids)
    relate(store, ids)
    store.finish()


def put_origins(store: Store, items: Sequence[Item]) -> None:
    """Write where articles come from, those that files gave."""
    for page in pages([item.entry for item in items if item.entry is not None]):
        store.origins.upsert(
            ids=[entry.conversion.article.id for entry in page],
            documents=[account_of(entry) for entry in page],
            metadatas=[origin_record(entry.origin, pasted=entry.lines is not None) for entry in page],
            embeddings=[NO_VECTOR] * len(page),
        )


def entry_of(store: Store, article: Article) -> Entry | None:
    """Where a stored article comes from; `None` where no file gave it."""
    held = store.origins.get(ids=[article.id], include=["documents", "metadatas"])
    if not held["ids"]:
        return None
    account = account_from(held["documents"][0])
    return Entry(account.of(article), origin_from(held["metadatas"][0]), account.lines)


def page_lines_of(store: Store) -> dict[str, PageLines]:
    """File -> the lines of the pasted page that it holds."""
    found = {}
    for _, text, record in every(store.origins, ["documents", "metadatas"]):
        lines = account_from(text).lines if record["pasted"] else None
        if lines is not None:
            found[str(record["file"])] = lines
    return found


def erase(store: Store, article_ids: Sequence[str]) -> None:
    """Remove articles; the first step takes them from the readers."""
    store.begin(article_ids)
    drop_articles(store, article_ids)
    drop_passages(store, article_ids)
    store.finish()


def heal(store: Store) -> None:
    """Remove what a crash left of the batch that was being written, if any."""
    pending = store.state().pending
    if not pending:
        return
    versions = versions_of(store, pending)
    drop_passages(store, [article_id for article_id in pending if article_id not in versions])
    drop_other_versions(store, list(versions.values()), list(versions))
    for page in pages([article_id for article_id in pending if article_id not in versions]):
        store.origins.delete(ids=list(page))
    relate(store, list(versions))
    store.finish()


def versions_of(store: Store, article_ids: Sequence[str]) -> dict[str, str]:
    """The versions that the store has of some articles, by id."""
    found: dict[str, str] = {}
    for page in pages(article_ids):
        answer = store.articles.get(ids=list(page), include=["metadatas"])
        found.update(
            {key: record["version"] for key, record in zip(answer["ids"], answer["metadatas"], strict=True)}
        )
    return found


def move(store: Store, old_id: str, item: Item) -> None:
    """Write an article again under the id of `item`, with the vectors that it has, and remove the old one."""
    new_id, version = item.article.id, article_version(item.article)
    old = store.articles.get(ids=[old_id], include=["embeddings", "metadatas"])
    store.begin([old_id, new_id])
    drop_passages(store, [new_id])
    for collection, texts in ((store.units, False), (store.passages, True)):
        _copy_records(collection, old_id, new_id, version, with_texts=texts)
    put_origins(store, [item])
    store.articles.upsert(
        ids=[new_id],
        documents=[item.article.text],
        metadatas=[{**article_record(item.article), "passages": old["metadatas"][0]["passages"]}],
        embeddings=old["embeddings"],
    )
    drop_articles(store, [old_id])
    drop_passages(store, [old_id])
    relate(store, [new_id])
    store.finish()


def update_origins(store: Store, origins: Mapping[str, Origin]) -> None:
    """Replace what the store knows of where articles come from."""
    for page in pages(sorted(origins)):
        held = store.origins.get(ids=list(page), include=["documents", "metadatas"])
        store.origins.upsert(
            ids=held["ids"],
            documents=held["documents"],
            metadatas=[
                origin_record(origins[article_id], pasted=record["pasted"])
                for article_id, record in zip(held["ids"], held["metadatas"], strict=True)
            ],
            embeddings=[NO_VECTOR] * len(held["ids"]),
        )
    store.finish()


def _copy_records(
    collection: Collection, old_id: str, new_id: str, version: str, *, with_texts: bool
) -> None:
    held = collection.get(where={"article_id": old_id}, include=["documents", "metadatas", "embeddings"])
    put_records(
        collection,
        [_renamed(record_id, old_id, new_id, version) for record_id in held["ids"]],
        [{**record, "article_id": new_id, "version": version} for record in held["metadatas"]],
        np.asarray(held["embeddings"], dtype=np.float32),
        texts=held["documents"] if with_texts else None,
    )


def _renamed(record_id: str, old_id: str, new_id: str, version: str) -> str:
    """The id of a passage or unit under its article's new id and version."""
    span, _, rest = record_id[len(old_id) :].partition(VERSION_MARK)
    return f"{new_id}{span}{VERSION_MARK}{version}{rest[len(version) :]}"


def _put_articles(store: Store, batch: Batch) -> None:
    spans: dict[str, list[tuple[int, int]]] = {item.article.id: [] for item in batch.items}
    for record in batch.passages.metadata:
        spans[record["article_id"]].append((record["start"], record["end"]))
    store.articles.upsert(
        ids=[item.article.id for item in batch.items],
        documents=[item.article.text for item in batch.items],
        metadatas=[
            {**article_record(item.article), "passages": json.dumps(spans[item.article.id])}
            for item in batch.items
        ],
        embeddings=batch.vectors,
    )
