"""The ranked passages of an answer into where the gold evidence stands among them."""

from dataclasses import dataclass

from evals.evidence import holds_evidence
from evals.gold import GoldQuestion
from index import Passage

CUT = 10
"""Rank, from 1, up to which the reciprocal rank counts."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where the first passage with gold evidence stands; all `None` for unanswerable questions.

    `rank`: its rank, from 1; `None` also where no passage of the list holds evidence.
    `hit_at_k`: whether `rank` is at most k ("success@k" in trec_eval's terms).
    `reciprocal_rank`: 1 / `rank`, in 0..1; 0 where `rank` is over 10 or there is none (MRR@10 is the mean
        over questions; Voorhees 1999, "The TREC-8 Question Answering Track Report").
    """

    rank: int | None
    hit_at_1: bool | None
    hit_at_3: bool | None
    hit_at_5: bool | None
    hit_at_10: bool | None
    reciprocal_rank: float | None


NOT_RANKED = Ranking(None, None, None, None, None, None)
"""What there is to say of a question without gold evidence, or without an answer."""


def ranking(question: GoldQuestion, passages: tuple[Passage, ...]) -> Ranking:
    """Where the first passage with gold evidence stands; `passages` are best first."""
    if not question.answerable:
        return NOT_RANKED
    ranks = (rank for rank, each in enumerate(passages, 1) if holds_evidence(each.text, question))
    return ranked_at(next(ranks, None))


def ranked_at(rank: int | None) -> Ranking:
    """The figures of a rank, from 1, or of evidence that is not in the list."""
    place = float("inf") if rank is None else rank
    return Ranking(
        rank=rank,
        hit_at_1=place <= 1,
        hit_at_3=place <= 3,
        hit_at_5=place <= 5,
        hit_at_10=place <= 10,
        reciprocal_rank=1 / place if place <= CUT else 0.0,
    )
