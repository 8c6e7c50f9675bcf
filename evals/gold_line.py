"""One line of a gold file into checked values: the part of the schema that pydantic enforces."""

import re
from typing import Annotated, Literal, Self
from unicodedata import normalize

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)


def _usable_pattern(pattern: str) -> str:
    """The pattern in Unicode form C, as the texts are in which it is searched for."""
    pattern = normalize("NFC", pattern)
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"the regular expression {pattern!r} does not compile ({error})") from error
    if compiled.search(""):
        raise ValueError(f"the regular expression {pattern!r} matches any text")
    return pattern


def _as_parts(evidence: object) -> object:
    """A flat list of quotes is one part."""
    if isinstance(evidence, list) and any(isinstance(quote, str) for quote in evidence):
        return [evidence]
    return evidence


_Text = Annotated[str, StringConstraints(pattern=r"\S")]
_Pattern = Annotated[str, AfterValidator(_usable_pattern)]
_Part = Annotated[tuple[_Text, ...], Field(min_length=1, strict=False)]
_Parts = Annotated[tuple[_Part, ...], BeforeValidator(_as_parts), Field(strict=False)]
_Strict = ConfigDict(frozen=True, extra="forbid", strict=True)


class GoldTurn(BaseModel):
    """An earlier turn of the conversation."""

    model_config = _Strict

    question: _Text
    answer: _Text


class GoldLine(BaseModel):
    """A gold question as written in a file; `evals/gold.py` says what the keys mean."""

    model_config = _Strict

    id: _Text
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    split: Literal["dev", "test"] | None = None
    question: _Text
    answerable: bool
    answers: tuple[_Pattern, ...] = ()
    references: tuple[_Text, ...] = ()
    all_required: Annotated[bool, Field(alias="all")] = False
    articles: tuple[_Text, ...] = ()
    evidence: _Parts = ()
    tags: tuple[_Text, ...] = ()
    history: tuple[GoldTurn, ...] = ()

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys that a line may have, as written in the file."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        told = {
            "answers": self.answers or self.references,
            "articles": self.articles,
            "evidence": self.evidence,
        }
        if self.answerable and (absent := [key for key, values in told.items() if not values]):
            raise ValueError(f"answerable, but '{absent[0]}' is empty; fill it or set answerable to false")
        if not self.answerable and (present := [key for key, values in told.items() if values]):
            raise ValueError(
                f"not answerable, but '{present[0]}' is filled; empty it or set answerable to true"
            )
        return self
