"""What a page or a program sends with a question into checked values; everything in it is untrusted."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from index import Filters
from rag import LONGEST_QUESTION, Kind, Turn
from seeds import UnknownLanguageError, language_code
from ui.errors import FilterError
from ui.words import ENGLISH, Words

REMEMBERED_TURNS = 3
"""Exchanges that a conversation sends along; a follow-up refers to the last ones."""

_Day = Annotated[str | None, BeforeValidator(lambda value: value or None)]


class Said(BaseModel):
    """One earlier exchange."""

    model_config = ConfigDict(frozen=True)

    question: str = Field(max_length=LONGEST_QUESTION)
    answer: str = Field(max_length=20_000)


class Asked(BaseModel):
    """A question with what narrows and precedes it; days are ISO dates, as text until they are checked."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    history: tuple[Said, ...] = Field(default=(), max_length=50)
    languages: tuple[str, ...] = Field(default=(), max_length=100)
    sources: tuple[str, ...] = Field(default=(), max_length=1000)
    after: _Day = None
    before: _Day = None
    answer_in: Annotated[str | None, BeforeValidator(lambda value: value or None)] = Field(
        default=None, pattern="^[a-z]{2,3}$", description="Language of the answer, ISO 639-1."
    )
    without: tuple[Kind, ...] = Field(
        default=(), max_length=len(Kind), description="What is not to be read in the question."
    )

    def turns(self) -> tuple[Turn, ...]:
        """The last exchanges, oldest first."""
        return tuple(Turn(said.question, said.answer) for said in self.history[-REMEMBERED_TURNS:])

    def filters(self, words: Words = ENGLISH) -> Filters | None:
        """The filters; `None` when nothing is narrowed.

        Raises:
            FilterError: A day is not a date, or see `filters_of`; said in `words`.
        """
        after, before = _day(self.after, words), _day(self.before, words)
        return filters_of(self.languages, self.sources, after=after, before=before, words=words)


def filters_of(
    languages: Iterable[str],
    sources: Iterable[str] = (),
    *,
    after: date | None = None,
    before: date | None = None,
    words: Words = ENGLISH,
) -> Filters | None:
    """The filters, with language tags such as `en-GB` as codes; `None` when nothing is narrowed.

    Raises:
        FilterError: A language is no tag of one, or the days leave nothing between them; said in `words`.
    """
    if after and before and after > before:
        raise FilterError(words.swapped_dates.format(after, before))
    codes = tuple(_language(tag, words) for tag in languages)
    filters = Filters(codes, tuple(sources), after, before)
    return None if filters == Filters() else filters


def _language(tag: str, words: Words) -> str:
    try:
        return language_code(tag)
    except UnknownLanguageError:
        raise FilterError(words.not_a_language.format(tag)) from None


def _day(value: str | None, words: Words) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise FilterError(words.not_a_date.format(value)) from None
