"""A strategy for models that tell probabilities, where the reader is not there: probes decide.

A model of one or two billion parameters mixes neighbouring sentences up, cites wrongly and makes answers
up, but its one-token probabilities are good. So they choose one sentence, and it answers from that alone.
The citation is then right by construction, and checks decide whether the draft is shown.
"""

import math
from collections.abc import Generator, Iterator, Sequence

from rag.answer import Reason, Tier, TokenDrafted
from rag.drafting import agrees, drafted, fits, translation_of
from rag.model import LanguageModel, Meter
from rag.prompts import sentence_prompt
from rag.refusing import refusal_for
from rag.sentence_choice import EXCERPTS, Candidate, choice_by_probes
from rag.strategy import Outcome, Statement, Task

LEAST_LOGPROB = -1.2
"""Log probability that each token of a draft must have: made-up names have an unlikely token."""

LEAST_QUOTABLE_LOGPROB = -2.8
"""A draft with a token less likely than this says that even its sentence does not hold the answer."""

QUOTES, QUOTED_WEIGHT = 3, 2.0
"""How many sentences are quoted when none is sure, and how near their weight must be to the best one's."""


class ProbingStrategy:
    """The `Strategy` for models that tell probabilities."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def warm_up(self) -> None:
        """Read the long fixed part of the sentence prompt into its prefix cache."""
        self._model.choose(sentence_prompt("", "", "English"), ["NO"], meter=Meter())

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        """Drafts as they come, then one `Outcome`."""
        fitting = [found for found in task.evidence[:EXCERPTS] if fits(task, found)]
        if not fitting:
            yield Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), remark=refusal_for(task))
            return
        choice = choice_by_probes(task, fitting, self._model, meter)
        stated, ranked = choice.stated, choice.ranked
        if not ranked:
            yield Outcome(Tier.REFUSED, Reason.NOT_STATED, (), stated, refusal_for(task))
            return
        draft = yield from drafted(task, ranked[0].evidence, self._model, meter)
        if draft.lowest < LEAST_QUOTABLE_LOGPROB or not agrees(task, ranked[0].evidence, draft):
            yield Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), stated)
        elif draft.lowest >= LEAST_LOGPROB:
            statement = Statement(draft.text, ranked[0].evidence, stated * math.exp(draft.lowest))
            yield Outcome(Tier.ANSWER, None, (statement,), stated)
        else:
            quotes = yield from self._quotes(task, ranked, stated, meter)
            yield Outcome(Tier.QUOTES, Reason.UNSURE, quotes, stated)

    def _quotes(
        self, task: Task, ranked: Sequence[Candidate], stated: float, meter: Meter
    ) -> Generator[TokenDrafted, None, tuple[Statement, ...]]:
        """The best sentences; only the first is translated, since each takes seconds."""
        near = [found for found in ranked[:QUOTES] if ranked[0].weight - found.weight <= QUOTED_WEIGHT]
        translation = yield from translation_of(task, near[0].evidence, self._model, meter)
        texts = [translation, *[""] * (len(near) - 1)]
        return tuple(
            Statement(text, candidate.evidence, stated * candidate.likely)
            for text, candidate in zip(texts, near, strict=True)
        )
