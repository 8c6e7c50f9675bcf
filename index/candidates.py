"""A question's vector turned into the ids of the passages worth weighing: the nearest in Chroma.

Chroma's own filters read a row for each record, so that a range of days among 100,000 passages takes a
second. Filters are therefore applied to its hits, of which so many more are asked for, by the articles that
the hits belong to; where few articles pass, their passages are named to Chroma instead.
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

MOST_HITS = 4000
COST_OF_HITS = 2
"""A hit among all passages costs about as much as naming two passages to Chroma."""

SENTENCE_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles that may be searched: id -> version, and id -> ids of passages."""

    versions: Mapping[str, str]
    passages: Mapping[str, Sequence[str]]

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
        return Shelf(versions, {key: self.passages[key] for key in versions})


def nearest(store: Store, vector: Vectors, shelf: Shelf, *, of: int, count: int) -> list[str]:
    """The ids of about `count` passages of the shelf, best first by an estimate of their dense score.

    `of` is the number of passages in the whole store; ties break by id.
    """
    wanted = max(NEAREST_PASSAGES, 2 * count)
    among = shelf.size
    if among == 0:
        return []
    widened = 1.0 if among >= of else MARGIN * of / among
    hits = round(2 * wanted * widened)
    if widened > 1 and (hits > MOST_HITS or hits * COST_OF_HITS > among):
        return _named(store.passages, vector, shelf, wanted)[:count]
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


def _named(collection: Collection, vector: Vectors, shelf: Shelf, count: int) -> list[str]:
    named = [passage_id for article_id in sorted(shelf.passages) for passage_id in shelf.passages[article_id]]
    answer = collection.query(
        query_embeddings=[vector], ids=named, n_results=min(count, len(named)), include=[]
    )
    return [str(found) for found in answer["ids"][0]]
