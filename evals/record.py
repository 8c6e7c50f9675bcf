"""An answer into the plain record that a run keeps of it: all that its score and a report need."""

import math
from dataclasses import dataclass
from datetime import date

from index import Passage
from rag import Answer, Citation, Reason, Tier, Timings, Usage


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """A citation with the text of its passage in place of its article.

    `[start, end)` are characters of the article's text; `exact` says whether `quote` is word for word
    what stands there. `support` is what the system claims, in 0..1.
    """

    number: int
    document_id: str
    title: str
    language: str
    published: date | None
    start: int
    end: int
    quote: str
    exact: bool
    passage: str
    support: float


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A retrieved passage; `[start, end)` are characters of the article's text."""

    document_id: str
    title: str
    language: str
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer in plain values.

    `passages` are in rank order. `notice` says what failed on the way. `stated` is the refusal gate's
    probability that the passages state the answer, `None` where there is no such gate; `held` is how likely
    retrieval thought that the passages hold it, `None` where it does not say.
    """

    text: str
    language: str
    tier: Tier
    reason: Reason | None
    notice: str | None
    stated: float | None
    citations: tuple[CitationRecord, ...]
    passages: tuple[PassageRecord, ...]
    timings: Timings
    usage: Usage
    held: float | None = None

    @property
    def refused(self) -> bool:
        """Whether the question was refused."""
        return self.tier is Tier.REFUSED


def answer_record(answer: Answer) -> AnswerRecord:
    """What a run keeps of an answer; lone surrogates, which have no UTF-8, are written as `\\udc80`.

    Raises:
        ValueError: A support or the gate's probability is not in 0..1, or a score is not finite.
    """
    return AnswerRecord(
        text=writable(answer.text),
        language=answer.language,
        tier=answer.tier,
        reason=answer.reason,
        notice=answer.notice,
        stated=None if answer.stated is None else _probability("stated", answer.stated),
        citations=tuple(map(_citation, answer.citations)),
        passages=tuple(map(_passage, answer.passages)),
        timings=answer.timings,
        usage=answer.usage,
        held=answer.confidence,
    )


def _citation(citation: Citation) -> CitationRecord:
    article = citation.article
    return CitationRecord(
        number=citation.number,
        document_id=article.id,
        title=writable(article.title),
        language=article.language,
        published=article.published,
        start=citation.start,
        end=citation.end,
        quote=writable(citation.quote),
        exact=citation.quote == article.text[citation.start : citation.end],
        passage=writable(citation.passage.text),
        support=_probability("support", citation.support),
    )


def _passage(passage: Passage) -> PassageRecord:
    return PassageRecord(
        document_id=passage.article_id,
        title=writable(passage.title),
        language=passage.language,
        start=passage.start,
        end=passage.end,
        text=writable(passage.text),
        score=_finite(passage.score),
    )


def writable(text: str) -> str:
    """The text with lone surrogates, which have no UTF-8, written as `\\udc80`."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _probability(name: str, value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"the system's {name} of {value} is not in 0..1; scale it")
    return value


def _finite(score: float) -> float:
    if not math.isfinite(score):
        raise ValueError(f"the system gave a passage the score {score}; give a finite one")
    return score
