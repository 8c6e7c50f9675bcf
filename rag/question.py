"""A question of a conversation turned into one that stands alone, with its passages."""

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
) -> tuple[str, tuple[Passage, ...]]:
    """The self-contained question and its passages, best first.

    A question that finds little by itself is tried again behind the question before it, since
    follow-ups leave out what they are about; the better of the two is taken.
    """
    alone = retriever.retrieve(question, language=language, k=k, filters=filters)
    if not history or best_similarity(alone) >= CLEAR_SIMILARITY:
        return question, alone
    followed = f"{history[-1].question} {question}"
    together = retriever.retrieve(followed, language=language, k=k, filters=filters)
    if best_similarity(together) <= best_similarity(alone):
        return question, alone
    return followed, together


def best_similarity(passages: Sequence[Passage]) -> float:
    """The highest cosine of a sentence with the question, -1 where there is none."""
    return max((sentence.score for passage in passages for sentence in passage.sentences), default=-1.0)
