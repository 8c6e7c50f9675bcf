"""The strategy of the embedded model: a reader chooses the sentences, the model answers from each alone.

A model of one or two billion parameters mixes neighbouring sentences up, cites wrongly and makes answers up.
So a reader says of each sentence how likely it states the answer; where none does, nothing is written. The
model answers from the likeliest alone, and the draft is read again against its sentence before it is shown.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from index import ModelPartError, Reader, Reading
from rag.answer import AT_WORK, Reason, Tier, TokenDrafted
from rag.checks import number_is_there, passage_agrees
from rag.conflicts import told_apart
from rag.drafting import UNKNOWN_LOGPROB, Draft, agrees, drafted, translation_of
from rag.errors import ModelUnavailableError
from rag.evidence import Evidence
from rag.gate import Signals, right, stated, thresholds
from rag.joining import joined
from rag.model import LanguageModel, Meter
from rag.prompts import safe, sentence_prompt, translation_prompt
from rag.refusing import refusal_for
from rag.strategy import Outcome, Statement, Task
from rag.untrusted import tells_machines

READ_TOGETHER, READ_AT_MOST, CLEAR_ODDS = 2, 6, 0.5
"""Sentences are read so many at a time, and so many at most, until the log odds of one are clear."""

SCORE_WEIGHT = 10.0
"""Log odds that a unit of retrieval score counts in the choice among sentences."""

SECOND_ODDS = 0.5
"""Log odds from which the second sentence is cited or answered from, too."""

CORROBORATING = 0.0
"""Log odds of support from which a second sentence is a second source of the first draft."""

FALSE = -1.0
"""Log odds of support below which a draft is not shown, whatever else speaks for it."""

QUOTES, QUOTED_WEIGHT = 3, 2.5
"""How many sentences are quoted when no draft is sure, and how near to the best one's their weight is."""

