"""Ranked passages turned into the probability that they hold the answer, before anything reads them.

A logistic regression over two cosines of the question: with the best sentence, and with the first passage.
It says how near the articles come to a question, not whether they answer it: a question on the very
subject whose fact is missing looks as good, and is left to the language model. The weights are those of
`retrieval_confidence.json`; `python -m evals.confidence_fit` makes them.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the confidence is made of: cosines of the question, in -1..1."""

    sentence: float
    passage: float


def evidence_of(passages: Sequence[Passage]) -> Evidence | None:
    """The evidence of ranked passages; `None` without any, or where their scores are not told."""
    if not passages or passages[0].scores is None:
        return None
    best = max((sentence.score for found in passages for sentence in found.sentences), default=-1.0)
    return Evidence(best, passages[0].scores.passage)


def confidence(passages: Sequence[Passage]) -> float | None:
    """The probability, 0..1, that ranked passages hold the answer: 0 without passages, `None` if unknown."""
    if not passages:
        return 0.0
    found = evidence_of(passages)
    if found is None:
        return None
    weights = _weights()
    logit = weights["intercept"] + weights["sentence"] * found.sentence + weights["passage"] * found.passage
    return 1 / (1 + math.exp(-logit))


@lru_cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(
        resources.files("index").joinpath("retrieval_confidence.json").read_text(encoding="utf-8")
    )
    return weights
