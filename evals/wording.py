"""The text of an answer into whether it says the right thing, in the right language."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from evals import overlap
from evals.gold import GoldQuestion
from evals.record import AnswerRecord
from evals.statements import without_marks
from rag import Tier
from seeds import detect_language

LEAST_LETTERS = 12
"""Letters of prose, without names, below which its language cannot be told."""

_WORD = re.compile(r"[^\W\d_]\w*")

_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The answer's own words beside the plain-text references; tier `answer`, questions with references.

    `token_f1`: harmonic mean of token precision and recall against the nearest reference, in 0..1.
    `similarity`: cosine of centred embeddings with the nearest reference, in -1..1; `None` where no
        embedding model was asked.

    Token F1 is SQuAD's (Rajpurkar et al. 2016), normalised for every script: `evals/overlap.py`.
    """

    token_f1: float | None
    similarity: float | None


NO_WORDING = Wording(None, None)


def wording(question: GoldQuestion, answer: AnswerRecord, similarity: float | None) -> Wording:
    """The answer's words beside the references; `similarity` is what the embedding model said."""
    if not question.references or answer.tier is not Tier.ANSWER:
        return NO_WORDING
    own = without_marks(answer.text)
    return Wording(
        token_f1=overlap.token_f1(own, question.references, language=question.language),
        similarity=similarity,
    )


def says_answer(said: str, question: GoldQuestion) -> bool:
    """Whether the acceptable answers occur in what is said: any pattern, or each where all are required.

    Without patterns, whether a reference occurs. Citation marks are taken out first, or `[2]` would
    answer a question for the number two. Texts are compared in Unicode form C, and runs of
    blanks within a line count as one space; lines stay apart, so that `.*` does not reach across quotes.
    """
    text = _BLANKS.sub(" ", normalize("NFC", without_marks(said)))
    if not question.answers:
        return overlap.contains(text, question.references, language=question.language)
    found = [re.search(pattern, text) is not None for pattern in question.answers]
    return all(found) if question.all_required else any(found)


def language_matches(answer: AnswerRecord, question: GoldQuestion) -> bool | None:
    """Whether the answer is in the question's language, as `seeds.detect_language` reads it.

    What the answer claims in `Answer.language` is not asked, nor are words with a capital letter, of which
    most are names. Only tier `answer` has words of its own: quotes stand in the article's language, lead-ins
    and refusals are fixed phrases. `None` below `LEAST_LETTERS`.
    """
    own = _WORD.sub(lambda word: "" if word[0][0].isupper() else word[0], without_marks(answer.text))
    if answer.tier is not Tier.ANSWER or sum(map(str.isalpha, own)) < LEAST_LETTERS:
        return None
    return detect_language(own) == question.language
