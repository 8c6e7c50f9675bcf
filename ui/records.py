"""Answers into what a browser keeps of them, and back: places in articles, no texts of passages.

A record comes back from the browser, so it is untrusted: its texts are escaped like any other, and its
places count only where the quote still stands there.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from index import Filters, Passage
from rag import (
    Answer,
    Citation,
    Effect,
    Kind,
    Reason,
    Recognised,
    Tier,
    Timings,
    Understanding,
    Usage,
    answer_to_json,
)
from seeds import Article, DayRange

MOST_PASSAGES = 50
LONGEST_TEXT = 20_000
"""Characters of a question or an answer; one has a few quotes or sentences."""

_FORMERLY_MENTIONED = "prefers"
"""What that effect is called in records that browsers have kept from before."""


def _renamed(effect: object) -> object:
    return Effect.MENTIONED if effect == _FORMERLY_MENTIONED else effect


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Place(_Strict):
    document_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class KeptCitation(_Place):
    """A citation as a browser keeps it."""

    number: int
    title: str = ""
    quote: str
    support: float
    passage_start: int = Field(ge=0)
    passage_end: int = Field(ge=0)


class _Read(_Strict):
    kind: Kind
    values: tuple[str, ...] = Field(max_length=50)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    effect: Annotated[Effect, BeforeValidator(_renamed)]

    def recognised(self) -> Recognised:
        """What was recognised; of dates, the values are the first and the last day."""
        return Recognised(self.kind, self.values, self.start, self.end, self.effect, self._days())

    def _days(self) -> DayRange | None:
        if self.kind not in (Kind.PUBLISHED, Kind.EVENT) or len(self.values) != 2:
            return None
        first, last = (_day(value) for value in self.values)
        return DayRange(first, last)


class _Narrowed(_Strict):
    languages: tuple[str, ...] = Field(default=(), max_length=100)
    sources: tuple[str, ...] = Field(default=(), max_length=1000)
    after: date | None = None
    before: date | None = None


class Record(_Strict):
    """An answer as a browser keeps it."""

    question: str = Field(max_length=LONGEST_TEXT)
    language: str = Field(max_length=20)
    text: str = Field(max_length=LONGEST_TEXT)
    tier: Tier
    reason: Reason | None = None
    citations: tuple[KeptCitation, ...] = Field(default=(), max_length=MOST_PASSAGES)
    passages: tuple[_Place, ...] = Field(default=(), max_length=MOST_PASSAGES)
    total_ms: float = 0.0
    filters: _Narrowed | None = None
    recognised: tuple[_Read, ...] = Field(default=(), max_length=MOST_PASSAGES)
    without: tuple[Kind, ...] = Field(default=(), max_length=len(Kind))


def record_of(answer: Answer, filters: Filters | None, without: Collection[Kind] = ()) -> dict[str, Any]:
    """What a browser keeps of an answer and exports: the documented JSON without texts of passages."""
    known = answer_to_json(answer)
    spans = {citation.number: citation.passage for citation in answer.citations}
    citations = [
        {**cited, "passage_start": spans[cited["number"]].start, "passage_end": spans[cited["number"]].end}
        for cited in known["citations"]
    ]
    places = [{key: each[key] for key in ("document_id", "start", "end")} for each in known["passages"]]
    return {
        **{key: known[key] for key in ("question", "language", "text", "tier", "refused", "reason")},
        "citations": [{k: v for k, v in cited.items() if k != "passage"} for cited in citations],
        "passages": places,
        "total_ms": known["timings"]["total_ms"],
        "timings": known["timings"],
        "usage": known["usage"],
        "filters": filters_to_json(filters),
        "recognised": [_recognised_to_json(each) for each in recognised_in(answer)],
        "without": [kind.value for kind in without],
    }


def recognised_in(answer: Answer) -> tuple[Recognised, ...]:
    """What was recognised in the question of an answer."""
    return answer.understanding.recognised if answer.understanding else ()


def filters_from(record: Record) -> Filters:
    """The filters that the reader had set."""
    kept = record.filters or _Narrowed()
    return Filters(kept.languages, kept.sources, kept.after, kept.before)


def filters_to_json(filters: Filters | None) -> dict[str, Any] | None:
    """Filters as the page and programs write them; `None` where nothing is narrowed."""
    if filters is None:
        return None
    return {
        "languages": list(filters.languages),
        "sources": list(filters.sources),
        "after": _iso(filters.after),
        "before": _iso(filters.before),
    }


def answer_from(record: Record, articles: Mapping[str, Article]) -> tuple[Answer, tuple[KeptCitation, ...]]:
    """The answer that a record was made of, and the citations whose articles are gone or changed."""
    citations = [_citation(cited, articles) for cited in record.citations]
    lost = (kept for kept, found in zip(record.citations, citations, strict=True) if found is None)
    passages = [_passage(place, articles) for place in record.passages]
    answer = Answer(
        question=record.question,
        language=record.language,
        text=record.text,
        tier=record.tier,
        reason=record.reason,
        citations=tuple(citation for citation in citations if citation),
        passages=tuple(passage for passage in passages if passage),
        timings=Timings(0.0, 0.0, None, record.total_ms),
        usage=Usage(),
        understanding=Understanding(
            record.question,
            record.language,
            filters_from(record),
            recognised=tuple(each.recognised() for each in record.recognised),
        ),
    )
    return answer, tuple(lost)


def _citation(cited: KeptCitation, articles: Mapping[str, Article]) -> Citation | None:
    article = articles.get(cited.document_id)
    place = _Place(document_id=cited.document_id, start=cited.passage_start, end=cited.passage_end)
    passage = _passage(place, articles)
    if article is None or passage is None or article.text[cited.start : cited.end] != cited.quote:
        return None
    support = min(max(cited.support, 0.0), 1.0)
    return Citation(cited.number, article, cited.start, cited.end, cited.quote, passage, support)


def _passage(place: _Place, articles: Mapping[str, Article]) -> Passage | None:
    article = articles.get(place.document_id)
    if article is None or not place.start < place.end <= len(article.text):
        return None
    return Passage(
        id=f"{article.id}:{place.start}-{place.end}",
        article_id=article.id,
        start=place.start,
        end=place.end,
        text=article.text[place.start : place.end],
        score=0.0,
        title=article.title,
        language=article.language,
        source=article.source,
        published=article.published,
        url=article.url,
        sentences=(),
    )


def _recognised_to_json(recognised: Recognised) -> dict[str, Any]:
    return {
        "kind": recognised.kind.value,
        "values": list(recognised.values),
        "start": recognised.start,
        "end": recognised.end,
        "effect": recognised.effect.value,
    }


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
