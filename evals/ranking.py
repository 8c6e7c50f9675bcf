"""The ranked passages of an answer into how early the gold evidence stands among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals import ir
from evals.evidence import held_parts, holds_evidence, level
from evals.gold import GoldQuestion
from evals.record import PassageRecord


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where gold evidence stands in the ranking; all `None` for unanswerable questions.

    A passage is relevant when it holds an evidence quote. A quote that no retrieved passage holds counts
    as one relevant passage that was not retrieved, since the rest of the store is not searched for it.

    `rank`: of the first relevant passage, from 1; `None` also where none was retrieved.
    `hit_at_k`: whether `rank` is at most k.
    `recall_at_k`: relevant passages among the first k / relevant passages.
    `reciprocal_rank`: 1 / `rank`, 0 from rank 11 on.
    `ndcg`: normalised discounted cumulative gain of the first ten.
    `average_precision`: over the whole ranking.
    `parts_at_5`: needed parts of the evidence that the first five passages hold / parts.

    Shares and the others are in 0..1; `evals/ir.py` has the formulas and their sources.
    """

    rank: int | None
    hit_at_1: bool | None
    hit_at_3: bool | None
    hit_at_5: bool | None
    hit_at_10: bool | None
    recall_at_5: float | None
    recall_at_10: float | None
    reciprocal_rank: float | None
    ndcg: float | None
    average_precision: float | None
    parts_at_5: float | None


NOT_RANKED = Ranking(None, None, None, None, None, None, None, None, None, None, None)
"""What there is to say of a question without gold evidence, or without an answer."""


def ranking(question: GoldQuestion, passages: Sequence[PassageRecord]) -> Ranking:
    """Where the gold evidence stands; `passages` are best first."""
    if not question.answerable:
        return NOT_RANKED
    ranked = [f"rank {rank}" for rank in range(1, len(passages) + 1)]
    gains = _gains(question, passages, ranked)
    relevant = [rank for rank, name in enumerate(ranked, 1) if gains.get(name)]
    return Ranking(
        rank=relevant[0] if relevant else None,
        hit_at_1=_hit(ranked, gains, 1),
        hit_at_3=_hit(ranked, gains, 3),
        hit_at_5=_hit(ranked, gains, 5),
        hit_at_10=_hit(ranked, gains, 10),
        recall_at_5=ir.recall_at(ranked, gains, k=5),
        recall_at_10=ir.recall_at(ranked, gains, k=10),
        reciprocal_rank=ir.reciprocal_rank(ranked, gains, k=10),
        ndcg=ir.ndcg_at(ranked, gains, k=10),
        average_precision=ir.average_precision(ranked, gains),
        parts_at_5=held_parts([each.text for each in passages[:5]], question),
    )


def _gains(
    question: GoldQuestion, passages: Sequence[PassageRecord], ranked: Sequence[str]
) -> Mapping[str, int]:
    """1 for each relevant passage, and for each quote that no passage holds."""
    texts = [level(each.text) for each in passages]
    missing = {
        f"quote {number}": 1
        for number, quote in enumerate(question.quotes, 1)
        if not any(level(quote) in text for text in texts)
    }
    found = {
        name: 1 for name, each in zip(ranked, passages, strict=True) if holds_evidence(each.text, question)
    }
    return found | missing


def _hit(ranked: Sequence[str], gains: Mapping[str, int], k: int) -> bool:
    return bool(ir.hit_at(ranked, gains, k=k))
