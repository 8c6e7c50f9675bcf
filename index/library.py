"""The articles of a store: added, updated and removed together with their passages and units."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from llama_index.core.schema import TextNode

from index.chroma import Store, drop_articles, drop_passages, every, put_articles, put_records
from index.chunking import split_article
from index.errors import ArticleMissingError
from index.manifest import manifest_for, store_sha256
from index.records import article_digest, article_from
from index.retrieval import ChromaRetriever
from index.units import unit_record, units_of
from index.vectors import Vectoriser
from seeds import Article

BATCH_ARTICLES = 16
"""Articles embedded and written together."""

TITLE_CHARACTERS = 200
"""A passage is embedded below its article's title; all of a long one would hide the passage."""

IngestProgress = Callable[[int, int, float], None]
"""Called with the articles done so far, the articles in all, and the passages embedded per second."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What one call of `Library.add` did: article ids, passages written, and seconds."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    passages: int
    seconds: float


class Library:
    """The articles of one store, and the way to search them."""

    def __init__(self, store: Store, vectoriser: Vectoriser) -> None:
        self._store = store
        self._vectoriser = vectoriser

    def articles(self) -> tuple[Article, ...]:
        """Every article, by id."""
        found = every(self._store.articles, ["documents", "metadatas"])
        return tuple(sorted((article_from(*row) for row in found), key=lambda article: article.id))

    @property
    def embedding_model(self) -> str:
        """What the store's manifest calls the encoder; the encoder need not be loaded."""
        return self._vectoriser.name

    def sha256(self) -> str:
        """SHA-256, in hex, of the articles as they are now and of the settings of their vectors.

        Equal for stores of equal articles and settings, and for no others; no passage or vector is read.
        """
        return store_sha256(manifest_for(self.embedding_model), self._digests())

    def retriever(self) -> ChromaRetriever:
        """A retriever over the passages as they are now."""
        return ChromaRetriever(self._store, self._vectoriser)

    def warm_up(self) -> None:
        """Load the encoder now, so that the first question need not wait for it."""
        self._vectoriser.warm_up()

    def remove(self, ids: Sequence[str]) -> None:
        """Remove articles with their passages.

        Raises:
            ArticleMissingError: An id is not in the store; then nothing is removed.
        """
        known = self._digests()
        for article_id in ids:
            if article_id not in known:
                raise ArticleMissingError(article_id)
        drop_passages(self._store, ids)
        drop_articles(self._store, ids)

    def add(self, articles: Sequence[Article], progress: IngestProgress) -> Additions:
        """Add new articles and replace changed ones; unchanged ones cost one comparison.

        Of several articles with one id the last counts.
        """
        articles = list({article.id: article for article in articles}.values())
        stored = self._digests()
        pending = [article for article in articles if stored.get(article.id) != article_digest(article)]
        if pending:
            self.warm_up()  # so that the rate is the encoder's, not that of loading it
        start = time.perf_counter()
        done, passages = len(articles) - len(pending), 0
        for first in range(0, len(pending), BATCH_ARTICLES):
            batch = pending[first : first + BATCH_ARTICLES]
            passages += self._write(batch, [article.id for article in batch if article.id in stored])
            done += len(batch)
            progress(done, len(articles), passages / (time.perf_counter() - start))
        changed = {article.id for article in pending}
        return Additions(
            added=tuple(article.id for article in pending if article.id not in stored),
            updated=tuple(article.id for article in pending if article.id in stored),
            unchanged=tuple(article.id for article in articles if article.id not in changed),
            passages=passages,
            seconds=time.perf_counter() - start,
        )

    def _digests(self) -> dict[str, str]:
        """The digest of each stored article, by id."""
        return {key: record["digest"] for key, _, record in every(self._store.articles, ["metadatas"])}

    def _write(self, batch: Sequence[Article], replaced: Sequence[str]) -> int:
        """Embed a batch first, then swap it in; the number of passages.

        An article's record goes first and comes last: whatever happens in between, the next ingestion
        finds the article missing and writes it again.
        """
        nodes = [node for article in batch for node in split_article(article, self._vectoriser.count_tokens)]
        units = [
            (unit, unit_record(node.metadata))
            for node in nodes
            for unit in units_of(node.node_id, node.text, node.metadata)
        ]
        records = [node.metadata for node in nodes] + [record for _, record in units]
        texts = [_embedded_text(node) for node in nodes] + [unit.text for unit, _ in units]
        vectors = self._vectoriser.passages(texts, [record["language"] for record in records])
        ids = [node.node_id for node in nodes] + [unit.id for unit, _ in units]
        count = len(nodes)
        drop_articles(self._store, replaced)
        drop_passages(self._store, [article.id for article in batch])
        put_records(self._store.units, ids[count:], records[count:], vectors[count:])
        put_records(
            self._store.passages, ids[:count], records[:count], vectors[:count], texts=[n.text for n in nodes]
        )
        put_articles(self._store, batch)
        return count


def _embedded_text(node: TextNode) -> str:
    """A passage as the encoder sees it."""
    return f"{node.metadata['title'][:TITLE_CHARACTERS]}\n{node.text}"
