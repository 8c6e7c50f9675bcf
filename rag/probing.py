"""A strategy for small models that tell probabilities: probes decide, one sentence is answered from.

A model of one or two billion parameters mixes neighbouring sentences up, cites wrongly and makes answers
up, but its one-token probabilities are good. So it is asked with one token whether the excerpts state
the answer, then which, then whether the likeliest sentences alone do; and it answers from one sentence.
The citation is then right by construction, and checks decide whether the draft may be shown.
"""

import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from rag.answer import Reason, Tier, TokenDrafted
from rag.checks import countries_agree, number_is_there, numbers_agree
from rag.evidence import Evidence
from rag.languages import english_name
from rag.model import LanguageModel, Meter, Prompt
from rag.prompts import (
    NO_ANSWER,
    SENTENCE_GRAMMAR,
    sentence_prompt,
    stated_probe,
    which_probe,
)
from rag.refusing import refusal_for
from rag.strategy import Outcome, Statement, Task
from rag.translating import translated
from rag.writing import own_words

LEAST_STATED = 0.6
"""P(yes) below which the excerpts are taken not to state the answer."""

PROBED_SENTENCES = 3
CLOSE_WEIGHT = 0.6
"""Sentences whose weight is this near to the best one's are probed one by one; others need not be."""

SCORE_WEIGHT, WHICH_WEIGHT, OWN_WEIGHT = 20.0, 0.6, 1.0
"""What a sentence's retrieval score, ln P(which) and ln P(answers by itself) count in the choice."""

LEAST_LOGPROB = -1.2
"""Log probability that each token of a draft must have: made-up names have an unlikely token."""

LEAST_QUOTABLE_LOGPROB = -2.8
"""A draft with a token less likely than this says that even its sentence does not hold the answer."""

