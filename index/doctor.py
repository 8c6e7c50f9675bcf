"""A store examined for records that contradict each other, and repaired from its articles."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from index.chroma import Collection, every, pages, vectors_of
from index.finding import Finding, Trouble
from index.lexical import LexicalIndex
from index.preparing import Item, prepared
from index.records import article_from, passage_ids
from index.store import Store, drop_passages
from index.units import units_of
from index.vectors import Vectoriser
from index.writing import commit, entry_of, versions_of
from seeds import Article


def examine(store: Store, lexical: LexicalIndex) -> tuple[Finding, ...]:
    """All contradictions of a store; the whole of it is read, page by page."""
    return tuple(_Examination(store, lexical).findings())


def repair(store: Store, findings: Sequence[Finding], vectoriser: Vectoriser, lexical: LexicalIndex) -> None:
    """Remove what belongs to no article, and split and embed again the articles that lack something.

    Nothing is lost: an article's text is kept beside its passages, and the lexical index is made from these.
    The caller has the turn to write.
    """
    if any(found.trouble is Trouble.WRONG_LETTERS for found in findings):
        lexical.clear()
    for collection in (store.units, store.passages, store.origins):
        orphans = [found.record for found in findings if _is_orphan_of(found, collection)]
        for page in pages(orphans):
            collection.delete(ids=list(page))
    incomplete = sorted({found.article_id for found in findings if found.trouble not in _WHOLE})
    drop_passages(store, incomplete)  # of all first: what is written is compared with what others have
    for page in pages(incomplete):
        _write_again(store, page, vectoriser)


LEXICAL = "lexical index"
"""What findings call the place of the lexical index; it is no collection."""

_ORPHANED = frozenset({Trouble.ORPHAN, Trouble.LOST_ORIGIN, Trouble.UNFINISHED})
_WHOLE = _ORPHANED | {Trouble.WRONG_LETTERS}
"""What is mended without splitting and embedding an article again."""


def _is_orphan_of(found: Finding, collection: Collection) -> bool:
    return found.trouble in _ORPHANED and found.collection == collection.chroma.name


def _write_again(store: Store, article_ids: Sequence[str], vectoriser: Vectoriser) -> None:
    answer = store.articles.get(ids=list(article_ids), include=["documents", "metadatas"])
    articles = [
        article_from(key, text, record)
        for key, text, record in zip(answer["ids"], answer["documents"], answer["metadatas"], strict=True)
    ]
    for article in articles:
        batch = prepared([Item(article, entry_of(store, article))], vectoriser)
        commit(store, batch, versions_of(store, [article.id]))


class _Examination:
    def __init__(self, store: Store, lexical: LexicalIndex) -> None:
        self._store = store
        self._lexical = lexical
        self._articles: dict[str, tuple[Article, str, int]] = {
            key: (article_from(key, text, record), record["version"], len(passage_ids(key, record)))
            for key, text, record in every(store.articles, ["documents", "metadatas"])
        }

    def findings(self) -> Iterator[Finding]:
        for article_id in self._store.state().pending:
            yield Finding(Trouble.UNFINISHED, self._store.articles.chroma.name, article_id, article_id)
        counts = dict.fromkeys(self._articles, 0)
        expected: set[str] = set()
        for passage_id, text, record, vector in _with_vectors(self._store.passages):
            trouble = self._trouble_of(text, record, vector)
            yield from self._found(trouble, self._store.passages, passage_id, record)
            if trouble is not Trouble.ORPHAN:
                counts[record["article_id"]] += 1
                expected.update(unit.id for unit in units_of(passage_id, text, record))
        yield from self._unit_findings(expected)
        for article_id, (_, _, wanted) in self._articles.items():
            if counts[article_id] != wanted:
                yield Finding(
                    Trouble.MISSING_PASSAGES, self._store.articles.chroma.name, article_id, article_id
                )
        yield from self._article_vector_findings()
        yield from self._lexical_findings()
        for article_id, _, _ in every(self._store.origins, []):
            if article_id not in self._articles:
                yield Finding(Trouble.LOST_ORIGIN, self._store.origins.chroma.name, article_id, article_id)

    def _article_vector_findings(self) -> Iterator[Finding]:
        articles = self._store.articles
        for page in pages(sorted(self._articles)):
            vectors = vectors_of(articles, page)
            for article_id in page:
                if not _is_sound(vectors.get(article_id)):
                    yield Finding(Trouble.NO_VECTOR, articles.chroma.name, article_id, article_id)

    def _lexical_findings(self) -> Iterator[Finding]:
        """Articles whose passages the lexical index has not all, once it has followed the store."""
        held = self._lexical.passages()
        followed = self._lexical.followed
        for article_id in sorted({*held, *followed}):
            _, version, wanted = self._articles.get(article_id, (None, "", 0))
            behind = followed.get(article_id) != version
            if not behind and held.get(article_id, 0) != wanted:
                yield Finding(Trouble.WRONG_LETTERS, LEXICAL, article_id, article_id)

    def _unit_findings(self, expected: set[str]) -> Iterator[Finding]:
        units = self._store.units
        for unit_id, _, record, vector in _with_vectors(units):
            if unit_id not in expected:
                yield from self._found(Trouble.ORPHAN, units, unit_id, record)
            elif not _is_sound(vector):
                yield from self._found(Trouble.NO_VECTOR, units, unit_id, record)
            expected.discard(unit_id)
        for unit_id in sorted(expected):
            article_id = unit_id.rpartition("@v:")[0].rpartition(":")[0]
            yield Finding(Trouble.MISSING_UNITS, units.chroma.name, unit_id, article_id)

    def _trouble_of(self, text: str, record: dict[str, Any], vector: Any) -> Trouble | None:
        held = self._articles.get(record["article_id"])
        if held is None or held[1] != record["version"]:
            return Trouble.ORPHAN
        if held[0].text[record["start"] : record["end"]] != text:
            return Trouble.WRONG_TEXT
        return None if _is_sound(vector) else Trouble.NO_VECTOR

    def _found(
        self, trouble: Trouble | None, collection: Collection, record_id: str, record: dict[str, Any]
    ) -> Iterator[Finding]:
        if trouble is not None:
            yield Finding(trouble, collection.chroma.name, record_id, record["article_id"])


def _with_vectors(collection: Collection) -> Iterator[tuple[str, str, dict[str, Any], Any]]:
    """All records as (id, document, metadata, vector), page by page; a lost vector is `None`."""
    for page in pages([record_id for record_id, _, _ in every(collection, [])]):
        answer = collection.get(ids=list(page), include=["documents", "metadatas"])
        vectors = vectors_of(collection, answer["ids"])
        texts = answer["documents"] or [""] * len(answer["ids"])
        for found, text, record in zip(answer["ids"], texts, answer["metadatas"], strict=True):
            yield found, text, record, vectors.get(found)


def _is_sound(vector: Any) -> bool:
    return vector is not None and bool(np.isfinite(vector).all()) and float(np.linalg.norm(vector)) > 0
