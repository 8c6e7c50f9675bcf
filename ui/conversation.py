"""A question and the events of its answer into what the chat shows, moment by moment.

Plain generators over plain values: no Gradio here. The messages are the conversation itself; they live in
the browser and come back with each question.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from index import Filters, IndexingError, Passage
from rag import AnswerReady, Assistant, Event, EvidenceFound, RagError, TokenDrafted, Turn
from ui import render, texts
from ui.errors import FilterError, UiError

Message = Mapping[str, Any]
"""A chat message as Gradio has it: `role`, and `content` as text or as blocks of text."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows at one moment; `panel` is `None` while the evidence panel stays as it is."""

    messages: tuple[Message, ...]
    panel: str | None = None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filter fields as the page holds them; days are ISO dates or empty."""

    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class _Progress:
    """How far an answer has come."""

    passages: tuple[Passage, ...] = ()
    draft: str = ""

    def html(self) -> str:
        """What the chat shows of it."""
        if self.draft.strip():
            return render.working_html(texts.CHECKING, draft=self.draft)
        articles = len({passage.article_id for passage in self.passages})
        found = texts.counted(len(self.passages), "passage")
        return render.working_html(f"Reading {found} from {texts.counted(articles, 'article')}")


def opened(question: str, messages: Sequence[Message]) -> View:
    """The conversation with a question just asked."""
    asked = {"role": "user", "content": render.question_html(question)}
    return View((*messages, asked, _reply(render.working_html(texts.SEARCHING))))


def converse(
    assistant: Assistant, question: str, messages: Sequence[Message], narrowing: Narrowing
) -> Iterator[View]:
    """Every state of the page from a question to its checked answer, or to a notice that says why not.

    Nothing at all for an empty question.
    """
    if not question.strip():
        return
    past = _before(messages)
    view = opened(question, past)
    yield view
    settled, key = view.messages[:-1], f"a{sum(message['role'] == 'user' for message in view.messages)}"
    try:
        filters = filters_from(narrowing)
        with_events = assistant.stream(question, history=turns_from(past), filters=filters)
        yield from _shown(with_events, settled, key)
    except (RagError, IndexingError, UiError) as error:
        yield View((*settled, _reply(render.notice_html(str(error)))))
    except Exception:
        # The chat goes on whatever happens; the log has the details.
        _log.exception("a question failed")
        yield View((*settled, _reply(render.notice_html(texts.UNEXPECTED))))


def stopped(messages: Sequence[Message]) -> View:
    """The conversation after the reader stopped the answer that was being written."""
    if not is_answering(messages):
        return View(tuple(messages))
    return View((*messages[:-1], _reply(render.notice_html(texts.STOPPED))))


def is_answering(messages: Sequence[Message]) -> bool:
    """Whether the conversation ends in an answer that is still being written."""
    return bool(messages) and render.is_working(flat_text(messages[-1]))


def turns_from(messages: Sequence[Message]) -> tuple[Turn, ...]:
    """The exchanges of a conversation that ended in an answer, as plain text."""
    read = [
        (render.asked_text(flat_text(a)), render.answered_text(flat_text(b))) for a, b in pairwise(messages)
    ]
    return tuple(Turn(asked, answered) for asked, answered in read if asked and answered)


def flat_text(message: Message) -> str:
    """The text of a message, whether Gradio gives it whole or as blocks."""
    content = message["content"]
    if isinstance(content, str):
        return content
    return "".join(block.get("text", "") for block in content if isinstance(block, Mapping))


def filters_from(narrowing: Narrowing) -> Filters | None:
    """The filters that the page states; `None` when it states none.

    Raises:
        FilterError: A day is not a date, or the days leave nothing between them.
    """
    after, before = _day(narrowing.after), _day(narrowing.before)
    if after and before and after > before:
        raise FilterError(f"No day is from {after} and up to {before}; swap the two dates")
    filters = Filters(narrowing.languages, narrowing.sources, after, before)
    return None if filters == Filters() else filters


def _day(value: str | None) -> date | None:
    if value is None or not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise FilterError(f"“{value}” is not a date; write it like 2024-07-28") from None


def _shown(events: Iterator[Event], settled: tuple[Message, ...], key: str) -> Iterator[View]:
    """The views of a running answer; closing this closes the answer."""
    progress = _Progress()
    for event in events:
        match event:
            case EvidenceFound(passages):
                progress = replace(progress, passages=passages)
                panel = render.reading_panel_html(passages, key)
                yield View((*settled, _reply(progress.html())), panel)
            case TokenDrafted(text):
                progress = replace(progress, draft=progress.draft + text)
                yield View((*settled, _reply(progress.html())))
            case AnswerReady(answer):
                panel = render.evidence_panel_html(answer, key)
                yield View((*settled, _reply(render.answer_html(answer, key))), panel)


def _before(messages: Sequence[Message]) -> Sequence[Message]:
    """The conversation before the question, which `opened` may have added already."""
    return messages[:-2] if is_answering(messages) else messages


def _reply(html: str) -> Message:
    return {"role": "assistant", "content": html}
