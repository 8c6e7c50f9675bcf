"""Which sentence of the evidence states the answer, by one-token questions to a language model.

It is asked whether the excerpts state the answer, then which, then whether the likeliest alone do.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.evidence import Evidence
from rag.languages import english_name
from rag.model import LanguageModel, Meter
from rag.prompt_examples import NO_ANSWER
from rag.prompts import sentence_prompt, stated_probe, which_probe
from rag.strategy import Task

EXCERPTS = 5
"""How many sentences are shown together; only these can be chosen."""

PROBED_SENTENCES = 3
CLOSE_WEIGHT = 0.6
"""Sentences whose weight is this near to the best one's are probed one by one; others need not be."""

SCORE_WEIGHT, WHICH_WEIGHT, OWN_WEIGHT = 20.0, 0.6, 1.0
"""What a sentence's retrieval score, ln P(which) and ln P(answers by itself) count in the choice."""

LEAST_STATED = 0.6
"""P(yes) below which a language model that is asked takes the excerpts not to state the answer."""

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may state the answer; `likely` is the probability (0..1) that it does."""

    evidence: Evidence
    likely: float
    weight: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates, likeliest first, and the probability (0..1) that the evidence states the answer.

    Without candidates the probability is too low for any of them.
    """

    stated: float
    ranked: tuple[Candidate, ...]


def choice_by_probes(task: Task, fitting: Sequence[Evidence], model: LanguageModel, meter: Meter) -> Choice:
    """The fitting sentences ranked; only the closest are probed one by one.

    Raises:
        LanguageModelError: The model failed.
    """
    shown = task.evidence[:EXCERPTS]
    excerpts = [found.excerpt for found in shown]
    odds = model.choose(stated_probe(excerpts, task.self_contained), ["yes", "no"], meter=meter)
    stated = odds["yes"] / max(odds["yes"] + odds["no"], _TINY)
    if stated < LEAST_STATED:
        return Choice(stated, ())
    numbers = [str(number) for number in range(1, len(excerpts) + 1)]
    which = model.choose(which_probe(excerpts, task.self_contained), numbers, meter=meter)
    shares = {found: which[number] for found, number in zip(shown, numbers, strict=True)}
    candidates = sorted((_weighed(found, shares[found]) for found in fitting), key=_by_weight)
    close = [each for each in candidates if candidates[0].weight - each.weight <= CLOSE_WEIGHT]
    close = close[:PROBED_SENTENCES]
    if len(close) == 1:
        return Choice(stated, tuple(candidates))
    # The likeliest comes last: its prompt is then still cached when the answer is drafted.
    probed = [_probed(task, each, model, meter) for each in reversed(close)]
    return Choice(stated, (*sorted(probed, key=_by_weight), *candidates[len(close) :]))


def _probed(task: Task, candidate: Candidate, model: LanguageModel, meter: Meter) -> Candidate:
    """The candidate weighed by whether its sentence alone answers."""
    excerpt, language = candidate.evidence.excerpt, english_name(task.language)
    refusal = NO_ANSWER.split()[0]
    prompt = sentence_prompt(excerpt, task.self_contained, language)
    answerable = 1 - model.choose(prompt, [refusal], meter=meter)[refusal]
    weight = candidate.weight + OWN_WEIGHT * math.log(answerable + 0.02)
    return Candidate(candidate.evidence, answerable, weight)


def _weighed(found: Evidence, which: float) -> Candidate:
    return Candidate(found, which, SCORE_WEIGHT * found.score + WHICH_WEIGHT * math.log(which + _TINY))


def _by_weight(candidate: Candidate) -> float:
    return -candidate.weight
