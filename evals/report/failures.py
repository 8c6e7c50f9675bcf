"""The records of a run into its failing questions, grouped by what went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.citing import rests_on_evidence
from evals.evidence import holds_evidence
from evals.record import CitationRecord, PassageRecord
from evals.run_record import RunRecord
from evals.scoring import Score
from rag import Tier


class Kind(StrEnum):
    """What went wrong, worst first for the reader."""

    WRONG = "wrong answer"
    NOT_REFUSED = "not refused"
    INEXACT = "quote not exact"
    ERROR = "error"
    FALSE_REFUSAL = "false refusal"
    NOT_CORRECT = "not correct"
    OTHER_LANGUAGE = "other language"
    NOT_CITED = "evidence not cited"
    DEGRADED = "degraded"


MEANINGS = {
    Kind.WRONG: "A wrong or made-up answer in tier answer: the reader gets no warning.",
    Kind.NOT_REFUSED: "The articles do not hold the answer, yet the question was not refused.",
    Kind.INEXACT: "A quote is not word for word what its article says.",
    Kind.ERROR: "Asking raised an error.",
    Kind.FALSE_REFUSAL: "The articles hold the answer, yet the question was refused.",
    Kind.NOT_CORRECT: "Quotes were shown, but no acceptable answer in the language of the question.",
    Kind.OTHER_LANGUAGE: "The answer is right, but not in the language of the question.",
    Kind.NOT_CITED: "The answer is right, but no citation rests on gold evidence.",
    Kind.DEGRADED: "Something failed on the way, of which a notice told the reader; nothing else went wrong.",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, and whether its quote or passage holds gold evidence."""

    citation: CitationRecord
    rests: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A retrieved passage at its rank, from 1, and whether it holds gold evidence."""

    rank: int
    passage: PassageRecord
    holds: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A failing question under its worst kind; `also` are the other kinds that it is of.

    `citations` and `passages` are empty where asking failed.
    """

    kind: Kind
    also: tuple[Kind, ...]
    record: RunRecord
    citations: tuple[Cited, ...]
    passages: tuple[Ranked, ...]

    @property
    def rank(self) -> int | None:
        """The rank of the first passage that holds gold evidence."""
        return self.record.score.ranking.rank


def failures(records: Sequence[RunRecord]) -> dict[Kind, tuple[Failure, ...]]:
    """The failing questions of each kind that there are any of, in the order of the run."""
    found = [_failure(record, wrongs) for record in records if (wrongs := kinds(record.score))]
    grouped = {kind: tuple(each for each in found if each.kind is kind) for kind in Kind}
    return {kind: each for kind, each in grouped.items() if each}


def kinds(score: Score) -> tuple[Kind, ...]:
    """All that went wrong, worst first."""
    quoted = score.tier is Tier.QUOTES
    is_of = {
        Kind.WRONG: bool(score.wrong_in_answer),
        Kind.NOT_REFUSED: score.refused_rightly is False and not score.failed,
        Kind.INEXACT: score.citing.quote_exact is False,
        Kind.ERROR: score.failed,
        Kind.FALSE_REFUSAL: bool(score.false_refusal),
        Kind.NOT_CORRECT: quoted and score.correct is False,
        Kind.OTHER_LANGUAGE: score.language_match is False,
        Kind.NOT_CITED: score.citing.passage_holds_evidence is False,
        Kind.DEGRADED: score.degraded,
    }
    return tuple(kind for kind in Kind if is_of[kind])


def _failure(record: RunRecord, wrongs: tuple[Kind, ...]) -> Failure:
    answer, gold = record.answer, record.gold
    citations = () if answer is None else answer.citations
    passages = () if answer is None else answer.passages
    return Failure(
        kind=wrongs[0],
        also=wrongs[1:],
        record=record,
        citations=tuple(Cited(each, rests_on_evidence(each, gold)) for each in citations),
        passages=tuple(
            Ranked(rank, each, holds_evidence(each.text, gold)) for rank, each in enumerate(passages, 1)
        ),
    )
