"""A question turned into a checked, cited answer: retrieval, evidence, a strategy, citations."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from index import Filters, Holdings, Reader
from rag.answer import Answer, AnswerReady, Event, Provenance, Quoted, SearchResult, Turn
from rag.answering import PASSAGES, Answering, milliseconds_since
from rag.model import LanguageModel, Meter
from rag.question import checked_question, find_passages
from rag.strategy import Strategy
from rag.understanding import Understander, asking_from
from seeds import Article

if TYPE_CHECKING:
    from index import Library


def _leave_running() -> None:
    """What closing a copy does: the language model is not its own."""


class Assistant:
    """Answers questions about the articles of one library; usable from several threads."""

    def __init__(
        self,
        holdings: Callable[[], Holdings],
        strategy: Strategy,
        warm_up: Callable[[], None],
        close: Callable[[], None],
        *,
        provenance: Callable[[], Provenance],
        model: Callable[[], LanguageModel],
        reader: Reader | None = None,
    ) -> None:
        """`holdings` gives the articles as they are now; `warm_up` loads what searching them needs.

        `reader` verifies statements, `model` where there is none.
        """
        self._holdings = holdings
        self._strategy = strategy
        self._warm_up = warm_up
        self._close = close
        self._provenance = provenance
        self._model = model
        self._reader = reader
        self._understander = Understander()
        self._answering = Answering(holdings, strategy, self._understander)
        self._searches = False
        self._ready = False

    def articles(self) -> tuple[Article, ...]:
        """Every article as it is now, by id."""
        articles = self._holdings().articles
        return tuple(articles[article_id] for article_id in sorted(articles))

    def holdings(self) -> Holdings:
        """The articles with their stories as they are now; the same object while nothing changes."""
        return self._holdings()

    @property
    def searches(self) -> bool:
        """Whether `warm_up` has loaded what a search needs; the language model may be missing."""
        return self._searches

    @property
    def ready(self) -> bool:
        """Whether the models are loaded, so that a question is answered without that delay."""
        return self._ready

    def warm_up(self) -> None:
        """Load the models now, the language model last; may be called again after an error.

        Raises:
            IndexingError: The embedding model cannot be loaded.
            LanguageModelError: The language model cannot be loaded or reached.
        """
        self._warm_up()
        self._searches = True
        self._strategy.warm_up()
        self._ready = True

    def close(self) -> None:
        """Stop the embedded language model, if it runs; a later question, also to a copy, starts it again."""
        self._close()

    @property
    def provenance(self) -> Provenance:
        """What the answers are made with, from the store as it is now; no model is loaded."""
        return self._provenance()

    def over(self, library: "Library") -> "Assistant":
        """The same strategy and language model over another library.

        The copy never stops the language model: whoever opened this assistant closes it, after the last
        question to a copy.
        """

        def provenance() -> Provenance:
            return replace(
                self.provenance, embedding_model=library.embedding_model, store_sha256=library.sha256()
            )

        return Assistant(
            holdings=library.holdings,
            strategy=self._strategy,
            warm_up=library.warm_up,
            close=_leave_running,
            provenance=provenance,
            model=self._model,
            reader=self._reader,
        )

    def support(self, statement: str, *, language: str, quotes: Sequence[Quoted]) -> float | None:
        """How far the quotes together support one sentence without citation marks, 0..1.

        0.0 without quotes, and where a number or month of it stands in none of them; else what the
        reader finds, or the language model says. `None` where it fails or tells no probabilities.
        """
        from rag.verifier import support_of  # the names of months and countries take time to load

        return support_of(
            statement, language=language, quotes=quotes, model=self._model(), reader=self._reader
        )

    def translation(self, sentence: str, *, source: str, target: str) -> str:
        """A machine translation of one sentence of an article; languages are ISO 639-1.

        Raises:
            LanguageModelError: The language model cannot be reached or replies with junk.
        """
        from rag.translating import finished, translated

        return finished(
            translated(sentence, source=source, target=target, model=self._model(), meter=Meter())
        )

    def search(
        self,
        question: str,
        *,
        k: int = PASSAGES,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        without: Collection[str] = (),
        today: date | None = None,
    ) -> SearchResult:
        """The `k` best passages for a question; the keywords are those of `ask`.

        Raises:
            QuestionError: The question is empty or too long, or `without` names an unknown kind.
        """
        start = time.perf_counter()
        text, asking = checked_question(question), asking_from(history, filters, without, today)
        held = self._holdings()
        understood = self._understander.understand(text, asking, held)
        understood, passages = find_passages(held.retriever, understood, asking.history, k=k)
        return SearchResult(text, understood.language, passages, milliseconds_since(start), understood)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        without: Collection[str] = (),
        today: date | None = None,
    ) -> Answer:
        """The checked answer to a question; `history` are the earlier exchanges, oldest first.

        `filters` win over what is recognised in the question; kinds in `without` ("source", "language",
        "published", "event") are not recognised; `today`, the day that "yesterday" counts from, is the
        real one by default.

        Raises:
            QuestionError: The question is empty or too long, or `without` names an unknown kind.
            IndexingError: The embedding model or the store fails; a failing language model lowers the tier.
        """
        events = self.stream(question, history=history, filters=filters, without=without, today=today)
        for event in events:
            if isinstance(event, AnswerReady):
                return event.answer
        raise AssertionError("a stream ends with its answer")

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        without: Collection[str] = (),
        today: date | None = None,
        answer_in: str | None = None,
        page: str | None = None,
    ) -> Iterator[Event]:
        """The same as events: the evidence, drafts as they are written, the checked answer.

        `answer_in` is a language (ISO 639-1), the question's own where none is given. `page` is the
        language of the page the question is typed on, which decides what its words leave open.

        Raises:
            QuestionError: The question is empty or too long, or `without` names an unknown kind; at the
                call, before the first event.
        """
        asking = asking_from(history, filters, without, today, page)
        start = time.perf_counter()
        return self._answering.events(checked_question(question), asking, answer_in, start)
