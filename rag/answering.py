"""One question into its events: understanding, retrieval, evidence, a strategy, the checked answer."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from index import Holdings, Passage
from rag.answer import AnswerReady, Event, EvidenceFound, Reason, Tier, Timings, TokenDrafted
from rag.errors import LanguageModelError
from rag.evidence import pick_evidence
from rag.follow_up import told
from rag.model import Meter
from rag.question import Part, find_parts, find_passages, finds_nothing, in_turn
from rag.small_talk import SmallTalk, Talk, small_talk
from rag.small_talk_replies import replies
from rag.strategy import Outcome, Strategy, Task
from rag.unaided import quotes_without_model, sources_of
from rag.understanding import Asking, Understander, conversation_language
from rag.understood import Understanding
from rag.verdict import Verdict, answer_of

PASSAGES = 10

_NO_EVIDENCE = Verdict(Outcome(Tier.REFUSED, Reason.NO_EVIDENCE, ()), notice=None)


@dataclass(frozen=True, slots=True)
class _Read:
    """A message with what was found for it; `verdict` is `None` where a strategy is to judge it.

    `parts` are the questions that it asks where these are two, with what was found for each.
    """

    understood: Understanding
    passages: tuple[Passage, ...]
    verdict: Verdict | None = None
    parts: tuple[Part, ...] = ()


class Answering:
    """Answers questions about the articles that `holdings` gives; usable from several threads."""

    def __init__(
        self, holdings: Callable[[], Holdings], strategy: Strategy, understander: Understander
    ) -> None:
        self._holdings = holdings
        self._strategy = strategy
        self._understander = understander

    def events(self, question: str, asking: Asking, answer_in: str | None, start: float) -> Iterator[Event]:
        """The evidence, drafts as they are written, the checked answer; `start` is when the question came."""
        # One state of the store for the whole question, whatever is ingested meanwhile.
        held = self._holdings()
        read = self._read(question, asking, answer_in, held)
        understood, passages = read.understood, read.passages
        language = answer_in or understood.language
        retrieved = first_evidence = milliseconds_since(start)
        yield EvidenceFound(in_turn(passages, read.parts, PASSAGES), understood)
        first_token: float | None = None
        verdict, meter = read.verdict or _NO_EVIDENCE, Meter()
        if read.verdict is None:
            task = _task(understood, passages, language, read.parts)
            for item in self._judged(task, passages, meter):
                if isinstance(item, Verdict):
                    verdict = item
                    continue
                if item.text and first_token is None:
                    first_token = milliseconds_since(start)
                yield item
        timings = Timings(retrieved, first_evidence, first_token, milliseconds_since(start))
        yield AnswerReady(answer_of(understood, language, passages, verdict, timings, meter.usage, held))

    def _read(self, question: str, asking: Asking, answer_in: str | None, held: Holdings) -> _Read:
        talk = small_talk(question, likely=conversation_language(asking.history, asking.page) or asking.page)
        if talk is not None and talk.talk is not Talk.WHENCE:
            return _civilities(question, asking, talk, answer_in)
        if talk is not None and asking.history:
            return self._sources(question, asking, talk, answer_in, held)
        understood = self._understander.understand(question, asking, held)
        understood, passages = find_passages(held.retriever, understood, asking.history, k=PASSAGES)
        return _Read(understood, passages, parts=find_parts(held.retriever, understood, k=PASSAGES))

    def _sources(
        self, question: str, asking: Asking, talk: SmallTalk, answer_in: str | None, held: Holdings
    ) -> _Read:
        """The sentences that the answer before rests on, found by that answer."""
        *before, last = asking.history
        earlier = replace(asking, history=tuple(before))
        understood = self._understander.understand(told([last]), earlier, held)
        understood, passages = find_passages(held.retriever, understood, (), k=PASSAGES)
        understood = replace(understood, question=question, language=talk.language)
        outcome = sources_of(_task(understood, passages, answer_in or talk.language))
        return _Read(understood, passages, Verdict(outcome, notice=None))

    def _judged(
        self, task: Task, passages: tuple[Passage, ...], meter: Meter
    ) -> Iterator[TokenDrafted | Verdict]:
        """Drafts as they come, then the verdict; nothing, and no call of a model, for weak evidence."""
        if finds_nothing(passages):
            return
        try:
            for item in self._strategy.run(task, meter):
                yield Verdict(item, notice=None) if isinstance(item, Outcome) else item
        except LanguageModelError as error:
            yield Verdict(quotes_without_model(task), notice=str(error))


def _civilities(question: str, asking: Asking, talk: SmallTalk, answer_in: str | None) -> _Read:
    """A greeting or thanks returned, without retrieval."""
    said = replies(answer_in or talk.language)
    remark = said.greeting if talk.talk is Talk.GREETING else said.thanks
    outcome = Outcome(Tier.REFUSED, Reason.SMALL_TALK, (), remark=remark)
    understood = Understanding(question, talk.language, asking.filters)
    return _Read(understood, (), Verdict(outcome, notice=None))


def _task(
    understood: Understanding, passages: tuple[Passage, ...], language: str, parts: Sequence[Part] = ()
) -> Task:
    asked_in = understood.language
    asked = tuple(
        Task(each.question, language, pick_evidence(each.passages), None, asked_in) for each in parts
    )
    evidence = pick_evidence(passages)
    return Task(understood.question, language, evidence, understood.context, asked_in, asked)


def milliseconds_since(start: float) -> float:
    """Milliseconds since a `time.perf_counter()`."""
    return 1000 * (time.perf_counter() - start)
