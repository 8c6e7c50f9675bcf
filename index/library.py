"""The articles of a store: added, updated and removed together with their passages and units."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.additions import Additions, IngestProgress
from index.chroma import every
from index.concepts import concept_languages, concepts_in
from index.errors import ArticleMissingError
from index.holdings import holdings_of
from index.lexical import LexicalIndex
from index.manifest import manifest_for, store_sha256
from index.origins import Entry, Origin, origin_from
from index.passage import Holdings, Reranker, Retriever
from index.preparing import Item, batches, prepared
from index.records import article_from, article_version
from index.store import Store
from index.stories import stories_of
from index.vectors import Vectoriser
from index.writing import (
    commit,
    entry_of,
    erase,
    heal,
    move,
    page_lines_of,
    put_origins,
    update_origins,
    versions_of,
)
from seeds import Article, PageLines

if TYPE_CHECKING:
    from index.finding import Finding


class Library:
    """The articles of one store, and the way to search them; readers may share it between threads."""

    def __init__(
        self,
        store: Store,
        vectoriser: Vectoriser,
        reopen: Callable[[], Store] | None = None,
        lexical: Path | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        """`reopen` opens the store anew under its lock; `lexical` is a folder, or that index is in memory."""
        self._store = store
        self._vectoriser = vectoriser
        self._reopen = reopen
        self._lexical = LexicalIndex(lexical)
        self._reranker = reranker
        self._held: Holdings | None = None
        self._threads = threading.RLock()

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
        return store_sha256(manifest_for(self.embedding_model), self.digests())

    def digests(self) -> Mapping[str, str]:
        """A hash of each article's content and metadata, by its id."""
        return {key: record["digest"] for key, _, record in every(self._store.articles, ["metadatas"])}

    def retriever(self) -> Retriever:
        """A retriever over the passages as they are now."""
        return self.holdings().retriever

    def holdings(self) -> Holdings:
        """The articles and a retriever over them, as they are now; the same object while nothing changes.

        Costs one small read of the store where nothing was written since the last call.
        """
        with self._threads:
            generation = self._store.state().generation
            if self._held is None or self._held.generation != generation:
                if self._reopen is not None and (self._held is not None or self._store.is_behind()):
                    self._store = self._reopen()
                self._held = holdings_of(
                    self._store, self._vectoriser, self._lexical, self._reranker, generation, self._held
                )
            return self._held

    def settle(self) -> None:
        """Bring what is derived from the store up to date now, so that the next question need not wait."""
        self.holdings()

    def warm_up(self) -> None:
        """Load the encoder and the lexicon now, so that the first question need not wait for them."""
        self._vectoriser.warm_up()
        for language in concept_languages():
            concepts_in("", language)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers of a folder away until the block ends; calls that write do so themselves.

        Raises:
            StoreBusyError: Another process writes to the store.
        """
        with self._store.lock.session():
            yield

    def remove(self, ids: Sequence[str]) -> None:
        """Remove articles with their passages; an id may come twice.

        Raises:
            ArticleMissingError: An id is not in the store; then nothing is removed.
        """
        ids = list(dict.fromkeys(ids))
        with self._turn() as store:
            known = versions_of(store, ids)
            for article_id in ids:
                if article_id not in known:
                    raise ArticleMissingError(article_id)
            if ids:
                erase(store, ids)

    def add(self, articles: Sequence[Article], progress: IngestProgress) -> Additions:
        """Add new articles and replace changed ones; unchanged ones cost one comparison.

        Of several articles with one id the last counts.
        """
        return self._put([Item(article, None) for article in articles], progress)

    def put(self, entries: Sequence[Entry], progress: IngestProgress) -> Additions:
        """The same for articles that come from files: the store keeps their origins too."""
        return self._put([Item(entry.conversion.article, entry) for entry in entries], progress)

    def rename(self, old_id: str, entry: Entry) -> None:
        """Let an article go on under another id, its vectors with it; nothing is embedded.

        Raises:
            ArticleMissingError: No article has the old id.
        """
        with self._turn() as store:
            if not versions_of(store, [old_id]):
                raise ArticleMissingError(old_id)
            move(store, old_id, Item(entry.conversion.article, entry))

    def touch(self, origins: Mapping[str, Origin]) -> None:
        """Note where articles come from now, by id; their accounts stay."""
        with self._turn() as store:
            update_origins(store, origins)

    def origins(self) -> Mapping[str, Origin]:
        """Where each article comes from, by its id; articles that a program added have no origin."""
        return {key: origin_from(record) for key, _, record in every(self._store.origins, ["metadatas"])}

    def holds(self, article_id: str) -> bool:
        """Whether there is an article with this id."""
        return bool(self._store.articles.get(ids=[article_id], include=[])["ids"])

    def page_lines(self) -> Mapping[str, PageLines]:
        """File -> the lines of the pasted page that it holds."""
        return page_lines_of(self._store)

    def explanation(self, article_id: str) -> tuple[Article, Entry | None]:
        """An article, and the entry that says what was decided when its file was read, if a file gave it.

        Raises:
            ArticleMissingError: No article has this id.
        """
        answer = self._store.articles.get(ids=[article_id], include=["documents", "metadatas"])
        if not answer["ids"]:
            raise ArticleMissingError(article_id)
        article = article_from(article_id, answer["documents"][0], answer["metadatas"][0])
        return article, entry_of(self._store, article)

    def stories(self) -> Mapping[str, tuple[str, ...]]:
        """Article id -> the other articles that tell the same story; most tell their own."""
        return stories_of({key: record for key, _, record in every(self._store.articles, ["metadatas"])})

    def examine(self) -> "tuple[Finding, ...]":
        """What contradicts itself in the store; the whole of it is read."""
        from index.doctor import examine

        return examine(self._store, self._lexical)

    def repair(self, findings: "Sequence[Finding]") -> None:
        """Mend what was found: remove what belongs to no article, write again what articles lack."""
        from index.doctor import repair

        with self._turn() as store:
            repair(store, findings, self._vectoriser, self._lexical)

    def close(self) -> None:
        """Let go of the store's files; the library is not used afterwards."""
        self._store.close()

    def _put(self, items: Sequence[Item], progress: IngestProgress) -> Additions:
        items = list({item.article.id: item for item in items}.values())
        with self.writing():
            stored = versions_of(self._store, [item.article.id for item in items])
            pending = [item for item in items if stored.get(item.article.id) != article_version(item.article)]
            waiting = {item.article.id for item in pending}
            same = [item for item in items if item.article.id not in waiting]
            if pending:
                self.warm_up()  # so that the rate is the encoder's, not that of loading it
            start = time.perf_counter()
            done, passages = len(same), 0
            for some in batches(pending):
                batch = prepared(some, self._vectoriser)
                with self._turn() as store:
                    commit(store, batch, versions_of(store, [item.article.id for item in batch.items]))
                passages += len(batch.passages.ids)
                done += len(batch.items)
                progress(done, len(items), passages / (time.perf_counter() - start))
            if any(item.entry is not None for item in same):
                with self._turn() as store:
                    put_origins(store, same)
                    store.finish()
        return Additions(
            added=tuple(item.article.id for item in pending if item.article.id not in stored),
            updated=tuple(item.article.id for item in pending if item.article.id in stored),
            unchanged=tuple(item.article.id for item in same),
            passages=passages,
            seconds=time.perf_counter() - start,
        )

    @contextmanager
    def _turn(self) -> Iterator[Store]:
        """One change to the store: as it is now, and without what an earlier crash left."""
        store = self._store
        with store.lock.session(), store.lock.turn():
            if self._reopen is not None and store.is_behind():
                store = self._store = self._reopen()
            heal(store)
            yield store
