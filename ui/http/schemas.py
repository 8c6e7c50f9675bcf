"""What programs send and get over HTTP, for checking and for the OpenAPI description."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rag import LONGEST_QUESTION


class Place(BaseModel):
    """A passage of an article; `[start, end)` are characters of its text."""

    document_id: str
    title: str
    language: str
    published: date | None
    source: str | None
    start: int
    end: int
    text: str
    score: float


class Citation(BaseModel):
    """A word-for-word quote that supports the sentence marked `[number]`; `support` is in 0..1."""

    number: int
    document_id: str
    title: str
    source: str | None
    language: str
    published: date | None
    url: str | None
    quote: str
    start: int
    end: int
    passage: str
    support: float


class Answered(BaseModel):
    """A checked answer, as `citewire ask --json` writes it."""

    model_config = ConfigDict(extra="allow")

    question: str
    language: str
    text: str
    tier: Literal["answer", "quotes", "refused"]
    refused: bool
    reason: str | None
    citations: list[Citation]
    passages: list[Place]
    timings: dict[str, float | None]
    usage: dict[str, int]


class Found(BaseModel):
    """Passages for a question, best first, as `citewire search --json` writes them."""

    model_config = ConfigDict(extra="allow")

    question: str
    language: str
    passages: list[Place]
    timings: dict[str, float | None]


class Listed(BaseModel):
    """An article without its text."""

    id: str
    title: str
    language: str
    published: date | None
    source: str | None
    url: str | None
    authors: list[str]
    characters: int


class Whole(Listed):
    """An article with its text."""

    text: str


class Failure(BaseModel):
    """A file that could not be read, and why."""

    file: str
    reason: str


class Report(BaseModel):
    """What became of uploaded files: article ids, and the files that could not be read."""

    added: list[str]
    updated: list[str]
    unchanged: list[str]
    failures: list[Failure]


class ChatMessage(BaseModel):
    """One message of the OpenAI protocol; content may come in parts."""

    model_config = ConfigDict(extra="ignore")

    role: str
    content: str | list[dict[str, Any]] | None = None

    @property
    def text(self) -> str:
        """The text of all parts."""
        if isinstance(self.content, list):
            return "".join(str(part.get("text", "")) for part in self.content)
        return self.content or ""


class ChatRequest(BaseModel):
    """A request of the OpenAI protocol; settings of sampling are accepted and change nothing."""

    model_config = ConfigDict(extra="ignore")

    model: str = "citewire"
    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=400)]
    stream: bool = False


QuestionText = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
