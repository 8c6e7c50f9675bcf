"""A question turned into ranked passages: centred dense search, best sentences, numbers, letters.

The score of a passage is the mean of the question's cosine with the passage and with its best sentence,
plus a share for numbers the question names, less a little for passages in the question's own language,
whose cosines stay higher after centring. Within each language the passages are then put into
the order of that score plus their lexical coverage, while the language keeps the scores it had
("slot-preserving"): lexical evidence cannot be compared across languages, and rank fusion over a mixed
collection halves the quality. Weights were chosen on half of a mixed-language XQuAD, that of years on
questions about the bundled articles.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from index.chroma import Collection, every, vectors_by_id
from index.encoding import Vectors
from index.lexical import LexicalIndex, numbers
from index.likeness import containment, shingles
from index.passage import Filters, Passage
from index.records import passage_from, where_of
from index.store import Store
from index.units import passage_of_unit, units_of
from index.vectors import Vectoriser

SENTENCE_WEIGHT = 0.5
NUMBER_WEIGHT = 0.2
YEAR_WEIGHT = 0.04
SAME_LANGUAGE_OFFSET = -0.02
LEXICAL_WEIGHT = 0.4

DENSE_CANDIDATES = 40
UNIT_CANDIDATES = 80
LEXICAL_CANDIDATES = 10

COPIED = 0.8
"""The share of a passage that a better one holds already, from which it is left out."""

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A passage's record with the scores of its sentences by their start offset."""

    id: str
    text: str
    record: Mapping[str, Any]
    dense: float
    sentences: Mapping[int, float]


class ChromaRetriever:
    """The `Retriever` over a store, usable from several threads.

    Build a new one when the store changes: it knows the articles that were there then, and leaves out
    passages of any other version of them.
    """

    def __init__(
        self,
        store: Store,
        vectoriser: Vectoriser,
        versions: Mapping[str, str],
        earlier: LexicalIndex | None = None,
    ) -> None:
        """`versions` are those of all articles by id; what `earlier` has of unchanged languages is kept."""
        self._store = store
        self._vectoriser = vectoriser
        self._versions = versions
        self.lexical = LexicalIndex(
            (
                (passage_id, record["language"], text)
                for passage_id, text, record in every(store.passages, ["documents", "metadatas"])
                if self._is_current(record)
            ),
            earlier,
        )

    def retrieve(self, question: str, *, language: str, k: int, filters: Filters) -> tuple[Passage, ...]:
        """At most `k` passages, best first; ties break by id; of copies of one text the best."""
        vector = self._vectoriser.queries([question], [language])[0]
        coverage = self.lexical.coverage(question)
        candidates = self._candidates(vector, coverage, where_of(filters))
        asked = numbers(question)
        dense = {found.id: _dense_score(found, asked, language) for found in candidates}
        languages = {found.id: str(found.record["language"]) for found in candidates}
        final = fuse_within_languages(dense, coverage, languages)
        ranked = sorted(candidates, key=lambda found: (-final[found.id], found.id))
        return tuple(
            passage_from(found.id, found.text, found.record, final[found.id], found.sentences)
            for found in islice(_without_copies(ranked), k)
        )

    def _candidates(
        self, vector: Vectors, coverage: Mapping[str, float], where: dict[str, Any] | None
    ) -> list[_Candidate]:
        by_passage = self._nearest(self._store.passages, vector, DENSE_CANDIDATES, where)
        by_unit = self._nearest(self._store.units, vector, UNIT_CANDIDATES, where)
        lexical = sorted(coverage, key=lambda found: (-coverage[found], found))[:LEXICAL_CANDIDATES]
        wanted = {*by_passage, *map(passage_of_unit, by_unit), *lexical}
        if not wanted:
            return []
        answer = self._store.passages.get(
            ids=sorted(wanted), where=where, include=["documents", "metadatas", "embeddings"]
        )
        rows = [
            (row, stored)
            for *row, stored in zip(
                answer["ids"], answer["documents"], answer["metadatas"], answer["embeddings"], strict=True
            )
            if self._is_current(row[2])
        ]
        sentences = self._sentence_scores(vector, [(row[0], row[1], row[2]) for row, _ in rows])
        return [
            _Candidate(passage_id, text, record, float(np.asarray(stored) @ vector), sentences[passage_id])
            for (passage_id, text, record), stored in rows
        ]

    def _is_current(self, record: Mapping[str, Any]) -> bool:
        return self._versions.get(str(record["article_id"])) == str(record["version"])

    def _nearest(
        self, collection: Collection, vector: Vectors, count: int, where: dict[str, Any] | None
    ) -> list[str]:
        size = min(count, collection.count())
        if size == 0:
            return []
        answer = collection.query(query_embeddings=[vector], n_results=size, where=where, include=[])
        return [str(found) for found in answer["ids"][0]]

    def _sentence_scores(
        self, vector: Vectors, rows: Sequence[tuple[str, str, Mapping[str, Any]]]
    ) -> dict[str, dict[int, float]]:
        """Passage id -> start of a sentence -> the cosine of the sentence."""
        units = {passage_id: units_of(passage_id, text, record) for passage_id, text, record in rows}
        stored = vectors_by_id(self._store.units, [unit.id for group in units.values() for unit in group])
        return {
            passage_id: {
                unit.start: float(stored[unit.id] @ vector)
                for unit in group
                if unit.id in stored  # it may have been removed since, by an ingestion that goes on beside
            }
            for passage_id, group in units.items()
        }


def _without_copies(ranked: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """The candidates that do more than repeat a better one of their language, as wire copy does."""
    taken: dict[str, list[frozenset[str]]] = {}
    for found in ranked:
        own, others = shingles(found.text), taken.setdefault(found.record["language"], [])
        if not any(containment(own, other) >= COPIED for other in others):
            others.append(own)
            yield found


def _dense_score(found: _Candidate, asked: frozenset[str], language: str) -> float:
    best_sentence = max(found.sentences.values(), default=found.dense)
    score = (1 - SENTENCE_WEIGHT) * found.dense + SENTENCE_WEIGHT * best_sentence
    score += number_score(asked, numbers(found.text), str(found.record.get("published", ""))[:4])
    if found.record["language"] == language:
        score += SAME_LANGUAGE_OFFSET
    return score


def number_score(asked: frozenset[str], stated: frozenset[str], published_year: str) -> float:
    """What a passage gains by stating the numbers of a question.

    A year says little: most passages of an article leave it out, so the year of publication counts as
    stated, and years weigh less than other numbers.
    """
    if not asked:
        return 0.0
    gained = (
        YEAR_WEIGHT if _YEAR.fullmatch(number) else NUMBER_WEIGHT
        for number in asked
        if number in stated or number == published_year
    )
    return sum(gained) / len(asked)


def fuse_within_languages(
    dense: Mapping[str, float], coverage: Mapping[str, float], languages: Mapping[str, str]
) -> dict[str, float]:
    """Final scores: each language's own dense scores, handed out in the order of dense plus lexical."""
    final: dict[str, float] = {}
    for language in set(languages.values()):
        group = [passage_id for passage_id in dense if languages[passage_id] == language]
        slots = sorted((dense[passage_id] for passage_id in group), reverse=True)
        group.sort(key=lambda found: (-(dense[found] + LEXICAL_WEIGHT * coverage.get(found, 0.0)), found))
        final.update(zip(group, slots, strict=True))
    return final
