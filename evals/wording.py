"""The text of an answer into whether it says the right thing, in the right language."""

import re

from evals.gold import GoldQuestion
from rag import Answer, Tier
from seeds import detect_language

LEAST_LETTERS = 12
"""Letters of prose below which its language cannot be told: a year, or a name."""

_MARK = re.compile(r"\s?\[\d+\]")
_BLANKS = re.compile(r"[^\S\n]+")


def says_answer(answer: Answer, question: GoldQuestion) -> bool:
    """Whether the acceptable answers occur in the text: any of them, or each where all are required.

    Citation marks are taken out first, or `[2]` would answer a question for the number two. Runs of
    blanks within a line count as one space; lines stay apart, so that `.*` does not reach across quotes.
    """
    text = _BLANKS.sub(" ", _MARK.sub("", answer.text))
    found = [re.search(pattern, text) is not None for pattern in question.answers]
    return all(found) if question.all_required else any(found)


def language_matches(answer: Answer, question: GoldQuestion) -> bool | None:
    """Whether the prose is in the question's language, as `seeds.detect_language` reads it.

    What the answer claims in `Answer.language` is not asked. Citation marks are no prose, nor are the
    quotes of tier `quotes`, which stand in the article's language. `None` below `LEAST_LETTERS`.
    """
    prose = _MARK.sub("", answer.text)
    if answer.tier is Tier.QUOTES:
        for citation in answer.citations:
            prose = prose.replace(citation.quote, " ")
    if sum(character.isalpha() for character in prose) < LEAST_LETTERS:
        return None
    return detect_language(prose) == question.language
