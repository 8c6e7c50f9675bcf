"""The ranked passages of an answer into how early the gold evidence stands among them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals import ir
from evals.evidence import held_parts, holds_any
from evals.gold import GoldQuestion
from evals.record import PassageRecord


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where gold evidence stands in the ranking; all `None` for unanswerable questions.

    What is looked for are the parts of the evidence, each found with the first passage that holds one of its
    quotes. A passage is relevant when a part is found with it, and its gain is the number of such parts; a
    part that no passage holds counts as one relevant passage that was not retrieved. So further passages
    with the same evidence neither help nor harm, and systems that chunk otherwise can be compared.

    `rank`: of the first relevant passage, from 1; `None` also where none was retrieved.
    `hit_at_k`: whether `rank` is at most k.
    `recall_at_k`: parts found among the first k / parts.
    `reciprocal_rank`: 1 / `rank`, 0 from rank 11 on.
    `ndcg`: normalised discounted cumulative gain of the first ten.
    `average_precision`: of the first ten.

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


NOT_RANKED = Ranking(None, None, None, None, None, None, None, None, None, None)
"""What there is to say of a question without gold evidence, or without an answer."""


def ranking(question: GoldQuestion, passages: Sequence[PassageRecord]) -> Ranking:
    """Where the gold evidence stands; `passages` are best first."""
    if not question.answerable:
        return NOT_RANKED
    texts = [each.text for each in passages]
    ranked = [f"rank {rank}" for rank in range(1, len(passages) + 1)]
    gains = _gains(question, texts, ranked)
    relevant = [rank for rank, name in enumerate(ranked, 1) if name in gains]
    return Ranking(
        rank=relevant[0] if relevant else None,
        hit_at_1=_hit(ranked, gains, 1),
        hit_at_3=_hit(ranked, gains, 3),
        hit_at_5=_hit(ranked, gains, 5),
        hit_at_10=_hit(ranked, gains, 10),
        recall_at_5=held_parts(texts[:5], question),
        recall_at_10=held_parts(texts[:10], question),
        reciprocal_rank=ir.reciprocal_rank(ranked, gains, k=10),
        ndcg=ir.ndcg_at(ranked, gains, k=10),
        average_precision=ir.average_precision(ranked, gains, k=10),
    )


def _gains(question: GoldQuestion, texts: Sequence[str], ranked: Sequence[str]) -> Mapping[str, int]:
    """The number of parts found with each passage, and 1 for each part that none holds."""
    found = [_first(texts, part) for part in question.evidence]
    names = [f"part {part}" if at is None else ranked[at] for part, at in enumerate(found, 1)]
    return Counter(names)


def _first(texts: Sequence[str], part: Sequence[str]) -> int | None:
    """The place, from 0, of the first text that holds a quote of the part."""
    return next((at for at, text in enumerate(texts) if holds_any(text, part)), None)


def _hit(ranked: Sequence[str], gains: Mapping[str, int], k: int) -> bool:
    return bool(ir.hit_at(ranked, gains, k=k))
