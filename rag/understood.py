"""The types of a question understood: what it was taken to say, where it said so, and with what effect."""

from dataclasses import dataclass
from enum import StrEnum

from index import Filters
from seeds import DayRange


class Kind(StrEnum):
    """What can be recognised in a question, as programs name it."""

    SOURCE = "source"
    """An outlet whose articles are meant."""
    LANGUAGE = "language"
    """A language in which the articles are to be."""
    PUBLISHED = "published"
    """Days on which the articles were published."""
    EVENT = "event"
    """Days on which something happened, whenever it was told of."""


class Effect(StrEnum):
    """What came of something recognised."""

    RESTRICTS = "restricts"
    """Only such articles are searched."""
    MENTIONED = "mentioned"
    """Nothing: what happened then may be told of on any day."""
    OVERRULED = "overruled"
    """The caller's own filter holds instead."""
    NO_ARTICLE = "no_article"
    """No article would be left, so the whole store is searched."""
    NOTHING_FOUND = "nothing_found"
    """Such articles were searched first and held no answer, so the whole store was searched."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What stands at `[start, end)` of a question.

    `values` are outlets as the store has them or language codes (ISO 639-1); of dates, which have `days`,
    the first and last day in ISO form, empty where that end is open.
    """

    kind: Kind
    values: tuple[str, ...]
    start: int
    end: int
    effect: Effect
    days: DayRange | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as it was searched for.

    `language` is the question's (ISO 639-1). `context` are the earlier words of the conversation that it
    needs, `None` where it stands alone, and `searched` is the question behind them. `filters` are the
    caller's with what was recognised.
    """

    question: str
    language: str
    filters: Filters
    context: str | None = None
    recognised: tuple[Recognised, ...] = ()

    @property
    def searched(self) -> str:
        """The question as it can be asked of a reader who knows no conversation."""
        return f"{self.context} {self.question}" if self.context else self.question
