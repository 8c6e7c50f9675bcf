"""A question of a conversation turned into its checked text, its passages and the context it needs."""

from collections.abc import Sequence

from index import Filters, Passage, Retriever
from rag.answer import Turn
from rag.errors import QuestionError

LONGEST_QUESTION = 2000
"""Characters."""

CLEAR_SIMILARITY = 0.55
"""Cosine of the best sentence from which a question is taken to stand alone."""


def checked_question(question: str) -> str:
    """The question without the white space around it.

    Raises:
        QuestionError: The question is empty or too long, or is no text.
    """
    text = question.strip()
    if not text:
        raise QuestionError("The question is empty; type a question about the articles")
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(text):,} characters; the most is {LONGEST_QUESTION:,}: ask a shorter one"
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QuestionError("The question has bytes that are no UTF-8 text; type it again as UTF-8")
    return text


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
