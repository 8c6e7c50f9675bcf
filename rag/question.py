"""A question turned into its checked text, and once it is understood into its passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from index import Passage, Retriever, confidence
from rag.answer import Turn
from rag.blending import blended
from rag.errors import QuestionError
from rag.follow_up import is_short, told
from rag.narrowing import widened
from rag.parts import parts
from rag.understood import Understanding

LONGEST_QUESTION = 2000
"""Characters."""

CLEAR_SIMILARITY = 0.55
"""Cosine of the best sentence from which a question is taken to stand alone."""

LEAST_CONFIDENCE = 0.2
"""Probability that the passages hold the answer, below which no model is asked. Of the questions on which it
was chosen, a third of those without an answer are below, and none of those with one."""

POOL = 40
"""Passages that a ranking puts into the mean of two."""

_GAP = re.compile(r"\s{2,}")


def checked_question(question: str) -> str:
    """The question without the white space around it, and with one space for each run of it inside.

    Patterns with several gaps take cubic time on a long run.

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
    return _GAP.sub(" ", text)


def find_passages(
    retriever: Retriever, understood: Understanding, history: Sequence[Turn], *, k: int
) -> tuple[Understanding, tuple[Passage, ...]]:
    """The passages for a question, best first, and the question as it was searched for in the end.

    Where the articles that the question restricts itself to are unlikely to hold the answer, all are
    searched.
    """
    narrow = _searched(retriever, understood, history, k=k)
    wide = widened(narrow[0]) if finds_nothing(narrow[1]) else None
    return _searched(retriever, wide, history, k=k) if wide else narrow


def _searched(
    retriever: Retriever, understood: Understanding, history: Sequence[Turn], *, k: int
) -> tuple[Understanding, tuple[Passage, ...]]:
    """The passages for a question, and the question, maybe behind the turn before it.

    A short question that finds little by itself may lean on the turn before it without a word that says
    so; it does where it finds more behind that turn.
    """
    alone = _found(retriever, understood, understood.question, k=POOL if history else k)
    if not history:
        return understood, alone
    leaning = understood if understood.context else _leaning(understood, history, alone)
    if leaning is None:
        return understood, alone[:k]
    behind = _found(retriever, leaning, leaning.searched, k=POOL)
    if leaning is not understood and best_similarity(behind) <= best_similarity(alone):
        return understood, alone[:k]
    return leaning, blended(alone, behind, k)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a question asks, with the passages for it."""

    question: str
    passages: tuple[Passage, ...]


def find_parts(retriever: Retriever, understood: Understanding, *, k: int) -> tuple[Part, ...]:
    """What a question asks where that is two things; nothing where it is one, or leans on a conversation."""
    asked = () if understood.context else parts(understood.question, understood.language)
    if len(asked) < 2:
        return ()
    return tuple(Part(each, _found(retriever, understood, each, k=k)) for each in asked)


def in_turn(whole: Sequence[Passage], asked: Sequence[Part], k: int) -> tuple[Passage, ...]:
    """The best passages of the parts and of the whole in turn, each once; of the whole without parts."""
    turns = zip_longest(*(each.passages for each in asked), whole)
    found: dict[str, Passage] = {}
    for each in (each for turn in turns for each in turn if each is not None):
        found.setdefault(each.id, each)
    return tuple(found.values())[:k]


def _leaning(
    understood: Understanding, history: Sequence[Turn], alone: Sequence[Passage]
) -> Understanding | None:
    """The question behind the turn before it, `None` where it is long or found enough alone."""
    if best_similarity(alone) >= CLEAR_SIMILARITY or not is_short(understood.question, understood.language):
        return None
    return replace(understood, context=told(history[-1:]))


def _found(retriever: Retriever, understood: Understanding, text: str, *, k: int) -> tuple[Passage, ...]:
    return retriever.retrieve(text, language=understood.language, k=k, filters=understood.filters)


def best_similarity(passages: Sequence[Passage]) -> float:
    """The highest cosine of a sentence with the question, -1 where there is none."""
    return max((sentence.score for passage in passages for sentence in passage.sentences), default=-1.0)


def finds_nothing(passages: Sequence[Passage]) -> bool:
    """Whether the passages are so unlikely to hold the answer that no model need read them."""
    likely = confidence(passages)
    return likely is not None and likely < LEAST_CONFIDENCE
