"""A strategy for small models that tell probabilities: a sentence is chosen, and answered from alone.

A model of one or two billion parameters mixes neighbouring sentences up, cites wrongly and makes answers
up. So one sentence is chosen for it, by a reader or by its own one-token probabilities, and it answers
from that alone. The citation is then right by construction, and checks decide whether the draft is shown.
"""

import math
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from rag.answer import Reason, Tier, TokenDrafted
from rag.checks import countries_agree, number_is_there, numbers_agree
from rag.evidence import Evidence
from rag.languages import english_name
from rag.model import LanguageModel, Meter, Prompt
from rag.prompts import NO_ANSWER, SENTENCE_GRAMMAR, sentence_prompt
from rag.refusing import refusal_for
from rag.sentence_choice import Candidate, ProbingChooser, SentenceChooser
from rag.strategy import Outcome, Statement, Task
from rag.translating import translated
from rag.writing import own_words

LEAST_LOGPROB = -1.2
"""Log probability that each token of a draft must have: made-up names have an unlikely token."""

LEAST_QUOTABLE_LOGPROB = -2.8
"""A draft with a token less likely than this says that even its sentence does not hold the answer."""

ANSWER_TOKENS = 60
QUOTES, QUOTED_WEIGHT = 3, 2.0
"""How many sentences are quoted when none is sure, and how near their weight must be to the best one's."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A drafted answer with the log probability of its unlikeliest token."""

    text: str
    lowest: float


class ProbingStrategy:
    """The `Strategy` for models that tell probabilities."""

    def __init__(self, model: LanguageModel, chooser: SentenceChooser | None = None) -> None:
        """Without a chooser, the model's own one-token probabilities choose."""
        self._model = model
        self._chooser = chooser or ProbingChooser(model)

    def warm_up(self) -> None:
        """Load what chooses, and read the long fixed part of the sentence prompt into its prefix cache."""
        self._chooser.warm_up()
        self._model.choose(sentence_prompt("", "", "English"), ["NO"], meter=Meter())

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        """Drafts as they come, then one `Outcome`."""
        fitting = [found for found in task.evidence if _fits(task, found)]
        if not fitting:
            yield Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), remark=refusal_for(task))
            return
        choice = self._chooser.choose(task, fitting, meter)
        stated, ranked = choice.stated, choice.ranked
        if not ranked:
            yield Outcome(Tier.REFUSED, Reason.NOT_STATED, (), stated, refusal_for(task))
            return
        draft = yield from self._draft(task, ranked[0].evidence, meter)
        if draft.lowest < LEAST_QUOTABLE_LOGPROB or not _agrees(task, ranked[0].evidence, draft):
            yield Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), stated)
        elif draft.lowest >= LEAST_LOGPROB:
            statement = Statement(draft.text, ranked[0].evidence, stated * math.exp(draft.lowest))
            yield Outcome(Tier.ANSWER, None, (statement,), stated)
        else:
            quotes = self._quotes(task, ranked, stated, meter)
            yield Outcome(Tier.QUOTES, Reason.UNSURE, quotes, stated)

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
        self, task: Task, ranked: Sequence[Candidate], stated: float, meter: Meter
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


def _fits(task: Task, found: Evidence) -> bool:
    """Whether a sentence can hold the answer: it has a number if one is asked for, and the countries."""
    return number_is_there(task.question, task.question_language, found) and countries_agree(
        task.question, task.question_language, found
    )


def _agrees(task: Task, found: Evidence, draft: _Draft) -> bool:
    if not draft.text or NO_ANSWER.casefold() in draft.text.casefold():
        return False
    return numbers_agree(draft.text, task.language, task.question, found)
