"""Evidence turned into quotes where no language model judges it."""

from rag.answer import Reason, Tier
from rag.small_talk_replies import replies
from rag.strategy import Outcome, Statement, Task

QUOTABLE_SIMILARITY = 0.5
"""Cosine from which sentences are quoted when there is no language model."""

MOST_QUOTES = 3
MOST_SOURCES = 2


def quotes_without_model(task: Task) -> Outcome:
    """The likeliest sentences as they stand; refused where none is likely enough."""
    quotable = [found for found in task.evidence if found.sentence.score >= QUOTABLE_SIMILARITY]
    if not quotable:
        return Outcome(Tier.REFUSED, Reason.NO_MODEL, ())
    quotes = [Statement("", found, found.sentence.score) for found in quotable[:MOST_QUOTES]]
    return Outcome(Tier.QUOTES, Reason.NO_MODEL, tuple(quotes))


def sources_of(task: Task) -> Outcome:
    """The sentences that an answer rests on, of evidence that was found by that answer."""
    likely = [found for found in task.evidence if found.sentence.score >= QUOTABLE_SIMILARITY]
    if not likely:
        return Outcome(Tier.REFUSED, Reason.NO_EVIDENCE, ())
    quotes = tuple(Statement("", found, found.sentence.score) for found in likely[:MOST_SOURCES])
    return Outcome(Tier.QUOTES, Reason.SOURCES, quotes, remark=replies(task.language).whence)
