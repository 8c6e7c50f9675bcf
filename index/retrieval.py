"""A question turned into ranked passages: near vectors, letters and tokens; and why each stands there."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.candidates import Shelf, nearest
from index.chroma import pages
from index.cross_encoder import RERANKED
from index.diversity import Ranked, distinct, reordered
from index.late_interaction import max_similarities
from index.lexical import LexicalIndex
from index.lexical_engine import LexicalEntry
from index.passage import Filters, Passage, Reranker, Scores
from index.records import SKETCH, article_of_passage, passage_from, passage_ids
from index.scoring import (
    CONCEPT_WEIGHT,
    LATE_CANDIDATES,
    above_usual,
    dense_score,
    fuse_within_languages,
    number_score,
    ranks,
    with_late,
)
from index.shared_concepts import AskedConcepts
from index.sketch import Sketch, read_sketches
from index.store import Store
from index.terms import numbers
from index.units import units_of
from index.vectors import Query, Vectoriser
from seeds import Article

WEIGHED = 40
"""How many of the nearest passages are weighed exactly."""

LEXICAL_CANDIDATES = 10
KEPT_SHELVES = 16


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A passage's record and sketch, with its cosines and what its numbers add."""

    id: str
    text: str
    record: Mapping[str, Any]
    sketch: Sketch
    passage: float
    sentences: Mapping[int, float]
    numbers: float

    @property
    def language(self) -> str:
        return str(self.record["language"])

    @property
    def sentence(self) -> float:
        """The cosine of the best sentence."""
        return max(self.sentences.values(), default=self.passage)

    def dense(self, *, same_language: bool) -> float:
        return dense_score(self.passage, self.sentence, self.numbers, same_language=same_language)


class ChromaRetriever:
    """The `Retriever` over a store, usable from several threads.

    Build a new one when the store changes: it knows the articles that were there then, and leaves out
    passages of any other version of them.
    """

    def __init__(
        self,
        store: Store,
        vectoriser: Vectoriser,
        lexical: LexicalIndex,
        reranker: Reranker | None,
        articles: Mapping[str, Article],
        records: Mapping[str, Mapping[str, Any]],
        stories: Mapping[str, tuple[str, ...]],
    ) -> None:
        """`records` are those of all articles by id; the lexical index is brought to them."""
        self._store = store
        self._vectoriser = vectoriser
        self._lexical = lexical
        self._reranker = reranker
        self._articles = articles
        self._stories = stories
        self._shelf = Shelf(
            {key: str(record["version"]) for key, record in records.items()},
            {key: passage_ids(key, record) for key, record in records.items()},
            _by_language(articles[key] for key in records),
        )
        self._shelves: dict[Filters, Shelf] = {}
        lexical.follow(self._shelf.versions, self._entries)

    def retrieve(self, question: str, *, language: str, k: int, filters: Filters) -> tuple[Passage, ...]:
        """At most `k` passages, best first; ties break by id; of copies of one text the best.

        Of a passage and its translation the one in the question's language comes first.
        """
        shelf = self._shelf_of(filters)
        query = self._vectoriser.query(question, language)
        near = nearest(self._store, query.vector, shelf, of=self._shelf.size, count=max(WEIGHED, k))
        among = shelf.languages if filters.restricts else None
        best = self._lexical.best(question, LEXICAL_CANDIDATES, among)
        lexical = {found: share for found, share in best.items() if shelf.holds(found)}
        weighed = self._weighed(query, {*near, *lexical}, numbers(question))
        dense = {found.id: found.dense(same_language=found.language == language) for found in weighed}
        compared = _nearest(weighed, dense)
        late = _late(query, compared)
        asked = AskedConcepts(question, language, [(found.text, found.language) for found in compared])
        concepts = {found.id: asked.share(found.text, found.language) for found in compared}
        ranked = self._ranked(question, weighed, dense, late, concepts, lexical)
        if self._reranker is not None:
            first = [found.text for found in ranked[:RERANKED]]
            ranked = reordered(ranked, self._reranker.scores(question, first))
        chosen = distinct(ranked, k, language=language, stories=self._stories)
        rows = {found.id: found for found in weighed}
        return asked.told([_passage(found, rows[found.id]) for found in chosen])

    def _shelf_of(self, filters: Filters) -> Shelf:
        """The articles that pass; the last few answers are kept, since readers ask on with equal filters."""
        if not filters.restricts:
            return self._shelf
        shelf = self._shelves.get(filters)
        if shelf is None:
            shelf = self._shelf.where(lambda article_id: filters.admits(self._articles[article_id]))
            if len(self._shelves) >= KEPT_SHELVES:
                self._shelves.clear()
            self._shelves[filters] = shelf
        return shelf

    def _entries(self, article_ids: Sequence[str]) -> Iterator[LexicalEntry]:
        """The passages of articles, for the lexical index."""
        named = [passage_id for article_id in article_ids for passage_id in self._shelf.passages[article_id]]
        for page in pages(named):
            answer = self._store.passages.get(ids=list(page), include=["documents"])
            for passage_id, text in zip(answer["ids"], answer["documents"], strict=True):
                article_id, _ = article_of_passage(passage_id)
                yield LexicalEntry(passage_id, article_id, self._articles[article_id].language, text)

    def _weighed(self, query: Query, passage_ids: Collection[str], asked: frozenset[str]) -> list[_Weighed]:
        """The passages with their cosines; one may have been removed since, by an ingestion beside."""
        if not passage_ids:
            return []
        answer = self._store.passages.get(ids=sorted(passage_ids), include=["documents", "metadatas"])
        sketches = read_sketches([record[SKETCH] for record in answer["metadatas"]])
        return [
            _weighed(query, asked, *row)
            for row in zip(answer["ids"], answer["documents"], answer["metadatas"], sketches, strict=True)
        ]

    def _ranked(
        self,
        question: str,
        weighed: Sequence[_Weighed],
        dense: Mapping[str, float],
        late: Mapping[str, float],
        concepts: Mapping[str, float],
        lexical: Mapping[str, float],
    ) -> list[Ranked]:
        """The passages with their final scores, best first.

        Letters count among the nearest, as concepts do, and where they are best.
        """
        spoken = {found.id: found.language for found in weighed}
        combined = with_late(dense, late)
        combined = {key: score + CONCEPT_WEIGHT * concepts.get(key, 0.0) for key, score in combined.items()}
        covered = self._lexical.coverage(question, {key: spoken[key] for key in concepts})
        coverage = {**{key: share for key, share in lexical.items() if key in spoken}, **covered}
        final = fuse_within_languages(combined, coverage, spoken)
        dense_ranks, late_ranks, lexical_ranks = ranks(dense), ranks(late), ranks(coverage)
        ranked = [
            Ranked(
                found.id,
                str(found.record["article_id"]),
                spoken[found.id],
                found.text,
                found.sketch.passage,
                final[found.id],
                Scores(
                    passage=found.passage,
                    sentence=found.sentence,
                    numbers=found.numbers,
                    dense=dense[found.id],
                    dense_rank=dense_ranks[found.id],
                    late=late.get(found.id),
                    late_rank=late_ranks.get(found.id),
                    lexical=coverage.get(found.id),
                    lexical_rank=lexical_ranks.get(found.id),
                    concepts=concepts.get(found.id),
                ),
            )
            for found in weighed
        ]
        return sorted(ranked, key=lambda found: (-found.score, found.id))


