"""A question turned into a checked, cited answer: retrieval, evidence, a strategy, citations."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index import Filters, Passage, Retriever
from rag.answer import (
    Answer,
    AnswerReady,
    Event,
    EvidenceFound,
    Reason,
    SearchResult,
    Tier,
    Timings,
    TokenDrafted,
    Turn,
    Usage,
)
from rag.errors import LanguageModelError, QuestionError
from rag.evidence import pick_evidence
from rag.held import HeldRetriever
from rag.model import Meter
from rag.question import best_similarity, find_passages
from rag.strategy import Outcome, Statement, Strategy, Task
from rag.writing import answer_text, cited
from seeds import Article, detect_language

LONGEST_QUESTION = 2000
"""Characters."""

PASSAGES = 10

LEAST_SIMILARITY = 0.38
"""Cosine of the best sentence below which nothing is there and no model is asked."""

QUOTABLE_SIMILARITY = 0.5
"""Cosine from which sentences are quoted when there is no language model."""

QUOTES_WITHOUT_MODEL = 3


@dataclass(frozen=True, slots=True)
class _Verdict:
    """An outcome; `notice` says what failed on the way to it, if anything did."""

    outcome: Outcome
    notice: str | None


_NO_EVIDENCE = _Verdict(Outcome(Tier.REFUSED, Reason.NO_EVIDENCE, ()), notice=None)


class Assistant:
    """Answers questions about the articles of one library; usable from several threads."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        retriever: Retriever,
        strategy: Strategy,
        warm_up: Callable[[], None],
        close: Callable[[], None],
    ) -> None:
        self._articles = dict(articles)
        self._retriever = HeldRetriever(retriever, self._articles)
        self._strategy = strategy
        self._warm_up = warm_up
        self._close = close
        self._ready = False

    def articles(self) -> tuple[Article, ...]:
        """Every article, by id."""
        return tuple(self._articles[article_id] for article_id in sorted(self._articles))

    @property
    def ready(self) -> bool:
        """Whether the models are loaded, so that a question is answered without that delay."""
        return self._ready

    def warm_up(self) -> None:
        """Load the models now.

        Raises:
            IndexingError: The embedding model cannot be loaded.
            LanguageModelError: The language model cannot be loaded or reached.
        """
        self._warm_up()
        self._ready = True

    def close(self) -> None:
        """Stop the embedded language model, if it runs."""
        self._close()

    def search(self, question: str, *, k: int = PASSAGES, filters: Filters | None = None) -> SearchResult:
        """The `k` best passages for a question.

        Raises:
            QuestionError: The question is empty or too long.
        """
        start = time.perf_counter()
        text = _checked(question)
        language = detect_language(text)
        passages = self._retriever.retrieve(text, language=language, k=k, filters=filters or Filters())
        return SearchResult(text, language, passages, _milliseconds_since(start))

    def ask(self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        """The checked answer to a question; `history` are the earlier exchanges, oldest first.

        Raises:
            QuestionError: The question is empty or too long.
            IndexingError: The embedding model or the store fails; a failing language model lowers the tier.
        """
        for event in self.stream(question, history=history, filters=filters):
            if isinstance(event, AnswerReady):
                return event.answer
        raise AssertionError("a stream ends with its answer")

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Event]:
        """The same as events: the evidence, drafts as they are written, the checked answer.

        Raises:
            QuestionError: The question is empty or too long; at the call, before the first event.
        """
        return self._events(_checked(question), tuple(history), filters or Filters(), time.perf_counter())

    def _events(
        self, question: str, history: tuple[Turn, ...], filters: Filters, start: float
    ) -> Iterator[Event]:
        language = detect_language(question)
        context, passages = find_passages(
            self._retriever, question, history, language=language, k=PASSAGES, filters=filters
        )
        retrieved = first_evidence = _milliseconds_since(start)
        yield EvidenceFound(passages)
        first_token: float | None = None
        verdict, meter = _NO_EVIDENCE, Meter()
        task = Task(question, language, pick_evidence(passages), context)
        for item in self._judged(task, passages, meter):
            if isinstance(item, _Verdict):
                verdict = item
                continue
            first_token = first_token or _milliseconds_since(start)
            yield item
        timings = Timings(retrieved, first_evidence, first_token, _milliseconds_since(start))
        yield AnswerReady(self._answer(question, language, passages, verdict, timings, meter.usage))

    def _judged(
        self, task: Task, passages: tuple[Passage, ...], meter: Meter
    ) -> Iterator[TokenDrafted | _Verdict]:
        """Drafts as they come, then the verdict; nothing, and no call of a model, for weak evidence."""
        if best_similarity(passages) < LEAST_SIMILARITY:
            return
        try:
            for item in self._strategy.run(task, meter):
                yield _Verdict(item, notice=None) if isinstance(item, Outcome) else item
        except LanguageModelError as error:
            yield _Verdict(_quotes_without_model(task), notice=str(error))

    def _answer(
        self,
        question: str,
        language: str,
        passages: tuple[Passage, ...],
        verdict: _Verdict,
        timings: Timings,
        usage: Usage,
    ) -> Answer:
        outcome = verdict.outcome
        return Answer(
            question=question,
            language=language,
            text=answer_text(outcome, language),
            tier=outcome.tier,
            reason=outcome.reason,
            citations=cited(outcome.statements, self._articles),
            passages=passages,
            timings=timings,
            usage=usage,
            notice=verdict.notice,
        )


def _checked(question: str) -> str:
    text = question.strip()
    if not text:
        raise QuestionError("The question is empty; type a question about the articles")
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(text):,} characters; the most is {LONGEST_QUESTION:,}: ask a shorter one"
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QuestionError("The question has bytes that are no UTF-8 text; type it again as UTF-8")
    return text


def _quotes_without_model(task: Task) -> Outcome:
    """The likeliest sentences as they stand, when no language model can judge them."""
    quotable = [found for found in task.evidence if found.sentence.score >= QUOTABLE_SIMILARITY]
    if not quotable:
        return Outcome(Tier.REFUSED, Reason.NO_MODEL, ())
    quotes = [Statement("", found, found.sentence.score) for found in quotable[:QUOTES_WITHOUT_MODEL]]
    return Outcome(Tier.QUOTES, Reason.NO_MODEL, tuple(quotes))


def _milliseconds_since(start: float) -> float:
    return 1000 * (time.perf_counter() - start)
