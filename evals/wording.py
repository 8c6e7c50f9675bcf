"""The text of an answer into whether it says the right thing, in the right language."""

import re
from dataclasses import dataclass

from evals import overlap
from evals.gold import GoldQuestion
from evals.record import AnswerRecord
from evals.statements import without_marks
from rag import Tier
from seeds import detect_language

LEAST_LETTERS = 12
"""Letters of prose below which its language cannot be told: a year, or a name."""

_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The answer's own words beside the plain-text references; tier `answer`, questions with references.

    `exact_match`: the normalised text is a normalised reference. 0 for nearly every answer in sentences:
        for benchmarks of short answers.
    `token_f1`: harmonic mean of token precision and recall against the nearest reference, in 0..1.
    `similarity`: cosine of centred embeddings with the nearest reference, in -1..1; `None` where no
        embedding model was asked.

    The first two are SQuAD's (Rajpurkar et al. 2016), normalised for every script: `evals/overlap.py`.
    """

    exact_match: bool | None
    token_f1: float | None
    similarity: float | None


NO_WORDING = Wording(None, None, None)


def wording(question: GoldQuestion, answer: AnswerRecord, similarity: float | None) -> Wording:
    """The answer's words beside the references; `similarity` is what the embedding model said."""
    if not question.references or answer.tier is not Tier.ANSWER:
        return NO_WORDING
    own = without_marks(answer.text)
    return Wording(
        exact_match=overlap.exact_match(own, question.references, language=question.language),
        token_f1=overlap.token_f1(own, question.references, language=question.language),
        similarity=similarity,
    )


def says_answer(said: str, question: GoldQuestion) -> bool:
    """Whether the acceptable answers occur in what is said: any pattern, or each where all are required.

    Without patterns, whether a reference occurs. Citation marks are taken out first, or `[2]` would
    answer a question for the number two. Runs of blanks within a line count as one space; lines stay
    apart, so that `.*` does not reach across quotes.
    """
    text = _BLANKS.sub(" ", without_marks(said))
    if not question.answers:
        return overlap.contains(text, question.references, language=question.language)
    found = [re.search(pattern, text) is not None for pattern in question.answers]
    return all(found) if question.all_required else any(found)


def language_matches(answer: AnswerRecord, question: GoldQuestion) -> bool | None:
    """Whether the prose is in the question's language, as `seeds.detect_language` reads it.

    What the answer claims in `Answer.language` is not asked. Citation marks are no prose, nor are the
    quotes of tier `quotes`, which stand in the article's language. `None` below `LEAST_LETTERS`.
    """
    prose = without_marks(answer.text)
    if answer.tier is Tier.QUOTES:
        for citation in answer.citations:
            prose = prose.replace(citation.quote, " ")
    if sum(character.isalpha() for character in prose) < LEAST_LETTERS:
        return None
    return detect_language(prose) == question.language
