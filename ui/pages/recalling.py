"""What a browser kept, back into HTML: replies, evidence, articles; each is checked against the store."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index import Holdings
from rag import Assistant
from ui.html.answers import answer_html
from ui.html.escaping import text
from ui.html.evidence import evidence_panel_html
from ui.html.reader import Mark, gone_html, reader_html
from ui.html.suggestions import suggestions_html
from ui.html.understood import understood_html
from ui.records import Record, answer_from, filters_from, recognised_in
from ui.suggestions import suggestions
from ui.words import Words

Key = str

MOST_EXCHANGES = 200
"""Exchanges restored at once; the page's script asks for those of a longer conversation in parts."""


class _Kept(BaseModel):
    """An exchange of a conversation: its answer, or none where it ended in a notice."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: Key = Field(pattern="^[a-z0-9]{1,40}$")
    record: Record | None = None


class _Conversation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    exchanges: tuple[_Kept, ...] = Field(max_length=MOST_EXCHANGES)


class _Followed(BaseModel):
    """An answer, and what was asked in its conversation."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    record: Record
    asked: tuple[str, ...] = Field(default=(), max_length=1000)


class _Marked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    number: int | None = None


class _Wanted(BaseModel):
    """An article to read, with what to mark in it and where to go."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    article: str
    at: int | None = None
    marks: tuple[_Marked, ...] = Field(default=(), max_length=100)


def restored(sent: Mapping[str, Any], held: Holdings, words: Words) -> list[dict[str, str]]:
    """The replies of a conversation in order, each with the chips of what narrowed its search."""
    try:
        kept = _Conversation.model_validate(sent)
    except ValidationError:
        return []
    return [_reply(exchange, held, words) for exchange in kept.exchanges]


def evidence_of(sent: Mapping[str, Any], held: Holdings, words: Words) -> str:
    """The evidence panel of one exchange."""
    try:
        kept = _Kept.model_validate(sent)
    except ValidationError:
        return gone_html(words)
    if kept.record is None:
        return gone_html(words)
    answer, lost = answer_from(kept.record, held.articles)
    return evidence_panel_html(answer, kept.key, words, lost=lost)


def suggested(sent: Mapping[str, Any], assistant: Assistant, words: Words) -> str:
    """What may follow an answer that the browser has."""
    try:
        followed = _Followed.model_validate(sent)
    except ValidationError:
        return ""
    answer, _ = answer_from(followed.record, assistant.holdings().articles)
    filters = filters_from(followed.record)
    return suggestions_html(suggestions(assistant, answer, filters, followed.asked), words)


def read_article(sent: Mapping[str, Any], held: Holdings, words: Words) -> str:
    """An article with marks, or a sentence that says that it is gone."""
    try:
        wanted = _Wanted.model_validate(sent)
    except ValidationError:
        return gone_html(words)
    article = held.articles.get(wanted.article)
    if article is None:
        return gone_html(words)
    marks = [Mark(mark.start, mark.end, mark.number) for mark in wanted.marks]
    story = [held.articles[other] for other in held.stories.get(article.id, ())]
    return reader_html(article, marks, story, words, at=wanted.at)


def _reply(kept: _Kept, held: Holdings, words: Words) -> dict[str, str]:
    if kept.record is None:
        return {"html": text(words.stopped), "understood": ""}
    answer, _ = answer_from(kept.record, held.articles)
    chips = understood_html(recognised_in(answer), filters_from(kept.record), kept.record.without, words)
    return {"html": answer_html(answer, kept.key, words), "understood": chips}
