"""A behaving stand-in for the floors below the page: real articles, real offsets, answers from a script.

`ScriptedAssistant` answers the questions of its script with a quote that really stands in the article,
refuses every other question, and checks questions as the real assistant does.
"""

import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from index import ArticleMissingError, Filters, Holdings, Passage
from rag import (
    Answer,
    AnswerReady,
    Citation,
    Event,
    EvidenceFound,
    ModelUnavailableError,
    QuestionError,
    Reason,
    SearchResult,
    Tier,
    Timings,
    TokenDrafted,
    Turn,
    Understanding,
    Usage,
)
from seeds import Article

LONGEST_QUESTION = 2000


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote that an answer rests on; it must stand in the article's text."""

    article_id: str
    quote: str
    support: float = 0.9


@dataclass(frozen=True, slots=True)
class Scene:
    """What the assistant says to one question; `{previous}` in `text` is the question before it."""

    text: str
    quoted: tuple[Quoted, ...] = ()
    language: str = "en"
    tier: Tier = Tier.ANSWER
    draft: str | None = None
    notice: str | None = None
    fails: bool = False
    waits: bool = False


REFUSAL = "The articles do not say."


@dataclass(slots=True)
class ScriptedAssistant:
    """The assistant of the page and of `ask` and `search`; `pause` is seconds between drafted words."""

    held: tuple[Article, ...]
    script: dict[str, Scene] = field(default_factory=dict)
    pause: float = 0.0
    ready: bool = True
    readings: dict[str, Understanding] = field(default_factory=dict)
    today: date | None = None
    """The day that the latest question with a reading was asked on."""
    asked_without: tuple[str, ...] = ()
    """What the latest question was to be read without."""
    asked_on: str | None = None
    """The language of the page that the latest question was typed on."""
    streams_open: int = 0
    closed: bool = False
    mute: bool = False
    """Whether translations fail."""
    stories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gate: threading.Event = field(default_factory=threading.Event)
    """A scene that waits goes on, and a warm-up ends, when this is set."""

    def articles(self) -> tuple[Article, ...]:
        return self.held

    @property
    def searches(self) -> bool:
        return self.ready

    def warm_up(self) -> None:
        if not self.ready:
            self.gate.wait()
            self.ready = True

    def close(self) -> None:
        self.closed = True

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        without: Collection[str] = (),
        today: date | None = None,
    ) -> Answer:
        *_, last = self.stream(question, history=history, filters=filters, without=without, today=today)
        assert isinstance(last, AnswerReady)
        return last.answer

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        without: Collection[str] = (),
        today: date | None = None,
    ) -> SearchResult:
        check(question)
        understood = self.understood(question, without, today)
        return SearchResult(question, "en", self.found(question, filters)[:k], 12.0, understood)

    def understood(self, question: str, without: Collection[str], today: date | None) -> Understanding | None:
        """How the script says that a question is read; on days and without kinds as the caller says."""
        understanding = self.readings.get(question)
        if understanding is None:
            return None
        kept = tuple(each for each in understanding.recognised if each.kind not in without)
        self.today = today
        return replace(understanding, recognised=kept)

    def holdings(self) -> Holdings:
        articles = {article.id: article for article in self.held}
        return Holdings("scripted", articles, _NoRetriever(), self.stories)

    def translation(self, sentence: str, *, source: str, target: str) -> str:
        if self.mute:
            raise ModelUnavailableError("No language model answers")
        return f"{sentence} ({source} > {target})"

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
        check(question)
        understood = self.understood(question, without, today)
        self.asked_without = tuple(without)
        self.asked_on = page
        return self._events(question, history, filters, understood)

    def _events(
        self,
        question: str,
        history: Sequence[Turn],
        filters: Filters | None,
        understood: Understanding | None,
    ) -> Iterator[Event]:
        with self._counted():
            passages = self.found(question, filters)[:6]
            yield EvidenceFound(passages, understood)
            scene = self.script.get(question.strip())
            if scene is None:
                scene = Scene(REFUSAL, tier=Tier.REFUSED)
            yield from self._drafted(scene)
            answer = self._answer(question, scene, history, passages)
            yield AnswerReady(replace(answer, understanding=understood))

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self.streams_open += 1
        try:
            yield
        finally:
            self.streams_open -= 1

    def _drafted(self, scene: Scene) -> Iterator[Event]:
        if scene.fails:
            raise ModelUnavailableError(
                "No language model answers at http://127.0.0.1:9; start it or unset it"
            )
        for word in (scene.draft or "").split(" ") if scene.draft else ():
            time.sleep(self.pause)
            yield TokenDrafted(word + " ")
        while scene.waits and not self.gate.wait(0.02):
            yield TokenDrafted("")

    def _answer(
        self, question: str, scene: Scene, history: Sequence[Turn], passages: tuple[Passage, ...]
    ) -> Answer:
        previous = history[-1].question if history else "nothing"
        cited = tuple(self._citation(number, each) for number, each in enumerate(scene.quoted, 1))
        extra = tuple(citation.passage for citation in cited if citation.passage not in passages)
        return Answer(
            question=question,
            language=scene.language,
            text=scene.text.replace("{previous}", previous),
            tier=scene.tier,
            reason=REASONS[scene.tier],
            citations=cited,
            passages=extra + passages,
            timings=TIMINGS,
            usage=Usage(prompt_tokens=700, completion_tokens=16, calls=2),
            notice=scene.notice,
        )

    def _citation(self, number: int, quoted: Quoted) -> Citation:
        article = next(article for article in self.held if article.id == quoted.article_id)
        start = article.text.index(quoted.quote)
        end = start + len(quoted.quote)
        passage = next(each for each in passages_of(article, 1.0) if each.start <= start and end <= each.end)
        return Citation(number, article, start, end, quoted.quote, passage, quoted.support)

    def found(self, question: str, filters: Filters | None) -> tuple[Passage, ...]:
        """Passages by shared words, best first, then by id."""
        wanted = set(question.lower().split())
        every = [
            passage
            for article in self.held
            if filters is None or admits(filters, article)
            for passage in passages_of(article, 0.0)
        ]
        shared = {each.id: len(wanted & set(each.text.lower().split())) for each in every}
        return tuple(sorted(every, key=lambda each: (-shared[each.id], each.id)))


