"""Retrieved texts and an answer beside a MultiHop-RAG question, into the benchmark's values and strict ones.

The official values follow what the benchmark's two scripts compute, peculiarities included, so that they
can be set beside published ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from evals import overlap
from evals.benchmarks.multihop import LANGUAGE, MultiHopQuestion
from evals.evidence import level
from evals.ir import average_precision
from evals.record import AnswerRecord
from evals.statements import without_marks
from rag import Tier

DEPTH = 10
"""How many passages are looked at."""

INSUFFICIENT = "Insufficient information."
"""What the benchmark's prompt asks for where the articles do not say, and the answer of its null queries."""


@dataclass(frozen=True, slots=True)
class OfficialRanking:
    """One question's values in the benchmark's retrieval script, in 0..1.

    A text holds a fact that stands in it once spaces and line breaks are taken out of both. `hit_at_4`,
    `hit_at_10`: one of so many texts holds a fact. `reciprocal_rank`: of the first that does.
    `average_precision`: over the ranks, the facts that a text holds and none before it does / rank, added
    up and divided by the facts listed, 10 at most. Unlike average precision elsewhere it does not add the
    facts found before, and a fact listed twice can be found once only.
    """

    hit_at_4: float
    hit_at_10: float
    reciprocal_rank: float
    average_precision: float


@dataclass(frozen=True, slots=True)
class StrictRanking:
    """The same with white space levelled, not taken out, and each fact counted once; in 0..1.

    `facts_at_k`: facts that the first k texts hold / facts. `all_at_10`: ten texts hold every fact.
    `average_precision`: a text is relevant if it holds a fact that none before it does, and a fact that no
    text holds counts as one that was not found.
    """

    facts_at_4: float
    facts_at_10: float
    all_at_10: float
    average_precision: float


def official_ranking(texts: Sequence[str], facts: Sequence[str]) -> OfficialRanking:
    """The official values of ranked texts, best first; `facts` must not be empty."""
    squeezed = [_squeezed(fact) for fact in facts]
    ranked = [_squeezed(text) for text in texts[:DEPTH]]
    new = _new_facts(ranked, squeezed)
    holding = (rank for rank, text in enumerate(ranked, 1) if any(fact in text for fact in squeezed))
    first = next(holding, None)
    return OfficialRanking(
        hit_at_4=float(first is not None and first <= 4),
        hit_at_10=float(first is not None),
        reciprocal_rank=1 / first if first else 0.0,
        average_precision=sum(count / rank for rank, count in enumerate(new, 1)) / min(len(facts), DEPTH),
    )


def strict_ranking(texts: Sequence[str], facts: Sequence[str]) -> StrictRanking:
    """The strict values of ranked texts, best first; `facts` must not be empty."""
    wanted = list(dict.fromkeys(level(fact) for fact in facts))
    new = _new_facts([level(text) for text in texts[:DEPTH]], wanted)
    ranks = [str(rank) for rank in range(1, len(new) + 1)]
    gains = {rank: 1 for rank, count in zip(ranks, new, strict=True) if count}
    missing = {f"missing {number}": 1 for number in range(len(wanted) - sum(new))}
    return StrictRanking(
        facts_at_4=sum(new[:4]) / len(wanted),
        facts_at_10=sum(new) / len(wanted),
        all_at_10=float(sum(new) == len(wanted)),
        average_precision=average_precision(ranks, gains | missing) or 0.0,
    )


def shares_word(question: MultiHopQuestion, answer: AnswerRecord | None) -> bool:
    """Whether the answer and the gold one share a word: the benchmark's own check.

    Words are what white space parts, in lower case, with their punctuation. A refusal is taken for
    `INSUFFICIENT`; where asking failed there is no word.
    """
    if answer is None:
        return False
    said = INSUFFICIENT if answer.refused else without_marks(answer.text)
    return not set(said.lower().split()).isdisjoint(question.answer.lower().split())


def answers_strictly(question: MultiHopQuestion, answer: AnswerRecord | None) -> bool:
    """Whether a null query is refused; else whether tier `answer` holds the gold answer as whole tokens.

    Quotes do not count: most gold answers are "Yes", "No" or a name, which a quote may hold by chance.
    """
    if answer is None:
        return False
    if not question.answerable:
        return answer.refused
    said = without_marks(answer.text)
    return answer.tier is Tier.ANSWER and overlap.contains(said, (question.answer,), language=LANGUAGE)


def _new_facts(texts: Sequence[str], facts: Sequence[str]) -> list[int]:
    """How many different facts each text holds that none before it does."""
    found: set[str] = set()
    counts = []
    for text in texts:
        new = {fact for fact in facts if fact in text} - found
        found |= new
        counts.append(len(new))
    return counts


def _squeezed(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")