TRANSLATED, TRANSLATED_LIKELY = 2, 0.8
"""How many quotes are translated, since each takes seconds, and how likely all but the first are."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence with what is known of it before anything is written; unread, its odds are 0."""

    evidence: Evidence
    found: Signals
    for_machines: bool
    """Whether it, or the sentence before it, tells machines how to answer: then it holds no answer."""

    @property
    def fits(self) -> bool:
        """Whether it has the number that is asked for, and its passage the countries of the question."""
        return self.found.number and self.found.countries and not self.for_machines

    @property
    def weight(self) -> float:
        """What ranks it among the others."""
        return self.found.odds + SCORE_WEIGHT * self.found.score

    @property
    def likely(self) -> float:
        """The probability (0..1) that the sentence states the answer, as the gate knows it."""
        return stated(self.found)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What speaks for a draft, and the probability (0..1) that it is right."""

    signals: Signals
    right: float


class ReadingStrategy:
    """The `Strategy` of a small model beside a reader; `caution` moves along the risk-coverage curve."""

    def __init__(self, model: LanguageModel, reader: Reader, *, caution: float = 0.5) -> None:
        self._model = model
        self._reader = reader
        self._least = thresholds(caution)

    def warm_up(self) -> None:
        """Load the reader, and read the fixed parts of both prompts into their prefix caches.

        Raises:
            LanguageModelError: A model cannot be made, loaded or reached.
        """
        self._reading(lambda: self._reader.answers("", [""]), Meter())
        for prompt in (sentence_prompt("", "", "English"), translation_prompt("", "English")):
            self._model.choose(prompt, ["NO"], meter=Meter())

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        """Drafts as they come, then one `Outcome`.

        The parts of a question are answered one by one where each of them is stated.
        """
        parts = []
        for part in task.parts:
            parts.append((part, (yield from self._read(part, meter))))
        if not parts or not all(self._states(read) for _, read in parts):
            read = yield from self._read(task, meter)
            yield (yield from self._told(task, read, meter))
            return
        outcomes = []
        for part, read in parts:
            outcomes.append((yield from self._told(part, read, meter)))
            yield TokenDrafted(" ")
        yield joined(outcomes, QUOTES)

    def _read(self, task: Task, meter: Meter) -> Generator[TokenDrafted, None, list[_Candidate]]:
        """The sentences that can hold the answer, the likeliest to state it first."""
        unread = [_unread(task, found) for found in task.evidence]
        return (yield from self._ranked(task, sorted(unread, key=lambda each: not each.fits), meter))

    def _states(self, ranked: Sequence[_Candidate]) -> bool:
        return bool(ranked) and ranked[0].likely >= self._least.state

    def _told(
        self, task: Task, ranked: Sequence[_Candidate], meter: Meter
    ) -> Generator[TokenDrafted, None, Outcome]:
        """What comes of a question for which sentences were read."""
        if not ranked:
            return Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), remark=refusal_for(task))
        order, best = tuple(each.evidence for each in ranked), ranked[0]
        found, likely = best.found, best.likely
        if not self._states(ranked):
            refusal = refusal_for(task)
            return Outcome(Tier.REFUSED, Reason.NOT_STATED, (), likely, refusal, signals=found, ranked=order)
        draft = yield from self._drafted(task, best, meter)
        checked = self._checked(task, best, draft, meter)
        if checked.right < self._least.answer:
            quotes = yield from self._quotes(task, ranked, meter)
            return Outcome(Tier.QUOTES, Reason.UNSURE, quotes, likely, signals=checked.signals, ranked=order)
        statements = [Statement(draft.text, best.evidence, checked.right)]
        if len(ranked) > 1 and ranked[1].found.odds >= SECOND_ODDS:
            statements += yield from self._second(task, draft, ranked[1], meter)
        told = told_apart(statements, task.language)
        return Outcome(Tier.ANSWER, None, told, likely, signals=checked.signals, ranked=order)

    def _drafted(
        self, task: Task, candidate: _Candidate, meter: Meter
    ) -> Generator[TokenDrafted, None, Draft]:
        """A draft from one sentence, as far as it may still be shown: nothing where none could be."""

        def hopeless(lowest: float) -> bool:
            return right(replace(candidate.found, lowest=lowest)) < self._least.answer

        if not candidate.fits or hopeless(0.0):
            return Draft("", UNKNOWN_LOGPROB)
        return (yield from drafted(task, candidate.evidence, self._model, meter, hopeless=hopeless))

    def _second(
        self, task: Task, first: Draft, candidate: _Candidate, meter: Meter
    ) -> Generator[TokenDrafted, None, list[Statement]]:
        """What another sentence adds: a second source of the first draft, a statement, or nothing."""
        may_state = candidate.fits and agrees(task, candidate.evidence, first)
        if may_state and self._support(first, candidate.evidence, meter) >= CORROBORATING:
            return [Statement("", candidate.evidence, candidate.likely)]
        yield TokenDrafted(" ")
        draft = yield from self._drafted(task, candidate, meter)
        checked = self._checked(task, candidate, draft, meter)
        if checked.right < self._least.answer:
            return []
        return [Statement(draft.text, candidate.evidence, checked.right)]

    def _ranked(
        self, task: Task, unread: Sequence[_Candidate], meter: Meter
    ) -> Generator[TokenDrafted, None, list[_Candidate]]:
        """The sentences read, the likeliest to state the answer first; read on until one clearly does."""
        candidates: list[_Candidate] = []
        for start in range(0, min(len(unread), READ_AT_MOST), READ_TOGETHER):
            yield AT_WORK
            candidates += self._judged(task, unread[start : start + READ_TOGETHER], meter)
            if max(each.found.odds for each in candidates) >= CLEAR_ODDS:
                break
        return sorted(candidates, key=lambda each: -each.weight)

    def _judged(self, task: Task, unread: Sequence[_Candidate], meter: Meter) -> list[_Candidate]:
        question, texts = safe(task.self_contained), [safe(each.evidence.in_context) for each in unread]
        odds = self._reading(lambda: self._reader.answers(question, texts), meter).odds
        return [
            replace(each, found=replace(each.found, odds=own)) for each, own in zip(unread, odds, strict=True)
        ]

    def _checked(self, task: Task, candidate: _Candidate, draft: Draft, meter: Meter) -> _Checked:
        """The draft with how likely it is right; 0 where it says what its sentence does not.

        It is read against its sentence only where it would be shown.
        """
        signals = replace(candidate.found, lowest=draft.lowest)
        likely = right(signals) if candidate.fits and agrees(task, candidate.evidence, draft) else 0.0
        if likely >= self._least.answer and self._support(draft, candidate.evidence, meter) < FALSE:
            likely = 0.0
        return _Checked(signals, likely)

    def _support(self, draft: Draft, found: Evidence, meter: Meter) -> float:
        """The reader's log odds that a draft is true according to a sentence."""
        claim, text = safe(draft.text), safe(found.excerpt)
        return self._reading(lambda: self._reader.supports(claim, [text]), meter).odds[0]

    def _quotes(
        self, task: Task, ranked: Sequence[_Candidate], meter: Meter
    ) -> Generator[TokenDrafted, None, tuple[Statement, ...]]:
        """The likeliest sentences, the first of them with translations."""
        near = [each for each in ranked[:QUOTES] if ranked[0].weight - each.weight <= QUOTED_WEIGHT]
        quotes = []
        for number, each in enumerate(near):
            text = ""
            if number == 0 or (number < TRANSLATED and each.likely >= TRANSLATED_LIKELY):
                text = yield from translation_of(task, each.evidence, self._model, meter)
            quotes.append(Statement(text, each.evidence, each.likely))
        return tuple(quotes)

    def _reading(self, read: Callable[[], Reading], meter: Meter) -> Reading:
        try:
            reading = read()
        except (ModelPartError, OSError, ImportError) as error:
            raise ModelUnavailableError(str(error)) from error
        meter.add(prompt_tokens=reading.tokens, cached_tokens=reading.cached, completion_tokens=0)
        return reading


def _unread(task: Task, found: Evidence) -> _Candidate:
    asked = (task.question, task.question_language)
    signals = Signals(
        odds=0.0,
        score=found.score,
        own_language=found.passage.language == task.question_language,
        number=number_is_there(*asked, found),
        countries=passage_agrees(*asked, found),
    )
    return _Candidate(found, signals, tells_machines(found.in_context, found.passage.language))
