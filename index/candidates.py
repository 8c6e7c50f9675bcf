"""A question's vector turned into the ids of the passages worth weighing: the nearest in Chroma.

Chroma's own filters read a row for each record, so that a range of days among 100,000 passages takes a
second. Filters are therefore applied to its hits, of which so many more are asked for, by the articles that
the hits belong to; where few articles pass, their passages are named to Chroma instead, or all weighed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.chroma import Collection
from index.encoding import Vectors
from index.records import article_of_passage
from index.store import Store
from index.units import passage_of_unit

NEAREST_PASSAGES, NEAREST_UNITS = 80, 160
MARGIN = 1.5
"""How many more hits are asked for than a filter would leave if it were blind to the question."""

WEIGHED_WHOLE = 120
"""Of so few passages all are weighed: 0.1 ms each, so that this takes 5 ms more than to choose among them."""

MOST_HITS = 4000
COST_OF_HITS = 2
"""A hit among all passages costs about as much as naming two passages to Chroma."""

SENTENCE_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles that may be searched: id -> version, id -> ids of passages, and language -> ids."""

    versions: Mapping[str, str]
    passages: Mapping[str, Sequence[str]]
    languages: Mapping[str, frozenset[str]]

    @property
    def size(self) -> int:
        """How many passages there are."""
        return sum(map(len, self.passages.values()))

    def holds(self, passage_id: str) -> bool:
        """Whether a passage of the store is of the version that an article of the shelf has."""
        article_id, version = article_of_passage(passage_id)
        return self.versions.get(article_id) == version

    def where(self, admits: Callable[[str], bool]) -> "Shelf":
        """The shelf with only those articles that a test of their ids admits."""
        versions = {key: version for key, version in self.versions.items() if admits(key)}
        languages = {language: ids.intersection(versions) for language, ids in self.languages.items()}
        return Shelf(
            versions,
            {key: self.passages[key] for key in versions},
            {language: ids for language, ids in languages.items() if ids},
        )

    def named(self) -> list[str]:
        """The ids of all passages, by article."""
        return [named for article_id in sorted(self.passages) for named in self.passages[article_id]]


def nearest(store: Store, vector: Vectors, shelf: Shelf, *, of: int, count: int) -> list[str]:
    """The ids of about `count` passages of the shelf that have the best dense scores, as far as can be told.

    `of` is the number of passages in the whole store; ties break by id. Where few articles pass a filter
    there are more: all, or what is found by whole passages, whose best sentences are not known.
    """
    wanted = max(NEAREST_PASSAGES, 2 * count)
    among = shelf.size
    if among == 0:
        return []
    widened = 1.0 if among >= of else MARGIN * of / among
    hits = round(2 * wanted * widened)
    if widened > 1 and among <= WEIGHED_WHOLE:
        return shelf.named()
    if widened > 1 and (hits > MOST_HITS or hits * COST_OF_HITS > among):
        return _among(store.passages, vector, shelf.named(), wanted)
    by_passage = _hits(store.passages, vector, round(wanted * widened))
    by_unit = _hits(store.units, vector, hits)
    sentences: dict[str, float] = {}
    for unit_id, cosine in by_unit.items():  # the best sentence of a passage comes first
        sentences.setdefault(passage_of_unit(unit_id), cosine)
    estimates = _estimates(by_passage, sentences)
    on_shelf = filter(shelf.holds, estimates)
    return sorted(on_shelf, key=lambda found: (-estimates[found], found))[:count]


def _estimates(passages: Mapping[str, float], sentences: Mapping[str, float]) -> dict[str, float]:
    """Dense scores; a cosine that is not among the hits is taken for the least of them."""
    floor = min(passages.values(), default=0.0), min(sentences.values(), default=0.0)
    return {
        found: (1 - SENTENCE_WEIGHT) * passages.get(found, floor[0])
        + SENTENCE_WEIGHT * sentences.get(found, floor[1])
        for found in {*passages, *sentences}
    }


def _hits(collection: Collection, vector: Vectors, count: int) -> dict[str, float]:
    """Id -> cosine of the nearest records, best first."""
    answer = collection.query(query_embeddings=[vector], n_results=count, include=["distances"])
    return {
        str(found): 1 - float(distance)
        for found, distance in zip(answer["ids"][0], answer["distances"][0], strict=True)
    }


def _among(collection: Collection, vector: Vectors, ids: list[str], count: int) -> list[str]:
    answer = collection.query(query_embeddings=[vector], ids=ids, n_results=min(count, len(ids)), include=[])
    return [str(found) for found in answer["ids"][0]]
