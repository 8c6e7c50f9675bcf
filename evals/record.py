"""An answer into the plain record that a run keeps of it, and the types of a run."""

from dataclasses import dataclass
from datetime import datetime

from evals.gold import GoldQuestion
from evals.scoring import Score
from rag import Answer, Reason, Tier, Timings, Usage

Setting = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """A citation without its article; `[start, end)` are characters of the article's text."""

    number: int
    document_id: str
    start: int
    end: int
    quote: str
    support: float


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A retrieved passage without its text; `[start, end)` are characters of the article's text."""

    document_id: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer in plain values; `passages` are in rank order, `notice` says what failed on the way."""

    text: str
    language: str
    tier: Tier
    refused: bool
    reason: Reason | None
    notice: str | None
    citations: tuple[CitationRecord, ...]
    passages: tuple[PassageRecord, ...]
    timings: Timings
    usage: Usage


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One gold question of a run: the answer it got, or the error in its place, and the score."""

    gold: GoldQuestion
    answer: AnswerRecord | None
    error: str | None
    score: Score


@dataclass(frozen=True, slots=True)
class RunHeader:
    """What a run was made with.

    `config` holds no secrets. `version` is `None` where Citewire is not installed, `commit` where it does
    not run from a git checkout; `commit` ends in `-dirty` where tracked files were changed. `seed` is
    `None` where nothing is drawn at random.
    """

    config: dict[str, Setting]
    version: str | None
    commit: str | None
    gold_file: str
    gold_sha256: str
    created: datetime
    seed: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """A run as read back from its file."""

    header: RunHeader
    records: tuple[RunRecord, ...]


def answer_record(answer: Answer) -> AnswerRecord:
    """What a run keeps of an answer."""
    return AnswerRecord(
        text=answer.text,
        language=answer.language,
        tier=answer.tier,
        refused=answer.refused,
        reason=answer.reason,
        notice=answer.notice,
        citations=tuple(
            CitationRecord(each.number, each.article.id, each.start, each.end, each.quote, each.support)
            for each in answer.citations
        ),
        passages=tuple(
            PassageRecord(each.article_id, each.start, each.end, each.score) for each in answer.passages
        ),
        timings=answer.timings,
        usage=answer.usage,
    )