def _by_language(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """Language -> ids of articles."""
    found: dict[str, set[str]] = {}
    for article in articles:
        found.setdefault(article.language, set()).add(article.id)
    return {language: frozenset(ids) for language, ids in found.items()}


def _weighed(
    query: Query, asked: frozenset[str], passage_id: str, text: str, record: Mapping[str, Any], sketch: Sketch
) -> _Weighed:
    starts = [unit.start for unit in units_of(passage_id, text, record)]
    cosines = map(float, sketch.units @ query.vector)
    sentences: dict[int, float] = {}
    for start, cosine in zip(starts, cosines, strict=True):
        sentences[start] = max(cosine, sentences.get(start, cosine))
    return _Weighed(
        id=passage_id,
        text=text,
        record=record,
        sketch=sketch,
        passage=float(sketch.passage @ query.vector),
        sentences=sentences,
        numbers=number_score(asked, numbers(text), str(record.get("published", ""))[:4]) if asked else 0.0,
    )


def _passage(ranked: Ranked, row: _Weighed) -> Passage:
    return passage_from(ranked.id, row.text, row.record, ranked.score, ranked.scores, row.sentences)


def _nearest(weighed: Sequence[_Weighed], dense: Mapping[str, float]) -> list[_Weighed]:
    """The passages that are compared with the question by more than their vectors."""
    near = ranks(dense)
    return [found for found in weighed if near[found.id] <= LATE_CANDIDATES]


def _late(query: Query, near: Sequence[_Weighed]) -> dict[str, float]:
    """Passage id -> what comparing single tokens adds; nothing where the encoder tells no tokens."""
    if not len(query.tokens):
        return {}
    similarities = max_similarities(query.tokens, query.weights, [found.sketch.tokens for found in near])
    gained = above_usual(list(map(float, similarities)), [found.language for found in near])
    return dict(zip((found.id for found in near), gained, strict=True))
