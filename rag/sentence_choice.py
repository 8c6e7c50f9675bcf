"""Which sentence of the evidence states the answer, and how likely any does: two ways to find out.

The reader is the better judge by far, and the cheaper one. Where it is not installed, a language model that
tells probabilities is asked with one token whether the excerpts state the answer, which, and whether the
likeliest alone do.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index import ModelPartError, Reader, Reading
from rag.errors import ModelUnavailableError
from rag.evidence import Evidence
from rag.languages import english_name
from rag.model import LanguageModel, Meter
from rag.prompts import NO_ANSWER, safe, sentence_prompt, stated_probe, which_probe
from rag.strategy import Task

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


class SentenceChooser(Protocol):
    """Chooses among sentences that fit the question."""

    def warm_up(self) -> None:
        """Load what it reads with."""

    def choose(self, task: Task, fitting: Sequence[Evidence], meter: Meter) -> Choice:
        """The fitting sentences ranked.

        Raises:
            LanguageModelError: The language model failed.
        """


class ReadingChooser:
    """Chooses by what the reader makes of each sentence."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def warm_up(self) -> None:
        """Load the reader.

        Raises:
            ModelUnavailableError: It cannot be made or loaded.
        """
        self._read("", [""])

    def choose(self, task: Task, fitting: Sequence[Evidence], meter: Meter) -> Choice:
        """The fitting sentences ranked by their odds."""
        reading = self._read(safe(task.self_contained), [safe(found.excerpt) for found in fitting])
        meter.add(prompt_tokens=reading.tokens, cached_tokens=0, completion_tokens=0)
        candidates = [
            Candidate(found, _probability(odds), odds)
            for found, odds in zip(fitting, reading.odds, strict=True)
        ]
        ranked = tuple(sorted(candidates, key=_by_weight))
        return Choice(ranked[0].likely, ranked)

    def _read(self, question: str, texts: Sequence[str]) -> Reading:
        try:
            return self._reader.answers(question, texts)
        except (ModelPartError, OSError, ImportError) as error:
            raise ModelUnavailableError(str(error)) from error


class ProbingChooser:
    """Chooses by one-token questions to a language model."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def warm_up(self) -> None:
        """Nothing: the prompts of the strategy are read by itself."""

    def choose(self, task: Task, fitting: Sequence[Evidence], meter: Meter) -> Choice:
        """The fitting sentences ranked; only the closest are probed one by one."""
        excerpts = [found.excerpt for found in task.evidence]
        odds = self._model.choose(stated_probe(excerpts, task.self_contained), ["yes", "no"], meter=meter)
        stated = odds["yes"] / max(odds["yes"] + odds["no"], _TINY)
        if stated < LEAST_STATED:
            return Choice(stated, ())
        numbers = [str(number) for number in range(1, len(excerpts) + 1)]
        which = self._model.choose(which_probe(excerpts, task.self_contained), numbers, meter=meter)
        shares = {found: which[number] for found, number in zip(task.evidence, numbers, strict=True)}
        candidates = sorted((_weighed(found, shares[found]) for found in fitting), key=_by_weight)
        close = [each for each in candidates if candidates[0].weight - each.weight <= CLOSE_WEIGHT]
        close = close[:PROBED_SENTENCES]
        if len(close) == 1:
            return Choice(stated, tuple(candidates))
        # The likeliest comes last: its prompt is then still cached when the answer is drafted.
        probed = [self._probed(task, each, meter) for each in reversed(close)]
        return Choice(stated, (*sorted(probed, key=_by_weight), *candidates[len(close) :]))

    def _probed(self, task: Task, candidate: Candidate, meter: Meter) -> Candidate:
        """The candidate weighed by whether its sentence alone answers."""
        excerpt, language = candidate.evidence.excerpt, english_name(task.language)
        refusal = NO_ANSWER.split()[0]
        prompt = sentence_prompt(excerpt, task.self_contained, language)
        answerable = 1 - self._model.choose(prompt, [refusal], meter=meter)[refusal]
        weight = candidate.weight + OWN_WEIGHT * math.log(answerable + 0.02)
        return Candidate(candidate.evidence, answerable, weight)


def _weighed(found: Evidence, which: float) -> Candidate:
    return Candidate(found, which, SCORE_WEIGHT * found.score + WHICH_WEIGHT * math.log(which + _TINY))


def _by_weight(candidate: Candidate) -> float:
    return -candidate.weight


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
