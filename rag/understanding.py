"""A question in its conversation turned into what is searched for, and what was understood of it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index import Filters, Holdings
from rag.answer import Turn
from rag.errors import QuestionError
from rag.follow_up import needed_context
from rag.narrowing import narrowed
from rag.outlets import is_tellable
from rag.recognition import recognise
from rag.small_talk import small_talk
from rag.understood import Kind, Understanding
from seeds import Article, detect_language

MOST_TURNS = 4
"""So many earlier questions tell the language of the conversation."""

_SHORTEST_NAME = 4
"""Letters; shorter names of outlets are words of some language."""

_LETTER = r"[^\W\u3000-\ud7af]"
"""Of a script that parts words; Chinese, Japanese and Korean write particles in one with a name."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What comes with a question: the day it is asked on, the earlier exchanges, the caller's filters.

    Kinds in `without` are not recognised. `page` is the language (ISO 639-1) of the page, if any, it is
    typed on.
    """

    today: date
    history: tuple[Turn, ...]
    filters: Filters
    without: frozenset[Kind]
    page: str | None = None


class Understander:
    """Understands questions to the articles of a store; remembers the outlets of its latest state."""

    def __init__(self) -> None:
        self._outlets: tuple[str | None, tuple[str, ...]] = (None, ())

    def understand(self, question: str, asking: Asking, held: Holdings) -> Understanding:
        """What a checked question means; no model is asked, and nothing is searched."""
        outlets = self._outlets_of(held)
        language = question_language(_without_names(question, outlets), asking.history, asking.page)
        recognised = recognise(
            question, language, today=asking.today, outlets=outlets, without=asking.without
        )
        filters, effective = narrowed(asking.filters, recognised, held.articles.values())
        context = needed_context(question, asking.history, language=language)
        return Understanding(question, language, filters, context, effective)

    def _outlets_of(self, held: Holdings) -> tuple[str, ...]:
        generation, outlets = self._outlets
        if generation != held.generation:
            outlets = outlets_in(held.articles)
            self._outlets = (held.generation, outlets)
        return outlets


def outlets_in(articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The outlets of articles that can be told from ordinary words, by name."""
    sources = {article.source for article in articles.values() if article.source}
    return tuple(sorted(filter(is_tellable, sources)))


def _without_names(question: str, outlets: Sequence[str]) -> str:
    """The question without the outlets it names as whole words, whose language is not the question's."""
    for outlet in outlets:
        if outlet in question and sum(map(str.isalpha, outlet)) >= _SHORTEST_NAME:
            question = re.sub(rf"(?<!{_LETTER}){re.escape(outlet)}(?!{_LETTER})", " ", question)
    return question


def question_language(question: str, history: Sequence[Turn], page: str | None = None) -> str:
    """The language of a question (ISO 639-1); the conversation, or the page, decides what it leaves open."""
    return detect_language(question, likely=conversation_language(history, page), page=page)


def conversation_language(history: Sequence[Turn], page: str | None = None) -> str | None:
    """The language in which a conversation goes on (ISO 639-1), `None` before its first turn."""
    language: str | None = None
    for turn in history[-MOST_TURNS:]:
        language = detect_language(turn.question, likely=language, page=page)
    return language


def asking_from(
    history: Sequence[Turn],
    filters: Filters | None,
    without: Collection[str],
    today: date | None,
    page: str | None = None,
) -> Asking:
    """What a caller said beside the question; today is the real day where nothing else is said.

    Turns that asked nothing of the articles are left out.

    Raises:
        QuestionError: A name in `without` means no kind.
    """
    asked = tuple(turn for turn in history if small_talk(turn.question, likely=None) is None)
    return Asking(today or date.today(), asked, filters or Filters(), _kinds(without), page)


def _kinds(names: Collection[str]) -> frozenset[Kind]:
    known = {kind.value: kind for kind in Kind}
    for name in names:
        if name not in known:
            raise QuestionError(f"Nothing called {name!r} is recognised in questions; use {', '.join(known)}")
    return frozenset(known[name] for name in names)