TIMINGS = Timings(retrieve_ms=12.0, first_evidence_ms=14.0, first_token_ms=900.0, total_ms=2400.0)
REASONS = {Tier.ANSWER: None, Tier.QUOTES: Reason.UNSURE, Tier.REFUSED: Reason.NOT_STATED}


def admits(filters: Filters, article: Article) -> bool:
    """Whether an article passes every filter; one without a date passes no day."""
    day = article.published
    return (
        (not filters.languages or article.language in filters.languages)
        and (not filters.sources or article.source in filters.sources)
        and (filters.after is None or (day is not None and day >= filters.after))
        and (filters.before is None or (day is not None and day <= filters.before))
    )


def check(question: str) -> None:
    if not question.strip():
        raise QuestionError("The question is empty; write one")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(question):,} characters; ask in at most {LONGEST_QUESTION:,}"
        )


def passages_of(article: Article, score: float) -> list[Passage]:
    """The paragraphs of an article, with their offsets into its text."""
    passages, start = [], 0
    for number, text in enumerate(article.text.split("\n\n")):
        passages.append(
            Passage(
                id=f"{article.id}#{number}",
                article_id=article.id,
                start=start,
                end=start + len(text),
                text=text,
                score=score,
                title=article.title,
                language=article.language,
                source=article.source,
                published=article.published,
                url=article.url,
                sentences=(),
            )
        )
        start += len(text) + 2
    return passages


class _NoRetriever:
    """The holdings of a script are read, not searched."""

    def retrieve(self, question: str, *, language: str, k: int, filters: Filters) -> tuple[Passage, ...]:
        raise AssertionError("a scripted assistant searches by itself")


@dataclass(frozen=True, slots=True)
class Added:
    """What `ScriptedLibrary.add` did, in the shape that `ingest_paths` reads."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    passages: int
    seconds: float


@dataclass(slots=True)
class ScriptedLibrary:
    """A library in memory."""

    held: dict[str, Article] = field(default_factory=dict)

    def articles(self) -> tuple[Article, ...]:
        return tuple(self.held[key] for key in sorted(self.held))

    def remove(self, ids: Sequence[str]) -> None:
        for article_id in ids:
            if article_id not in self.held:
                raise ArticleMissingError(article_id)
        for article_id in ids:
            del self.held[article_id]


def article(article_id: str, text: str, **known: object) -> Article:
    """An English article with a title, an outlet and a date, unless told otherwise."""
    fields: dict[str, object] = {
        "title": f"About {article_id}",
        "language": "en",
        "source": "The Ledger",
        "published": date(2024, 7, 28),
        "authors": (),
        "url": f"https://example.org/{article_id}",
    }
    return Article(id=article_id, text=text, **(fields | known))  # type: ignore[arg-type]  # checked by the tests
