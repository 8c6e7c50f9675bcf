"""A question of a conversation turned into its passages and the context it needs."""

from collections.abc import Sequence

from index import Filters, Passage, Retriever
from rag.answer import Turn

CLEAR_SIMILARITY = 0.55
"""Cosine of the best sentence from which a question is taken to stand alone."""


def find_passages(
    retriever: Retriever,
    question: str,
    history: Sequence[Turn],
    *,
    language: str,
    k: int,
    filters: Filters,
) -> tuple[str | None, tuple[Passage, ...]]:
    """The context that a question needs, `None` if it stands alone, and its passages, best first.

    A question that finds little by itself is tried again behind the question before it, since
    follow-ups leave out what they are about; the better of the two is taken.
    """
    alone = retriever.retrieve(question, language=language, k=k, filters=filters)
    if not history or best_similarity(alone) >= CLEAR_SIMILARITY:
        return None, alone
    context = history[-1].question
    together = retriever.retrieve(f"{context} {question}", language=language, k=k, filters=filters)
    if best_similarity(together) <= best_similarity(alone):
        return None, alone
    return context, together


def best_similarity(passages: Sequence[Passage]) -> float:
    """The highest cosine of a sentence with the question, -1 where there is none."""
    return max((sentence.score for passage in passages for sentence in passage.sentences), default=-1.0)
