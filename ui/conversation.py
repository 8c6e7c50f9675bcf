"""A question and the events of its answer into what the chat shows, moment by moment.

Plain generators over plain values: no Gradio here. The conversation lives in the browser and comes back
with each question.
"""

import logging
import math
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from index import Filters, IndexingError, Passage
from rag import (
    AnswerReady,
    Assistant,
    Event,
    EvidenceFound,
    Kind,
    RagError,
    TokenDrafted,
    Understanding,
)
from ui.asked import Asked
from ui.errors import LineFullError, UiError
from ui.html.answers import Step, answer_html, notice_html, working_html
from ui.html.evidence import evidence_panel_html, reading_panel_html
from ui.html.understood import understood_html
from ui.line import Line
from ui.records import record_of
from ui.words import Words

_log = logging.getLogger(__name__)
_KEY = re.compile(r"[a-z0-9]{1,40}")

DRAFT_SECONDS = 0.1
"""The least time between two states of a draft: laid out for each word, a page lags behind the keys."""

WORK_SECONDS = 1.0
"""The same while nothing is drafted: with each state it is noticed whether the page still listens."""


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of one exchange at one moment.

    `panel` and `understood`, the chips of what narrowed the search, are `None` while they stay as they are;
    `record` is there once the answer is. `over` says that nothing follows.
    """

    key: str
    html: str
    panel: str | None = None
    understood: str | None = None
    record: Mapping[str, Any] | None = None
    over: bool = False


@dataclass(slots=True)
class _Progress:
    """How far an answer has come."""

    words: Words
    articles: int
    steps: list[Step] = field(default_factory=list)
    draft: str = ""
    _began: float = field(default_factory=time.perf_counter)
    _shown: float = -math.inf

    def begin(self, label: str) -> None:
        """The next step; the one before it is over."""
        self.end()
        self.steps.append(Step(label, None))
        self._began = time.perf_counter()

    def end(self) -> None:
        """The last step is over."""
        if self.steps and self.steps[-1].seconds is None:
            self.steps[-1] = Step(self.steps[-1].label, time.perf_counter() - self._began)

    def wait(self, place: int) -> None:
        """A place in line, which is a step of its own; at place 0 it goes on where it was."""
        label = self.words.waiting.format(place)
        if place == 0:
            self.begin(self.steps[1].label)
        elif len(self.steps) == 2:  # searched and found
            self.begin(label)
        else:
            self.steps[-1] = Step(label, None)

    def drafted(self, text: str) -> bool:
        """More of the draft, or a sign that the model is at work; whether it is time to show it."""
        if text and not self.draft:
            self.begin(self.words.writing)
        self.draft += text
        due = time.perf_counter() - self._shown >= (DRAFT_SECONDS if text else WORK_SECONDS)
        if due:
            self._shown = time.perf_counter()
        return due

    def html(self) -> str:
        """What the chat shows of it."""
        return working_html(self.steps, self.words, draft=self.draft)


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """What the reader said beside the question."""

    filters: Filters | None
    without: tuple[Kind, ...]

    def html(self, understanding: Understanding | None, words: Words) -> str:
        """The chips of it and of what was read in the question."""
        recognised = understanding.recognised if understanding else ()
        return understood_html(recognised, self.filters, self.without, words)


def converse(assistant: Assistant, asked: Asked, key: str, line: Line, words: Words) -> Iterator[View]:
    """Every state of an exchange from a question to its checked answer, or to a notice that says why not.

    `key` tells the exchanges of a page apart. Closing this leaves the line.
    """
    if not _KEY.fullmatch(key):
        return
    try:
        filters = asked.filters(words)
        events = assistant.stream(
            asked.question,
            history=asked.turns(),
            filters=filters,
            without=asked.without,
            answer_in=asked.answer_in,
            page=words.code,
        )
        narrowing = _Narrowing(filters, asked.without)
        yield from _views(assistant, events, key, narrowing, line, words)
    except LineFullError:
        yield View(key, notice_html(words.line_full), over=True)
    except (RagError, IndexingError, UiError) as error:
        yield View(key, notice_html(str(error)), over=True)
    except Exception:
        # The chat goes on whatever happens; the log has the details.
        _log.exception("a question failed")
        yield View(key, notice_html(words.unexpected), over=True)


def _views(
    assistant: Assistant, events: Iterator[Event], key: str, narrowing: _Narrowing, line: Line, words: Words
) -> Iterator[View]:
    progress = _Progress(words, len(assistant.holdings().articles))
    progress.begin(words.searching.format(progress.articles))
    yield View(key, progress.html())
    for event in in_line(events, line):
        match event:
            case int(place):
                progress.wait(place)
                yield View(key, progress.html())
            case EvidenceFound(passages, understanding):
                progress.begin(_reading(passages, words))
                panel = reading_panel_html(passages, key, words)
                yield View(key, progress.html(), panel, narrowing.html(understanding, words))
            case TokenDrafted(text):
                if progress.drafted(text):
                    yield View(key, progress.html())
            case AnswerReady(answer):
                progress.end()
                html = answer_html(answer, key, words, steps=progress.steps)
                panel = evidence_panel_html(answer, key, words)
                record = record_of(answer, narrowing.filters, narrowing.without)
                yield View(key, html, panel, record=record, over=True)


def in_line(events: Iterator[Event], line: Line) -> Iterator[Event | int]:
    """The events of an answer; the model's work waits its turn, and places in line come while it does.

    Retrieval does not wait: the evidence comes first. Where there was a wait, place 0 ends it.

    Raises:
        LineFullError: Too many wait already; after the evidence.
    """
    yield next(events)
    with line.joined() as ticket:
        waited = False
        for place in ticket.places():
            waited = True
            yield place
        if waited:
            yield 0
        yield from events


def _reading(passages: tuple[Passage, ...], words: Words) -> str:
    articles = len({passage.article_id for passage in passages})
    return words.reading.format(len(passages), articles) if passages else words.found_none
