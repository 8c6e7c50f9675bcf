"""The core types of retrieval: a passage of an article, the filters on articles, what is held to search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from seeds import Article


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage; `[start, end)` are character offsets into `Article.text`."""

    start: int
    end: int
    text: str
    score: float
    concepts: float = 0.0
    """The share of the question's concepts that it names, 0..1."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How a passage came by its place among all that were weighed for a question.

    `passage` and `sentence` are the cosines of the question with the passage and its best sentence, or the
    words around a quotation in it; `dense` is what they and the question's `numbers` came to, `late` the
    cosines of single tokens above the usual for the language, `concepts` the share of the question's concepts
    (`index.concepts`) and `lexical` that of its letters, both 0..1. Ranks count from 1; `late` and its rank
    are `None` where tokens were not compared, `concepts` where the passage was not near enough to look, those
    of letters where none is shared, and `reread`, what a cross-encoder says, where none read the passage.
    """

    passage: float
    sentence: float
    numbers: float
    dense: float
    dense_rank: int
    late: float | None
    late_rank: int | None
    lexical: float | None
    lexical_rank: int | None
    reread: float | None = None
    concepts: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved passage with the metadata of its article.

    `[start, end)` are character offsets into `Article.text`, so that
    `article.text[p.start : p.end] == p.text` always holds. `score` is the retrieval score (higher
    is better, comparable within one query only), which `scores` explains; `sentences` are in reading order,
    scored by their cosine or by that of the words around their quotation.
    """

    id: str
    article_id: str
    start: int
    end: int
    text: str
    score: float
    title: str
    language: str
    source: str | None
    published: date | None
    url: str | None
    sentences: tuple[Sentence, ...]
    scores: Scores | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Restricts a search to some articles; empty or `None` leaves a field open.

    `after` and `before` are inclusive days; an article without a date passes neither.
    """

    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None

    @property
    def restricts(self) -> bool:
        """Whether any article is kept out."""
        return self != Filters()

    def admits(self, article: Article) -> bool:
        """Whether an article passes."""
        day = article.published
        return (
            (not self.languages or article.language in self.languages)
            and (not self.sources or article.source in self.sources)
            and (self.after is None or (day is not None and day >= self.after))
            and (self.before is None or (day is not None and day <= self.before))
        )


class Reranker(Protocol):
    """Reads a question and passages together."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question; higher is better."""


class Retriever(Protocol):
    """Finds the passages that most likely answer a question."""

    def retrieve(self, question: str, *, language: str, k: int, filters: Filters) -> tuple[Passage, ...]:
        """At most `k` passages, best first; `language` is the question's (ISO 639-1)."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """A store as it is at one moment: its articles by id, and a retriever over exactly these.

    Every passage of the retriever stands in its article here. `generation` marks the store's state.
    `stories` gives the other articles that tell the same story, by article id; most tell their own.
    `versions` marks the state of each article.
    """

    generation: str
    articles: Mapping[str, Article]
    retriever: Retriever
    stories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