ANSWER_TOKENS = 60
QUOTES, QUOTED_WEIGHT = 3, 2.0
"""How many sentences are quoted when none is sure, and how near their weight must be to the best one's."""

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may hold the answer, with P(which) or, once probed, P(it answers by itself)."""

    evidence: Evidence
    likely: float
    weight: float


@dataclass(frozen=True, slots=True)
class _Draft:
    """A drafted answer with the log probability of its unlikeliest token."""

    text: str
    lowest: float


class ProbingStrategy:
    """The `Strategy` for models that tell probabilities."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def warm_up(self) -> None:
        """Read the long fixed part of the sentence prompt into its prefix cache."""
        self._model.choose(sentence_prompt("", "", "English"), ["NO"], meter=Meter())

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        """Drafts as they come, then one `Outcome`."""
        fitting = [found for found in task.evidence if _fits(task, found)]
        if not fitting:
            yield Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), remark=refusal_for(task))
            return
        stated = self._stated(task, meter)
        if stated < LEAST_STATED:
            yield Outcome(Tier.REFUSED, Reason.NOT_STATED, (), stated, refusal_for(task))
            return
        ranked = self._ranked(task, fitting, meter)
        draft = yield from self._draft(task, ranked[0].evidence, meter)
        if draft.lowest < LEAST_QUOTABLE_LOGPROB or not _agrees(task, ranked[0].evidence, draft):
            yield Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), stated)
        elif draft.lowest >= LEAST_LOGPROB:
            statement = Statement(draft.text, ranked[0].evidence, stated * math.exp(draft.lowest))
            yield Outcome(Tier.ANSWER, None, (statement,), stated)
        else:
            quotes = self._quotes(task, ranked, stated, meter)
            yield Outcome(Tier.QUOTES, Reason.UNSURE, quotes, stated)

    def _stated(self, task: Task, meter: Meter) -> float:
        """P(yes) that the excerpts state the answer."""
        odds = self._model.choose(
            stated_probe(_excerpts(task), task.self_contained), ["yes", "no"], meter=meter
        )
        return odds["yes"] / max(odds["yes"] + odds["no"], _TINY)

    def _ranked(self, task: Task, fitting: list[Evidence], meter: Meter) -> list[_Candidate]:
        """The fitting sentences, the likeliest to hold the answer first."""
        numbers = [str(number) for number in range(1, len(task.evidence) + 1)]
        odds = self._model.choose(which_probe(_excerpts(task), task.self_contained), numbers, meter=meter)
        which = {found: odds[number] for found, number in zip(task.evidence, numbers, strict=True)}
        candidates = sorted((_weighed(found, which[found]) for found in fitting), key=_by_weight)
        close = [found for found in candidates if candidates[0].weight - found.weight <= CLOSE_WEIGHT]
        close = close[:PROBED_SENTENCES]
        if len(close) == 1:
            return candidates
        # The likeliest comes last: its prompt is then still cached when the answer is drafted.
        probed = [self._probed(task, found, meter) for found in reversed(close)]
        return sorted(probed, key=_by_weight) + candidates[len(close) :]

    def _probed(self, task: Task, candidate: _Candidate, meter: Meter) -> _Candidate:
        """The candidate weighed by whether its sentence alone answers."""
        prompt = self._sentence_prompt(task, candidate.evidence)
        refusal = NO_ANSWER.split()[0]
        answerable = 1 - self._model.choose(prompt, [refusal], meter=meter)[refusal]
        return _Candidate(
            candidate.evidence,
            answerable,
            candidate.weight + OWN_WEIGHT * math.log(answerable + 0.02),
        )

    def _draft(self, task: Task, found: Evidence, meter: Meter) -> Generator[TokenDrafted, None, _Draft]:
        prompt = self._sentence_prompt(task, found)
        tokens = []
        for token in self._model.stream(
            prompt, constraint=SENTENCE_GRAMMAR, max_tokens=ANSWER_TOKENS, meter=meter
        ):
            tokens.append(token)
            yield TokenDrafted(token.text)
        text = own_words("".join(token.text for token in tokens)).strip()
        logprobs = [token.logprob for token in tokens if token.logprob is not None]
        # A draft that was cut short, or of which nothing is known, is quotable at best.
        lowest = min(logprobs, default=LEAST_QUOTABLE_LOGPROB)
        cut = len(tokens) >= ANSWER_TOKENS
        return _Draft(text, min(lowest, LEAST_QUOTABLE_LOGPROB) if cut else lowest)

    def _quotes(
        self, task: Task, ranked: list[_Candidate], stated: float, meter: Meter
    ) -> tuple[Statement, ...]:
        """The best sentences; only the first is translated, since each takes seconds."""
        near = [found for found in ranked[:QUOTES] if ranked[0].weight - found.weight <= QUOTED_WEIGHT]
        translations = [self._translation(task, near[0].evidence, meter), *[""] * (len(near) - 1)]
        return tuple(
            Statement(translation, candidate.evidence, stated * candidate.likely)
            for translation, candidate in zip(translations, near, strict=True)
        )

    def _translation(self, task: Task, found: Evidence, meter: Meter) -> str:
        """The sentence in the question's language; empty where it is in it already."""
        if found.passage.language == task.language:
            return ""
        return translated(found.excerpt, language=task.language, model=self._model, meter=meter)

    def _sentence_prompt(self, task: Task, found: Evidence) -> Prompt:
        return sentence_prompt(found.excerpt, task.self_contained, english_name(task.language))


def _excerpts(task: Task) -> list[str]:
    return [found.excerpt for found in task.evidence]


def _fits(task: Task, found: Evidence) -> bool:
    """Whether a sentence can hold the answer: it has a number if one is asked for, and the countries."""
    return number_is_there(task.question, task.question_language, found) and countries_agree(
        task.question, task.question_language, found
    )


def _agrees(task: Task, found: Evidence, draft: _Draft) -> bool:
    if not draft.text or NO_ANSWER.casefold() in draft.text.casefold():
        return False
    return numbers_agree(draft.text, task.language, task.question, found)


def _weighed(found: Evidence, which: float) -> _Candidate:
    return _Candidate(found, which, SCORE_WEIGHT * found.score + WHICH_WEIGHT * math.log(which + _TINY))


def _by_weight(candidate: _Candidate) -> float:
    return -candidate.weight
