"""Evidence turned into quotes where no language model can judge it."""

from rag.answer import Reason, Tier
from rag.strategy import Outcome, Statement, Task

QUOTABLE_SIMILARITY = 0.5
"""Cosine from which sentences are quoted when there is no language model."""

MOST_QUOTES = 3


def quotes_without_model(task: Task) -> Outcome:
    """The likeliest sentences as they stand; refused where none is likely enough."""
    quotable = [found for found in task.evidence if found.sentence.score >= QUOTABLE_SIMILARITY]
    if not quotable:
        return Outcome(Tier.REFUSED, Reason.NO_MODEL, ())
    quotes = [Statement("", found, found.sentence.score) for found in quotable[:MOST_QUOTES]]
    return Outcome(Tier.QUOTES, Reason.NO_MODEL, tuple(quotes))
