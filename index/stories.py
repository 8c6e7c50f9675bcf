"""Articles linked into stories: the copies of a report in one language, and its translations.

Candidates are the articles whose vectors are nearest. Copies share most of their letters; a translation's
sentences pair off with those of the original, which those of another report on the same event do not.
An article's record names its relatives with the version they had, so a link to an article that changed
since is void; the change has its own record.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from index.chroma import pages
from index.encoding import Vectors
from index.likeness import containment, matched_sentences, shingles
from index.store import Store
from index.units import is_sentence

NEIGHBOURS = 30
COMPARED_CHARACTERS = 200_000
"""Copies are told by so much of their beginnings, and no longer text is taken for a translation: to compare
two texts of 20 MB letter by letter takes gigabytes, and all pairs of their sentences would take more."""

COPY_COSINE = 0.7
LEAST_CONTAINED = 0.4
"""Share of the shorter text that two copies have in common. Reports on one event that are not copies of
each other had 0.15 at most, and copies lose a third when an outlet shortens and rewords its half."""

TRANSLATION_COSINE = 0.5
TRANSLATIONS = 5
"""How many of the nearest articles in other languages are compared sentence by sentence."""

LEAST_MATCHED = 0.75
LEAST_SENTENCE_COSINE = 0.58
LEAST_SENTENCES = 4
"""Chosen on XQuAD in three languages: 95 % of 144 translated articles pass, and of 9,400 pairs of other
texts, 324 of them on the same subject, none."""

MOST_DAYS = 3
"""Between the publication of a report and of its translation."""


def relate(store: Store, article_ids: Sequence[str]) -> None:
    """Note in the records of some articles which others tell the same story."""
    for page in pages(article_ids):
        held = store.articles.get(ids=list(page), include=["documents", "metadatas", "embeddings"])
        if not held["ids"]:
            continue
        near = store.articles.query(
            query_embeddings=held["embeddings"],
            n_results=min(NEIGHBOURS + 1, store.articles.count()),
            include=["documents", "metadatas", "distances"],
        )
        rows = zip(held["ids"], held["documents"], held["metadatas"], strict=True)
        relatives = [
            dict(_relatives(store, article_id, text, record, _neighbours(near, row)))
            for row, (article_id, text, record) in enumerate(rows)
        ]
        store.articles.update(
            ids=held["ids"],
            metadatas=[{"relatives": json.dumps(sorted(each.items()))} for each in relatives],
        )


def stories_of(records: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Article id -> the other articles of its story, by id; articles that stand alone are left out.

    `records` are those of all articles.
    """
    first = {article_id: article_id for article_id in records}

    def root(article_id: str) -> str:
        while first[article_id] != article_id:
            first[article_id] = first[first[article_id]]
            article_id = first[article_id]
        return article_id

    for article_id, record in records.items():
        for other, version in json.loads(record.get("relatives", "[]")):
            if other in records and records[other]["version"] == version:
                low, high = sorted((root(article_id), root(other)))
                first[high] = low
    stories: dict[str, list[str]] = {}
    for article_id in sorted(records):
        stories.setdefault(root(article_id), []).append(article_id)
    return {
        article_id: tuple(other for other in story if other != article_id)
        for story in stories.values()
        for article_id in story
        if len(story) > 1
    }


_Neighbour = tuple[str, str, Mapping[str, Any], float]
"""Id, text, record and cosine."""


def _neighbours(near: Any, row: int) -> list[_Neighbour]:
    cosines = (1 - float(distance) for distance in near["distances"][row])
    found = zip(near["ids"][row], near["documents"][row], near["metadatas"][row], cosines, strict=True)
    return list(found)


def _relatives(
    store: Store, article_id: str, text: str, record: Mapping[str, Any], near: Iterable[_Neighbour]
) -> Iterator[tuple[str, str]]:
    """The id and version of each article that tells the same story."""
    own = shingles(text[:COMPARED_CHARACTERS])
    abroad = []
    for other_id, other_text, other, cosine in near:
        if other_id == article_id:
            continue
        if other["language"] != record["language"]:
            short = max(len(text), len(other_text)) <= COMPARED_CHARACTERS
            if short and cosine >= TRANSLATION_COSINE and _near_in_time(record, other):
                abroad.append((other_id, other["version"]))
        elif cosine >= COPY_COSINE and _are_copies(own, shingles(other_text[:COMPARED_CHARACTERS])):
            yield other_id, other["version"]
    yield from _translations(store, (article_id, record["version"]), abroad[:TRANSLATIONS])


def _are_copies(first: frozenset[str], second: frozenset[str]) -> bool:
    part, whole = sorted((first, second), key=len)
    return containment(part, whole) >= LEAST_CONTAINED


def _near_in_time(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Whether the days of publication are near; an article without one may be of any day."""
    days = [record.get("published") for record in (first, second)]
    if None in days:
        return True
    start, end = (date.fromisoformat(str(day)) for day in days)
    return abs((start - end).days) <= MOST_DAYS


def _translations(
    store: Store, own: tuple[str, str], others: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Those of the articles (id, version) whose sentences pair off with the own ones."""
    if not others:
        return
    vectors = _sentence_vectors(store, [own, *others])
    for other in others:
        if min(len(vectors[own]), len(vectors[other])) < LEAST_SENTENCES:
            continue
        share, cosine = matched_sentences(vectors[own], vectors[other])
        if share >= LEAST_MATCHED and cosine >= LEAST_SENTENCE_COSINE:
            yield other


def _sentence_vectors(store: Store, articles: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Vectors]:
    """Article (id, version) -> the vectors of its sentences."""
    held = store.units.get(
        where={"article_id": {"$in": [article_id for article_id, _ in articles]}},
        include=["metadatas", "embeddings"],
    )
    rows: dict[tuple[str, str], list[int]] = {article: [] for article in articles}
    for row, (unit_id, record) in enumerate(zip(held["ids"], held["metadatas"], strict=True)):
        if is_sentence(unit_id):
            rows.get((record["article_id"], record["version"]), []).append(row)
    vectors = np.asarray(held["embeddings"], dtype=np.float32)
    return {article: vectors[chosen] for article, chosen in rows.items()}
