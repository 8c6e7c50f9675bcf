"""Ranked passages made distinct: copies left out, and of translations the reader's language first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from index.encoding import Vectors
from index.likeness import containment, shingles
from index.passage import Scores

COPIED = 0.8
"""The share of a passage that a better one holds already, from which it is left out."""

LIKE = 0.8
"""The least cosine of two passages whose letters are compared: copies have far more."""

TRANSLATED = 0.6
"""The cosine of two passages of one story, from which one is taken for the other's translation."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage of the store at its place, with what says whether it repeats another."""

    id: str
    article_id: str
    language: str
    text: str
    vector: Vectors
    score: float
    scores: Scores


def distinct(
    ranked: Sequence[Ranked], count: int, *, language: str, stories: Mapping[str, tuple[str, ...]]
) -> list[Ranked]:
    """The best `count` that do not repeat each other, best first; `stories` are those of `Holdings`."""
    return _own_language_first(list(islice(_without_copies(ranked), count)), language, stories)


def _without_copies(ranked: Iterable[Ranked]) -> Iterator[Ranked]:
    """Those that do more than repeat a better one of their language, as wire copy does."""
    taken: list[Ranked] = []
    for found in ranked:
        if not any(_repeats(found, other) for other in taken):
            taken.append(found)
            yield found


def _repeats(found: Ranked, other: Ranked) -> bool:
    return (
        found.language == other.language
        and float(found.vector @ other.vector) >= LIKE
        and containment(shingles(found.text), shingles(other.text)) >= COPIED
    )


def _own_language_first(
    ranked: list[Ranked], language: str, stories: Mapping[str, tuple[str, ...]]
) -> list[Ranked]:
    """The same passages and scores, where a passage in the language goes before what it translates."""
    order = list(ranked)
    for place, found in enumerate(order):
        told = stories.get(found.article_id, ())
        if found.language == language or not told:
            continue
        for later in range(place + 1, len(order)):
            other = order[later]
            if other.language == language and other.article_id in told and _translates(found, other):
                order.insert(place, order.pop(later))
                break
    return [replace(found, score=slot.score) for found, slot in zip(order, ranked, strict=True)]


def _translates(first: Ranked, second: Ranked) -> bool:
    return float(first.vector @ second.vector) >= TRANSLATED


def reordered(ranked: Sequence[Ranked], read: Sequence[float]) -> list[Ranked]:
    """The first passages by what a cross-encoder said of them, each with its place's score; then the rest."""
    first = sorted(zip(ranked, read, strict=False), key=lambda pair: (-pair[1], pair[0].id))
    placed = [
        replace(found, score=slot.score, scores=replace(found.scores, reread=said))
        for (found, said), slot in zip(first, ranked, strict=False)
    ]
    return [*placed, *ranked[len(read) :]]
